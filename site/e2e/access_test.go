package e2e

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
)

func TestAccessibleNames(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, state := range []string{"", "PORT 192,168,1,254,4,14", "229 (|||6446|)", mistake, "PORT 192,168"} {
		p.answered(state)
		p.named()
	}
	if n := eval[int](p, `() => document.querySelectorAll('h1').length`); n != 1 {
		t.Errorf("%d first headings", n)
	}
	if lang := eval[string](p, `() => document.documentElement.lang`); lang != "en" {
		t.Errorf("the language is %q", lang)
	}
	if twice := eval[[]string](p, `() => {
		const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
		return ids.filter((id, i) => ids.indexOf(id) !== i);
	}`); len(twice) > 0 {
		t.Errorf("ids that are there twice: %v", twice)
	}
}

// named makes sure that all that can be used or jumped to has a name.
func (p *page) named() {
	p.t.Helper()
	counts := map[string]int{}
	for _, node := range call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		role := word(p.t, node.Role)
		if node.Ignored || !slices.Contains([]string{"button", "textbox", "link", "heading", "region", "form", "table", "grid", "group", "row"}, role) {
			continue
		}
		counts[role]++
		if word(p.t, node.Name) == "" && role != "row" && !p.isDetails(node) {
			p.t.Errorf("a %s has no name", role)
		}
	}
	if counts["textbox"] < 1 || counts["button"] < 8 || counts["heading"] < 2 {
		p.t.Errorf("found %v", counts)
	}
}

// isDetails reports whether a group is what can be opened: that has the name of
// its summary, which is said in its place.
func (p *page) isDetails(node *accessibility.Node) bool {
	p.t.Helper()
	return call(p, dom.DescribeNode, dom.DescribeNodeParams{BackendNodeID: node.BackendDOMNodeID}).Node.LocalName == "details"
}

func word(t *testing.T, v *accessibility.Value) string {
	t.Helper()
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	var s string
	if err := json.Unmarshal(v.Value, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestErrorIsDescribed makes sure that a screen reader in the input reads what
// is wrong with it.
func TestErrorIsDescribed(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.answered(mistake)
	for _, node := range call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if word(t, node.Role) == "textbox" {
			if got, want := word(t, node.Description), p.text("error"); got != want {
				t.Errorf("the input is described by %q, want %q", got, want)
			}
			return
		}
	}
	t.Error("no input")
}

func TestStatus(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	said := eval[[]string](p, `async line => {
		const [status] = hooks('status');
		const said = [];
		new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
		await keys(line);
		await until('the sentence', () => status.textContent !== '');
		await tick(500); // for what would follow
		return said;
	}`, "PORT 192,168,1,254,4,14")
	if len(said) == 0 || len(said) > 2 || said[len(said)-1] != p.text("answer") {
		t.Errorf("a screen reader says %q", said)
	}
	if n := eval[int](p, `sentence => [...document.querySelectorAll('[role=status], [role=alert], [aria-live]')]
		.filter(e => e.textContent.includes(sentence)).length`, p.text("answer")); n != 1 {
		t.Errorf("%d live regions say the answer", n)
	}
	p.answered(mistake)
	p.want("status", p.text("error"))
	p.clear()
	p.want("status", "")
}

// The ring of the focus is seen on every control, also where its byte is lit, and is another thing than the light.
func TestFocusIsVisible(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, text := range []string{"227 Entering Passive Mode (192,168,1,254,32,170).", mistake, refusedLog} {
		p.answered(text)
		if plain := eval[[]string](p, `() => [...document.querySelectorAll('a, button, summary, input, textarea, [tabindex="0"]')].filter(visible).filter(e => {
			e.focus({ focusVisible: true });
			const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(e);
			return document.activeElement === e && (outlineStyle === 'none' || parseFloat(outlineWidth) < 3 || outlineColor === backgroundColor);
		}).map(name)`); len(plain) > 0 {
			t.Errorf("%.30q: no ring of the focus is seen on %q", text, plain)
		}
	}
	p.answered("227 Entering Passive Mode (192,168,1,254,32,170).")
	p.act(`() => named('textbox', 'high byte, hexadecimal').focus({ focusVisible: true })`)
	if got := eval[[]string](p, `() => ['high byte, hexadecimal', 'high byte, decimal', 'low byte, decimal'].map(label => {
		const { outlineStyle, backgroundColor } = getComputedStyle(named('textbox', label));
		return outlineStyle + ' ' + (backgroundColor === 'rgba(0, 0, 0, 0)' ? 'unlit' : 'lit');
	})`); !slices.Equal(got, []string{"solid lit", "none lit", "none unlit"}) {
		t.Errorf("with the focus in the high byte, it, its twin and the low byte are %q", got)
	}
}

// The borders of controls have a contrast of 3 to 1 (WCAG 1.4.11), and what is small is not smaller than 11 pixels.
func TestBordersAndLabels(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, dark := range []bool{false, true} {
		for _, width := range []int64{1000, 390, 320} {
			p.screen(width, dark)
			p.answered("227 Entering Passive Mode (192,168,1,254,32,170).")
			for _, fault := range eval[[]string](p, `() => {
				const light = color => color.match(/[\d.]+/g).slice(0, 3).map(c => c / 255)
					.map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
				const behind = e => !e ? 'rgb(255, 255, 255)' : /, 0\)$/.test(getComputedStyle(e).backgroundColor) ? behind(e.parentElement) : getComputedStyle(e).backgroundColor;
				const faults = [];
				for (const e of document.querySelectorAll('button:not(.plain), textarea, .field input')) {
					const { borderBottomColor, borderBottomWidth } = getComputedStyle(e);
					if (!visible(e) || e.disabled) continue;
					const [a, b] = [light(borderBottomColor), light(behind(e.parentElement))].sort((a, b) => b - a);
					if (parseFloat(borderBottomWidth) < 1 || (a + .05) / (b + .05) < 3) faults.push('the border of ' + name(e));
				}
				for (const e of document.querySelectorAll('.bits small, .mode text, .mode tspan')) {
					const svg = e.closest('svg');
					const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
					if (visible(e) && parseFloat(getComputedStyle(e).fontSize) * scale < 10.99) faults.push('the size of ' + e.textContent);
				}
				for (const e of document.querySelectorAll('a, button, summary, input, textarea')) {
					const { width, height } = e.getBoundingClientRect();
					if (visible(e) && (width < 24 || height < 23.9)) faults.push('the target ' + name(e) + ' ' + width + ' × ' + height);
				}
				return faults;
			}`) {
				t.Errorf("at %d pixels, dark %v: %s", width, dark, fault)
			}
		}
	}
}
