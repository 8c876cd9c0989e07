package session

import (
	"net/netip"
	"strings"
	"testing"
)

func TestTakeFields(t *testing.T) {
	at := fields{session: "7", client: netip.MustParseAddrPort("198.51.100.20:5000"), server: netip.MustParseAddrPort("203.0.113.7:21")}
	command, reply, remark := at, at, at
	command.from, reply.from = fromClient, fromServer
	var l log
	for i, ln := range [...]line{
		{text: "PASV", fields: &command},
		{text: "227 Entering Passive Mode (203,0,113,7,4,5)", fields: &reply},
		{text: "LIST", fields: &command},
		{text: "425 is what a remark begins with: Data connection timed out", fields: &remark},
	} {
		ln.number = i + 1
		l.take(&ln)
	}
	if len(l.queue.waiting) != 1 {
		t.Fatalf("%d attempts", len(l.queue.waiting))
	}
	a := l.queue.pop().judged()
	if a.Line != 2 || a.Session != "7" || a.Vantage != FromWire || a.Used != "LIST" || a.Outcome != TimedOut ||
		a.Server.String() != "203.0.113.7" || a.Client.String() != "198.51.100.20" {
		t.Errorf("got %+v", a)
	}
}

func TestCutKey(t *testing.T) {
	long := strings.Repeat("é", maxHead)
	for key, want := range map[string]string{
		"": "", "pid 7": "pid 7", long: long[:maxHead], "x" + long: "x" + long[:maxHead-2], long[:maxHead]: long[:maxHead],
		strings.Repeat("\x80", maxHead+1): "",
	} {
		if got := cutKey(key); got != want {
			t.Errorf("%q: got %q, want %q", key, got, want)
		}
	}
}

// A log that has no text for a reply has no endpoint in it.
func TestTakeFieldsWithoutText(t *testing.T) {
	at := fields{from: fromServer, codeOnly: true}
	asked := fields{from: fromClient}
	var l log
	l.take(&line{number: 1, text: "PASV", fields: &asked})
	l.take(&line{number: 1, text: "227", fields: &at})
	l.sessions.end()
	if n := len(l.queue.waiting); n != 0 {
		t.Errorf("%d attempts", n)
	}
}

// What the text of a record says of its session counts where the fields say nothing.
func TestTakeOwnSource(t *testing.T) {
	const reply = "227 Entering Passive Mode (203,0,113,7,4,5)"
	client := netip.MustParseAddrPort("198.51.100.20:5000")
	for _, tt := range [...]struct {
		text     string
		fields   fields
		attempts int
		key      string
		vantage  Vantage
	}{
		{"Received: " + reply, fields{session: "7", from: eitherSide}, 1, "7", FromClient},
		{"[bob] [198.51.100.20] SENT: " + reply, fields{session: "7", from: eitherSide}, 1, "198.51.100.20", FromServer},
		{"Received: " + reply, fields{session: "7", client: client, from: eitherSide}, 1, "7", FromServer},
		{"[pid 811] CONNECT: Client \"198.51.100.20\"", fields{from: eitherSide}, 0, "pid 811", FromServer},
		{"Received: " + reply, fields{session: "7", from: fromServer}, 0, "7", FromServer},
		{reply, fields{session: "7", from: fromServer}, 1, "7", FromServer},
	} {
		var l log
		ln := line{number: 1, fields: &tt.fields}
		ln.mark(tt.text)
		l.takeFields(&ln)
		if n := len(l.queue.waiting); n != tt.attempts || l.source.key != tt.key || l.source.vantage != tt.vantage {
			t.Errorf("%q: got %d attempts, key %q, vantage %v", tt.text, n, l.source.key, l.source.vantage)
		}
	}
}
