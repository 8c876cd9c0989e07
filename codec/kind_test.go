package codec_test

import (
	"strconv"
	"testing"

	"example.com/ftpport/codec"
)

func TestKindString(t *testing.T) {
	want := []string{"none", "PORT", "227", "EPRT", "229", "LPRT", "228"}
	kinds := []codec.Kind{0, codec.KindPORT, codec.Kind227, codec.KindEPRT, codec.Kind229, codec.KindLPRT, codec.Kind228}
	for i, kind := range kinds {
		if int(kind) != i || kind.String() != want[i] {
			t.Errorf("Kind(%d).String() = %q, want %q", kind, kind, want[i])
		}
	}
	for i := len(kinds); i < 256; i++ {
		if got, want := codec.Kind(i).String(), "Kind("+strconv.Itoa(i)+")"; got != want {
			t.Errorf("Kind(%d).String() = %q, want %q", i, got, want)
		}
	}
}

func TestKindText(t *testing.T) {
	words := []string{"", "PORT", "227", "EPRT", "229", "LPRT", "228"}
	for i := range 256 {
		kind := codec.Kind(i)
		if i < len(words) {
			testWord(t, kind, words[i])
		} else {
			testNoWord(t, kind, codec.Error{Kind: kind, Reason: codec.WrongCode, Offset: -1})
		}
	}
	for _, text := range []string{"none", "port", "PORT ", " 227", "PASV", "22", "Kind(7)"} {
		testNotAWord(t, codec.Kind229, text, codec.Error{Reason: codec.WrongCode, Len: len(text)})
	}
}

func TestKindIsReply(t *testing.T) {
	replies := map[codec.Kind]bool{codec.Kind227: true, codec.Kind229: true, codec.Kind228: true}
	for i := range 256 {
		if kind := codec.Kind(i); kind.IsReply() != replies[kind] {
			t.Errorf("%v.IsReply() = %v, want %v", kind, kind.IsReply(), replies[kind])
		}
	}
}
