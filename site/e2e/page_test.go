package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	patience = time.Minute           // for a thing to happen, on a machine that is busy
	pause    = 15 * time.Millisecond // between two looks at it
	longest  = 2 * time.Minute       // for one call of the browser
)

// A page is a tab with the page in it. At the end of its test, it fails the
// test for each message in the console, uncaught exception, entry in the
// browser's log and request to another origin.
type page struct {
	t      *testing.T
	ctx    context.Context
	notes  *notes
	server *server
}

// notes are what a page did that it should not.
type notes struct {
	mu      sync.Mutex
	faults  []string
	allowed []string
}

func (n *notes) add(format string, args ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.faults = append(n.faults, fmt.Sprintf(format, args...))
}

func (n *notes) request(url, origin string) {
	if !strings.HasPrefix(url, origin+"/") {
		n.add("request to another origin: %s", url)
	}
}

// newPage returns a tab without service workers: one would load everything again,
// and answer in the place of the server.
func newPage(t *testing.T, browser context.Context, s *server) *page {
	t.Helper()
	p := newTab(t, browser, s)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `delete Navigator.prototype.serviceWorker;`,
	})
	return p
}

// newTab returns an empty tab of its own in the browser, without anything that
// another test left there.
func newTab(t *testing.T, browser context.Context, s *server) *page {
	t.Helper()
	p := &page{t: t, server: s, notes: &notes{}}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.notes.listen(s.URL)))
	p.ctx = ctx
	t.Cleanup(func() {
		p.inspectWorkers()
		cancel()
		p.notes.report(t)
	})
	p.do(chromedp.Steps())
	call(p, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return p
}

// open opens the page, with a fragment or "", and waits for its decoder.
func open(t *testing.T, fragment string) *page {
	t.Helper()
	s := serve(t, "/", nil)
	p := newPage(t, browser, s)
	p.visit(fragment)
	p.ready()
	return p
}

// listen returns a function that takes down what should not happen.
func (n *notes) listen(origin string) func(any) {
	return func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			n.add("console.%s: %s", e.Type, describe(e.Args))
		case *runtime.EventExceptionThrown:
			d := e.ExceptionDetails
			n.add("exception: %s %s", d.Text, describe([]*runtime.RemoteObject{d.Exception}))
		case *log.EventEntryAdded:
			n.add("log: %s %s: %s %s", e.Entry.Level, e.Entry.Source, e.Entry.Text, e.Entry.URL)
		case *cdppage.EventJavascriptDialogOpening:
			n.add("dialog: %s", e.Message)
		case *network.EventRequestWillBeSent:
			n.request(e.Request.URL, origin)
		}
	}
}

func describe(objects []*runtime.RemoteObject) string {
	var words []string
	for _, o := range objects {
		if o != nil {
			words = append(words, o.Description+string(o.Value))
		}
	}
	return strings.Join(words, " ")
}

// inspectWorkers takes down what the workers of the page did. The browser keeps
// it for who comes late.
func (p *page) inspectWorkers() {
	infos, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Error(err)
		return
	}
	for _, info := range infos {
		if info.Type != "worker" || !strings.HasPrefix(info.URL, p.server.URL) {
			continue
		}
		ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel(),
			chromedp.WithListener(p.notes.listen(p.server.URL)))
		urls, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`performance.getEntriesByType('resource').map(e => e.name)`))
		if err != nil {
			p.t.Errorf("the worker cannot be inspected: %v", err)
		}
		for _, url := range urls {
			p.notes.request(url, p.server.URL)
		}
		cancel()
	}
}

// allow takes one fault with the text in it for what it should be.
func (p *page) allow(text string) {
	p.notes.mu.Lock()
	defer p.notes.mu.Unlock()
	p.notes.allowed = append(p.notes.allowed, text)
}

func (n *notes) report(t *testing.T) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, fault := range n.faults {
		i := slices.IndexFunc(n.allowed, func(text string) bool { return strings.Contains(fault, text) })
		if i < 0 {
			t.Error(fault)
			continue
		}
		n.allowed = slices.Delete(n.allowed, i, i+1)
	}
}

// in returns the page for a subtest.
func (p *page) in(t *testing.T) *page {
	q := *p
	q.t = t
	return &q
}

// visit goes to the page.
func (p *page) visit(fragment string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.server.home + fragment))
}

// ready waits until the decoder is loaded.
func (p *page) ready() {
	p.t.Helper()
	p.until("the decoder to be ready", func() bool { return eval[bool](p, `() => hooks('engine')[0]?.dataset.state === 'ready'`) })
}

func (p *page) do(step chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	get(p, step)
}

func get[T any](p *page, action chromedp.Action[T]) T {
	p.t.Helper()
	if err := chromedp.Do(p.ctx); err != nil { // outlives the time limit below
		p.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(p.ctx, longest)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		p.t.Fatal(err)
	}
	return value
}

// call runs a command of the browser's protocol on the tab.
func call[P, R any](p *page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	return get(p, func(ctx context.Context, t *chromedp.Target) (R, error) {
		return cdp.Call(ctx, t, command, params)
	})
}

