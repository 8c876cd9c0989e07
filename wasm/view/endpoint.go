package view

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// An endpoint is what the text in the input names: one of the six messages, or
// an address and port, or a port alone, which nobody has sent yet. Where there is
// a fault it says only what the text was taken for.
type endpoint struct {
	*draft        // in which it was read
	codec.Message // what was sent, if anything was
	Quirks        codec.Quirks
	Start, End    int // of it in the draft, or of the port if the address is blanked out
	fault         *codec.Error
	taken         string     // what the text was taken for
	form          codec.Kind // of the message in the draft, whether one was sent or not
	addr          string     // empty if it is not known
	port          int
	number, lines int  // which line of the text was read, and of how many, if not all
	isBlanked     bool // somebody has blanked the address out; the port counts
}

// What a text is taken for that is none of the six messages.
const (
	sixNumbers  = "six numbers"
	twoNumbers  = "the two numbers of a port"
	hostAndPort = "address and port"
	portAlone   = "port number"
	hexPort     = "port in hexadecimal"
	noBrackets  = "IPv6 address"

	addressAlone = "IP address"

	severalMessages = "transcript"
)

var messages = [...]string{
	0:              "",
	codec.KindPORT: "PORT command",
	codec.Kind227:  "227 reply",
	codec.KindEPRT: "EPRT command",
	codec.Kind229:  "229 reply",
	codec.KindLPRT: "LPRT command",
	codec.Kind228:  "228 reply",
}

// read takes a text for one of the messages, or else for a part of one.
func read(text string) *endpoint {
	d := newDraft(text)
	e := d.message()
	if e.fault == nil || d.s == "" {
		return e
	}
	if blanked := d.blanked(); blanked != nil {
		return blanked
	}
	if count(d.s, "\n") > 0 {
		if found := d.search(e.fault); found != nil {
			return found
		}
	}
	if e.fault.Reason != codec.WrongCode || isReply(d.s) {
		return e
	}
	if bare := d.bare(); bare != nil {
		return bare
	}
	if found := d.search(e.fault); found != nil {
		return found
	}
	if begun := d.prompted(); begun != nil {
		return begun
	}
	delims, gap := count(d.s, "|"), d.gap()
	switch {
	case d.isMasked():
		return e
	case delims >= 4 && d.s[0] == '|' && d.s[1] != '|':
		return d.part(hostAndPort, "EPRT ", "")
	case delims >= 4:
		return d.part(portAlone, "229 ", "")
	case d.hasList():
		return d.part(sixNumbers, "227 ", "")
	case !gap.empty() && (count(d.s, " \t/") == 0 || d.s[gap.i] != ':' && count(d.s[:gap.i], ".") == 3):
		// and not the time or the name before a line of a log
		return d.hostPort()
	}
	return e
}

// bare reads what nobody has sent: numbers alone, an address, or an address and a port.
func (d *draft) bare() *endpoint {
	if port := d.hexPort(); port != nil {
		return port
	}
	if count(d.s, "0123456789, \t") == len(d.s) {
		switch count(d.s, ",") {
		case 0:
			return d.part(portAlone, "229 |||", "|")
		case 1:
			return d.part(twoNumbers, "PORT 0,0,0,0,", "")
		}
		return d.part(sixNumbers, "PORT ", "")
	}
	if d.isAddress() {
		return &endpoint{draft: d, taken: addressAlone, fault: &codec.Error{Reason: codec.TooFew, Offset: len(d.s)}}
	}
	if host := d.hostPort(); host.fault == nil {
		return host
	}
	return nil
}

// message reads the draft as one message.
func (d *draft) message() *endpoint {
	m, err := codec.Inspect([]byte(d.s))
	return d.found(m, err)
}

// found makes an endpoint of what the codec has found in the draft. The line ends
// of an input say nothing about those that were sent.
func (d *draft) found(m codec.Match, err error) *endpoint {
	e := &endpoint{
		draft: d, Message: m.Message, Quirks: m.Quirks, Start: int(m.Start), End: int(m.End),
		form: m.Message.Kind, number: m.Line,
	}
	if f, ok := err.(*codec.Error); ok {
		if e.fault, e.form = f, f.Kind; m.Line > 0 {
			// Scan counts the offset of an error from the start of the line.
			e.fault = &codec.Error{Kind: f.Kind, Reason: f.Reason, Offset: e.Start, Len: f.Len}
		}
	}
	e.taken = messages[e.form]
	e.Quirks &^= codec.BareLineEnd
	e.port = int(e.Endpoint.Port())
	if addr := e.Endpoint.Addr(); addr.IsValid() {
		e.addr = addr.String()
	}
	return e
}

