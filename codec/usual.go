package codec

import (
	"math/bits"
	"net/netip"
)

// The readers in this file take the spellings that nearly all lines have, in
// one pass and without a step too many: they are what makes Parse faster than
// netip on the same address. Where a list breaks off they go on to its fault, if
// nothing else in the line can matter. Whatever is in any way unusual they leave
// to the careful readers, and what they take, those take alike.

// usualLine reads a line with its verb or code into m and reports whether it
// could. If it is sure of the fault, that is in f.
func usualLine[T text](s T, m *Message, f *fault) bool {
	if len(s) < 5 {
		return false
	}
	switch string(s[:4]) {
	case "PORT":
		return s[4] == ' ' && usualPORT(s, 5, m, f)
	case "227 ":
		return usual227(s, 4, m, f)
	case "229 ":
		return usual229(s, 4, m, f)
	case "EPRT":
		return s[4] == ' ' && usualEPRT(s, 5, m)
	}
	return false
}

// usualPORT reads h1,h2,h3,h4,p1,p2 and nothing more.
func usualPORT[T text](s T, i int, m *Message, f *fault) bool {
	v, k, end, _ := octetRun(s, i, 6, ',')
	m.Kind = KindPORT
	if k < 6 || !isLineEnd(s, end) {
		if isList(s, k, end) {
			*f = usualFault(KindPORT, s, k, end, true)
		}
		return false
	}
	m.Endpoint = hostPort(v)
	return true
}

// usual227 reads text, the list behind a blank, a parenthesis or an equals
// sign, and text without digits. Words with digits may come before the list, but
// no commas.
func usual227[T text](s T, i int, m *Message, f *fault) bool {
	alone := true
	i = usualText(s, i)
	v, k, end, _ := octetRun(s, i, 6, ',')
	for !isList(s, k, end) {
		if i = usualWord(s, i); i == 0 {
			return false
		}
		alone = false
		i = usualText(s, i)
		v, k, end, _ = octetRun(s, i, 6, ',')
	}
	if i > 0 && s[i-1] != '(' && s[i-1] != ' ' && s[i-1] != '=' {
		return false
	}
	m.Kind = Kind227
	tail := end
	if tail < len(s) && s[tail] == ')' {
		tail++
	}
	if tail < len(s) && s[tail] == '.' {
		tail++
	}
	if k < 6 || !isLineEnd(s, tail) && !isUsualTail(s, end) {
		*f = usualFault(Kind227, s, k, end, alone)
		return false
	}
	m.Endpoint = hostPort(v)
	return true
}

// isList reports whether the run of k numbers that ends at s[end] is more than
// the number of a sentence.
func isList[T text](s T, k, end int) bool {
	return k > 1 || k == 1 && end < len(s) && s[end] == ','
}

// usualFault returns the fault of a list that breaks off after k numbers at
// s[end], if there is one and nothing else in the line can matter: what follows
// is looked at here, and alone says that no numbers stand before the list.
func usualFault[T text](kind Kind, s T, k, end int, alone bool) (f fault) {
	hi := trimLine(s, len(s))
	switch {
	case k < 6:
		l := list[T]{s: s, hi: hi, begun: true, end: end}
		l.octet()
		f = l.fault
	case kind == KindPORT:
		f = commandTail(s, end, hi)
	default:
		f = replyTail(s, end, hi)
	}
	if kind == Kind227 && !f.ok() {
		next, commas, _ := chain(s, end, hi)
		if k+commas < listLength(kind) && !(alone && plainEnd(s[:hi], next) == hi) {
			return fault{}
		}
	}
	return f
}

// usualText returns the end of the text at s[i]: the words of RFC 959 in whatever
// case, with a parenthesis or without, which are known at a glance, or any text
// up to the next digit.
func usualText[T text](s T, i int) int {
	const words = "Entering Passive Mode ("
	if len(s)-i <= len(words) ||
		load(s[i:i+8])|0x2020202020202020 != 0x676e697265746e65 || // entering
		load(s[i+8:i+16])|0x2020202020202000 != 0x6576697373617020 || // passive
		load(s[i+14:i+22])|0x0020202020002020 != 0x2065646f6d206576 { // ve mode
		return plainEnd(s, i)
	}
	if i += len(words) - 1; s[i] == '(' {
		i++
	}
	return i
}

// usualWord returns the end of the word with digits at s[i] that is no list, and
// of the blanks behind it, or 0.
func usualWord[T text](s T, i int) int {
	if i == len(s) || !isDigit(s[i]) {
		return 0
	}
	for i < len(s) && s[i] > ' ' && s[i] != ',' && s[i] != ')' {
		i++
	}
	if i = skipBlanks(s, i, len(s)); i < len(s) && s[i] == ',' {
		return 0
	}
	return i
}

