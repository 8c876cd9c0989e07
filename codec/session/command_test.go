package session

import "testing"

func TestIsVerb(t *testing.T) {
	for _, s := range [...]string{"PWD", "PASV", "XSHA"} {
		if !isVerb(s) {
			t.Errorf("%q is no verb", s)
		}
	}
	for _, s := range [...]string{"", "P", "PW", "pasv", "Pasv", "PASVE", "PASV ", "227", "GET"} {
		if isVerb(s) {
			t.Errorf("%q is a verb", s)
		}
	}
}
