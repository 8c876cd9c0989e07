package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// A part of the page, by what finds it.
const (
	theAnswer   = `.endpoint`
	theMeaning  = `.meaning`
	theWarning  = `.warning summary`
	thePort     = `input[aria-label="port, decimal"]`
	theDiagram  = `.mode svg`
	theHeadline = `.headline`
	theEvidence = `.evidence`
	theServer   = `.verdict .side:nth-of-type(1)`
	theClient   = `.verdict .side:nth-of-type(2)`
	theSettings = `.settings .first`
	theRow      = `[data-test="row"]`
)

// lowerEdge returns where the first visible part ends, in pixels from the top of the window.
func (p *page) lowerEdge(part string) float64 {
	p.t.Helper()
	return eval[float64](p, `part => [...document.querySelectorAll(part)].find(visible)?.getBoundingClientRect().bottom ?? 1e9`, part)
}

// What somebody asks first is on the first screen, with nothing scrolled.
func TestFirstScreen(t *testing.T) {
	t.Parallel()
	const line = "227 Entering Passive Mode (192,168,1,254,32,170)."
	for _, test := range []struct {
		width, height int64
		text          string
		parts         []string
	}{
		{1280, 800, line, []string{theAnswer, theMeaning, theWarning, thePort, theDiagram}},
		{1366, 768, line, []string{theAnswer, theMeaning, theWarning, thePort, theDiagram}},
		{1024, 768, line, []string{theAnswer, theMeaning, theWarning, thePort}},
		{375, 667, line, []string{theAnswer, theMeaning, theWarning, thePort}},
		{390, 844, line, []string{theAnswer, theMeaning, theWarning, thePort}},
		{1280, 800, fileZillaLog, []string{theHeadline, theEvidence, theServer, theClient, theSettings, theRow}},
		{1280, 800, refusedLog, []string{theHeadline, theEvidence, theServer, theClient, theRow}},
		{375, 667, fileZillaLog, []string{theHeadline, theEvidence}},
		{375, 667, refusedLog, []string{theHeadline, theEvidence}},
	} {
		t.Run(fmt.Sprintf("%d of %.3s", test.width, test.text), func(t *testing.T) {
			p := open(t, "")
			p.do(chromedp.EmulateViewport(test.width, test.height))
			p.pasted(test.text)
			p.until("the answer", func() bool {
				return p.lowerEdge(test.parts[0]) < 10_000 && !eval[bool](p, `() => document.querySelector('.dim')?.checkVisibility() ?? false`)
			})
			p.act(`() => scrollTo(0, 0)`)
			for _, part := range test.parts {
				if edge := p.lowerEdge(part); edge > float64(test.height) {
					t.Errorf("%s ends at %.0f of %d pixels", part, edge, test.height)
				}
			}
		})
	}
}

// drawnAfter waits until what a function does is drawn.
func (p *page) drawnAfter(do func()) {
	p.t.Helper()
	p.act(`() => { window.drawn = new Promise(done => {
		new MutationObserver((_, observer) => { observer.disconnect(); done(); })
			.observe(document.querySelector('.result'), { subtree: true, childList: true, characterData: true });
	}); }`)
	do()
	p.act(`() => window.drawn`)
}

// The page does not jump while a line is typed: its height changes by less than 5 % with each key.
func TestHeightWhileTyping(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1280, 1024, 390, 320} {
		p := open(t, "")
		p.do(chromedp.EmulateViewport(width, 800))
		height := func() float64 { return eval[float64](p, `() => document.documentElement.scrollHeight`) }
		for _, line := range []string{"227 Entering Passive Mode (192,168,1,254,32,170).", "PORT 192,168,1,256", "EPRT |2|2001:db8::1|5282|", "425 Can't open data connection."} {
			p.clear()
			p.until("the example", func() bool { return eval[string](p, `() => document.querySelector('.whence').textContent`) != "" })
			before := height()
			for i, key := range line {
				p.drawnAfter(func() { p.press(string(key)) })
				now := height()
				if change := now/before - 1; change > .05 || change < -.05 {
					t.Errorf("at %d pixels, %q changes the height from %.0f to %.0f", width, line[:i+1], before, now)
				}
				before = now
			}
		}
	}
}

// No line of text is broken inside a word or a number, whatever the width.
func TestWordsAreWhole(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, text := range []string{"", "227 Entering Passive Mode (192,168,1,254,32,170).", "EPRT |2|2a01:e34:ee97:b130:8c3e:45ea:5ac6:e301|41813|", mistake, fileZillaLog, "220 ready\n230 Welcome"} {
		p.answered(text)
		p.act(`() => document.querySelectorAll('details').forEach(d => { d.open = true; })`)
		for width := int64(320); width <= 1920; width += 40 {
			p.do(chromedp.EmulateViewport(width, 800))
			for _, word := range eval[[]string](p, `() => {
				const broken = new Set();
				const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				const range = document.createRange();
				for (let n; n = texts.nextNode();) {
					if (!visible(n.parentElement) || n.parentElement.closest('svg, textarea, .visually-hidden, script, noscript')) continue;
					for (const match of n.data.matchAll(/(?<!\S)-+\p{L}[\p{L}\p{N}-]*|[\p{L}\p{N}]+/gu)) {
						range.setStart(n, match.index);
						range.setEnd(n, match.index + match[0].length);
						const boxes = [...range.getClientRects()].filter(box => box.width > 0);
						if (boxes.some(box => Math.abs(box.top - boxes[0].top) > box.height / 2)) broken.add(match[0]);
					}
				}
				return [...broken];
			}`) {
				t.Errorf("at %d pixels, %q is broken, of %.30q", width, word, text)
			}
		}
	}
}

// On a desktop the reverse takes one line, whatever the port.
func TestReverseIsOneLine(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.do(chromedp.EmulateViewport(1280, 800))
	height := func(text string) float64 {
		p.answered(text)
		return eval[float64](p, `() => hooks('back')[0].closest('tr').getBoundingClientRect().height`)
	}
	if short, long := height("4,14"), height("220,102"); short != long {
		t.Errorf("it is %.0f pixels high, and %.0f for a port of five digits", short, long)
	}
}

// On a phone a row of the table is a block of its own: a line is between two rows, and none in one.
func TestRowsOnPhone(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.do(chromedp.EmulateViewport(390, 844))
	p.pasted(refusedLog)
	p.until("four rows", func() bool { return len(p.rows()) == 4 })
	if got := eval[[]string](p, `() => [...new Set(hooks('row').map(row =>
		[row, ...row.cells].map(e => getComputedStyle(e).borderTopWidth).join(' ')))]`); len(got) != 1 || got[0] != "1px 0px 0px 0px 0px 0px" {
		t.Errorf("the borders of a row and its cells are %q", got)
	}
}

// The head of the page takes one line, and a decoder that is ready says nothing.
func TestHeader(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, width := range []int64{1280, 1024, 390, 320} {
		p.do(chromedp.EmulateViewport(width, 800))
		if height := eval[float64](p, `() => document.querySelector('header').getBoundingClientRect().height`); height > 40 {
			t.Errorf("at %d pixels it is %.0f pixels high", width, height)
		}
	}
	p.want("engine", "")
	p.want("status", "")
}
