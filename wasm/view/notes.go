package view

import (
	"net/netip"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// notes returns the names of what is odd about the line and dangerous about the
// endpoint, with blanks between them. The page has a sentence for each: q0 is
// the first of the Quirks, h0 the first of the Hazards.
func (e *endpoint) notes(peer netip.Addr) string {
	if e.Kind == 0 {
		peer = netip.Addr{} // nobody has sent it, so nobody lies
	}
	return join(names("q", uint(e.Quirks)), " ", names("h", uint(codec.Check(e.Message, peer))))
}

// names returns the names of the members of a set.
func names(set string, members uint) string {
	s := ""
	for n := 0; members>>n != 0; n++ {
		if members>>n&1 != 0 {
			s = join(s, " ", set+decimal(n))
		}
	}
	return s
}

// readPeer reads the address of the other end of the control connection. An
// empty text is the zero Addr: the address is not known.
func readPeer(text string) (peer netip.Addr, ok bool) {
	addr, _ := session.Clean(text)
	if addr == "" {
		return peer, true
	}
	before := "EPRT |1|"
	if count(addr, ":") > 0 {
		before = "EPRT |2|"
	}
	m, err := codec.Inspect([]byte(before + addr + "|0|"))
	return m.Message.Endpoint.Addr(), err == nil
}
