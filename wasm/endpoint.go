package main

import (
	"net/netip"

	"example.com/ftpport/codec"
)

// An endpoint is what the text in the input names: one of the six messages, or
// an address and port, or a port alone, which nobody has sent yet.
type endpoint struct {
	codec.Message
	taken  string // what the text was taken for
	quirks codec.Quirks
}

// What a text is taken for that is none of the six messages.
const (
	sixNumbers  = "six numbers"
	twoNumbers  = "the two numbers of a port"
	hostAndPort = "address and port"
	portAlone   = "port number"
	noBrackets  = "IPv6 address"
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

// read takes line, which is neither empty nor has blanks around it, for one of
// the messages or else for a part of one. On error the endpoint says only what
// the line was taken for. The place of the error is one in line.
func read(line string) (endpoint, *codec.Error) {
	m, err := codec.Inspect(line)
	if err == nil {
		return message(m), nil
	}
	f := err.(*codec.Error)
	if f.Reason != codec.WrongCode || isReply(line) {
		return endpoint{taken: messages[f.Kind]}, f
	}
	commas := count(line, ",")
	numbers := count(line, "0123456789, \t") == len(line)
	switch {
	case numbers && commas == 0:
		return readPart(line, portAlone, "EPRT", "|1|0.0.0.0|", "|")
	case numbers && commas == 1:
		return readPart(line, twoNumbers, "PORT", "0,0,0,0,", "")
	case numbers:
		return readPart(line, sixNumbers, "PORT", "", "")
	}
	if e, ok := readWithin(line); ok {
		return e, nil
	}
	switch {
	case count(line, "|") >= 4 && line[0] == '|' && line[1] != '|':
		return readPart(line, hostAndPort, "EPRT", "", "")
	case count(line, "|") >= 4:
		m, err := codec.ParseReply(229, line)
		return bare(m, portAlone, err)
	case commas > 0:
		m, err := codec.ParseReply(227, line)
		return bare(m, sixNumbers, err)
	case count(line, ":") > 0:
		return readHostPort(line)
	}
	return endpoint{}, f
}

// message makes an endpoint of a message. The line ends of an input say nothing
// about those that were sent.
func message(m codec.Match) endpoint {
	return endpoint{m.Message, messages[m.Kind], m.Quirks &^ codec.BareLineEnd}
}

// readWithin reads the message behind what a program puts before it, such as
// "Response: ", "---> " or a time.
func readWithin(line string) (endpoint, bool) {
	const longest = 200 // of what stands before
	for i := 1; i < min(len(line), longest); i++ {
		if count(line[i-1:i], " \t>\"'") == 0 {
			continue
		}
		if m, err := codec.Inspect(line[i:]); err == nil {
			return message(m), true
		}
	}
	return endpoint{}, false
}

// isReply reports whether line begins with a reply code (RFC 959 section 4.2).
func isReply(line string) bool {
	return len(line) >= 4 && count(line[:3], "0123456789") == 3 &&
		(line[3] == ' ' || line[3] == '-')
}

// readPart reads a part of a command: what goes before and after it is filled
// in.
func readPart(part, taken, verb, before, after string) (endpoint, *codec.Error) {
	m, err := codec.ParseCommand(verb, before+part+after)
	if before != "" {
		m.Endpoint = netip.AddrPortFrom(netip.Addr{}, m.Endpoint.Port())
	}
	e, f := bare(m, taken, err)
	if f != nil {
		f.Offset = min(max(f.Offset-len(before), 0), len(part))
		f.Len = min(f.Len, len(part)-f.Offset)
	}
	return e, f
}

// readHostPort reads a.b.c.d:port or [v6]:port, as the EPRT that carries it.
func readHostPort(line string) (endpoint, *codec.Error) {
	colon := len(line) - 1
	for line[colon] != ':' {
		colon--
	}
	host, hostAt, port := line[:colon], 0, line[colon+1:]
	family := "1"
	if n := len(host); n >= 2 && host[0] == '[' && host[n-1] == ']' {
		family, host, hostAt = "2", host[1:len(host)-1], 1
	}
	if family == "1" && count(host, ":") > 0 {
		return endpoint{taken: noBrackets}, &codec.Error{Reason: codec.BadAddress, Len: len(line)}
	}
	m, err := codec.ParseCommand("EPRT", "|"+family+"|"+host+"|"+port+"|")
	e, f := bare(m, hostAndPort, err)
	if f != nil {
		f.Offset -= len("|1|")
		if f.Offset <= len(host) {
			f.Offset = max(f.Offset, 0) + hostAt
		} else {
			f.Offset += colon - len(host)
		}
		f.Offset = min(f.Offset, len(line))
		f.Len = min(f.Len, len(line)-f.Offset)
	}
	return e, f
}

// bare makes an endpoint of one that was read in a message's place.
func bare(m codec.Message, taken string, err error) (endpoint, *codec.Error) {
	if err != nil {
		return endpoint{taken: taken}, err.(*codec.Error)
	}
	m.Kind = 0
	return endpoint{Message: m, taken: taken}, nil
}

// mode says who listens: the client in active mode, the server in passive.
func (e endpoint) mode() string {
	switch e.Kind {
	case codec.KindPORT, codec.KindEPRT, codec.KindLPRT:
		return "active"
	case codec.Kind227, codec.Kind229, codec.Kind228:
		return "passive"
	}
	return ""
}

// host returns the address, or what stands for it.
func (e endpoint) host() string {
	switch {
	case e.Endpoint.Addr().IsValid():
		return e.Endpoint.Addr().String()
	case e.Kind == codec.Kind229:
		return "the server's own address"
	}
	return "any address"
}

// meaning says in words who connects to whom.
func (e endpoint) meaning() string {
	port := "TCP port " + decimal(int(e.Endpoint.Port()))
	switch at := e.host() + ", " + port + "."; {
	case e.Kind == codec.Kind229:
		return "Passive mode: the client connects to the server at " + port +
			", at the address that the control connection already goes to."
	case e.mode() == "active":
		return "Active mode: the server connects to the client at " + at
	case e.mode() == "passive":
		return "Passive mode: the client connects to the server at " + at
	case e.Endpoint.Addr().IsValid():
		return e.host() + ", " + port + ". A client that sends it in PORT waits there for the server; " +
			"a server that sends it in 227 waits there for the client."
	}
	return port + ". The message that it comes from says who waits there."
}
