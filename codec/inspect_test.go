package codec_test

import (
	"testing"

	"example.com/ftpport/codec"
)

// The span is that of the endpoint, marked here between « and ».
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
