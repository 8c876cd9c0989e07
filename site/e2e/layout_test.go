package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// screen sets the width of the window, and whether the colours are dark.
func (p *page) screen(width int64, dark bool) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, 800))
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// screenshot saves a picture of the whole page beside it.
func (p *page) screenshot(name string) {
	p.t.Helper()
	p.save(name, get(p, chromedp.FullScreenshot(100)))
}

// save saves a picture beside the page.
func (p *page) save(name string, picture []byte) {
	p.t.Helper()
	dir := filepath.Join(dist, "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// upright makes sure that the page need not be scrolled sideways.
func (p *page) upright(width int64) {
	p.t.Helper()
	if got := eval[int64](p, `() => document.documentElement.scrollWidth`); got > width {
		p.t.Errorf("the page is %d pixels wide, the window %d: the text is too long in %s", got, width, eval[string](p, `() =>
			[...document.body.querySelectorAll('p, td, li, dd, h1, h2, label')].filter(e => visible(e) && e.scrollWidth > e.clientWidth + 1)
				.map(e => '“' + e.textContent + '”').join(', ')`))
	}
}

// legible makes sure of the contrast between each text and what is behind it
// (WCAG 2.2, 1.4.3: 4.5 to 1).
func (p *page) legible() {
	p.t.Helper()
	for _, text := range eval[[]string](p, `() => {
		const parse = color => {
			const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
			return { rgb: [r, g, b], a };
		};
		const over = (top, below) => top.rgb.map((c, i) => c * top.a + below[i] * (1 - top.a));
		const light = rgb => rgb
			.map(c => c / 255)
			.map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
			.reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
		const behind = e => {
			if (!e) return [255, 255, 255];
			const color = parse(getComputedStyle(e).backgroundColor);
			return color.a === 1 ? color.rgb : over(color, behind(e.parentElement));
		};
		const faults = [];
		const check = (e, style, text) => {
			const color = parse(style.color);
			if (color.a === 0) return; // it is painted by its background
			const back = behind(e);
			const both = [light(over(color, back)), light(back)].sort((a, b) => b - a);
			const contrast = (both[0] + .05) / (both[1] + .05);
			if (!(contrast >= 4.5)) faults.push(contrast.toFixed(2) + ': ' + text.trim());
		};
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let n; n = texts.nextNode();) {
			const e = n.parentElement;
			if (n.data.trim() && visible(e)) check(e, getComputedStyle(e), n.data);
		}
		if (input && visible(input)) {
			check(input, getComputedStyle(input), 'the input');
			check(input, getComputedStyle(input, '::placeholder'), 'the placeholder');
		}
		return faults;
	}`) {
		p.t.Errorf("contrast of %s", text)
	}
}

const mistake = "227 Entering Passive Mode (192,168,1,256,32,170)."

func TestLayout(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct {
		name  string
		width int64
		dark  bool
		text  string
	}{
		{"empty", 1000, false, ""},
		{"wide", 1000, false, "PORT 192,168,1,254,4,14"},
		{"dark", 1000, true, "227 Entering Passive Mode (192,168,1,254,32,170)."},
		{"error", 1000, false, mistake},
		{"error-dark", 1000, true, mistake},
		{"partial", 1000, false, "PORT 192,168"},
		{"partial-dark", 1000, true, "PORT 192,168"},
		{"empty-320", 320, false, ""},
		{"narrow-320", 320, false, "PORT 192,168,1,254,4,14"},
		{"ipv6-320", 320, false, "EPRT |2|2a01:e34:ee97:b130:8c3e:45ea:5ac6:e301|41813|"},
		{"error-320", 320, false, mistake},
		{"error-long-320", 320, false, "PORT 192,168,1,254,4,14 " + strings.Repeat("0", 200)},
		{"bytes-320", 320, true, "4,14"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			p.screen(test.width, test.dark)
			p.answered(test.text)
			p.upright(test.width)
			p.legible()
			p.screenshot(test.name)
		})
	}
}

// cut returns what cannot be read in full: texts that are cut off at the edge of
// their box, and those of the diagram that leave it.
func (p *page) cut() []string {
	p.t.Helper()
	return eval[[]string](p, `() => {
		const cut = [];
		for (const e of document.body.querySelectorAll('*')) {
			if (!visible(e) || e.closest('.visually-hidden, .scroll, pre')) continue;
			const { overflowX, overflowY } = getComputedStyle(e);
			const wide = e.scrollWidth > e.clientWidth + 1, high = e.scrollHeight > e.clientHeight + 1;
			if (e.matches('input, button') && wide || e !== input && e.clientWidth && (wide && overflowX !== 'visible' || high && overflowY === 'hidden')) {
				cut.push(e.tagName + ' ' + (name(e) || e.className).slice(0, 60));
			}
		}
		for (const text of document.querySelectorAll('.mode svg text')) {
			if (!visible(text)) continue;
			const { x, width } = text.getBBox();
			if (x < 0 || x + width > text.ownerSVGElement.viewBox.baseVal.width) cut.push('the diagram: ' + text.textContent);
		}
		return cut;
	}`)
}

// Nothing is lost and nothing has to be scrolled sideways when a window of 1280
// pixels is enlarged to 400 % (WCAG 1.4.10), nor with more space between lines,
// words and letters (WCAG 1.4.12).
func TestEnlarged(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	spaced := func() {
		p.act(`() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
			document.adoptedStyleSheets = [sheet];
		}`)
	}
	for _, test := range []struct {
		name          string
		width, height int64
		scale         float64
		spacing       bool
	}{
		{"400", 320, 256, 4, false},
		{"spacing", 1000, 800, 1, true},
		{"spacing-wide", 1400, 800, 1, true},
		{"spacing-320", 320, 800, 1, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			p.do(chromedp.EmulateViewport(test.width, test.height, chromedp.EmulateScale(test.scale)))
			if p.act(`() => { document.adoptedStyleSheets = []; }`); test.spacing {
				spaced()
			}
			for _, text := range []string{
				"", "EPRT |2|2a01:e34:ee97:b130:8c3e:45ea:5ac6:e301|41813|", "PORT 255,255,255,255,255,255", "227 Entering Passive Mode (192,168,1,254,32,170).",
				"229 Entering Extended Passive Mode (|||65535|)", mistake, "PORT 192,168", "> PORT 192,168,1,254,4,14\n> EPRT |2|2a01:e34:ee97:b130:8c3e:45ea:5ac6:e301|41813|",
			} {
				p.answered(text)
				p.upright(test.width)
				for _, cut := range p.cut() {
					t.Errorf("%.30q: cut off: %s", text, cut)
				}
			}
		})
	}
}

func TestLayoutWithoutModule(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		width  int64
		dark   bool
		module http.HandlerFunc
		says   string
	}{
		{"loading", 1000, false, held(nil), "Loading"},
		{"failed", 1000, false, instead, "something else"},
		{"failed-320", 320, true, instead, "something else"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, browser, serve(t, "/", test.module))
			p.screen(test.width, test.dark)
			p.visit("")
			p.until(test.says, func() bool { return strings.Contains(p.text("engine"), test.says) })
			p.upright(test.width)
			p.legible()
			p.screenshot(test.name)
		})
	}
}

func TestLayoutNoScript(t *testing.T) {
	t.Parallel()
	for name, width := range map[string]int64{"no-script": 1000, "no-script-320": 320} {
		t.Run(name, func(t *testing.T) {
			p := newPage(t, browser, serve(t, "/", nil))
			p.screen(width, false)
			p.noScript()
			p.visit("")
			p.upright(width)
			p.screenshot(name)
		})
	}
}
