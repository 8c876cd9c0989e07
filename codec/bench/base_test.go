package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestBuildWithBase(t *testing.T) {
	program, err := buildWithBase("HEAD", t.TempDir())
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
