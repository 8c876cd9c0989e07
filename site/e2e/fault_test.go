package e2e

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct {
		name               string
		lead               string // on the lines before, and blanks
		before, bad, after string
		sentence           string // is in it
	}{
		{"octet over 255", "", "227 Entering Passive Mode (192,168,1,", "256", ",32,170).", "256 is over 255"},
		{"first octet", "", "PORT ", "1216", ",2,3,4,5,6", "1216 is over 255"},
		{"last octet", "", "PORT 192,168,1,254,4,", "4294967347", "", "4294967347 is over 255"},
		{"sign", "", "PORT 192,168,1,254,4,", "-14", "", "has a sign"},
		{"name", "", "PORT ", "localhost", ",4,14", "“localhost” is not a decimal number"},
		{"dots", "", "PORT 192", ".", "168.1.254,4,14", "A comma belongs here, not “.”"},
		{"port over 65535", "", "EPRT |1|192.168.1.254|", "70000", "|", "70000 is over 65535"},
		{"bare port over 65535", "", "", "65536", "", "65536 is over 65535"},
		{"two bytes", "", "4,", "256", "", "256 is over 255"},
		{"host and port", "", "192.168.1.254:", "99999", "", "99999 is over 65535"},
		{"family", "", "EPRT |", "3", "|192.168.1.254|1038|", "“3” is not an address family"},
		{"other family", "", "EPRT |1|", "2001:db8::1", "|5282|", "“2001:db8::1” is IPv6, but the line says 1 (IPv4)"},
		{"leading zero", "", "EPRT |1|", "010", ".0.0.1|1075|", "“010” is not a plain IP address"},
		{"blanks around", "  ", "  PORT 192,168,1,254,4,", "256", "  ", "256 is over 255"},
		{"after the end", "", "PORT 192,168,1,254,4,14 ", "and more", "", "“and more” follows the end"},
		{"accents", "", "227 Modo pasivo, señor é (192,168,1,", "256", ",32,170)", "256 is over 255"},
		{"emoji", "", "227 😀👍🏽 (192,168,1,", "256", ",32,170) 😀", "256 is over 255"},
		{"emoji at fault", "", "PORT 192,168,1,254,4,", "😀", "", "“😀” is not a decimal number"},
		{"line after emoji", "227-😀 one moment\n", "227 Entering Passive Mode (192,168,1,", "256", ",32,170)", "256 is over 255"},
		{"tab", "", "PORT\t192,168,1,254,4,", "256", "", "256 is over 255"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			line := strings.TrimLeft(test.lead, " ") + test.before + test.bad + test.after
			p.answered(line)
			p.checkFault(strings.ReplaceAll(test.before, "\t", " "), test.bad, test.after)
			sentence := p.text("error")
			if !strings.Contains(sentence, test.sentence) || !strings.HasSuffix(sentence, ".") {
				t.Errorf("the sentence is %q, want %q in it", sentence, test.sentence)
			}
			p.click("button", "Select it")
			if got := p.selected(); got != test.bad {
				t.Errorf("%q is selected, want %q", got, test.bad)
			}
			if got := p.value(); got != line {
				t.Errorf("the input holds %q, want %q", got, line)
			}
		})
	}
}

// checkFault makes sure that the page shows the line with a caret under each
// character at fault, and nothing that looks like an answer.
func (p *page) checkFault(before, bad, after string) {
	p.t.Helper()
	caret := strings.Repeat("^", utf8.RuneCountInString(bad))
	for _, place := range []struct{ hook, want string }{
		{"before", before}, {"bad", bad}, {"after", after}, {"caret", caret},
	} {
		if got := p.text(place.hook); got != place.want {
			p.t.Errorf("%s is %q, want %q", place.hook, got, place.want)
		}
	}
	if got := p.invalid(); got != "true" {
		p.t.Errorf("aria-invalid is %s", got)
	}
	if p.answering() || !p.failing() {
		p.t.Errorf("answer visible: %t, fault visible: %t", p.answering(), p.failing())
	}
}

// selected returns what is selected in the input, which has the focus.
func (p *page) selected() string {
	p.t.Helper()
	return eval[string](p, `() => document.activeElement === input
		? input.value.slice(input.selectionStart, input.selectionEnd) : 'not the input'`)
}

// TestCaret measures that the caret stands where the fault does.
func TestCaret(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for name, line := range map[string]string{
		"command": "PORT 192,168,1,254,4,256",
		"reply":   "227 Entering Passive Mode (192,168,1,256,32,170).",
		"bars":    "EPRT |1|192.168.1.254|70000|",
		"tab":     "PORT\t192,168,1,254,4,256",
		"accents": "227 señor é (192,168,1,256,32,170)",
		"emoji":   "227 😀 (192,168,1,256,32,170)",
	} {
		t.Run(name, func(t *testing.T) {
			p := p.in(t)
			p.answered(line)
			if off := p.caretOff(); off > 2 {
				t.Errorf("%q: the carets are %.1f pixels beside the fault", line, off)
			}
		})
	}
}

// caretOff returns how many pixels the carets begin or end beside the fault.
func (p *page) caretOff() float64 {
	p.t.Helper()
	return eval[float64](p, `() => {
		const [bad] = hooks('bad'), [caret] = hooks('caret');
		const range = document.createRange();
		range.setStart(caret.firstChild, caret.textContent.indexOf('^'));
		range.setEnd(caret.firstChild, caret.textContent.length);
		const above = bad.getBoundingClientRect(), below = range.getBoundingClientRect();
		return Math.max(Math.abs(below.left - above.left), Math.abs(below.right - above.right));
	}`)
}

