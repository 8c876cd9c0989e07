package main

import (
	"io"
	"net/netip"

	"example.com/ftpport/codec"
)

// An endpoint is what the text in the input names: one of the six messages, or
// an address and port, or a port alone, which nobody has sent yet. Where there is
// a fault it says only what the text was taken for.
type endpoint struct {
	*draft      // in which it was read
	codec.Match // what was sent, if anything was, and where it stands in the draft
	fault       *codec.Error
	taken       string     // what the text was taken for
	form        codec.Kind // of the message in the draft, whether one was sent or not
	addr        string     // empty if it is not known
	port        int
	lines       int // of the text, of which one was read, if not all of them
}

// What a text is taken for that is none of the six messages.
const (
	sixNumbers  = "six numbers"
	twoNumbers  = "the two numbers of a port"
	hostAndPort = "address and port"
	portAlone   = "port number"
	noBrackets  = "IPv6 address"

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
	d := clean(text)
	e := d.message()
	if e.fault == nil || d.s == "" {
		return e
	}
	if count(d.s, "\n") > 0 {
		if found := d.search(e.fault); found != nil {
			return found
		}
	}
	if e.fault.Reason != codec.WrongCode || isReply(d.s) {
		return e
	}
	commas, delims := count(d.s, ","), count(d.s, "|")
	if count(d.s, "0123456789, \t") == len(d.s) {
		switch commas {
		case 0:
			return d.part(portAlone, "229 |||", "|")
		case 1:
			return d.part(twoNumbers, "PORT 0,0,0,0,", "")
		}
		return d.part(sixNumbers, "PORT ", "")
	}
	isLogin := secret(d.s, true) >= 0
	isHost := count(d.s, ":") > 0 && !isLogin
	if isHost {
		if host := d.hostPort(); host.fault == nil {
			return host
		}
	}
	if found := d.search(e.fault); found != nil {
		return found
	}
	if begun := d.prompted(); begun != nil {
		return begun
	}
	switch {
	case isLogin:
		return e
	case delims >= 4 && d.s[0] == '|' && d.s[1] != '|':
		return d.part(hostAndPort, "EPRT ", "")
	case delims >= 4:
		return d.part(portAlone, "229 ", "")
	case commas > 0:
		return d.part(sixNumbers, "227 ", "")
	case isHost && count(d.s, " \t/") == 0: // not the time or the name before a line of a log
		return d.hostPort()
	}
	return e
}

// message reads the draft as one message.
func (d *draft) message() *endpoint {
	m, err := codec.Inspect([]byte(d.s))
	return d.found(m, err)
}

// found makes an endpoint of what the codec has found in the draft. The line ends
// of an input say nothing about those that were sent.
func (d *draft) found(m codec.Match, err error) *endpoint {
	e := &endpoint{draft: d, Match: m, form: m.Kind}
	if f, ok := err.(*codec.Error); ok {
		e.fault, e.form = f, f.Kind
	}
	e.taken = messages[e.form]
	e.Quirks &^= codec.BareLineEnd
	e.port = int(m.Endpoint.Port())
	if addr := m.Endpoint.Addr(); addr.IsValid() {
		e.addr = addr.String()
	}
	return e
}

// part reads a part of a message: what goes before and after it is filled in.
func (d *draft) part(taken, before, after string) *endpoint {
	whole := *d
	whole.s, whole.filled = before+d.s+after, len(before)
	e := whole.message()
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
	unread := unread(d.s)
	hidden := 0 // where the last line ends in which somebody logs in
	for m, err := range codec.Scan(&unread) {
		if m.Start < hidden {
			continue
		}
		from, to := lineBounds(d.s, m.Start)
		if secret(d.s[from:m.Start], true) >= 0 {
			hidden = to
			continue
		}
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
		e.left |= leftPrefix
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
		e := d.slice(i, len(d.s)).trimmed().message()
		if e.fault == nil || e.fault.Reason != codec.WrongCode || begun(e.s) {
			e.left |= leftPrefix
			return e
		}
	}
	return nil
}

// unread is a text as codec.Scan reads it.
type unread string

func (u *unread) Read(p []byte) (int, error) {
	n := copy(p, *u)
	if n == 0 {
		return 0, io.EOF
	}
	*u = (*u)[n:]
	return n, nil
}

// isReply reports whether line begins with a reply code (RFC 959 section 4.2).
func isReply(line string) bool {
	return len(line) >= 4 && count(line[:3], "0123456789") == 3 && has(" -", line[3])
}

// hostPort reads a.b.c.d:port or [v6]:port, as the EPRT that carries it.
func (d *draft) hostPort() *endpoint {
	colon := len(d.s) - 1
	for d.s[colon] != ':' {
		colon--
	}
	from, to, before := 0, colon, "EPRT |1|"
	if colon >= 2 && d.s[0] == '[' && d.s[colon-1] == ']' {
		from, to, before = 1, colon-1, "EPRT |2|"
	} else if count(d.s[:colon], ":") > 0 {
		return &endpoint{draft: d, taken: noBrackets, fault: &codec.Error{Reason: codec.BadAddress, Len: len(d.s)}}
	}
	host := *d
	host.s = d.s[from:to] + "|" + d.s[colon+1:]
	host.at = append(d.at[from:to:to], d.at[colon:]...)
	return host.part(hostAndPort, before, "|")
}

// mode says who listens: the client in active mode, the server in passive.
func (e *endpoint) mode() string {
	switch {
	case e.Kind == 0:
		return ""
	case isReplyKind(e.Kind):
		return "passive"
	}
	return "active"
}

// isReplyKind reports whether a server sends messages of the kind: each command
// has its reply behind it.
func isReplyKind(kind codec.Kind) bool { return kind&1 == 0 }

// ignored says what of the text was not read, if anything was not.
func (e *endpoint) ignored(v *view) {
	said := e.left.said()
	if e.lines > 1 {
		said = "Read line " + decimal(e.Line) + " of " + decimal(e.lines) + "."
	}
	v.show("ignored", said)
}

// host returns the address, or what stands for it.
func (e *endpoint) host() string {
	switch {
	case e.addr != "":
		return e.addr
	case e.Kind == codec.Kind229:
		return "the server's own address"
	}
	return "any address"
}

// meaning says in words who connects to whom.
func (e *endpoint) meaning() string {
	port := "TCP port " + decimal(e.port)
	at := e.host() + ", " + port + "."
	switch {
	case e.Kind == codec.Kind229:
		return "Passive mode: the client connects to the server at " + port +
			", at the address that the control connection already goes to."
	case e.Kind == 0 && e.addr == "":
		return port + ". The message that it comes from says who waits there."
	case e.Kind == 0:
		return at + " A client that sends it in PORT waits there for the server; " +
			"a server that sends it in 227 waits there for the client."
	case isReplyKind(e.Kind):
		return "Passive mode: the client connects to the server at " + at
	}
	return "Active mode: the server connects to the client at " + at
}

// as returns the message of a kind that carries the endpoint, if one can.
func (e *endpoint) as(kind codec.Kind) string {
	text, _ := codec.Message{Kind: kind, Endpoint: e.Endpoint}.MarshalText()
	return string(text)
}

// short returns the address and port in as few words as a row has room for.
func (e *endpoint) short() string {
	port := decimal(e.port)
	switch {
	case e.addr == "":
		return "port " + port
	case count(e.addr, ":") > 0:
		return "[" + e.addr + "]:" + port
	}
	return e.addr + ":" + port
}
