package fuzz

import (
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzReference checks that the argument of a command gives the same result as with a slow and simple reader: it is
// accepted with the same endpoint, or refused.
func FuzzReference(f *testing.F) {
	addTails(f)
	f.Fuzz(func(t *testing.T, arg string) {
		trimmed := slowArgument(arg)
		for _, kind := range []codec.Kind{codec.KindPORT, codec.KindLPRT} {
			want, ok := slowList(kind, trimmed)
			checkReference(t, kind, arg, want, ok)
		}
		want, ok := slowExtended(trimmed)
		checkReference(t, codec.KindEPRT, arg, want, ok)
	})
}

func checkReference(t *testing.T, kind codec.Kind, arg string, want netip.AddrPort, ok bool) {
	t.Helper()
	got, err := codec.ParseCommand(kind.String(), arg)
	switch {
	case (err == nil) != ok:
		t.Errorf("ParseCommand(%q, %q) = %v, %v; the reference has %v, %v", kind, arg, got, err, want, ok)
	case ok && got != codec.Message{Kind: kind, Endpoint: want}:
		t.Errorf("ParseCommand(%q, %q) = %v; the reference has %v", kind, arg, got, want)
	}
}