// plainEnd returns the index of the first digit, comma or control character at
// or after s[i], or len(s). It looks at eight bytes at once, which is half the
// time of a reply with much text: of the sums of seven bits each, the eighth is
// clear where such a byte is, and carries into no other.
func plainEnd[T text](s T, i int) int {
	for ; len(s)-i >= 8; i += 8 {
		w := load(s[i : i+8])
		digit := (w^'0'*ones)&^high + (0x80-10)*ones
		comma := (w^','*ones)&^high + (0x80-1)*ones
		control := w&^high + (0x80-' ')*ones
		if found := ^(digit&comma&control | w) & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(s) && s[i] >= ' ' && s[i] != ',' && !isDigit(s[i]) {
		i++
	}
	return i
}

// A word of eight bytes that are all 1, and one of which only the high bits are
// set: for work on eight bytes at once.
const ones, high = 0x0101010101010101, 0x8080808080808080

// load returns eight bytes as a word, the first in the lowest place. The
// compiler makes one load of it.
func load[T text](s T) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// isUsualTail reports whether s[i:] is a parenthesis, a full stop or a line end,
// and text without digits.
func isUsualTail[T text](s T, i int) bool {
	switch s[i] {
	case ')', '.', '\r', '\n':
	default:
		return false
	}
	for ; !isLineEnd(s, i); i++ {
		if s[i] < ' ' || isDigit(s[i]) {
			return false
		}
	}
	return true
}

// usual229 reads the words of RFC 2428 and |||port|.
func usual229[T text](s T, i int, m *Message, f *fault) bool {
	const opening = "Entering Extended Passive Mode (|||"
	if len(s)-i <= len(opening) || string(s[i:i+len(opening)]) != opening {
		return false
	}
	m.Kind = Kind229
	i += len(opening)
	port, end := portRun(s, i)
	if end == 0 || len(s)-end < 2 || s[end] != '|' || s[end+1] != ')' {
		var r reading
		readPort(&r, s, i, trimLine(s, len(s)), '|')
		*f = r.fault
		return false
	}
	if end += 2; end < len(s) && s[end] == '.' {
		end++
	}
	if !isLineEnd(s, end) {
		return false
	}
	m.Endpoint = netip.AddrPortFrom(netip.Addr{}, port)
	return true
}

// usualEPRT reads |1|a.b.c.d|port| or |2|v6|port| and nothing more.
func usualEPRT[T text](s T, i int, m *Message) bool {
	if len(s)-i < 4 || s[i] != '|' || s[i+2] != '|' {
		return false
	}
	var addr netip.Addr
	end := i + 3
	switch s[i+1] {
	case extendedFamily4:
		v, k, dotted, zero := octetRun(s, end, 4, '.')
		if k < 4 || zero {
			return false
		}
		end = dotted
		addr = netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)})
	case extendedFamily6:
		for end < len(s) && s[end] != '|' {
			end++
		}
		var f fault
		if addr, f = readColoned(s, i+3, end); !f.ok() {
			return false
		}
	default:
		return false
	}
	if end == len(s) || s[end] != '|' {
		return false
	}
	port, end := portRun(s, end+1)
	if end == 0 || end == len(s) || s[end] != '|' || !isLineEnd(s, end+1) {
		return false
	}
	m.Kind, m.Endpoint = KindEPRT, netip.AddrPortFrom(addr, port)
	return true
}

// octetRun reads n numbers of up to three digits with sep between each two, or
// as many of them as it can. It returns them as the bytes of a word, how many
// they are, where the last one ends, and whether any has a leading zero. A number
// is the whole run of its digits.
func octetRun[T text](s T, i, n int, sep byte) (v uint64, k, end int, zero bool) {
	for i < len(s) {
		octet := uint64(s[i] - '0')
		if octet > 9 {
			break
		}
		if i++; i < len(s) {
			if d := uint64(s[i] - '0'); d <= 9 {
				zero = zero || octet == 0
				octet = octet*10 + d
				if i++; i < len(s) {
					if d := uint64(s[i] - '0'); d <= 9 {
						octet = octet*10 + d
						i++
					}
				}
				if octet > 255 {
					break
				}
			}
		}
		if i >= len(s) || s[i] != sep || k == n-1 {
			if i < len(s) && isDigit(s[i]) {
				break
			}
			return v<<8 | octet, k + 1, i, zero
		}
		v, k, end = v<<8|octet, k+1, i
		i++
	}
	return v, k, end, zero
}

// portRun reads a number of up to five digits; the end is 0 where it is no port.
func portRun[T text](s T, i int) (port uint16, end int) {
	v, start := uint32(0), i
	for i < len(s) && i-start < 5 && isDigit(s[i]) {
		v = v*10 + uint32(s[i]-'0')
		i++
	}
	if i == start || v > 65535 {
		return 0, 0
	}
	return uint16(v), i
}

// hostPort returns the endpoint whose six octets are the low bytes of v.
func hostPort(v uint64) netip.AddrPort {
	addr := netip.AddrFrom4([4]byte{byte(v >> 40), byte(v >> 32), byte(v >> 24), byte(v >> 16)})
	return netip.AddrPortFrom(addr, uint16(v))
}

// isLineEnd reports whether nothing but a line end, if that, stands at s[i].
func isLineEnd[T text](s T, i int) bool {
	switch len(s) - i {
	case 0:
		return true
	case 2:
		return s[i] == '\r' && s[i+1] == '\n'
	}
	return false
}
