package codec

import (
	"net/netip"
	"strconv"
)

// appendMessage appends the message of the kind with the endpoint.
func appendMessage(b []byte, kind Kind, endpoint netip.AddrPort) ([]byte, error) {
	if kind == 0 || int(kind) >= len(frames) {
		return b, unwritable(kind, WrongCode)
	}
	f := &frames[kind]
	if kind == KindPORT || kind == Kind227 {
		return appendFramed(b, f, kind, endpoint)
	}
	out, err := appendEndpoint(append(b, f.before[:f.n]...), kind, endpoint)
	if err != nil {
		return b, err
	}
	return append(out, f.after[:f.k]...), nil
}

// A frame is the text around an endpoint. The arrays are copied whole.
type frame struct {
	before [40]byte
	after  [2]byte
	n, k   uint // the length of each
}

var frames = [...]frame{
	KindPORT: frameOf("PORT ", ""),
	Kind227:  frameOf("227 Entering Passive Mode (", ")."),
	KindEPRT: frameOf("EPRT |", "|"),
	Kind229:  frameOf("229 Entering Extended Passive Mode (|||", "|)"),
	KindLPRT: frameOf("LPRT ", ""),
	Kind228:  frameOf("228 Entering Long Passive Mode (", ")"),
}

func frameOf(before, after string) (f frame) {
	f.n, f.k = uint(copy(f.before[:], before)), uint(copy(f.after[:], after))
	return f
}

// appendEndpoint appends the text inside the frame, which is between Start and End in a [Match].
func appendEndpoint(b []byte, kind Kind, endpoint netip.AddrPort) ([]byte, error) {
	addr, port := endpoint.Addr(), endpoint.Port()
	switch {
	case kind == KindPORT || kind == Kind227:
		return appendFramed(b, &frames[0], kind, endpoint)
	case kind == Kind229:
		return strconv.AppendUint(b, uint64(port), 10), nil
	case !addr.IsValid() || addr.Zone() != "":
		return b, unwritable(kind, BadAddress)
	case kind == KindEPRT:
		return appendExtended(b, addr, port), nil
	}
	return appendLong(b, addr, port), nil
}

// appendFramed appends the frame with the endpoint of a PORT or 227 in it.
func appendFramed(b []byte, f *frame, kind Kind, endpoint netip.AddrPort) ([]byte, error) {
	v, reason := packHostPort(endpoint)
	if reason != 0 {
		return b, unwritable(kind, reason)
	}
	return appendHostPort(b, f, v), nil
}

// packHostPort returns an IPv4 address and a port as a big-endian 48-bit integer, or the reason why they cannot be
// written.
func packHostPort(endpoint netip.AddrPort) (v uint64, why Reason) {
	addr := endpoint.Addr().Unmap() // without a zone, if it was mapped
	switch {
	case !addr.IsValid() || endpoint.Addr().Zone() != "":
		return 0, BadAddress
	case !addr.Is4():
		return 0, NotIPv4
	}
	a := addr.As4()
	return uint64(a[0])<<40 | uint64(a[1])<<32 | uint64(a[2])<<24 | uint64(a[3])<<16 | uint64(endpoint.Port()), 0
}

// appendHostPort appends the frame with the six low bytes of v in it, in decimal with commas between them.
func appendHostPort(b []byte, f *frame, v uint64) []byte {
	if n := len(b); cap(b)-n >= hostPortRoom {
		return b[:n+putHostPort((*[hostPortRoom]byte)(b[n:n+hostPortRoom]), f, v)]
	}
	var text [hostPortRoom]byte
	return append(b, text[:putHostPort(&text, f, v)]...)
}

// hostPortRoom is more than any text needs, so that no 6-bit index is out of bounds.
const hostPortRoom = 63 + 8

