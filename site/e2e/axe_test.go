package e2e

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// readAxe returns the script of axe-core, which finds what keeps people from
// using a page, as far as a program can.
func readAxe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join("node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("there is no axe-core: fetch it with .ci/tools (%v)", err)
	}
	return string(script)
}

func TestAxe(t *testing.T) {
	t.Parallel()
	script := readAxe(t)
	p := open(t, "")
	p.do(chromedp.Evaluate[chromedp.Void](script))
	for _, state := range []struct{ name, text string }{
		{"empty", ""},
		{"PORT", "PORT 192,168,1,254,4,14"},
		{"227", "227 Entering Passive Mode (192,168,1,254,32,170)."},
		{"229", "229 Entering Extended Passive Mode (|||6446|)"},
		{"error", mistake},
		{"partial", "PORT 192,168"},
		{"notes", "227 =127,0,0,1,0,0"},
		{"log", "PORT 192,168,1,254,4,14\n200 PORT command successful\n227 Entering Passive Mode (192,168,1,256,32,170).\n"},
	} {
		t.Run(state.name, func(t *testing.T) {
			p.in(t).answered(state.text)
			for _, width := range []int64{1000, 320} {
				for scheme, dark := range map[string]bool{"light": false, "dark": true} {
					t.Run(scheme+"-"+strconv.FormatInt(width, 10), func(t *testing.T) {
						p := p.in(t)
						p.screen(width, dark)
						p.audited()
					})
				}
			}
		})
	}
}

// The states that come of what is done, not of a text.
func TestAxeOfStates(t *testing.T) {
	t.Parallel()
	script := readAxe(t)
	p := open(t, "")
	p.do(chromedp.Evaluate[chromedp.Void](script))
	for _, state := range []struct {
		name string
		make func(p *page)
	}{
		{"edit-error", func(p *page) {
			p.answered("PORT 192,168,1,254,4,14")
			p.field("port, decimal", "65536")
			p.until("the sentence", func() bool { return p.text("edit-error") != "" })
		}},
		{"peer", func(p *page) {
			p.openFact("Client's address")
			p.press("x")
			p.until("the sentence", func() bool { return p.text("client-hint") != "" })
		}},
		{"ignored", func(p *page) { p.answered("“> PORT 192,168,1,254,4,14”") }},
		{"transcript", func(p *page) {
			p.answered(transcript())
			p.until("the rows", func() bool { return len(p.rows()) == 6 })
			p.act(`() => hooks('row')[2].click()`)
			p.want("port", "1039")
		}},
		{"file", func(p *page) {
			p.openFile("none.log", strings.Repeat("nothing here\n", 30_000))
			p.want("log", "none.log: 0 data connections in 390,000 bytes. "+sought)
		}},
	} {
		t.Run(state.name, func(t *testing.T) {
			p := p.in(t)
			p.screen(1000, false)
			state.make(p)
			for scheme, dark := range map[string]bool{"light": false, "dark": true} {
				t.Run(scheme, func(t *testing.T) {
					p := p.in(t)
					p.screen(1000, dark)
					p.audited()
				})
			}
		})
	}
}

// TestAxeFinds makes sure that axe-core would find something.
func TestAxeFinds(t *testing.T) {
	t.Parallel()
	script := readAxe(t)
	for fault, spoil := range map[string]string{
		"label":          `() => { input.labels[0].remove(); input.placeholder = ''; }`,
		"color-contrast": `() => { document.querySelector('h1').style.color = '#aaa'; }`,
		"target-size": `() => {
			const buttons = ['one', 'another'].map(label => {
				const button = document.createElement('button');
				button.ariaLabel = label;
				button.style = 'all: initial; display: block; width: 10px; height: 10px';
				return button;
			});
			document.querySelector('main').prepend(...buttons);
		}`,
	} {
		t.Run(fault, func(t *testing.T) {
			p := open(t, "")
			p.do(chromedp.Evaluate[chromedp.Void](script))
			p.screen(1000, false)
			p.act(spoil)
			if found := p.audit(conformance...); !strings.Contains(strings.Join(found, "\n"), fault+" at ") {
				t.Errorf("axe-core found %q", found)
			}
		})
	}
}

// conformance are the tags of what WCAG 2.2 asks at its levels A and AA.
var conformance = []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}

// audited makes sure that the page, as it is now, has no fault, and notes what
// is not a fault but could be better.
func (p *page) audited() {
	p.t.Helper()
	for _, fault := range p.audit(conformance...) {
		p.t.Error(fault)
	}
	for _, remark := range p.audit("best-practice") {
		p.t.Log("could be better: " + remark)
	}
}

// audit returns what axe-core, which is in the page, has against it by the rules
// with the tags.
func (p *page) audit(tags ...string) []string {
	p.t.Helper()
	return eval[[]string](p, `async tags => {
		const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] });
		return violations.map(({ id, nodes }) =>
			id + ' at ' + nodes.map(node => node.target.join(' ')).join(', ') + ': ' + nodes[0].failureSummary.replace(/\s+/g, ' '));
	}`, tags)
}
