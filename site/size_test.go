package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestModuleSize(t *testing.T) {
	const most = 650_000
	if size.gzipped > most {
		t.Errorf("the gzipped module has %d bytes, want at most %d", size.gzipped, most)
	}
	if size.raw < size.gzipped {
		t.Errorf("the module has %d bytes, gzipped %d", size.raw, size.gzipped)
	}
}

// What a visitor loads besides the module and the toolchain's script.
func TestPageSize(t *testing.T) {
	const most = 40_000
	names := []string{filepath.Join(dist, "index.html.gz")}
	for _, pattern := range []string{"*.js.gz", "*.css.gz"} {
		more, _ := filepath.Glob(filepath.Join(dist, pattern))
		names = append(names, more...)
	}
	sum := 0
	for _, name := range names {
		if !strings.HasPrefix(filepath.Base(name), "wasm_exec.") {
			sum += len(readFile(t, name))
		}
	}
	t.Logf("%d files have %d bytes", len(names)-1, sum)
	if sum > most || len(names) < 5 {
		t.Errorf("%d files of the page have %d bytes gzipped, want at most %d", len(names)-1, sum, most)
	}
}

func TestSingleSize(t *testing.T) {
	const most = 1_000_000
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
