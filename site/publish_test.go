package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const ours = "<h1>FTP port calculator</h1>"

// folder makes a folder with these files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// held returns what is in a folder, without gzipped copies.
func held(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, pattern := range []string{"*", "*/*"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if info, err := os.Stat(name); err == nil && !info.IsDir() && !strings.HasSuffix(name, ".gz") {
				found[strings.TrimPrefix(name, dir+string(filepath.Separator))] = string(readFile(t, name))
			}
		}
	}
	return found
}

func TestPublish(t *testing.T) {
	dir := folder(t, map[string]string{
		"index.html": ours + "old", "main.01234567.js": "old", "main.01234567.js.gz": "old", draft: "old", "main.js": "mine",
		"other.01234567.js": "mine", ".git/config": "mine", "CNAME": "mine", "main.01234567.js.map": "mine",
	})
	files := map[string][]byte{
		"index.html": []byte(ours), "main.89abcdef.js": []byte("new"), "ftpport.89abcdef.wasm": []byte("new"),
	}
	want := map[string]string{
		"index.html": ours, "main.89abcdef.js": "new", "ftpport.89abcdef.wasm": "new", "main.js": "mine",
		"other.01234567.js": "mine", ".git/config": "mine", "CNAME": "mine", "main.01234567.js.map": "mine",
	}
	for range 2 {
		if err := publish(dir, files); err != nil {
			t.Fatal(err)
		}
		if got := held(t, dir); !maps.Equal(got, want) {
			t.Errorf("the folder has %q, want %q", got, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "main.01234567.js.gz")); err == nil {
		t.Error("the gzipped copy of an old file is still there")
	}
	if got := string(unzip(t, readFile(t, filepath.Join(dir, "main.89abcdef.js.gz")))); got != "new" {
		t.Errorf("the gzipped copy holds %q", got)
	}
}

// What is not ours is left as it is, and so is all else then.
func TestPublishElsewhere(t *testing.T) {
	files := map[string][]byte{"index.html": []byte(ours), "main.89abcdef.js": []byte("new"), "sw.js": []byte("new")}
	away := folder(t, map[string]string{"index.html": ours, "file": "mine"})
	for name, make := range map[string]func(dir string) error{
		"another page":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "index.html"), []byte("mine"), 0o644) },
		"another script": func(dir string) error { return os.WriteFile(filepath.Join(dir, "sw.js"), []byte("mine"), 0o644) },
		"a source": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "index.html"), []byte(ours+"{{- range .Chips}}"), 0o644)
		},
		"a draft":        func(dir string) error { return os.Symlink(filepath.Join(away, "file"), filepath.Join(dir, draft)) },
		"a link":         func(dir string) error { return os.Symlink(filepath.Join(away, "file"), filepath.Join(dir, "sw.js")) },
		"a link inside":  func(dir string) error { return os.Symlink("CNAME", filepath.Join(dir, "index.html")) },
		"a link to none": func(dir string) error { return os.Symlink("none", filepath.Join(dir, "main.89abcdef.js")) },
		"a folder":       func(dir string) error { return os.Mkdir(filepath.Join(dir, "sw.js.gz"), 0o755) },
	} {
		dir := folder(t, map[string]string{"CNAME": ours})
		if err := make(dir); err != nil {
			t.Fatal(err)
		}
		before := held(t, dir)
		if err := publish(dir, files); err == nil || !strings.Contains(err.Error(), "-out") {
			t.Errorf("%s: publish = %v", name, err)
		}
		if got := held(t, dir); !maps.Equal(got, before) {
			t.Errorf("%s: the folder has %q, and had %q", name, got, before)
		}
	}
	link := filepath.Join(t.TempDir(), "dist")
	if err := os.Symlink(away, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{link, link + "/", link + "/.", ""} {
		if err := publish(name, files); err == nil || !strings.Contains(err.Error(), "-out") {
			t.Errorf("publish into %q, a link or nothing = %v", name, err)
		}
	}
	if got := slices.Sorted(maps.Keys(held(t, away))); !slices.Equal(got, []string{"file", "index.html"}) {
		t.Errorf("behind the link is %q", got)
	}
}

// A file stays whole for whoever has it under another name, and nothing of a failed attempt is left.
func TestPublishReplaces(t *testing.T) {
	dir := folder(t, map[string]string{"main.89abcdef.js": "old"})
	other := filepath.Join(t.TempDir(), "other")
	if err := os.Link(filepath.Join(dir, "main.89abcdef.js"), other); err != nil {
		t.Fatal(err)
	}
	if err := publish(dir, map[string][]byte{"main.89abcdef.js": []byte("new")}); err != nil {
		t.Fatal(err)
	}
	if got := string(readFile(t, other)); got != "old" {
		t.Errorf("the other name has %q", got)
	}
	err := publish(dir, map[string][]byte{"none/main.01234567.js": []byte("new")})
	if err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("a file in no folder: publish = %v", err)
	}
	if got := held(t, dir); !maps.Equal(got, map[string]string{"main.89abcdef.js": "new"}) {
		t.Errorf("the folder has %q", got)
	}
}

// A site that is there stays where the next one cannot be made.
func TestBuildFails(t *testing.T) {
	dir := folder(t, map[string]string{"index.html": ours, "main.01234567.js": "old"})
	t.Setenv("GOCACHE", "off")
	if _, err := build(dir); err == nil {
		t.Fatal("a build without a cache succeeds")
	}
	if got := held(t, dir); len(got) != 2 || got["main.01234567.js"] != "old" {
		t.Errorf("the folder has %q", got)
	}
}

// Flags for other builds, such as -race, have no part in that of the module.
func TestCompileFlags(t *testing.T) {
	t.Setenv("GOFLAGS", "-race")
	module, err := compile("")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(module, readFile(t, one(t, "ftpport.*.wasm"))) {
		t.Error("the module is another one")
	}
}
