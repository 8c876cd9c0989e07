package main

import (
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"
)

// types are set here because the tables of some systems are wrong about them.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".svg":         "image/svg+xml",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
}

// hashInName is what the build puts into the names of files that never change.
var hashInName = regexp.MustCompile(`\.[0-9a-f]{8}\.\w+$`)

// newServer returns a server of a built site that keeps no connection that says or takes nothing.
func newServer(files fs.FS) *http.Server {
	return &http.Server{
		Handler:           handler(files),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      10 * time.Minute, // the largest file, over the slowest network
		IdleTimeout:       2 * time.Minute,
	}
}

// handler serves the files of a built site: gzipped where the browser takes
// that, and for good where the name holds a hash. Any other address, and that of
// a file whose name begins with a dot, has the page for those.
func handler(files fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
		}
		status := http.StatusOK
		content, err := fs.ReadFile(files, name)
		if err != nil || strings.Contains("/"+name, "/.") {
			name, status = "404.html", http.StatusNotFound
			if content, err = fs.ReadFile(files, name); err != nil {
				http.NotFound(w, r)
				return
			}
		}
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Vary", "Accept-Encoding")
		h.Set("Cache-Control", "no-cache")
		if hashInName.MatchString(name) {
			h.Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		contentType := types[path.Ext(name)]
		if contentType == "" {
			contentType = mime.TypeByExtension(path.Ext(name))
		}
		h.Set("Content-Type", contentType)
		if policy := policyOf(content); policy != "" && path.Ext(name) == ".html" {
			h.Set("Content-Security-Policy", policy+"; frame-ancestors 'none'") // which a page cannot say of itself
		}
		if gzipped, err := fs.ReadFile(files, name+".gz"); err == nil && takesGzip(r) {
			h.Set("Content-Encoding", "gzip")
			content = gzipped
		}
		w.WriteHeader(status)
		w.Write(content)
	})
}

// policyOf returns the policy that a page states, or "".
func policyOf(html []byte) string {
	found := policies.FindSubmatch(html)
	if found == nil {
		return ""
	}
	return string(found[1])
}

// takesGzip reports whether the request accepts gzip (RFC 9110 section 12.5.3).
func takesGzip(r *http.Request) bool {
	for _, coding := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(coding, " ", "")), ";")
		if name == "gzip" {
			return strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != "" || weight == ""
		}
	}
	return false
}
