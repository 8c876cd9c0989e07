package main

import (
	"strconv"

	"example.com/ftpport/codec"
)

// A view is all that the page shows for one text in its input: which state it
// is in, and what stands in each of its places. The texts are ready to be
// drawn; whoever draws them neither parses nor calculates. A place that is not
// named is empty.
type view []place

// A place of the page has the name by which the HTML calls it in data-t.
type place struct{ name, text string }

// The states that a view may be in, in its place "state".
const (
	stateEmpty   = "empty"   // nothing was typed
	stateAnswer  = "answer"  // the text names an endpoint
	statePartial = "partial" // it may yet do so: something is missing at its end
	stateFault   = "fault"   // it is wrong
)

// explain returns the view of the text in the input, and of the address of the
// control connection's other end, if that was typed.
func explain(text, peer string) view {
	text = string([]rune(text)) // what is no UTF-8 becomes U+FFFD, as in JavaScript
	lead, end := trim(text)
	if lead == end {
		return view{{"state", stateEmpty}}
	}
	e, f := read(text[lead:end])
	if f != nil {
		return faultView(text, lead, end, e, f)
	}
	v := view{
		{"state", stateAnswer},
		{"kind", e.taken},
		{"answer", e.meaning()},
		{"addr", e.host()},
		{"permalink", e.fragment()},
	}
	addr, ok := readPeer(peer)
	if !ok {
		v = append(v, place{"peer-error", "This is not an IP address: it is left out of account."})
	}
	v = append(v, place{"notes", e.notes(addr)})
	v = append(v, working(e.Endpoint.Port())...)
	v = append(v, slips(e.Endpoint.Port())...)
	return append(v, forms(e)...)
}

// working returns the way from two octets to a port and back, written out.
func working(port uint16) view {
	w := codec.WorkingOf(port)
	high, low, hex, whole := decimal(int(w.High)), decimal(int(w.Low)), w.Hex(), decimal(int(port))
	return view{
		{"byte-hi", high},
		{"byte-lo", low},
		{"hex-hi", hex[:2]},
		{"hex-lo", hex[2:]},
		{"hex16", hex},
		{"sum", high + " × 256 + " + low},
		{"port", whole},
		{"back", whole + " ÷ 256 = " + high + " remainder " + low},
	}
}

// slips returns what four slips that are often made would make of the port, where
// that is another one.
func slips(port uint16) view {
	w := codec.WorkingOf(port)
	high, low := int(w.High), int(w.Low)
	swapped := codec.Working{High: w.Low, Low: w.High}
	unpadded := strip(w.Hex()[:2]) + strip(w.Hex()[2:])
	var v view
	for _, slip := range [...]struct {
		name, how string
		port      int
	}{
		{"slip-pad", unpadded, high<<(4*len(strip(w.Hex()[2:]))) | low},
		{"slip-join", decimal(high) + " " + decimal(low), high*power(len(decimal(low))) + low},
		{"slip-swap", decimal(low) + "," + decimal(high) + " → " + swapped.Hex(), int(swapped.Port())},
		{"slip-sum", decimal(high) + " + " + decimal(low), high + low},
	} {
		if slip.port != int(port) {
			v = append(v, place{slip.name, slip.how + " → " + decimal(slip.port)})
		}
	}
	return v
}

// strip returns two hexadecimal digits without a leading zero.
func strip(digits string) string {
	if digits[0] == '0' {
		return digits[1:]
	}
	return digits
}

// power returns the power of ten.
func power(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// forms returns the endpoint in all its spellings; where it has none, the place
// beside it says why.
func forms(e endpoint) view {
	w := codec.WorkingOf(e.Endpoint.Port())
	v := view{{"form-bytes", decimal(int(w.High)) + "," + decimal(int(w.Low))}}
	if e.Endpoint.Addr().IsValid() {
		v = append(v, place{"form-hostport", e.Endpoint.String()})
	} else {
		v = append(v, place{"why-hostport", "needs an address"})
	}
	for kind := codec.KindPORT; kind <= codec.Kind228; kind++ {
		text, err := codec.Message{Kind: kind, Endpoint: e.Endpoint}.MarshalText()
		name, shown := "form-", string(text)
		if err != nil {
			name, shown = "why-", "needs an address"
			if e.Endpoint.Addr().IsValid() {
				shown = "carries IPv4 only"
			}
		}
		v = append(v, place{name + kind.String(), shown})
	}
	return v
}

// faultView says what is wrong with text[lead:end]. The places "start" and
// "end" count UTF-16 units of the whole text, as JavaScript does.
func faultView(text string, lead, end int, e endpoint, f *codec.Error) view {
	state := stateFault
	from := lead + f.Offset
	to := from + f.Len
	for from < to && isLineEnd(text[from]) {
		from++ // the text of the next line is what is too much
	}
	if from == end && awaited(f.Reason) || begun(text[lead:end]) {
		state = statePartial
	}
	first, last := from, from
	for first > 0 && !isLineEnd(text[first-1]) {
		first--
	}
	for last < len(text) && !isLineEnd(text[last]) {
		last++
	}
	to = min(to, last)
	parts := [...]string{text[first:from], text[from:to], text[to:last]}
	for i, part := range parts {
		parts[i] = visible(part)
	}
	return view{
		{"state", state},
		{"kind", e.taken},
		{"reason", f.Reason.String()},
		{"error", sentence(e, f, text[from:to])},
		{"before", parts[0]},
		{"bad", parts[1]},
		{"after", parts[2]},
		{"caret", carets(max(1, len([]rune(parts[1]))))},
		{"start", decimal(units(text[:from]))},
		{"end", decimal(units(text[:to]))},
	}
}

// awaited reports whether the reason, at the end of the text, may only mean
// that somebody is still typing.
func awaited(r codec.Reason) bool {
	switch r {
	case codec.TooFew, codec.MissingArg, codec.Unterminated, codec.EmptyField, codec.NoNumbers:
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

func carets(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = '^'
	}
	return string(b)
}

func decimal(n int) string { return strconv.Itoa(n) }

// json returns the view as a JSON object of strings (RFC 8259). The package for
// it would add more than 200 kB to the module.
func (v view) json() string {
	var b []byte
	for _, p := range v {
		for k, s := range [...]string{p.name, p.text} {
			b = appendQuoted(append(b, ",:"[k]), s)
		}
	}
	b[0] = '{' // for the comma: a view has at least a state
	return string(append(b, '}'))
}

// appendQuoted appends s in quotes, its control characters escaped. What is no
// UTF-8 becomes U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
			continue
		case r == '"' || r == '\\':
			b = append(b, '\\')
		}
		b = append(b, string(r)...)
	}
	return append(b, '"')
}
