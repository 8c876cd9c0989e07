package e2e

import (
	"strings"
	"testing"
)

// fact returns what a field for a fact holds.
func (p *page) fact(label string) string {
	p.t.Helper()
	return eval[string](p, `label => named('textbox', label).value`, label)
}

// The facts that a log has are shown until somebody types another, and go with the log.
func TestFactsOfLog(t *testing.T) {
	t.Parallel()
	const label = "Server's address"
	p := open(t, "")
	p.judged(fileZillaLog, "The server's passive port cannot be reached.")
	p.want("port", "50000")
	p.openFact(label)
	server := func() string { return p.fact(label) }
	p.equal("the server", "203.0.113.7", server)
	p.until("where it is from", func() bool { return len(p.text("server-hint")) > 5 && p.text("server-hint")[:5] == "from " })
	p.act(`label => named('textbox', label).select()`, label)
	p.press("203.0.113.9")
	p.until("the hint to be gone", func() bool { return !strings.HasPrefix(p.text("server-hint"), "from ") })
	p.act(`() => set(input.value + '\nStatus:\tmore')`)
	p.until("the log to be read", func() bool { return p.text("log") == "1 data connection." })
	p.act(`() => tick(400)`)
	p.equal("the server, typed", "203.0.113.9", server)
	p.act(`label => {
		const field = named('textbox', label);
		field.value = '';
		field.dispatchEvent(new Event('input'));
	}`, label)
	p.equal("the server of the log again", "203.0.113.7", server)
	p.typed("4,14")
	p.want("port", "1038")
	p.equal("the server of a line", "", server)
}

// A log is read again when a fact changes, and the chosen row stays.
func TestFactsReadAgain(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(refusedLog)
	p.until("the row", func() bool { return p.chosen() == "5" && p.answering() })
	p.act(`() => hooks('row')[2].click()`)
	p.want("port", "50021")
	p.act(`() => { globalThis.before = hooks('row')[0]; }`)
	p.openFact("Server's passive range")
	p.press("50000-50100")
	p.until("other rows", func() bool { return eval[bool](p, `() => !before.isConnected && hooks('row').length === 4`) })
	p.equal("the line", "8", p.chosen)
	p.want("port", "50021")
	p.equal("the focus", "Server's passive range", p.focus)
}
