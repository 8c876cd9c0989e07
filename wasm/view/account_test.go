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

// What distinguishes the accounts of one cause, by the start of one of its sentences and by what its settings are against.
func TestFindAccount(t *testing.T) {
	const (
		noWhy    = "the log does not say why."
		ports    = "Check that the passive ports"
		moment   = "Look into the server's log of this moment."
		unclear  = "either the server announces"
		noStart  = "the transfer did not get going"
		lowPort  = "it names port $port"
		received = "The same message names $that"
		sent     = "The same message names $this"
	)
	inside, public := netip.MustParseAddrPort("10.0.0.5:50000"), netip.MustParseAddrPort("192.0.2.1:50000")
	at := func(port uint16) netip.AddrPort { return netip.AddrPortFrom(public.Addr(), port) }
	begun := []session.Evidence{{Line: 2, Role: session.RoleReply, Text: "150 Opening"}}
	active := session.Attempt{Kind: codec.KindPORT, Endpoint: public, Outcome: session.TimedOut}
	passive := session.Attempt{Kind: codec.Kind227, Endpoint: public, Outcome: session.TimedOut}
	change := func(a session.Attempt, change func(*session.Attempt)) session.Attempt {
		change(&a)
		return a
	}
	rewrittenAs := func(by, twin session.Vantage) failure {
		f := failure{Attempt: session.Attempt{Kind: codec.Kind227, Cause: session.Rewritten, Vantage: by, Endpoint: public}}
		if twin != 0 {
			f.twin = session.Attempt{Line: 9, Vantage: twin, Endpoint: inside}
		}
		return f
	}
	refused := func(port uint16) failure {
		return failure{Attempt: session.Attempt{Kind: codec.KindPORT, Cause: session.PortRefused, Endpoint: at(port)}}
	}
	for name, test := range map[string]struct {
		failure failure
		is, not string
	}{
		"a port of services":  {refused(1023), lowPort, "-"},
		"a port of clients":   {refused(1024), "", lowPort},
		"no port":             {refused(0), "", lowPort},
		"begun, passive":      {failure{Attempt: change(passive, func(a *session.Attempt) { a.Evidence = begun })}, noStart, "-"},
		"begun, active":       {failure{Attempt: change(active, func(a *session.Attempt) { a.Evidence = begun })}, moment, ports},
		"passive":             {failure{Attempt: passive}, ports, noStart},
		"passive, failed":     {failure{Attempt: change(passive, func(a *session.Attempt) { a.Outcome, a.Evidence = session.Failed, begun })}, ports, noStart},
		"passive, no port":    {failure{Attempt: change(passive, func(a *session.Attempt) { a.Endpoint = at(0) })}, noWhy, ports},
		"passive, port 1":     {failure{Attempt: change(passive, func(a *session.Attempt) { a.Endpoint = at(1) })}, ports, "-"},
		"active":              {failure{Attempt: active}, moment, ports},
		"inside":              {failure{Attempt: change(passive, func(a *session.Attempt) { a.Endpoint = inside })}, unclear, "-"},
		"inside, active":      {failure{Attempt: change(active, func(a *session.Attempt) { a.Endpoint = inside })}, moment, unclear},
		"inside, with server": {failure{Attempt: change(passive, func(a *session.Attempt) { a.Endpoint, a.Server = inside, public.Addr() })}, ports, unclear},
		"blanked":             {failure{Attempt: change(passive, func(a *session.Attempt) { a.Blanked = true })}, unclear, "-"},
		"no cause of ours":    {failure{Attempt: change(passive, func(a *session.Attempt) { a.Cause = session.None })}, moment, ports},
		"seen by the sender":  {rewrittenAs(session.FromServer, session.FromClient), sent, received},
		"seen by the other":   {rewrittenAs(session.FromClient, session.FromServer), received, sent},
		"seen once":           {rewrittenAs(session.FromServer, 0), "", sent},
		"seen twice by one":   {rewrittenAs(session.FromServer, session.FromServer), "", received},
		"seen by neither":     {rewrittenAs(session.FromWire, session.FromClient), "", received},
	} {
		a := findAccount(newStory(test.failure, nil))
		all := strings.Join(append(append([]string{a.says}, a.because...), a.server...), "\n")
		if !strings.Contains(all, test.is) || strings.Contains(all, test.not) {
			t.Errorf("%s: %q, want %q and not %q", name, all, test.is, test.not)
		}
	}
	for _, test := range []struct {
		failure failure
		causes  causeSet
	}{
		{failure{Attempt: passive}, setOf(unknown, session.PortsClosed)},
		{failure{Attempt: session.Attempt{Kind: codec.KindEPRT, Cause: session.NotSupported}}, setOf(session.NotSupported, session.PortRefused)},
	} {
		if a := findAccount(newStory(test.failure, nil)); a.fixes != test.causes {
			t.Errorf("the settings of %q are against %b, want %b", a.says, a.fixes, test.causes)
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
	for _, word := range []string{"host", "port", "server", "client", "kind", "used", "code", "fault", "noPASV", "where", "twin", "x", ""} {
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
		"425 ":                                 "",
		"x425 no":                              "",
		"1425 no":                              "",
		".425 no":                              "",
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

// What a server says of its refusal decides what to do.
func TestRefusalSays(t *testing.T) {
	const passive = "> PASV\n< 227 Entering Passive Mode (203,0,113,7,195,80).\n> STOR a\n"
	for _, test := range []struct{ log, reason, server, client string }{
		{"> PASV\n< 425 You cannot use PASV on IPv6 connections. Use EPSV instead.\n", "over IPv6 it answers EPSV alone", "Nothing to change", "Use EPSV"},
		{"> PASV\n< 425 Unable to listen for data connection: Cannot assign requested address\n", "cannot listen", "listens at", "active mode"},
		{"> PASV\n< 550 Permission denied.\n", "switched off", "Switch passive mode on", "active mode"},
		{passive + "< 522 Data connections must be encrypted.\n", "encrypts the control connection alone", "Nothing to change", "PROT P"},
		{passive + "< 452 Insufficient storage space in system\n", "no room", "the quota", "more room"},
		{passive + "< 550 Disk quota exceeded\n", "no room", "the quota", "more room"},
		{passive + "< 500 OOPS: vsf_sysutil_bind\n", "an error of its own", "server's log", "Try again"},
		{strings.Replace(passive, "STOR a", "MLSD", 1) + "< 500 MLSD: command not understood.\n", "does not know", "Nothing to change", "LIST"},
		{passive + "< 550 Permission denied.\n", "a permission", "Check that the account", "Check the name"},
	} {
		v := judge(t, test.log)
		reasons, server, client := strings.Join(v.reasons, " "), strings.Join(v.server.steps, " "), strings.Join(v.client.steps, " ")
		if !strings.Contains(strings.ToLower(reasons), strings.ToLower(test.reason)) || !strings.Contains(server, test.server) || !strings.Contains(client, test.client) {
			t.Errorf("%q: %q, %q, %q", test.log, reasons, server, client)
		}
	}
}
