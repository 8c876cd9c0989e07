package session

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// onReply takes a reply of the server.
func (s *session) onReply(ln *line, m *event) {
	s.replied = true
	if m.namesEndpoint() && s.offer(ln, m) {
		return
	}
	s.open = 0
	if m.more {
		s.open, s.list = m.code, labelOf(markBefore(ln.text[:m.at]))
	}
	if m.namesEndpoint() {
		if !m.more && s.asked.verb != 0 {
			s.open = m.code // the numbers may be in the next line
			s.answered, s.asked = s.asked, request{}
		}
		return
	}
	s.lastReply = ln.number
	s.learn(ln, m)
	known := s.count
	s.answer(ln, m)
	s.refusal = refusal{}
	if m.code >= 400 && m.code != 421 && s.count == known {
		s.refusal = refusal{m.code, readSense(ln.text)}
	}
	s.since, s.greeted = true, m.code == 220
}

// offer takes a 227, 228 or 229, and reports whether it is an attempt to name an endpoint.
func (s *session) offer(ln *line, m *event) bool {
	e := m.readEndpoint()
	if e.fault != 0 && !s.isFault(m, e) {
		return false
	}
	if s.isEcho(e) || s.isSame(e) && m.at > 0 && ln.text[m.at-1] == '(' { // a program quotes the last reply
		return true
	}
	asked, misread := s.asked, s.misread
	w := s.start(ln.number)
	w.Sent, w.misread = asked.verb, misread
	w.set(e)
	if asked.line > 0 {
		w.keepEvidence(Evidence{asked.line, RoleCommand, asked.text})
	}
	w.addEvidence(ln.number, RoleEndpoint, ln.text)
	if misread {
		w.Outcome, w.noted = FailedOtherwise, true
	}
	s.asked, s.misread, s.open = request{}, false, 0
	return true
}

// isFault reports whether a reply that cannot be read is an attempt to name an endpoint. It speaks of the passive mode,
// or answers a command that asked for an endpoint, or begins with a list; and it is no mere success, such as "227
// Passive delayed".
func (s *session) isFault(m *event, e endpoint) bool {
	switch {
	case m.more:
		return false
	case e.fault == codec.NoNumbers && !opensBracket(m.arg):
		return false
	}
	return s.asked.verb != 0 || readSense(m.arg)&saysPassive != 0 || beginsWithList(m.arg)
}

// beginsWithList reports whether a reply begins with a list in parentheses that has four fields joined by commas alone,
// or all delimiters of an extended one. What has fewer is prose, for [codec.Scan] too.
func beginsWithList(arg string) bool {
	list, ok := strings.CutPrefix(arg, "(")
	list = cutAt(cutAt(list, ")"), " ")
	return ok && (skipDigits(list, 0) > 0 && strings.Count(list, ",") >= 3 || strings.HasPrefix(list, "|||"))
}

func opensBracket(b string) bool {
	for _, c := range []byte(b) {
		if c == '(' || c == '<' || c == '|' {
			return true
		}
	}
	return false
}

// learn takes what a reply says of the control connection.
func (s *session) learn(ln *line, m *event) {
	switch {
	case m.code == 234 || s.auth && m.code/100 == 2:
		s.tls = true
	case m.code == 220 && !s.server.IsValid():
		if addr := addrInGreeting(m.arg); placeOf(addr) == public {
			s.server = addr
		}
	case m.code >= 400:
		s.findPeer(ln.text)
	}
	s.auth = s.auth && m.more
}

// addrInGreeting returns the address in 220 ProFTPD Server (name) [192.0.2.7]. It is the one that the server takes for its
// own, which behind a NAT is not where the client reached it.
func addrInGreeting(arg string) netip.Addr {
	addr, _ := readAddr(cutAt(after(arg, "["), "]"))
	return addr
}

// answer finds out whose reply it is.
func (s *session) answer(ln *line, m *event) {
	ours := s.isRunning() && isTransferCode(m.code)
	switch {
	case s.asked.verb != 0 && !ours:
		if m.code >= 400 && !strings.HasSuffix(ln.text[:m.at], "Access failed: ") { // in which lftp quotes an earlier one
			s.refused(ln, m, s.asked)
		}
	case s.isLive() && s.attempt.awaits && s.attempt.takeAnswer(ln, m, s.last):
		s.last = useNone
	case s.isLive() && s.attempt.Kind.IsReply() && s.attempt.Used == "" && m.code/100 == 5 && s.refusesPort(ln):
		s.infer(ln, m)
	case s.isLive() && s.attempt.Kind.IsReply() && m.code == 200 && acceptedVerb(m.arg) != 0:
		s.attempt.settled, s.unseen = true, acceptedVerb(m.arg) // the client went on to the active mode
	case s.isLive() && s.concerns(m.code):
		s.attempt.takeReply(ln, m, s.last)
	case !s.isLive() && m.code >= 400 && s.last != useOther:
		s.infer(ln, m)
	case !s.isLive() && m.code == 200:
		s.unseen = acceptedVerb(m.arg)
	}
}

