package e2e

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
)

func TestAccessibleNames(t *testing.T) {
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
