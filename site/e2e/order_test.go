package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A stop is what the Tab key comes to.
type stop struct {
	Name    string
	Place   int  // in the order of the document
	Ring    bool // seen around it
	Covered bool // by something else, or out of the window
}

// stop returns what has the focus, if anything has.
func (p *page) stop() stop {
	p.t.Helper()
	return eval[stop](p, `() => {
		const e = document.activeElement;
		if (e === document.body) return { Name: '', Place: -1, Ring: false, Covered: false };
		const style = getComputedStyle(e), box = e.getBoundingClientRect();
		const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2);
		return {
			Name: e.tagName + ' ' + name(e).trim().slice(0, 60), Place: [...document.querySelectorAll('*')].indexOf(e),
			Ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, Covered: !e.contains(top) && !top?.contains(e),
		};
	}`)
}

// stops returns what the Tab key comes to from the input to the end.
func (p *page) stops(options ...chromedp.KeyOption) []stop {
	p.t.Helper()
	var list []stop
	for range 100 {
		p.press(kb.Tab, options...)
		s := p.stop()
		if s.Place < 0 || len(list) > 0 && s.Place == list[0].Place {
			return list
		}
		list = append(list, s)
	}
	p.t.Fatalf("the Tab key never comes to an end: %v", list)
	return nil
}

// The Tab key goes through the page in the order in which it is read, leaves
// everything again, and what it comes to can be seen.
func TestTabOrder(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	log := strings.Repeat("< 227 Entering Passive Mode (192,168,1,254,32,170).\n> PORT 1,2,3,4,5,6\n", 50)
	for _, test := range []struct {
		name, text string
		least      int
	}{
		{"empty", "", 25},
		{"answer", "PORT 192,168,1,254,4,14", 25},
		{"fault", mistake, 10},
		{"fix", "EPRT |1|192.168.1.254|1038", 10},
		{"log", log, 12},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			p.pasted(test.text)
			p.until("something to be said", func() bool { return p.answering() || p.failing() })
			p.act(`async () => { await tick(400); input.focus(); }`)
			list := p.stops()
			if len(list) < test.least {
				t.Errorf("only %d stops: %v", len(list), list)
			}
			last := eval[int](p, `() => [...document.querySelectorAll('*')].indexOf(input)`)
			for _, s := range list {
				if s.Place <= last {
					t.Errorf("%q comes too late", s.Name)
				}
				if last = s.Place; !s.Ring || s.Covered {
					t.Errorf("%q has the focus: with a ring: %t, covered: %t", s.Name, s.Ring, s.Covered)
				}
			}
			if test.name == "empty" {
				back := p.stops(chromedp.KeyModifiers(chromedp.ModifierShift))
				if len(back) < len(list) {
					t.Errorf("%d stops on the way back, %d on the way there", len(back), len(list))
				}
			}
		})
	}
}

// The row of a long log that is chosen by keys is never under the head of the
// table, nor out of sight.
func TestChosenRowIsSeen(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(strings.Repeat("> PORT 1,2,3,4,5,6\n> PORT 1,2,3,4,5,7\n", 50))
	p.want("log", "100 data connections.")
	p.act(`() => document.querySelector('[data-test=row][aria-selected=true]').focus()`)
	for _, key := range []string{kb.End, kb.PageUp, kb.PageUp, kb.PageUp, kb.ArrowUp, kb.ArrowUp, kb.PageDown, kb.PageDown, kb.ArrowDown, kb.PageUp, kb.Home} {
		p.press(key)
		if hidden := eval[string](p, `() => {
			const row = document.activeElement, box = row.getBoundingClientRect(), x = box.x + 20;
			const seen = y => row.contains(document.elementFromPoint(x, y));
			return seen(box.top + 3) && seen(box.bottom - 3) ? '' : row.cells[0].textContent;
		}`); hidden != "" {
			t.Errorf("after %q line %s has the focus and is hidden in part", fmt.Sprintf("%U", []rune(key)), hidden)
		}
	}
}

// Letters alone are never a shortcut (WCAG 2.1.4).
func TestNoShortcuts(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.answered("PORT 192,168,1,254,4,14")
	before := eval[string](p, `() => document.querySelector('.result').innerText`)
	p.act(`() => named('button', 'bit 15, worth 32768: 0').focus()`)
	p.press("abcxyz019/?")
	if after := eval[string](p, `() => tick(200).then(() => document.querySelector('.result').innerText)`); after != before {
		t.Errorf("letters typed at a button made %q", after)
	}
}
