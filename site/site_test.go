package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// dist is a built site, and size that of its module.
var (
	dist string
	size moduleSize
)

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "ftpport-")
		if err == nil {
			defer os.RemoveAll(dir)
			dist = filepath.Join(dir, "dist")
			size, err = build(dist)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func unzip(t *testing.T, content []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// Each file that the page is made of has the hash of its content in its name, and
// each file has a gzipped copy.
func TestBuildNames(t *testing.T) {
	want := []string{"404.html", "ftp-port.html", "index.html", "survey.html", "sw.js"}
	files, err := load(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		if name == "sw.js" {
			continue
		}
		first, ext, _ := strings.Cut(name, ".")
		built := readFile(t, one(t, first+".*."+ext))
		want = append(want, hashed(name, built), hashed(name, built)+".gz")
	}
	for _, name := range want[:5] {
		want = append(want, name+".gz")
	}
	slices.Sort(want)
	var got []string
	names, err := filepath.Glob(filepath.Join(dist, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		got = append(got, filepath.Base(name))
		if plain, ok := strings.CutSuffix(name, ".gz"); ok && !bytes.Equal(unzip(t, readFile(t, name)), readFile(t, plain)) {
			t.Errorf("%s is another file than the plain one", filepath.Base(name))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the site has %q, want %q", got, want)
	}
}

// one returns the only built file that the pattern fits.
func one(t *testing.T, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dist, pattern))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s: %q, %v", pattern, names, err)
	}
	return names[0]
}

// Every file that another names is there.
func TestBuildReferences(t *testing.T) {
	for _, pattern := range []string{"index.html", "404.html", "survey.html", "*.js", "*.css", "*.webmanifest"} {
		names, _ := filepath.Glob(filepath.Join(dist, pattern))
		if len(names) == 0 {
			t.Errorf("no %s", pattern)
		}
		for _, name := range names {
			for _, match := range reference.FindAllSubmatch(readFile(t, name), -1) {
				named, _, _ := strings.Cut(string(match[1]), "#")
				if _, err := os.Stat(filepath.Join(dist, named)); err != nil {
					t.Errorf("%s names %s: %v", filepath.Base(name), match[1], err)
				}
			}
		}
	}
}

// What the page teaches without scripts is worked out by the codec.
func TestBuildPage(t *testing.T) {
	text := html.UnescapeString(string(readFile(t, filepath.Join(dist, "index.html"))))
	for _, want := range []string{
		"<title>FTP port calculator", "<h1>FTP port calculator</h1>", `content="FTP port calculator`,
		"4,14", "040E", "1038", "4 × 256 + 14", "= 4 remainder 14",
		"4,15", "040F", "1039", "32,170", "20 AA", "20AA", "8362",
		fmt.Sprintf("(%d kB)", size.gzipped/1000),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	source, err := page.ReadFile("page/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"1038", "1039", "8362", "040E", "20AA"} {
		if bytes.Contains(source, []byte(number)) {
			t.Errorf("page/index.html has %s typed by hand", number)
		}
	}
	for _, banned := range []string{"style=", "onclick", "<script>", "//"} {
		if strings.Contains(text, banned) {
			t.Errorf("the page has %q", banned)
		}
	}
}

func TestHandler(t *testing.T) {
	server := httptest.NewServer(handler(os.DirFS(dist)))
	defer server.Close()
	base := func(pattern string) string { return filepath.Base(one(t, pattern)) }
	const html, forever = "text/html; charset=utf-8", "public, max-age=31536000, immutable"
	for _, test := range []struct {
		path, accept string
		status       int
		contentType  string
		encoding     string
		cache        string
	}{
		{"/", "gzip", 200, html, "gzip", "no-cache"},
		{"/", "", 200, html, "", "no-cache"},
		{"/index.html", "deflate, gzip;q=0.5", 200, html, "gzip", "no-cache"},
		{"/", "gzip;q=0, br", 200, html, "", "no-cache"},
		{"/", "GZIP; Q=0", 200, html, "", "no-cache"},
		{"/", "gzip;q=0.0", 200, html, "", "no-cache"},
		{"/" + base("ftpport.*.wasm"), "gzip, br", 200, "application/wasm", "gzip", forever},
		{"/" + base("ftpport.*.wasm"), "identity", 200, "application/wasm", "", forever},
		{"/" + base("main.*.js"), "", 200, "text/javascript; charset=utf-8", "", forever},
		{"/" + base("style.*.css"), "", 200, "text/css; charset=utf-8", "", forever},
		{"/" + base("favicon.*.svg"), "", 200, "image/svg+xml", "", forever},
		{"/" + base("manifest.*.webmanifest"), "", 200, "application/manifest+json", "", forever},
		{"/sw.js", "", 200, "text/javascript; charset=utf-8", "", "no-cache"},
		{"/ftp-port.html", "", 200, html, "", "no-cache"},
		{"/nothing", "gzip", 404, html, "gzip", "no-cache"},
		{"/../site_test.go", "", 404, html, "", "no-cache"},
		{"/main.go/", "", 404, html, "", "no-cache"},
	} {
		req, err := http.NewRequest("GET", server.URL+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", test.accept)
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		h := res.Header
		if res.StatusCode != test.status || h.Get("Content-Type") != test.contentType ||
			h.Get("Content-Encoding") != test.encoding || h.Get("Cache-Control") != test.cache ||
			h.Get("Vary") != "Accept-Encoding" {
			t.Errorf("GET %s with %q = %d %v; want %+v", test.path, test.accept, res.StatusCode, h, test)
		}
		if test.encoding == "gzip" {
			body = unzip(t, body)
		}
		name := filepath.Join(dist, strings.TrimSuffix(test.path, "/"))
		if test.path == "/" {
			name = filepath.Join(dist, "index.html")
		}
		if test.status == 404 {
			name = filepath.Join(dist, "404.html")
		}
		if !bytes.Equal(body, readFile(t, name)) {
			t.Errorf("GET %s with %q has another content than the file", test.path, test.accept)
		}
	}
	res, err := http.Post(server.URL, "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST / = %d", res.StatusCode)
	}
}

// A page cannot say of itself that it is in no frame.
func TestPolicyHeader(t *testing.T) {
	for path, isPage := range map[string]bool{"/": true, "/survey.html": true, "/ftp-port.html": true, "/nothing": true, "/sw.js": false} {
		w := httptest.NewRecorder()
		handler(os.DirFS(dist)).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		policy := w.Header().Get("Content-Security-Policy")
		if isPage && (!strings.HasPrefix(policy, "default-src 'none'; script-src") || !strings.HasSuffix(policy, "; frame-ancestors 'none'")) {
			t.Errorf("the policy of %s is %q", path, policy)
		}
		if !isPage && policy != "" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s has %v", path, w.Header())
		}
	}
}

// Neither a file that is hidden nor one outside of the folder is served.
func TestServeInside(t *testing.T) {
	outside := folder(t, map[string]string{"secret": "mine"})
	dir := folder(t, map[string]string{".env": "mine", ".git/config": "mine", "a/.b/c": "mine", "404.html": "lost", "sw.js": "ours"})
	if err := os.Symlink(filepath.Join(outside, "secret"), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "links")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	server := newServer(root.FS())
	for path, status := range map[string]int{
		"/sw.js": 200, "/.env": 404, "/.git/config": 404, "/a/.b/c": 404, "/link": 404, "/links/secret": 404, "/../secret": 404,
	} {
		w := httptest.NewRecorder()
		server.Handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != status || strings.Contains(w.Body.String(), "mine") {
			t.Errorf("GET %s = %d %q, want %d", path, w.Code, w.Body, status)
		}
	}
	if server.ReadHeaderTimeout == 0 || server.ReadTimeout == 0 || server.WriteTimeout == 0 || server.IdleTimeout == 0 {
		t.Error("a client that says or takes nothing keeps its connection")
	}
}

func TestAnnounce(t *testing.T) {
	own := []netip.Addr{netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("192.0.2.7"), netip.MustParseAddr("2001:db8::7")}
	const others = "serving on all networks of this machine, and everybody in them (stop with Ctrl+C):\n"
	for addr, want := range map[string]string{
		"127.0.0.1:8080": "serving http://127.0.0.1:8080/ (stop with Ctrl+C)\n",
		"[::1]:8080":     "serving http://[::1]:8080/ (stop with Ctrl+C)\n",
		"0.0.0.0:80":     others + "  http://127.0.0.1:80/\n  http://192.0.2.7:80/\n",
		"[::]:80":        others + "  http://127.0.0.1:80/\n  http://192.0.2.7:80/\n  http://[2001:db8::7]:80/\n",
	} {
		if got := announce(netip.MustParseAddrPort(addr), own); got != want {
			t.Errorf("announce(%s) = %q, want %q", addr, got, want)
		}
	}
}

// Ctrl+C ends the server without an error.
func TestServeUntil(t *testing.T) {
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- serveUntil(ctx, newServer(os.DirFS(dist)), listener) }()
	res, err := http.Get("http://" + listener.Addr().String() + "/sw.js")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", listener.Addr().String()); err == nil {
		t.Error("it still listens")
	}
}

func TestListenTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, err = listen(taken.Addr().String())
	if err == nil || !strings.Contains(err.Error(), "taken by another program") || !strings.Contains(err.Error(), "-addr") {
		t.Errorf("listen on a taken address: %v", err)
	}
}
