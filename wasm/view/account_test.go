package view

import (
	"net/netip"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// Each cause has an account of all its attempts, which says what to do on both sides.
func TestAccounts(t *testing.T) {
	last := map[session.Cause]*account{}
	for i := range accounts {
		a := &accounts[i]
		if last[a.cause] != nil && last[a.cause].holds == nil {
			t.Errorf("%s: no attempt is left for %q", a.cause, a.says)
		}
		last[a.cause] = a
		if a.says == "" || len(a.because) == 0 || len(a.server) == 0 || len(a.client) == 0 {
			t.Errorf("%s: %q is not whole", a.cause, a.says)
		}
		if strings.HasSuffix(a.says, ".") {
			t.Errorf("%s: %q ends twice", a.cause, a.says)
		}
	}
	for c := session.Cause(0); c <= session.NotTheDataConnection; c++ {
		if a := last[c]; c != session.None && (a == nil || a.holds != nil) {
			t.Errorf("no account of all attempts that are %s", c)
		}
	}
}

// Settings help against causes that have an account, on the side that it names.
func TestAccountSettings(t *testing.T) {
	for c := session.Cause(0); c <= session.NotTheDataConnection; c++ {
		sides := map[string]int{}
		for _, r := range findRemedies(setOf(c), 0, nil) {
			sides[r.side]++
		}
		switch c {
		case session.UnreachableAddress, session.ForeignAddress, session.PassiveRefused, session.DataFromOtherHost,
			session.TLSSession, session.NotSupported, session.PortRefused:
			if sides["server"] == 0 || sides["client"] == 0 {
				t.Errorf("%s has settings on %v", c, sides)
			}
		case session.PortsClosed:
			if sides["server"] == 0 || sides["network"] == 0 {
				t.Errorf("%s has settings on %v", c, sides)
			}
		case session.ActiveBlocked, session.Rewritten, session.WrongReply:
			if sides["client"] == 0 {
				t.Errorf("%s has settings on %v", c, sides)
			}
		}
	}
}

// Every sentence can be filled, with all facts and with none, and each word in it is a fact.
func TestFill(t *testing.T) {
	full := session.Attempt{
		Line: 3, Kind: codec.Kind227, Sent: session.PASV, Endpoint: netip.MustParseAddrPort("10.0.0.5:50000"),
		Server: netip.MustParseAddr("203.0.113.7"), Client: netip.MustParseAddr("198.51.100.20"), Used: "LIST",
		Fault: codec.TooFew, Evidence: []session.Evidence{{Line: 4, Role: session.RoleReply, Text: "<--- 425 no"}},
	}
	all := newStory(failure{Attempt: full, noPASV: 1, twin: session.Attempt{Line: 9}}, nil)
	for i := range accounts {
		a := &accounts[i]
		for _, list := range [][]string{{a.says}, a.because, a.server, a.client} {
			for _, pattern := range list {
				if text, ok := all.fill(pattern); !ok || strings.Contains(text, "$") || strings.Contains(text, "invalid") {
					t.Errorf("%q is filled as %q", pattern, text)
				}
			}
		}
	}
	none := newStory(failure{}, nil)
	for _, word := range []string{"host", "port", "server", "client", "kind", "used", "code", "fault", "noPASV", "x", ""} {
		pattern := "$" + word
		if text, ok := none.fill("a " + pattern); ok {
			t.Errorf("%s without a fact is %q", pattern, text)
		}
	}
}

func TestCutLead(t *testing.T) {
	for text, want := range map[string]string{
		"<--- 425 no":                          "425 no",
		"Response:\t500-x":                     "500-x",
		"425: Can't":                           "425: Can't",
		"2026-03-05 09:12:00.425 150 ok":       "",
		"x.500 y":                              "",
		"150 Opening":                          "",
		"(000007) anna (192.168.0.14)> 550 no": "550 no",
		`msg="Sending answer: 500 no"`:         "500 no",
		`msg="Sending answer: 500 no PORT" x`:  `500 no PORT" x`,
		`500 no "PORT"`:                        `500 no "PORT"`,
		"425":                                  "",
	} {
		if got := cutLead(text); got != want {
			t.Errorf("cutLead(%q) = %q, want %q", text, got, want)
		}
	}
}

// A PORT or a 227 has no room for an IPv6 address.
func TestAccountOfIPv6(t *testing.T) {
	for _, test := range []struct{ log, want string }{
		{"> PORT 32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7,163,35\n< 501 no\n", "PORT command names an IPv6 address"},
		{"> PASV\n< 227 Mode (2001:db8::7,163,35)\n", "227 reply names an IPv6 address"},
	} {
		if v := judge(t, test.log); !strings.Contains(v.headline, test.want) {
			t.Errorf("%q has the headline %q, want %q", test.log, v.headline, test.want)
		}
	}
}
