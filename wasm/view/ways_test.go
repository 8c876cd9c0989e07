package view

import (
	"strings"
	"testing"
)

// What is sent in each mode, and where the data connection goes.
func TestWays(t *testing.T) {
	const host4, host6 = "1.2.3.4, port 1294", "2001:db8::1, port 1294"
	for _, test := range []struct{ text, active, passive, toClient, toServer, short string }{
		{"PORT 1,2,3,4,5,14", "PORT 1,2,3,4,5,14", "227 Entering Passive Mode (1,2,3,4,5,14).", host4, host4, "1.2.3.4:1294"},
		{"228 4,4,1,2,3,4,2,5,14", "PORT 1,2,3,4,5,14", "228 Entering Long Passive Mode (4,4,1,2,3,4,2,5,14)", host4, host4, "1.2.3.4:1294"},
		{"EPRT |1|1.2.3.4|1294|", "EPRT |1|1.2.3.4|1294|", "227 Entering Passive Mode (1,2,3,4,5,14).", host4, host4, "1.2.3.4:1294"},
		{"[2001:db8::1]:1294", "EPRT |2|2001:db8::1|1294|", "229 Entering Extended Passive Mode (|||1294|)", host6, host6, "[2001:db8::1]:1294"},
		{"229 (|||1294|)", "PORT h1,h2,h3,h4,5,14", "229 Entering Extended Passive Mode (|||1294|)",
			"the client's address, port 1294", "the server's address, port 1294", "port 1294"},
		{"5,14", "PORT h1,h2,h3,h4,5,14", "229 Entering Extended Passive Mode (|||1294|)",
			"the client's address, port 1294", "the server's address, port 1294", "port 1294"},
	} {
		got := places(t, Explain(test.text, Facts{}))
		for name, want := range map[string]string{
			"sent-active": test.active, "sent-passive": test.passive,
			"where-active": test.toClient, "where-passive": test.toServer, "endpoint": test.short,
		} {
			if got[name] != want {
				t.Errorf("Explain(%q): %s is %q, want %q", test.text, name, got[name], want)
			}
		}
		for _, mode := range []string{"active", "passive"} {
			verb, sent := got["verb-"+mode], got["sent-"+mode]
			if word, _, _ := strings.Cut(sent, " "); verb == "" || verb != word {
				t.Errorf("Explain(%q): the verb of %q is %q", test.text, sent, verb)
			}
		}
	}
}

// The server's address, where it is known, takes the place of the one that a 229 does not have.
func TestWaysToServer(t *testing.T) {
	for text, want := range map[string]string{
		"229 (|||1294|)":      "203.0.113.7, port 1294",
		"227 (1,2,3,4,5,14)":  "1.2.3.4, port 1294",
		"227 (x,x,x,x,5,14)":  "the server's address, port 1294",
		"PORT 1,2,3,4,5,14":   "1.2.3.4, port 1294",
		"PORT 10,0,0,5,5,14 ": "10.0.0.5, port 1294",
	} {
		if got := places(t, Explain(text, Facts{Server: "203.0.113.7"}))["where-passive"]; got != want {
			t.Errorf("the data connection of %q goes to %q, want %q", text, got, want)
		}
	}
}

// The drawing has little room: what is too long for it is the port alone.
func TestShort(t *testing.T) {
	for text, want := range map[string]string{
		"255.255.255.255:65535":     "255.255.255.255:65535",
		"[2001:db8:1::1234:ab]:80":  "[2001:db8:1::1234:ab]:80",
		"[2001:db8:1::1234:abc]:80": "port 80",
		"5,14":                      "port 1294",
	} {
		if got := places(t, Explain(text, Facts{}))["short"]; got != want {
			t.Errorf("Explain(%q): short is %q, want %q", text, got, want)
		}
	}
}
