package e2e

import "testing"

// remarks returns the headings of the notes that can be seen.
func (p *page) remarks() string {
	p.t.Helper()
	return eval[string](p, `() => [...document.querySelectorAll("[data-note]")].filter((n) => n.checkVisibility()).map((n) => n.querySelector("b").textContent).join(" ")`)
}

// wantRemarks waits for exactly these notes, and for the section to be there if
// there are any.
func (p *page) wantRemarks(want string) {
	p.t.Helper()
	p.equal("the notes", want, p.remarks)
	if heading := eval[bool](p, `() => document.querySelector(".notes").checkVisibility()`); heading != (want != "") {
		p.t.Errorf("the section of notes is seen: %v, with the notes %q", heading, want)
	}
}

func TestNotes(t *testing.T) {
	p := open(t, "")
	p.wantRemarks("A private address.") // that of the example
	for _, test := range []struct{ line, want string }{
		{"PORT 8,8,8,8,200,0", ""},
		{"PORT  127,0,0,1,0,21", "An extra blank. A loopback address. A port below 1024."},
		{"227 ftpd 6.4 at 10, 0,0,1,200,0", "No parentheses. Blanks between the numbers. Digits before the numbers. A private address."},
		{"EPRT !2!::ffff:8.8.8.8!6379!", "A delimiter other than |. An IPv4 address in IPv6 form. The port of a well-known service."},
		{"PORT 8,8,8,8", ""},
	} {
		p := p.in(t)
		p.typed(test.line)
		p.wantRemarks(test.want)
	}
}

// openPeer goes to the field for the address of the control connection.
func (p *page) openPeer() {
	p.t.Helper()
	p.click("summary", "Do you know the address at the other end of the control connection?")
	p.click("textbox", "Address of the other end of the control connection")
}

// The address of the control connection turns a note on, and never hides the
// answer.
func TestPeer(t *testing.T) {
	p := open(t, "")
	p.typed("PORT 8,8,8,8,200,0")
	p.want("port", "51200")
	p.openPeer()
	p.press("8.8.4.4")
	p.wantRemarks("Not the address of the control connection.")
	p.press("x")
	p.want("peer-error", "This is not an IP address: it is left out of account.")
	p.wantRemarks("")
	p.want("port", "51200")
	if got := eval[string](p, `() => document.activeElement.getAttribute("aria-invalid")`); got != "true" {
		t.Errorf("aria-invalid of the address is %s", got)
	}
}

func TestSlips(t *testing.T) {
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
