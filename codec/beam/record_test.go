package main

import (
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

func TestIsBounce(t *testing.T) {
	for _, test := range []struct {
		kind             codec.Kind
		endpoint, client string
		want             bool
	}{
		{codec.KindPORT, "198.51.100.20:50000", "198.51.100.20", false},
		{codec.KindPORT, "192.0.2.9:50000", "198.51.100.20", true},
		{codec.KindEPRT, "[2001:db8::9]:50000", "2001:db8::20", true},
		{codec.Kind227, "192.0.2.9:50000", "198.51.100.20", false},    // the server's own
		{codec.KindPORT, "192.168.1.9:50000", "198.51.100.20", false}, // a client behind a NAT
		{codec.KindPORT, "192.168.1.9:25", "198.51.100.20", true},
		{codec.KindPORT, "192.168.1.9:6379", "198.51.100.20", true},
		{codec.KindPORT, "127.0.0.1:25", "198.51.100.20", true},
		{codec.KindPORT, "192.168.1.9:50000", "192.168.1.20", true}, // which the server can reach
	} {
		a := session.Attempt{
			Kind:     test.kind,
			Endpoint: netip.MustParseAddrPort(test.endpoint),
			Client:   netip.MustParseAddr(test.client),
			Server:   netip.MustParseAddr("203.0.113.7"),
		}
		if got := isBounce(a); got != test.want {
			t.Errorf("%v %s of %s: %t", test.kind, test.endpoint, test.client, got)
		}
	}
	if isBounce(session.Attempt{Kind: codec.KindPORT, Endpoint: netip.MustParseAddrPort("192.0.2.9:25")}) {
		t.Error("a client that the log does not name")
	}
}
