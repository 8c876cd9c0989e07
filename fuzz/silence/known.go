package main

import (
	"fmt"
	"path"
	"strings"
)

// A known is a find that was looked at: it is a message, if not of a log, or cannot be told from one.
type known struct {
	path   string // a pattern for the end of the file's path, as of path.Match
	text   string // what the find has
	reason string
}

// parseKnown reads the rows of a table with tabs between, after its header.
func parseKnown(table string) (all []known, err error) {
	rows := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	for i, row := range rows[1:] {
		f := strings.Split(row, "\t")
		if len(f) != 3 || f[1] == "" || f[2] == "" {
			return nil, fmt.Errorf("known.tsv, line %d: want a path, a text and a reason: %q", i+2, row)
		}
		if _, err := path.Match(f[0], ""); err != nil {
			return nil, fmt.Errorf("known.tsv, line %d: %w", i+2, err)
		}
		all = append(all, known{f[0], f[1], f[2]})
	}
	return all, nil
}

// reasonFor returns why a find is known, or "".
func reasonFor(all []known, file, text string) string {
	for _, k := range all {
		if strings.Contains(text, k.text) && matchesEnd(k.path, file) {
			return k.reason
		}
	}
	return ""
}

// matchesEnd reports whether the pattern matches the last elements of the path, as many as it has.
func matchesEnd(pattern, file string) bool {
	elements := strings.Split(file, "/")
	n := len(elements) - strings.Count(pattern, "/") - 1
	if n < 0 {
		return false
	}
	ok, _ := path.Match(pattern, strings.Join(elements[n:], "/"))
	return ok
}
