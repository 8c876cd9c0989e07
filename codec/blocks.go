package codec

// The address blocks that are not ordinary unicast: those of the IANA IPv4 and IPv6 Special-Purpose Address Registries
// (https://www.iana.org/assignments/iana-ipv4-special-registry and
// https://www.iana.org/assignments/iana-ipv6-special-registry), multicast, and two deprecated blocks of RFC 4291 that
// the registries omit (::/96 and fec0::/10). A block that the registries call globally reachable has no hazards of its
// own and is listed only if a larger block contains it.
//
// The first block that contains an address counts, so an exception comes before the block that contains it.

// A block4 is a block of IPv4 addresses: those equal to first in the bits of the mask.
type block4 struct {
	first, mask uint32
	hazards     Hazards
}

var blocks4 = [...]block4{
	{0x00_00_00_00, 0xff_ff_ff_ff, Unspecified},   // 0.0.0.0, this host: RFC 1122
	{0x00_00_00_00, 0xff_00_00_00, Reserved},      // 0.0.0.0/8, this network: RFC 791
	{0x0a_00_00_00, 0xff_00_00_00, Private},       // 10.0.0.0/8: RFC 1918
	{0x64_40_00_00, 0xff_c0_00_00, Shared},        // 100.64.0.0/10: RFC 6598
	{0x7f_00_00_00, 0xff_00_00_00, Loopback},      // 127.0.0.0/8: RFC 1122
	{0xa9_fe_00_00, 0xff_ff_00_00, LinkLocal},     // 169.254.0.0/16: RFC 3927
	{0xac_10_00_00, 0xff_f0_00_00, Private},       // 172.16.0.0/12: RFC 1918
	{0xc0_00_00_09, 0xff_ff_ff_ff, 0},             // 192.0.0.9, PCP anycast: RFC 7723
	{0xc0_00_00_0a, 0xff_ff_ff_ff, 0},             // 192.0.0.10, TURN anycast: RFC 8155
	{0xc0_00_00_00, 0xff_ff_ff_00, Reserved},      // 192.0.0.0/24, IETF protocols: RFC 6890
	{0xc0_00_02_00, 0xff_ff_ff_00, Documentation}, // 192.0.2.0/24: RFC 5737
	{0xc0_58_63_00, 0xff_ff_ff_00, Reserved},      // 192.88.99.0/24, former 6to4 relays: RFC 7526
	{0xc0_a8_00_00, 0xff_ff_00_00, Private},       // 192.168.0.0/16: RFC 1918
	{0xc6_12_00_00, 0xff_fe_00_00, Reserved},      // 198.18.0.0/15, benchmarks: RFC 2544
	{0xc6_33_64_00, 0xff_ff_ff_00, Documentation}, // 198.51.100.0/24: RFC 5737
	{0xcb_00_71_00, 0xff_ff_ff_00, Documentation}, // 203.0.113.0/24: RFC 5737
	{0xe0_00_00_00, 0xf0_00_00_00, Multicast},     // 224.0.0.0/4: RFC 5771
	{0xff_ff_ff_ff, 0xff_ff_ff_ff, Broadcast},     // 255.255.255.255: RFC 919
	{0xf0_00_00_00, 0xf0_00_00_00, Reserved},      // 240.0.0.0/4: RFC 1112
}

// hazards4 returns the hazards of an IPv4 address.
func hazards4(addr uint32) Hazards {
	for i := range blocks4 {
		if b := &blocks4[i]; addr&b.mask == b.first {
			return b.hazards
		}
	}
	return 0
}

// A block6 is a block of IPv6 addresses, in the same form, with each address and mask in two halves.
type block6 struct {
	high, highMask uint64
	low, lowMask   uint64
	hazards        Hazards
}

const (
	whole = 0xffff_ffff_ffff_ffff
	upper = 0xffff_ffff_0000_0000
)