// helpers are the JavaScript functions that eval has.
const helpers = `
const visible = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const hooks = name => [...document.querySelectorAll('[data-view="' + name + '"], [data-test="' + name + '"]')];
const input = hooks('input')[0];
const roles = { button: 'button', link: 'a', region: 'section', summary: 'summary', textbox: 'textarea, input[type=text]', group: '[role=group]', table: 'table' };
const name = e => e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim();
const named = (role, label) => [...document.querySelectorAll(roles[role])].find(e => name(e) === label);
const words = e => e instanceof HTMLInputElement ? e.value : e.textContent;
const tick = ms => new Promise(done => setTimeout(done, ms));

// What the page says now, of the text in the input.
const said = () => ['The answer', 'What is missing or wrong'].map(label => {
	const region = named('region', label);
	return visible(region) ? label + region.innerText : '';
}).join();
const shown = place => hooks(place).filter(visible).map(words).join();

const until = async (what, done) => {
	for (const end = Date.now() + 60000; !done(); await tick(1)) {
		if (Date.now() > end) throw new Error('waited in vain for ' + what);
	}
};
const set = text => {
	input.value = text;
	input.dispatchEvent(new Event('input', { bubbles: true }));
};
// Puts a text into the input and waits until the page has answered it.
const answered = async text => {
	const other = text.startsWith('4321') ? '1234' : '4321';
	set(other);
	await until(other, () => shown('kind') === 'port number' && hooks('port').every(e => words(e) === other));
	const before = said();
	set(text);
	await until(JSON.stringify(text.slice(0, 80)), () => said() !== before);
};
// Types a text faster than anybody could.
const keys = async text => {
	input.focus();
	for (const key of text) {
		document.execCommand('insertText', false, key);
		await tick(0);
	}
};
`

// eval calls a JavaScript function, which may be asynchronous, in the page.
func eval[T any](p *page, function string, args ...any) T {
	p.t.Helper()
	return get(p, chromedp.Evaluate[T](expression(p.t, function, args), chromedp.EvalAwaitPromise))
}

// act is eval without a value.
func (p *page) act(function string, args ...any) {
	p.t.Helper()
	eval[chromedp.Void](p, function, args...)
}

func expression(t *testing.T, function string, args []any) string {
	t.Helper()
	return "(() => {" + helpers + "return " + applied(t, function, args) + "})()"
}

// applied returns the call of a JavaScript function.
func applied(t *testing.T, function string, args []any) string {
	t.Helper()
	list := make([]string, len(args))
	for i, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = string(text)
	}
	return "(" + function + ")(" + strings.Join(list, ", ") + ")"
}

// text returns the text of the place with the hook, as far as it is visible.
// Where several places have the hook, their texts have to be the same.
func (p *page) text(hook string) string {
	p.t.Helper()
	return eval[string](p, `place => [...new Set(hooks(place).filter(visible).map(words))].join(' | ')`, hook)
}

// want waits until the place has the text.
func (p *page) want(hook, text string) {
	p.t.Helper()
	p.equal(hook, text, func() string { return p.text(hook) })
}

// wants waits until each place has its text.
func (p *page) wants(texts map[string]string) {
	p.t.Helper()
	for hook, text := range texts {
		p.want(hook, text)
	}
}

// equal waits until got returns what is wanted.
func (p *page) equal(what, want string, got func() string) {
	p.t.Helper()
	last := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		if last = got(); last == want {
			return
		}
	}
	p.t.Fatalf("%s is %q, want %q", what, last, want)
}

// until waits until done.
func (p *page) until(what string, done func() bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		if done() {
			return
		}
	}
	p.t.Fatalf("waited in vain for %s", what)
}

// value returns what is in the input.
func (p *page) value() string {
	p.t.Helper()
	return eval[string](p, `() => input.value`)
}

// fragment returns the fragment in the address bar.
func (p *page) fragment() string {
	p.t.Helper()
	return eval[string](p, `() => location.hash`)
}

// invalid returns the attribute of the input that tells an error.
func (p *page) invalid() string {
	p.t.Helper()
	return eval[string](p, `() => input.getAttribute('aria-invalid')`)
}

// visible reports whether the thing of that role and label is visible.
func (p *page) visible(role, label string) bool {
	p.t.Helper()
	return eval[bool](p, `(role, label) => visible(named(role, label))`, role, label)
}

// answering and failing are the regions of which one is visible.
func (p *page) answering() bool { p.t.Helper(); return p.visible("region", "The answer") }
func (p *page) failing() bool   { p.t.Helper(); return p.visible("region", "What is missing or wrong") }

// click clicks with the mouse.
func (p *page) click(role, label string) {
	p.t.Helper()
	at := eval[[2]float64](p, `(role, label) => {
		const e = named(role, label);
		if (!e || !visible(e)) throw new Error('no ' + role + ' ' + label);
		e.scrollIntoView({ block: 'center', behavior: 'instant' });
		const box = e.getBoundingClientRect();
		return [box.x + box.width / 2, box.y + box.height / 2];
	}`, role, label)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

// press presses keys, where the focus is.
func (p *page) press(keys string, options ...chromedp.KeyOption) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys, options...))
}

// typed replaces what is in the input, key by key.
func (p *page) typed(text string) {
	p.t.Helper()
	p.clear()
	p.press(text)
}

// pasted replaces what is in the input, at once.
func (p *page) pasted(text string) {
	p.t.Helper()
	p.act(`() => { input.focus(); input.select(); }`)
	call(p, input.InsertText, input.InsertTextParams{Text: text})
}

// clear empties the input.
func (p *page) clear() {
	p.t.Helper()
	p.act(`() => { input.focus(); input.select(); }`)
	p.press(kb.Delete)
}

// answered puts a text into the input and waits until it is answered.
func (p *page) answered(text string) {
	p.t.Helper()
	p.act(`text => answered(text)`, text)
}
