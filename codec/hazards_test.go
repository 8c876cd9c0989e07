package codec_test

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		endpoint string
		peer     string // "" is not known
		want     string
	}{
		{"8.8.8.8:50000", "", ""},
		{"8.8.8.8:50000", "8.8.8.8", ""},
		{"8.8.8.8:50000", "::ffff:8.8.8.8", ""},
		{"8.8.8.8:50000", "8.8.4.4", "not the peer"},
		{"[2001:4860::1]:50000", "2001:4860::1%eth0", ""},
		{"[2001:4860::1]:50000", "8.8.8.8", "not the peer"},
		{"[fe80::1]:50000", "fe80::1%eth0", "link-local"},
		{"[::ffff:8.8.8.8]:50000", "8.8.8.8", "IPv4-mapped"},
		{"[::ffff:10.0.0.1]:50000", "10.0.0.2", "not the peer, private, IPv4-mapped"},

		{"0.0.0.0:50000", "", "unspecified"},
		{"[::]:50000", "", "unspecified"},
		{"0.0.0.1:50000", "", "reserved"},
		{"0.255.255.255:50000", "", "reserved"},
		{"1.0.0.0:50000", "", ""},
		{"127.0.0.1:50000", "", "loopback"},
		{"127.255.255.255:50000", "", "loopback"},
		{"[::1]:50000", "", "loopback"},
		{"10.0.0.1:50000", "", "private"},
		{"172.16.0.1:50000", "", "private"},
		{"172.32.0.1:50000", "", ""},
		{"192.168.1.254:50000", "", "private"},
		{"[fd00::1]:50000", "", "private"},
		{"100.63.255.255:50000", "", ""},
		{"100.64.0.0:50000", "", "carrier-grade NAT"},
		{"100.127.255.255:50000", "", "carrier-grade NAT"},
		{"100.128.0.0:50000", "", ""},
		{"169.254.1.1:50000", "", "link-local"},
		{"224.0.0.1:50000", "", "multicast"},
		{"239.255.255.255:50000", "", "multicast"},
		{"[ff02::1]:50000", "", "multicast"},
		{"240.0.0.0:50000", "", "reserved"},
		{"255.255.255.254:50000", "", "reserved"},
		{"255.255.255.255:50000", "", "broadcast"},
		{"192.0.2.1:50000", "", "documentation"},
		{"192.0.3.1:50000", "", ""},
		{"192.1.2.1:50000", "", ""},
		{"198.51.100.1:50000", "", "documentation"},
		{"198.51.101.1:50000", "", ""},
		{"198.52.100.1:50000", "", ""},
		{"203.0.113.1:50000", "", "documentation"},
		{"203.0.114.1:50000", "", ""},
		{"203.1.113.1:50000", "", ""},
		{"[2001:db8::1]:50000", "", "documentation"},
		{"[2001:db9::1]:50000", "", ""},
		{"[2001:cb8::1]:50000", "", ""},
		{"[2002:db8::1]:50000", "", ""},
		{"[3fff:fff::1]:50000", "", "documentation"},
		{"[3fff:1000::1]:50000", "", ""},
		{"[3ffe::1]:50000", "", ""},

		{"8.8.8.8:0", "", "port 0"},
		{"8.8.8.8:1", "", "port below 1024"},
		{"8.8.8.8:1023", "", "port below 1024"},
		{"8.8.8.8:1024", "", ""},
		{"8.8.8.8:3306", "", "service port"},
		{"127.0.0.1:22", "192.0.2.1", "not the peer, loopback, port below 1024"},
	} {
		var peer netip.Addr
		if test.peer != "" {
			peer = netip.MustParseAddr(test.peer)
		}
		m := codec.Message{Kind: codec.KindEPRT, Endpoint: netip.MustParseAddrPort(test.endpoint)}
		if got := codec.Check(m, peer).String(); got != test.want {
			t.Errorf("Check(%s, %q) = %q, want %q", test.endpoint, test.peer, got, test.want)
		}
	}
	// A 229 names no host.
	m := codec.Message{Kind: codec.Kind229, Endpoint: netip.AddrPortFrom(netip.Addr{}, 21)}
	if got := codec.Check(m, netip.MustParseAddr("8.8.8.8")); got != codec.LowPort {
		t.Errorf("Check of a 229 = %q, want %q", got, codec.LowPort)
	}
}

// What is wrong with the address itself, whoever the peer is and whatever form
// it is written in.
func TestUnroutable(t *testing.T) {
	want := []codec.Hazards{
		codec.Unspecified, codec.Loopback, codec.Private, codec.Shared, codec.LinkLocal,
		codec.Multicast, codec.Broadcast, codec.Documentation, codec.Reserved,
	}
	if got := slices.Collect(codec.Unroutable.All()); !slices.Equal(got, want) {
		t.Errorf("Unroutable = %v, want %v", got, want)
	}
}

// Every line of the corpus that a careful program has an opinion on has a
// hazard.
func TestCorpusHazards(t *testing.T) {
	for _, row := range readCorpus(t) {
		if !strings.HasPrefix(row.note, "policy:") {
			continue
		}
		m, err := codec.Parse(row.line)
		if err != nil || codec.Check(m, netip.Addr{}) == 0 {
			t.Errorf("%s: Check of %q reports nothing, %v", row.id, row.line, err)
		}
	}
}

func TestHazardsAll(t *testing.T) {
	names := map[string]bool{}
	all := slices.Collect((codec.ServicePort<<1 - 1).All())
	for _, h := range all {
		names[h.String()] = true
	}
	if len(all) != 14 || len(names) != 14 || names["?"] || !slices.IsSorted(all) {
		t.Errorf("hazards %v, names %v", all, names)
	}
}