var blocks6 = [...]block6{
	{0, whole, 0, whole, Unspecified},                                         // ::, this host: RFC 4291
	{0, whole, 1, whole, Loopback},                                            // ::1: RFC 4291
	{0, whole, 0, upper, Embedded | Reserved},                                 // ::/96, IPv4-compatible: RFC 4291
	{0, whole, 0xffff_0000_0000, upper, Embedded},                             // ::ffff:0:0/96, IPv4-mapped: RFC 4291
	{0x0064_ff9b_0000_0000, whole, 0, upper, Embedded},                        // 64:ff9b::/96, NAT64: RFC 6052
	{0x0064_ff9b_0001_0000, 0xffff_ffff_ffff_0000, 0, 0, Private},             // 64:ff9b:1::/48, local NAT64: RFC 8215
	{0x0100_0000_0000_0000, whole, 0, 0, Reserved},                            // 100::/64, discarded: RFC 6666
	{0x0100_0000_0000_0001, whole, 0, 0, Reserved},                            // 100:0:0:1::/64, dummy prefix: RFC 9780
	{0x2001_0001_0000_0000, whole, 1, whole, 0},                               // 2001:1::1, PCP anycast: RFC 7723
	{0x2001_0001_0000_0000, whole, 2, whole, 0},                               // 2001:1::2, TURN anycast: RFC 8155
	{0x2001_0001_0000_0000, whole, 3, whole, 0},                               // 2001:1::3, DNS-SD anycast: RFC 9665
	{0x2001_0003_0000_0000, upper, 0, 0, 0},                                   // 2001:3::/32, multicast tunnels: RFC 7450
	{0x2001_0004_0112_0000, 0xffff_ffff_ffff_0000, 0, 0, 0},                   // 2001:4:112::/48, AS112: RFC 7535
	{0x2001_0020_0000_0000, 0xffff_fff0_0000_0000, 0, 0, 0},                   // 2001:20::/28, ORCHIDv2: RFC 7343
	{0x2001_0030_0000_0000, 0xffff_fff0_0000_0000, 0, 0, 0},                   // 2001:30::/28, drones: RFC 9374
	{0x2001_0000_0000_0000, 0xffff_fe00_0000_0000, 0, 0, Reserved},            // 2001::/23, IETF protocols: RFC 2928
	{0x2001_0db8_0000_0000, upper, 0, 0, Documentation},                       // 2001:db8::/32: RFC 3849
	{0x2002_0000_0000_0000, 0xffff_0000_0000_0000, 0, 0, Embedded | Reserved}, // 2002::/16, 6to4: RFC 3056
	{0x3fff_0000_0000_0000, 0xffff_f000_0000_0000, 0, 0, Documentation},       // 3fff::/20: RFC 9637
	{0x5f00_0000_0000_0000, 0xffff_0000_0000_0000, 0, 0, Reserved},            // 5f00::/16, segment routing: RFC 9602
	{0xfc00_0000_0000_0000, 0xfe00_0000_0000_0000, 0, 0, Private},             // fc00::/7: RFC 4193
	{0xfe80_0000_0000_0000, 0xffc0_0000_0000_0000, 0, 0, LinkLocal},           // fe80::/10: RFC 4291
	{0xfec0_0000_0000_0000, 0xffc0_0000_0000_0000, 0, 0, Private},             // fec0::/10, site-local: RFC 3879
	{0xff00_0000_0000_0000, 0xff00_0000_0000_0000, 0, 0, Multicast},           // ff00::/8: RFC 4291
}

// hazards6 returns the hazards of an IPv6 address and those of the IPv4 address embedded in it.
func hazards6(high, low uint64) Hazards {
	for i := range blocks6 {
		b := &blocks6[i]
		switch {
		case high&b.highMask != b.high || low&b.lowMask != b.low:
		case b.hazards&Embedded == 0:
			return b.hazards
		case b.lowMask == upper: // the IPv4 address is at the end
			return b.hazards | hazards4(uint32(low))
		default: // 6to4 has the IPv4 address directly after its prefix
			return b.hazards | hazards4(uint32(high>>16))
		}
	}
	return 0
}

// bigEndian returns up to eight bytes as a big-endian integer.
func bigEndian(b []byte) (v uint64) {
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v
}
