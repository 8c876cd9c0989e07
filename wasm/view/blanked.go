package view

import (
	"strings"

	"example.com/ftpport/codec"
)

// blanked reads a message whose address somebody has blanked out, or the list of one. Package session finds the port.
func (d *draft) blanked() *endpoint {
	const longest = 1 << 10
	if len(d.s) > longest || count(d.s, "\r\n") > 0 && !isOneReply(d.s) {
		return nil
	}
	if e := d.blankedIn(d.s); e != nil {
		return e
	}
	if d.s[0] != '(' && !has(placeholders, d.s[0]) {
		return nil
	}
	e := d.blankedIn("227 " + d.s)
	if e != nil {
		e.Kind, e.taken = 0, sixNumbers
	}
	return e
}

// placeholders are what is written for the digits of an address.
const placeholders = "xX*#?<_"

// blankedIn reads such a message in a text that ends as the draft does.
func (d *draft) blankedIn(text string) *endpoint {
	a, _ := firstAttempt(text, &known{})
	if !a.Blanked {
		return nil
	}
	e := &endpoint{
		draft: d, Message: codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}, form: a.Kind, taken: messages[a.Kind],
		port: int(a.Endpoint.Port()), isBlanked: true,
	}
	if !e.findPort() || e.hasName() {
		return nil
	}
	return e
}

// hasName reports whether there is a host name in place of the address: a word with small letters other than x, and not
// in brackets. It was sent so, and not blanked out.
func (e *endpoint) hasName() bool {
	const marks = "<[{"
	addr := e.s[:e.End]
	addr = addr[strings.LastIndexAny(addr, " (")+1:]
	return strings.ContainsAny(addr, "abcdefghijklmnopqrstuvwyz") && !strings.ContainsAny(addr, marks)
}

// findPort finds the place of the port in the draft. If there are several, none is certain.
func (e *endpoint) findPort() bool {
	places := 0
	for end := len(e.s); end > 0; {
		last := e.numberBefore(end)
		if start, ok := e.portStart(last); ok {
			e.Start, e.End = start, last.j
			places++
		}
		end = last.i
	}
	return places == 1
}

// portStart returns where the port begins that ends with the number, and reports whether it does so.
func (e *endpoint) portStart(last bounds) (start int, ok bool) {
	if e.form == codec.KindEPRT {
		return last.i, number(e.s[last.i:last.j], 10, 0xffff) == e.port
	}
	first := e.numberBefore(last.i)
	high, low := number(e.s[first.i:first.j], 10, 0xff), number(e.s[last.i:last.j], 10, 0xff)
	return first.i, high<<8|low == e.port && strings.Trim(e.s[first.j:last.i], blanks) == ","
}
