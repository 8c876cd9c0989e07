package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The revision is one of a repository that the test makes: an archive of the sources has none.
func TestBuildWithBase(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_DIR", t.TempDir())
	t.Setenv("GIT_WORK_TREE", root)
	var tree []byte
	for _, args := range [][]string{{"init", "--quiet"}, {"add", ".."}, {"write-tree"}} {
		if tree, err = git(args...); err != nil {
			t.Fatal(err)
		}
	}
	program, err := buildWithBase(strings.TrimSpace(string(tree)), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	symbols, err := exec.Command("go", "tool", "nm", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, codec := range []string{"example.com/ftpport/codec", "example.com/ftpport/codec/bench/base/codec"} {
		if !strings.Contains(string(symbols), " "+codec+".Parse[") {
			t.Errorf("%s is not linked", codec)
		}
	}
}