// part reads a part of a message: what goes before and after it is filled in.
func (d *draft) part(taken, before, after string) *endpoint {
	e := d.filled(before, after).message()
	e.taken, e.Kind, e.Quirks = taken, 0, e.Quirks&codec.LeadingZero
	if taken == twoNumbers {
		e.Endpoint, e.addr = netip.AddrPortFrom(netip.Addr{}, uint16(e.port)), ""
	}
	return e
}

// search looks for messages behind what programs put before them, and between
// other lines. The whole is what is wrong with the draft otherwise.
func (d *draft) search(whole *codec.Error) *endpoint {
	var e *endpoint
	for m, err := range codec.Scan(strings.NewReader(d.s)) {
		if e != nil {
			return &endpoint{draft: d, taken: severalMessages, fault: whole}
		}
		e = d.found(m, err)
	}
	if e == nil {
		return nil
	}
	e.lines = count(d.s, "\n") + 1
	switch {
	case e.fault != nil && *e.fault == *whole:
		e.lines = 1 // it is the whole that was read
	case e.lines == 1:
		e.isPart = true
	}
	return e
}

// prompted reads the message that somebody has only begun behind a prompt.
func (d *draft) prompted() *endpoint {
	const longest = 200 // of what stands before
	for i := 1; i < min(len(d.s), longest); i++ {
		if c := d.s[i-1]; c != '<' && c != '>' && (c != ':' || d.s[i] != ' ') {
			continue
		}
		if rest := d.slice(i, len(d.s)).trimmed(); begun(rest.s) || isNamed(rest.s) {
			e := rest.message()
			e.isPart = true
			return e
		}
	}
	return nil
}

// isNamed reports whether the first word of line is the verb or the code of a message.
func isNamed(line string) bool {
	n := 0
	for n < len(line) && isWordByte(line[n]) {
		n++
	}
	for kind := codec.KindPORT; kind <= codec.Kind228; kind++ {
		if equalFold(line[:n], kind.String()) {
			return true
		}
	}
	return false
}

// isReply reports whether line begins with a reply code (RFC 959 section 4.2).
func isReply(line string) bool {
	return len(line) >= 4 && count(line[:3], "0123456789") == 3 && has(" -", line[3])
}

// hostPort reads a.b.c.d:port or [v6]:port, as the EPRT that carries it, or an
// address and a port with a blank between them.
func (d *draft) hostPort() *endpoint {
	gap := d.gap()
	addr := d.s[:gap.i]
	from, to, before := 0, gap.i, "EPRT |1|"
	switch {
	case strings.HasPrefix(addr, "[") && strings.HasSuffix(addr, "]"):
		from, to, before = 1, gap.i-1, "EPRT |2|"
	case count(addr, ":") == 0:
	case d.s[gap.i] == ':':
		return &endpoint{draft: d, taken: noBrackets, fault: &codec.Error{Reason: codec.BadAddress, Len: len(d.s)}}
	default:
		before = "EPRT |2|"
	}
	host := *d
	host.s = d.s[from:to] + "|" + d.s[gap.j:]
	host.at, host.joint, host.skipped = d.at+from, to-from, gap.j-to-len("|")
	return host.part(hostAndPort, before, "|")
}

// gap returns the bounds of what stands between an address and its port: a colon,
// or blanks, with or without the word. They are empty if there is no such thing.
func (d *draft) gap() bounds {
	j := len(d.s)
	for d.hasDigit(j - 1) {
		j--
	}
	i := d.blanksBefore(j)
	if word := d.s[max(0, i-len("port")):i]; equalFold(word, "port") {
		i = d.blanksBefore(i - len(word))
	}
	if 0 < i && i < j && count(d.s[:i], "0123456789abcdefABCDEF:.[]") == i {
		return bounds{i, j}
	}
	for i = len(d.s); i > 0; i-- {
		if d.s[i-1] == ':' {
			return bounds{i - 1, i}
		}
	}
	return bounds{}
}

// blanksBefore returns where the blanks begin that end at s[i].
func (d *draft) blanksBefore(i int) int {
	for i > 0 && has(" \t", d.s[i-1]) {
		i--
	}
	return i
}

