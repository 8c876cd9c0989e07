//go:build !js

package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReadersAreLinear counts the steps of each reader. The planted readers must be refused, so that a count that
// misses everything also fails.
func TestReadersAreLinear(t *testing.T) {
	const module = "example.com/ftpport/"
	program := filepath.Join(t.TempDir(), "steps")
	build := exec.Command("go", "build", "-cover", "-covermode=atomic",
		"-coverpkg="+module+"codec,"+module+"codec/session,"+module+"wasm/view,"+module+"fuzz/steps", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range slices.Sorted(maps.Keys(readers)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			count := exec.Command(program, name)
			count.Env = append(os.Environ(), "GOCOVERDIR="+t.TempDir())
			out, err := count.CombinedOutput()
			if !strings.HasPrefix(string(out), name+": ") {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Logf("%s", out)
			if isPlanted := strings.HasPrefix(name, "planted"); isPlanted != (err != nil) {
				t.Errorf("refused: %v; planted: %v", err != nil, isPlanted)
			}
		})
	}
}
