package session

import (
	"fmt"
	"strings"
	"testing"
)

// The session of a line, and what is known of it.
func TestSessions(t *testing.T) {
	const (
		passive = "227 Entering Passive Mode (203,0,113,7,4,5)\n"
		capture = "IP 198.51.100.20.54411 > 203.0.113.8.21: Flags [P.], length 6: FTP: PASV\n" +
			"IP 203.0.113.7.21 > 198.51.100.20.54411: Flags [P.], length 50: FTP: " + passive
		stack   = "\tat java.net.ServerSocket.accept(ServerSocket.java:513)\n"
		greeted = "[7] (198.51.100.20)> 220 ready\n[7] (198.51.100.20)> PORT 198,51,100,20,4,5\n" +
			"[7] (198.51.100.20)> 200 ok\n"
	)
	for _, tt := range [...]struct {
		name, log string
		want      string // of the last attempt: KIND SENT SESSION VANTAGE CLIENT TLS USED OUTCOME
	}{
		{"another server in a capture", capture, "227  198.51.100.20.54411 wire 198.51.100.20 false  agreed"},
		{"a capture and a stack", "T 198.51.100.20:51234 -> 203.0.113.7:21 [AP] #5\n" + stack + "PASV\n500 no\n",
			"none PASV 198.51.100.20:51234 wire 198.51.100.20 false  refused"},
		{"a stack names nobody", "11:05:31 [811] C: PORT 192,0,2,40,200,40\n" + stack,
			"PORT PORT 811 unknown invalid IP false  unknown"},
		{"TLS before the first message", "09:30:00,410 mod_tls/2.9.2[5120]: TLS/TLS-C requested, starting TLS handshake\n" +
			"09:30:01,261 [5120] <response:1>: 425 Unable to build data connection: Operation not permitted\n",
			"none  5120 server invalid IP true  tls-failed"},
		{"another program's process", "Nov  3 04:12:09 gw sshd[227]: Accepted password for bob from 203.0.113.5\n" +
			"500 I won't open a connection to 10.28.14.115 (only to 192.0.2.67)\n",
			"none PORT  unknown 192.0.2.67 false  refused"},
		{"a greeting after a command alone", "> PORT 192,0,2,1,4,5\n< 220 ready\n",
			"PORT PORT  client invalid IP false  unknown"},
		{"a heading before the transfer", "< " + passive + "Client (FileZilla):\n> STOR a.txt\n",
			"227   client invalid IP false STOR agreed"},
		{"a heading and an empty line", "< " + passive + "Scenario 2:\n\n> PASV\n",
			"227   client invalid IP false  agreed"},
		{"a greeting that names the client", greeted + "[7] connection from 198.51.100.21\n" +
			strings.ReplaceAll(greeted, "(198.51.100.20)", "(198.51.100.22)"),
			"PORT PORT 7 server 198.51.100.22 false  agreed"},
		{"a reply in a line that was joined", "< 200 ok> 227 Entering Passive Mode\n(203,0,113,7,4,5)\n",
			"227   client invalid IP false  agreed"},
	} {
		got := readAll(t, tt.log)
		if len(got) == 0 {
			t.Errorf("%s: no attempt", tt.name)
			continue
		}
		a := got[len(got)-1]
		text := fmt.Sprintf("%v %v %s %v %v %v %s %v", a.Kind, a.Sent, a.Session, a.Vantage, a.Client, a.TLS, a.Used, a.Outcome)
		if text != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, text, tt.want)
		}
	}
}
