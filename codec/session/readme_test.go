package session_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// The log in README is that of a case, its code is that of explain, and its answer is what explain prints.
func TestReadme(t *testing.T) {
	blocks := readmeBlocks(t, "## What became of it")
	if len(blocks) != 3 {
		t.Fatalf("%d blocks, want a log, code and an answer", len(blocks))
	}
	log, err := os.ReadFile("testdata/cases/winscp-private-timeout.log")
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.TrimSpace(strings.ReplaceAll(string(log), "\r\n", "\n")) + "\n"; blocks[0] != want {
		t.Errorf("log %q, want %q", blocks[0], want)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if code := "\t" + strings.ReplaceAll(strings.TrimSpace(blocks[1]), "\n", "\n\t"); !bytes.Contains(source, []byte(code)) {
		t.Errorf("code that example_test.go does not have: %s", code)
	}
	var answer bytes.Buffer
	if err := explain(&answer, strings.NewReader(blocks[0])); err != nil || answer.String() != blocks[2] {
		t.Errorf("answer %q, want %q, %v", blocks[2], &answer, err)
	}
}

// readmeBlocks returns the blocks of code in a section of README.
func readmeBlocks(t *testing.T, heading string) (blocks []string) {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), heading+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for i, part := range strings.Split(section, "\n```") {
		if i%2 == 1 {
			_, code, _ := strings.Cut(part, "\n")
			blocks = append(blocks, code+"\n")
		}
	}
	return blocks
}
