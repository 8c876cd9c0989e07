package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// field replaces what is in a field of the working, key by key.
func (p *page) field(label, text string) {
	p.t.Helper()
	p.until("the field to be ready", func() bool { return eval[bool](p, `label => !named('textbox', label).readOnly`, label) })
	p.click("textbox", label)
	p.act(`() => document.activeElement.select()`)
	p.press(text)
}

// pastedPORT pastes a command, and waits until it is no example any more.
func (p *page) pastedPORT() {
	p.t.Helper()
	p.pasted("PORT 192,168,1,254,4,14")
	p.until("the command", func() bool { return eval[bool](p, `() => document.querySelector('.whence').textContent === ''`) })
	p.want("port", "1038")
}

// undo presses Ctrl+Z.
func (p *page) undo() {
	p.t.Helper()
	p.press("z", chromedp.KeyModifiers(chromedp.ModifierCtrl))
}

// Each place of the working can be edited: the rest follows, and the input says the
// same in the words that it had.
func TestWorkingIsEdited(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	const before, after = "227 Entering Passive Mode (192,168,1,254,", ")."
	for _, test := range []struct{ label, text, hook, value, bytes, port string }{
		{"port, decimal", "1039", "port", "1039", "4,15", "1039"},
		{"high byte, decimal", "5", "byte-hi", "5", "5,2", "1282"},
		{"low byte, decimal", "0", "byte-lo", "0", "1,0", "256"},
		{"high byte, hexadecimal", "ff", "hex-hi", "ff", "255,2", "65282"},
		{"low byte, hexadecimal", "1", "hex-lo", "1", "1,1", "257"},
		{"both bytes joined, hexadecimal", "20aa", "hex16", "20aa", "32,170", "8362"},
		{"both bytes joined, hexadecimal", "4E", "hex16", "4E", "0,78", "78"},
	} {
		p := p.in(t)
		p.pasted(before + "1,2" + after)
		p.want("port", "258")
		p.field(test.label, test.text)
		p.equal("the input", before+test.bytes+after, p.value)
		if got := eval[string](p, `() => document.activeElement.value`); got != test.value {
			t.Errorf("%s: %q became %q while it was typed", test.label, test.text, got)
		}
		p.press(kb.Tab)
		p.want("port", test.port)
		p.want("form-bytes", test.bytes)
	}
	p.want("hex16", "004E") // as it is usually written, once it was left
}

func TestWorkingOfTheExample(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.field("port, decimal", "1039")
	p.equal("the input", "PORT 192,168,1,254,4,15", p.value)
	p.want("hex16", "040F")
}

// What was edited in the working is undone in the input.
func TestWorkingIsUndone(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pastedPORT()
	p.click("textbox", "port, decimal")
	p.press(kb.End)
	p.press(kb.Backspace)
	p.equal("the input", "PORT 192,168,1,254,0,103", p.value)
	p.press("9")
	p.equal("the input", "PORT 192,168,1,254,4,15", p.value)
	p.act(`() => input.focus()`)
	for i := 0; p.value() != "PORT 192,168,1,254,4,14"; i++ {
		if i == 4 {
			t.Fatalf("after %d undone edits the input is %q", i, p.value())
		}
		p.undo()
		p.act(`() => tick(300)`) // an undone key in the field takes one more
	}
	p.want("port", "1038")
}

// Ctrl+Z in a field of the working undoes the edit, and the focus stays there.
func TestUndoKeepsFocus(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pastedPORT()
	p.field("port, decimal", "1039")
	p.equal("the input", "PORT 192,168,1,254,4,15", p.value)
	p.undo()
	p.until("another input", func() bool { return p.value() != "PORT 192,168,1,254,4,15" })
	p.equal("the focus", "port, decimal", p.focus)
}

