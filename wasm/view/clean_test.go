package view

import (
	"strings"
	"testing"
)

// What is left out and what is read in its place, and that the page says so.
func TestClean(t *testing.T) {
	for _, test := range []struct{ text, want, said string }{
		{"", "", ""},
		{" \t\u00a0\u3000\r\n", "", ""},
		{" PORT 1,2,3,4,5,6\r\n", "PORT 1,2,3,4,5,6", ""},
		{"\x1b[1;32mPORT 1\x1b[0m", "PORT 1", "Read without the colour codes."},
		{"\x1b[KPORT 1\x1b(B\x1b[m", "PORT 1", "Read without the colour codes."},
		{"\x1b[1;32", "\x1b[1;32", ""},
		{"\x1bPORT", "\x1bPORT", ""},
		{"\ufeffPO\u200b\u200c\u200d\u2060RT", "PORT", "Read without the invisible characters."},
		{"PORT \u200e1\u2066,\u202e2\u00ad", "PORT 1,2", "Read without the invisible characters."},
		{"ＰＯＲＴ\u3000１９２，１６８", "PORT 192,168", "Full-width characters were read as plain ones."},
		{"PORT\u00a01", "PORT 1", "No-break spaces were read as blanks."},
		{"\"4,14\"", "4,14", "Read without the quotation marks."},
		{"„`4,14`“", "4,14", "Read without the quotation marks."},
		{"\"4,14", "\"4,14", ""},
		{"\"", "\"", ""},
		{"\"\"", "", "Read without the quotation marks."},
		{"‘ \"\u00a0«4,14» \"\u3000’", "4,14", "Read without the quotation marks. Full-width characters were read as plain ones. No-break spaces were read as blanks."},
		{"\"'\"4,14\"", "'\"4,14", "Read without the quotation marks."},
		{" \"\xe2\x80\" \xa0", "\"\xe2\x80\" \xa0", ""},
		{strings.Repeat("\"", 1e6), "", "Read without the quotation marks."},
		{"\"a\"\n\"b\"", "\"a\"\n\"b\"", ""},
		{"“\x1b[m４\u200b,14”", "4,14", "Read without the colour codes, the invisible characters and the quotation marks. Full-width characters were read as plain ones."},
		{"é\xff", "é\xff", ""},
	} {
		d := clean(test.text)
		if d.s != test.want || d.left.said() != test.said {
			t.Errorf("clean(%q) is %q, %q, want %q, %q", test.text, d.s, d.left.said(), test.want, test.said)
		}
		if len(d.at) != len(d.s) {
			t.Errorf("clean(%q) has %d places for %d bytes", test.text, len(d.at), len(d.s))
		}
	}
}

// Whatever is left out, the fault stands where it was typed.
func TestCleanFault(t *testing.T) {
	for _, test := range []struct{ before, bad, after, said string }{
		{"< 227 Entering Passive Mode (192,168,1,", "256", ",32,170).", "Read without what stands before the message."},
		{"\x1b[32mPORT 1,2,3,\x1b[1m", "2\u200b56", "\x1b[0m,5,6", "Read without the colour codes and the invisible characters."},
		{"“PORT １，２，３，", "２５６", "，５，６”", "Read without the quotation marks. Full-width characters were read as plain ones."},
		{"12:00:01 ftp> PORT 1,2,3,4,5,6", "𝔽", "", "Read without what stands before the message."},
		{"220 hello\r\nUSER x\r\n227 (1,2,3,4,5,", "666", ")\r\n226 bye", "Read line 3 of 4."},
		{"> PORT 1,2,", "x", "", "Read without what stands before the message."},
		{"4,\u200b", "256", "\u200b", "Read without the invisible characters."},
		{"［：：１］：", "６５５３６", "", "Full-width characters were read as plain ones."},
	} {
		text := test.before + test.bad + test.after
		got := places(t, Explain(text, ""))
		start, end := decimal(units(test.before)), decimal(units(test.before+test.bad))
		if got["state"] != stateFault || got["start"] != start || got["end"] != end || got["ignored"] != test.said {
			t.Errorf("Explain(%q) is %s at %s to %s, %q, want a fault at %s to %s, %q",
				text, got["state"], got["start"], got["end"], got["ignored"], start, end, test.said)
		}
		if got["bad"] != visible(test.bad) {
			t.Errorf("Explain(%q): %q is bad, want %q", text, got["bad"], visible(test.bad))
		}
	}
}

// One message among other lines is read, several are a log.
func TestExplainLines(t *testing.T) {
	const other = "220 Welcome\r\nPASV\r\n200 PORT command successful\r\n"
	for _, test := range []struct{ text, state, port, said string }{
		{other + "227 Entering Passive Mode (1,2,3,4,4,14)\r\nLIST\r\n", stateAnswer, "1038", "Read line 4 of 5."},
		{other + "> 229-Passive\r\n> 229 Ok (|||1038|)\r\n", stateAnswer, "1038", "Read line 5 of 5."},
		{"PORT 1,2,3,4,4,14\r\n227 x", stateAnswer, "1038", "Read line 1 of 2."},
		{"227-a\r\n227 (1,2,3,4,4,14)\r\n", stateAnswer, "1038", ""},
		{"PORT 1,2,3,4,5,6\nPORT 1,2,3,4,5,6", stateLog, "", ""},
		{other + "PORT 1,2,3,4,5,256\n501\nPORT 1,2,3,4,5,6", stateLog, "", ""},
		{other, stateFault, "", ""},
		{"4,14\n5,15", stateFault, "", ""},
		{"PASS PORT 1,2,3,4,5,6\nPORT 1,2,3,4,4,14", stateAnswer, "1038", "Read line 2 of 2."},
	} {
		got := places(t, Explain(test.text, ""))
		if got["state"] != test.state || got["port"] != test.port || got["ignored"] != test.said {
			t.Errorf("Explain(%q) is %s, %q, %q, want %s, %q, %q", test.text, got["state"], got["port"], got["ignored"], test.state, test.port, test.said)
		}
		if test.state == stateLog && len(got) != 1 {
			t.Errorf("Explain(%q) is %v", test.text, got)
		}
	}
	for _, text := range []string{
		strings.Repeat("PASS PORT 1,2,3,4,5,6\n", 1e4) + "4,14",
		"PASS " + strings.Repeat("\"PORT 1,2,3,4,5,6\" ", 1e4),
	} {
		if got := places(t, Explain(text, "")); got["state"] != stateFault {
			t.Errorf("passwords of the form of a message are %s", got["state"])
		}
	}
	if got := places(t, Explain(strings.Repeat("PORT 1,2,3,4,5,6\n", 1e5), "")); got["state"] != stateLog {
		t.Errorf("a long log is %v", got)
	}
}
