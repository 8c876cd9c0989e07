package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// prefer emulates what somebody has set in the system: pairs such as
// "forced-colors", "active"; and a medium such as "print", or "".
func (p *page) prefer(medium string, pairs ...string) {
	p.t.Helper()
	features := []*emulation.MediaFeature{}
	for i := 0; i < len(pairs); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: features})
}

// Where the system sets the colours, all can still be read, and what is told by
// colour or shade elsewhere is told by a line.
func TestForcedColours(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, scheme := range []string{"light", "dark"} {
		p.prefer("", "forced-colors", "active", "prefers-color-scheme", scheme)
		for _, text := range []string{"PORT 192,168,1,254,4,14", mistake, "> PORT 1,2,3,4,5,6\n> PORT 1,2,3,4,5,7"} {
			p.answered(text)
			p.legible()
		}
		if got := eval[string](p, `() => {
			const [one, other] = hooks('row').map(row => {
				const { outlineStyle, outlineWidth, borderLeftWidth, borderLeftStyle, fontWeight, textDecorationLine, color } = getComputedStyle(row);
				return [outlineStyle !== 'none' && outlineWidth, borderLeftStyle !== 'none' && borderLeftWidth, fontWeight, textDecorationLine, color].join();
			});
			return one === other ? one : '';
		}`); got != "" {
			t.Errorf("%s: the chosen row looks like the others: %s", scheme, got)
		}
		p.answered("PORT 192,168,1,254,4,14")
		if odd := eval[[]string](p, `() => {
			const ink = getComputedStyle(document.body).color;
			return [...document.querySelectorAll('.mode svg path:not(.door), marker path, .mode text')]
				.filter(e => { const { stroke, fill } = getComputedStyle(e); return ![stroke, fill].includes(ink); })
				.map(e => (e.closest('marker')?.id ?? '') + e.tagName + '.' + e.getAttribute('class'));
		}`); len(odd) > 0 {
			t.Errorf("%s: these parts of the diagram keep colours of their own: %q", scheme, odd)
		}
		p.act(`() => named('textbox', 'high byte, decimal').focus()`)
		if n := eval[int](p, `() => [...document.querySelectorAll('[data-part=hi]')].filter(visible).filter(e => {
			const { outlineStyle, outlineWidth } = getComputedStyle(e);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) > 1;
		}).length`); n < 3 {
			t.Errorf("%s: %d places of the high byte are lit", scheme, n)
		}
		if eval[bool](p, `() => {
			const border = digit => getComputedStyle([...document.querySelectorAll('.bits button')].find(e => e.textContent === digit)).borderWidth;
			return border('0') === border('1');
		}`) {
			t.Errorf("%s: a bit that is on looks like one that is off", scheme)
		}
	}
}

// Nothing moves for those who want it still.
func TestReducedMotion(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.prefer("", "prefers-reduced-motion", "reduce")
	for _, text := range []string{"PORT 192,168,1,254,4,14", mistake, transcript(), "229 (|||6446|)"} {
		p.answered(text)
		if moving := eval[[]string](p, `async () => {
			await tick(50);
			return [...document.getAnimations().map(a => a.animationName ?? a.transitionProperty),
				...[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).scrollBehavior === 'smooth').map(e => e.tagName)];
		}`); len(moving) > 0 {
			t.Errorf("%.40q: what moves is %q", text, moving)
		}
	}
}

