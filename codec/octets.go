package codec

import "net/netip"

// Octets is an IPv4 address and a TCP port as FTP writes them:
// h1,h2,h3,h4,p1,p2, each number one octet, the high octet of the port first
// (RFC 959 section 4.1.2, <host-port>). Every value is valid; the zero Octets
// is 0.0.0.0 port 0.
type Octets [6]byte

// ParseOctets reads exactly six decimal numbers from 0 to 255 and five commas.
// Leading zeros are allowed and decimal; blanks, signs and any other text are
// not. To find the numbers in a line, use [Parse]. The error is an [*Error]
// with the zero Kind.
func ParseOctets[T ~string | ~[]byte](s T) (Octets, error) {
	l := list[T]{s: s, hi: len(s)}
	v, f := l.hostPort(), l.fault
	if f.ok() {
		f = commandTail(s, l.end, len(s))
	}
	// The reader tolerates blanks around a comma, as a line may have them.
	for i := 0; i < len(s) && (f.ok() || i <= f.at); i++ {
		if isBlank(s[i]) {
			f = fault{BadSeparator, i, 1}
		}
	}
	if !f.ok() {
		return Octets{}, f.err(0)
	}
	return Octets{byte(v >> 40), byte(v >> 32), byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}, nil
}

// OctetsFrom returns the octets of an IPv4 address and port. An IPv4 address
// in IPv6 form (::ffff:192.168.1.254), which a dual-stack listener reports as
// its own, is unmapped. Any other IPv6 address is refused with [NotIPv4], the
// zero Addr with [BadAddress].
func OctetsFrom(ap netip.AddrPort) (Octets, error) {
	addr := ap.Addr().Unmap()
	if !addr.Is4() {
		if !addr.IsValid() {
			return Octets{}, unwritable(0, BadAddress)
		}
		return Octets{}, unwritable(0, NotIPv4)
	}
	a, w := addr.As4(), WorkingOf(ap.Port())
	return Octets{a[0], a[1], a[2], a[3], w.High, w.Low}, nil
}

// AddrPort returns the address and port; the address is always IPv4.
func (o Octets) AddrPort() netip.AddrPort {
	addr := netip.AddrFrom4([4]byte{o[0], o[1], o[2], o[3]})
	return netip.AddrPortFrom(addr, Working{o[4], o[5]}.Port())
}

// String returns the six numbers with commas between them and no blanks:
// "192,168,1,254,4,14".
func (o Octets) String() string {
	return string(appendHostPort(nil, &frames[0], o.word()))
}

// AppendText appends what String returns. The error is always nil.
func (o Octets) AppendText(b []byte) ([]byte, error) {
	return appendHostPort(b, &frames[0], o.word()), nil
}

// MarshalText returns what String returns. The error is always nil.
func (o Octets) MarshalText() ([]byte, error) {
	return o.AppendText(nil)
}

// UnmarshalText reads what [ParseOctets] takes, and leaves o as it was on
// error.
func (o *Octets) UnmarshalText(text []byte) error {
	read, err := ParseOctets(text)
	if err != nil {
		return err
	}
	*o = read
	return nil
}

// word returns the octets as the low bytes of a word, the first one highest. A
// word stays in a register where an array has to go through memory.
func (o Octets) word() uint64 {
	return uint64(o[0])<<40 | uint64(o[1])<<32 | uint64(o[2])<<24 | uint64(o[3])<<16 | uint64(o[4])<<8 | uint64(o[5])
}

// appendHostPort appends the six low bytes of v in decimal, with commas between
// them, in the frame.
func appendHostPort(b []byte, f *frame, v uint64) []byte {
	if n := len(b); cap(b)-n >= hostPortRoom {
		return b[:n+putHostPort((*[hostPortRoom]byte)(b[n:n+hostPortRoom]), f, v)]
	}
	var text [hostPortRoom]byte
	return append(b, text[:putHostPort(&text, f, v)]...)
}

// hostPortRoom is more than is needed, so that no index of six bits is out of
// bounds.
const hostPortRoom = 63 + 8

// putHostPort writes what appendHostPort appends, and returns its length. Two
// numbers at a time become a word and go to memory at once, as does the frame: a
// few stores and no branch on digits are half the time of one number after
// another. What a word has too much, the next one covers.
func putHostPort(text *[hostPortRoom]byte, f *frame, v uint64) int {
	*(*[len(f.before)]byte)(text[:]) = f.before
	i := f.n
	word, n := pair(byte(v>>40), byte(v>>32))
	store(text, i&63, word)
	i += n
	word, n = pair(byte(v>>24), byte(v>>16))
	store(text, i&63, word)
	i += n
	word, n = pair(byte(v>>8), byte(v))
	store(text, i&63, word)
	i += n - 1
	text[i&63], text[(i+1)&63] = f.after[0], f.after[1]
	return int(i + f.k)
}

// pair returns two numbers with a comma after each, the first byte in the
// lowest place, and how many bytes they are.
func pair(x, y byte) (word uint64, n uint) {
	first, second := decimals[x], decimals[y]
	bits := first >> 32
	return uint64(uint32(first)) | uint64(uint32(second))<<(bits&63), uint(bits+second>>32) / 8
}

// store is the opposite of load.
func store(text *[hostPortRoom]byte, i uint, w uint64) {
	text[i], text[i+1], text[i+2], text[i+3] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
	text[i+4], text[i+5], text[i+6], text[i+7] = byte(w>>32), byte(w>>40), byte(w>>48), byte(w>>56)
}

// decimals holds each octet in decimal with a comma after it, the first byte in
// the lowest place, and in the high half how many bits they are.
var decimals = func() (words [256]uint64) {
	for o := range uint64(len(words)) {
		units, tens, hundreds := '0'+o%10, '0'+o/10%10, '0'+o/100
		switch {
		case o < 10:
			words[o] = units | ','<<8 | 16<<32
		case o < 100:
			words[o] = tens | units<<8 | ','<<16 | 24<<32
		default:
			words[o] = hundreds | tens<<8 | units<<16 | ','<<24 | 32<<32
		}
	}
	return words
}()
