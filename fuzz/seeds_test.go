package fuzz

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// corpusLines returns the lines of the codec's corpus, so that a row added there becomes a seed here.
func corpusLines(f *testing.F) []string {
	f.Helper()
	table, err := os.ReadFile("../codec/testdata/lines.tsv")
	if err != nil {
		f.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(string(table), "\n"), "\n")
	var lines []string
	for _, row := range rows[1:] { // after the header
		line, err := unescape(strings.Split(row, "\t")[2])
		if err != nil {
			f.Fatalf("%q: %v", row, err)
		}
		lines = append(lines, line)
	}
	return lines
}

// unescape resolves the escapes \r \n \t \xNN of the corpus, which are those of Go.
func unescape(s string) (string, error) {
	return strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
}

// addLines seeds a target with whole lines.
func addLines(f *testing.F) {
	f.Helper()
	for _, line := range corpusLines(f) {
		f.Add(line)
	}
}

// addTails seeds a target with the text after the verb or code of each line.
func addTails(f *testing.F) {
	f.Helper()
	for _, line := range corpusLines(f) {
		_, tail := splitLine(line)
		f.Add(tail)
	}
}

// addParts seeds a target with both parts of each line.
func addParts(f *testing.F) {
	f.Helper()
	for _, line := range corpusLines(f) {
		f.Add(splitLine(line))
	}
}

// splitLine splits a line at the blank after its verb or code.
func splitLine(line string) (head, tail string) {
	if i := strings.IndexAny(line, " \t-\r\n"); i >= 0 {
		return line[:i], line[i+1:]
	}
	return line, ""
}
