package codec

import "net/netip"

// Octets is an IPv4 address and a TCP port in the form that FTP sends: h1,h2,h3,h4,p1,p2, each number one octet, the
// high octet of the port first (RFC 959 section 4.1.2, <host-port>). Every value is valid; the zero Octets is 0.0.0.0
// port 0.
type Octets [6]byte

// ParseOctets reads exactly six decimal numbers from 0 to 255 and five commas. Leading zeros are allowed and decimal;
// blanks, signs and any other text are not allowed. To find the numbers in a line, use [Parse]. The error is an
// [*Error] with the zero Kind.
func ParseOctets[T ~string | ~[]byte](s T) (Octets, error) {
	l := list[T]{s: s, stop: len(s)}
	v, f := l.hostPort(), l.fault
	if f.ok() {
		f = commandTail(s, l.end, len(s))
	}
	// The reader accepts blanks next to a comma, because they may occur in a line.
	for i := 0; i < len(s) && (f.ok() || i <= f.at); i++ {
		if isBlank(s[i]) {
			f = fault{BadSeparator, i, 1}
		}
	}
	if !f.ok() {
		return Octets{}, f.err(0)
	}
	return unpackOctets(v), nil
}

// OctetsFrom returns the octets of an IPv4 address and port. An IPv4 address in IPv6 form (::ffff:192.168.1.254), which
// a dual-stack listener reports as its own, is unmapped. Any other IPv6 address is refused with [NotIPv4]. An address
// with a zone, or no address at all, is refused with [BadAddress].
func OctetsFrom(ap netip.AddrPort) (Octets, error) {
	v, reason := packHostPort(ap)
	if reason != 0 {
		return Octets{}, unwritable(0, reason)
	}
	return unpackOctets(v), nil
}

// AddrPort returns the address and port; the address is always IPv4.
func (o Octets) AddrPort() netip.AddrPort {
	return hostPort(o.pack())
}

// String returns the six numbers with commas between them and no blanks: "192,168,1,254,4,14".
func (o Octets) String() string {
	return string(appendHostPort(nil, &frames[0], o.pack()))
}

// AppendText appends the text that String returns. The error is always nil.
func (o Octets) AppendText(b []byte) ([]byte, error) {
	return appendHostPort(b, &frames[0], o.pack()), nil
}

// MarshalText returns the text that String returns. The error is always nil.
func (o Octets) MarshalText() ([]byte, error) {
	return o.AppendText(nil)
}

// UnmarshalText reads the text that [ParseOctets] accepts. On error it leaves o unchanged.
func (o *Octets) UnmarshalText(text []byte) error {
	read, err := ParseOctets(text)
	if err != nil {
		return err
	}
	*o = read
	return nil
}

// pack returns the octets as a big-endian 48-bit integer.
func (o Octets) pack() uint64 {
	return uint64(o[0])<<40 | uint64(o[1])<<32 | uint64(o[2])<<24 | uint64(o[3])<<16 | uint64(o[4])<<8 | uint64(o[5])
}

// unpackOctets is the reverse of pack.
func unpackOctets(v uint64) Octets {
	return Octets{byte(v >> 40), byte(v >> 32), byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
}
