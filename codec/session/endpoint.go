package session

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"

	"example.com/ftpport/codec"
)

// An endpoint is what a message says of where its sender listens.
type endpoint struct {
	kind    codec.Kind
	addr    netip.AddrPort
	blanked bool
	fault   codec.Reason
	quirks  codec.Quirks
	at      int // where it begins in the line, or where its fault is
}

// maxArg is how much of a message is read for its endpoint.
const maxArg = 1 << 10

// readEndpoint reads the endpoint of the message, which is one of the six.
func (m *event) readEndpoint() (e endpoint) {
	arg := m.arg[:min(len(m.arg), maxArg)]
	at := m.argAt + len(arg) - len(strings.TrimLeft(arg, " \t"))
	arg = trimLogged(trimBlanks(arg))
	match, fault := m.inspect(arg)
	if fault != nil && m.command != nil {
		if cut := cutJunk(arg, fault); len(cut) < len(arg) {
			match, fault = m.inspect(cut)
		}
	}
	if fault == nil {
		m := match.Message
		return endpoint{kind: m.Kind, addr: m.Endpoint, quirks: match.Quirks, at: at + int(match.Start)}
	}
	port, start := blankedPort(arg)
	if fault.Kind == codec.KindEPRT {
		port, start = blankedField(arg)
	}
	if start >= 0 {
		return endpoint{kind: fault.Kind, addr: netip.AddrPortFrom(netip.Addr{}, port), blanked: true, at: at + start}
	}
	return endpoint{kind: fault.Kind, fault: fault.Reason, at: at + max(0, fault.Offset)}
}

// inspect reads the message as it was on the wire. The places in what it returns count from the start of arg.
func (m *event) inspect(arg string) (codec.Match, *codec.Error) {
	var buf [256]byte
	wire := buf[:0]
	if m.command != nil {
		wire = append(wire, m.command.name...)
	} else {
		wire = strconv.AppendInt(wire, int64(m.code), 10)
	}
	head := len(wire) + len(" ")
	match, err := codec.Inspect(append(append(wire, ' '), arg...))
	if err == nil {
		match.Start -= int64(head)
		return match, nil
	}
	var fault *codec.Error
	errors.As(err, &fault)
	fault.Offset -= head
	return codec.Match{}, fault
}

// hasEndpoint reports whether the message has an endpoint that can be read or was blanked out.
func hasEndpoint(m *event) bool { return m.readEndpoint().fault == 0 }

// isAttempt reports whether the command has an endpoint, or enough fields to be an attempt at one.
func isAttempt(m *event) bool {
	if hasEndpoint(m) {
		return true
	}
	arg := trimBlanks(m.arg)
	return beginsAsList(arg) || beginsAsFields(arg, m.command.verb)
}

// beginsAsList reports whether four numbers joined by commas begin arg, after a sign or an opening parenthesis if there
// is one; dots may join all but two of them.
func beginsAsList(arg string) bool {
	if arg != "" && strings.IndexByte("+-(", arg[0]) >= 0 {
		arg = arg[1:]
	}
	list := cutAt(arg, " ")
	commas := strings.Count(list, ",")
	return len(arg) > 0 && isDigit(arg[0]) && (commas >= 3 || commas == 2 && strings.Count(list, ".") == 3)
}

// beginsAsFields reports whether arg has the four delimiters of an EPRT. In another command they have to be bars around
// a family, because a row of a table has bars too.
func beginsAsFields(arg string, verb Verb) bool {
	if arg == "" || verb != EPRT && !strings.HasPrefix(arg, "|1|") && !strings.HasPrefix(arg, "|2|") {
		return false
	}
	return !isWord(arg[0]) && strings.Count(arg[:min(len(arg), 64)], arg[:1]) >= 3 && !isBlank(arg[1])
}

// trimLogged returns text without what a log adds to the end of a message: the time it took in brackets, a mark for
// the line end, of which full stops are that of captures.
func trimLogged(text string) string {
	for _, mark := range [...]string{"<EOL>", "<CRLF>", "\\r\\n", "\\n", "..", "."} {
		text = strings.TrimSuffix(text, mark)
	}
	if n := len(text); n > 0 && text[n-1] == ']' {
		i := strings.LastIndexByte(text, '[')
		if i > 0 && isBlank(text[i-1]) && isDigit(text[i+1]) && !beginsAsList(text[i+1:]) {
			text = trimBlanks(text[:i])
		}
	}
	return text
}

// cutJunk returns the argument without the text after it, if a log put that there: a blank is before it, and a bracket,
// a quotation mark, the sign between two fields or a reply begins it; or a tab is before it.
func cutJunk(arg string, fault *codec.Error) string {
	if fault.Reason != codec.TrailingJunk {
		return arg
	}
	junk := strings.TrimLeft(arg[fault.Offset:], " \t")
	i := len(arg) - len(junk)
	isMark := junk != "" && (strings.IndexByte("([{<|;\"'`-*>", junk[0]) >= 0 || isReply(junk))
	if junk == "" || arg[i-1] != '\t' && (!isBlank(arg[i-1]) || !isMark) {
		return arg
	}
	return trimBlanks(arg[:i])
}

func isNumber(field string) bool { return len(field) > 0 && digitsEnd(field, 0) == len(field) }
