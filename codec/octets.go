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
	l := listAt(s, 0, len(s))
	o, f := l.octets(), l.fault
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
	return o, nil
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
	return string(appendOctets(make([]byte, 0, len("255,255,255,255,255,255")), o[:]))
}

// AppendText appends what String returns. The error is always nil.
func (o Octets) AppendText(b []byte) ([]byte, error) {
	return appendOctets(b, o[:]), nil
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

// appendOctets appends numbers with a comma between each two.
func appendOctets(b, octets []byte) []byte {
	last := len(octets) - 1
	if n := len(b); cap(b)-n >= 4*len(octets) {
		// There is room for four bytes each: store them all at once, and keep
		// what counts. The last number leaves what is behind it alone.
		b = b[:n+4*last]
		for _, o := range octets[:last] {
			d, four := decimals[o], b[n:n+4]
			four[0], four[1], four[2], four[3] = byte(d), byte(d>>8), byte(d>>16), byte(d>>24)
			n += int(decimalLens[o]) + 1
		}
		b = b[:n]
	} else {
		for _, o := range octets[:last] {
			b = append(appendOctet(b, o), ',')
		}
	}
	return appendOctet(b, octets[last])
}

func appendOctet(b []byte, o byte) []byte {
	d := decimals[o]
	switch decimalLens[o] {
	case 1:
		return append(b, byte(d))
	case 2:
		return append(b, byte(d), byte(d>>8))
	}
	return append(b, byte(d), byte(d>>8), byte(d>>16))
}

// decimals holds each octet in decimal with a comma after it, the first digit
// in the lowest byte; decimalLens how many digits that are.
var decimals, decimalLens = func() (texts [256]uint32, lens [256]uint8) {
	for o := range uint32(256) {
		units, tens, hundreds := '0'+o%10, '0'+o/10%10, '0'+o/100
		switch {
		case o < 10:
			texts[o], lens[o] = units|','<<8, 1
		case o < 100:
			texts[o], lens[o] = tens|units<<8|','<<16, 2
		default:
			texts[o], lens[o] = hundreds|tens<<8|units<<16|','<<24, 3
		}
	}
	return texts, lens
}()