// TestFaultInView makes sure that the fault is seen where the line is too long
// for the window.
func TestFaultInView(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.screen(320, false)
	for name, line := range map[string]string{
		"reply": mistake,
		"far":   "227 " + strings.Repeat("and so on ", 30) + "(192,168,1,256,32,170)",
	} {
		t.Run(name, func(t *testing.T) {
			p := p.in(t)
			p.answered(line)
			if !eval[bool](p, `() => {
				const bad = hooks('bad')[0].getBoundingClientRect(), box = named('group', 'The line at fault').getBoundingClientRect();
				return box.left <= bad.left + 1 && bad.right <= box.right + 1;
			}`) {
				t.Error("the fault has to be scrolled to")
			}
		})
	}
}

// TestFaultHasNoPermalink makes sure that a mistake is nothing to link to.
func TestFaultHasNoPermalink(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, line := range []string{mistake, "PORT 192,168", "rubbish"} {
		p.pasted("PORT 192,168,1,254,4,14")
		p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
		p.pasted(line)
		p.until("the fault", p.failing)
		p.act(`() => tick(400)`) // the address bar is written after a pause
		if got := p.fragment(); got != "" {
			t.Errorf("%q: the fragment is %q", line, got)
		}
		for _, label := range []string{"Copy the link", "Copy answer and link"} {
			if p.visible("button", label) {
				t.Errorf("%q: %q copies that of another line", line, label)
			}
		}
	}
}

func TestNoFault(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, line := range []string{
		"P", "PORT", "PORT ", "PORT 192,168", "PORT 192,168,1,254,4,", "po", "2", "22", "227", "227 Entering",
		"227 Entering Passive Mode (192,168,1,", "EPRT", "EPRT |2|2001:db8::1", "229 Entering Extended Passive Mode (|||",
		"LPRT 4,4,192", "192,168,1", "192.168.1.254:", "4,",
	} {
		p.answered(line)
		if got := p.invalid(); got != "false" {
			t.Errorf("%q, half typed: aria-invalid is %s", line, got)
		}
	}
	for _, line := range []string{"", " ", "\n\n"} {
		p.answered(line)
		if got := p.invalid(); got != "false" || p.failing() || !p.answering() {
			t.Errorf("%q: aria-invalid is %s, fault visible: %t, example visible: %t", line, got, p.failing(), p.answering())
		}
	}
}

// TestHostile gives the page what nobody should, and then a good line.
func TestHostile(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	before := len(p.server.requests())
	for name, text := range map[string]string{
		"commas":      strings.Repeat(",", 10_000),
		"digits":      strings.Repeat("1", 100_000),
		"numbers":     "PORT " + strings.Repeat("1,", 50_000),
		"parentheses": "227 " + strings.Repeat("(", 100_000),
		"lines":       strings.Repeat("227-x\n", 10_000),
		"bars":        "229 " + strings.Repeat("|", 100_000),
		"NUL":         "PORT 192,168,1,254,4,14\x00",
		"only NUL":    "\x00",
		"emoji":       strings.Repeat("😀", 1000),
		"right left":  "PORT ١٩٢,١٦٨,١,٢٥٤,٤,١٤ שלום \u202e192",
		"markup":      "<script>alert(1)</script><img src=x onerror=alert(1)>",
		"colon":       ":",
		"brackets":    "[]:",
		"prototype":   "__proto__ constructor toString",
		"escapes":     `"\u0000\"</textarea>`,
		"controls":    "\x01\x02\x1b[31m\x7f\u0080\u2028\ufeff",
	} {
		t.Run(name, func(t *testing.T) {
			p := p.in(t)
			p.answered(text)
			if p.answering() == p.failing() {
				t.Errorf("answer visible: %t, fault visible: %t", p.answering(), p.failing())
			}
			if got := p.value(); got != text {
				t.Errorf("the input was changed")
			}
			p.answered("PORT 192,168,1,254,4,14")
			p.want("port", "1038")
			p.clean()
		})
	}
	p.act(`() => set('\ud800,1 \udfff')`) // no text at all, in Go
	p.answered("227 Entering Passive Mode (192,168,1,254,32,170).")
	p.want("port", "8362")
	p.silent(before)
}

// clean makes sure that nothing that was typed became an element.
func (p *page) clean() {
	p.t.Helper()
	if n := eval[int](p, `() => document.querySelectorAll('img, body script, iframe').length`); n > 0 {
		p.t.Errorf("%d elements came from the text", n)
	}
}

// silent makes sure that nothing was asked of the server after its first
// requests, but the icon.
func (p *page) silent(first int) {
	p.t.Helper()
	for _, request := range p.server.requests()[first:] {
		if !strings.HasPrefix(request, "GET /favicon.") {
			p.t.Errorf("request: %s", request)
		}
	}
}

// What is still missing cannot be selected.
func TestMissingIsNotSelected(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for text, want := range map[string]bool{"PORT 192,168,": false, "227 Entering Passive Mode (192,168": false, "PORT 1,,3,4,5,6": true, mistake: true} {
		p.answered(text)
		if got := p.visible("button", "Select it"); got != want {
			t.Errorf("%q: it can be selected: %v", text, got)
		}
	}
}

// A fault of many lines has one line of carets below it, and no page of text.
func TestLongFault(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.answered(strings.Repeat("abc", 50_000))
	sizes := eval[[3]float64](p, `() => [hooks('bad')[0].parentElement, hooks('caret')[0], named('region', 'What is missing or wrong')]
		.map(e => e.getBoundingClientRect().height)`)
	if bad, caret, fault := sizes[0], sizes[1], sizes[2]; caret > 30 || bad < 3*caret || fault > 400 {
		t.Errorf("the fault is %.0f pixels high, its carets %.0f, and all of it %.0f", bad, caret, fault)
	}
}
