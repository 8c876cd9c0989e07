package codec_test

import (
	"net/netip"
	"slices"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		endpoint string
		peer     string // "" if it is not known
		want     string
	}{
		{"8.8.8.8:50000", "", ""},
		{"8.8.8.8:50000", "8.8.8.8", ""},
		{"8.8.8.8:50000", "::ffff:8.8.8.8", ""},
		{"8.8.8.8:50000", "8.8.4.4", "not the peer"},
		{"[2001:4860::1]:50000", "2001:4860::1%eth0", ""},
		{"[2001:4860::1]:50000", "8.8.8.8", "not the peer"},
		{"[fe80::1]:50000", "fe80::1%eth0", "link-local"},
		{"[::ffff:8.8.8.8]:50000", "8.8.8.8", "embedded IPv4"},
		{"[::ffff:8.8.8.8%eth0]:50000", "::ffff:8.8.8.8%eth1", "embedded IPv4"},
		{"[::ffff:10.0.0.1]:50000", "10.0.0.2", "not the peer, private, embedded IPv4"},
		{"[64:ff9b::8.8.8.8]:50000", "8.8.8.8", "not the peer, embedded IPv4"},
		{"[64:ff9b::127.0.0.1]:50000", "", "loopback, embedded IPv4"},
		{"10.0.0.1:50000", "10.0.0.1", "private"},

		{"8.8.8.8:0", "", "port 0"},
		{"8.8.8.8:1", "", "port below 1024"},
		{"8.8.8.8:1023", "", "port below 1024"},
		{"8.8.8.8:1024", "", ""},
		{"8.8.8.8:6379", "", "service port"},
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
	// A 229 has no address.
	m := codec.Message{Kind: codec.Kind229, Endpoint: netip.AddrPortFrom(netip.Addr{}, 21)}
	if got := codec.Check(m, netip.MustParseAddr("8.8.8.8")); got != codec.LowPort {
		t.Errorf("Check of a 229 = %q, want %q", got, codec.LowPort)
	}
}

// AddrHazards returns the same hazards of an address as Check.
func TestAddrHazards(t *testing.T) {
	for _, text := range []string{
		"8.8.8.8", "192.168.1.254", "::ffff:127.0.0.1", "2001:4860::1",
		"fe80::1", "fe80::1%eth0", "2002:a00:1::1", "ff02::1%1",
	} {
		addr := netip.MustParseAddr(text)
		m := codec.Message{Kind: codec.KindEPRT, Endpoint: netip.AddrPortFrom(addr, 50000)}
		if got, want := codec.AddrHazards(addr), codec.Check(m, netip.Addr{}); got != want {
			t.Errorf("AddrHazards(%v) = %q, want %q", addr, got, want)
		}
	}
	if got := codec.AddrHazards(netip.MustParseAddr("fe80::1%eth0")); got != codec.LinkLocal {
		t.Errorf("AddrHazards with a zone = %q, want %q", got, codec.LinkLocal)
	}
	if got := codec.AddrHazards(netip.Addr{}); got != 0 {
		t.Errorf("AddrHazards of the zero Addr = %q, want none", got)
	}
}

// Check is tested with every port that a 227 can carry.
func TestCheckPorts(t *testing.T) {
	services := map[int]bool{6379: true, 9000: true, 9200: true, 11211: true, 27017: true}
	for port := range 1 << 16 {
		var want codec.Hazards
		switch {
		case port == 0:
			want = codec.PortZero
		case port < 1024:
			want = codec.LowPort
		case services[port]:
			want = codec.ServicePort
		}
		m := codec.Message{Kind: codec.Kind229, Endpoint: netip.AddrPortFrom(netip.Addr{}, uint16(port))}
		if got := codec.Check(m, netip.Addr{}); got != want {
			t.Errorf("Check of port %d = %q, want %q", port, got, want)
		}
	}
}

// Unroutable is every hazard of an address except Embedded, which is about its form.
func TestUnroutable(t *testing.T) {
	want := []codec.Hazards{
		codec.Unspecified, codec.Loopback, codec.Private, codec.Shared, codec.LinkLocal,
		codec.Multicast, codec.Broadcast, codec.Documentation, codec.Reserved,
	}
	if got := slices.Collect(codec.Unroutable.All()); !slices.Equal(got, want) {
		t.Errorf("Unroutable = %v, want %v", got, want)
	}
}

// Check reports each line of the corpus that is marked as a hazard.
func TestCorpusHazards(t *testing.T) {
	for _, line := range corpus.Lines() {
		if !line.Hazard {
			continue
		}
		m, err := codec.Parse(line.Text)
		if err != nil || codec.Check(m, netip.Addr{}) == 0 {
			t.Errorf("%s: Check of %q reports nothing, %v", line.ID, line.Text, err)
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
