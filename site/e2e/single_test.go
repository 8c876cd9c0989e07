package e2e

import (
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
)

// openFile opens the page that is one file, from a folder where it is alone.
func openFile(t *testing.T, fragment string) *page {
	t.Helper()
	const name = "ftp port ü.html" // whatever somebody calls it
	content, err := os.ReadFile(filepath.Join(dist, "ftp-port.html"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
		t.Fatal(err)
	}
	origin := url.URL{Scheme: "file", Path: dir}
	s := &server{Server: &httptest.Server{URL: origin.String()}, home: origin.JoinPath(name).String()}
	p := newPage(t, browser, s)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		globalThis.workers = 0;
		globalThis.Worker = new Proxy(Worker, { construct: (...call) => (globalThis.workers++, Reflect.construct(...call)) });
	}`})
	p.allow("blob:") // the worker
	p.visit(fragment)
	p.ready()
	return p
}

func TestSingle(t *testing.T) {
	t.Parallel()
	p := openFile(t, "#PORT,192,168,1,254,4,15")
	p.want("port", "1039")
	if n := eval[int](p, `() => globalThis.workers`); n != 1 {
		t.Errorf("it started %d workers until one was ready, want 1", n)
	}
	p.typed("PORT 192,168,1,254,4,14")
	p.wants(map[string]string{"addr": "192.168.1.254", "hex-hi": "04", "hex-lo": "0E", "hex16": "040E", "port": "1038"})
	p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
	p.typed("227 Entering Passive Mode (192,168,1,256,32,170).")
	p.until("the fault", p.failing)
	p.act(`() => { location.hash = '#227,192,168,1,254,32,170'; }`)
	p.want("port", "8362")
	p.click("button", "Copy: PORT command")
	p.want("copy-PORT", "Copied")
	if got := eval[string](p, `() => getComputedStyle(document.body).margin`); got != "0px" {
		t.Error("there is no style sheet")
	}
	if urls := eval[[]string](p, `() => performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('blob:'))`); len(urls) > 0 {
		t.Errorf("it asked for %q", urls)
	}
	if eval[bool](p, `() => [...document.querySelectorAll('[href], [src]')].some(e => !e.getAttribute('href')?.startsWith('#'))`) {
		t.Error("it names another file")
	}
}

// The file forbids what the page forbids.
func TestSingleHolds(t *testing.T) {
	t.Parallel()
	p := openFile(t, "")
	p.allow("TrustedHTML'")
	p.allow("TrustedScriptURL'")
	p.allow("Connecting to")
	p.allow("Fetch API cannot load")
	if got := eval[[]string](p, `async () => {
		const tries = [
			() => { document.body.innerHTML = ''; },
			() => new Worker('other'),
			() => fetch('http://127.0.0.1:9/'),
		];
		const done = [];
		for (const attempt of tries) await (async () => attempt())().then(() => done.push(String(attempt)), () => {});
		return done;
	}`); len(got) > 0 {
		t.Errorf("the page let through %q", got)
	}
}

// The file has no need of a server's service worker, and asks for none where it
// is served.
func TestSingleServed(t *testing.T) {
	t.Parallel()
	s := serve(t, "/", nil)
	p := newTab(t, browser, s)
	p.allow("blob:")
	p.visit("ftp-port.html#4,15")
	p.ready()
	p.want("port", "1039")
	for _, request := range s.requests() {
		if request != "GET /ftp-port.html" && request != "GET /favicon.ico" {
			t.Errorf("request: %s", request)
		}
	}
}
