package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const message = "Response: 227 Entering Passive Mode (192,0,2,7,4,5)\n"

// makeTree writes files into a new folder.
func makeTree(t *testing.T, files map[string]string) string {
	root := t.TempDir()
	for name, text := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func compressed(t *testing.T, text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRunIsSilent(t *testing.T) {
	root := makeTree(t, map[string]string{
		"a.txt":     "the passive mode, see page 227\n",
		"b/c.1.gz":  compressed(t, "no message"),
		"b/d.gz":    "not compressed",
		"e.bin":     "\x00\x01\x02\xff" + strings.Repeat("\x00", 1000),
		"f/g/empty": "",
	})
	var out strings.Builder
	if err := run(&out, []string{root, filepath.Join(root, "none")}); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
	if !strings.Contains(out.String(), "none does not exist\n") || !strings.Contains(out.String(), "5 files, ") {
		t.Errorf("prints %q", &out)
	}
}

func TestRunFinds(t *testing.T) {
	for name, text := range map[string]string{"a.txt": message, "b/c.gz": compressed(t, "x\n"+message)} {
		var out strings.Builder
		err := run(&out, []string{makeTree(t, map[string]string{name: text})})
		if err == nil || strings.Count(out.String(), "unknown\n") != 2 || !strings.Contains(out.String(), "session.Read: ") {
			t.Errorf("%s: %v, prints %q", name, err, &out)
		}
	}
}

func TestRunKnows(t *testing.T) {
	root := makeTree(t, map[string]string{"doc/a.txt": message})
	before := list
	t.Cleanup(func() { list = before })
	list += "*.txt\t227 \tan example\n"
	var out strings.Builder
	if err := run(&out, []string{root}); err != nil || !strings.Contains(out.String(), "2 finds that are known, 0 that") {
		t.Errorf("%v, prints %q", err, &out)
	}
}

func TestKnown(t *testing.T) {
	all, err := parseKnown("path\ttext\treason\ndoc/*.txt\t227 x\tbecause\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range [...]struct {
		path, text string
		want       string
	}{
		{"doc/a.txt", "a 227 x b", "because"},
		{"go/doc/a.txt", "227 x", "because"},
		{"doc/a.txt", "227 y", ""},
		{"doc/b/a.txt", "227 x", ""},
		{"a.txt", "227 x", ""},
	} {
		if got := reasonFor(all, tt.path, tt.text); got != tt.want {
			t.Errorf("%s, %s: %q, want %q", tt.path, tt.text, got, tt.want)
		}
	}
	for _, table := range []string{"h\na\tb\n", "h\na\t\tc\n", "h\n[\tb\tc\n"} {
		if _, err := parseKnown(table); err == nil {
			t.Errorf("%q: no error", table)
		}
	}
}
