package codec

import (
	"net/netip"
	"strconv"
)

// Message is one of the six messages: who listens where. It is comparable.
// The zero Message is none, and cannot be written.
//
// Endpoint is what the text says, trusted or not: port 0, the unspecified
// address and any third party's address are decoded like all others.
type Message struct {
	Kind Kind

	// Endpoint is the address and port that the sender listens on. A Kind229
	// carries a port only, to be used with the address of the control
	// connection's peer (RFC 2428 section 3): its Addr is the zero Addr.
	Endpoint netip.AddrPort
}

// At returns the endpoint with the peer's address filled in where the message
// has none, as in a 229. The peer is the other end of the control connection;
// with the zero Addr a 229 stays without an address.
func (m Message) At(peer netip.Addr) netip.AddrPort {
	if m.Endpoint.Addr().IsValid() {
		return m.Endpoint
	}
	return netip.AddrPortFrom(peer, m.Endpoint.Port())
}

// Parse reads a whole line: a command, or a reply of one or more lines. The
// line end (CRLF, or LF or CR alone) is optional. A reply of several lines,
// "227-…" up to "227 …", must be whole. The error is an [*Error], and the
// Message then zero.
//
// Parse and its kin take a string or a slice of bytes; neither is copied.
func Parse[T ~string | ~[]byte](line T) (Message, error) {
	var m Message
	var f fault
	if usualLine(line, &m, &f) {
		return m, nil
	}
	if !f.ok() {
		return Message{}, f.err(m.Kind)
	}
	var r reading
	readLine(&r, line)
	return r.message()
}

// ParseCommand reads a command as a server holds it: the verb, in upper or
// lower case, and its argument. A verb other than PORT, EPRT or LPRT is
// refused with [WrongCode]. An EPRT with [BadFamily] is to be answered with
// 522 (RFC 2428 section 2), an LPRT with 521 (RFC 1639 section 3), any other
// fault with 501 (RFC 959 section 4.2).
func ParseCommand[V, A ~string | ~[]byte](verb V, arg A) (Message, error) {
	var kind Kind
	if len(verb) == 4 {
		kind = commandKind(verb)
	}
	var m Message
	var f fault
	if kind == KindPORT && usualPORT(arg, 0, &m, &f) || kind == KindEPRT && usualEPRT(arg, 0, &m) {
		return m, nil
	}
	if !f.ok() {
		return Message{}, f.err(m.Kind)
	}
	var r reading
	readCommand(&r, kind, arg, 0)
	return r.message()
}

// ParseReply reads a reply as a client holds it: the code and the text, the
// lines of which are separated by LF and hold no codes. That is what
// ReadResponse of net/textproto returns. A code other than 227, 228 or 229 is
// refused with [WrongCode]. What counts is the code of the reply, not the
// command that was sent: servers are known to answer EPSV with 227.
func ParseReply[T ~string | ~[]byte](code int, text T) (Message, error) {
	var m Message
	var f fault
	if code == 227 && usual227(text, 0, &m, &f) || code == 229 && usual229(text, 0, &m, &f) {
		return m, nil
	}
	if !f.ok() {
		return Message{}, f.err(m.Kind)
	}
	var r reading
	readReplyText(&r, replyKind(code), text)
	return r.message()
}

// AppendText appends the message as it goes over the wire, without CRLF, in
// the one spelling that every surveyed reader of PORT, 227, EPRT and 229 takes
// alike; LPRT and 228 are written as in RFC 1639. On error it returns b
// unchanged.
//
// PORT and 227 carry IPv4 only: an IPv4 address in IPv6 form is unmapped, any
// other IPv6 address is refused with [NotIPv4]. EPRT, LPRT and 228 keep the
// address as it is: on an IPv4 connection, unmap it first. An address with a
// zone, or none at all, is refused with
// [BadAddress]. 229 carries the port alone, whatever the address. A Kind that
// is none of the six is refused with [WrongCode].
func (m Message) AppendText(b []byte) ([]byte, error) {
	if m.Kind == 0 || int(m.Kind) >= len(frames) {
		return b, unwritable(m.Kind, WrongCode)
	}
	f := &frames[m.Kind]
	if addr := m.Endpoint.Addr(); addr.Is4() && (m.Kind == KindPORT || m.Kind == Kind227) {
		a := addr.As4()
		v := uint64(a[0])<<40 | uint64(a[1])<<32 | uint64(a[2])<<24 | uint64(a[3])<<16 | uint64(m.Endpoint.Port())
		return appendHostPort(b, f, v), nil
	}
	out, err := appendEndpoint(append(b, f.before[:f.n]...), m)
	if err != nil {
		return b, err
	}
	return append(out, f.after[:f.k]...), nil
}

// A frame is the text around an endpoint, in arrays that are copied whole.
type frame struct {
	before [40]byte
	after  [2]byte
	n, k   uint // how much of each counts
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

// appendEndpoint appends what stands in the frame: what a [Match] has between
// Start and End.
func appendEndpoint(b []byte, m Message) ([]byte, error) {
	addr, port := m.Endpoint.Addr(), m.Endpoint.Port()
	switch m.Kind {
	case KindPORT, Kind227:
		o, err := OctetsFrom(m.Endpoint)
		if err != nil {
			err.(*Error).Kind = m.Kind
			return b, err
		}
		return appendHostPort(b, &frames[0], o.word()), nil
	case Kind229:
		return strconv.AppendUint(b, uint64(port), 10), nil
	}
	if !addr.IsValid() || addr.Zone() != "" {
		return b, unwritable(m.Kind, BadAddress)
	}
	if m.Kind == KindEPRT {
		return appendExtended(b, addr, port), nil
	}
	return appendLong(b, addr, port), nil
}

// MarshalText returns what AppendText appends.
func (m Message) MarshalText() ([]byte, error) {
	return m.AppendText(nil)
}

// UnmarshalText reads what [Parse] takes, and leaves m as it was on error.
func (m *Message) UnmarshalText(text []byte) error {
	read, err := Parse(text)
	if err != nil {
		return err
	}
	*m = read
	return nil
}

// String returns what AppendText appends, or "invalid Message" where that is
// an error.
func (m Message) String() string {
	b, err := m.AppendText(make([]byte, 0, 64))
	if err != nil {
		return "invalid Message"
	}
	return string(b)
}
