package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// base calls the revision of codec that the flag -base names. It is set only in the program that buildWithBase builds.
var base struct {
	parseString func([]string) uint64
	parseBytes  func([][]byte) uint64
	scan        func(io.Reader) int
}

const setBase = `package main

import "example.com/ftpport/codec/bench/base/calls"

func init() {
	base.parseString, base.parseBytes, base.scan = calls.ParseString, calls.ParseBytes, calls.Scan
}
`

// buildWithBase builds this program in the directory, with the revision as base. An overlay of the go command adds
// packages that hold the revision and a copy of package calls.
func buildWithBase(revision, dir string) (program string, err error) {
	files, err := codecFiles(revision)
	if err != nil {
		return "", err
	}
	calls, err := os.ReadFile("calls/calls.go")
	if err != nil {
		return "", err
	}
	files["base/calls/calls.go"] = bytes.Replace(calls,
		[]byte(`"example.com/ftpport/codec"`), []byte(`"example.com/ftpport/codec/bench/base/codec"`), 1)
	files["set_base.go"] = []byte(setBase)
	overlay, err := writeOverlay(files, dir)
	if err != nil {
		return "", err
	}
	program = filepath.Join(dir, "bench")
	build := exec.Command("go", "build", "-overlay", overlay, "-o", program, ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return "", fmt.Errorf("go build with codec of %s: %w", revision, err)
	}
	return program, nil
}

// codecFiles returns the files of codec, except its tests, by their names in the overlay.
func codecFiles(revision string) (map[string][]byte, error) {
	names, err := git("ls-tree", "--name-only", revision, "../")
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte)
	for _, name := range strings.Fields(string(names)) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := git("show", revision+":"+name)
		if err != nil {
			return nil, err
		}
		files["base/codec/"+filepath.Base(name)] = text
	}
	return files, nil
}

func git(args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}

// writeOverlay writes the files, and a list of them for go build -overlay.
func writeOverlay(files map[string][]byte, dir string) (list string, err error) {
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	replace := make(map[string]string)
	for name, text := range files {
		file := filepath.Join(dir, strings.ReplaceAll(name, "/", "-"))
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return "", err
		}
		replace[filepath.Join(here, name)] = file
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	list = filepath.Join(dir, "overlay.json")
	return list, os.WriteFile(list, text, 0o666)
}
