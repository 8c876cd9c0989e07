package session

import (
	"net/netip"
	"testing"
)

func TestReadAddr(t *testing.T) {
	for text, want := range map[string]string{
		"192.0.2.7":                                     "192.0.2.7",
		"2001:db8:1:2:3:4:5:6":                          "2001:db8:1:2:3:4:5:6",
		"2001:db8:1:2:3:4:5::":                          "2001:db8:1:2:3:4:5:0",
		"0:0:0:0:0:ffff:192.0.2.7":                      "192.0.2.7",
		"2001:db8::192.0.2.7":                           "2001:db8::c000:207",
		"2001:0db8:0000:0000:0000:0000:192.0.2.7":       "2001:db8::c000:207",
		"ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255": "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
		"fe80::7%eth0":                                  "fe80::7",
	} {
		if got, ok := readAddr(text); !ok || got != netip.MustParseAddr(want) {
			t.Errorf("%q: got %v, %v, want %s", text, got, ok, want)
		}
	}
	for _, text := range [...]string{"", "1.2.3", "192.0.2.256", "12:30:45", "00:00:5e:00:53:01", "1:2::3::4", "a.b.c.d"} {
		if got, ok := readAddr(text); ok || got.IsValid() {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// Most words of a log are no address, and cost no memory.
func TestReadAddrOfWords(t *testing.T) {
	for _, text := range [...]string{"227", "vsftpd", "mail.example.com.", "12:30:45", "192,0,2,7,4,5"} {
		if n := testing.AllocsPerRun(10, func() { readAddr(text) }); n != 0 {
			t.Errorf("%q: %v allocations", text, n)
		}
	}
}
