package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The page for addresses that lead nowhere finds the way back from anywhere.
func TestMissing(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/", "/some/deep/path/"} {
		s := serve(t, path, nil)
		files := s.files
		s.files = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := os.Stat(filepath.Join(dist, strings.TrimPrefix(r.URL.Path, path))); err == nil && strings.HasPrefix(r.URL.Path, path) {
				files.ServeHTTP(w, r)
				return
			}
			content, _ := os.ReadFile(filepath.Join(dist, "404.html"))
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(content)
		})
		for _, missing := range []string{"nothing", "no/such//page.html?a=b#c", "nothing/"} {
			p := newPage(t, browser, s)
			for range 5 {
				p.allow("404") // the page itself, and where it looked
			}
			p.visit(missing)
			p.until("the way back", func() bool { return p.visible("link", "To the FTP port calculator") })
			if got := eval[string](p, `() => document.querySelector('a').href`); got != s.home {
				t.Errorf("%s%s leads to %s, want %s", path, missing, got, s.home)
			}
			if got := eval[string](p, `() => getComputedStyle(document.body).margin`); got != "0px" {
				t.Error("there is no style sheet")
			}
		}
	}
}
