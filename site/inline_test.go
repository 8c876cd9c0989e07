package main

import (
	"bytes"
	"encoding/base64"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// policy returns the directives of the page's policy.
func policy(t *testing.T, html []byte) map[string][]string {
	t.Helper()
	directives := map[string][]string{}
	for directive := range strings.SplitSeq(string(regexp.MustCompile(`Content-Security-Policy" content="([^"]+)"`).FindSubmatch(html)[1]), ";") {
		words := strings.Fields(directive)
		directives[words[0]] = words[1:]
	}
	return directives
}

// contentOf returns what stands in the element.
func contentOf(t *testing.T, html []byte, start, end string) []byte {
	t.Helper()
	_, rest, ok := bytes.Cut(html, []byte(start))
	content, _, ended := bytes.Cut(rest, []byte(end))
	if !ok || !ended || bytes.Contains(rest, []byte(start)) {
		t.Fatalf("the page has not once %s…%s", start, end)
	}
	return content
}

// Pages in one file allow what is in them, by its digest, and nothing else.
func TestSealed(t *testing.T) {
	for name, more := range map[string]map[string][]string{
		"ftp-port.html": {"worker-src": {"blob:"}, "trusted-types": {"ftpport"}},
		"404.html":      {"connect-src": {"'self'"}, "trusted-types": {"'none'"}},
	} {
		html := readFile(t, filepath.Join(dist, name))
		got := policy(t, html)
		want := map[string][]string{
			"default-src": {"'none'"}, "base-uri": {"'none'"}, "form-action": {"'none'"}, "require-trusted-types-for": {"'script'"},
			"script-src": {"'" + digest(contentOf(t, html, `<script type="module">`, `</script>`)) + "'"},
			"style-src":  {"'" + digest(contentOf(t, html, `<style>`, `</style>`)) + "'"},
		}
		if name == "ftp-port.html" {
			want["script-src"] = append(want["script-src"], "'wasm-unsafe-eval'")
		}
		for directive, sources := range more {
			want[directive] = sources
		}
		for directive, sources := range want {
			if !slices.Equal(got[directive], sources) {
				t.Errorf("%s: %s is %q, want %q", name, directive, got[directive], sources)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: the policy is %q, want %q", name, got, want)
		}
	}
}

// The page in one file needs no other.
func TestSingle(t *testing.T) {
	html := readFile(t, filepath.Join(dist, "ftp-port.html"))
	for _, pattern := range []string{`(?:src|href)="\.`, `survey\.html`, `(?m)^\s*(?:import|export)\b`, `import\.meta`, `serviceWorker`, `fetch\(`, `url\([^#]`} {
		if match := regexp.MustCompile(pattern).Find(html); match != nil {
			t.Errorf("the page has %q", match)
		}
	}
	payload := contentOf(t, html, `const module = "`, `"`)
	module, err := base64.StdEncoding.DecodeString(string(payload))
	if err != nil || !bytes.Equal(unzip(t, module), readFile(t, one(t, "ftpport.*.wasm"))) {
		t.Errorf("the module in the page is not the other one: %v", err)
	}
}

func TestPut(t *testing.T) {
	d := document{text: "<body></body>"}
	d.put("</body>", "<script>", "1 < 2", "</script></body>")
	if want := "<body><script>\n1 < 2</script></body>"; d.err != nil || d.text != want {
		t.Errorf("put gives %q, %v; want %q", d.text, d.err, want)
	}
	for _, test := range []struct{ html, content string }{
		{"<p>", "1"}, {"</body></body>", "1"}, {"</body>", "'</SCRIPT>'"}, {"</body>", "</style>"}, {"</body>", "<!--"},
	} {
		d := document{text: test.html}
		if d.put("</body>", "", test.content, ""); d.err == nil {
			t.Errorf("put of %q into %q is %q, want an error", test.content, test.html, d.text)
		}
	}
}
