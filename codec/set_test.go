package codec_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// A wording is a value whose text form is words.
type wording interface {
	comparable
	encoding.TextAppender
	encoding.TextMarshaler
}

// testWord checks the text form of a value, both ways, alone and as a value and a key in JSON.
func testWord[T wording](t *testing.T, value T, text string) {
	t.Helper()
	if got, err := value.AppendText([]byte("> ")); string(got) != "> "+text || err != nil {
		t.Errorf("AppendText of %q = %q, %v", text, got, err)
	}
	if got, err := value.MarshalText(); string(got) != text || err != nil {
		t.Errorf("MarshalText of %q = %q, %v", text, got, err)
	}
	var back T
	if err := any(&back).(encoding.TextUnmarshaler).UnmarshalText([]byte(text)); back != value || err != nil {
		t.Errorf("UnmarshalText of %q = %v, %v", text, back, err)
	}
	type document struct {
		Value T
		Keys  map[T]int
	}
	written, err := json.Marshal(document{value, map[T]int{value: 7}})
	if want := `{"Value":"` + text + `","Keys":{"` + text + `":7}}`; string(written) != want || err != nil {
		t.Errorf("JSON of %q = %s, %v; want %s", text, written, err, want)
	}
	var read document
	err = json.Unmarshal(written, &read)
	if err != nil || read.Value != value || len(read.Keys) != 1 || read.Keys[value] != 7 {
		t.Errorf("%s is read as %v, %v", written, read, err)
	}
}

// testNoWord checks that a value has no text form.
func testNoWord[T wording](t *testing.T, value T, want codec.Error) {
	t.Helper()
	b := []byte("> ")
	got, err := value.AppendText(b)
	var e *codec.Error
	if !errors.As(err, &e) || *e != want || string(got) != "> " || &got[0] != &b[0] {
		t.Errorf("AppendText of %v = %q, %v; want %v", value, got, err, &want)
	}
	if got, err := value.MarshalText(); err == nil {
		t.Errorf("MarshalText of %v = %q, want an error", value, got)
	}
	if got, err := json.Marshal(value); !errors.Is(err, want.Reason) {
		t.Errorf("JSON of %v = %s, %v; want %v", value, got, err, want.Reason)
	}
}

// testNotAWord checks that a text is refused and leaves the receiver unchanged.
func testNotAWord[T wording](t *testing.T, old T, text string, want codec.Error) {
	t.Helper()
	value := old
	err := any(&value).(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
	var e *codec.Error
	if !errors.As(err, &e) || *e != want || value != old {
		t.Errorf("UnmarshalText of %q = %v, %v; want %v, %v", text, value, err, old, &want)
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(quoted, &value); !errors.Is(err, want.Reason) || value != old {
		t.Errorf("JSON of %s is read as %v, %v; want %v, %v", quoted, value, err, old, want.Reason)
	}
}

var quirkWords = []string{
	"no parentheses", "blank in list", "leading zero", "extra blank", "glued text", "bare line end",
	"other delimiter", "numbers before", "numbers after", "no words", "several lines",
}

var hazardWords = []string{
	"not the peer", "unspecified", "loopback", "private", "carrier-grade NAT", "link-local", "multicast",
	"broadcast", "documentation", "reserved", "embedded IPv4", "port 0", "port below 1024", "service port",
}

// textOf joins the words whose bits are set.
func textOf(set uint16, words []string) string {
	var text []string
	for i, word := range words {
		if set>>i&1 != 0 {
			text = append(text, word)
		}
	}
	return strings.Join(text, ", ")
}

func TestQuirksText(t *testing.T) { testSet[codec.Quirks](t, quirkWords) }

func TestHazardsText(t *testing.T) { testSet[codec.Hazards](t, hazardWords) }

// testSet tries every value of a set.
func testSet[S interface {
	~uint16
	wording
	String() string
}](t *testing.T, words []string) {
	for i := range 1 << 16 {
		if i>>len(words) != 0 {
			continue
		}
		set, text := S(i), textOf(uint16(i), words)
		testWord(t, set, text)
		if got := set.String(); got != text {
			t.Errorf("String of %b = %q, want %q", i, got, text)
		}
	}
	for i := len(words); i < 16; i++ {
		testNoWord(t, S(1)<<i, codec.Error{Reason: codec.UnknownWord, Offset: -1})
		testNoWord(t, S(1)<<i|1, codec.Error{Reason: codec.UnknownWord, Offset: -1})
		if got, want := (S(1)<<i | 1).String(), words[0]+", ?"; got != want {
			t.Errorf("String of %b = %q, want %q", S(1)<<i|1, got, want)
		}
	}
	for _, test := range []struct {
		text    string
		at, len int
	}{
		{"?", 0, 1},
		{words[0] + ",", 0, len(words[0]) + 1},
		{words[0] + ", ", len(words[0]) + 2, 0},
		{", " + words[0], 0, 0},
		{words[1] + ", " + words[0] + " ", len(words[1]) + 2, len(words[0]) + 1},
		{words[1] + ", ?, ?", len(words[1]) + 2, 1},
		{strings.ToUpper(words[0]), 0, len(words[0])},
		{"1", 0, 1},
	} {
		testNotAWord(t, S(4), test.text, codec.Error{Reason: codec.UnknownWord, Offset: test.at, Len: test.len})
	}
	// The words may be in any order and may repeat.
	var set S
	text := words[2] + ", " + words[0] + ", " + words[2]
	if err := any(&set).(encoding.TextUnmarshaler).UnmarshalText([]byte(text)); err != nil || set != 5 {
		t.Errorf("UnmarshalText of %q = %b, %v; want 101", text, set, err)
	}
}

// An Error in JSON has the words of its kind and reason.
func TestErrorJSON(t *testing.T) {
	_, err := codec.Parse("227 Entering Passive Mode (192,168,1,256,32,170).")
	got, jsonErr := json.Marshal(err)
	if want := `{"Kind":"227","Reason":"octet-range","Offset":37,"Len":3}`; string(got) != want || jsonErr != nil {
		t.Errorf("JSON of %v = %s, %v; want %s", err, got, jsonErr, want)
	}
	var back codec.Error
	if err := json.Unmarshal(got, &back); err != nil || back.Reason != codec.OctetRange || back.Kind != codec.Kind227 {
		t.Errorf("%s is read as %v, %v", got, back, err)
	}
}
