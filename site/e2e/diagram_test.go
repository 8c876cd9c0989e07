package e2e

import (
	"strings"
	"testing"
)

func TestDiagram(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct{ line, mode, other, sent, where string }{
		{"PORT 192,168,1,254,4,14", "Active mode", "Passive mode", "PORT 192,168,1,254,4,14", "192.168.1.254, port 1038"},
		{"227 ok 192,168,1,254,32,170", "Passive mode", "Active mode", "227 Entering Passive Mode (192,168,1,254,32,170).", "192.168.1.254, port 8362"},
		{"EPRT |2|2001:db8::1|5282|", "Active mode", "Passive mode", "EPRT |2|2001:db8::1|5282|", "2001:db8::1, port 5282"},
		{"229 (|||6446|)", "Passive mode", "Active mode", "229 Entering Extended Passive Mode (|||6446|)", "the server's address, port 6446"},
	} {
		p := p.in(t)
		p.answered(test.line)
		p.until(test.mode, func() bool { return p.visible("group", test.mode) && !p.visible("group", test.other) })
		side := strings.ToLower(strings.Fields(test.mode)[0])
		p.want("sent-"+side, test.sent)
		p.want("where-"+side, test.where)
		p.click("button", strings.ToLower(strings.Fields(test.other)[0]))
		p.until(test.other, func() bool { return !p.visible("group", test.mode) && p.visible("group", test.other) })
	}
}

// The thick arrow begins at who opens the data connection, and stops at the other.
func TestDiagramArrow(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for line, rightward := range map[string]bool{"PORT 192,168,1,254,4,14": false, "227 (192,168,1,254,32,170)": true} {
		p.answered(line)
		got := eval[bool](p, `() => {
			const arrow = [...document.querySelectorAll('.thick')].find(visible);
			return arrow.getPointAtLength(0).x < arrow.getPointAtLength(arrow.getTotalLength()).x;
		}`)
		if got != rightward {
			t.Errorf("%s: the arrow of the data connection goes from the client to the server: %v", line, got)
		}
	}
}
