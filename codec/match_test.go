package codec_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

var matches = []struct {
	match codec.Match
	json  string
	plain string
}{
	{
		codec.Match{},
		`{"Message":"","Quirks":"","Line":0,"Start":0,"End":0}`,
		"{  0 0 0}",
	},
	{
		codec.Match{Message: at(codec.Kind229, ":8362"), Line: 3, Start: 1 << 40, End: 1<<40 + 4},
		`{"Message":"229 Entering Extended Passive Mode (|||8362|)","Quirks":"","Line":3,"Start":1099511627776,"End":1099511627780}`,
		"{229 Entering Extended Passive Mode (|||8362|)  3 1099511627776 1099511627780}",
	},
	{
		codec.Match{Message: at(codec.KindEPRT, "[2001:db8::1]:1038"), Quirks: codec.LeadingZero | codec.ExtraBlank, End: 9},
		`{"Message":"EPRT |2|2001:db8::1|1038|","Quirks":"leading zero, extra blank","Line":0,"Start":0,"End":9}`,
		"{EPRT |2|2001:db8::1|1038| leading zero, extra blank 0 0 9}",
	},
}

// JSON and the verbs of package fmt keep all of a Match.
func TestMatchText(t *testing.T) {
	for _, test := range matches {
		got, err := json.Marshal(test.match)
		if err != nil || string(got) != test.json {
			t.Errorf("JSON of %+v = %s, %v; want %s", test.match, got, err, test.json)
		}
		back := codec.Match{Message: at(codec.KindPORT, "192.0.2.1:21"), Quirks: codec.NoWords}
		if err := json.Unmarshal(got, &back); err != nil || back != test.match {
			t.Errorf("JSON %s reads back as %+v, %v; want %+v", got, back, err, test.match)
		}
		if got := fmt.Sprintf("%v", test.match); got != test.plain {
			t.Errorf("%%v = %s, want %s", got, test.plain)
		}
		named := fmt.Sprintf("{Message:%v Quirks:%v Line:%d Start:%d End:%d}",
			test.match.Message, test.match.Quirks, test.match.Line, test.match.Start, test.match.End)
		if got := fmt.Sprintf("%+v", test.match); got != named {
			t.Errorf("%%+v = %s, want %s", got, named)
		}
	}
}

// Package slog writes the whole Match, as text and as JSON, also next to an error of Scan.
func TestMatchLog(t *testing.T) {
	for _, test := range matches {
		var text, object bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("found", "match", test.match)
		slog.New(slog.NewJSONHandler(&object, nil)).Info("found", "match", test.match)
		if want := fmt.Sprintf("match=%q\n", fmt.Sprintf("%+v", test.match)); !strings.HasSuffix(text.String(), want) {
			t.Errorf("the text log is %s, want it to end with %s", text.String(), want)
		}
		if !strings.Contains(object.String(), `"match":`+test.json) {
			t.Errorf("the JSON log is %s, want it to have %s", object.String(), test.json)
		}
	}
	for m, err := range codec.Scan(strings.NewReader("PORT 192,0,2,1,4,256\n")) {
		b, jsonErr := json.Marshal(m)
		if want := `{"Message":"","Quirks":"","Line":1,"Start":17,"End":20}`; err == nil || jsonErr != nil || string(b) != want {
			t.Errorf("JSON of the Match next to %v is %s, %v; want %s", err, b, jsonErr, want)
		}
	}
}

// The span is that of the endpoint, marked with « and ».
func TestInspectSpan(t *testing.T) {
	for _, marked := range []string{
		"PORT «192,168,1,254,4,14»\r\n",
		"PORT  «192, 168, 1, 254, 4, 14» ",
		"227 Entering Passive Mode («192,168,1,254,32,170»).\r\n",
		"227 é → «192,168,1,254,32,170»",
		"227-one\r\n227 («192,168,1,254,32,170»)\r\n",
		"EPRT |«1|132.235.1.2|6275»|\r\n",
		"EPRT a«2a::1a80»a",
		"229 Entering Extended Passive Mode (|||«6446»|)",
		"LPRT «4,4,127,0,0,1,2,4,51»",
		"228 Entering Long Passive Mode («4,4,127,0,0,1,2,4,51»)",
	} {
		line, place := unmark(marked)
		m, err := codec.Inspect(line)
		if err != nil || m.Start != int64(place.Offset) || m.End != int64(place.Offset+place.Len) {
			t.Errorf("Inspect(%q) spans %d to %d, %v; want %d to %d", line, m.Start, m.End, err, place.Offset, place.Offset+place.Len)
		}
		if message, _ := codec.Parse(line); m.Message != message || m.Line != 0 {
			t.Errorf("Inspect(%q) = %+v, Parse says %v", line, m, message)
		}
	}
}

func TestInspectRefuses(t *testing.T) {
	for _, row := range faults {
		line, _ := unmark(row.marked)
		_, want := codec.Parse(line)
		m, err := codec.Inspect(line)
		if m != (codec.Match{}) || err == nil || err.Error() != want.Error() {
			t.Errorf("Inspect(%q) = %+v, %v; want the zero Match, %v", line, m, err, want)
		}
	}
}
