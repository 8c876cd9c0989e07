package codec

import "strconv"

// Kind is one of the six FTP messages that carry the address of a data connection. The zero Kind is none of them; its
// text form is "".
type Kind uint8

// The six kinds. A client sends a command and then listens (active mode); a server sends a reply and then listens
// (passive mode).
const (
	_        Kind = iota
	KindPORT      // command, IPv4: RFC 959 section 4.1.2
	Kind227       // reply to PASV, IPv4: RFC 959 section 4.1.2, RFC 1123 section 4.1.2.6
	KindEPRT      // command, IPv4 or IPv6: RFC 2428 section 2
	Kind229       // reply to EPSV, a port alone: RFC 2428 section 3
	KindLPRT      // command, IPv4 or IPv6: RFC 1639 section 3
	Kind228       // reply to LPSV, IPv4 or IPv6: RFC 1639 section 3
)

var kinds = [...]string{"none", "PORT", "227", "EPRT", "229", "LPRT", "228"}

// IsReply reports whether the server sends the message and listens: true for 227, 229 and 228, and false for the
// commands and for a Kind that is none of the six.
func (k Kind) IsReply() bool { return k == Kind227 || k == Kind229 || k == Kind228 }

// String returns the verb or code: "PORT", "227" and so on; "none" for zero.
func (k Kind) String() string {
	if int(k) >= len(kinds) {
		return "Kind(" + strconv.Itoa(int(k)) + ")"
	}
	return kinds[k]
}

// AppendText appends the verb or code, and nothing for zero. A Kind that is none of the six is refused with
// [WrongCode]; b is then returned unchanged.
func (k Kind) AppendText(b []byte) ([]byte, error) {
	switch {
	case k == 0:
		return b, nil
	case int(k) >= len(kinds):
		return b, unwritable(k, WrongCode)
	}
	return append(b, kinds[k]...), nil
}

// MarshalText returns the text that AppendText appends.
func (k Kind) MarshalText() ([]byte, error) { return k.AppendText(nil) }

// UnmarshalText reads the text that AppendText writes. Any other text, including "port" and "none", is refused with
// [WrongCode] and leaves k unchanged.
func (k *Kind) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*k = 0
		return nil
	}
	for i := KindPORT; i <= Kind228; i++ {
		if kinds[i] == string(text) {
			*k = i
			return nil
		}
	}
	return &Error{Reason: WrongCode, Len: len(text)}
}
