package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The table of firewalls is for one transfer, and says what else a rule has to take care of.
func TestFirewalls(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for text, want := range map[string][]string{
		"227 Entering Passive Mode (203,0,113,7,32,170).": {"for this one transfer", "client, any port|203.0.113.7, port 8362|out|in"},
		"PORT 203,0,113,7,4,14":                           {"for this one transfer", "server, by default port 20|203.0.113.7, port 1038|in|out"},
	} {
		p.answered(text)
		got := eval[string](p, `() => {
			const table = [...document.querySelectorAll('table.firewalls')].find(visible);
			return table.caption.textContent + [...table.rows].map(row => [...row.cells].slice(1).map(words).join('|')).join('\n');
		}`)
		for _, words := range append(want, "client, any port|server, port 21|out|in") {
			if !strings.Contains(got, words) {
				t.Errorf("%q: the table is %q, want %q in it", text, got, words)
			}
		}
	}
	for _, sentence := range []string{
		"The next transfer uses another port: a server opens its whole passive range,", "A rule that trusts source port 20 protects nothing,",
	} {
		if !p.sees(sentence) {
			t.Errorf("nothing says %q", sentence)
		}
	}
	below := eval[string](p, `() => document.querySelector('.below').textContent`)
	for _, words := range []string{"Across a NAT, the other side sees the public address", "A stateless filter must also pass the packets of the replies."} {
		if !strings.Contains(below, words) {
			t.Errorf("nothing says %q", words)
		}
	}
}

// A stateful firewall is explained for both modes, in ten lines at most.
func TestStatefulFirewall(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.do(chromedp.EmulateViewport(1280, 800))
	got := eval[struct {
		Text  string
		Lines int
	}](p, `() => {
		const section = [...document.querySelectorAll('section')].find(e => e.firstElementChild?.textContent === 'What a stateful firewall sees');
		const lines = [...section.querySelectorAll('p')].map(e => Math.round(e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight)));
		return { Text: section.textContent, Lines: lines.reduce((sum, n) => sum + n) };
	}`)
	for _, words := range []string{"Passive mode: the client opens both", "Active mode: the server opens the data connection", "no record of it and drops it", "helper", "TLS"} {
		if !strings.Contains(got.Text, words) {
			t.Errorf("it does not say %q", words)
		}
	}
	if got.Lines > 10 {
		t.Errorf("it has %d lines, want at most 10", got.Lines)
	}
}