// A refused edit is told beside its field, which is marked.
func TestWorkingRefusal(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pastedPORT()
	p.field("low byte, hexadecimal", "100")
	p.until("the sentence", func() bool { return p.text("edit-error") != "" })
	if got := eval[[]string](p, `() => {
		const field = document.activeElement;
		const told = document.getElementById(field.getAttribute('aria-describedby'));
		return [field.getAttribute('aria-invalid'), String(field.parentElement.contains(told)), told.textContent];
	}`); !slices.Equal(got, []string{"true", "true", "Use two hex digits, 00–FF."}) {
		t.Errorf("the field is invalid, has the sentence beside it, and this is it: %q", got)
	}
}

func TestWorkingRefuses(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.answered("PORT 192,168,1,254,4,14")
	for label, text := range map[string]string{
		"port, decimal": "65536", "high byte, decimal": "256", "low byte, decimal": "x", "low byte, hexadecimal": "100", "both bytes joined, hexadecimal": "12345",
	} {
		p := p.in(t)
		p.pastedPORT()
		p.field(label, text)
		p.until("the sentence for "+label, func() bool { return p.text("edit-error") != "" })
		if got := eval[string](p, `() => document.activeElement.value`); got != text {
			t.Errorf("%s: %q became %q", label, text, got)
		}
		p.act(`() => document.activeElement.blur()`)
		p.want("edit-error", "")
	}
}

func TestWorkingKeys(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pastedPORT()
	p.click("textbox", "port, decimal")
	for _, step := range []struct{ key, port string }{
		{kb.ArrowUp, "1039"}, {kb.ArrowDown, "1038"}, {kb.PageUp, "1294"}, {kb.PageDown, "1038"}, {kb.PageDown, "782"},
	} {
		p.press(step.key)
		p.want("port", step.port)
	}
	p.click("textbox", "high byte, hexadecimal")
	p.press(kb.ArrowUp)
	p.want("port", "1038")
	p.pasted("0,1")
	p.want("port", "1")
	p.click("textbox", "port, decimal")
	p.press(kb.PageDown)
	p.want("port", "0")
	p.equal("the input", "0,0", p.value)
}

func TestBits(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pastedPORT()
	digits := func() string {
		return eval[string](p, `() => [...Array(16).keys()].map(n => shown('bit-' + (15 - n))).join('')`)
	}
	p.equal("the bits", "0000010000001110", digits)
	p.click("textbox", "port, decimal")
	p.press(kb.Tab)
	p.equal("the one stop of the bits", "bit 15, worth 32768: 0", p.focus)
	p.press(kb.End)
	p.equal("the last bit", "bit 0, worth 1: 0", p.focus)
	p.press(" ")
	p.want("port", "1039")
	p.equal("the last bit", "bit 0, worth 1: 1", p.focus)
	p.equal("whether it is pressed", "true", func() string {
		return eval[string](p, `() => document.activeElement.getAttribute('aria-pressed')`)
	})
	p.press(kb.PageUp)
	p.want("port", "1295")
	p.press(kb.ArrowUp)
	p.want("port", "1296")
	p.press(kb.ArrowLeft)
	p.equal("the bit to the left", "bit 1, worth 2: 0", p.focus)
	p.press(kb.Home)
	p.press(kb.Enter)
	p.want("port", "34064")
	p.press(kb.Tab)
	p.equal("the next stop", "The address in hex", p.focus)
	p.click("button", "bit 8, worth 256: 1")
	p.want("port", "33808")
	p.equal("the input", "PORT 192,168,1,254,132,16", p.value)
}

