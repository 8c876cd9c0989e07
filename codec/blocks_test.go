package codec_test

import (
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
)

// The blocks of the IANA special-purpose registries, with the hazards of their addresses and of the addresses directly
// before and after.
var blocks = []struct{ prefix, want, before, after string }{
	{"0.0.0.0/32", "unspecified", "", "reserved"},
	{"0.0.0.1/32", "reserved", "unspecified", "reserved"},
	{"0.128.0.0/9", "reserved", "reserved", ""},
	{"10.0.0.0/8", "private", "", ""},
	{"100.64.0.0/10", "carrier-grade NAT", "", ""},
	{"127.0.0.0/8", "loopback", "", ""},
	{"169.254.0.0/16", "link-local", "", ""},
	{"172.16.0.0/12", "private", "", ""},
	{"192.0.0.0/24", "reserved", "", ""},
	{"192.0.0.0/29", "reserved", "", "reserved"},
	{"192.0.0.8/32", "reserved", "reserved", ""},
	{"192.0.0.9/32", "", "reserved", ""},
	{"192.0.0.10/32", "", "", "reserved"},
	{"192.0.0.170/31", "reserved", "reserved", "reserved"},
	{"192.0.2.0/24", "documentation", "", ""},
	{"192.31.196.0/24", "", "", ""},
	{"192.52.193.0/24", "", "", ""},
	{"192.88.99.0/24", "reserved", "", ""},
	{"192.168.0.0/16", "private", "", ""},
	{"192.175.48.0/24", "", "", ""},
	{"198.18.0.0/15", "reserved", "", ""},
	{"198.51.100.0/24", "documentation", "", ""},
	{"203.0.113.0/24", "documentation", "", ""},
	{"224.0.0.0/4", "multicast", "", "reserved"},
	{"240.0.0.0/5", "reserved", "multicast", "reserved"},
	{"255.255.255.254/32", "reserved", "reserved", "broadcast"},
	{"255.255.255.255/32", "broadcast", "reserved", ""},

	{"::/128", "unspecified", "", "loopback"},
	{"::1/128", "loopback", "unspecified", "reserved, embedded IPv4"},
	{"::2/127", "reserved, embedded IPv4", "loopback", "reserved, embedded IPv4"},
	{"::100:0/112", "reserved, embedded IPv4", "reserved, embedded IPv4", "reserved, embedded IPv4"},
	{"::ffff:ffff/128", "broadcast, reserved, embedded IPv4", "reserved, embedded IPv4", ""},
	{"::fffe:0:0/96", "", "", "unspecified, embedded IPv4"},
	{"::ffff:0.0.0.0/128", "unspecified, embedded IPv4", "", "reserved, embedded IPv4"},
	{"::ffff:255.255.255.255/128", "broadcast, embedded IPv4", "reserved, embedded IPv4", ""},
	{"64:ff9b::/128", "unspecified, embedded IPv4", "", "reserved, embedded IPv4"},
	{"64:ff9b::255.255.255.255/128", "broadcast, embedded IPv4", "reserved, embedded IPv4", ""},
	{"64:ff9b:1::/48", "private", "", ""},
	{"100::/64", "reserved", "", "reserved"},
	{"100:0:0:1::/64", "reserved", "reserved", ""},
	{"2001::/32", "reserved", "", "reserved"},
	{"2001:1::/128", "reserved", "reserved", ""},
	{"2001:1::1/128", "", "reserved", ""},
	{"2001:1::2/128", "", "", ""},
	{"2001:1::3/128", "", "", "reserved"},
	{"2001:2::/48", "reserved", "reserved", "reserved"},
	{"2001:3::/32", "", "reserved", "reserved"},
	{"2001:4:112::/48", "", "reserved", "reserved"},
	{"2001:10::/28", "reserved", "reserved", ""},
	{"2001:20::/28", "", "reserved", ""},
	{"2001:30::/28", "", "", "reserved"},
	{"2001:100::/24", "reserved", "reserved", ""},
	{"2001:db8::/32", "documentation", "", ""},
	{"2002::/48", "unspecified, reserved, embedded IPv4", "", "reserved, embedded IPv4"},
	{"2002:ffff:ffff::/48", "broadcast, reserved, embedded IPv4", "reserved, embedded IPv4", ""},
	{"2620:4f:8000::/48", "", "", ""},
	{"3fff::/20", "documentation", "", ""},
	{"5f00::/16", "reserved", "", ""},
	{"fc00::/7", "private", "", ""},
	{"fe80::/10", "link-local", "", "private"},
	{"fec0::/10", "private", "link-local", "multicast"},
	{"ff00::/8", "multicast", "private", ""},
}

func TestBlocks(t *testing.T) {
	for _, b := range blocks {
		prefix := netip.MustParsePrefix(b.prefix)
		first, last := prefix.Masked().Addr(), lastOf(prefix)
		for _, test := range []struct {
			addr netip.Addr
			want string
		}{{first.Prev(), b.before}, {first, b.want}, {last, b.want}, {last.Next(), b.after}} {
			if got := codec.AddrHazards(test.addr).String(); got != test.want {
				t.Errorf("%s: AddrHazards(%v) = %q, want %q", b.prefix, test.addr, got, test.want)
			}
		}
	}
}

// lastOf returns the last address of a prefix.
func lastOf(prefix netip.Prefix) netip.Addr {
	a := prefix.Masked().Addr().AsSlice()
	for bit := prefix.Bits(); bit < 8*len(a); bit++ {
		a[bit/8] |= 0x80 >> (bit % 8)
	}
	last, _ := netip.AddrFromSlice(a)
	return last
}

// An embedded IPv4 address keeps its hazards in every IPv6 form.
func TestEmbedded(t *testing.T) {
	for _, b := range blocks {
		prefix := netip.MustParsePrefix(b.prefix)
		if !prefix.Addr().Is4() {
			continue
		}
		for _, addr := range []netip.Addr{prefix.Masked().Addr(), lastOf(prefix)} {
			inner := codec.AddrHazards(addr)
			a := addr.As4()
			for _, test := range []struct {
				addr netip.Addr
				want codec.Hazards
			}{
				{netip.AddrFrom16(addr.As16()), codec.Embedded},
				{netip.AddrFrom16([16]byte{0, 0x64, 0xff, 0x9b, 12: a[0], a[1], a[2], a[3]}), codec.Embedded},
				{netip.AddrFrom16([16]byte{0x20, 2, a[0], a[1], a[2], a[3], 15: 1}), codec.Embedded | codec.Reserved},
				{netip.AddrFrom16([16]byte{12: a[0], a[1], a[2], a[3]}), codec.Embedded | codec.Reserved},
			} {
				if test.addr.IsUnspecified() || test.addr.IsLoopback() {
					continue // :: and ::1 have hazards of their own
				}
				if got := codec.AddrHazards(test.addr); got != test.want|inner {
					t.Errorf("AddrHazards(%v) = %q, want %q", test.addr, got, test.want|inner)
				}
			}
		}
	}
}
