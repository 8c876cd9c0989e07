package session

import (
	"strings"
	"testing"
)

func TestTextsKeep(t *testing.T) {
	var kept texts
	for _, tt := range []struct {
		text string
		n    int
		want string
	}{
		{"abcdef", 6, "abcdef"},
		{"abcdef", 5, "ab…"},
		{"abcdef", 3, "…"},
		{"abcdef", 2, ""},
		{"aéb", 5, "aéb"},
		{"aéédef", 5, "a…"},
		{"aéédef", 6, "aé…"},
		{strings.Repeat("x", textsLen), textsLen, strings.Repeat("x", textsLen)},
		{"", 0, ""},
	} {
		if got := kept.keep(tt.text, tt.n); got != tt.want {
			t.Errorf("keep(%.20q, %d) = %.20q, want %.20q", tt.text, tt.n, got, tt.want)
		}
	}
}