// What is the same byte is lit together, wherever the pointer or the focus is.
func TestLit(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pastedPORT()
	lit := func() string {
		return eval[string](p, `() => [...new Set([...document.querySelectorAll('[data-part]')].filter(visible)
			.filter(e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)').map(e => e.dataset.part))].sort().join(' ')`)
	}
	p.equal("what is lit", "", lit)
	for label, want := range map[string]string{
		"high byte, decimal": "hi port", "low byte, hexadecimal": "lo port", "port, decimal": "hi lo port",
	} {
		p.act(`label => named('textbox', label).focus()`, label)
		p.equal("what is lit with "+label, want, lit)
	}
	p.act(`() => named('textbox', 'low byte, decimal').focus()`)
	for hook, want := range map[string]string{
		"form-PORT": "14", "form-hex6": "0E", "form-bytes": "14", "form-EPRT": "1038", "form-filter": "1038", "sent-active": "14",
	} {
		p.equal("what is lit in "+hook, want, func() string {
			return eval[string](p, `hook => [...hooks(hook)[0].querySelectorAll('[data-part]')]
				.filter(e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)').map(e => e.textContent).join()`, hook)
		})
	}
	p.act(`() => input.focus()`)
	at := eval[[2]float64](p, `() => { const box = hooks('addr')[0].getBoundingClientRect(); return [box.x + 5, box.y + 5]; }`)
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at[0], Y: at[1]})
	p.equal("what is lit with the address", "addr", lit)
}

// The octets of an IPv4 address are in hexadecimal too, for who unfolds them.
func TestAddressInHex(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("227 Entering Passive Mode (10,0,171,255,32,170).")
	p.want("port", "8362")
	p.want("addr-hex", "") // folded
	p.act(`() => named('summary', 'The address in hex').focus()`)
	p.press(kb.Enter)
	p.want("addr-hex", "0A00ABFF")
	p.want("octet-2", "171")
	p.want("octet-hex-2", "AB")
	p.screenshot("octets")
	p.screen(320, false)
	p.typed("PORT 255,255,255,255,4,14")
	p.want("addr-hex", "FFFFFFFF")
	if wide := eval[bool](p, `() => document.documentElement.scrollWidth > 320`); wide {
		t.Error("the page is wider than 320 pixels")
	}
	p.screenshot("octets-320")
	p.typed("EPRT |2|2001:db8::1|5282|")
	p.want("port", "5282")
	if p.visible("summary", "The address in hex") {
		t.Error("an IPv6 address is shown in hexadecimal, which it is already")
	}
}

// The hint to edit is there where the working can be edited, and nowhere else.
func TestHint(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for text, want := range map[string]bool{"": true, "PORT 192,168,1,254,4,14": true, "PORT 192,": false, mistake: false, refusedLog: false} {
		p.answered(text)
		p.until("the hint of "+text, func() bool { return p.sees("Edit any value") == want })
		if isEditable := eval[bool](p, `() => !named('textbox', 'port, decimal').readOnly`); isEditable != want {
			t.Errorf("%.30q: the port can be edited: %v", text, isEditable)
		}
	}
}

// sees reports whether there is a paragraph that begins so.
func (p *page) sees(text string) bool {
	p.t.Helper()
	return eval[bool](p, `text => [...document.querySelectorAll('p')].some(e => e.textContent.startsWith(text) && visible(e))`, text)
}

// The rest of the sheet is of the last line that could be read, says so, and is dimmed with all that is below.
func TestLastLineIsDimmed(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	p := newPage(t, browser, serve(t, "/", held(release)))
	p.visit("")
	p.pasted(mistake)
	close(release)
	p.until("the fault", p.failing)
	if !p.sees("of the example") {
		t.Error("nothing says that the working is of the example")
	}
	const colours = `() => ['form-PORT', 'where-active', 'slip-sum'].map(place => getComputedStyle(hooks(place)[0]).color).join(' ')`
	dim := eval[string](p, colours)
	p.answered("PORT 192,168,1,254,4,15")
	if got := eval[string](p, colours); got == dim {
		t.Errorf("the endpoint has the colours of the one before: %s", got)
	}
	p.answered(mistake)
	if got := eval[string](p, colours); got != dim || !p.sees("of the last line that could be read") {
		t.Errorf("the endpoint before has the colours %s, want %s, and a word that it is that", got, dim)
	}
}
