package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// remarks returns the first words of the warnings that can be seen.
func (p *page) remarks() string {
	p.t.Helper()
	return eval[string](p, `() => [...document.querySelectorAll(".warning summary b")].filter(visible).map(e => e.textContent).join(" ")`)
}

// wantRemarks waits for exactly these warnings.
func (p *page) wantRemarks(want string) {
	p.t.Helper()
	p.equal("the warnings", want, p.remarks)
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.wantRemarks("Private address:") // that of the example
	for _, test := range []struct{ line, want string }{
		{"PORT 8,8,8,8,200,0", ""},
		{"PORT  127,0,0,1,0,21", "Loopback address: Port below 1024: Extra blank:"},
		{"227 ftpd 6.4 at 10, 0,0,1,200,0", "Private address: Blanks between the numbers: Digits before the numbers: No parentheses:"},
		{"EPRT !2!::ffff:8.8.8.8!6379!", "Port of a well-known service: IPv4 address in IPv6 form: A delimiter other than |:"},
		{"PORT 8,8,8,8", ""},
	} {
		p := p.in(t)
		p.typed(test.line)
		p.wantRemarks(test.want)
	}
}

// A warning opens, and says what to do.
func TestWarningOpens(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.answered("227 Entering Passive Mode (192,168,1,254,32,170).")
	told := func() string { return eval[string](p, `() => document.querySelector(".warning").innerText`) }
	if got := told(); strings.Contains(got, "You are elsewhere") {
		t.Errorf("what to do is shown at once: %q", got)
	}
	p.act(`() => document.querySelector(".warning summary").focus()`)
	p.press(kb.Enter)
	p.until("what to do", func() bool {
		return strings.Contains(told(), "You are elsewhere: the server should announce its public address")
	})
}

// openFact goes to a field for what is known of the control connection.
func (p *page) openFact(label string) {
	p.t.Helper()
	if !p.visible("textbox", label) {
		p.click("summary", "Compare with what you know")
	}
	p.click("textbox", label)
}

// The address of the control connection turns a note on, and never hides the
// answer.
func TestPeer(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("PORT 8,8,8,8,200,0")
	p.want("port", "51200")
	p.openFact("Client's address")
	p.press("8.8.4.4")
	p.wantRemarks("Not the client's address:")
	p.press("x")
	p.want("client-hint", "This is not an IP address, so it is ignored.")
	p.wantRemarks("")
	p.want("port", "51200")
	if got := eval[string](p, `() => document.activeElement.getAttribute("aria-invalid")`); got != "true" {
		t.Errorf("aria-invalid of the address is %s", got)
	}
}

func TestSlips(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	seen := func() string {
		return eval[string](p, `() => [...document.querySelectorAll(".slips li")].filter((n) => n.checkVisibility()).map((n) => n.querySelector("code").textContent).join("; ")`)
	}
	p.typed("PORT 192,168,1,254,4,14")
	p.equal("the slips", "4E → 78; 4 14 → 414; 14,4 → 0E04 → 3588; 4 + 14 → 18", seen)
	p.typed("0,21")
	p.equal("the slips", "21,0 → 1500 → 5376", seen)
	p.typed("0,0")
	p.equal("the slips", "", seen)
	if eval[bool](p, `() => document.querySelector(".traps h2").checkVisibility()`) {
		t.Error("the heading of the slips is seen, and there is none")
	}
}
