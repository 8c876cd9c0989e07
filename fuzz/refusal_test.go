package fuzz

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzRefusal checks that a refused input gives an *Error with a reason, a span and no part of the input in its text.
// The value is zero, and a receiver is unchanged.
func FuzzRefusal(f *testing.F) {
	addLines(f)
	f.Fuzz(func(t *testing.T, input string) {
		m, err := codec.Parse(input)
		checkRefusal(t, input, m, err)
		for _, verb := range []string{"PORT", "EPRT", "LPRT", input} {
			m, err = codec.ParseCommand(verb, input)
			checkRefusal(t, input, m, err)
		}
		for _, code := range []int{227, 228, 229, len(input)} {
			m, err = codec.ParseReply(code, input)
			checkRefusal(t, input, m, err)
		}
		octets, err := codec.ParseOctets(input)
		checkRefusal(t, input, octets, err)
		checkReceivers(t, input)
	})
}

// checkRefusal checks the error of a function that read input to value.
func checkRefusal[V comparable](t *testing.T, input string, value V, err error) {
	t.Helper()
	var zero V
	var e *codec.Error
	switch {
	case err == nil:
		return
	case value != zero:
		t.Errorf("%q: %v beside the error %v", input, value, err)
	case !errors.As(err, &e):
		t.Fatalf("%q: error is a %T", input, err)
	}
	if e.Offset < 0 || e.Len < 0 || e.Offset+e.Len > len(input) {
		t.Fatalf("%q: place is %d+%d of %d bytes", input, e.Offset, e.Len, len(input))
	}
	if e.Reason == 0 || !errors.Is(err, e.Reason) || strings.HasPrefix(e.Reason.String(), "Reason(") {
		t.Errorf("%q: reason is %d, %[2]v", input, e.Reason)
	}
	if want := errorText(e); e.Error() != want {
		t.Errorf("%q: error reads %q, want %q", input, e, want)
	}
	checkPlace(t, input, e)
}

// errorText rebuilds the text of an error from fixed words and a number. Any other text in it could come only from the
// input.
func errorText(e *codec.Error) string {
	kind := map[codec.Kind]string{
		codec.KindPORT: "PORT: ", codec.KindEPRT: "EPRT: ", codec.KindLPRT: "LPRT: ",
		codec.Kind227: "227: ", codec.Kind228: "228: ", codec.Kind229: "229: ",
	}
	return fmt.Sprintf("ftp: %s%s at byte %d", kind[e.Kind], e.Reason.Error(), e.Offset)
}

// checkPlace checks that the span of an error matches its reason, if the bytes alone show that.
func checkPlace(t *testing.T, input string, e *codec.Error) {
	t.Helper()
	at := input[e.Offset : e.Offset+e.Len]
	right := true
	switch e.Reason {
	case codec.OctetRange:
		right = isOver255(at)
	case codec.Sign:
		right = len(at) > 1 && strings.Contains("+-", at[:1]) && isDigits(at[1:])
	case codec.EmbeddedNUL:
		right = at == "\x00"
	case codec.BadDelim:
		right = len(at) == 1
	case codec.TooFew, codec.EmptyField, codec.MissingArg, codec.Unterminated, codec.NoNumbers:
		right = at == ""
	}
	if !right {
		t.Errorf("%q: %v points at %q", input, e.Reason, at)
	}
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isOver255(s string) bool {
	_, err := strconv.ParseUint(s, 10, 8)
	return isDigits(s) && errors.Is(err, strconv.ErrRange)
}

// checkReceivers checks that UnmarshalText does the same as Parse and ParseOctets, or nothing at all.
func checkReceivers(t *testing.T, input string) {
	t.Helper()
	before := codec.Message{Kind: codec.KindPORT, Endpoint: netip.MustParseAddrPort("192.168.1.254:1038")}
	want, refused := codec.Parse(input)
	switch {
	case input == "":
		refused = nil // the empty text of the zero Message
	case refused != nil:
		want = before
	}
	got := before
	if err := got.UnmarshalText([]byte(input)); got != want || !sameError(err, refused) {
		t.Errorf("Message.UnmarshalText(%q) = %v, %v; want %v, %v", input, got, err, want, refused)
	}

	octetsBefore := codec.Octets{192, 168, 1, 254, 4, 14}
	wantOctets, refused := codec.ParseOctets(input)
	if refused != nil {
		wantOctets = octetsBefore
	}
	gotOctets := octetsBefore
	if err := gotOctets.UnmarshalText([]byte(input)); gotOctets != wantOctets || !sameError(err, refused) {
		t.Errorf("Octets.UnmarshalText(%q) = %v, %v; want %v, %v", input, gotOctets, err, wantOctets, refused)
	}
}
