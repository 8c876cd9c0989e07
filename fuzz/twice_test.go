package fuzz

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec/session"
)

// FuzzTwice checks that a log whose session begins in it has its attempts twice when it is given twice: the second time
// on later lines. A session begins with a greeting; a connect line alone begins one where nothing is under way.
func FuzzTwice(f *testing.F) {
	addScripts(f)
	f.Fuzz(func(t *testing.T, decisions string, which uint8) {
		format := &formats[int(which)%len(formats)]
		d := newDialogue(&script{decisions}, "203.0.113.7", "198.51.100.20")
		lines := format.lines(d, 3)
		once := readLines(t, lines)
		if !d.isGreeted() && (format.isMarked || !isOver(once)) {
			t.Skip()
		}
		got := readLines(t, append(lines, lines...))
		want := append(slices.Clone(once), moved(once, func(n int) int { return n + len(lines) })...)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ntwice gives %+v\nwant %+v", strings.Join(lines, "\n"), got, want)
		}
	})
}

// isGreeted reports whether the session begins with a greeting, perhaps after a connect line.
func (d *dialogue) isGreeted() bool {
	for _, t := range d.turns {
		if t.by != byProgram {
			return strings.HasPrefix(t.text, "220")
		}
	}
	return false
}

// isOver reports whether the last attempt has come to an end.
func isOver(attempts []session.Attempt) bool {
	if len(attempts) == 0 {
		return false
	}
	switch attempts[len(attempts)-1].Outcome {
	case 0, session.Agreed, session.Opened:
		return false
	}
	return true
}

// addScripts seeds a target with scripts of one step each and of several, in every format.
func addScripts(f *testing.F) {
	f.Helper()
	for which := range formats {
		for step := range steps {
			f.Add(string([]byte{byte(which) % 3, 1, byte(step), 0, 4, 5, byte(which)}), uint8(which))
		}
		f.Add("\x00\x00\x04\x00\x00\x01\x20\x40\x00\x03\x00\x00\x00\x02\x00\x00\x05\x06\x00\x03\x01\x01\x01", uint8(which))
	}
}

// readLines returns the attempts of a log that is text.
func readLines(t *testing.T, lines []string) []session.Attempt {
	t.Helper()
	text := strings.Join(lines, "\n") + "\n"
	all, err := readSessions(text, len(text)+1)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// moved returns the attempts with other line numbers.
func moved(attempts []session.Attempt, number func(int) int) []session.Attempt {
	attempts = slices.Clone(attempts)
	for i := range attempts {
		a := &attempts[i]
		for _, line := range []*int{&a.Line, &a.Twin, &a.ServerLine, &a.ClientLine} {
			if *line != 0 {
				*line = number(*line)
			}
		}
		a.Evidence = slices.Clone(a.Evidence)
		for k := range a.Evidence {
			a.Evidence[k].Line = number(a.Evidence[k].Line)
		}
	}
	return attempts
}
