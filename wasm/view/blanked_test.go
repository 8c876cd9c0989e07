package view

import (
	"strings"
	"testing"
)

// A blanked-out address leaves the port, which can be edited.
func TestBlanked(t *testing.T) {
	for _, test := range []struct{ text, kind, mode, port, link, edited string }{
		{"227 Entering Passive Mode (x,x,x,x,195,80)", "227 reply", "passive", "50000", "50000", "227 Entering Passive Mode (x,x,x,x,195,81)"},
		{"< 227 Entering Passive Mode (***,***,***,***,195,80).", "227 reply", "passive", "50000", "50000", "< 227 Entering Passive Mode (***,***,***,***,195,81)."},
		{"03:20 < 227 Entering Passive Mode (x,x,x,x,3,20)", "227 reply", "passive", "788", "788", "03:20 < 227 Entering Passive Mode (x,x,x,x,3,21)"},
		{"227-x\r\n227 (x,x,x,x,195,80)", "227 reply", "passive", "50000", "50000", "227-x\r\n227 (x,x,x,x,195,81)"},
		{"(***,***,***,***,195,80)", "six numbers", "", "50000", "50000", "(***,***,***,***,195,81)"},
		{"XX,XX,XX,XX,0,228", "six numbers", "", "228", "0,228", "XX,XX,XX,XX,0,229"},
		{"PORT M1,M2,M3,M4,195,80", "PORT command", "active", "50000", "50000", "PORT M1,M2,M3,M4,195,81"},
		{"227 Entering Passive Mode (x,x,x,x,195,255)", "227 reply", "passive", "50175", "50175", "227 Entering Passive Mode (x,x,x,x,196,0)"},
		{"EPRT |1|x.x.x.x|50000|", "EPRT command", "active", "50000", "50000", "EPRT |1|x.x.x.x|50001|"},
		{"EPRT !1!x.x.x.x!50000!", "EPRT command", "active", "50000", "50000", "EPRT !1!x.x.x.x!50001!"},
	} {
		got := places(t, Explain(test.text, Facts{}))
		for name, want := range map[string]string{
			"state": stateAnswer, "kind": test.kind, "mode": test.mode, "port": test.port, "permalink": test.link,
			"addr": "(the address is blanked out)", "form-PORT": "", "why-PORT": "needs an address",
		} {
			if got[name] != want {
				t.Errorf("Explain(%q): %s is %q, want %q", test.text, name, got[name], want)
			}
		}
		if edited := applied(t, test.text, places(t, Edit(test.text, "step", "+1"))); edited != test.edited {
			t.Errorf("%q with the next port is %q, want %q", test.text, edited, test.edited)
		}
	}
	for _, text := range []string{"227 Entering Passive Mode (x,x,x,x,195,x)", "227 Entering (a,b", "PORT x,x,x,x,195", "x,y",
		"PORT host,h,h,h,195,80", "227 Entering Passive Mode (a,b,c,d,195,80)", "EPRT |1|server|50000|", // names
		"227 Passive Mode (x,x,x,x,195,80) 195,80", // which of the two is not certain
	} {
		if got := places(t, Explain(text, Facts{})); got["state"] == stateAnswer {
			t.Errorf("Explain(%q) is %v", text, got)
		}
	}
}

// A long line is none that somebody has blanked out by hand.
func TestBlankedLong(t *testing.T) {
	const head, tail = "227 ", " (x,x,x,x,195,80)"
	for length, want := range map[int]bool{1024: true, 1025: false} {
		text := head + strings.Repeat("a", length-len(head+tail)) + tail
		if got := newDraft(text).blanked() != nil; got != want {
			t.Errorf("one of %d bytes is read: %v", length, got)
		}
	}
}
