package fuzz

import (
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
	"example.com/ftpport/codec/session"
)

// FuzzEndpoint checks that the endpoint of an attempt is one that codec reads in its evidence: session reads none by
// itself, except where the address was blanked out.
func FuzzEndpoint(f *testing.F) {
	for _, log := range caseLogs(f) {
		f.Add(log.text)
	}
	for _, line := range corpus.Lines() {
		f.Add("> " + line.Text + "\n")
	}
	f.Fuzz(func(t *testing.T, text string) {
		attempts, _ := readSessions(text, len(text)+1)
		for _, a := range attempts {
			if a.Kind == 0 || a.Fault != 0 || a.Blanked {
				continue
			}
			if !isShown(a) {
				t.Errorf("Read(%q) yields %+v, but codec reads no such endpoint in its evidence", text, a)
			}
		}
	})
}

// isShown reports whether codec reads the attempt's endpoint in its evidence, which may be cut. If lines were joined,
// the line of the evidence is that of the first.
func isShown(a session.Attempt) bool {
	for _, e := range a.Evidence {
		if e.Role != session.RoleEndpoint && e.Line != a.Line {
			continue
		}
		// A server's refusal may name no more than the endpoint.
		isNamed := a.Outcome == session.Refused && (strings.Contains(e.Text, "foreign address "+a.Endpoint.String()) ||
			strings.Contains(e.Text, "refused PORT "+strings.Replace(a.Endpoint.String(), ":", ",", 1)))
		if strings.HasSuffix(e.Text, "…") || isNamed || holds(e.Text, a) {
			return true
		}
	}
	return false
}

// holds reports whether codec reads the attempt's endpoint in a part of the line, put after the verb or code: the line
// may have a hyphen or colon after that, or not have it at all.
func holds(line string, a session.Attempt) bool {
	_, rest, _ := strings.Cut(strings.ToUpper(line), a.Kind.String())
	if rest != "" && isRead(rest[1:], a) { // nearly always
		return true
	}
	for from := range len(line) {
		if isRead(line[from:], a) {
			return true
		}
	}
	return false
}

// isRead reports whether codec reads the attempt's endpoint in text or a first part of it.
func isRead(text string, a session.Attempt) bool {
	want := codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}
	for to := len(text); to > 0; to-- {
		if m, err := codec.Inspect(a.Kind.String() + " " + text[:to]); err == nil && m.Message == want {
			return true
		}
	}
	return false
}
