package main

import (
	"net/netip"

	"example.com/ftpport/codec"
)

// notes returns the names of what is odd about the line and dangerous about the
// endpoint, with blanks between them. The page has a sentence for each: q0 is
// the first of the Quirks, h0 the first of the Hazards.
func (e endpoint) notes(peer netip.Addr) string {
	b := appendNames(nil, 'q', uint(e.quirks))
	if e.Kind == 0 {
		peer = netip.Addr{} // nobody has sent it, so nobody lies
	}
	b = appendNames(b, 'h', uint(codec.Check(e.Message, peer)))
	return string(b)
}

func appendNames(b []byte, set byte, members uint) []byte {
	for n := 0; members != 0; n, members = n+1, members>>1 {
		if members&1 == 0 {
			continue
		}
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = append(append(b, set), decimal(n)...)
	}
	return b
}

// readPeer reads the address of the other end of the control connection. An
// empty text is the zero Addr: the address is not known.
func readPeer(text string) (peer netip.Addr, ok bool) {
	lead, end := trim(text)
	text = text[lead:end]
	if text == "" {
		return peer, true
	}
	family := "1"
	if count(text, ":") > 0 {
		family = "2"
	}
	m, err := codec.ParseCommand("EPRT", "|"+family+"|"+text+"|0|")
	return m.Endpoint.Addr(), err == nil
}
