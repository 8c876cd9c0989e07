package codec

import "net/netip"

// AppendRewrite appends line with its endpoint replaced by to, as a NAT or a proxy forwards it. Only the bytes of the
// endpoint change, and so may the length; blanks, words, delimiters and the line end stay the same. [Parse] reads the
// endpoint to in the result. b and line must not overlap.
//
// A line that Parse refuses is refused with the same error, so that a proxy can test for [WrongCode] and forward text
// that is none of the six messages. An address that the message cannot carry is refused as in [Message.AppendText]; a
// 229 ignores the address. An EPRT is refused with [BadDelim] if its delimiter occurs in the new address. On error
// AppendRewrite returns b unchanged.
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
