package fuzz

import (
	"errors"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzText checks that every function reads a slice of bytes as it reads the string of the same bytes, and leaves the
// slice unchanged.
func FuzzText(f *testing.F) {
	addLines(f)
	f.Fuzz(func(t *testing.T, input string) {
		b := []byte(input)

		want, wantErr := codec.Parse(input)
		got, err := codec.Parse(b)
		checkSame(t, "Parse", input, got, err, want, wantErr)

		for _, verb := range []string{"PORT", "EPRT", "LPRT"} {
			want, wantErr := codec.ParseCommand(verb, input)
			got, err := codec.ParseCommand([]byte(verb), b)
			checkSame(t, verb, input, got, err, want, wantErr)
		}
		for _, code := range []int{227, 228, 229} {
			want, wantErr := codec.ParseReply(code, input)
			got, err := codec.ParseReply(code, b)
			checkSame(t, "ParseReply", input, got, err, want, wantErr)
		}

		wantOctets, wantErr := codec.ParseOctets(input)
		gotOctets, err := codec.ParseOctets(b)
		checkSame(t, "ParseOctets", input, gotOctets, err, wantOctets, wantErr)

		if string(b) != input {
			t.Errorf("%q was overwritten with %q", input, b)
		}
	})
}

// checkSame checks that two readings of an input have the same value and the same error.
func checkSame[V comparable](t *testing.T, who, input string, got V, err error, want V, wantErr error) {
	t.Helper()
	if got != want || !sameError(err, wantErr) {
		t.Errorf("%s, %q: %v, %v; want %v, %v", who, input, got, err, want, wantErr)
	}
}

// sameError reports whether both are nil or both the same refusal.
func sameError(a, b error) bool {
	var x, y *codec.Error
	if !errors.As(a, &x) || !errors.As(b, &y) {
		return a == nil && b == nil
	}
	return *x == *y
}
