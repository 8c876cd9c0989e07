package session

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// A note is a line in which a program speaks of itself: no command and no reply.

// noteOutcomes are the outcomes of what programs say, the most telling first.
var noteOutcomes = [...]struct {
	says    sense
	outcome Outcome
}{
	{saysTLS, TLSFailed},
	{saysRefused, ConnectionRefused},
	{saysUnreachable, Unreachable},
	{saysTimeout, TimedOut},
	{saysMisread | saysOtherHost | saysFailed, FailedOtherwise},
}

// outcomeOfNote returns the outcome that a note says, or 0.
func outcomeOfNote(says sense) Outcome {
	for _, row := range noteOutcomes {
		if says&row.says != 0 {
			return row.outcome
		}
	}
	return 0
}

// note takes what a program says of itself.
func (s *session) note(ln *line, says sense) {
	s.findEnds(ln, ln.text, says)
	if says&saysEncrypted != 0 {
		s.noteEncryption(says)
	}
	switch {
	case s.refusal.code != 0 && isPassiveRefused(ln.text):
		s.refusePassive(ln)
	case says&saysMisread != 0 && s.asked.verb != 0:
		s.misread = true
	case s.asked.verb != 0 && says&(saysTimeout|saysFailed) != 0 && !s.isRunning():
		s.loseRequest(ln, says)
	case s.isLive():
		s.attempt.note(ln, says)
	case s.attempt != nil:
		s.attempt.says |= says & saysOtherHost
	}
}

// isPassiveRefused reports whether BSD ftp or one of its kin says that the reply before refused the passive mode.
func isPassiveRefused(text string) bool { return strings.HasPrefix(text, "Passive mode refused") }

// refusePassive takes the last reply for the refusal of a PASV or EPSV that the log does not show. After EPSV, the ftp
// of Solaris adds: Try EPRT.
func (s *session) refusePassive(ln *line) {
	verb := PASV
	if strings.Contains(ln.text, "EPRT") {
		verb = EPSV
	}
	w := s.refuse(s.lastReply, request{verb: verb}, Refused)
	w.code, w.says = s.refusal.code, s.refusal.says
	w.addEvidence(ln.number, RoleNote, ln.text)
	s.refusal = refusal{}
}

// noteEncryption takes what a program says of TLS. Before the first negotiation, what fails is the control connection's.
func (s *session) noteEncryption(says sense) {
	switch {
	case says.isEncrypted():
		s.tls = true
	case s.attempt == nil:
		s.tls = false
	}
}

// isEncrypted reports whether TLS came about, of which the text tells.
func (s sense) isEncrypted() bool { return s&(saysTLS|saysFailed|saysTimeout) == 0 }

// loseRequest ends a request of which a program says that it came to nothing.
func (s *session) loseRequest(ln *line, says sense) {
	var w *waiting
	switch {
	case says&saysTimeout != 0:
		w = s.refuse(s.asked.line, s.asked, TimedOut)
		w.says = saysControl // what does not answer is the control connection
	case says&saysPassive != 0 && s.vantage != FromServer:
		w = s.refuse(s.asked.line, s.asked, FailedOtherwise)
		w.noted = true
	case !s.replied || s.vantage == FromServer: // a server answers after it
		return
	default:
		w = s.refuse(s.asked.line, s.asked, TimedOut)
	}
	w.addEvidence(ln.number, RoleNote, ln.text)
}

// note takes what a program says of an attempt. A reply says more, and so does the first note of a failure that is not
// just that.
func (w *waiting) note(ln *line, says sense) {
	switch {
	case says&saysControl != 0 && says&saysTimeout == 0:
		return // the control connection was closed
	case says&saysUnprinted != 0:
		return // curl's own address, on which it listens nevertheless
	case w.Outcome == Complete && (says&saysControl != 0 || says&(saysData|saysTLS) == 0):
		return // the control connection went idle after the transfer
	}
	w.says |= says &^ saysDenied // of a reply it tells of ProFTPD, of a program of its own system
	switch o := outcomeOfNote(says); {
	case w.awaits && says&saysNotYours != 0 && w.Outcome == 0 && says&saysOpened == 0:
		w.decide(ln, Refused, 0)
	case says&saysReplaced != 0:
		w.Moved = true
		w.addEvidence(ln.number, RoleNote, ln.text)
	case says&saysUser != 0 && w.Outcome.isOpen():
		w.fail(ln, Aborted)
		w.abort = true
	case o != 0 && (w.Outcome.isOpen() || w.Outcome == FailedOtherwise && o != FailedOtherwise || w.Outcome == Complete):
		w.fail(ln, o)
		w.misread = w.misread || says&saysMisread != 0
		w.shut = says&saysConnecting != 0 && w.isAt(ln.text)
	case says&saysOpened != 0 && w.Outcome.isOpen():
		w.Outcome, w.opened = Opened, true
		w.addEvidence(ln.number, RoleNote, ln.text)
	}
}

