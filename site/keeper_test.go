package main

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The service worker keeps each file that the pages are made of, and the page as one file. What is early without it is of
// no use to it.
func TestKeeper(t *testing.T) {
	script := readFile(t, filepath.Join(dist, "sw.js"))
	var files map[string]string
	if err := json.Unmarshal(regexp.MustCompile(`(?s)\((\{.*?\})\)`).FindSubmatch(script)[1], &files); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(dist, "*.*.*"))
	want := map[string]string{
		"./":              digest(readFile(t, filepath.Join(dist, "index.html"))),
		"./survey.html":   digest(readFile(t, filepath.Join(dist, "survey.html"))),
		"./ftp-port.html": digest(readFile(t, filepath.Join(dist, "ftp-port.html"))),
	}
	for _, name := range names {
		if !strings.HasSuffix(name, ".gz") && !strings.HasPrefix(filepath.Base(name), "message.") {
			want["./"+filepath.Base(name)] = digest(readFile(t, name))
		}
	}
	if len(want) < 9 || len(files) != len(want) {
		t.Errorf("it keeps %d files, want %d", len(files), len(want))
	}
	for name, digest := range want {
		if files[name] != digest {
			t.Errorf("it keeps %s with %q, want %q", name, files[name], digest)
		}
	}
}

// Another content of any file is another version.
func TestKeeperVersion(t *testing.T) {
	const source = "const files = ({}); const version = \"\";"
	versions := map[string]bool{}
	for _, test := range []struct{ index, file string }{{"a", "b"}, {"a", "c"}, {"c", "b"}, {"a", "b"}} {
		script, err := keeper([]byte(source), []byte(test.index), contents(map[string]string{"b.js": test.file}))
		if err != nil {
			t.Fatal(err)
		}
		versions[regexp.MustCompile(`version = ".+"`).FindString(string(script))] = true
	}
	if len(versions) != 3 || versions[""] {
		t.Errorf("versions %v, want three", versions)
	}
	if script, err := keeper([]byte("const version = \"\";"), nil, nil); err == nil {
		t.Errorf("keeper without a place for the files = %s", script)
	}
}
