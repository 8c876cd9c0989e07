package view

import (
	"strings"
	"testing"
)

// A text is read without what was copied along with it, and the page says so.
func TestSaid(t *testing.T) {
	for _, test := range []struct{ text, want, said string }{
		{"", "", ""},
		{" \t\u00a0\u3000\r\n", "", "Full-width characters were read as plain ones. No-break spaces were read as blanks."},
		{" PORT 1,2,3,4,5,6\r\n", "PORT 1,2,3,4,5,6", ""},
		{"\x1b[1;32mPORT 1\x1b[0m", "PORT 1", "Read without the colour codes."},
		{"\ufeffPO\u200b\u200c\u200d\u2060RT", "PORT", "Read without the invisible characters."},
		{"ＰＯＲＴ\u3000１９２，１６８", "PORT 192,168", "Full-width characters were read as plain ones."},
		{"PORT\u00a01", "PORT 1", "No-break spaces were read as blanks."},
		{"„`4,14`“", "4,14", "Read without the quotation marks."},
		{"“\x1b[m４\u200b,14”", "4,14", "Read without the colour codes, the invisible characters and the quotation marks. Full-width characters were read as plain ones."},
		{`227 ok\r\n`, "227 ok", `Escapes such as \r\n were read as the characters that they are written for.`},
		{"227 ok&nbsp;<b>(1,2</b>", "227 ok (1,2", "No-break spaces were read as blanks. HTML was read as the text that it shows."},
		{" <br>\n", "<br>", ""},
		{"é\xff", "é\xff", ""},
	} {
		if d := newDraft(test.text); d.s != test.want || d.said() != test.said {
			t.Errorf("%q is read as %q, %q, want %q, %q", test.text, d.s, d.said(), test.want, test.said)
		}
	}
}

// What cleaning has not changed before a fault, or after it, keeps its place; else the fault is somewhere in between.
func TestCleanedFault(t *testing.T) {
	for _, test := range []struct{ before, marked, after, line, said string }{
		{"< 227 Entering Passive Mode (192,168,1,", "256", ",32,170).", "< 227 Entering Passive Mode (192,168,1,[256],32,170).", "Read without the text before the message."},
		{"\x1b[32mPORT 1,2,3,", "256", ",5,6", "PORT 1,2,3,[256],5,6", "Read without the colour codes."},
		{"", "\x1b[32mPORT 1,2,3,\x1b[1m2\u200b56\x1b[0m,5,6\u200b", "", "PORT 1,2,3,[256],5,6", "Read without the colour codes and the invisible characters."},
		{"PORT 1,2,3,", "２５６", ",5,6", "PORT 1,2,3,[256],5,6", "Full-width characters were read as plain ones."},
		{"", "“PORT １，２，３，２５６，５，６”", "", "PORT 1,2,3,[256],5,6", "Read without the quotation marks. Full-width characters were read as plain ones."},
		{"12:00:01 ftp> PORT 1,2,3,4,5,6", "𝔽", "", "12:00:01 ftp> PORT 1,2,3,4,5,6[𝔽]", "Read without the text before the message."},
		{"220 hello\r\nUSER x\r\n227 1,2,3,4,5,", "666", "\r\n226 bye", "227 1,2,3,4,5,[666]", "Explaining line 3 of 4."},
		{"220 \x1b[1mhello\r\n227 1,2,3,4,5,", "666", "", "227 1,2,3,4,5,[666]", "Read without the colour codes. Explaining line 2 of 2."},
		{"> PORT 1,2,", "x", "", "> PORT 1,2,[x]", "Read without the text before the message."},
		{"4,\u200b", "256", "", "4,[256]", "Read without the invisible characters."},
		{"", "［：：１］：６５５３６", "", "[::1]:[65536]", "Full-width characters were read as plain ones."},
	} {
		text := test.before + test.marked + test.after
		got := places(t, Explain(text, Facts{}))
		start, end := decimal(units(test.before)), decimal(units(test.before+test.marked))
		if got["state"] != stateFault || got["start"] != start || got["end"] != end || got["ignored"] != test.said {
			t.Errorf("Explain(%q) is %s at %s to %s, %q, want a fault at %s to %s, %q",
				text, got["state"], got["start"], got["end"], got["ignored"], start, end, test.said)
		}
		if line := got["before"] + "[" + got["bad"] + "]" + got["after"]; line != test.line {
			t.Errorf("Explain(%q) shows %q, want %q", text, line, test.line)
		}
	}
}

