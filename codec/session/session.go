package session

import (
	"net/netip"
	"strings"
)

// A session is the state of one control connection.
type session struct {
	key            string
	label          uint64 // the heading of its part of the log; "" where it has none
	vantage        Vantage
	server, client netip.Addr
	next           netip.Addr // the client that connected since: of the next session with this key
	tls            bool

	serverLine, clientLine int // the first lines with these ends; 0 before them

	queue     *queue
	count     int      // negotiations so far
	attempt   *waiting // the last negotiation; nil before the first
	asked     request  // PASV, EPSV or LPSV without an answer so far
	answered  request  // what the last reply with no endpoint in its line answered
	last      use      // what the last command does; useNone if there was none since the last negotiation
	since     bool     // a command or a reply came since the last negotiation
	replied   bool     // a reply came
	lastReply int      // the line of the last one that names no endpoint
	refusal   refusal  // that one, if it refused a command that the log does not show
	unseen    Verb     // PORT or EPRT that a 200 speaks of and the log does not show
	misread   bool     // the client says that it got another answer than it waits for
	auth      bool     // AUTH without an answer so far
	greeted   bool     // its last reply was a greeting
	restarts  bool     // the last command may be answered by a greeting
	open      int      // the code of a reply whose last line has not come
	list      uint64   // tells the mark before its first line from another
	control   request  // the line that names the server

	newer, older *session // that were used after it and before it
}

// A request is a command that asks for an endpoint. The zero request is none.
type request struct {
	verb Verb
	line int
	text string
}

// A refusal is what a reply of 4xx or 5xx says. The zero refusal is none.
type refusal struct {
	code int
	says sense
}

// A waiting is an attempt that still waits, with what its cause is judged by.
type waiting struct {
	Attempt
	session *session
	ordinal int   // of the negotiations of its session, from 1
	says    sense // what the replies and notes about it say
	code    int   // the reply that decided its outcome
	noted   bool  // its outcome is what a program says of itself
	opened  bool  // a 1xx came, or a message that it is connected
	misread bool  // the client took another answer for this one
	shut    bool  // the client could not connect to the endpoint
	abort   bool  // the client sent ABOR
	awaits  bool  // PORT, EPRT or LPRT without an answer so far
	settled bool  // a reply has decided it

	dialled netip.Addr // to which the client connected, where the log does not show the reply

	isRewritten bool // its twin has another endpoint
}

// start begins an attempt at line n.
func (s *session) start(n int) *waiting {
	s.count++
	w := s.queue.next()
	w.session, w.ordinal = s, s.count
	w.Line, w.Session, w.Vantage, w.TLS = n, s.key, s.vantage, s.tls
	s.attempt, s.last, s.since, s.unseen = w, useNone, false, 0
	s.queue.add(w)
	return w
}

// isLive reports whether the session has an attempt that later lines may tell of.
func (s *session) isLive() bool { return s.attempt != nil && !s.attempt.settled }

// isWaiting reports whether later lines may tell of a negotiation: one that has begun and has no end.
func (s *session) isWaiting() bool { return s.isLive() || s.asked.verb != 0 }

// isRunning reports whether a transfer has begun and has no end.
func (s *session) isRunning() bool { return s.isLive() && s.attempt.Outcome == Opened }

// onCommand takes a command of the client.
func (s *session) onCommand(ln *line, m *event) {
	s.restarts, s.greeted = m.command.use == useRestart, false
	if s.answered.verb != 0 {
		s.open, s.answered = 0, request{}
	}
	switch m.command.use {
	case useAsk:
		s.ask(ln, m)
		return
	case useName:
		s.name(ln, m)
		return
	case useTransfer:
		s.asked = request{} // the client went on, so that it got an answer
		s.transfer(ln, m.command.name)
	case useAbort:
		if s.isLive() {
			s.attempt.abort = true
		}
	case useEncrypt:
		s.auth = isTLSArg(m.arg)
	}
	s.last, s.since = m.command.use, true
}

