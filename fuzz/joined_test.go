package fuzz

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// FuzzJoined checks that Scan finds in two texts with a line end between them what it finds in each, with offsets and
// line numbers that count on.
//
// There are three exceptions. A multi-line reply may continue in the second text: a line with a command separates the
// two if the first text begins such a reply. Scan reads at most 8,192 bytes of a message: the first text is not longer.
// Whether CR alone ends a line depends on the first line of the whole text: line numbers and columns are not compared
// if there is a CR alone.
func FuzzJoined(f *testing.F) {
	lines := corpus.Lines()
	for i, line := range lines {
		f.Add("< "+line.Text, lines[(i+1)%len(lines)].Text)
	}
	f.Add("227-a\r\n227-b (192,0,2,1,4,14)", "227 c\r\n")
	f.Add("PORT 192,0,2,1,4,", "14\n")
	f.Add("227", " (192,0,2,1,4,14)")
	f.Add("220 \"x", "PORT 192,0,2,1,4,14\" y")
	f.Add("a\r> PORT 192,0,2,1,4,14\r", "\n229 (|||1|)")
	f.Add("\x1b[32", "m227 (192,0,2,1,4,14)")
	f.Fuzz(func(t *testing.T, first, second string) {
		const maxRead = 8192
		if len(first) > maxRead {
			return
		}
		end := "\n"
		switch {
		case hasOpening(first):
			if end = "> PORT 192,0,2,1,4,14\n"; strings.TrimRight(first, "\r\n") == first {
				end = "\n" + end
			}
		case strings.HasSuffix(first, "\r"):
			end = "\r\n"
		}
		whole := first + end + second
		want := slices.Concat(
			scan(t, strings.NewReader(first)),
			shifted(scan(t, strings.NewReader(end)), first),
			shifted(scan(t, strings.NewReader(second)), first+end),
		)
		got := scan(t, strings.NewReader(whole))
		if hasLoneCR(whole) || hasLoneCR(first) || hasLoneCR(second) {
			dropLines(want)
			dropLines(got)
		}
		if !slices.EqualFunc(got, want, sameFound) {
			t.Errorf("Scan(%q) finds %v, and %v in its parts %q and %q", whole, got, want, first, second)
		}
	})
}

// hasOpening reports whether text has what may be the start of a multi-line reply.
func hasOpening(text string) bool {
	return strings.Contains(text, "227-") || strings.Contains(text, "228-") || strings.Contains(text, "229-")
}

var loneCR = regexp.MustCompile(`\r([^\n]|$)`)

func hasLoneCR(text string) bool { return loneCR.MatchString(text) }

// shifted returns what is found if other text is put before: whole lines, or the start of the only line.
func shifted(all []found, before string) []found {
	all = slices.Clone(all)
	lines, column := strings.Count(before, "\n"), len(before)-1-strings.LastIndex(before, "\n")
	for i := range all {
		m := &all[i].match
		m.Line, m.Start, m.End = m.Line+lines, m.Start+int64(len(before)), m.End+int64(len(before))
		all[i].err = movedBy(all[i].err, column)
	}
	return all
}

// dropLines removes what counts lines, or from the start of one.
func dropLines(all []found) {
	for i := range all {
		all[i].match.Line = 0
		var e *codec.Error
		if errors.As(all[i].err, &e) {
			columnless := *e
			columnless.Offset = 0
			all[i].err = &columnless
		}
	}
}

func sameFound(a, b found) bool { return a.match == b.match && sameError(a.err, b.err) }