// A message of several lines is an answer, and a message among other lines is a log, as are lines without one.
func TestExplainLines(t *testing.T) {
	const other = "220 Welcome\r\nPASV\r\n200 PORT command successful\r\n"
	for _, test := range []struct{ text, state, port, said string }{
		{other + "227 Entering Passive Mode (1,2,3,4,4,14)\r\nLIST\r\n", stateLog, "", ""},
		{other + "> 229-Passive\r\n> 229 Ok (|||1038|)\r\n", stateLog, "", ""},
		{"PORT 1,2,3,4,4,14\r\n227 x", stateLog, "", ""},
		{"227-a\r\n227 (1,2,3,4,4,256)\r\n", stateFault, "", ""},
		{"LIST\n425 Can't open data connection.", stateLog, "", ""},
		{"PORT 1,2,3,4,4,14\n\n", stateAnswer, "1038", ""},
		{"227-a\r\n227 (1,2,3,4,4,14)\r\n", stateAnswer, "1038", ""},
		{"proftpd[7] a (192.0.2.4[192.0.2.4]): Refused PORT 192,168,1,2,4,14 (address mismatch)", stateLog, "", ""},
		{"proftpd[7] a (192.0.2.4[192.0.2.4]): PORT 192,168,1,2,4,14", stateAnswer, "1038", "Read without the text before the message."},
		{"PORT 1,2,3,4,5,6\nPORT 1,2,3,4,5,6", stateLog, "", ""},
		{"220 hello\n227 (1,2,3,4,5,666)", stateLog, "", ""},
		{other + "PORT 1,2,3,4,5,256\n501\nPORT 1,2,3,4,5,6", stateLog, "", ""},
		{other, stateLog, "", ""},
		{"4,14\n5,15", stateFault, "", ""},
		{"Dear support,\nit fails.\nHelp!", stateLog, "", ""},
		{"It fails\nsince 3,5 days, or 4.", stateLog, "", ""},
		{"PASS PORT 1,2,3,4,5,6\nPORT 1,2,3,4,4,14", stateLog, "", ""},
		{strings.Repeat("PASS PORT 1,2,3,4,5,6\n", 1e4) + "4,14", stateLog, "", ""},
	} {
		got := places(t, Explain(test.text, Facts{}))
		if got["state"] != test.state || got["port"] != test.port || got["ignored"] != test.said {
			t.Errorf("Explain(%.80q) is %s, %q, %q, want %s, %q, %q", test.text, got["state"], got["port"], got["ignored"], test.state, test.port, test.said)
		}
		if test.state == stateLog && len(got) != 1 {
			t.Errorf("Explain(%q) is %v", test.text, got)
		}
	}
	if got := places(t, Explain(strings.Repeat("PORT 1,2,3,4,5,6\n", 1e5), Facts{})); got["state"] != stateLog {
		t.Errorf("a long log is %v", got)
	}
}

// A message that was only begun is found after a prompt that is not too far on.
func TestPromptedFarOn(t *testing.T) {
	for length, want := range map[int]string{198: statePartial, 199: stateFault} {
		text := strings.Repeat("a", length) + "> PORT"
		if got := places(t, Explain(text, Facts{}))["state"]; got != want {
			t.Errorf("after %d bytes: %s, want %s", length, got, want)
		}
	}
}

func TestNumberBefore(t *testing.T) {
	d := &draft{s: "12,3."}
	for i, want := range []bounds{{0, 0}, {0, 1}, {0, 2}, {0, 2}, {3, 4}, {3, 4}} {
		if got := d.numberBefore(i); got != want {
			t.Errorf("numberBefore(%d) = %v, want %v", i, got, want)
		}
	}
}
