package fuzz

import (
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzRoundTrip checks that AppendText writes every message that Parse reads, and that Parse reads it back as the same
// message, with or without a line end, but not with another line after it. Writing it again gives the same text.
func FuzzRoundTrip(f *testing.F) {
	addLines(f)
	f.Fuzz(func(t *testing.T, line string) {
		m, err := codec.Parse(line)
		if err != nil {
			return
		}
		canonical := write(t, m)
		for _, end := range []string{"", "\r\n", "\n", "\r"} {
			back, err := codec.Parse(canonical + end)
			if err != nil || back != m {
				t.Fatalf("Parse(%q) = %v, but Parse(%q) = %v, %v", line, m, canonical+end, back, err)
			}
			if again := write(t, back); again != canonical {
				t.Errorf("%q is written as %q", canonical, again)
			}
		}
		if two, err := codec.Parse(canonical + "\r\n" + line); err == nil {
			t.Errorf("Parse(%q and %q) = %v; want an error", canonical, line, two)
		}
		checkShape(t, m, canonical)
	})
}

// write returns the text of m, on which all methods must agree.
func write(t *testing.T, m codec.Message) string {
	t.Helper()
	const prefix = "kept "
	text, err := m.AppendText([]byte(prefix))
	if err != nil || !strings.HasPrefix(string(text), prefix) {
		t.Fatalf("AppendText(%q) of %#v = %q, %v", prefix, m, text, err)
	}
	canonical := string(text[len(prefix):])
	if marshalled, err := m.MarshalText(); err != nil || string(marshalled) != canonical {
		t.Errorf("MarshalText of %#v = %q, %v; want %q", m, marshalled, err, canonical)
	}
	if m.String() != canonical {
		t.Errorf("String of %#v = %q; want %q", m, m.String(), canonical)
	}
	return canonical
}

// checkShape checks that a message has a kind that its text begins with, an address that fits the kind, and a text of
// one line.
func checkShape(t *testing.T, m codec.Message, canonical string) {
	t.Helper()
	if !strings.HasPrefix(canonical, m.Kind.String()+" ") || strings.ContainsAny(canonical, "\r\n") {
		t.Errorf("%#v is written as %q", m, canonical)
	}
	addr := m.Endpoint.Addr()
	fits := addr.IsValid() && addr.Zone() == ""
	switch m.Kind {
	case codec.KindPORT, codec.Kind227:
		fits = addr.Is4()
	case codec.Kind229:
		fits = !addr.IsValid()
	}
	if !fits {
		t.Errorf("%v was read with the address %v", m.Kind, addr)
	}
}
