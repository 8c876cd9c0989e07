package codec

import "net/netip"

// The address families of RFC 2428 section 2.
const (
	extendedFamily4 = '1'
	extendedFamily6 = '2'
)

// The address families of RFC 1639 section 3, and the lengths of their addresses and ports in octets.
const (
	longFamily4, longLength4 = 4, 4
	longFamily6, longLength6 = 6, 16
	longPortLength           = 2
)

// readAddr reads all of s[i:stop] as a dotted IPv4 address or an IPv6 address without brackets or zone. It is used
// instead of netip.ParseAddr because that accepts only a string and does not locate the fault.
func readAddr[T text](s T, i, stop int) (netip.Addr, fault) {
	for k := i; k < stop; k++ {
		switch s[k] {
		case '.':
			return readDotted(s, i, stop)
		case ':':
			return readColoned(s, i, stop)
		}
	}
	switch {
	case i == stop:
		return netip.Addr{}, fault{EmptyField, i, 0}
	case hasByte(s, i, stop, 0):
		return netip.Addr{}, nulFault(s, i)
	}
	return netip.Addr{}, fault{BadAddress, i, stop - i}
}

// readDotted reads four decimal octets separated by dots. A leading zero is a fault, because some readers read the
// octet as octal.
func readDotted[T text](s T, i, stop int) (netip.Addr, fault) {
	var a [4]byte
	for k := range a {
		if k > 0 {
			if i == stop || s[i] != '.' {
				return netip.Addr{}, addrFault(s, i, stop)
			}
			i++
		}
		v, end, f := readNumber(s, i, stop, 255, BadAddress)
		if !f.ok() {
			return netip.Addr{}, addrFault(s, i, stop)
		}
		if s[i] == '0' && end-i > 1 {
			return netip.Addr{}, fault{BadAddress, i, end - i}
		}
		a[k], i = byte(v), end
	}
	if i < stop {
		return netip.Addr{}, addrFault(s, i, stop)
	}
	return netip.AddrFrom4(a), fault{}
}

// readColoned reads the text form of RFC 4291 section 2.2: up to eight groups of hexadecimal digits, "::" for a run of
// zero groups, and an optional dotted IPv4 address in place of the last two groups.
func readColoned[T text](s T, i, stop int) (netip.Addr, fault) {
	var a [16]byte
	n, gap := 0, -1 // octets read, and octets before the "::"
	if stop-i >= 2 && s[i] == ':' && s[i+1] == ':' {
		i, gap = i+2, 0
	}
	for n < len(a) {
		v, end := hexGroup(s, i, stop)
		if end < stop && s[end] == '.' && n <= len(a)-4 {
			dotted, f := readDotted(s, i, stop)
			if !f.ok() {
				return netip.Addr{}, f
			}
			last := dotted.As4()
			n, i = n+copy(a[n:], last[:]), stop
			break
		}
		if end == i || end-i > 4 {
			break
		}
		a[n], a[n+1] = byte(v>>8), byte(v)
		n, i = n+2, end
		if i+1 < stop && s[i] == ':' {
			i++
			if s[i] == ':' && gap < 0 {
				i, gap = i+1, n
			}
		}
	}
	switch {
	case i < stop:
		return netip.Addr{}, addrFault(s, i, stop)
	case (gap < 0) != (n == len(a)):
		return netip.Addr{}, fault{BadAddress, stop, 0}
	case gap >= 0:
		moved := copy(a[len(a)-(n-gap):], a[gap:n])
		clear(a[gap : len(a)-moved])
	}
	return netip.AddrFrom16(a), fault{}
}

// hexGroup reads the run of hexadecimal digits at s[i]. The value is correct for at most four digits.
func hexGroup[T text](s T, i, stop int) (v uint16, end int) {
	for ; i < stop; i++ {
		c := s[i]
		switch {
		case isDigit(c):
			c -= '0'
		case isHexLetter(c):
			c = (c | 0x20) - 'a' + 10
		default:
			return v, i
		}
		v = v<<4 | uint16(c)
	}
	return v, i
}

// addrFault returns the fault of the part of an address that begins at s[i], up to the next dot or colon.
func addrFault[T text](s T, i, stop int) fault {
	end := i
	for end < stop && s[end] != '.' && s[end] != ':' {
		if s[end] == 0 {
			return fault{EmbeddedNUL, end, 1}
		}
		end++
	}
	if end == i && end < stop {
		end++
	}
	return fault{BadAddress, i, end - i}
}
