package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

func TestPolicy(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	policy := map[string][]string{}
	for directive := range strings.SplitSeq(eval[string](p, `() =>
		document.querySelector('meta[http-equiv="Content-Security-Policy"]').content`), ";") {
		words := strings.Fields(directive)
		policy[words[0]] = words[1:]
	}
	if !slices.Equal(policy["default-src"], []string{"'none'"}) {
		t.Errorf("default-src is %v", policy["default-src"])
	}
	if !slices.Contains(policy["script-src"], "'wasm-unsafe-eval'") {
		t.Errorf("script-src is %v", policy["script-src"])
	}
	for directive, sources := range policy {
		for _, source := range sources {
			if slices.Contains([]string{"'unsafe-eval'", "'unsafe-inline'", "*", "http:", "https:", "data:", "blob:"}, source) {
				t.Errorf("%s allows %s", directive, source)
			}
		}
	}
}

// TestPolicyHolds tries what the policy forbids.
func TestPolicyHolds(t *testing.T) {
	t.Parallel()
	forbid := func(p *runtime.EvaluateParams) { no := false; p.AllowUnsafeEvalBlockedByCSP = &no }
	p := open(t, "")
	for script, log := range map[string]string{
		`eval('1')`:           "TrustedScript'",
		`body.innerHTML = ''`: "TrustedHTML'",
		`new Worker('other')`: "TrustedScriptURL'",
	} {
		p.allow(log)
		got := get(p, chromedp.Evaluate[string](`(body => {
			try { `+script+`; return 'done'; } catch { return 'refused'; }
		})(document.body)`, forbid))
		if got != "refused" {
			t.Errorf("%s is %s", script, got)
		}
	}
}

func TestNothingIsKept(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	first := len(p.server.requests())
	p.typed("PORT 192,168,1,254,4,14")
	p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
	p.answered(mistake)
	p.want("status", p.text("error"))
	if kept := eval[[]string](p, `async () => [
		...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
		...(await indexedDB.databases()).map(d => d.name), ...await caches.keys(),
	].filter(Boolean)`); len(kept) > 0 {
		t.Errorf("the page kept %q", kept)
	}
	p.silent(first)
}
