package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/input"
)

// While somebody composes characters, as those do who write Japanese, nothing is
// read and nothing said: only what comes of it.
func TestComposition(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("4,16")
	p.want("port", "1040")
	p.want("status", p.text("answer"))
	p.act(`() => input.select()`)
	p.act(`() => {
		globalThis.changes = 0;
		const region = named('region', 'The answer').parentElement;
		new MutationObserver(() => globalThis.changes++).observe(region, { childList: true, characterData: true, subtree: true, attributes: true });
	}`)
	for _, text := range []string{"さ", "さん", "３２", "３２，１７０"} {
		call(p, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: 1, SelectionEnd: 1})
		p.equal("the input", text, p.value)
	}
	if n := eval[int](p, `() => tick(400).then(() => globalThis.changes)`); n > 0 {
		t.Errorf("the page changed %d times while a text was composed", n)
	}
	p.want("port", "1040")
	call(p, input.InsertText, input.InsertTextParams{Text: "３２，１７０"})
	p.want("port", "8362")
	p.want("ignored", "Full-width characters were read as plain ones.")
	p.equal("the input", "３２，１７０", p.value)
}