// In a page that is set from right to left, as a translation may be, numbers and
// lines still run from left to right, and the carets stand under the fault.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.act(`() => { document.documentElement.dir = 'rtl'; }`)
	for _, text := range []string{
		"PORT 192,168,1,254,4,14", "227 Entering Passive Mode (192,168,1,254,32,170).", "EPRT |2|2001:db8::1|5282|", mistake,
		"EPRT |1|192.168.1.254|70000|", "> PORT 192,168,1,254,4,14\n< 227 Entering Passive Mode (192,168,1,254,32,170).",
	} {
		for _, width := range []int64{1000, 320} {
			p.screen(width, false)
			p.answered(text)
			p.act(`() => tick(50)`)
			if turned := eval[[]string](p, `() => {
				const turned = [];
				const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				const range = document.createRange();
				const boxOf = (node, i) => {
					range.setStart(node, i);
					range.setEnd(node, i + 1);
					return range.getBoundingClientRect();
				};
				for (let node; node = texts.nextNode();) {
					const e = node.parentElement;
					const strict = e.closest('code, pre, [data-view=addr], [data-view=port], .sum, [data-view=permalink], .slips code, .mono');
					if (!visible(e) || !/\d/.test(node.data)) continue;
					// In a sentence, there may be a turn between a number and a word.
					for (const part of node.data.matchAll(strict ? /.+/gs : /\d[\d.:,]*\d/g)) {
						const boxes = [...part[0]].map((_, i) => boxOf(node, part.index + i)).filter(box => box.width > 0);
						if (boxes.some((b, i) => i > 0 && Math.abs(boxes[i - 1].top - b.top) < 2 && b.left < boxes[i - 1].left - 1)) turned.push(part[0]);
					}
				}
				const box = name => hooks(name).filter(visible)[0]?.getBoundingClientRect();
				for (const [a, b] of [['byte-hi', 'byte-lo'], ['hex-hi', 'hex-lo'], ['bit-15', 'bit-14'], ['before', 'bad'], ['bad', 'after']]) {
					if (Math.abs(box(a)?.top - box(b)?.top) < 2 && box(a).left > box(b).left) turned.push(a + ' and ' + b);
				}
				return turned;
			}`); len(turned) > 0 {
				t.Errorf("%.30q at %d: these run from right to left: %q", text, width, turned)
			}
			p.upright(width)
		}
	}
	p.screen(1000, false)
	p.answered(mistake)
	if off := p.caretOff(); off > 2 {
		t.Errorf("the carets are %.1f pixels beside the fault", off)
	}
}

// On paper there is what was typed and what it means, in black on white whatever
// the screen has, and nothing that can only be clicked.
func TestPrint(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, scheme := range []string{"light", "dark"} {
		p.prefer("print", "prefers-color-scheme", scheme)
		for _, text := range []string{"PORT 192,168,1,254,4,14", mistake, "> PORT 192,168,1,254,4,14\n> PORT 1,2,3,4,5,7"} {
			p.answered(text)
			if paper := eval[string](p, `() => getComputedStyle(document.documentElement).backgroundColor`); paper != "rgb(255, 255, 255)" {
				t.Errorf("%s: the paper is %s", scheme, paper)
			}
			if clicked := eval[[]string](p, `() => [...document.querySelectorAll('button, summary, input[type=file], kbd')]
				.filter(e => visible(e) && !e.dataset.name && !e.closest('.warning')).map(name)`); len(clicked) > 0 {
				t.Errorf("%s, %.30q: on paper are: %q", scheme, text, clicked)
			}
			p.legible()
		}
		p.answered("PORT 192,168,1,254,4,14")
		for hook, want := range map[string]string{"where-active": "192.168.1.254, port 1038", "hex16": "040E", "bit-1": "1"} {
			if got := p.text(hook); got != want {
				t.Errorf("%s: on paper, %s is %q, want %q", scheme, hook, got, want)
			}
		}
		if link := eval[string](p, `() => getComputedStyle(document.querySelector('.link'), '::after').content`); !strings.Contains(link, p.server.home+"#PORT,") {
			t.Errorf("%s: the link on paper is %s", scheme, link)
		}
		if !eval[bool](p, `() => visible([...document.querySelectorAll('.mode svg')].find(visible))`) {
			t.Errorf("%s: the drawing is not on paper", scheme)
		}
		if !p.visible("textbox", "FTP line, log, address:port, or port") {
			t.Errorf("%s: what was typed is not on paper", scheme)
		}
		if got := p.text("diagram-list"); !strings.Contains(got, "opens the data connection") {
			t.Errorf("%s: the diagram is not on paper: %q", scheme, got)
		}
	}
}

// On a screen to touch no keyboard opens by itself, and what can be touched is as
// large as a finger.
func TestTouch(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", nil))
	p.do(chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.visit("")
	p.ready()
	if !eval[bool](p, `() => matchMedia('(pointer: coarse)').matches`) {
		t.Fatal("the browser does not emulate a finger")
	}
	if eval[bool](p, `() => document.activeElement === input`) {
		t.Error("the input takes the focus")
	}
	p.answered("PORT 192,168,1,254,4,14")
	if !p.sees("Edit any value, and the line follows.") || p.sees("Edit any value: ↑") {
		t.Error("the hint is not for a finger")
	}
	p.upright(390)
	if small := eval[[]string](p, `() => [...document.querySelectorAll('button, summary, input, textarea')].filter(visible).filter(e => {
		const { width, height } = e.getBoundingClientRect();
		return height < (e.dataset.name || e.dataset.edit ? 24 : 44) || width < 24;
	}).map(e => name(e) + ' ' + e.getBoundingClientRect().height)`); len(small) > 0 {
		t.Errorf("too small for a finger: %q", small)
	}
}
