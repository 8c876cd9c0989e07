package fuzz

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec/session"
)

// FuzzSession: session.Read yields the same attempts whatever the sizes of the chunks in which a log arrives. They are in
// the order of their lines, which exist, and so do the lines of their evidence, which is in order and bounded.
func FuzzSession(f *testing.F) {
	for _, log := range caseLogs(f) {
		f.Add(log.text, uint8(7))
	}
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		whole, err := readSessions(text, len(text)+1)
		chunks, chunksErr := readSessions(text, int(size)+1)
		if !reflect.DeepEqual(whole, chunks) || (err == nil) != (chunksErr == nil) {
			t.Fatalf("Read(%q) yields %+v, %v; in chunks of %d %+v, %v", text, whole, err, size, chunks, chunksErr)
		}
		// Each byte may end a line, at the most.
		lines := len(text) + 1
		isSorted := slices.IsSortedFunc(whole, func(a, b session.Attempt) int { return a.Line - b.Line })
		if !isSorted {
			t.Errorf("Read(%q) yields %+v", text, whole)
		}
		for _, a := range whole {
			length := 0
			for _, e := range a.Evidence {
				length += len(e.Text)
				if e.Line < 1 || e.Line > lines || e.Role == 0 {
					t.Errorf("Read(%q) yields evidence %+v of %d lines", text, e, lines)
				}
			}
			if !slices.IsSortedFunc(a.Evidence, func(a, b session.Evidence) int { return a.Line - b.Line }) {
				t.Errorf("Read(%q) yields evidence %+v", text, a.Evidence)
			}
			if a.Line < 1 || a.Line > lines || len(a.Evidence) > 8 || length > 4<<10 {
				t.Errorf("Read(%q) yields %+v", text, a)
			}
		}
	})
}

// A caseLog is the log of a case of package session.
type caseLog struct{ name, text string }

// caseLogs returns the logs of all cases, in the order of their names.
func caseLogs(f *testing.F) (logs []caseLog) {
	f.Helper()
	names, err := filepath.Glob("../codec/session/testdata/cases/*.log")
	if err != nil || len(names) == 0 {
		f.Fatalf("logs %q, %v", names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		logs = append(logs, caseLog{strings.TrimSuffix(name, ".log"), string(text)})
	}
	return logs
}

// readSessions collects the attempts of a log that arrives in chunks.
func readSessions(text string, size int) (all []session.Attempt, failure error) {
	for a, err := range session.Read(&chunkReader{text: strings.Clone(text), size: size}) {
		if err != nil {
			return all, err
		}
		all = append(all, a)
	}
	return all, nil
}
