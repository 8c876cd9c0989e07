package codec

import (
	"net/netip"
	"strconv"
)

// The address families of RFC 2428 section 2.
const (
	extendedFamily4 = '1'
	extendedFamily6 = '2'
)

// readExtended reads <d>family<d>address<d>port<d> (RFC 2428 section 2), where
// s[i] is the delimiter. The end is the index after the last one.
func readExtended[T text](s T, i, hi int) (ap netip.AddrPort, end int, f fault) {
	d := s[i]
	if !isDelim(d) {
		return ap, i, delimFault(s, i)
	}
	var at [4]int
	n := 0
	for k := i; k < hi && n < len(at); k++ {
		if s[k] == d {
			at[n] = k
			n++
		}
	}
	switch {
	case n < len(at) && d != '|':
		// Any byte may stand here by mistake; only four make it a delimiter.
		return ap, i, fault{BadDelim, i, 1}
	case n < 2:
		return ap, i, fault{TooFew, hi, 0}
	}
	family, f := readFamily(s, at[0]+1, at[1])
	if !f.ok() {
		return ap, i, f
	}
	if n == 2 || n == 3 && at[2]+1 == hi {
		return ap, i, fault{TooFew, hi, 0}
	}
	addr, f := readAddr(s, at[1]+1, at[2])
	if !f.ok() {
		return ap, i, f
	}
	if addr.Is4() != (family == extendedFamily4) {
		return ap, i, fault{FamilyMismatch, at[1] + 1, at[2] - at[1] - 1}
	}
	port, end, f := readPort(s, at[2]+1, hi, d)
	if !f.ok() {
		return ap, i, f
	}
	return netip.AddrPortFrom(addr, port), end + 1, fault{}
}

// readFamily reads the family field s[i:hi].
func readFamily[T text](s T, i, hi int) (byte, fault) {
	switch {
	case i == hi:
		return 0, fault{NonblankField, i, 0}
	case i+1 == hi && (s[i] == extendedFamily4 || s[i] == extendedFamily6):
		return s[i], fault{}
	case hasByte(s, i, hi, 0):
		return 0, nulFault(s, i, hi)
	}
	return 0, fault{BadFamily, i, hi - i}
}

// readPort reads the port at s[i] and the delimiter after it, which stands at
// the end returned.
func readPort[T text](s T, i, hi int, d byte) (port uint16, end int, f fault) {
	if blanks := skipBlanks(s, i, hi); blanks > i && blanks < hi && isDigit(s[blanks]) {
		return 0, i, fault{BadSeparator, i, blanks - i}
	}
	if i < hi && s[i] == d {
		return 0, i, fault{EmptyField, i, 0}
	}
	v, end, f := readNumber(s, i, hi, 65535, PortRange)
	switch {
	case !f.ok():
		return 0, i, f
	case end < hi && s[end] == d:
		return uint16(v), end, fault{}
	}
	blanks := skipBlanks(s, end, hi)
	switch {
	case blanks < hi && blanks > end && (s[blanks] == d || isDigit(s[blanks])):
		return 0, i, fault{BadSeparator, end, blanks - end}
	case blanks < hi && s[blanks] == 0:
		return 0, i, fault{EmbeddedNUL, blanks, 1}
	case blanks > end || end == hi || isBreak(s[end]):
		return 0, i, fault{Unterminated, end, 0}
	case isWord(s[end]):
		return 0, i, fault{NotANumber, i, wordEnd(s, i, hi) - i}
	}
	return 0, i, fault{BadDelim, end, 1}
}

// blankFault says why the field at s[i], which has to be blank, is not.
func blankFault[T text](s T, i, hi int, d byte) fault {
	end := i
	for end < hi && s[end] != d {
		if s[end] == 0 {
			return fault{EmbeddedNUL, end, 1}
		}
		end++
	}
	switch {
	case i == hi || end == hi || end+1 == hi:
		return fault{TooFew, hi, 0}
	case isDelim(s[i]) && !isWord(s[i]):
		return fault{BadDelim, i, 1}
	}
	return fault{NonblankField, i, end - i}
}

// isDelim reports whether c may be a delimiter: ASCII 33 to 126 (RFC 2428
// section 2), but no digit, which could not be told from the fields.
func isDelim(c byte) bool { return c > ' ' && c < 0x7f && !isDigit(c) }

func delimFault[T text](s T, i int) fault {
	if s[i] == 0 {
		return fault{EmbeddedNUL, i, 1}
	}
	return fault{BadDelim, i, 1}
}

func nulFault[T text](s T, i, hi int) fault {
	for s[i] != 0 {
		i++
	}
	return fault{EmbeddedNUL, i, 1}
}

// appendExtended appends what readExtended reads, with | for the delimiter.
func appendExtended(b []byte, addr netip.Addr, port uint16) []byte {
	family := byte(extendedFamily6)
	if addr.Is4() {
		family = extendedFamily4
	}
	b = append(b, '|', family, '|')
	b = addr.AppendTo(b)
	b = append(b, '|')
	b = strconv.AppendUint(b, uint64(port), 10)
	return append(b, '|')
}
