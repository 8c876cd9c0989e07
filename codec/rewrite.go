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
	m, err := Inspect(line)
	if err != nil {
		return b, err
	}
	endpoint, err := appendEndpoint(make([]byte, 0, 96), Message{Kind: m.Kind, Endpoint: to})
	if err != nil {
		return b, err
	}
	if m.Kind == KindEPRT {
		d := line[m.End]
		for i, c := range endpoint {
			if c == d && d != '|' {
				return b, fault{BadDelim, m.Start - 1, 1}.err(m.Kind)
			}
			if c == '|' {
				endpoint[i] = d
			}
		}
	}
	b = append(b, line[:m.Start]...)
	b = append(b, endpoint...)
	return append(b, line[m.End:]...), nil
}
