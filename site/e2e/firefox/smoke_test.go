// Package firefox tests the built page in Firefox: not all that the tests in
// Chromium do, but once each kind of thing that a browser may do its own way.
package firefox

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// dist is the built page.
var dist = filepath.Join("..", "..", "..", "dist")

func TestSmoke(t *testing.T) {
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		t.Fatal("there is no page in dist: build it with: go run ./site")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dist)))
	t.Cleanup(server.Close)
	p := page{start(t), t, server.URL + "/"}
	for _, test := range []struct {
		name string
		run  func(page)
	}{
		{"command", command}, {"fault", fault}, {"permalink", permalink}, {"keyboard", keyboard}, {"copy", copies},
		{"editing", editing}, {"bits", bits}, {"log", logs},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(p.in(t)) })
	}
	for _, complaint := range p.complaints() {
		t.Error(complaint)
	}
}

func command(p page) {
	p.open("")
	p.typed("PORT 192,168,1,254,4,14")
	p.want(map[string]string{
		"port": "1038", "addr": "192.168.1.254", "byte-hi": "4", "byte-lo": "14", "hex-hi": "04", "hex-lo": "0E", "hex16": "040E",
		"answer":   "Active mode: the server connects to the client at 192.168.1.254, TCP port 1038.",
		"form-227": "227 Entering Passive Mode (192,168,1,254,4,14).",
	})
	p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
}

func fault(p page) {
	p.open("")
	p.typed("227 Entering Passive Mode (192,168,1,256,32,170).")
	p.want(map[string]string{
		"before": "227 Entering Passive Mode (192,168,1,", "bad": "256", "after": ",32,170).", "caret": "^^^",
		"error": "256 is over 255. Each of the six numbers is one byte, 0 to 255; this is the fourth.",
	})
	p.equal("aria-invalid", "true", func() string { return eval[string](p, `return hooks('input')[0].ariaInvalid`) })
	off := eval[[]float64](p, `
		const range = document.createRange(), caret = hooks('caret')[0].firstChild;
		range.setStart(caret, caret.data.indexOf('^'));
		range.setEnd(caret, caret.length);
		const above = hooks('bad')[0].getBoundingClientRect(), below = range.getBoundingClientRect();
		return [below.left - above.left, below.right - above.right];
	`)
	if max(off[0], -off[0], off[1], -off[1]) > 2 {
		p.t.Errorf("the carets begin %.1f and end %.1f pixels beside the fault", off[0], off[1])
	}
}

func permalink(p page) {
	p.open("#227,192,168,1,254,32,170")
	p.want(map[string]string{"input": "227 Entering Passive Mode (192,168,1,254,32,170).", "port": "8362", "hex16": "20AA"})
	eval[any](p, `location.hash = args[0]`, "#EPRT,2,2001:db8::1,5282")
	p.want(map[string]string{"input": "EPRT |2|2001:db8::1|5282|", "addr": "2001:db8::1", "port": "5282"})
	eval[any](p, `history.back()`)
	p.want(map[string]string{"port": "8362"})
}

func keyboard(p page) {
	p.open("")
	examples := eval[[]string](p, `return [...document.querySelectorAll('[data-example]')].map(e => e.dataset.example)`)
	p.equal("the focus at first", "input", func() string { return eval[string](p, `return document.activeElement.dataset.test ?? ''`) })
	p.press("4,16")
	p.want(map[string]string{"port": "1040"})
	p.press(tab + tab)
	p.press(enter)
	p.want(map[string]string{"input": examples[1]})
	p.equal("the focus", "input", func() string { return eval[string](p, `return document.activeElement.dataset.test ?? ''`) })
	p.press("z", control)
	p.want(map[string]string{"input": "4,16", "port": "1040"})
}

func copies(p page) {
	p.open("")
	p.typed("4,16")
	p.want(map[string]string{"port": "1040"})
	p.click(`[data-test="copy-bytes"]`)
	p.want(map[string]string{"copy-bytes": "Copied"})
}

func editing(p page) {
	p.open("")
	p.typed("PORT 192,168,1,254,4,14")
	p.want(map[string]string{"port": "1038"})
	p.focus(`input[data-view="port"]`)
	p.press(up)
	p.want(map[string]string{"input": "PORT 192,168,1,254,4,15", "port": "1039", "hex-lo": "0F"})
	p.focus(`input[data-view="hex16"]`)
	p.press("20aa")
	p.want(map[string]string{"input": "PORT 192,168,1,254,32,170", "port": "8362", "hex16": "20aa"})
	p.press(tab)
	p.want(map[string]string{"hex16": "20AA"})
	p.focus(`input[data-view="byte-hi"]`)
	p.press(up)
	p.want(map[string]string{"input": "PORT 192,168,1,254,33,170"})
	p.focus(`[data-test="input"]`)
	p.press("z", control)
	p.want(map[string]string{"input": "PORT 192,168,1,254,32,170", "port": "8362"})
}

func bits(p page) {
	p.open("#4,14")
	p.want(map[string]string{"port": "1038"})
	p.focus(`[data-view="bit-15"]`)
	p.press(end + " ")
	p.want(map[string]string{"input": "4,15", "port": "1039", "bit-0": "1"})
	p.click(`[data-view="bit-8"]`)
	p.want(map[string]string{"input": "5,15", "port": "1295"})
}

func logs(p page) {
	p.open("")
	p.pasted("USER anonymous\nPORT 192,168,1,254,4,14\n200 PORT command successful\nPASV\n227 Entering Passive Mode (192,168,1,254,32,170).\n")
	p.equal("the number of rows", "2", func() string { return eval[string](p, `return String(hooks('row').length)`) })
	p.want(map[string]string{"port": "1038"})
	p.focus(`[data-test="row"]`)
	p.press(down)
	p.want(map[string]string{"port": "8362"})
	p.equal("the fragment", "#227,192,168,1,254,32,170", p.fragment)
}

// fragment returns the fragment in the address bar.
func (p page) fragment() string {
	p.t.Helper()
	return eval[string](p, `return location.hash`)
}
