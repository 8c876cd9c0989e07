package codec

import "net/netip"

// AppendRewrite appends line with another endpoint in it, as a NAT or a proxy
// sends it on. Only the bytes of the endpoint change, which may change the
// length; blanks, words, delimiters and the line end stay as they are. What is
// appended parses to the endpoint to. b and line must not overlap.
//
// A line that [Parse] refuses is refused with the same error, so that text
// which is none of the six messages can be told by [WrongCode] and passed on.
// An address that the message cannot carry is refused as by
// [Message.AppendText]; in a 229 the address does not matter. An EPRT whose
// delimiter is part of the new address is refused with [BadDelim]. On error b
// is returned unchanged.
func AppendRewrite(b, line []byte, to netip.AddrPort) ([]byte, error) {
	r := result{}
	if readLine(&r, line); !r.ok() {
		return b, r.fault().err(r.kind)
	}
	endpoint, err := appendEndpoint(make([]byte, 0, 96), r.kind, to)
	if err != nil {
		return b, err
	}
	if r.kind == KindEPRT {
		d := line[r.end]
		for i, c := range endpoint {
			if c == d && d != '|' {
				return b, fault{BadDelim, r.start - 1, 1}.err(r.kind)
			}
			if c == '|' {
				endpoint[i] = d
			}
		}
	}
	b = append(b, line[:r.start]...)
	b = append(b, endpoint...)
	return append(b, line[r.end:]...), nil
}
