package codec

import "net/netip"

// A list reads numbers from 0 to 255 separated by commas and optional blanks, as in PORT, 227, LPRT and 228. It stops
// at the first fault.
type list[T text] struct {
	s       T
	stop    int // the end of the text
	at, end int // the last number read, s[at:end]
	n       int // the count of numbers read
	fault
}

// hostPortNumbers is the number of numbers in a PORT or 227 (RFC 959 section 4.1.2).
const hostPortNumbers = 6

// listLength returns the least number of numbers in a list of the kind.
func listLength(kind Kind) int {
	if kind == KindLPRT || kind == Kind228 {
		return 2 + longLength4 + 1 + longPortLength
	}
	return hostPortNumbers
}

// readList reads the list of the kind that begins at s[i]. It returns the count of the numbers read and the end of the
// last one. The caller checks the text after the list.
func readList[T text](r *result, kind Kind, s T, i, stop int) (numbers, end int) {
	l := list[T]{s: s, stop: stop, at: i, end: i}
	if kind == KindPORT || kind == Kind227 {
		r.endpoint = hostPort(l.hostPort())
	} else {
		r.endpoint = l.long()
	}
	r.start, r.end = i, l.end
	if !l.ok() {
		r.setFault(l.fault)
	}
	return l.n, l.end
}

// hostPort reads the six numbers of PORT and 227 (RFC 959 section 4.1.2). It reads the clean prefix in one run, then
// one number at a time, to locate the fault.
func (l *list[T]) hostPort() uint64 {
	v, n, end := readOctets(l.s[:l.stop], l.at, hostPortNumbers, ',')
	if n > 0 {
		l.n, l.end = n, end
	}
	for ; n < hostPortNumbers; n++ {
		v = v<<8 | uint64(l.octet())
	}
	return v
}

// long reads af,hal,h1,…,pal,p1,p2 (RFC 1639 section 3): the address family, the length of the address and its octets,
// the length of the port and its octets.
func (l *list[T]) long() netip.AddrPort {
	length := byte(0)
	switch l.octet() {
	case longFamily4:
		length = longLength4
	case longFamily6:
		length = longLength6
	default:
		// Locate the fault at the separator if an address in another form, such as a dotted one, is in place of the
		// family.
		if next := skipBlanks(l.s, l.end, l.stop); next < l.stop && l.s[next] != ',' && !isSpace(l.s[next]) {
			l.octet()
		}
		l.fail(BadFamily)
	}
	if l.octet() != length {
		l.fail(BadAddress)
	}
	var a [longLength6]byte
	for k := range a[:length] {
		a[k] = l.octet()
	}
	if l.octet() != longPortLength {
		l.fail(PortRange)
	}
	w := Working{High: l.octet(), Low: l.octet()}
	addr := netip.AddrFrom16(a)
	if length == longLength4 {
		addr = netip.AddrFrom4([longLength4]byte(a[:longLength4]))
	}
	return netip.AddrPortFrom(addr, w.Port())
}

// octet reads the next number.
func (l *list[T]) octet() byte {
	if !l.ok() {
		return 0
	}
	v, at, end, f := 0, l.at, 0, fault{}
	if l.n > 0 {
		v, at, end, f = readNext(l.s, l.end, l.stop)
	} else {
		v, end, f = readNumber(l.s, at, l.stop, 255, OctetRange)
	}
	if l.fault = f; f.ok() {
		l.at, l.end = at, end
		l.n++
	}
	return byte(v)
}

// readNext reads a comma after the number that ends at s[i], and the next number.
func readNext[T text](s T, i, stop int) (v, at, end int, f fault) {
	comma := skipBlanks(s, i, stop)
	if comma == stop || s[comma] != ',' {
		return 0, i, i, commaFault(s, i, comma, stop)
	}
	at = skipBlanks(s, comma+1, stop)
	v, end, f = readNumber(s, at, stop, 255, OctetRange)
	return v, at, end, f
}

// fail makes the last number a fault, unless there is a fault already.
func (l *list[T]) fail(r Reason) {
	if l.ok() {
		l.fault = fault{r, l.at, l.end - l.at}
	}
}

// commandTail checks that only blanks follow the argument that ends at s[end].
func commandTail[T text](s T, end, stop int) fault {
	i := skipBlanks(s, end, stop)
	switch {
	case i == stop:
		return fault{}
	case s[i] == 0:
		return fault{EmbeddedNUL, i, 1}
	case s[i] == ',':
		if j := skipBlanks(s, i+1, stop); j < stop && isDigit(s[j]) {
			return fault{TooMany, j, digitsEnd(s, j, stop) - j}
		}
	}
	return fault{TrailingJunk, i, stop - i}
}

