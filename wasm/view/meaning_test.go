package view

import (
	"encoding/json"
	"strings"
	"testing"

	"example.com/ftpport/codec/session"
)

// A shownVerdict is what the page draws of one.
type shownVerdict struct {
	State, Cause, Headline         string
	Reasons, Server, Client, Notes []string
	Facts                          map[string]string
}

// What a line without an endpoint means, and that it says what to do.
func TestMeaning(t *testing.T) {
	for _, test := range []struct{ text, state, headline, step string }{
		{"425 Can't open data connection.", "failure", "The server could not open the data connection.", "After PORT or EPRT: use passive mode."},
		{"Response:\t425 Can't", "failure", "The server could not open the data connection.", "After PORT or EPRT: use passive mode."},
		{"425 Unable to build data connection: Connection timed out", "failure", "The server could not open the data connection.", "After PORT"},
		{"425 Bad IP connecting.", "failure", "The data connection came from another address than the control connection.", "Mend the path"},
		{"425-", "failure", "The server could not open the data connection.", "After PORT"},
		{"425-one\r\n425 two", "failure", "The server could not open the data connection.", "After PORT"},
		{"[12:00:01] 421 Timeout", "failure", "The server ends the session", "Connect again"},
		{"2026-11-26 12:00:01.004 421 Timeout", "failure", "The server ends the session", "Connect again"},
		{"421 Timeout", "failure", "The server ends the session; the data connection is not to blame.", "Connect again"},
		{"426 Connection closed", "failure", "The data connection was open, and then it broke.", "Try again"},
		{"< 522 SSL connection failed", "failure", "The TLS connection for the data failed", "resumes TLS sessions"},
		{"522 Network protocol not supported, use (1)", "failure", "The server cannot open data connections over IPv6", "IPv4"},
		{"550 Failed to open file", "failure", "The server refused the file; the data connection is not to blame.", "Check the name"},
		{"550 227 Entering Passive Mode (1,2,3,4,5,6)", "failure", "The server refused the file", "Check"},
		{"530 Not logged in", "failure", "The server does not accept the login", "Log in first"},
		{"500 Illegal PORT command", "failure", "The server refused your PORT command.", "Use passive mode"},
		{"500 EPSV not understood", "failure", "The server does not know EPSV.", "harmless"},
		{"599 x", "failure", "The command failed.", "Paste"},
		{"150 Opening", "open", "The server begins the transfer.", "Paste"},
		{"226 Done", "well", "The transfer is complete.", ""},
		{"257 \"/\"", "well", "The server has done what the command asks for.", "Paste"},
		{"PASV", "open", "The client asks the server to listen (passive mode).", "Paste the answer"},
		{"---> epsv", "open", "The client asks the server to listen (passive mode).", "Paste the answer"},
		{"Command: LIST -a", "open", "The client asks for a transfer over the data connection.", "Paste"},
		{"curl: (7) Failed to connect to 192.0.2.1 port 50000 after 2 ms: Connection refused", "failure",
			"Likely cause: the server's passive port is closed.", "fixed range"},
		{"* connect to 192.0.2.1 port 50000 failed: Connection timed out", "failure",
			"Likely cause: the server's passive port cannot be reached.", "fixed range"},
		{"curl: (28) Failed to connect to ftp.example.com port 21 after 129 ms: Timeout was reached", "failure",
			"The client could not connect to the server's control port, 21.", "port 21"},
		{"could not connect to the server on port 50000: Connection refused", "failure", "A connection was refused.", "Paste"},
		{"Failed to connect to 192.0.2.1 port 0: Connection refused", "failure", "A connection was refused.", "Paste"},
		{"Timeout detected. (data connection)", "failure", "A connection timed out.", "Paste"},
		{"ECONNREFUSED", "failure", "A connection was refused.", "Paste"},
		{"Error: connection timed out, giving up", "failure", "A connection timed out.", "Paste"},
		{"Server sent passive reply with unroutable address. Using server address instead.", "failure",
			"The server announced an address that cannot be reached from the internet.", "at which clients reach it"},
		{"Error:\tFailed to retrieve directory listing", "failure", "The client got no directory listing.", "Paste"},
		{"ftp://192.0.2.1/", "open", "This is the address of a server: the control connection goes to 192.0.2.1, port 21.", "curl -v"},
		{"ftp://192.0.2.1:0", "open", "This is the address of a server: the control connection goes to 192.0.2.1, port 0.", "curl -v"},
		{"FTPS://hunter2@[2001:db8::1]", "open", "This is the address of a server: the control connection goes to [2001:db8::1], port 990.", "curl"},
		{"ftp://bob:hunter2@192.0.2.1:2121/x", "open", "This is the address of a server: the control connection goes to 192.0.2.1, port 2121.", "curl"},
	} {
		view := Explain(test.text, Facts{})
		texts, rest := placesAnd(t, view)
		var v shownVerdict
		if texts["state"] != stateMeaning || json.Unmarshal([]byte(rest["verdict"]), &v) != nil {
			t.Errorf("Explain(%q) is %s", test.text, view)
			continue
		}
		if v.State != test.state || !strings.HasPrefix(v.Headline, test.headline) || !strings.HasPrefix(texts["answer"], v.Headline) {
			t.Errorf("%q: %s, %q, %q", test.text, v.State, v.Headline, texts["answer"])
		}
		if steps := strings.Join(append(v.Server, v.Client...), " "); !strings.Contains(steps, test.step) {
			t.Errorf("%q: to do is %q, want %q", test.text, steps, test.step)
		}
		if strings.Contains(view, "hunter2") {
			t.Errorf("a secret is in %s", view)
		}
	}
}