// isAt reports whether the first address in the text has the port of the endpoint.
func (w *waiting) isAt(text string) bool {
	_, port := firstAddr(text)
	return port != 0 && port == w.Endpoint.Port()
}

// fail sets the outcome that a program says of itself.
func (w *waiting) fail(ln *line, o Outcome) {
	w.Outcome, w.noted = o, true
	w.addEvidence(ln.number, RoleNote, ln.text)
}

// findEnds takes the ends of the control connection from a text. Before the first message a program may try one address
// after another: the last one counts.
func (s *session) findEnds(ln *line, text string, says sense) {
	if ln.marks.has(peerMark) {
		s.findPeer(text)
	}
	switch {
	case s.vantage == FromServer:
	case s.server.IsValid() && (s.control.line == 0 || s.hasBegun()):
	case strings.Contains(text, " backend "): // of a proxy: the client does not connect to it
	case ln.marks.has(urlMark) && readURLHost(text).IsValid():
		s.server = readURLHost(text)
	case ln.marks.has(bracketMark) && strings.Contains(text, "[IP: "): // of apt, which names the server
		s.server, _ = firstAddr(after(text, "[IP: "))
	case s.isLive() && s.attempt.Outcome != Complete:
	case says&(saysData|saysTLS|saysTimeout|saysRefused|saysUnreachable|saysFailed) == 0:
		s.findServer(ln, text, says)
	}
}

// readURLHost returns the host of the first URL of FTP in the text, if that is an address.
func readURLHost(text string) netip.Addr {
	for _, scheme := range [...]string{"ftp://", "ftps://", "ftpes://"} {
		i := strings.Index(text, scheme)
		if i < 0 {
			continue
		}
		host := text[i+len(scheme):]
		host = host[:authorityEnd(host)]
		host = host[strings.LastIndexByte(host, '@')+1:]
		if inner, ok := strings.CutPrefix(host, "["); ok {
			host = cutAt(inner, "]")
		} else {
			host = cutAt(host, ":")
		}
		addr, _ := readAddr(host)
		return addr
	}
	return netip.Addr{}
}

// authorityEnd returns the length of the authority that text begins with.
func authorityEnd(text string) int {
	if i := strings.IndexAny(text, "/ \t\"'<>?#,"); i >= 0 {
		return i
	}
	return len(text)
}

// findServer takes the address that a program connects to, while no data connection is under way. A port of FTP tells
// it in any language.
func (s *session) findServer(ln *line, text string, says sense) {
	if says&saysConnecting == 0 && !ln.marks.has(controlPortMark) {
		return
	}
	addr, port := firstAddr(text)
	if !addr.IsValid() || addr == s.server || says&saysConnecting == 0 && port != 21 && port != 990 {
		return
	}
	if s.attempt != nil && port != 0 && port == s.attempt.Endpoint.Port() {
		return
	}
	s.server = addr
	s.control = request{line: ln.number, text: s.queue.texts.keep(text, maxEvidenceText/4)}
}

// A peerPhrase comes before the address of one end of the control connection.
type peerPhrase struct {
	phrase   string
	isServer bool
}

// peerPhrases tell that address from another in the same text.
var peerPhrases = [...]peerPhrase{
	{"(only to ", false},
	{"does not match control connection ip address ", false},
	{"is not same as server ", true},
}

// findPeer takes the end of the control connection that a text names beside another address.
func (s *session) findPeer(text string) {
	for _, p := range peerPhrases {
		rest := after(text, p.phrase)
		addr, _ := firstAddr(rest)
		switch {
		case p.isServer && !s.server.IsValid():
			s.server = addr
		case !p.isServer && !s.client.IsValid():
			s.client = addr
		}
	}
}

// firstAddr returns the first whole address in the text, and the port after it; 0 if there is none.
func firstAddr(text string) (addr netip.Addr, port uint16) {
	if !mayHaveAddr(text) {
		return netip.Addr{}, 0
	}
	for i := 0; i < len(text); {
		if !isAddrByte(text[i]) {
			i++
			continue
		}
		end := i
		for end < len(text) && isAddrByte(text[end]) {
			end++
		}
		if (i == 0 || !isAlpha(text[i-1])) && (end == len(text) || !isAlpha(text[end])) {
			if addr, port := readHost(text[i:end]); addr.IsValid() {
				if rest := portAfter(text[end:]); port == 0 {
					port = readPort(rest[:digitsEnd(rest, 0)])
				}
				return addr, port
			}
		}
		i = end
	}
	return netip.Addr{}, 0
}