// ipv6Fault returns f, the fault after the six numbers of the list at s[i], unless the list has an IPv6 address and a
// port, one number for each octet: then the address is the fault. JDK 17 sends such a PORT after its EPRT was refused.
func ipv6Fault[T text](kind Kind, s T, i int, f fault) fault {
	if f.reason != TooMany || kind != KindPORT && kind != Kind227 {
		return f
	}
	_, n, end := readOctets(s, i, longLength6+longPortLength, ',')
	if n < longLength6+longPortLength || end < len(s) && s[end] == ',' {
		return f
	}
	for range longPortLength {
		end--
		for s[end] != ',' {
			end--
		}
	}
	return fault{NotIPv4, i, end - i}
}

// readOctets reads a clean prefix of a list: up to count numbers from 0 to 255, an even count, with exactly one
// separator between each two. It returns them packed, their count, and the end of the last one.
func readOctets[T text](s T, i, count int, separator byte) (v uint64, n, end int) {
	for last := len(s) - 8; last >= 0 && i < len(s); i = end + 1 {
		at := min(i, last)
		w := load(s[at:at+8]) >> (uint(i-at) * 8 & 63) // zeros past the end of s
		both, first, second := twoNumbers(w)
		if both&over255 != 0 || byte(w>>(first&63)) != separator {
			break
		}
		v, n, end = v<<16|both<<8&0xff00|both>>32, n+2, i+int(second/8)
		if n == count || byte(w>>(second&63)) != separator {
			return v, n, end
		}
	}
	return moreOctets(s, i, v, n, end, count, separator)
}

// moreOctets continues readOctets at s[i], one number at a time.
func moreOctets[T text](s T, i int, v uint64, n, end, count int, separator byte) (uint64, int, int) {
	for i < len(s) && isDigit(s[i]) {
		octet := uint64(0)
		for i < len(s) && isDigit(s[i]) && octet <= 255 {
			octet = octet*10 + uint64(s[i]-'0')
			i++
		}
		if octet > 255 {
			break
		}
		v, n, end = v<<8|octet, n+1, i
		if n == count || i == len(s) || s[i] != separator {
			break
		}
		i++
	}
	return v, n, end
}

// hostPort returns the endpoint whose octets are packed in the low 48 bits of v.
func hostPort(v uint64) netip.AddrPort {
	addr := netip.AddrFrom4([4]byte{byte(v >> 40), byte(v >> 32), byte(v >> 24), byte(v >> 16)})
	return netip.AddrPortFrom(addr, uint16(v))
}

// commaFault returns the fault of the text after the number that ends at s[i], where a comma is missing. s[j] is the
// first byte after it that is not a blank.
func commaFault[T text](s T, i, j, stop int) fault {
	switch {
	case j == stop:
		return fault{TooFew, i, 0}
	case s[j] == 0:
		return fault{EmbeddedNUL, j, 1}
	case isDigit(s[j]): // after blanks, because otherwise it would be part of the number
		return fault{BadSeparator, i, j - i}
	case j > i || isBreak(s[j]):
		return fault{TooFew, i, 0}
	case isWord(s[j]):
		at := digitsStart(s, i)
		return fault{NotANumber, at, wordEnd(s, at, stop) - at}
	case j+1 < stop && isDigit(s[j+1]):
		return fault{BadSeparator, j, 1}
	}
	return fault{TooFew, i, 0}
}

// firstFieldFault returns f, the fault of the list in the token at s[i:] whose first digit is s[digit], unless the
// first field is an IPv6 address or has letters before its digits: then that field is the fault.
func firstFieldFault[T text](kind Kind, s T, i, digit, stop int, f fault) fault {
	if n := colonAddress(s, i, stop); n > 0 {
		return colonFault(kind, i, n)
	}
	at := digit
	for at > i && isWord(s[at-1]) {
		at--
	}
	if at < digit {
		return fault{NotANumber, at, wordEnd(s, at, stop) - at}
	}
	return f
}

// colonFault returns the fault of a list that begins with an IPv6 address of n bytes at s[i]. In LPRT and 228 only the
// separator is wrong, because they carry IPv6 in octets.
func colonFault(kind Kind, i, n int) fault {
	if kind == KindPORT || kind == Kind227 {
		return fault{NotIPv4, i, n}
	}
	return fault{BadSeparator, i, n}
}

// colonAddress returns the length of the field at s[i] if it is an IPv6 address, with or without a zone, and 0
// otherwise.
func colonAddress[T text](s T, i, stop int) int {
	const longestGroup = 4
	if !hasByte(s, i, min(i+longestGroup+1, stop), ':') {
		return 0
	}
	end := i
	for end < stop && s[end] != '%' && s[end] != ',' && !isBreak(s[end]) {
		end++
	}
	if _, f := readAddr(s, i, end); !f.ok() {
		return 0
	}
	for end < stop && s[end] != ',' && !isBreak(s[end]) {
		end++
	}
	return end - i
}
