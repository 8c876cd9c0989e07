package view

import "testing"

func TestEqualFold(t *testing.T) {
	for _, test := range []struct {
		s, t string
		want bool
	}{
		{"AMZ", "amz", true},
		{"port", "PORT", true},
		{"PORT", "POR", false},
		{"PORT", "PART", false},
		{"@[", "`{", false}, // next to the letters
		{"é", "É", false},
	} {
		if got := equalFold(test.s, test.t); got != test.want {
			t.Errorf("equalFold(%q, %q) = %v", test.s, test.t, got)
		}
	}
}

// A word has the digits and letters of ASCII, and every byte of the other characters.
func TestIsWordByte(t *testing.T) {
	for c, want := range map[byte]bool{
		'/': false, '0': true, '9': true, ':': false, '@': false, 'A': true, 'Z': true, '[': false, '_': false,
		'`': false, 'a': true, 'z': true, '{': false, 0x7f: false, 0x80: true, 0xff: true,
	} {
		if got := isWordByte(c); got != want {
			t.Errorf("isWordByte(%q) = %v", c, got)
		}
	}
}

func TestUnits(t *testing.T) {
	for text, want := range map[string]int{"": 0, "a": 1, "é": 1, "\uffff": 1, "\U00010000": 2, "a𝔽": 3} {
		if got := units(text); got != want {
			t.Errorf("units(%q) = %d, want %d", text, got, want)
		}
	}
}
