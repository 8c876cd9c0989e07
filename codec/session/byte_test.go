package session

import "testing"

func TestHasPrefixFold(t *testing.T) {
	for _, s := range [...]string{"az", "AZ", "aZ.", "Az z"} {
		if !hasPrefixFold(s, "az") {
			t.Errorf("%q does not begin with az", s)
		}
	}
	for _, s := range [...]string{"", "a", "za", "[z", "a\x1a"} {
		if hasPrefixFold(s, "az") {
			t.Errorf("%q begins with az", s)
		}
	}
}

func TestIsCode(t *testing.T) {
	for _, s := range [...]string{"227", "150 ok", "631-x", "220\r"} {
		if !isCode(s, 0) {
			t.Errorf("%q begins with no code", s)
		}
	}
	for _, s := range [...]string{"", "22", "027", "727", "2x7", "22x", "2270", "227a"} {
		if isCode(s, 0) {
			t.Errorf("%q begins with a code", s)
		}
	}
}

func TestIsReply(t *testing.T) {
	for _, s := range [...]string{"227 x", "227-x", "227\tx"} {
		if !isReply(s) {
			t.Errorf("%q is no reply", s)
		}
	}
	for _, s := range [...]string{"227", "227 ", "227,x", "x227 x"} {
		if isReply(s) {
			t.Errorf("%q is a reply", s)
		}
	}
}
