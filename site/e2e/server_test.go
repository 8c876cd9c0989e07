package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A server serves the built page from a folder of its own, and remembers what
// it was asked for.
type server struct {
	*httptest.Server        // its URL is the origin
	home             string // the URL of the page
	files            http.Handler
	mu               sync.Mutex
	module           http.HandlerFunc // serves the WebAssembly module, if set
	asked            []string
}

// serve starts a server of the page in the folder at path, which begins and
// ends with a slash. The server may have its own way with the module.
func serve(t *testing.T, path string, module http.HandlerFunc) *server {
	t.Helper()
	s := &server{module: module, files: http.StripPrefix(strings.TrimSuffix(path, "/"), http.FileServer(http.Dir(dist)))}
	s.Server = httptest.NewServer(s)
	s.home = s.URL + path
	t.Cleanup(s.Close)
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.RequestURI)
	module := s.module
	s.mu.Unlock()
	if module != nil && strings.HasSuffix(r.URL.Path, ".wasm") {
		module(w, r)
		return
	}
	s.files.ServeHTTP(w, r)
}

// mend makes the server serve the module as it should.
func (s *server) mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.module = nil
}

func (s *server) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// held serves the module once release is closed, unless the browser leaves before.
func held(release <-chan struct{}) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
			serveModule(w, r)
		case <-r.Context().Done():
		}
	}
}

// labelled serves the module under another type.
func labelled(contentType string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		serveModule(w, r)
	}
}

// instead serves a page of HTML where the module should be, as hosts do that
// answer every path with the same page.
func instead(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	w.Write([]byte("<!doctype html><title>Not here</title>"))
}

// half breaks off in the middle of the module.
func half(w http.ResponseWriter, r *http.Request) {
	content, err := os.ReadFile(filepath.Join(dist, filepath.Base(r.URL.Path)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/wasm")
	w.Write(content[:len(content)/2])
}

func serveModule(w http.ResponseWriter, r *http.Request) {
	file, err := os.Open(filepath.Join(dist, filepath.Base(r.URL.Path)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	http.ServeContent(w, r, filepath.Base(r.URL.Path), time.Time{}, file)
}
