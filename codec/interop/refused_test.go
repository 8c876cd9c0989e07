package interop

import (
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// refused are commands that codec does not read. Each leads to loopback in a server that reads it.
var refused = []struct {
	line   string
	reason codec.Reason
}{
	{"PORT 127,0,0,1,256,1", codec.OctetRange},
	{"PORT 127,0,0,1,40,256", codec.OctetRange},
	{"PORT 127,0,0,1,40", codec.TooFew},
	{"PORT 127,0,0,1,40,1,1", codec.TooMany},
	{"PORT 127,0,0,1,40,1x", codec.TrailingJunk},
	{"PORT 127,,0,1,40,1", codec.EmptyField},
	{"PORT +127,0,0,1,40,1", codec.Sign},
	{"EPRT |1|127.0.0.1|10241", codec.Unterminated},
	{"EPRT |1|127.0.0.1|70000|", codec.PortRange},
	{"EPRT |3|127.0.0.1|10241|", codec.BadFamily},
}

// The results of the servers are recorded, not judged.
func TestRefused(t *testing.T) {
	for _, tc := range refused {
		verb, arg, _ := strings.Cut(tc.line, " ")
		_, err := codec.ParseCommand(verb, arg)
		if reason(err) != tc.reason {
			t.Errorf("%s: %v; want %v", tc.line, err, tc.reason)
		}
		record(t, tc.line, "codec", reason(err).String())
	}
	for _, server := range servers {
		p := server.start(t, freePort(t, "127.0.0.1"))
		for _, tc := range refused {
			record(t, tc.line, server.name, taken(login(t, p), tc.line))
		}
	}
}

// taken reports as text whether a server accepts a command. pyftpdlib connects at once after accepting, and reports
// with 425 that nothing listens there.
func taken(c *control, line string) string {
	c.t.Helper()
	code, text := c.ask(line)
	switch {
	case code/100 == 2, code == 425:
		return "taken"
	case code/100 == 5:
		return "refused"
	}
	c.t.Fatalf("%s: %d %s", line, code, text)
	return ""
}