// The line that has a meaning is its evidence, without the names in it.
func TestMeaningEvidence(t *testing.T) {
	for text, want := range map[string]string{
		"425 Can't open data connection.": "425 Can't open data connection.",
		"425-one\r\n425 two":              "425 two",
		"---> PASV":                       "PASV",
		"ECONNREFUSED after USER bob":     "ECONNREFUSED after USER •••",
		"ftp://bob@192.0.2.1/":            "",
	} {
		_, rest := placesAnd(t, Explain(text, Facts{}))
		var v struct {
			Evidence []struct{ Line, Role, Text string }
		}
		if err := json.Unmarshal([]byte(rest["verdict"]), &v); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		got := ""
		for _, e := range v.Evidence {
			got += e.Text
		}
		if got != want {
			t.Errorf("the evidence of %q is %q, want %q", text, got, want)
		}
	}
}

// The causes that the settings next to a line are against.
func TestMeaningFixes(t *testing.T) {
	want := map[string]causeSet{
		"125": setOf(session.PortsClosed), "150": setOf(session.PortsClosed), "425": setOf(session.PortsClosed, session.ActiveBlocked),
		"500": setOf(session.NotSupported), "502": setOf(session.NotSupported), "504": setOf(session.NotSupported), "522": setOf(session.TLSSession),
		"unroutable address": setOf(session.UnreachableAddress),
	}
	for _, key := range []string{"refused", "econnrefused", "10061", "timed out", "timeout", "10060", "no route to host", "unreachable"} {
		want[key] = setOf(session.PortsClosed)
	}
	for _, table := range [][]meaning{replies[:], asks[:], remarks[:]} {
		for i := range table {
			m := &table[i]
			if m.fixes != want[m.key] {
				t.Errorf("%q: the settings are against %b, want %b", m.key, m.fixes, want[m.key])
			}
			if v := m.verdict("failure", nil); (len(v.settings) > 0) != (m.fixes != 0) {
				t.Errorf("%q has %d settings", m.key, len(v.settings))
			}
		}
	}
}

// What is no message at all has no meaning, and what has only begun is not wrong.
func TestNoMeaning(t *testing.T) {
	for text, want := range map[string]string{
		"hello world": stateFault, "PASS x": stateFault, "xyz 4 5": stateFault, "received 200 bytes": stateFault, "use LIST": stateFault, "add": stateFault, "10 po": stateFault, "1425 files": stateFault, "ftp:///pub": stateFault, "ftp://:2121": stateFault, "12:00:01 x": stateFault,
		"Dear support, hello": stateFault, "since 3,5 it fails": stateFault,
		"P": statePartial, "PO": statePartial, "EPS": statePartial, "pas": statePartial, "f": statePartial, "ftp:/": statePartial, "ftps://": statePartial,
		"192.": statePartial, "192.168.1": statePartial, "192.168.1.254": statePartial, "192.168.1.254 po": statePartial, "192.168.1.254:": statePartial,
		"2001:db8::": statePartial, "2001:db8::1": statePartial, "2001:db8:1:2:3:4:5:6": statePartial, "[2001:db8": statePartial, "[2001:db8::1]": statePartial, "[2001:db8::1]:": statePartial,
		"2": stateAnswer, "22": stateAnswer, "425": stateAnswer, // a number alone is a port
	} {
		got := places(t, Explain(text, Facts{}))
		if got["state"] != want {
			t.Errorf("Explain(%q) is %s, want %s", text, got["state"], want)
		}
		if want == statePartial && (strings.Contains(got["error"], "found") || got["next"] != "") {
			t.Errorf("Explain(%q) says %q, %q", text, got["error"], got["next"])
		}
	}
}

// The sentences of the table are whole.
func TestMeanings(t *testing.T) {
	for _, table := range [][]meaning{replies[:], asks[:], remarks[:]} {
		for i := range table {
			m := &table[i]
			v := m.verdict("failure", nil)
			if m.key == "" || m.says == "" || strings.HasSuffix(m.says, ".") || m.because == "" {
				t.Errorf("%q: %q is not whole", m.key, m.says)
			}
			for _, text := range append(append(v.reasons, v.server.steps...), v.client.steps...) {
				if text[len(text)-1] != '.' || text[0]-'a' <= 'z'-'a' || strings.Contains(text, "$") {
					t.Errorf("%q: %q", m.key, text)
				}
			}
		}
	}
}
