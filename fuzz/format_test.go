package fuzz

import (
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec/session"
)

// FuzzFormat checks that a session has the same negotiations with the same outcomes in whatever format it is written.
// What else a format says, such as the ends of the connection, may tell more of the cause.
func FuzzFormat(f *testing.F) {
	addScripts(f)
	f.Fuzz(func(t *testing.T, decisions string, which uint8) {
		d := newDialogue(&script{decisions}, "203.0.113.7", "198.51.100.20")
		d.turns = slices.DeleteFunc(d.turns, func(t turn) bool { return t.by == byProgram }) // not every format has them
		if len(d.turns) == 0 {
			t.Skip()
		}
		vsftpd, other := formats[0].lines(d, 3), formats[int(which)%len(formats)].lines(d, 3)
		want, got := negotiations(readLines(t, vsftpd)), negotiations(readLines(t, other))
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngives %+v\nwant  %+v", strings.Join(other, "\n"), got, want)
		}
	})
}

// negotiations returns the attempts without what a format may or may not say.
func negotiations(attempts []session.Attempt) (all []negotiated) {
	for _, a := range attempts {
		all = append(all, negotiated{a.Line, a.Kind.String(), a.Endpoint.String(), a.Sent, a.Used, a.Blanked, a.Outcome})
	}
	return all
}

type negotiated struct {
	line           int
	kind, endpoint string
	sent           session.Verb
	used           string
	blanked        bool
	outcome        session.Outcome
}
