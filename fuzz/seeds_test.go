package fuzz

import (
	"strings"
	"testing"

	"example.com/ftpport/codec/corpus"
)

// addLines seeds a target with whole lines.
func addLines(f *testing.F) {
	f.Helper()
	for _, line := range corpus.Lines() {
		f.Add(line.Text)
	}
}

// addTails seeds a target with the text after the verb or code of each line.
func addTails(f *testing.F) {
	f.Helper()
	for _, line := range corpus.Lines() {
		_, tail := splitLine(line.Text)
		f.Add(tail)
	}
}

// addParts seeds a target with both parts of each line.
func addParts(f *testing.F) {
	f.Helper()
	for _, line := range corpus.Lines() {
		f.Add(splitLine(line.Text))
	}
}

// splitLine splits a line at the blank after its verb or code.
func splitLine(line string) (head, tail string) {
	if i := strings.IndexAny(line, " \t-\r\n"); i >= 0 {
		return line[:i], line[i+1:]
	}
	return line, ""
}
