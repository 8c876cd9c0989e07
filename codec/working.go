package codec

import "strconv"

// Working shows how two octets make a TCP port: High × 256 + Low, which in hexadecimal is the two octets next to each
// other. FTP sends the high octet first (network byte order). Every value is valid; the zero Working is port 0.
type Working struct {
	High, Low byte // p1 and p2 of RFC 959 section 4.1.2
}

// WorkingOf returns the two octets of a port: High is port / 256, and Low is the remainder.
func WorkingOf(port uint16) Working {
	return Working{High: byte(port >> 8), Low: byte(port)}
}

// Port returns High × 256 + Low.
func (w Working) Port() uint16 {
	return uint16(w.High)<<8 | uint16(w.Low)
}

// Hex returns the port as four upper-case hexadecimal digits. Each octet keeps its leading zero: 4 and 14 are "040E",
// not "4E".
func (w Working) Hex() string {
	const digits = "0123456789ABCDEF"
	return string([]byte{
		digits[w.High>>4], digits[w.High&15],
		digits[w.Low>>4], digits[w.Low&15],
	})
}

// String returns the whole working: "4,14 → 040E → 1038".
func (w Working) String() string {
	b := strconv.AppendUint(make([]byte, 0, 32), uint64(w.High), 10)
	b = append(b, ',')
	b = strconv.AppendUint(b, uint64(w.Low), 10)
	b = append(b, " → "...)
	b = append(b, w.Hex()...)
	b = append(b, " → "...)
	return string(strconv.AppendUint(b, uint64(w.Port()), 10))
}
