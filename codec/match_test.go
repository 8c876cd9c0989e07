package codec_test

import (
	"errors"
	"strconv"
	"strings"
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
		if err != nil || m.Start != place.Offset || m.End != place.Offset+place.Len {
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

// neighbours yields the line, its beginnings, and all that is one byte away from
// it.
func neighbours(line string, yield func(string)) {
	yield(line)
	for i := range len(line) {
		yield(line[:i])
		yield(line[:i] + line[i+1:])
		for _, c := range []byte("059,.:|()=-+; \t\r\n\x00\x1f/aA\x7f\x80\xef") {
			yield(line[:i] + string([]byte{c}) + line[i+1:])
			yield(line[:i] + string([]byte{c}) + line[i:])
		}
	}
}

// Parse, ParseCommand and ParseReply take the usual spellings in one pass, Inspect
// takes all of them with care: it has to say the same, of good lines and bad.
func TestParseIsInspect(t *testing.T) {
	for _, good := range []string{
		"PORT 192,168,1,254,4,14\r\n",
		"PORT 10,0,255,1,04,051",
		"PORT 0,a",
		"227 Entering Passive Mode (192,168,1,254,32,170).\r\n",
		"227 ENTERING PASSIVE MODE 10,0,0,1,4,51. Go!\r\n",
		"227 v1.3 b at 12:30:45 = 2,3 (0,0,0,1,4,51)\r\n",
		"227 Now 12 34567 =255,255,255,255,255,255 bye 5\r\n",
		"227 10,0,0,1,4,51\r\n",
		"227 0,a",
		"229 Entering Extended Passive Mode (|||8362|).\r\n",
		"229 Entering Extended Passive Mode (|||65535|)",
		"EPRT |1|192.168.1.254|1038|\r\n",
		"EPRT |1|10.0.255.0|65535|",
		"EPRT |2|2001:db8::1|1038|\r\n",
	} {
		first, _, _ := strings.Cut(good, " ")
		code, _ := strconv.Atoi(first)
		neighbours(good, func(line string) {
			match, want := codec.Inspect(line)
			if m, err := codec.Parse(line); m != match.Message || !sameError(err, want) {
				t.Errorf("Parse(%q) = %v, %v; Inspect says %v, %v", line, m, err, match.Message, want)
			}
			rest, ok := strings.CutPrefix(line, first+" ")
			if !ok || strings.Contains(strings.TrimSuffix(rest, "\n"), "\n") {
				return // a line end ends a line, but not a text
			}
			m, err := codec.ParseCommand(first, rest)
			if code != 0 {
				m, err = codec.ParseReply(code, rest)
			}
			var e *codec.Error
			if errors.As(err, &e) {
				e.Offset += len(first + " ")
			}
			if m != match.Message || !sameError(err, want) {
				t.Errorf("of the %s, %q = %v, %v; Inspect says %v, %v", first, rest, m, err, match.Message, want)
			}
		})
	}
}
