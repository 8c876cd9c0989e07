package codec

import "net/netip"

// readExtended reads <d>family<d>address<d>port<d> (RFC 2428 section 2), where s[i] is the delimiter d. The span is the
// text between the first and the last delimiter.
func readExtended[T text](r *result, s T, i, stop int) {
	d := s[i]
	if !isDelim(d) {
		r.setFault(delimFault(s, i))
		return
	}
	var at [4]int
	n := 0
	for k := i; k < stop && n < len(at); k++ {
		if s[k] == d {
			at[n] = k
			n++
		}
	}
	switch {
	case n < len(at) && d != '|':
		// Any other byte may be here by mistake and is a delimiter only if there are four of it.
		r.setFault(fault{BadDelim, i, 1})
		return
	case n < 2:
		r.setFault(fault{TooFew, stop, 0})
		return
	}
	family, f := readFamily(s, at[0]+1, at[1])
	if f.ok() && (n == 2 || n == 3 && at[2]+1 == stop) {
		f = fault{TooFew, stop, 0}
	}
	if !f.ok() {
		r.setFault(f)
		return
	}
	addr, f := readAddr(s, at[1]+1, at[2])
	if f.ok() && addr.Is4() != (family == extendedFamily4) {
		f = fault{FamilyMismatch, at[1] + 1, at[2] - at[1] - 1}
	}
	if !f.ok() {
		r.setFault(f)
		return
	}
	if readPort(r, s, at[2]+1, stop, d); r.ok() {
		r.start, r.endpoint = at[0]+1, netip.AddrPortFrom(addr, r.endpoint.Port())
	}
}

// readFamily reads the family field s[i:stop].
func readFamily[T text](s T, i, stop int) (byte, fault) {
	switch {
	case i == stop:
		return 0, fault{NonblankField, i, 0}
	case i+1 == stop && (s[i] == extendedFamily4 || s[i] == extendedFamily6):
		return s[i], fault{}
	case hasByte(s, i, stop, 0):
		return 0, nulFault(s, i)
	}
	return 0, fault{BadFamily, i, stop - i}
}

// readPort reads the port at s[i], which is the span, and the delimiter d after it.
func readPort[T text](r *result, s T, i, stop int, d byte) {
	v, end, f := readNumber(s, i, stop, 65535, PortRange)
	if !f.ok() || end == stop || s[end] != d {
		r.setFault(portFault(s, i, end, stop, d, f))
		return
	}
	r.endpoint, r.start, r.end = netip.AddrPortFrom(netip.Addr{}, uint16(v)), i, end
}

// portFault returns the fault of s[i:end] as a port that the delimiter d must follow. f is the fault of the number, if
// it has one.
func portFault[T text](s T, i, end, stop int, d byte, f fault) fault {
	before, after := skipBlanks(s, i, stop), skipBlanks(s, end, stop)
	switch {
	case before > i && before < stop && isDigit(s[before]):
		return fault{BadSeparator, i, before - i}
	case i < stop && s[i] == d:
		return fault{EmptyField, i, 0}
	case !f.ok():
		return f
	case after < stop && (s[after] == d || isDigit(s[after])):
		return fault{BadSeparator, end, after - end}
	case after < stop && s[after] == 0:
		return fault{EmbeddedNUL, after, 1}
	case after > end || end == stop || isBreak(s[end]):
		return fault{Unterminated, end, 0}
	case isWord(s[end]):
		return fault{NotANumber, i, wordEnd(s, i, stop) - i}
	}
	return fault{BadDelim, end, 1}
}

// blankFault returns the fault of the field at s[i], which must be blank but is not.
func blankFault[T text](s T, i, stop int, d byte) fault {
	if i < stop && isDelim(s[i]) && !isLetter(s[i]) && s[i] != ':' {
		return fault{BadDelim, i, 1} // a different delimiter, and not an address
	}
	end := i
	for end < stop && s[end] != d {
		if s[end] == 0 {
			return fault{EmbeddedNUL, end, 1}
		}
		end++
	}
	if i == stop || end == stop || end+1 == stop {
		return fault{TooFew, stop, 0}
	}
	return fault{NonblankField, i, end - i}
}

// isDelim reports whether c may be a delimiter: ASCII 33 to 126 (RFC 2428 section 2), except for digits, which cannot
// be told from the fields.
func isDelim(c byte) bool { return c > ' ' && c < 0x7f && !isDigit(c) }

func delimFault[T text](s T, i int) fault {
	if s[i] == 0 {
		return fault{EmbeddedNUL, i, 1}
	}
	return fault{BadDelim, i, 1}
}
