package view

import (
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// What a sentence calls an address.
func TestAddrKind(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1":       "by which every computer means itself",
		"172.17.0.2":      "a private address, by default of a Docker network",
		"10.0.0.5":        "a private address",
		"100.64.0.1":      "an address inside a provider's network",
		"169.254.0.1":     "an address of one local network only",
		"0.0.0.0":         "which is no computer's address",
		"224.0.0.1":       "which is no computer's address",
		"255.255.255.255": "which is no computer's address",
		"198.18.0.1":      "which is no computer's address",
		"192.0.2.1":       "a public address",
	} {
		if got := addrKind(netip.MustParseAddr(addr)); got != want {
			t.Errorf("%s is %q, want %q", addr, got, want)
		}
	}
}

// A client that keeps the server's own address goes there.
func TestStoryWhere(t *testing.T) {
	server, inside := netip.MustParseAddr("203.0.113.7"), netip.MustParseAddrPort("10.0.0.5:50000")
	for want, attempts := range map[string][]session.Attempt{
		"port 50000 of 203.0.113.7": {
			{Kind: codec.Kind227, Endpoint: inside, Server: server, Cause: session.PortsClosed},
			{Kind: codec.Kind229, Endpoint: inside, Server: server},
		},
		"port 50000 of 10.0.0.5": {
			{Kind: codec.Kind227, Endpoint: inside, Server: server, Cause: session.UnreachableAddress},
			{Kind: codec.Kind227, Endpoint: inside, Server: inside.Addr(), Cause: session.PortsClosed},
		},
		"port 50000 of 192.0.2.1": {
			{Kind: codec.Kind227, Endpoint: netip.MustParseAddrPort("192.0.2.1:50000"), Cause: session.PortsClosed},
		},
		"port 50000 of the server": {
			{Kind: codec.Kind227, Endpoint: inside, Cause: session.PortsClosed},
			{Kind: codec.Kind227, Endpoint: netip.MustParseAddrPort("192.0.2.1:50000"), Cause: session.PortsClosed, Moved: true},
		},
		"port 50000": {{Kind: codec.KindPORT, Endpoint: netip.AddrPortFrom(netip.Addr{}, 50000)}},
	} {
		for _, a := range attempts {
			if got, _ := newStory(failure{Attempt: a}, nil).value("where"); got != want {
				t.Errorf("%+v went to %q, want %q", a, got, want)
			}
		}
	}
}

// What the lines of the evidence say counts by who says it.
func TestStorySays(t *testing.T) {
	for _, test := range []struct {
		role            session.Role
		text            string
		isBegun, isSaid bool
	}{
		{session.RoleReply, "150 Opening", true, false},
		{session.RoleReply, "< 125 Starting", true, false},
		{session.RoleReply, "226 Done", false, false},
		{session.RoleReply, "425 Timed OUT", false, true},
		{session.RoleNote, "timed out after 150 s", false, true},
		{session.RoleUse, "RETR 150 timed out", false, false},
	} {
		f := newStory(failure{Attempt: session.Attempt{Evidence: []session.Evidence{{Line: 1, Role: test.role, Text: test.text}}}}, nil)
		if f.isBegun() != test.isBegun || f.says("timed out", "-") != test.isSaid {
			t.Errorf("%v %q: begun %v, said %v", test.role, test.text, f.isBegun(), f.says("timed out", "-"))
		}
	}
}

func TestStoryIsOverIPv6(t *testing.T) {
	six, four := netip.MustParseAddr("2001:db8::1"), netip.MustParseAddr("192.0.2.1")
	refused := []session.Evidence{{Line: 1, Role: session.RoleReply, Text: "522 no"}}
	for want, attempts := range map[bool][]session.Attempt{
		true:  {{Endpoint: netip.AddrPortFrom(six, 1)}, {Server: six}, {Client: six}, {Server: four, Client: four, Evidence: refused}},
		false: {{}, {Endpoint: netip.AddrPortFrom(four, 1), Server: four, Client: four}},
	} {
		for _, a := range attempts {
			if got := newStory(failure{Attempt: a}, nil).isOverIPv6(); got != want {
				t.Errorf("%+v is over IPv6: %v", a, got)
			}
		}
	}
}
