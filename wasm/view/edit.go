package view

import (
	"strings"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// Edit returns what has to be typed for the endpoint in the text to have another
// port, after somebody changed one place of its working to the value. The view says
// which UTF-16 units of the text to replace, and by what, or why the value cannot
// be. A part of the text that had to be cleaned is replaced by what is clean of it.
// The view is empty where nothing changes.
func Edit(text, field, value string) string {
	var v view
	if e := read(valid(text)); e.fault == nil {
		value, _ = session.Clean(value)
		port, wrong := changed(e.port, field, value)
		switch {
		case wrong != "":
			v.set("edit-error", wrong)
		case port != e.port:
			e.replace(&v, port)
		}
	}
	return v.json()
}

// replace says what to put in the place of which part of the text, so that the
// numbers that are others with the port are those, and all else stays. It says
// nothing where the text would not be read so.
func (e *endpoint) replace(v *view, port int) {
	insert, from, to := e.withPort(port)
	for _, zero := range [...]string{"", "00"} { // 227 would be the beginning of a reply, and 0227 is in hexadecimal
		var changed view
		if next := read(e.change(&changed, "", zero+insert, from, to)); next.fault == nil && next.port == port {
			*v = append(*v, changed...)
			return
		}
	}
}

// withPort returns what to put in the place of text[from:to] for another port.
func (e *endpoint) withPort(port int) (insert string, from, to int) {
	highAt, lowAt := e.portBounds()
	from, to = e.inText(lowAt.i, lowAt.j)
	switch {
	case e.taken == hexPort:
		return hexOf(port), from, to
	case highAt.empty():
		return decimal(port), from, to
	}
	highFrom, highTo := e.inText(highAt.i, highAt.j)
	high, low := octets(port)
	wasHigh, wasLow := octets(e.port)
	switch {
	case high == wasHigh:
		return low, from, to
	case low == wasLow:
		return high, highFrom, highTo
	}
	return high + e.text[highTo:from] + low, highFrom, to
}

// portBounds returns the bounds in the draft of the two numbers of the port. A port that is one number is the low one.
func (e *endpoint) portBounds() (high, low bounds) {
	low = e.numberBefore(e.End)
	if e.form != codec.KindEPRT && e.form != codec.Kind229 {
		high = e.numberBefore(low.i)
	}
	return high, low
}

// The places of the working that hold a number: what each can hold, the most that it can be, which is a mask too, and
// how far that is shifted in the port.
var fields = [...]struct {
	name, span  string
	base        int
	most, shift int
}{
	{"byte-hi", "A byte is 0 to 255.", 10, 0xff, 8},
	{"byte-lo", "A byte is 0 to 255.", 10, 0xff, 0},
	{"hex-hi", "Use two hex digits, 00–FF.", 16, 0xff, 8},
	{"hex-lo", "Use two hex digits, 00–FF.", 16, 0xff, 0},
	{"hex16", "Use four hex digits, 0000–FFFF.", 16, 0xffff, 0},
	{"port", "A port is 0 to 65535.", 10, 0xffff, 0},
}

// changed returns the port with the change of a field in it, or says in a sentence
// what the field can hold.
func changed(port int, field, value string) (changed int, wrong string) {
	if name, ok := strings.CutPrefix(field, "bit-"); ok {
		if bit := number(name, 10, 15); bit >= 0 {
			return port ^ 1<<bit, ""
		}
	}
	if value == "" {
		return port, ""
	}
	if field == "step" {
		by := max(number(value[1:], 10, 65536), 0)
		switch value[0] {
		case '+':
			port = min(port+by, 65535)
		case '-':
			port = max(port-by, 0)
		}
		return port, ""
	}
	for i := range fields {
		f := &fields[i]
		if f.name != field {
			continue
		}
		n := number(value, f.base, f.most)
		if n < 0 {
			return port, f.span
		}
		return port&^(f.most<<f.shift) | n<<f.shift, ""
	}
	return port, ""
}

// number reads digits of the base. It is -1 where that is more than most, or no
// number.
func number(s string, base, most int) int {
	if s == "" {
		return -1
	}
	n := 0
	for i := range len(s) {
		digit := int(hex(s[i]))
		if digit >= base {
			return -1
		}
		if n = n*base + digit; n > most {
			return -1
		}
	}
	return n
}

// octets returns the two octets of a port in decimal.
func octets(port int) (high, low string) {
	w := codec.WorkingOf(uint16(port))
	return decimal(int(w.High)), decimal(int(w.Low))
}