// isTLSArg reports whether the argument of AUTH asks for TLS, not for Kerberos.
func isTLSArg(arg string) bool {
	arg = trimBlanks(arg)
	return hasPhrase(arg, "tls") || hasPhrase(arg, "ssl")
}

// ask takes PASV, EPSV or LPSV. The same again with nothing between is an echo. EPSV ALL asks for no endpoint (RFC 2428
// section 4).
func (s *session) ask(ln *line, m *event) {
	verb := m.command.verb
	switch {
	case hasPhrase(trimBlanks(m.arg), "all"):
		s.last, s.since = useOther, true
		return
	case s.asked.verb == verb && !s.since:
		return
	}
	s.giveUp()
	s.asked = request{verb, ln.number, s.queue.texts.keep(ln.text, maxEvidenceText/2)}
	s.last, s.since, s.misread = useAsk, false, false
	s.askInLine(ln, m)
}

// askInLine takes what came of the request if that is in the same line, as wget has it: ==> PASV ... couldn't connect to
// 10.0.0.5 port 50321: Connection timed out.
func (s *session) askInLine(ln *line, m *event) {
	_, rest, ok := strings.Cut(m.arg, "... ")
	if !ok {
		return
	}
	says := readSense(rest)
	o := outcomeOfNote(says)
	if o == 0 || says&saysConnecting == 0 {
		return
	}
	addr, _ := firstAddr(rest)
	w := s.refuse(ln.number, s.asked, o)
	w.says, w.noted, w.dialled = says, true, addr
}

// giveUp ends a request that got no answer, in a log that shows answers.
func (s *session) giveUp() {
	r := s.asked
	s.asked = request{}
	switch {
	case r.verb == 0 || !s.replied:
	case s.misread: // it took the last reply for the answer
		w := s.refuse(max(r.line, s.lastReply), r, FailedOtherwise)
		w.misread, w.noted = true, true
	default:
		s.refuse(r.line, r, TimedOut)
	}
}

// refuse begins and ends an attempt without an endpoint.
func (s *session) refuse(n int, r request, o Outcome) *waiting {
	w := s.start(n)
	w.Sent, w.Outcome, w.settled = r.verb, o, true
	if r.line > 0 {
		w.keepEvidence(Evidence{r.line, RoleCommand, r.text})
	}
	s.asked = request{}
	return w
}

// name takes PORT, EPRT or LPRT.
func (s *session) name(ln *line, m *event) {
	e := m.readEndpoint()
	if s.isEcho(e) {
		if m.open == wide {
			s.note(ln, readSense(ln.text))
		}
		return
	}
	s.giveUp()
	w := s.start(ln.number)
	w.Sent, w.awaits = m.command.verb, true
	w.set(e)
	w.addEvidence(ln.number, RoleEndpoint, ln.text)
	if m.open == wide { // the line is a sentence about it
		s.note(ln, readSense(ln.text))
	}
}

// isEcho reports whether the endpoint is the one of the last attempt, and nothing was said since: no second attempt.
func (s *session) isEcho(e endpoint) bool { return !s.since && s.isSame(e) }

// isSame reports whether the endpoint is the one of the last attempt, and no other was asked for.
func (s *session) isSame(e endpoint) bool {
	w := s.attempt
	return w != nil && s.asked.verb == 0 && w.Kind == e.kind && w.Endpoint == e.addr && w.Fault == e.fault
}

// set takes over what the message says.
func (w *waiting) set(e endpoint) {
	w.Kind, w.Endpoint, w.Blanked, w.Fault, w.Quirks = e.kind, e.addr, e.blanked, e.fault, e.quirks
	if e.kind.IsReply() && e.fault == 0 {
		w.Outcome = Agreed
	}
}

// transfer takes a command that uses the data connection.
func (s *session) transfer(ln *line, name string) {
	if w := s.attempt; s.isLive() && w.Used == "" {
		w.Used = name
		w.addEvidence(ln.number, RoleUse, ln.text)
	}
}
