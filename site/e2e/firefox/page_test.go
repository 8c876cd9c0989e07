package firefox

import (
	"encoding/json"
	"testing"
	"time"
)

// A page is the one tab of a Firefox.
type page struct {
	*marionette
	t    *testing.T
	home string
}

// in returns the page for a subtest.
func (p page) in(t *testing.T) page {
	p.t = t
	return p
}

// do has a command carried out, which must not fail.
func (p page) do(name string, params any) json.RawMessage {
	p.t.Helper()
	result, err := p.marionette.do(name, params)
	if err != nil {
		p.t.Fatal(err)
	}
	return result
}

// open opens the page anew, with a fragment or "", and waits for its decoder.
func (p page) open(fragment string) {
	p.t.Helper()
	p.do("WebDriver:Navigate", map[string]any{"url": "about:blank"})
	p.do("WebDriver:Navigate", map[string]any{"url": p.home + fragment})
	p.equal("the state of the decoder", "ready", func() string {
		return eval[string](p, `return hooks('engine')[0].dataset.state`)
	})
}

// helpers are what the scripts have. A place of the page is found by its hook.
const helpers = `
const visible = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const hooks = name => [...document.querySelectorAll('[data-view="' + name + '"], [data-test="' + name + '"]')];
const text = e => e.matches('input, textarea') ? e.value : e.textContent;
const shown = name => [...new Set(hooks(name).filter(visible).map(text))].join(' | ');
const label = e => e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim();
const args = [...arguments];
`

// eval runs the body of a function in the page.
func eval[T any](p page, body string, args ...any) T {
	p.t.Helper()
	if args == nil {
		args = []any{}
	}
	var result struct{ Value T }
	if err := json.Unmarshal(p.do("WebDriver:ExecuteScript", map[string]any{"script": helpers + body, "args": args}), &result); err != nil {
		p.t.Fatal(err)
	}
	return result.Value
}

// press presses keys, one after the other, where the focus is. Those with a
// modifier are held together.
func (p page) press(keys string, modifiers ...string) {
	p.t.Helper()
	type action struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	}
	var actions []action
	for _, modifier := range modifiers {
		actions = append(actions, action{"keyDown", modifier})
	}
	for _, key := range keys {
		actions = append(actions, action{"keyDown", string(key)}, action{"keyUp", string(key)})
	}
	for _, modifier := range modifiers {
		actions = append(actions, action{"keyUp", modifier})
	}
	p.do("WebDriver:PerformActions", map[string]any{"actions": []any{
		map[string]any{"type": "key", "id": "keyboard", "actions": actions},
	}})
}

// The keys that have no character, as WebDriver numbers them.
const (
	tab     = "\uE004"
	enter   = "\uE007"
	control = "\uE009"
	end     = "\uE010"
	up      = "\uE013"
	down    = "\uE015"
)

// focus puts the focus on the first thing that the selector finds, with its
// text selected.
func (p page) focus(selector string) {
	p.t.Helper()
	eval[any](p, `const e = document.querySelector(args[0]); e.focus(); e.select?.()`, selector)
}

// typed replaces what is in the input, key by key.
func (p page) typed(text string) {
	p.t.Helper()
	p.focus(`[data-test="input"]`)
	p.press(text)
}

// pasted replaces what is in the input, at once.
func (p page) pasted(text string) {
	p.t.Helper()
	p.focus(`[data-test="input"]`)
	eval[any](p, `document.execCommand('insertText', false, args[0])`, text)
}

// click clicks with the mouse at the first thing that the selector finds.
func (p page) click(selector string) {
	p.t.Helper()
	var found struct{ Value map[string]string }
	if err := json.Unmarshal(p.do("WebDriver:FindElement", map[string]any{"using": "css selector", "value": selector}), &found); err != nil {
		p.t.Fatal(err)
	}
	for _, id := range found.Value {
		p.do("WebDriver:ElementClick", map[string]any{"id": id})
	}
}

// want waits until each place shows its text.
func (p page) want(texts map[string]string) {
	p.t.Helper()
	for hook, text := range texts {
		p.equal(hook, text, func() string { return eval[string](p, `return shown(args[0])`, hook) })
	}
}

// equal waits until got returns what is wanted.
func (p page) equal(what, want string, got func() string) {
	p.t.Helper()
	last := ""
	for end := time.Now().Add(patience / 4); time.Now().Before(end); time.Sleep(pause) {
		if last = got(); last == want {
			return
		}
	}
	p.t.Fatalf("%s is %q, want %q", what, last, want)
}

// complaints returns what Firefox wrote into its console about the page.
func (p page) complaints() []string {
	p.t.Helper()
	p.do("Marionette:SetContext", map[string]any{"value": "chrome"})
	defer p.do("Marionette:SetContext", map[string]any{"value": "content"})
	return eval[[]string](p, `
		return Services.console.getMessageArray().map(String).filter(message => message.includes(args[0]));
	`, p.home)
}
