package codec

import (
	"iter"
	"net/netip"
)

// Hazards is the set of reasons not to connect to an endpoint, or to do so only
// with care. The zero Hazards is none; its text form is "".
type Hazards uint16

// The hazards.
const (
	// NotPeer: the address is not that of the other end of the control
	// connection. In a command this is the bounce attack of RFC 2577 section 3,
	// in a reply a server that makes its clients scan other hosts
	// (CVE-2020-8284 and its kin), or a NAT that nobody told the server of.
	NotPeer Hazards = 1 << iota

	// Unspecified: 0.0.0.0 or ::, which some systems take for the local host.
	Unspecified

	// Loopback: 127.0.0.0/8 or ::1, the host that connects.
	Loopback

	// Private: RFC 1918 or RFC 4193, another host in every network.
	Private

	// Shared: 100.64.0.0/10 (RFC 6598), behind a carrier's NAT.
	Shared

	// LinkLocal: 169.254.0.0/16 or fe80::/10, of use only with a zone, which no
	// message carries.
	LinkLocal

	// Multicast: 224.0.0.0/4 or ff00::/8, no address of one host.
	Multicast

	// Broadcast: 255.255.255.255, no address of one host.
	Broadcast

	// Documentation: RFC 5737, RFC 3849 and RFC 9637, for examples only.
	Documentation

	// Reserved: the rest of 0.0.0.0/8 and of 240.0.0.0/4, no address of a host.
	Reserved

	// Mapped: an IPv4 address in IPv6 form. The other hazards are those of the
	// IPv4 address.
	Mapped

	// PortZero: no port to connect to.
	PortZero

	// LowPort: a port from 1 to 1023, where services listen and no FTP client
	// does. RFC 2577 section 3 asks servers to refuse it.
	LowPort

	// ServicePort: the port of a service that bounces have been aimed at: a
	// database, a cache, a remote desktop.
	ServicePort
)

// Unroutable is all that an address that is reached over the Internet cannot be.
const Unroutable = Unspecified | Loopback | Private | Shared | LinkLocal |
	Multicast | Broadcast | Documentation | Reserved

var hazards = [...]string{
	"not the peer",
	"unspecified",
	"loopback",
	"private",
	"carrier-grade NAT",
	"link-local",
	"multicast",
	"broadcast",
	"documentation",
	"reserved",
	"IPv4-mapped",
	"port 0",
	"port below 1024",
	"service port",
}

// All returns the members of h one by one, in the order in which they are
// declared.
func (h Hazards) All() iter.Seq[Hazards] { return members(h) }

// String returns the members as words with commas between them: "not the peer,
// private"; "" for none.
func (h Hazards) String() string { return string(appendWords(nil, h, hazards[:])) }

// AppendText appends what String returns. A bit without a name is refused with
// [UnknownWord]; b is then returned unchanged.
func (h Hazards) AppendText(b []byte) ([]byte, error) { return appendSet(b, h, hazards[:]) }

// MarshalText returns what AppendText appends.
func (h Hazards) MarshalText() ([]byte, error) { return h.AppendText(nil) }

// UnmarshalText reads what AppendText writes, with the words in any order. An
// unknown word is refused with [UnknownWord] and leaves h as it was.
func (h *Hazards) UnmarshalText(text []byte) error { return readSet(h, text, hazards[:]) }

// Check says what speaks against connecting to the endpoint of m. The peer is
// the other end of the control connection; where it is not known, pass the zero
// Addr: then only what the endpoint itself shows is reported. A Kind229 has no
// address, and so no hazards of one.
//
// Clients do one of three things with an answer to PASV or EPSV:
//
//	netip.AddrPortFrom(peer, m.Endpoint.Port()) // always the peer: curl, Python, Ruby, the JDK
//	codec.Check(m, peer)&codec.Unroutable != 0  // the peer where the address is unroutable: lftp, FileZilla
//	m.Endpoint                                  // trust: for FXP, and where nothing else is at stake
//
// A server refuses a command unless Check(m, peer)&(codec.NotPeer|codec.LowPort|codec.PortZero) is 0.
func Check(m Message, peer netip.Addr) Hazards {
	addr := m.Endpoint.Addr()
	var h Hazards
	if addr.Is4In6() {
		h = Mapped
	}
	addr = addr.Unmap()
	if addr.IsValid() && peer.IsValid() && addr.WithZone("") != peer.Unmap().WithZone("") {
		h |= NotPeer
	}
	return h | checkAddr(addr) | checkPort(m.Endpoint.Port())
}

func checkAddr(addr netip.Addr) Hazards {
	switch {
	case !addr.IsValid():
		return 0
	case addr.IsUnspecified():
		return Unspecified
	case addr.IsLoopback():
		return Loopback
	case addr.IsPrivate():
		return Private
	case addr.IsLinkLocalUnicast():
		return LinkLocal
	case addr.IsMulticast():
		return Multicast
	}
	if addr.Is4() {
		return checkBlock4(addr.As4())
	}
	return checkBlock6(addr.As16())
}

// The address blocks that netip does not know.

func checkBlock4(a [4]byte) Hazards {
	switch {
	case a[0] == 100 && a[1]&0xc0 == 64:
		return Shared
	case a[0] == 192 && a[1] == 0 && a[2] == 2,
		a[0] == 198 && a[1] == 51 && a[2] == 100,
		a[0] == 203 && a[1] == 0 && a[2] == 113:
		return Documentation
	case a == [4]byte{255, 255, 255, 255}:
		return Broadcast
	case a[0] == 0 || a[0] >= 240:
		return Reserved
	}
	return 0
}

func checkBlock6(a [16]byte) Hazards {
	if a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8 ||
		a[0] == 0x3f && a[1] == 0xff && a[2]&0xf0 == 0 {
		return Documentation
	}
	return 0
}

func checkPort(port uint16) Hazards {
	switch {
	case port == 0:
		return PortZero
	case port < 1024:
		return LowPort
	}
	switch port {
	case 1433, 1521, 2049, 2375, 3128, 3306, 3389, 5432, 5900, 6000, 6379, 8080, 9200, 11211, 27017:
		return ServicePort
	}
	return 0
}
