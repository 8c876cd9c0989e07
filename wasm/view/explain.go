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
	stateMeaning = "meaning" // it is a line of a session that names no endpoint, and "verdict" says what it means
	stateLog     = "log"     // it has several lines, or messages, and a Transcript reads it
)

// Explain returns the view of the text in the input, compared with what is known: a JSON object of strings, except for
// "warnings", which is an array of objects, and "verdict", an object. Invalid UTF-8 is read as U+FFFD.
func Explain(text string, f Facts) string {
	var v view
	k := f.read(&v)
	switch e := read(valid(text)); {
	case e.s == "":
		v.set("state", stateEmpty)
	case e.isLog():
		v.set("state", stateLog)
	case e.fault == nil:
		e.showAnswer(&v, &k)
	case e.fault.Reason != codec.WrongCode || !e.showMeaning(&v, &k):
		e.showFault(&v)
	}
	return v.json()
}

// isLog reports whether the text is more than one message: it has several lines, of which one at least tells of a data
// connection, or all are something else than a message; or it is a line of a log that tells what failed, such as a
// server's "Refused PORT 192,0,2,1,4,5 (address mismatch)".
func (e *endpoint) isLog() bool {
	if e.fault == nil && e.isPart { // which is one line
		a, _ := firstAttempt(e.text, &known{})
		return a.Outcome > session.Agreed && hasFailed(&a) // 0.0.0.0 is of no use before anything has failed
	}
	isMessage := e.fault == nil && e.lines < 2 || isOneReply(e.s)
	switch {
	case e.taken == severalMessages:
		return true
	case isMessage || count(e.s, "\r\n") == 0:
		return false
	case e.fault != nil && (e.fault.Reason == codec.WrongCode || e.isProse()):
		return true
	}
	_, isFound := firstAttempt(e.text, &known{})
	return isFound
}

// isProse reports whether numbers with commas between them are in a text with words, and no message is.
func (e *endpoint) isProse() bool {
	isInWord := func(r rune) bool { return r >= 0x80 || isLetter(byte(r)) }
	return e.taken == sixNumbers && strings.ContainsFunc(e.text, isInWord)
}

// firstAttempt returns the first data connection that a text tells of.
func firstAttempt(text string, k *known) (first session.Attempt, isFound bool) {
	for a, err := range session.ReadBetween(strings.NewReader(text), k.server, k.client) {
		return a, err == nil
	}
	return first, false
}

// isOneReply reports whether the text is a reply of several lines, from its first line to its last (RFC 959 section
// 4.2).
func isOneReply(text string) bool {
	last := text[strings.LastIndexAny(text, "\r\n")+1:]
	return isReply(text) && text[3] == '-' && isReply(last) && last[:4] == text[:3]+" "
}

func (e *endpoint) showAnswer(v *view, k *known) {
	v.set("state", stateAnswer)
	v.set("kind", e.taken)
	answer := e.answer(k)
	v.set("answer", answer)
	v.set("meaning", e.meaning())
	v.set("ticket", visible(strings.Trim(e.line(), blanks))+"\n"+answer)
	v.set("addr", e.host(k))
	at := e.located(k)
	short := at.asHostPort().text
	v.set("endpoint", short)
	v.set("short", fitDiagram(short, e.port))
	v.set("mode", e.mode())
	v.set("permalink", e.fragment())
	e.ignored(v)
	e.showFacts(v, k)
	e.warnings(v, k)
	e.ways(v, k)
	e.working(v)
	e.address(v)
	at.forms(v)
}

// located returns the endpoint with the server's address, if it is known, for the one that a 229 does not have.
func (e *endpoint) located(k *known) *endpoint {
	at := *e
	if e.Kind == codec.Kind229 && k.server.IsValid() {
		at.Endpoint = e.At(k.server)
		at.addr = k.server.String()
	}
	return &at
}

// fitDiagram returns an address and port, or the port alone if the diagram has no room for both.
func fitDiagram(endpoint string, port int) string {
	const room = 24
	if len(endpoint) > room {
		return "port " + decimal(port)
	}
	return endpoint
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
	v.set("back", "= "+high+" remainder "+low)
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
	e.spell(v, "bytes", e.asBytes())
	e.spell(v, "filter", e.asFilter())
	var hostPort spelling
	if e.addr != "" {
		hostPort = e.asHostPort()
	}
	e.spell(v, "hostport", hostPort)
	e.spell(v, "hex6", e.asHex())
	for kind := codec.KindPORT; kind <= codec.Kind228; kind++ {
		e.spell(v, kind.String(), e.as(kind))
	}
}

// spell shows a spelling, if there is one.
func (e *endpoint) spell(v *view, name string, s spelling) {
	switch {
	case s.text != "":
		v.setSpelling("form-"+name, &s)
	case e.addr == "":
		v.set("why-"+name, "needs an address")
	default:
		v.set("why-"+name, "carries IPv4 only")
	}
}

// mostShown is how many bytes are shown of a long line before what is at fault, of that, and after it.
const mostShown = 400

// showFault says what is wrong with the text.
func (e *endpoint) showFault(v *view) {
	f := e.fault
	from, to := e.inText(f.Offset, f.Offset+f.Len)
	for isInside(e.text, to) {
		to++
	}
	state := stateFault
	if from == e.textEnd() && awaited(f.Reason) || begun(e.s) || e.taken == addressAlone ||
		f.Kind >= codec.KindLPRT && to == e.textEnd() && e.text[from:to] == "1" { // of 16
		state = statePartial
	}
	first, last := shownBounds(e.text, from, to)
	to = min(to, last)
	end := charStart(e.text, min(to, from+mostShown))
	first = charStart(e.text, max(first, from-mostShown))
	if last = charStart(e.text, min(last, end+mostShown)); end < to {
		last = end
	}
	before, bad, after := e.text[first:from], e.text[from:end], e.text[end:last]
	carets := make([]byte, max(len([]rune(bad)), 1))
	for i := range carets {
		carets[i] = '^'
	}
	v.set("state", state)
	v.set("kind", e.taken)
	v.set("reason", f.Reason.String())
	e.showSentence(v, bad, state == statePartial)
	v.show("before", before)
	v.show("bad", bad)
	v.show("after", after)
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

// begun reports whether line is the beginning of a verb or a code, or of the address of a server.
func begun(line string) bool {
	for _, word := range [...]string{"ftp://", "ftps://", "PASV", "EPSV", "LPSV"} {
		if isBeginning(line, word) {
			return true
		}
	}
	for kind := codec.KindPORT; kind <= codec.Kind228; kind++ {
		if isBeginning(line, kind.String()) {
			return true
		}
	}
	return false
}

func isBeginning(line, word string) bool {
	return len(line) <= len(word) && equalFold(line, word[:len(line)])
}