// mayHaveAddr reports whether text has the separators of an address.
func mayHaveAddr(text string) bool {
	return strings.Count(text, ".") >= 3 || strings.Contains(text, "::") || strings.Count(text, ":") >= 7
}

// portAfter returns what begins with the port of the address before text, if one is there: it is in brackets with a colon
// after them, or a comma or a word is between.
func portAfter(text string) string {
	for _, sign := range [...]string{"]:", ", port ", ", "} {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			return rest
		}
	}
	if rest := after(text, " port "); rest != "" {
		return rest
	}
	return after(text, " (port ")
}

func isAddrByte(c byte) bool { return isDigit(c) || c == '.' || c == ':' || c|0x20-'a' <= 'f'-'a' }

// readHost reads an address that a full stop, a colon or a port may follow. A time of day is none.
func readHost(b string) (addr netip.Addr, port uint16) {
	b = strings.TrimRight(b, ".:")
	if !strings.HasPrefix(b, "::") {
		b = strings.TrimLeft(b, ".:")
	}
	if dot, colon := strings.IndexByte(b, '.'), strings.LastIndexByte(b, ':'); dot >= 0 && colon > dot {
		b, port = b[:colon], readPort(b[colon+1:])
	}
	addr, _ = readAddr(b)
	return addr, port
}

// readPort reads a port; 0 if it is none.
func readPort(b string) uint16 {
	n := 0
	for _, c := range []byte(b) {
		if n = n*10 + int(c-'0'); !isDigit(c) || n > 65535 {
			return 0
		}
	}
	return uint16(n)
}

// noteForeign takes the refusal of a PORT or EPRT of which a server logs no more than the endpoint, and reports whether
// the line is that.
func (s *session) noteForeign(ln *line, says sense) bool {
	if says&saysNotYours == 0 || s.isWaiting() {
		return false
	}
	rest := after(ln.text, "to foreign address ")
	addr, err := netip.ParseAddrPort(strings.TrimRight(cutAt(rest[:min(len(rest), 64)], " "), "."))
	if err != nil {
		addr = refusedPort(ln.text)
	}
	if !addr.IsValid() {
		if !isForeignPort(ln.text) {
			return false
		}
		s.findPeer(ln.text)
		if !s.isEchoOfRefusal(500, says) {
			s.refused(ln, &event{code: 500}, request{verb: PORT})
		}
		return true
	}
	e := endpoint{kind: codec.KindPORT, addr: addr}
	verb := PORT
	if addr.Addr().Is6() {
		e.kind, verb = codec.KindEPRT, EPRT
	}
	w := s.start(ln.number)
	w.Sent, w.says = verb, says
	w.set(e)
	w.decide(ln, Refused, 0)
	return true
}

// isForeignPort reports whether a firewall or Pure-FTPd refuses a PORT, of which neither names the port.
func isForeignPort(text string) bool {
	return strings.Contains(text, "FTP port command ") ||
		strings.Contains(text, "open a connection to ") && strings.Contains(text, "(only to ")
}

// refusedPort reads what wu-ftpd writes of a PORT that it refused: refused PORT 10.0.0.9,1029 from name [192.0.2.4].
func refusedPort(text string) netip.AddrPort {
	host, rest, _ := strings.Cut(after(text, "refused PORT "), ",")
	addr, _ := readAddr(host)
	port := readPort(cutAt(rest, " "))
	if !addr.IsValid() || port == 0 {
		return netip.AddrPort{}
	}
	return netip.AddrPortFrom(addr, port)
}

// mayTell reports whether a line may say something while no negotiation waits for it: it names an address, or speaks
// of TLS, or refuses the passive mode, or begins another part of the log.
func mayTell(ln *line) bool {
	return ln.marks.has(tellingMark) || isHeading(ln.text) || isPassiveRefused(ln.text)
}

// isLevel reports whether the line is no more than the level and the category of the next one, as a logger of .NET
// writes it: fail: Service.Worker[0].
func isLevel(text string) bool {
	text = trimBlanks(text)
	return len(text) > len("fail: [0]") && text[4] == ':' && text[len(text)-1] == ']' && text[5] == ' ' &&
		strings.IndexByte(text[6:], ' ') < 0
}

// isListing reports whether the line is an entry of a directory listing, which may have any words.
func isListing(text string) bool {
	text = trimBlanks(text)
	if len(text) < 10 || strings.IndexByte("-dlbcps", text[0]) < 0 {
		return false
	}
	for _, c := range []byte(text[1:10]) {
		if strings.IndexByte("rwxsStT-", c) < 0 {
			return false
		}
	}
	return true
}
