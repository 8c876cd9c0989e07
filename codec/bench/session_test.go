package main

import (
	"strings"
	"testing"
)

// A log that session.Read races on has a transfer in five lines, or no message.
func TestSessionLogs(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fresh maker
		want  int // replies to PASV
	}{{"transfers", transferLog, batchSize}, {"quiet", quietLog, 0}} {
		b, again := tt.fresh(seed{1, 2}), tt.fresh(seed{1, 2})
		if b.log != again.log || b.log == tt.fresh(seed{1, 3}).log {
			t.Errorf("%s: the seed does not determine the log", tt.name)
		}
		if n := strings.Count(b.log, "\n"); n != 5*batchSize {
			t.Errorf("%s: %d lines", tt.name, n)
		}
		if n := strings.Count(b.log, "<--- 227 "); n != tt.want {
			t.Errorf("%s: %d replies", tt.name, n)
		}
		if strings.ContainsAny(b.log, "@") {
			t.Errorf("%s: a template is not filled in", tt.name)
		}
	}
}
