package codec

import "net/netip"

// Message is one of the six messages: a kind, and the address and port on which its sender listens. It is comparable.
// The zero Message is none of the six, and its text is empty.
//
// Endpoint is decoded, not trusted: port 0, the unspecified address and any third party's address are decoded like all
// others.
type Message struct {
	Kind Kind

	// Endpoint is the address and port on which the sender listens. The Addr of a Kind229 is the zero Addr, because a
	// 229 carries a port alone, for use with the address of the control connection's peer (RFC 2428 section 3). See
	// [Message.At].
	Endpoint netip.AddrPort
}

// At returns the endpoint, with the peer's address if the message has none, as in a 229. The peer is the other end of
// the control connection. If peer is the zero Addr, the endpoint of a 229 has no address. To ignore the address in
// every message, call netip.AddrPortFrom(peer, m.Endpoint.Port()).
func (m Message) At(peer netip.Addr) netip.AddrPort {
	if m.Endpoint.Addr().IsValid() {
		return m.Endpoint
	}
	return netip.AddrPortFrom(peer, m.Endpoint.Port())
}

// Parse reads a whole line: a command, or a reply of one or more lines. The line end (CRLF, or LF or CR alone) is
// optional. A multi-line reply, from "227-…" to "227 …", must be complete; otherwise the fault is [Incomplete]. The
// error is an [*Error], and the Message is then zero.
//
// The Parse functions accept a string or a slice of bytes and copy neither.
func Parse[T ~string | ~[]byte](line T) (m Message, err error) {
	var r result
	readLine(&r, line)
	err = r.message(&m)
	return m, err
}

// message fills m, or returns the error. It sets the fields one by one because copying a whole Message is slower: it is
// written in single words and read in pairs of words, which stalls the processor.
func (r *result) message(m *Message) error {
	if !r.ok() {
		return r.fault().err(r.kind)
	}
	m.Kind, m.Endpoint = r.kind, r.endpoint
	return nil
}

// ParseCommand reads a command as a server holds it: the verb, in upper or lower case, and its argument. A verb other
// than PORT, EPRT or LPRT is refused with [WrongCode]. [Error.ReplyCode] returns the code of the server's answer to an
// error.
func ParseCommand[V, A ~string | ~[]byte](verb V, arg A) (m Message, err error) {
	var kind Kind
	if len(verb) == 4 {
		kind = commandKind(verb)
	}
	var r result
	readCommand(&r, kind, arg)
	err = r.message(&m)
	return m, err
}

// ParseReply reads a reply as a client holds it: the code and the text, whose lines are separated by LF and have no
// codes. ReadResponse of net/textproto returns a reply in this form. A code other than 227, 228 or 229 is refused with
// [WrongCode]. The code decides how the text is read, not the command that was sent, because some servers answer EPSV
// with 227.
func ParseReply[T ~string | ~[]byte](code int, text T) (m Message, err error) {
	var r result
	readReply(&r, replyKind(code), text)
	err = r.message(&m)
	return m, err
}

// AppendText appends the wire form of the message, without CRLF. It writes PORT, 227, EPRT and 229 in the one spelling
// that all surveyed readers read to the same value, and LPRT and 228 as in RFC 1639. The zero Message has no text, and nothing is
// appended. On error AppendText returns b unchanged.
//
// An address with a zone, or no address at all, is refused with [BadAddress]. PORT and 227 carry IPv4 only: an IPv4
// address in IPv6 form is unmapped, and any other IPv6 address is refused with [NotIPv4]. EPRT, LPRT and 228 keep the
// address unchanged: on an IPv4 connection, unmap it first. 229 carries the port alone and ignores the address. A Kind
// that is none of the six is refused with [WrongCode].
func (m Message) AppendText(b []byte) ([]byte, error) {
	if m == (Message{}) {
		return b, nil
	}
	return appendMessage(b, m.Kind, m.Endpoint)
}

// MarshalText returns the text that AppendText appends.
func (m Message) MarshalText() ([]byte, error) {
	return m.AppendText(nil)
}

// UnmarshalText reads a line as [Parse] does, and the empty text as the zero Message. On error it leaves m unchanged.
func (m *Message) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Message{}
		return nil
	}
	read, err := Parse(text)
	if err != nil {
		return err
	}
	*m = read
	return nil
}

// String returns the text that AppendText appends, or "invalid Message" if that fails.
func (m Message) String() string {
	b, err := m.AppendText(make([]byte, 0, 64))
	if err != nil {
		return "invalid Message"
	}
	return string(b)
}
