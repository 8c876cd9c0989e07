//go:build !js

package codec_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestImporter checks that a module that imports this package, and those below it, requires no other module and has an
// empty go.sum. The go command also records the imports of the test files of an imported package there.
func TestImporter(t *testing.T) {
	dir := makeImporter(t)
	var module struct{ Require []struct{ Path string } }
	if err := json.Unmarshal([]byte(runGo(t, dir, "mod", "edit", "-json")), &module); err != nil {
		t.Fatal(err)
	}
	if len(module.Require) != 1 || module.Require[0].Path != "example.com/ftpport" {
		t.Errorf("go.mod requires %v, want example.com/ftpport alone", module.Require)
	}
	sum, err := os.ReadFile(filepath.Join(dir, "go.sum"))
	if len(sum) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("go.sum, which should be missing or empty: %v\n%s", err, sum)
	}
}

// TestDependencies checks that this package depends only on the standard library, and on none of its large packages.
func TestDependencies(t *testing.T) {
	large := []string{"encoding/json", "fmt", "net", "reflect", "regexp"}
	for _, platform := range []struct{ os, arch string }{{runtime.GOOS, runtime.GOARCH}, {"js", "wasm"}} {
		t.Run(platform.os+"-"+platform.arch, func(t *testing.T) {
			t.Setenv("GOOS", platform.os)
			t.Setenv("GOARCH", platform.arch)
			const format = "{{if not .Standard}}other {{end}}{{.ImportPath}}"
			dependencies := strings.Split(strings.TrimSpace(runGo(t, ".", "list", "-deps", "-f", format, ".")), "\n")
			if !slices.Contains(dependencies, "net/netip") {
				t.Errorf("net/netip is not among the dependencies %q", dependencies)
			}
			for _, dependency := range dependencies {
				other := strings.HasPrefix(dependency, "other ") && dependency != "other example.com/ftpport/codec"
				if other || slices.Contains(large, dependency) {
					t.Errorf("codec depends on %s", dependency)
				}
			}
		})
	}
}

// makeImporter returns the folder of a new module that imports the packages, made and tidied as in the README.
func makeImporter(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	source := "package importer\n"
	for line := range strings.Lines(runGo(t, ".", "list", "-f", "{{.ImportPath}} {{.Dir}}", "./...")) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		source += "\nimport _ \"" + path + "\"\n"
		// Read the folders so that a cached result of this test expires when their files change.
		if _, err := os.ReadDir(dir); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "importer.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	runGo(t, dir, "mod", "init", "importer.example")
	runGo(t, dir, "mod", "edit", "-require=example.com/ftpport@v0.0.0", "-replace=example.com/ftpport="+root)
	runGo(t, dir, "mod", "tidy")
	return dir
}

// runGo returns the output of the go command, which must not download anything.
func runGo(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOPROXY=off", "GOWORK=off")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, &stderr)
	}
	return string(out)
}
