//go:build !js

package fuzz

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHarness plants a bug that no seed finds in a copy of the project. make fuzz must find it, with fewer inputs than
// it tries in the default minute per target.
func TestHarness(t *testing.T) {
	if testing.Short() {
		t.Skip("this builds the library with a bug, which takes a while")
	}
	dir := t.TempDir()
	duplicate(t, dir)
	forget(t)
	// With this bug, the commas of another list further on count for a list that breaks off.
	plant(t, filepath.Join(dir, "codec", "swar.go"),
		"if others != 0 {",
		"if others == high {")

	if out, err := output(dir, "go", "test", "-run", "^FuzzFast$", "./codec"); err != nil {
		t.Fatalf("the seeds alone find the bug, so the test proves nothing: %v\n%s", err, out)
	}
	out, err := output(dir, "make", "fuzz", "FUZZ=FuzzFast", "FUZZTIME=1000000x")
	if err == nil || !strings.Contains(out, "--- FAIL: FuzzFast") {
		t.Fatalf("make fuzz did not find the bug: %v\n%s", err, out)
	}
	_, kept, _ := strings.Cut(out, "Failing input written to ")
	kept, _, _ = strings.Cut(kept, "\n")
	if _, err := os.Stat(filepath.Join(dir, "codec", kept)); err != nil || kept == "" {
		t.Errorf("make fuzz kept no input that shows the bug: %v\n%s", err, out)
	}
}

// duplicate copies the files that make fuzz needs, and renames the module, because the go command stores fuzz inputs by
// module name and must not mix those of the copy with the real ones.
func duplicate(t *testing.T, dir string) {
	for _, name := range []string{".ci", "codec", "fuzz", "wasm"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("..", name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "Makefile"} {
		content, err := os.ReadFile(filepath.Join("..", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), content, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "go.mod" && filepath.Ext(name) != ".go" {
			return err
		}
		return replace(name, "example.com/ftpport", "example.com/planted")
	})
	if err != nil {
		t.Fatal(err)
	}
}

// forget removes the inputs that the go command stores for the copy, both now and when the test ends.
func forget(t *testing.T) {
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(strings.TrimSpace(string(cache)), "fuzz", "example.com", "planted")
	remove := func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	}
	remove()
	t.Cleanup(remove)
}

// plant replaces from, which must occur exactly once in the file, with to.
func plant(t *testing.T, name, from, to string) {
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(content), from); n != 1 {
		t.Fatalf("%s has %d matches, want 1: %s", filepath.Base(name), n, from)
	}
	if err := replace(name, from, to); err != nil {
		t.Fatal(err)
	}
}

func replace(name, from, to string) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(strings.ReplaceAll(string(content), from, to)), 0o644)
}

// output returns all output of a command. The variables of an outer make are removed.
func output(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "MAKEFLAGS=", "MAKELEVEL=", "MFLAGS=")
	out, err := cmd.CombinedOutput()
	return string(out), err
}