// refusesPort reports whether a reply refuses a PORT or EPRT that the log does not show.
func (s *session) refusesPort(ln *line) bool {
	return readSense(ln.text)&saysNotYours != 0
}

// concerns reports whether a reply may be about the data connection, after the last command: not if that was another,
// unless the reply can be about nothing else.
func (s *session) concerns(code int) bool {
	switch s.last {
	case useNone, useTransfer, useAbort:
		return true
	}
	return isTransferCode(code)
}

// isTransferCode reports whether a reply is hardly about anything but a data connection.
func isTransferCode(code int) bool {
	return code/100 == 1 || code == 226 || code == 425 || code == 426 || code == 522
}

// takeAnswer takes the answer to PORT and its kin, and reports whether the reply is that.
func (w *waiting) takeAnswer(ln *line, m *event, last use) bool {
	var says sense
	if m.code >= 400 {
		says = readSense(ln.text)
	}
	switch {
	case m.code/100 == 2 && m.code != 226:
		if w.Outcome == 0 && w.Fault == 0 {
			w.Outcome = Agreed
		}
		w.addEvidence(ln.number, RoleReply, ln.text)
	case m.code == 425 && last == useNone && says&saysNotYours == 0: // a server may connect at once: pyftpdlib does
		w.says |= says
		w.decide(ln, CannotOpen, m.code)
	case m.code >= 400 && (last == useNone || m.code >= 500 && says&(saysNotYours|saysUnknown) != 0):
		w.says |= says
		w.decide(ln, Refused, m.code)
	default:
		return false
	}
	w.awaits = false
	return true
}

// takeReply takes a reply about the data connection.
func (w *waiting) takeReply(ln *line, m *event, last use) {
	if w.Outcome == Complete {
		return // the control connection went idle after the transfer
	}
	w.awaits = false
	switch code := m.code; {
	case code/100 == 1:
		w.opened = true
		if w.Outcome.isOpen() {
			w.Outcome = Opened
		}
		w.addEvidence(ln.number, RoleReply, ln.text)
	case last == useAbort:
		if code == 426 && !w.noted {
			w.decide(ln, Aborted, code)
		}
	case code == 250 && w.noted && !w.Outcome.isOpen(): // of another command that the log does not show
	case code == 226 || code == 250:
		w.decide(ln, Complete, code)
		w.settled = false // an error may follow
	case code >= 400:
		w.says |= readSense(ln.text)
		w.decide(ln, outcomeOf(code, w.says), code)
	}
}

// outcomeOf returns the outcome of a reply of 4xx or 5xx to a transfer command.
func outcomeOf(code int, says sense) Outcome {
	switch {
	case code == 426:
		return Aborted
	case code == 522 || says&saysTLS != 0:
		return TLSFailed
	case code == 425 || says&saysOtherHost != 0:
		return CannotOpen
	case says&saysData != 0 && says&saysTimeout != 0:
		return TimedOut
	}
	return Failed
}

// decide sets the outcome that a reply says.
func (w *waiting) decide(ln *line, o Outcome, code int) {
	w.Outcome, w.code, w.settled, w.noted = o, code, true, false
	w.addEvidence(ln.number, RoleReply, ln.text)
}

// refused takes the refusal of a command without an endpoint.
func (s *session) refused(ln *line, m *event, r request) {
	w := s.refuse(ln.number, r, Refused)
	w.code, w.says = m.code, readSense(ln.text)
	w.addEvidence(ln.number, RoleReply, ln.text)
}

// infer begins an attempt at a refusal whose command the log does not show, if the refusal names it. After an attempt
// that failed it may be the echo of the reply that decided that.
func (s *session) infer(ln *line, m *event) {
	says := readSense(ln.text)
	if s.inferNamed(ln, m) {
		return
	}
	if verb := inferVerb(m.code, says); verb != 0 && !s.isEchoOfRefusal(m.code, says) {
		s.refused(ln, m, request{verb: verb})
		return
	}
	if m.code == 425 && says&(saysFailed|saysData|saysOtherHost|saysTLS) != 0 && (s.attempt == nil || s.unseen != 0) {
		w := s.refuse(ln.number, request{verb: s.unseen}, outcomeOf(m.code, says))
		w.code, w.says = m.code, says
		w.addEvidence(ln.number, RoleReply, ln.text)
	}
}

// inferNamed begins an attempt at the refusal of a PORT or EPRT that it quotes whole, and reports whether it is one:
// 501 Syntax error in 'PORT 192,0,2,7,4,5'.
func (s *session) inferNamed(ln *line, m *event) bool {
	c, ok := findEvent(m.arg, 0)
	if !ok || m.code/100 != 5 || c.command == nil || c.command.use != useName {
		return false
	}
	e := c.readEndpoint()
	if s.isSame(e) {
		return true // which was refused before
	}
	w := s.start(ln.number)
	w.Sent, w.says = c.command.verb, readSense(ln.text)
	w.set(e)
	w.decide(ln, Refused, m.code)
	return true
}

