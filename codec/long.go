package codec

import (
	"net/netip"
	"strconv"
)

// The address families of RFC 1639 section 3, and what their addresses and
// ports measure in octets.
const (
	longFamily4, longLength4 = 4, 4
	longFamily6, longLength6 = 6, 16
	longPortLength           = 2
)

// long reads af,hal,h1,…,pal,p1,p2 (RFC 1639 section 3): the address family,
// the length of the address and its octets, the length of the port and its
// octets.
func (l *list[T]) long() netip.AddrPort {
	length := byte(0)
	switch l.octet() {
	case longFamily4:
		length = longLength4
	case longFamily6:
		length = longLength6
	default:
		// An address in another form is no family, but has no comma either.
		if next := skipBlanks(l.s, l.end, l.hi); next < l.hi && l.s[next] != ',' {
			l.octet()
		}
		l.refuse(BadFamily)
	}
	if l.octet() != length {
		l.refuse(BadAddress)
	}
	var a [longLength6]byte
	for k := range a[:length] {
		a[k] = l.octet()
	}
	if l.octet() != longPortLength {
		l.refuse(PortRange)
	}
	w := Working{High: l.octet(), Low: l.octet()}
	addr := netip.AddrFrom16(a)
	if length == longLength4 {
		addr = netip.AddrFrom4([longLength4]byte(a[:longLength4]))
	}
	return netip.AddrPortFrom(addr, w.Port())
}

// appendLong appends the numbers that long reads.
func appendLong(b []byte, addr netip.Addr, port uint16) []byte {
	a := addr.As16()
	family, octets := byte(longFamily6), a[:]
	if addr.Is4() {
		family, octets = longFamily4, a[longLength6-longLength4:]
	}
	w := WorkingOf(port)
	b = appendNumbers(b, family, byte(len(octets)))
	b = appendNumbers(b, octets...)
	b = appendNumbers(b, longPortLength, w.High, w.Low)
	return b[:len(b)-1]
}

// appendNumbers appends numbers with a comma after each.
func appendNumbers(b []byte, numbers ...byte) []byte {
	for _, n := range numbers {
		b = append(strconv.AppendUint(b, uint64(n), 10), ',')
	}
	return b
}
