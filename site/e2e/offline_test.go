package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// kept waits until the browser keeps the page.
func (p *page) kept() {
	p.t.Helper()
	p.act(`async () => { await navigator.serviceWorker.ready; }`)
	p.until("the page to be kept", func() bool {
		return eval[bool](p, `async () => (await navigator.serviceWorker.ready).active.state === 'activated'`)
	})
}

// caches returns the names of what the browser keeps.
func (p *page) caches() []string {
	p.t.Helper()
	return eval[[]string](p, `() => caches.keys()`)
}

// again goes somewhere else and back, as a click on a link elsewhere does.
func (p *page) again(link string) {
	p.t.Helper()
	p.do(chromedp.Navigate("about:blank"))
	p.visit(link)
	p.ready()
}

// After one visit the page needs no server: for itself, for links into it, or
// for a decoder.
func TestOffline(t *testing.T) {
	t.Parallel()
	const path = "/some/folder/"
	s := serve(t, path, nil)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	asked := len(s.requests())
	s.Close()
	for _, test := range []struct{ link, port string }{
		{"", "1038"},
		{"#227,192,168,1,254,32,170", "8362"},
		{"?from=elsewhere#4,15", "1039"},
		{"index.html#4,16", "1040"},
	} {
		p.again(test.link)
		p.want("port", test.port)
		if got := eval[string](p, `() => getComputedStyle(document.body).margin`); got != "0px" {
			t.Errorf("%q has no style sheet", test.link)
		}
	}
	p.typed("PORT 192,168,1,254,4,17")
	p.want("port", "1041")
	if n := len(s.requests()); n > asked {
		t.Errorf("a closed server was asked: %q", s.requests()[asked:])
	}
	for _, request := range s.requests() {
		if !strings.HasPrefix(request, "GET "+path) {
			t.Errorf("request: %s", request)
		}
	}
}

// The page as one file is downloaded without a server too, and opened.
func TestOfflineDownload(t *testing.T) {
	t.Parallel()
	s := serve(t, "/some/folder/", nil)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	s.Close()
	saved := filepath.Join(p.downloads(), "ftp-port.html")
	p.again("") // from a visit that the service worker answers
	p.click("link", "Download this page as one file")
	p.until("the file", func() bool {
		got, _ := os.ReadFile(saved)
		want, err := os.ReadFile(filepath.Join(dist, "ftp-port.html"))
		return err == nil && bytes.Equal(got, want)
	})
	p.allow("blob:") // the worker of that page
	p.again("ftp-port.html#4,15")
	p.want("port", "1039")
}

// What the browser drops is kept again at the next visit.
func TestCacheDropped(t *testing.T) {
	t.Parallel()
	s := serve(t, "/", nil)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	const files = `async () => {
		const found = [];
		for (const name of await caches.keys()) found.push(...(await (await caches.open(name)).keys()).map(kept => kept.url));
		return found.sort().join();
	}`
	before := eval[string](p, files)
	p.act(`async () => { for (const name of await caches.keys()) await caches.delete(name); }`)
	p.again("#4,15")
	p.want("port", "1039")
	p.equal("what the page keeps", before, func() string { return eval[string](p, files) })
	s.Close()
	p.again("#4,16")
	p.want("port", "1040")
}

// Where the browser refuses the cache, the page comes from the server.
func TestCacheRefused(t *testing.T) {
	t.Parallel()
	s, dir := deployed(t)
	replace(t, filepath.Join(dir, "sw.js"), "const version", `
		const open = caches.open;
		caches.open = (name) => self.registration.active ? Promise.reject(new Error("refused")) : open.call(caches, name);
		const version`)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	for _, link := range []string{"#4,15", "index.html?from=elsewhere#4,15"} {
		p.again(link)
		p.want("port", "1039")
	}
	if !eval[bool](p, `() => navigator.serviceWorker.controller !== null`) {
		t.Error("no service worker was asked")
	}
}

