package codec

import (
	"iter"
	"net/netip"
)

// Hazards is the set of reasons not to connect to an endpoint, or to do so only with care. The zero Hazards is none;
// its text form is "".
type Hazards uint16

// The hazards.
const (
	// NotPeer: the address is not that of the other end of the control connection. In a command this is the bounce
	// attack of RFC 2577 section 3. In a reply it is a server that makes its clients scan other hosts (CVE-2020-8284),
	// or a server unaware of the NAT in front of it.
	NotPeer Hazards = 1 << iota

	// Unspecified: 0.0.0.0 or ::, which some systems treat as the local host.
	Unspecified

	// Loopback: 127.0.0.0/8 or ::1, the host that connects.
	Loopback

	// Private: the address of a different host in every network. RFC 1918, RFC 4193, the deprecated fec0::/10, and
	// 64:ff9b:1::/48 for a network's own NAT64.
	Private

	// Shared: 100.64.0.0/10 (RFC 6598), inside a carrier's NAT.
	Shared

	// LinkLocal: 169.254.0.0/16, which needs no zone, or fe80::/10, which can be reached only with one. The JDK,
	// inetutils, Perl and Ruby write their own zone into an EPRT, although it means nothing to the server, and [Parse]
	// refuses it; tnftp and Python leave it out.
	LinkLocal

	// Multicast: 224.0.0.0/4 or ff00::/8, not the address of one host.
	Multicast

	// Broadcast: 255.255.255.255, not the address of one host.
	Broadcast

	// Documentation: RFC 5737, RFC 3849 and RFC 9637, for examples only.
	Documentation

	// Reserved: the other blocks of the IANA special-purpose registries that are not globally reachable: 0.0.0.0/8 and
	// 240.0.0.0/4, benchmarks (198.18.0.0/15, 2001:2::/48), protocol assignments (192.0.0.0/24, and 2001::/23 with
	// Teredo), the remains of 6to4 (192.88.99.0/24, 2002::/16), 100::/64, 100:0:0:1::/64 and 5f00::/16; and the
	// deprecated ::/96.
	Reserved

	// Embedded: an IPv4 address inside an IPv6 address: IPv4-mapped (::ffff:0:0/96), IPv4-compatible (::/96), NAT64
	// (64:ff9b::/96) or 6to4 (2002::/16). The hazards of the IPv4 address are reported too.
	Embedded

	// PortZero: no port to connect to.
	PortZero

	// LowPort: a port from 1 to 1023, on which services listen and FTP clients do not. RFC 2577 section 3 asks servers
	// to refuse it, and ProFTPD, Pure-FTPd, pyftpdlib and vsftpd do. In a 227 some embedded servers name port 20, and
	// every client that was run connects to it.
	LowPort

	// ServicePort: the port of a service that by default obeys anyone who connects, so that a file sent there acts as
	// commands: Redis, memcached, Elasticsearch, MongoDB, and PHP's FastCGI. Ordinary passive ranges contain such ports
	// by chance.
	ServicePort
)

// Unroutable is the hazards that rule out an Internet-reachable address.
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
	"embedded IPv4",
	"port 0",
	"port below 1024",
	"service port",
}

// All returns the members of h one at a time, in the order of their declaration.
func (h Hazards) All() iter.Seq[Hazards] { return members(h) }

// String returns the words of the members, separated by commas: "not the peer, private"; "" for none.
func (h Hazards) String() string { return string(appendWords(nil, h, hazards[:])) }

// AppendText appends the text that String returns. A bit without a name is refused with [UnknownWord]; b is then
// returned unchanged.
func (h Hazards) AppendText(b []byte) ([]byte, error) { return appendSet(b, h, hazards[:]) }

// MarshalText returns the text that AppendText appends.
func (h Hazards) MarshalText() ([]byte, error) { return h.AppendText(nil) }

// UnmarshalText reads the text that AppendText writes, with the words in any order. An unknown word is refused with
// [UnknownWord] and leaves h unchanged.
func (h *Hazards) UnmarshalText(text []byte) error { return readSet(h, text, hazards[:]) }

// Check returns the hazards of connecting to the endpoint of m. The peer is the other end of the control connection; if
// it is not known, pass the zero Addr, and only the hazards of the endpoint itself are reported. A Kind229 has no
// address, and so no hazards of an address.
//
// Clients do one of four things with the reply to PASV. They were run with a public peer and a 227 that named another
// public address; the package documentation has the versions. The rules of FileZilla, and of lftp except for private
// addresses, were read in their source.
//
// Always connect to the peer: aria2, busybox, commons-net, curl, Python and Ruby.
//
//	data := netip.AddrPortFrom(peer, m.Endpoint.Port())
//
// Connect to the peer if the address is unroutable and the peer is not: FileZilla. If the peer is unroutable too,
// FileZilla uses the address, because a server on a local network may have several.
//
//	data := m.At(peer)
//	if codec.Check(m, peer)&codec.Unroutable != 0 && codec.AddrHazards(peer)&codec.Unroutable == 0 {
//		data = netip.AddrPortFrom(peer, data.Port())
//	}
//
// lftp and ncftp do about the same, and were seen to replace a private address of a public peer, to keep one of a
// private peer, and to trust a public one. lftp also replaces an address that is reserved or multicast, and one that
// is loopback if the peer is not, or the reverse.
//
// Refuse an address that is not the peer's: basic-ftp, inetutils, the JDK and tnftp.
//
//	if codec.Check(m, peer)&codec.NotPeer != 0 {
//		return errors.New("the server names another host")
//	}
//	data := m.At(peer)
//
// Trust the address: aioftp, ftp-ssl, node-ftp, Perl, PHP, snarf and wget. This allows transfers between two servers
// (FXP), and lets a server choose which hosts its clients connect to.
//
//	data := m.At(peer)
//
// A server should refuse a command with these hazards (RFC 2577):
//
//	refused := codec.Check(m, peer)&(codec.NotPeer|codec.LowPort|codec.PortZero) != 0
func Check(m Message, peer netip.Addr) Hazards {
	addr := m.Endpoint.Addr()
	h := AddrHazards(addr) | portHazards(m.Endpoint.Port())
	if addr.IsValid() && peer.IsValid() && addr.Unmap().WithZone("") != peer.Unmap().WithZone("") {
		h |= NotPeer
	}
	return h
}

// AddrHazards returns the hazards that [Check] reports for an address alone: all except NotPeer and the hazards of a
// port. The zero Addr has none; a zone is ignored.
func AddrHazards(addr netip.Addr) Hazards {
	switch {
	case addr.Is4():
		a := addr.As4()
		return hazards4(uint32(bigEndian(a[:])))
	case addr.Is6():
		a := addr.As16()
		return hazards6(bigEndian(a[:8]), bigEndian(a[8:]))
	}
	return 0
}

func portHazards(port uint16) Hazards {
	switch {
	case port == 0:
		return PortZero
	case port < 1024:
		return LowPort
	}
	switch port {
	case
		6379,  // Redis runs each line that is a command and skips the others
		9000,  // PHP-FPM runs the code in a FastCGI request: CVE-2021-3129 sends it through a 227
		9200,  // Elasticsearch asks for no password before version 8.0
		11211, // memcached runs each line that is a command and skips the others
		27017: // MongoDB asks for no password by default
		return ServicePort
	}
	return 0
}
