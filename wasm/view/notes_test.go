package view

import (
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

func TestExplainNotes(t *testing.T) {
	for _, test := range []struct{ text, peer, want string }{
		{"PORT 8,8,8,8,200,0", "", ""},
		{"PORT 8,8,8,8,200,0\n", " 8.8.8.8 ", ""},
		{"PORT 8,8,8,8,200,0", "8.8.4.4", "h0"},
		{"PORT 8,8,8,8,200,0", "::ffff:8.8.8.8", ""},
		{"PORT 8,8,8,8,200,0", "2001:db8::1", "h0"},
		{"PORT 8,8,8,8,200,0", "example.com", ""}, // no address
		{"8.8.8.8:51200", "8.8.4.4", ""},
		{"PORT  127,0,0,1,0,0", "", "q3 h2 h11"},
		{"port 10,0,0,1,00,21", "", "q2 h3 h12"},
		{"227 ftpd 6.4 at 10, 0,0,1,200,0", "", "q0 q1 q7 h3"},
		{"227-a\n227 (8,8,8,8,200,0)\n", "", "q9 q10"}, // the line ends are those of the input
		{"EPRT !2!::ffff:8.8.8.8!6379!", "", "q6 h10 h13"},
		{"229 (|||21|)", "8.8.8.8", "q9 h12"},
	} {
		if got := places(t, Explain(test.text, test.peer)); got["notes"] != test.want || got["state"] != stateAnswer {
			t.Errorf("Explain(%q, %q) is %s with the notes %q, want %q", test.text, test.peer, got["state"], got["notes"], test.want)
		}
	}
}

// The name of a note is its place in the list of the codec.
func TestNoteNames(t *testing.T) {
	n := 0
	for range (codec.SeveralLines<<1 - 1).All() {
		n++
	}
	if got := strings.Fields(names("q", uint(codec.SeveralLines<<1-1))); len(got) != n || got[0] != "q0" || got[n-1] != "q10" {
		t.Errorf("the quirks are %q", got)
	}
	if got := names("h", uint(codec.ServicePort)); got != "h13" {
		t.Errorf("the service port is %q", got)
	}
}

func TestExplainPeer(t *testing.T) {
	for peer, want := range map[string]bool{
		"": true, " ": true, "192.168.1.254": true, "2001:db8::1": true,
		"localhost": false, "1.2.3": false, "1.2.3.4:21": false, "fe80::1%eth0": false, "1.2.3.4|80": false, "[::1]": false,
	} {
		if _, bad := places(t, Explain("4,14", peer))["peer-error"]; bad == want {
			t.Errorf("the peer %q is refused: %v", peer, bad)
		}
	}
}

// Each slip leads to another port, and is shown the way that it is made.
func TestExplainSlips(t *testing.T) {
	for _, test := range []struct{ text, pad, join, swap, sum string }{
		{"4,14", "4E → 78", "4 14 → 414", "14,4 → 0E04 → 3588", "4 + 14 → 18"},
		{"32,170", "", "32 170 → 32170", "170,32 → AA20 → 43552", "32 + 170 → 202"},
		{"255,255", "", "255 255 → 255255", "", "255 + 255 → 510"},
		{"0,21", "", "", "21,0 → 1500 → 5376", ""},
		{"0,0", "", "", "", ""},
		{"1,0", "10 → 16", "1 0 → 10", "0,1 → 0001 → 1", "1 + 0 → 1"},
	} {
		v := places(t, Explain(test.text, ""))
		for name, want := range map[string]string{"slip-pad": test.pad, "slip-join": test.join, "slip-swap": test.swap, "slip-sum": test.sum} {
			if v[name] != want {
				t.Errorf("Explain(%q): %s is %q, want %q", test.text, name, v[name], want)
			}
		}
	}
}
