package session

import (
	"errors"
	"testing"

	"example.com/ftpport/codec"
)

// word is what Verb, Vantage, Outcome, Cause and Role have in common.
type word interface {
	~uint8
	String() string
	AppendText([]byte) ([]byte, error)
	MarshalText() ([]byte, error)
}

func TestWords(t *testing.T) {
	checkWords[Verb](t, "Verb", "", "PORT", "EPRT", "LPRT", "PASV", "EPSV", "LPSV")
	checkWords[Vantage](t, "Vantage", "unknown", "client", "server", "wire")
	checkWords[Role](t, "Role", "", "command", "endpoint", "use", "reply", "note", "control")
	checkWords[Outcome](t, "Outcome", "unknown", "complete", "opened", "agreed", "refused", "cannot-open", "aborted",
		"timed-out", "connection-refused", "unreachable", "tls-failed", "failed", "failed-otherwise")
	checkWords[Cause](t, "Cause", "unknown", "none", "unreachable-address", "foreign-address", "ports-closed",
		"active-blocked", "port-refused", "passive-refused", "not-supported", "data-from-other-host", "tls-session",
		"rewritten", "malformed", "wrong-reply", "not-the-data-connection")
}

func checkWords[W word, P interface {
	*W
	UnmarshalText([]byte) error
}](t *testing.T, typeName string, words ...string) {
	t.Helper()
	for i, want := range words {
		v, read := W(i), W(200)
		if v.String() != want {
			t.Errorf("%s(%d).String() = %q, want %q", typeName, i, v.String(), want)
		}
		text, err := v.MarshalText()
		if err != nil || string(text) != want {
			t.Errorf("%s(%d).MarshalText() = %q, %v", typeName, i, text, err)
		}
		if err := P(&read).UnmarshalText(text); err != nil || read != v {
			t.Errorf("%s: %q is read as %v, %v", typeName, text, read, err)
		}
	}
	none := W(len(words))
	if want := typeName + "("; none.String()[:len(want)] != want {
		t.Errorf("%s without a word is %q", typeName, none.String())
	}
	b, err := none.AppendText([]byte("x"))
	var fault *codec.Error
	if !errors.As(err, &fault) || *fault != (codec.Error{Reason: codec.UnknownWord, Offset: -1}) || string(b) != "x" {
		t.Errorf("%s without a word is written as %q, %v", typeName, b, err)
	}
	kept := W(1)
	if err := P(&kept).UnmarshalText([]byte("COMPLETE?")); !errors.Is(err, codec.UnknownWord) || kept != 1 {
		t.Errorf("%s: an unknown word is read as %v, %v", typeName, kept, err)
	}
	if err := P(&kept).UnmarshalText(nil); err != nil || kept != 0 {
		t.Errorf("%s: the empty text is read as %v, %v", typeName, kept, err)
	}
}
