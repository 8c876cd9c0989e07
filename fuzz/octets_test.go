package fuzz

import (
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// FuzzOctets checks that six numbers and five commas are read as strconv reads them, and that any other text is
// refused. The text of octets reads back as the same octets, alone or in a PORT, and so do their address and port.
func FuzzOctets(f *testing.F) {
	for _, line := range corpus.Lines() {
		f.Add(line.Text)
		f.Add(run.FindString(line.Text[min(len(line.Text), len("227 ")):]))
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := codec.ParseOctets(text)
		want, ok := slowOctets(text)
		if (err == nil) != ok || got != want {
			t.Errorf("ParseOctets(%q) = %v, %v; the reference has %v, %v", text, got, err, want, ok)
		}
		checkOctets(t, got)

		// Any six bytes are valid Octets, including those of the text.
		var raw codec.Octets
		copy(raw[:], text)
		checkOctets(t, raw)
	})
}

// slowOctets reads six numbers without blanks.
func slowOctets(text string) (codec.Octets, bool) {
	numbers, ok := slowNumbers(text)
	if !ok || len(numbers) != 6 || strings.ContainsAny(text, blanks) {
		return codec.Octets{}, false
	}
	return codec.Octets(numbers), true
}

// checkOctets checks all text forms of octets.
func checkOctets(t *testing.T, o codec.Octets) {
	t.Helper()
	text := o.String()
	if back, err := codec.ParseOctets(text); err != nil || back != o {
		t.Errorf("%v reads back as %v, %v", [6]byte(o), back, err)
	}
	if b, err := o.MarshalText(); err != nil || string(b) != text {
		t.Errorf("MarshalText of %v = %q, %v", o, b, err)
	}
	if b, err := o.AppendText([]byte("kept ")); err != nil || string(b) != "kept "+text {
		t.Errorf("AppendText of %v = %q, %v", o, b, err)
	}
	if back, err := codec.OctetsFrom(o.AddrPort()); err != nil || back != o {
		t.Errorf("%v from %v is %v, %v", o, o.AddrPort(), back, err)
	}
	m, err := codec.Parse("PORT " + text)
	if err != nil || m.Endpoint != o.AddrPort() {
		t.Errorf("PORT %v = %v, %v; want %v", o, m, err, o.AddrPort())
	}
}
