package codec_test

import (
	"strconv"
	"testing"

	"example.com/ftpport/codec"
)

var reasons = []struct {
	reason          codec.Reason
	class, sentence string
}{
	{0, "none", "no fault"},
	{codec.NoNumbers, "no-numbers", "no address and port in the reply"},
	{codec.TooFew, "too-few", "too few fields"},
	{codec.TooMany, "too-many", "too many fields"},
	{codec.OctetRange, "octet-range", "octet over 255"},
	{codec.PortRange, "port-range", "port out of range"},
	{codec.NotANumber, "not-a-number", "not a decimal number"},
	{codec.EmptyField, "empty-field", "empty field"},
	{codec.Sign, "sign", "sign before a number"},
	{codec.BadSeparator, "bad-separator", "wrong separator"},
	{codec.BadDelim, "bad-delim", "wrong delimiter"},
	{codec.Unterminated, "unterminated", "end is missing"},
	{codec.Incomplete, "incomplete", "more lines of the reply to come"},
	{codec.NonblankField, "nonblank-field", "field filled or blank against RFC 2428"},
	{codec.Ambiguous, "ambiguous", "more than one address and port"},
	{codec.NotIPv4, "not-ipv4", "not an IPv4 address"},
	{codec.BadFamily, "bad-family", "unknown address family"},
	{codec.FamilyMismatch, "family-mismatch", "address of another family"},
	{codec.BadAddress, "bad-address", "not a valid address"},
	{codec.TrailingJunk, "trailing-junk", "text after the end"},
	{codec.MissingArg, "missing-arg", "argument is missing"},
	{codec.EmbeddedNUL, "embedded-nul", "NUL byte"},
	{codec.WrongCode, "wrong-code", "none of the six messages"},
	{codec.UnknownWord, "unknown-word", "unknown word or value"},
}

func TestReason(t *testing.T) {
	classes, sentences := map[string]bool{}, map[string]bool{}
	for i, test := range reasons {
		if int(test.reason) != i {
			t.Errorf("%s is %d, want %d", test.class, test.reason, i)
		}
		if got := test.reason.String(); got != test.class || classes[got] {
			t.Errorf("Reason(%d).String() = %q, want %q, once", i, got, test.class)
		}
		if got := test.reason.Error(); got != test.sentence || sentences[got] {
			t.Errorf("Reason(%d).Error() = %q, want %q, once", i, got, test.sentence)
		}
		classes[test.class], sentences[test.sentence] = true, true
	}
	for i := len(reasons); i < 256; i++ {
		r, want := codec.Reason(i), "Reason("+strconv.Itoa(i)+")"
		if r.String() != want || r.Error() != want {
			t.Errorf("Reason(%d): String() = %q, Error() = %q; want %q", i, r, r.Error(), want)
		}
	}
}

func TestReasonText(t *testing.T) {
	words := []string{""}
	for _, r := range reasons[1:] {
		words = append(words, r.class)
	}
	for i := range 256 {
		if i < len(words) {
			testWord(t, codec.Reason(i), words[i])
		} else {
			testNoWord(t, codec.Reason(i), codec.Error{Reason: codec.UnknownWord, Offset: -1})
		}
	}
	for _, text := range []string{"none", "Octet-range", "octet-range ", "octet", "octet over 255", "Reason(99)", "4"} {
		testNotAWord(t, codec.BadDelim, text, codec.Error{Reason: codec.UnknownWord, Len: len(text)})
	}
}