// putHostPort writes the text that appendHostPort appends, and returns its length. It stores the frame and each pair of
// numbers in one piece: a few stores without a branch on the digits take half the time of writing one number after
// another. Excess bytes are overwritten by the next store.
func putHostPort(text *[hostPortRoom]byte, f *frame, v uint64) int {
	*(*[len(f.before)]byte)(text[:]) = f.before
	i := f.n
	numbers, n := packPair(byte(v>>40), byte(v>>32))
	store(text, i&63, numbers)
	i += n
	numbers, n = packPair(byte(v>>24), byte(v>>16))
	store(text, i&63, numbers)
	i += n
	numbers, n = packPair(byte(v>>8), byte(v))
	store(text, i&63, numbers)
	i += n - 1
	text[i&63], text[(i+1)&63] = f.after[0], f.after[1]
	return int(i + f.k)
}

// hostPortLength returns the length of the six low bytes of v in decimal with one byte between them.
func hostPortLength(v uint64) int {
	return dottedLength(v>>16) + int((decimals[byte(v>>8)]>>32+decimals[byte(v)]>>32)/8)
}

// dottedLength returns the length of the four low bytes of v in decimal with one byte between them.
func dottedLength(v uint64) int {
	bits := decimals[byte(v>>24)]>>32 + decimals[byte(v>>16)]>>32 + decimals[byte(v>>8)]>>32 + decimals[byte(v)]>>32
	return int(bits/8) - 1
}

// packPair returns two numbers in decimal with a comma after each, packed, and their length in bytes.
func packPair(x, y byte) (numbers uint64, n uint) {
	first, second := decimals[x], decimals[y]
	bits := first >> 32
	return uint64(uint32(first)) | uint64(uint32(second))<<(bits&63), uint(bits+second>>32) / 8
}

// store writes eight packed bytes at text[i].
func store(text *[hostPortRoom]byte, i uint, w uint64) {
	text[i], text[i+1], text[i+2], text[i+3] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
	text[i+4], text[i+5], text[i+6], text[i+7] = byte(w>>32), byte(w>>40), byte(w>>48), byte(w>>56)
}

// decimals holds each octet in decimal with a comma after it, packed, and their length in bits in the high half.
var decimals = func() (packed [256]uint64) {
	for o := range uint64(len(packed)) {
		units, tens, hundreds := '0'+o%10, '0'+o/10%10, '0'+o/100
		switch {
		case o < 10:
			packed[o] = units | ','<<8 | 16<<32
		case o < 100:
			packed[o] = tens | units<<8 | ','<<16 | 24<<32
		default:
			packed[o] = hundreds | tens<<8 | units<<16 | ','<<24 | 32<<32
		}
	}
	return packed
}()

// appendExtended appends the fields of an EPRT between the first and the last delimiter, with | between them.
func appendExtended(b []byte, addr netip.Addr, port uint16) []byte {
	family := byte(extendedFamily6)
	if addr.Is4() {
		family = extendedFamily4
	}
	b = append(b, family, '|')
	b = addr.AppendTo(b)
	b = append(b, '|')
	return strconv.AppendUint(b, uint64(port), 10)
}

// appendLong appends the list of an LPRT or 228.
func appendLong(b []byte, addr netip.Addr, port uint16) []byte {
	w := WorkingOf(port)
	if addr.Is4() {
		a := addr.As4()
		b = appendNumbers(b, longFamily4, longLength4)
		b = appendNumbers(b, a[:]...)
	} else {
		a := addr.As16()
		b = appendNumbers(b, longFamily6, longLength6)
		b = appendNumbers(b, a[:]...)
	}
	b = appendNumbers(b, longPortLength, w.High, w.Low)
	return b[:len(b)-1]
}

// appendNumbers appends numbers with a comma after each.
func appendNumbers(b []byte, numbers ...byte) []byte {
	for _, number := range numbers {
		d := decimals[number]
		n := len(b) + int(d>>32)/8
		b = append(b, byte(d), byte(d>>8), byte(d>>16), byte(d>>24))[:n]
	}
	return b
}
