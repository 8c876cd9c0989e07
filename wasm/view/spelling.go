package view

import "example.com/ftpport/codec"

// A spelling is a text that names the endpoint, with the bounds of its address and its port. What it does not have is
// empty; a port that is one number is low.
type spelling struct {
	text            string
	addr, high, low bounds
}

// tails are what a message has after its last number.
var tails = [...]string{
	codec.KindPORT: "", codec.Kind227: ").", codec.KindEPRT: "|", codec.Kind229: "|)", codec.KindLPRT: "",
	codec.Kind228: ")",
}

// heads are what it has before its first number, or before its family.
var heads = [...]string{
	codec.KindPORT: "PORT ", codec.Kind227: "227 Entering Passive Mode (", codec.KindEPRT: "EPRT |1|", codec.Kind229: "",
	codec.KindLPRT: "LPRT ", codec.Kind228: "228 Entering Long Passive Mode (",
}

// as returns the message of a kind that carries the endpoint. It is empty if none can.
func (e *endpoint) as(kind codec.Kind) (s spelling) {
	text, _ := codec.Message{Kind: kind, Endpoint: e.Endpoint}.MarshalText()
	if len(text) == 0 {
		return s
	}
	s.text = string(text)
	end := len(text) - len(tails[kind])
	if kind == codec.KindEPRT || kind == codec.Kind229 {
		s.low = bounds{end - len(decimal(e.port)), end}
		if kind == codec.KindEPRT {
			s.addr = bounds{len(heads[kind]), s.low.i - len("|")}
		}
		return s
	}
	s.endPair(e, end)
	s.addr = bounds{len(heads[kind]), s.high.i - len(",")}
	if kind >= codec.KindLPRT {
		lengths := "4,4,"
		if !e.Endpoint.Addr().Is4() {
			lengths = "6,16,"
		}
		s.addr.i += len(lengths)
		s.addr.j -= len(",2")
	}
	return s
}

// asUnknown returns the message of a kind with letters for the numbers of an address that is not known.
func (e *endpoint) asUnknown(kind codec.Kind) (s spelling) {
	const host = "h1,h2,h3,h4"
	s.text = heads[kind] + host + "," + e.pair()
	s.endPair(e, len(s.text))
	s.text += tails[kind]
	return s
}

// endPair sets the bounds of the two numbers of the port, the last of which ends at text[end].
func (s *spelling) endPair(e *endpoint, end int) {
	high, low := octets(e.port)
	s.low = bounds{end - len(low), end}
	s.high = bounds{s.low.i - len(",") - len(high), s.low.i - len(",")}
}

// asHostPort returns the address and port. It is the port alone if no address is known.
func (e *endpoint) asHostPort() (s spelling) {
	port := decimal(e.port)
	switch {
	case e.addr == "":
		s.text = "port " + port
	case count(e.addr, ":") > 0:
		s.text = "[" + e.addr + "]:" + port
		s.addr = bounds{1, 1 + len(e.addr)}
	default:
		s.text = e.addr + ":" + port
		s.addr = bounds{0, len(e.addr)}
	}
	s.low = bounds{len(s.text) - len(port), len(s.text)}
	return s
}

// asBytes returns the two octets of the port as a message has them.
func (e *endpoint) asBytes() (s spelling) {
	s.text = e.pair()
	s.endPair(e, len(s.text))
	return s
}

// asFilter returns a filter of Wireshark for the port.
func (e *endpoint) asFilter() (s spelling) {
	const head = "tcp.port == "
	s.text = head + decimal(e.port)
	s.low = bounds{len(head), len(s.text)}
	return s
}

// asHex returns the six octets in hexadecimal. It is empty if there are not six.
func (e *endpoint) asHex() (s spelling) {
	o, err := codec.OctetsFrom(e.Endpoint)
	if err != nil {
		return s
	}
	for i := 0; i < len(o); i += 2 {
		s.text += codec.Working{High: o[i], Low: o[i+1]}.Hex()
	}
	s.addr, s.high, s.low = bounds{0, 8}, bounds{8, 10}, bounds{10, 12}
	return s
}

// setSpelling shows a spelling, and in a second place its parts: the name of each, and its bounds.
func (v *view) setSpelling(name string, s *spelling) {
	v.set(name, s.text)
	low, parts := "lo", ""
	if s.high.empty() {
		low = "port"
	}
	for i, part := range [...]bounds{s.addr, s.high, s.low} {
		if !part.empty() {
			parts = join(parts, " ", [...]string{"addr", "hi", low}[i]+" "+decimal(part.i)+" "+decimal(part.j))
		}
	}
	v.set("parts-"+name, parts)
}
