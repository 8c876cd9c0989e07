package e2e

import (
	"net/http"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// noScript turns scripts off.
func (p *page) noScript() {
	p.t.Helper()
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

func TestNoScript(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", nil))
	p.noScript()
	p.visit("")
	text := eval[string](p, `() => document.body.innerText`)
	for _, want := range []string{
		"4,14", "04 0E", "040E", "1038", "32,170", "20 AA", "20AA", "8362", "4,15", "040F", "1039", "Scripts are off",
		"The client sends PORT 192,168,1,254,4,14", "The server opens the data connection, by default from its port 20, to 192.168.1.254, port 1038",
		"The server answers 227 Entering Passive Mode (192,168,1,254,4,14). and listens.", "The client opens the data connection, from any port of its own, to 192.168.1.254, port 1038",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	p.wants(map[string]string{
		"byte-hi": "4", "byte-lo": "14", "hex-hi": "04", "hex-lo": "0E", "hex16": "040E", "port": "1038",
		"addr": "192.168.1.254", "kind": "PORT command", "form-227": "227 Entering Passive Mode (192,168,1,254,4,14).",
		"error": "", "engine": "", "permalink": "", "copy-227": "",
	})
	for _, hidden := range []string{"textarea", "button:enabled", "[data-test=input]", "input:not([readonly])"} {
		if eval[bool](p, `selector => [...document.querySelectorAll(selector)].some(visible)`, hidden) {
			t.Errorf("%s is visible", hidden)
		}
	}
}

func TestSlowModule(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	p := newPage(t, browser, serve(t, "/", held(release)))
	p.visit("")
	p.typed("227 Entering Passive Mode (192,168,1,254,32,170).")
	if got := p.text("engine"); !strings.HasPrefix(got, "Loading") {
		t.Errorf("the page says %q", got)
	}
	if p.visible("button", "Retry") {
		t.Error("there is a button to retry already")
	}
	close(release)
	p.ready()
	p.want("port", "8362")
	p.equal("the input", "227 Entering Passive Mode (192,168,1,254,32,170).", p.value)
}

// TestSlowModulePermalink types over a permalink that was not yet opened.
func TestSlowModulePermalink(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	p := newPage(t, browser, serve(t, "/", held(release)))
	p.visit("#4,15")
	p.typed("32,170")
	close(release)
	p.ready()
	p.want("port", "8362")
	p.equal("the input", "32,170", p.value)
}

// lost waits until the page says that it has no decoder.
func (p *page) lost(why string) {
	p.t.Helper()
	p.until("the reason", func() bool { return strings.Contains(p.text("engine"), why) })
	if got := p.text("engine"); !strings.HasSuffix(got, ".") {
		p.t.Errorf("no sentence: %q", got)
	}
	if !p.visible("button", "Retry") {
		p.t.Error("there is no button to retry")
	}
}

// A module that does not come is given up on a click, and what was typed is kept.
func TestStalledModule(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", held(nil)))
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		const later = globalThis.setTimeout;
		globalThis.setTimeout = (call, wait) => later(call, wait / 10); // nobody likes to wait for a test
	}`})
	p.visit("")
	p.typed("4,14")
	p.until("a way out", func() bool { return p.visible("button", "Retry") })
	if got := p.text("port"); got != "1038" || !p.answering() { // of the example
		t.Errorf("while the module is loaded the port is %q", got)
	}
	p.server.mend()
	p.click("button", "Retry")
	p.ready()
	p.want("kind", "the two numbers of a port")
	p.equal("the input", "4,14", p.value)
	if p.visible("button", "Retry") {
		t.Error("there is still a button to retry")
	}
}

func TestNoModule(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		module http.HandlerFunc
		why    string
	}{
		{"not found", http.NotFound, "the server answered 404"},
		{"a page instead", instead, "the server sent something else"},
		{"not WebAssembly", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			w.Write([]byte("\x00asm nothing else"))
		}, "WebAssembly"},
		{"a part of it", half, "could not be loaded"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, browser, serve(t, "/", test.module))
			p.allow("404") // some browsers log that themselves
			p.visit("")
			p.typed("4,14")
			p.lost(test.why)
			p.equal("the input", "4,14", p.value)
			if p.failing() {
				t.Error("the page says that the text is wrong")
			}
			p.inspectWorkers() // they are gone after the click
			p.server.mend()
			p.click("button", "Retry")
			p.ready()
			p.want("kind", "the two numbers of a port")
			p.want("port", "1038")
			p.equal("the input", "4,14", p.value)
			if p.visible("button", "Retry") {
				t.Error("there is still a button to retry")
			}
		})
	}
}

// isEarly reports whether a request is for the module that reads one message.
func isEarly(r *http.Request) bool { return strings.HasPrefix(path.Base(r.URL.Path), "message.") }

// A link is answered by a smaller module, before the whole one is there.
func TestLinkIsEarly(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	p := newPage(t, browser, serve(t, "/", func(w http.ResponseWriter, r *http.Request) {
		if isEarly(r) {
			serveModule(w, r)
			return
		}
		held(release)(w, r)
	}))
	p.visit("#227,10,0,0,5,195,80")
	p.until("the answer", p.answering)
	p.wants(map[string]string{"port": "50000", "addr": "10.0.0.5", "engine": "", "form-PORT": "PORT 10,0,0,5,195,80"})
	p.pasted("PORT 192,168,1,254,4,15")
	p.want("port", "1039")
	p.pasted(mistake)
	p.until("the page to wait", func() bool { return strings.HasPrefix(p.text("engine"), "Loading") })
	p.pasted("229 Entering Extended Passive Mode (|||6446|)")
	p.click("button", "passive")
	p.pasted(refusedLog)
	close(release)
	p.until("the verdict", func() bool { return p.visible("region", verdictRegion) })
	p.want("engine", "")
	p.pasted(mistake)
	p.want("bad", "256")
}

// Nothing is lost where the smaller module is not there, and a page without a link does not ask for it.
func TestLinkWithoutEarly(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", func(w http.ResponseWriter, r *http.Request) {
		if isEarly(r) {
			http.NotFound(w, r)
			return
		}
		serveModule(w, r)
	}))
	p.allow("404")
	p.visit("#227,10,0,0,5,195,80")
	p.until("the answer", p.answering)
	p.want("port", "50000")

	p = open(t, "")
	p.answered("PORT 192,168,1,254,4,14")
	for _, request := range p.server.requests() {
		if strings.Contains(request, "/message.") {
			t.Errorf("request: %s", request)
		}
	}
}

func TestModuleType(t *testing.T) {
	t.Parallel()
	for _, contentType := range []string{"application/octet-stream", "application/wasm; charset=utf-8", "text/plain"} {
		t.Run(contentType, func(t *testing.T) {
			p := newPage(t, browser, serve(t, "/", labelled(contentType)))
			p.visit("#4,14")
			p.ready()
			p.want("port", "1038")
			p.want("kind", "the two numbers of a port")
		})
	}
}

func TestNoWebAssembly(t *testing.T) {
	t.Parallel()
	browser, stop, err := start(chromedp.Flag("js-flags", "--jitless"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	p := newPage(t, browser, serve(t, "/", nil))
	p.visit("")
	p.typed("4,14")
	p.lost("no WebAssembly")
	p.equal("the input", "4,14", p.value)
	p.want("port", "1038") // of the example
}

func TestSubPath(t *testing.T) {
	t.Parallel()
	const folder = "/some/deep/path/"
	p := newPage(t, browser, serve(t, folder, nil))
	p.visit("#4,15")
	p.want("port", "1039")
	p.typed("32,170")
	p.want("port", "8362")
	p.equal("the fragment", "#32,170", p.fragment)
	for _, request := range p.server.requests() {
		if !strings.HasPrefix(request, "GET "+folder) {
			t.Errorf("request: %s", request)
		}
	}
}