// deployed returns a server of a copy of the page, and the folder of that.
func deployed(t *testing.T) (s *server, dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(dist)); err != nil {
		t.Fatal(err)
	}
	s = serve(t, "/site/", nil)
	s.files = http.StripPrefix("/site", http.FileServer(http.Dir(dir)))
	return s, dir
}

// replace replaces a text in a file, where it stands once.
func replace(t *testing.T, name, from, to string) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(content), from); n != 1 {
		t.Fatalf("%s has %d times %q", filepath.Base(name), n, from)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(content), from, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Minute) // browsers ask for what changed since, in seconds
	if err := os.Chtimes(name, later, later); err != nil {
		t.Fatal(err)
	}
}

// next puts another version of the page into the folder, and in its service
// worker the digest that the page has then.
func next(t *testing.T, dir string) {
	t.Helper()
	index := filepath.Join(dir, "index.html")
	before := digest(t, index)
	replace(t, index, "<body>", "<body data-next>")
	replace(t, filepath.Join(dir, "sw.js"), before, digest(t, index))
	replace(t, filepath.Join(dir, "sw.js"), `version = "`, `version = "next `)
}

// digest returns the digest of a file as browsers compare it.
func digest(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// newer reports whether the other version of the page is shown. In the middle of a
// reload there may be no body yet.
func (p *page) newer() bool {
	p.t.Helper()
	return eval[bool](p, `() => document.body?.dataset.next !== undefined`)
}

// A new version is offered, and shown when somebody wants it. What other pages
// of the origin keep is left alone.
func TestUpdate(t *testing.T) {
	t.Parallel()
	s, dir := deployed(t)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	other := "ftpport " + s.URL + "/other/ 1"
	p.act(`async (name) => { await caches.open(name); }`, other)
	old := p.caches()
	next(t, dir)
	p.again("#4,15")
	p.until("the offer", func() bool { return p.visible("button", "Reload") })
	if p.newer() {
		t.Error("the new version is shown without a word")
	}
	p.typed("4,16")
	p.equal("the fragment", "#4,16", p.fragment)
	p.click("button", "Reload")
	p.until("the new version", p.newer)
	p.ready()
	p.equal("the input", "4,16", p.value)
	p.until("the old version to be gone", func() bool { return len(p.caches()) == len(old) })
	for _, name := range p.caches() {
		if name != other && slices.Contains(old, name) {
			t.Errorf("the page keeps %s", name)
		}
	}
	if !slices.Contains(p.caches(), other) {
		t.Error("what the other page kept is gone")
	}
	if p.visible("button", "Reload") {
		t.Error("there is still an offer")
	}
}

// A new version shows too once the page was closed, without a click.
func TestUpdateLater(t *testing.T) {
	t.Parallel()
	s, dir := deployed(t)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	next(t, dir)
	p.again("")
	p.until("the offer", func() bool { return p.visible("button", "Reload") })
	p.until("the new version", func() bool { // the browser takes its time to notice that the page was closed
		p.again("")
		return p.newer()
	})
}

// A page and a service worker of two versions, as a server may give them in the
// middle of a change, are not kept.
func TestUpdateTorn(t *testing.T) {
	t.Parallel()
	s, dir := deployed(t)
	replace(t, filepath.Join(dir, "index.html"), "<body>", "<body data-next>")
	p := newTab(t, browser, s)
	p.visit("#4,15")
	p.ready()
	p.until("the service worker to be given up", func() bool {
		return slices.ContainsFunc(s.requests(), func(r string) bool { return strings.HasSuffix(r, "/sw.js") }) &&
			eval[bool](p, `async () => await navigator.serviceWorker.getRegistration() === undefined`)
	})
	p.want("port", "1039")
}

// Where there are no service workers the page says nothing of it.
func TestNoKeeper(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", nil))
	p.visit("#4,15")
	p.ready()
	p.want("port", "1039")
	if kept := p.caches(); len(kept) > 0 {
		t.Errorf("the page keeps %q", kept)
	}
}
