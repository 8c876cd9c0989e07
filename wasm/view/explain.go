package view

import (
	"strings"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// The states that a view may be in, in its place "state".
const (
	stateEmpty   = "empty"   // nothing was typed
	stateAnswer  = "answer"  // the text names an endpoint
	statePartial = "partial" // it may yet do so: something is missing at its end
	stateFault   = "fault"   // it is wrong
	stateLog     = "log"     // it has several lines, or messages, and a Transcript reads it
)

// Explain returns the view of the text in the input, compared with the address of
// the control connection's other end, which may be empty: a JSON object of strings.
// Invalid UTF-8 is read as U+FFFD.
func Explain(text, peer string) string {
	var v view
	switch e := read(valid(text)); {
	case e.s == "":
		v.set("state", stateEmpty)
	case e.isLog():
		v.set("state", stateLog)
	case e.fault != nil:
		e.showFault(&v)
	default:
		e.showAnswer(&v, peer)
	}
	return v.json()
}

// isLog reports whether the text is more than one message: it has several lines, of which one at least tells of a data
// connection, or all are something else than a message.
func (e *endpoint) isLog() bool {
	isMessage := e.fault == nil && e.lines < 2 || isOneReply(e.s)
	switch {
	case e.taken == severalMessages:
		return true
	case isMessage || count(e.s, "\r\n") == 0:
		return false
	case e.fault != nil && e.fault.Reason == codec.WrongCode:
		return true
	}
	for _, err := range session.Read(strings.NewReader(e.text)) {
		return err == nil
	}
	return false
}

// isOneReply reports whether the text is a reply of several lines, from its first line to its last (RFC 959 section
// 4.2).
func isOneReply(text string) bool {
	last := text[strings.LastIndexAny(text, "\r\n")+1:]
	return isReply(text) && text[3] == '-' && isReply(last) && last[:4] == text[:3]+" "
}

func (e *endpoint) showAnswer(v *view, peer string) {
	v.set("state", stateAnswer)
	v.set("kind", e.taken)
	v.set("answer", e.meaning())
	v.set("addr", e.host())
	short := e.short()
	v.set("endpoint", short)
	const room = 24 // characters in the diagram
	if len(short) > room {
		short = "port " + decimal(e.port)
	}
	v.set("short", short)
	v.set("mode", e.mode())
	v.set("permalink", e.fragment())
	addr, ok := readPeer(peer)
	if !ok {
		v.set("peer-error", "This is not an IP address: it is left out of account.")
	}
	e.ignored(v)
	v.set("notes", e.notes(addr))
	e.source(v)
	e.ways(v)
	e.working(v)
	e.address(v)
	e.forms(v)
}

// working shows the way from two octets to a port and back, and what four slips
// that are often made would make of it.
func (e *endpoint) working(v *view) {
	w := codec.WorkingOf(uint16(e.port))
	high, low := octets(e.port)
	hex, whole := w.Hex(), decimal(e.port)
	v.set("byte-hi", high)
	v.set("byte-lo", low)
	v.set("hex-hi", hex[:2])
	v.set("hex-lo", hex[2:])
	v.set("hex16", hex)
	v.set("sum", high+" × 256 + "+low)
	v.set("port", whole)
	v.set("back", whole+" ÷ 256 = "+high+" remainder "+low)
	for i := range 16 {
		v.setNumber("bit-"+decimal(i), e.port>>i&1)
	}
	unpadded := unpad(hex[:2]) + unpad(hex[2:])
	swapped := codec.Working{High: w.Low, Low: w.High}
	e.slip(v, "slip-pad", unpadded, number(unpadded, 16, 0xffff))
	e.slip(v, "slip-join", high+" "+low, number(high+low, 10, 255255))
	e.slip(v, "slip-swap", low+","+high+" → "+swapped.Hex(), int(swapped.Port()))
	e.slip(v, "slip-sum", high+" + "+low, int(w.High)+int(w.Low))
}

// address shows the octets of an IPv4 address in hexadecimal too.
func (e *endpoint) address(v *view) {
	o, err := codec.OctetsFrom(e.Endpoint)
	if err != nil {
		return
	}
	joined := ""
	for i, octet := range o[:4] {
		hex := codec.Working{Low: octet}.Hex()[2:]
		v.setNumber("octet-"+decimal(i), int(octet))
		v.set("octet-hex-"+decimal(i), hex)
		joined += hex
	}
	v.set("addr-hex", joined)
}

// slip shows how a slip makes a port, where that is another one.
func (e *endpoint) slip(v *view, name, how string, port int) {
	if port != e.port {
		v.set(name, how+" → "+decimal(port))
	}
}

// unpad returns two hexadecimal digits without a leading zero.
func unpad(digits string) string {
	if digits[0] == '0' {
		return digits[1:]
	}
	return digits
}

// pair returns the two octets of the port as a message has them.
func (e *endpoint) pair() string {
	high, low := octets(e.port)
	return high + "," + low
}

// forms shows the endpoint in all its spellings; where it has none, the place
// beside it says why.
func (e *endpoint) forms(v *view) {
	v.set("form-bytes", e.pair())
	v.setParts("form-bytes", e.pair())
	filter := "tcp.port == "
	v.set("form-filter", filter+decimal(e.port))
	v.set("parts-form-filter", "port "+decimal(len(filter))+" "+decimal(len(filter)+len(decimal(e.port))))
	hostPort, six := "", ""
	if e.addr != "" {
		hostPort = e.short()
	}
	if o, err := codec.OctetsFrom(e.Endpoint); err == nil {
		for i := 0; i < len(o); i += 2 {
			six += codec.Working{High: o[i], Low: o[i+1]}.Hex()
		}
	}
	if e.spell(v, "hostport", hostPort) {
		v.setParts("form-hostport", hostPort)
	}
	if e.spell(v, "hex6", six) {
		v.set("parts-form-hex6", "addr 0 8 hi 8 10 lo 10 12")
	}
	for kind := codec.KindPORT; kind <= codec.Kind228; kind++ {
		if text := e.as(kind); e.spell(v, kind.String(), text) {
			v.setParts("form-"+kind.String(), text)
		}
	}
}

// spell shows a spelling, if there is one.
func (e *endpoint) spell(v *view, name, text string) bool {
	switch {
	case text != "":
		v.set("form-"+name, text)
		return true
	case e.addr == "":
		v.set("why-"+name, "needs an address")
	default:
		v.set("why-"+name, "carries IPv4 only")
	}
	return false
}

// showFault says what is wrong with the text.
func (e *endpoint) showFault(v *view) {
	f := e.fault
	from, to := e.inText(f.Offset, f.Offset+f.Len)
	for from < to && isLineEnd(e.text[from]) {
		from++ // the text of the next line is what is too much
	}
	state := stateFault
	if from == e.textEnd() && awaited(f.Reason) || begun(e.s) ||
		f.Kind >= codec.KindLPRT && to == e.textEnd() && e.text[from:to] == "1" { // of 16
		state = statePartial
	}
	first, last := shownBounds(e.text, from, to)
	to = min(to, last)
	line, i, j := e.text[first:last], from-first, to-first
	bad := line[i:j]
	carets := make([]byte, max(len([]rune(bad)), 1))
	for i := range carets {
		carets[i] = '^'
	}
	v.set("state", state)
	v.set("kind", e.taken)
	v.set("reason", f.Reason.String())
	v.set("error", e.sentence(bad))
	v.show("before", line[:i])
	v.show("bad", bad)
	v.show("after", line[j:])
	v.set("caret", string(carets))
	typed, _ := e.inTyped(from, to)
	v.setBounds("", e.typed, typed)
	e.ignored(v)
	e.fix(v)
}

// awaited reports whether the reason, at the end of the text, may only mean
// that somebody is still typing.
func awaited(r codec.Reason) bool {
	switch r {
	case codec.TooFew, codec.MissingArg, codec.Unterminated, codec.Incomplete, codec.EmptyField, codec.NoNumbers:
		return true
	}
	return false
}

// begun reports whether line is the beginning of a verb or a code.
func begun(line string) bool {
	for kind := codec.KindPORT; kind <= codec.Kind228; kind++ {
		if word := kind.String(); len(line) <= len(word) && equalFold(line, word[:len(line)]) {
			return true
		}
	}
	return false
}
