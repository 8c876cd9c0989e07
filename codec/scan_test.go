package codec_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/ftpport/codec"
)

// scanned returns the results of Scan, one a line: the line number, the span and its text, the message or the error,
// and the quirks.
func scanned(r io.Reader, text string) string {
	var b strings.Builder
	for m, err := range codec.Scan(r) {
		fmt.Fprintf(&b, "%d\t%d-%d\t%q\t", m.Line, m.Start, m.End, text[m.Start:m.End])
		if err != nil {
			fmt.Fprintf(&b, "%v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%v %v", m.Message.Kind, wire(m.Message))
		if m.Quirks != 0 {
			fmt.Fprintf(&b, "\t%v", m.Quirks)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// wire formats an endpoint; that of a 229 is the peer's.
func wire(m codec.Message) string {
	if m.Kind == codec.Kind229 {
		return "peer:" + strconv.Itoa(int(m.Endpoint.Port()))
	}
	return m.Endpoint.String()
}

// Each transcript has the results of Scan in a .want file next to it.
func TestScanTranscripts(t *testing.T) {
	names, err := filepath.Glob("testdata/transcripts/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("transcripts %q, %v", names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(name, "txt") + "want")
			if err != nil {
				t.Fatal(err)
			}
			if got := scanned(bytes.NewReader(text), string(text)); got != string(want) {
				t.Errorf("Scan (-want +got):\n%s", diffLines(string(want), got))
			}
			oneByte := iotest.OneByteReader(bytes.NewReader(text))
			if got := scanned(oneByte, string(text)); got != string(want) {
				t.Errorf("Scan byte by byte (-want +got):\n%s", diffLines(string(want), got))
			}
		})
	}
}

// The prefixes that may come before a message, and the bytes that end it.
func TestScanFinds(t *testing.T) {
	for _, text := range []string{
		"PORT 1,2,3,4,0,5",
		" PORT 1,2,3,4,0,5",
		"> 55x PORT 1,2,3,4,0,5",
		"5x5 PORT 1,2,3,4,0,5",
		"550" + strings.Repeat(" ", 80) + "PORT 1,2,3,4,0,5", // a code that far before the verb is not examined
		"\r\nPORT 1,2,3,4,0,5\r\n",
		"> PORT 1,2,3,4,0,5\r\n",
		">PORT 1,2,3,4,0,5\n",
		"---> PORT 1,2,3,4,0,5\n",
		"Command:\tPORT 1,2,3,4,0,5\n",
		"Request: port 1,2,3,4,0,5\n",
		"[12:30:45]PORT 1,2,3,4,0,5\n",
		"2026-11-23 12:30:45 (7) PORT 1,2,3,4,0,5\n",
		"*cmd* 'PORT 1,2,3,4,0,5'\n",
		"FTP command: Client \"1.2.3.4\", \"PORT 1,2,3,4,0,5\"\n",
		"\x1b[1;32mPORT 1,2,3,4,0,5\x1b[0m\n",
		"200 PORT command successful\r\nPORT 1,2,3,4,0,5",
		"PORT x PORT 1,2,3,4,0,5",
		"port 1, 2, 3, 4, 5, 6; PORT 1,2,3,4,0,5",
		"see 227 1, 2, 3, 4, 5, 6 PORT 1,2,3,4,0,5", "see 227 bytes 227 ok PORT 1,2,3,4,0,5", "see 227-7202 PORT 1,2,3,4,0,5",
		"\x1b[01;31m\x1b[KPORT 1,2,3,4,0,5",
		"line=PORT 1,2,3,4,0,5", "P....PORT 1,2,3,4,0,5", "|PORT 1,2,3,4,0,5", "| PORT 1,2,3,4,0,5 |", "`PORT 1,2,3,4,0,5`",
		",PORT 1,2,3,4,0,5", ";PORT 1,2,3,4,0,5;200", "<PORT 1,2,3,4,0,5", "*PORT 1,2,3,4,0,5", "-PORT 1,2,3,4,0,5",
		"→PORT 1,2,3,4,0,5", "← PORT 1,2,3,4,0,5", `x\nPORT 1,2,3,4,0,5`, `x\tPORT 1,2,3,4,0,5`, `x\r\nPORT 1,2,3,4,0,5\r\n`, `x\rPORT 1,2,3,4,0,5`,
		"Command:\u00a0PORT 1,2,3,4,0,5", "\u200bPORT 1,2,3,4,0,5", "\ufeffPORT 1,2,3,4,0,5",
		"x\rPORT 1,2,3,4,0,5\rx",
		`*put* 'PORT 1,2,3,4,0,5\r\n'`, `"PORT 1,2,3,4,0,5\n"`, `{"a":"x\r\nPORT 1,2,3,4,0,5\r\n"}`, `\"PORT 1,2,3,4,0,5\"`,
		`PORT 1,2,3,4,0,5\r\n`, `PORT 1,2,3,4,0,5\\r\\n`,
		"Refused PORT 1,2,3,4,0,5 (address mismatch)", "PORT 1,2,3,4,0,5 [48ms]", "PORT 1,2,3,4,0,5<EOL>", "PORT 1,2,3,4,0,5 <EOL>",
		"> “PORT 1,2,3,4,0,5”", "«PORT 1,2,3,4,0,5»",
		"x\tPORT\t1,2,3,4,0,5\t-\t-\t200\tok", "21 PORT 1,2,3,4,0,5 200 0 0", "PORT 1,2,3,4,0,5 200", "PORT 1,2,3,4,0,5 - 200",
		"PORT 1,2,3,4,0,5 \t \r\n", "cmd=\"a PORT 1,2,3,4,0,5\"", "[PORT 1,2,3,4,0,5]", "(PORT 1,2,3,4,0,5)", "{PORT 1,2,3,4,0,5}",
		"> PORT 1,2,3,4,0,5 > 200 ok",
	} {
		want := fmt.Sprintf("PORT 1.2.3.4:5 at %d <nil> quirks: \n", strings.Index(text, "1,2,3,4,0,5"))
		var got string
		for m, err := range codec.Scan(strings.NewReader(text)) {
			got += fmt.Sprintf("%v %v at %d %v quirks: %v\n", m.Message.Kind, m.Message.Endpoint, m.Start, err, m.Quirks)
		}
		if got != want {
			t.Errorf("Scan(%q) finds %q, want %q", text, got, want)
		}
	}
}

// Replies are found in the same places, and what the log adds to them is no quirk of theirs.
func TestScanFindsReplies(t *testing.T) {
	const list = "1,2,3,4,0,5"
	const reply = "227 Entering Passive Mode (" + list + ")"
	for text, quirks := range map[string]codec.Quirks{
		"line=" + reply: 0, "P.......": 0, "mode." + reply: 0, "|" + reply: 0, "`" + reply + "`": 0, "," + reply: 0, ";" + reply: 0,
		"<" + reply: 0, "*" + reply: 0, "-" + reply: 0, "← " + reply: 0, `x\n` + reply: 0, `x\t` + reply + `\r\n"`: 0, "a\r" + reply + "\rb": 0,
		"Response:\u00a0" + reply: 0, "\u200b" + reply: 0, "\ufeff" + reply: 0, "12." + reply: 0, "(" + reply + ")": 0,
		"10:00 227 (" + list + ")":                            codec.NoWords,
		"10:00 227 =" + list:                                  codec.NoParentheses | codec.NoWords,
		"10:00 227 OK (" + list + ")":                         0,
		"10:00 227 will passively listen to " + list:          codec.NoParentheses,
		"10:00 227 modo pasivo (1, 2, 3, 4, 0, 5)":            codec.BlankInList,
		"10:00 227 mode passif: " + list:                      codec.NoParentheses,
		"> 227 Mode: " + list:                                 codec.NoParentheses,
		reply + ". [48ms]":                                    0,
		reply + " <EOL> 7":                                    0,
		reply + "   |  9 |":                                   0,
		reply + "\t-\t7":                                      0,
		reply + "   ":                                         0,
		reply + " 7":                                          codec.NumbersAfter,
		reply + " [a] 7":                                      0,
		reply + " a 7 [48ms]":                                 codec.NumbersAfter,
		"x\t227\tEntering Passive Mode (" + list + ")\t-\t7":  0,
		"x\t227\tEntering Passive Mode ( " + list + ")\t-\t7": codec.ExtraBlank,
		"<--- 227 ok )" + list:                                codec.NoParentheses,
		"229\tx (|||5|)":                                      0,
		"229\tx (|||5| )":                                     codec.ExtraBlank,
		"10:00 229 |||5|":                                     codec.NoParentheses | codec.NoWords,
		"10:00 227-Hello 1\n10:01 x 2\n10:02 " + reply:        0, // the first line is no reply to PASV for certain
		"[10:00] 227-Hello 1\n[10:01] x 2\n[10:02] " + reply:  codec.NumbersBefore | codec.SeveralLines,
		"10:00 227-Passive mode\n10:01 x 2\n10:02 " + reply:   codec.SeveralLines,
		"10:00 227-" + reply[4:] + "\n10:01 2\n10:02 227 a":   codec.SeveralLines,
		"227-Hello\n x 2\n" + reply:                           codec.NumbersBefore | codec.SeveralLines,
		"x\r227-Hello\r x 2\r" + reply + "\ry":                codec.NumbersBefore | codec.SeveralLines,
		"227-Hello\r\n x\r\n" + reply + "\r\n":                codec.SeveralLines,
		`"227-Hello\r\n` + reply + `\r\n"`:                    codec.SeveralLines,
		`"227-Hello" 9` + "\n" + reply:                        codec.SeveralLines,
	} {
		got, want := "", fmt.Sprintf("5 %v <nil>\n", quirks)
		if text == "P......." {
			text += reply
		}
		for m, err := range codec.Scan(strings.NewReader(text)) {
			got += fmt.Sprintf("%v %v %v\n", m.Message.Endpoint.Port(), m.Quirks, err)
		}
		if got != want {
			t.Errorf("Scan(%q) finds %q, want %q", text, got, want)
		}
	}
}

// The columns and blanks of a log after a command are no quirk, but the blanks before its argument are.
func TestScanCommandQuirks(t *testing.T) {
	for text, want := range map[string]codec.Quirks{
		"PORT  1,2,3,4,0,5 ":          codec.ExtraBlank,
		"PORT 1,2,3,4,0,5 \t":         0,
		"PORT\t1,2,3,4,0,5":           0,
		"PORT 1, 2,3,4,0,5 (x)":       codec.BlankInList,
		"EPRT |1|1.2.3.4|5|":          0,
		"x EPRT |1|1.2.3.4|5| | 200":  0,
		"EPRT |1|1.2.3.4|5| [48ms]":   0,
		`'EPRT |1|1.2.3.4|5|\r\n'`:    0,
		"EPRT |1|1.2.3.4|5|<EOL>":     0,
		`EPRT \1\1.2.3.4\5\`:          codec.OtherDelimiter,
		"eprt !1!1.2.3.4!5!":          codec.OtherDelimiter,
		"LPRT 4,4,1,2,3,4,2,0,5 [1]":  0,
		"x LPRT 4,4,1,2,3,4,2,0,5 (1": 0,
	} {
		found := 0
		for m, err := range codec.Scan(strings.NewReader(text)) {
			if found++; err != nil || m.Quirks != want || m.Message.Endpoint.Port() != 5 {
				t.Errorf("Scan(%q) yields %v, %v; want the quirks %v", text, m, err, want)
			}
		}
		if found != 1 {
			t.Errorf("Scan(%q) finds %d messages", text, found)
		}
	}
}

// Each CR LF, LF and CR is a line end; a CR alone counts only if the first line ends with one.
func TestScanLineNumbers(t *testing.T) {
	const block = 256 << 10
	for _, test := range []struct {
		text string
		want string // the line and the column of each error
	}{
		{"a\rb\rPORT 1,2,3,4,x\rc\r\nd\nPORT 1,2,3,4,x\r", "3:14 6:14 "},
		{"a\r\nb\rPORT 1,2,3,4,x\rc\r\nPORT 1,2,3,4,x\r", "2:16 3:14 "},
		{"a\nb\r\n\rPORT 1,2,3,4,x\r\r\nPORT 1,2,3,4,x\n", "3:15 4:14 "},
		{"PORT 1,2,3,4,x\r\nPORT 1,2,3,4,x\n", "1:14 2:14 "},
		{"PORT 1,2,3,4,x\r\rPORT 1,2,3,4,x", "1:14 3:14 "},
		{"a\r" + strings.Repeat("b", block-len("a\r\r")) + "\r\nPORT 1,2,3,4,x", "3:14 "},
		{"a\r" + strings.Repeat("b", block-len("a\r\r")) + "\rPORT 1,2,3,4,x", "3:14 "},
		{strings.Repeat("b", block-len("\r")) + "\r\nc\rPORT 1,2,3,4,x", "2:16 "},
	} {
		text := strings.ReplaceAll(test.text, ",x", ",")
		for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
			got := ""
			for m, err := range codec.Scan(r) {
				got += fmt.Sprintf("%d:%d ", m.Line, err.(*codec.Error).Offset+1)
			}
			if got != test.want {
				t.Errorf("Scan(%.40q) finds faults at %q, want %q", text, got, test.want)
			}
		}
	}
}

// A live reader gets a match when its line is complete, and that of a multi-line reply when the last line is.
func TestScanLive(t *testing.T) {
	r, w := io.Pipe()
	next, stop := iter.Pull2(codec.Scan(r))
	defer stop()
	for _, test := range []struct {
		texts []string
		port  uint16
	}{
		{[]string{"220 x\r\nPORT 1,2,3,4,0,5\r\n"}, 5},
		{[]string{"PORT 1,2,", "3,4,0,6\n"}, 6},
		{[]string{"227-a\r\n", " b\r\n227", "-c\r\n", "227 (1,2,3,4,0,7)\r\n"}, 7},
		{[]string{"227-a 227 b\r\n", "227 (1,2,3,4,0,8)\r\n"}, 8},
		{[]string{`{"227-a\r\n227 (1,2,3,4,0,9)\r\n"}` + "\n"}, 9},
		{[]string{"227-a\n", "PORT 1,2,3,4,0,10\r"}, 10},
		{[]string{"DFARS 227-7202\n", "x\n", "229 x (|||11|)\n"}, 11},
		{[]string{strings.Repeat("x", 300_000) + "\n> 229 x (|||12|)\n"}, 12},
	} {
		go func() {
			for _, text := range test.texts {
				io.WriteString(w, text)
			}
		}()
		if m, err, ok := next(); !ok || err != nil || m.Message.Endpoint.Port() != test.port {
			t.Errorf("Scan of %q yields %v, %v", test.texts, m, err)
		}
	}
	w.Close()
	if m, err, ok := next(); ok {
		t.Errorf("Scan yields %v, %v at the end", m, err)
	}
}

// Text that contains a verb or a code but no message.
func TestScanSilence(t *testing.T) {
	for _, text := range []string{
		"", "\n", "2", "227", "227 ", "PORT", "PORT ",
		"200 PORT command successful. Consider using PASV.\r\n",
		"connect to port 21, or port 20,21\n",
		"227 files transferred\n",
		"227 (stripped)\n",
		"229 (stripped)\n",
		"550 227 Entering Passive Mode (1,2,3,4,5,6)\r\n",
		"> 550 227 Entering Passive Mode (1,2,3,4,5,6)\r\n",
		"\"550 227 Entering Passive Mode (1,2,3,4,5,6)\"\r\n",
		"'550 PORT 1,2,3,4,5,6 refused'",
		"`550 PORT 1,2,3,4,5,6 refused`",
		"-->550 PORT 1,2,3,4,5,6 refused",
		"nPORT 1,2,3,4,5,6", "xnPORT 1,2,3,4,5,6", `C:\aPORT 1,2,3,4,5,6`,
		"\x1b[1;31m550 PORT 1,2,3,4,5,6 refused\x1b[0m",
		"x227 (1,2,3,4,5,6)\n", "1227 (1,2,3,4,5,6)\n", "REPORT 1,2,3,4,5,6\n", "RE_PORT 1,2,3,4,5,6\n",
		"m227 (1,2,3,4,5,6)\n", "32m227 (1,2,3,4,5,6)\n",
		"\x1b[" + strings.Repeat("0;", 40) + "mPORT 1,2,3,4,5,6\n",
		"PORT1,2,3,4,5,6\n", "227(1,2,3,4,5,6)\n",
		"[1mPORT 1,2,3,4,5,6\n", "PORT (((", "PORT 1,2,3\n", "PORT 1,,,,\n",
		"227 1,2,3\n", "227-1,2,3\n", "229 ( 8362)\n",
		"EPRT something\n", "EPRT  \n", "EPRT |1|\n", "EPRT was refused | twice\n",
		"227-one\n227-two\n", "227-one\n", "227-one\n227 two\n",
		"10.1.1.5 21 PASV - 227 0 0 5242ddb2-95f5-43b1-b19d-6173e04ac6f0 -", "227 0 0 1111cd35-e364-4b1a-ab27-fe9050daa5ea",
		"Received 227 bytes from 8.8.8.8#53 in 128 ms", "received 227 bytes  104,887,104.00 bytes/sec",
		"M512 960q98 0 227 -41.5t160.5 -110t110 -160.5t41.5 -227v-250q0 -8 -6 -14t-14 -6h-40q-8 0 -14 6t-6 14z",
		"  PORT             |4.1.2.13 |x| | |", "  EPRT             |4.1.2.13 |x| | |", "| EPRT | 3 | yes | no |", "| 229 | | | 12 |", "229 | | | 12 |",
		"DFARS 227-7202, items 1, 2, 3, 4", "227-7202, items 1, 2, 3, 4", "DFARS 227-7202\n1,2,3,4,5,6\nPORT ",
		"NOTES.TXT;3          227  12-FEB-2024 01:06:56.48",
		"page 227 (see 10, 11, 12, 13, 14, 15)", "page\n227 (see 10, 11, 12, 13, 14, 15)", "227 12, 13, 14 and 15", "227 12 13 14 15 16 17",
		"8 226 204 227 199 22 193 97", "of 227 passive devices", "227 mode",
		"200 5 227 \"-\" \"Mozilla/5.0 (1,2,3,4,5,6)\"", "Received 227 bytes 1,2,3,4,5,6",
		"allowed port 1, 2, 3, 4, 5, 6", "allowed port 1,2,3,4,5,6", "port 1, 2, 3, 4, 5, 6", "port 1,2,3,4,5,6 vlan 20", "range: port 1,2,3,4",
		"any port [200:900,!210:300]", "TCP PORT 20,21,989,990", "PORT /1,2,3,4,5,6",
		"> EPRT -help\n2026-11-25 10:00:00 ok", "cmd = 'EPRT ' + '|'.join(fields)", "EPRT |a b|c|d|",
	} {
		if got := scanned(strings.NewReader(text), text); got != "" {
			t.Errorf("Scan(%q) finds %s", text, got)
		}
	}
}

// A message that cannot be read is an error with its span, and the scan continues.
func TestScanErrors(t *testing.T) {
	for _, test := range []struct{ marked, want string }{
		{"\nPORT 1,2,3,4,5«»\n", "ftp: PORT: too few fields at byte 14"},
		{"PORT «(»1,2,3,4,5,6)\n", "ftp: PORT: wrong separator at byte 5"},
		{"> 227 Entering (1,2,3,«256»,5,6)\n", "ftp: 227: octet over 255 at byte 22"},
		{"229 (|||«70000»|)\n", "ftp: 229: port out of range at byte 8"},
		{"<--- 227 (1,2,3,4,«256»,6)\n", "ftp: 227: octet over 255 at byte 18"},
		{"10:00 DEBUG - 229 (|||«70000»|)\n", "ftp: 229: port out of range at byte 22"},
		{"EPRT |1|1.2.3.4|80«»", "ftp: EPRT: end is missing at byte 18"},
		{"LPRT 4,«6»,1,2,3,4,2,5,6", "ftp: LPRT: not a valid address at byte 7"},
		{"PORT 1,2,3,4«»\n", "ftp: PORT: too few fields at byte 12"},
		{"PORT «»,,,,,\n", "ftp: PORT: empty field at byte 5"},
		{"227 1,2,3,4«»\n", "ftp: 227: too few fields at byte 11"},
		{"229 (||5|«»)\n", "ftp: 229: too few fields at byte 9"},
		{"227 Entering Passive Mode (stripped)«»\r\n", "ftp: 227: no address and port in the reply at byte 36"},
		{"< 229 Extended passive mode«»\n", "ftp: 229: no address and port in the reply at byte 27"},
		{"227-one\r\n227-(1,2,3,4,5,6)«»\r\nPORT 9,9,9,9,9,9,", "ftp: 227: more lines of the reply to come at byte 26"},
		{"227-1,2,3,4«»\nPORT 9,9,9,9,9,9,", "ftp: 227: more lines of the reply to come at byte 11"},
		{"> 227-passive mode (1,2,3,4,5,6) > «»PORT 9,9,9,9,9,9,", "ftp: 227: more lines of the reply to come at byte 35"},
		{"227 passive «»\n", "ftp: 227: no address and port in the reply at byte 12"},
		{"< 227-a (1,2,3,4,5,6)\n< 227 («1,2,3,4,5,6»)\n", "ftp: 227: more than one address and port at byte 29"},
		{"10:00 227 Entering Passive Mode«»\n", "ftp: 227: no address and port in the reply at byte 31"},
		{"10:00 PORT 1,2,3,4,5«»\n", "ftp: PORT: too few fields at byte 20"},
		{"10:00 PORT 1,2,3,4,5,«256»\n", "ftp: PORT: octet over 255 at byte 21"},
		{"227 1,2,3,4,5«»\n", "ftp: 227: too few fields at byte 13"},
		{"EPRT |«3»|1.2.3.4|5|\n", "ftp: EPRT: unknown address family at byte 6"},
		{"PORT 1,2,3,4,5,6«x»\n", "ftp: PORT: text after the end at byte 16"}, {"PORT 1,2,3,4,5,6 «x»\n", "ftp: PORT: text after the end at byte 17"}, {"PORT 1,2,3,4,5,6 «7»\n", "ftp: PORT: text after the end at byte 17"}, {"PORT 1,2,3,4,5,6 «2000 0»\n", "ftp: PORT: text after the end at byte 17"},
		{"PORT 1,2,3,4,5,6«)»\n", "ftp: PORT: text after the end at byte 16"}, {"(PORT 1,2,3,4,5,6«]»\n", "ftp: PORT: text after the end at byte 17"}, {"PORT 1,2,3,4,5,6 «,»\n", "ftp: PORT: text after the end at byte 17"}, {"PORT 1,2,3,4,5,6\t«,»\n", "ftp: PORT: text after the end at byte 17"},
		{"PORT 1,2,3,4,5,6 «\x00»\n", "ftp: PORT: NUL byte at byte 17"}, {"PORT 1,2,3,4,5,6\t«\x00»\n", "ftp: PORT: NUL byte at byte 17"}, {"PORT 1,2,3,4,5,6,«7» (x)\n", "ftp: PORT: too many fields at byte 17"},
		{"EPRT |1|1.2.3.4|5|«6»| (x)\n", "ftp: EPRT: too many fields at byte 18"},
	} {
		text, place := unmark(test.marked)
		text += "\nPORT 1,2,3,4,0,5"
		var got []string
		for m, err := range codec.Scan(strings.NewReader(text)) {
			if err == nil {
				got = append(got, m.Message.Endpoint.String())
				continue
			}
			var e *codec.Error
			if !errors.As(err, &e) || m.Message != (codec.Message{}) || m.End != m.Start+int64(e.Len) {
				t.Errorf("Scan(%q) yields %+v, %v", text, m, err)
			}
			if len(got) == 0 && (m.Start != int64(place.Offset) || m.End != int64(place.Offset+place.Len) || m.Line != 1+strings.Count(text[:m.Start], "\n")) {
				t.Errorf("Scan(%q) yields line %d, %d to %d; want %+v", text, m.Line, m.Start, m.End, place)
			}
			got = append(got, err.Error())
		}
		if len(got) < 2 || got[0] != test.want || got[len(got)-1] != "1.2.3.4:5" {
			t.Errorf("Scan(%q) = %q, want %q and 1.2.3.4:5", text, got, test.want)
		}
	}
}

// A message at the end of the text still interrupts another one.
func TestScanEnds(t *testing.T) {
	for _, end := range []string{"PORT ", "228 ", "228-", "eprt\t"} {
		text := "227-(1,2,3,4,5,6)\n" + end
		if got, want := scanned(strings.NewReader(text), text), "1\t17-17\t\"\"\tftp: 227: more lines of the reply to come at byte 17\n"; got != want {
			t.Errorf("Scan(%q) finds %s, want %s", text, got, want)
		}
	}
}

// Long text may come before the endpoint, and the end of the message is found anywhere in it.
func TestScanLongText(t *testing.T) {
	for _, marked := range []string{"227 W «1,2,3,4,0,5»", "228 W «4,4,1,2,3,4,2,0,5»", "229 W |||«5»|", "229 W (!!!«5»!)"} {
		for _, around := range []string{"M\n", "M\nN\n", "M\rN\n", "M\x1bN\n", "'M'N\n", "\"M\"N\n"} {
			var text strings.Builder
			var got, want []int
			for n := range 300 {
				message := strings.Replace(marked, "W", strings.Repeat(".", n), 1)
				line, place := unmark(strings.NewReplacer("M", message, "N", "(9,9,9,9,9,9) (|||9|)").Replace(around))
				want = append(want, text.Len()+place.Offset)
				text.WriteString(line)
			}
			for m, err := range codec.Scan(strings.NewReader(text.String())) {
				if err != nil || m.Message.Endpoint.Port() != 5 {
					t.Errorf("%s in %q: %+v, %v", marked, around, m, err)
				}
				got = append(got, int(m.Start))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s in %q is found at %v, want %v", marked, around, got, want)
			}
		}
	}
}

// Offsets and line numbers count from the start of the input, however long it is.
func TestScanErrorFarOn(t *testing.T) {
	text, place := unmark(strings.Repeat(".\n", 300_000) + "PORT 1,2,3,«256»,4,5\n")
	found := 0
	for m, err := range codec.Scan(strings.NewReader(text)) {
		found++
		start := int64(place.Offset)
		place = &codec.Error{Kind: codec.KindPORT, Reason: codec.OctetRange, Offset: len("PORT 1,2,3,"), Len: 3}
		if want := (codec.Match{Start: start, End: start + 3, Line: 300_001}); m != want || !sameError(err, place) {
			t.Errorf("Scan yields %+v, %v; want %+v, %v", m, err, want, place)
		}
	}
	if found != 1 {
		t.Errorf("Scan yields %d errors, want 1", found)
	}
}

// Matches before a failure of the reader are yielded first, and its error last.
func TestScanReaderFails(t *testing.T) {
	const text = "PORT 1,2,3,4,0,5\nPORT 1,2,3,4,0,6"
	broken := errors.New("broken")
	for _, r := range []io.Reader{
		io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)),
		iotest.DataErrReader(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))),
	} {
		var got []string
		for m, err := range codec.Scan(r) {
			got = append(got, fmt.Sprint(m.Message.Endpoint.Port(), " ", err))
		}
		if want := []string{"5 <nil>", "6 <nil>", "0 broken"}; !slices.Equal(got, want) {
			t.Errorf("Scan yields %q, want %q", got, want)
		}
	}
	for _, err := range codec.Scan(idle{}) {
		if err != io.ErrNoProgress {
			t.Errorf("Scan of a reader that never reads = %v", err)
		}
	}
	for range codec.Scan(strings.NewReader(text)) {
		break // a caller may stop
	}
	for range codec.Scan(strings.NewReader("PORT 1,2,3,4,5\n" + text)) {
		break
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// Fillers of many lengths move the message across the boundaries of the blocks that are read.
func TestScanLong(t *testing.T) {
	const message = "\n227 Entering Passive Mode (1,2,3,4,0,5).\n"
	for _, filler := range []string{"x", "1,", "227 ", "227-\n", "PORT ", "\n", "EPRT |", "(", "|", "'227 ", "229 ", "\x1b[1m"} {
		text := strings.Repeat(filler, 300_000/len(filler))
		for _, cut := range []int{0, 1, 100_000, 262_100, 262_120, 262_143, 299_000} {
			whole := text[:cut] + "\n" + message + text
			found := 0
			for m, err := range codec.Scan(strings.NewReader(whole)) {
				if err == nil && m.Message.Endpoint.Port() == 5 {
					found++
					if m.Start != int64(cut+1+len("\n227 Entering Passive Mode (")) || m.Line != 1+strings.Count(whole[:m.Start], "\n") {
						t.Errorf("%q × %d: found on line %d at %d", filler, cut, m.Line, m.Start)
					}
				}
			}
			// An unterminated multi-line reply may contain the message.
			if found != 1 && filler != "227-\n" {
				t.Errorf("%q × %d: found %d times", filler, cut, found)
			}
		}
	}
}

// The search tests many bytes at a time: it finds a message at any offset among them, next to any near miss.
func TestScanEveryPlace(t *testing.T) {
	for _, message := range []string{
		"PORT «1,2,3,4,0,5»", "eprt |«1|1.2.3.4|5»|", "LPRT «4,4,1,2,3,4,2,0,5»",
		"227 «1,2,3,4,0,5»", "228 «4,4,1,2,3,4,2,0,5»", "229 |||«5»|",
		"227-a\n227 «1,2,3,4,0,5»", "227-a\n\n «1,2,3,4,0,5»\n227 b",
	} {
		message, place := unmark(message)
		for _, filler := range []string{"x", "T", "R", "2", "RT", "rt ", "22 ", "227", "PORT", "\xb2\xb2", "\xd2\xd4 ", "\x12\x14"} {
			var all strings.Builder
			var want []int
			find := func(text string, want ...int) {
				var got []int
				for m, err := range codec.Scan(strings.NewReader(text)) {
					if m.Message.Endpoint.Port() != 5 || m.End != m.Start+int64(place.Len) || err != nil {
						t.Errorf("Scan(%q) yields %v, %v", text, m, err)
					}
					got = append(got, int(m.Start))
				}
				if !slices.Equal(got, want) {
					t.Errorf("Scan(%q) finds it at %v, want %v", text, got, want)
				}
			}
			for n := range 80 {
				before := strings.Repeat(filler, 80)[:n] + "\n"
				if len(filler) == 3 {
					find(before+message, n+1+place.Offset) // at the end of the text
				}
				all.WriteString(before)
				want = append(want, all.Len()+place.Offset)
				all.WriteString(message + "\n")
			}
			find(all.String(), want...)
		}
	}
}

// Of all pairs of bytes, only RT, in either case, occurs in a verb and 22 in a code, and few bytes may follow.
func TestScanEveryPair(t *testing.T) {
	const list = "1,2,3,4,0,5"
	var text strings.Builder
	var want, got []int
	add := func(before string, found bool) {
		text.WriteString(before)
		if found {
			want = append(want, text.Len())
		}
		text.WriteString(list + "\n")
	}
	for a := range 256 {
		x := string([]byte{byte(a)})
		for b := range 256 {
			pair := x + string([]byte{byte(b)})
			add("PO"+pair+" ", pair == "RT" || pair == "Rt" || pair == "rT" || pair == "rt")
			add(pair+"7 ", pair == "22")
		}
		add("PORT"+x, x == " " || x == "\t")
		isWord := strings.Contains("0123456789_-", x) || a|0x20 >= 'a' && a|0x20 <= 'z'
		add("227"+x+"227 ", !isWord) // after a hyphen it is the text of a multi-line reply
		add("22"+x+" (", x == "7")
	}
	for m, err := range codec.Scan(strings.NewReader(text.String())) {
		if err == nil {
			got = append(got, int(m.Start))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("Scan finds messages at %v, want %v", got, want)
	}
}

// A block of the input may end before, inside or after a message.
func TestScanEveryEdge(t *testing.T) {
	const block, longest = 256 << 10, 8 << 10
	filler := bytes.Repeat([]byte(".\n"), block)[:block+longest]
	for _, marked := range []string{
		"\nPORT «1,2,3,4,0,5»\n",
		"\x1b[0;1m229 (|||«5»|)\n",
		"\n[          12:30:45] 227 («1,2,3,4,0,5»)\n",
		"\n'227-a\n227 " + strings.Repeat(".", longest-len("227-a\n227 1,2,3,4,0,5")) + "«1,2,3,4,0,5»'\n",
		"\nEPRT " + strings.Repeat(" ", longest-len("EPRT |1|1.2.3.4|5|")) + "|«1|1.2.3.4|5»|\n",
	} {
		message, place := unmark(marked)
		for i := block - longest - 32; i <= block-longest; i++ {
			text := slices.Clone(filler)
			copy(text[i:], message)
			for _, text := range [][]byte{text, text[:i+len(message)]} {
				start, found := i+place.Offset, 0
				for m, err := range codec.Scan(bytes.NewReader(text)) {
					found++
					if m.Message.Endpoint.Port() != 5 || m.Start != int64(start) || m.End != int64(start+place.Len) || m.Line != 1+bytes.Count(text[:start], []byte("\n")) {
						t.Errorf("at %d: Scan yields %+v, %v for %.20q", i, m, err, message)
					}
				}
				if found != 1 {
					t.Errorf("at %d: Scan finds %.20q %d times", i, message, found)
				}
			}
		}
	}
}

// A message longer than the limit is read only if the bytes after the limit cannot matter.
func TestScanCut(t *testing.T) {
	for _, test := range []struct {
		list, behind string
		want         string
	}{
		{"1,2,3,4,0,5", ").", "1.2.3.4:5"},
		{"1,2,3,4,0,5", "1", ""}, // 51, perhaps
		{"1,2,3,4,0,5", ",7", ""},
		{"1,2,3,4,0,5", " ,7", ""},
		{"1,2,3,4,0,5,", "7", "ftp: 227: too many fields at byte 8192"},
		{"1,2,3,4,0,", "5", ""},
		{"1,2,3,4,0", ",5", ""},
		{"1,2,3,4,256,5", ")", "ftp: 227: octet over 255 at byte 8187"},
	} {
		for _, begin := range []string{"227 ", "227-a\n227 "} {
			text := begin + strings.Repeat(".", 8<<10-1-len(begin)-len(test.list)) + " " + test.list
			got := ""
			for m, err := range codec.Scan(strings.NewReader(text + test.behind + "\nx")) {
				if got = m.Message.Endpoint.String(); err != nil {
					got = err.Error()
				}
			}
			if got != test.want {
				t.Errorf("Scan(%.10q… %q) = %q, want %q", begin, test.list+test.behind, got, test.want)
			}
		}
	}
}

// A message may be as long as the limit if the text ends there.
func TestScanLongest(t *testing.T) {
	for _, test := range []struct{ code, end string }{
		{"227 ", "1,2,3,4,0,5"},
		{"228 ", "(4,4,1,2,3,4,2,0,5)"},
		{"229 ", "(|||5|"},
		{"229 ", "(!!!5!"},
		{"229 ", "|||5|"},
	} {
		text := test.code + strings.Repeat(".", 8<<10-len(test.code)-len(test.end)) + " " + test.end
		found := 0
		for m, err := range codec.Scan(strings.NewReader(text)) {
			if found++; err != nil || m.Message.Endpoint.Port() != 5 {
				t.Errorf("Scan(%q… %q) = %v, %v", test.code, test.end, m.Message.Endpoint, err)
			}
		}
		if found != 1 {
			t.Errorf("Scan(%q… %q) finds %d messages, want 1", test.code, test.end, found)
		}
	}
}
