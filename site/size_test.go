package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestModuleSize(t *testing.T) {
	const most, mostEarly = 1_025_000, 690_000
	if size.gzipped > most {
		t.Errorf("the gzipped module has %d bytes, want at most %d", size.gzipped, most)
	}
	if early := len(readFile(t, one(t, "message.*.wasm.gz"))); early > mostEarly {
		t.Errorf("the gzipped module that is early has %d bytes, want at most %d", early, mostEarly)
	}
	if size.raw < size.gzipped {
		t.Errorf("the module has %d bytes, gzipped %d", size.raw, size.gzipped)
	}
}

// What a visitor loads besides the module and the toolchain's script.
func TestPageSize(t *testing.T) {
	const most = 48_000
	names := []string{filepath.Join(dist, "index.html.gz")}
	for _, pattern := range []string{"*.js.gz", "*.css.gz"} {
		more, _ := filepath.Glob(filepath.Join(dist, pattern))
		names = append(names, more...)
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		base := filepath.Base(name)
		return strings.HasPrefix(base, "wasm_exec.") || strings.HasPrefix(base, "survey.")
	})
	sum := 0
	for _, name := range names {
		sum += len(readFile(t, name))
	}
	t.Logf("%d files have %d bytes", len(names), sum)
	if sum > most || len(names) < 5 {
		t.Errorf("%d files of the page have %d bytes gzipped, want at most %d", len(names), sum, most)
	}
}

// What the survey is made of.
func TestSurveySize(t *testing.T) {
	const most = 52_000
	sum := 0
	for _, pattern := range []string{"survey.html.gz", "survey.*.js.gz", "offline.*.js.gz", "trusted.*.js.gz", "survey.*.css.gz", "style.*.css.gz"} {
		sum += len(readFile(t, one(t, pattern)))
	}
	t.Logf("%d bytes, of which the page has %d", sum, len(readFile(t, filepath.Join(dist, "survey.html.gz"))))
	if sum > most {
		t.Errorf("the survey has %d bytes gzipped, want at most %d", sum, most)
	}
}

func TestSingleSize(t *testing.T) {
	const most = 1_530_000
	got := len(readFile(t, filepath.Join(dist, "ftp-port.html")))
	t.Logf("%d bytes", got)
	if got > most || got < size.gzipped {
		t.Errorf("the page as one file has %d bytes, want at most %d", got, most)
	}
}

// The script of another Go release does not fit the module.
func TestToolchain(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := readFile(t, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if !bytes.Equal(readFile(t, one(t, "wasm_exec.*.js")), want) {
		t.Error("wasm_exec.js is not that of the toolchain")
	}
	if _, err := os.Stat(filepath.Join("page", "wasm_exec.js")); err == nil {
		t.Error("there is a copy of wasm_exec.js in the sources")
	}
}