// isEchoOfRefusal reports whether the last attempt was refused so, and the log only repeats it: the same code, and no
// other command named.
func (s *session) isEchoOfRefusal(code int, says sense) bool {
	w := s.attempt
	if w == nil || w.Outcome != Refused || w.code != code && w.code != 0 {
		return false
	}
	verb := says.verb()
	return verb == 0 || verb == w.Sent
}

// inferVerb returns the command that a refusal is the answer to, or 0 if it does not say.
func inferVerb(code int, says sense) Verb {
	switch verb := says.verb(); {
	case code/100 != 5:
		return 0
	case verb != 0 && says&(saysNotYours|saysUnknown|saysForbidden) != 0:
		return verb
	case code == 522 && says&saysUnknown != 0:
		return EPSV
	case says&saysNotYours != 0:
		return PORT
	}
	return 0
}

// acceptedVerb returns the verb of which the text of a 200 speaks first: "PORT command successful".
func acceptedVerb(arg string) Verb {
	switch {
	case hasPhrase(arg, "port "):
		return PORT
	case hasPhrase(arg, "eprt "):
		return EPRT
	}
	return 0
}

// isText reports whether a word that looks like a command is text of a reply of several lines: FEAT and HELP list
// commands, after a blank of their own (RFC 2389 section 3.2). A program that drops the blank still has the mark of a
// reply before each.
func (s *session) isText(lead string, m *event) bool {
	switch {
	case s.open == 0 || m.command == nil:
		return false
	case trimBlanks(lead) == "" && lead != "":
		return true
	}
	if s.open != 211 && s.open != 214 {
		return false
	}
	if mark := markBefore(lead); mark != "" && labelOf(mark) == s.list {
		return true
	}
	n := len(lead)
	return n == 0 || n > 1 && isBlank(lead[n-1]) && (isBlank(lead[n-2]) || isQuoteByte(lead[n-2]))
}

// takeContinuation reads a line of a reply of several lines, which may have the numbers.
func (s *session) takeContinuation(ln *line) bool {
	if s.open < 227 || s.open > 229 {
		return false
	}
	m := event{code: s.open, arg: ln.text, open: marked}
	if !hasEndpoint(&m) {
		return false
	}
	if i := strings.LastIndex(ln.text[:m.readEndpoint().at], ": "); i >= 0 { // the log's own
		m.argAt = i + len(": ")
		m.arg = ln.text[m.argAt:]
	}
	if s.answered.verb != 0 {
		s.asked = s.answered
	}
	s.onReply(ln, &m)
	return true
}

// takeUncoded reads a reply that a server logs without its code, and reports whether the line is one. Where the log has
// no PASV, the text comes after a colon.
func (s *session) takeUncoded(ln *line) bool {
	const word = "ntering "
	if !ln.marks.has(enteringMark) {
		return false
	}
	i := strings.Index(ln.text, word)
	if i < 1 {
		return false
	}
	lead, arg := ln.text[:i-1], ln.text[i+len(word):]
	verb := s.asked.verb
	switch {
	case verb.IsPassive():
		if s.since {
			return false
		}
	case !strings.HasSuffix(lead, ": ") || readSense(lead)&saysMisread != 0:
		return false
	case hasPhrase(arg, "extended passive mode"):
		verb = EPSV
	default:
		verb = PASV
	}
	if !hasPhrase(arg, "passive mode") && !hasPhrase(arg, "extended passive mode") {
		return false
	}
	m := event{code: replyCodes[verb], arg: arg, open: marked}
	if !hasEndpoint(&m) {
		return false
	}
	s.onReply(ln, &m)
	return true
}

// takeWarning reads a reply without its code in a warning of PHP, and reports whether the line is one: ftp_put():
// Entering Passive Mode (192,0,2,7,4,5). in a.php on line 3.
func (s *session) takeWarning(ln *line) bool {
	name, text, ok := strings.Cut(ln.text, "(): ")
	if !ok || !strings.HasPrefix(lastToken(name), "ftp_") {
		return false
	}
	if i := strings.LastIndex(text, " in "); i >= 0 {
		text = text[:i]
	}
	m := event{code: 227, arg: text, open: marked}
	switch says := readSense(text); {
	case says&saysPassive != 0 && hasEndpoint(&m):
		s.onReply(ln, &m)
	case says&saysPort != 0 && says&saysNotYours != 0 && !s.isWaiting():
		s.refused(ln, &event{code: 500}, request{verb: PORT})
	default:
		return false
	}
	return true
}

// replyCodes are the codes of the replies to the commands that ask for an endpoint.
var replyCodes = map[Verb]int{PASV: 227, EPSV: 229, LPSV: 228}

// replyKinds are the kinds of those replies.
var replyKinds = map[Verb]codec.Kind{PASV: codec.Kind227, EPSV: codec.Kind229, LPSV: codec.Kind228}