// hasList reports whether a comma follows a number, and not only words.
func (d *draft) hasList() bool {
	for i := range len(d.s) {
		if d.s[i] == ',' && d.hasDigit(d.blanksBefore(i)-1) {
			return true
		}
	}
	return false
}

// isAddress reports whether the draft is an address without a port, or the beginning of one with a port. The word
// between them may have been begun.
func (d *draft) isAddress() bool {
	end := strings.IndexAny(d.s+" ", " \t")
	if word := strings.Trim(d.s[end:], blanks); !isBeginning(word, "port") {
		return false
	}
	whole := strings.TrimSuffix(strings.TrimPrefix(d.s[:end], "["), "]")
	switch {
	case strings.Contains(whole, "::"):
	case d.s[0] == '[':
		whole = strings.TrimRight(whole, ":") + "::"
	case count(whole, ".") > 0:
		for whole = strings.TrimRight(whole, "."); count(whole, ".") < 3; {
			whole += ".0"
		}
	}
	addr, err := netip.ParseAddr(whole)
	return err == nil && addr.Zone() == ""
}

// hexPort reads a port as the working has it in hexadecimal: 0x040E, 040E or 04 0E. Without a mark it has four digits, of
// which one is a letter or the first is zero, as nobody writes a port in decimal.
func (d *draft) hexPort() *endpoint {
	digits, letters := d.s, len(d.s)-count(d.s, "0123456789")
	switch {
	case equalFold(d.s[:min(2, len(d.s))], "0x"):
		digits = d.s[2:]
	case len(d.s) == 5 && d.s[2] == ' ' && letters > 1:
		digits = d.s[:2] + d.s[3:]
	case len(d.s) == 4 && (letters > 0 || d.s[0] == '0'):
	default:
		return nil
	}
	port := number(digits, 16, 0xffff)
	if port < 0 {
		return nil
	}
	read := *d
	read.s, read.digits = decimal(port), len(d.s)
	return read.part(hexPort, "229 |||", "|")
}

// hexOf writes a port as hexPort reads it.
func hexOf(port int) string { return "0x" + codec.WorkingOf(uint16(port)).Hex() }

// mode says who listens: the client in active mode, the server in passive.
func (e *endpoint) mode() string {
	switch {
	case e.Kind == 0:
		return ""
	case e.Kind.IsReply():
		return "passive"
	}
	return "active"
}

// ignored says what of the text was not read, if anything was not.
func (e *endpoint) ignored(v *view) {
	said := e.said()
	if e.lines > 1 {
		said = join(said, " ", "Explaining line "+decimal(e.number)+" of "+decimal(e.lines)+".")
	}
	v.show("ignored", said)
}

// line returns the line of the text in which the endpoint is named.
func (e *endpoint) line() string {
	from, to := e.inText(e.Start, e.End)
	first, last := shownBounds(e.text, from, to)
	return e.text[first:last]
}

// host returns the address, or what stands for it.
func (e *endpoint) host(k *known) string {
	switch {
	case e.addr != "":
		return e.addr
	case e.isBlanked:
		return "(the address is blanked out)"
	case e.Kind == codec.Kind229 && k.server.IsValid():
		return k.server.String()
	case e.Kind == codec.Kind229:
		return "the server you are connected to"
	}
	return "(no address given)"
}

// unsent is said of a text that is no message.
const unsent = "Which side listens depends on the message it came from."

// meaning says which side listens.
func (e *endpoint) meaning() string {
	switch e.mode() {
	case "active":
		return "Active mode: the client listens here and the server connects."
	case "passive":
		return "Passive mode: the server listens here and the client connects."
	}
	return unsent
}

// answer says in words who connects to whom.
func (e *endpoint) answer(k *known) string {
	at := "TCP port " + decimal(e.port)
	switch {
	case e.isBlanked:
		at += "; the address is blanked out"
	case e.Kind == codec.Kind229 || e.addr != "":
		at = e.host(k) + ", " + at
	}
	switch {
	case e.Kind == 0:
		return at + ". " + unsent
	case e.Kind == codec.Kind229 && !k.server.IsValid():
		return "Passive mode: the client connects to " + at + "."
	case e.Kind.IsReply():
		return "Passive mode: the client connects to the server at " + at + "."
	}
	return "Active mode: the server connects to the client at " + at + "."
}
