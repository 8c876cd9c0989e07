package view

import (
	"strings"

	"example.com/ftpport/codec"
)

// blanked reads a message whose address somebody has blanked out, or the list of one. Package session finds the port.
func (d *draft) blanked() *endpoint {
	const longest = 1 << 10
	if len(d.s) > longest || count(d.s, ",|") < 2 || count(d.s, "\r\n") > 0 && !isOneReply(d.s) {
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
	e.End = 0
	for end := len(e.s); end > 0; {
		n := e.numberBefore(end)
		if e.isPortAt(n) {
			if e.End > 0 {
				return false
			}
			e.End = n.j
		}
		end = n.i
	}
	return e.End > 0
}

// isPortAt reports whether the port ends with the number.
func (e *endpoint) isPortAt(n bounds) bool {
	low := number(e.s[n.i:n.j], 10, 0xffff)
	if e.form == codec.KindEPRT {
		return low == e.port
	}
	before := e.numberBefore(n.i)
	high := number(e.s[before.i:before.j], 10, 0xff)
	return high >= 0 && high<<8|low == e.port && low <= 0xff && strings.Trim(e.s[before.j:n.i], blanks) == ","
}
