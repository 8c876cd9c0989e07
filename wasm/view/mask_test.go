package view

import (
	"strings"
	"testing"
)

func TestMasked(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"PASS hunter2", "PASS •••"},
		{"pass  hunter2 PORT 1,2", "pass  •••"},
		{"---> PASS hunter2", "---> PASS •••"},
		{"ftp> user bob", "ftp> user •••"},
		{"12:00:01.123 [7] Command:\tPASS hunter2\r\n", "12:00:01.123 [7] Command:\tPASS •••"},
		{`Client "::1", "PASS hunter2"`, `Client "::1", "PASS •••`},
		{"\x1b[31mPASS\x1b[0m hunter2", "\x1b[31mPASS\x1b[0m •••"},
		{"ＰＡＳＳ hunter2", "ＰＡＳＳ •••"},
		{"P\u200bASS hunter2\xff", "P\u200bASS •••"},
		{"USER bob PASS hunter2", "USER •••"},
		{"230 User bob logged in", "230 User bob logged in"},
		{"230 User bob, PASS hunter2", "230 User bob, PASS •••"},
		{"227 Entering Passive Mode", "227 Entering Passive Mode"},
		{"PASSword, bypass x, USER1", "PASSword, bypass x, USER1"},
		{"", ""},
		{"PASS", "PASS"},
	} {
		if got := masked(test.line); got != test.want {
			t.Errorf("masked(%q) = %q, want %q", test.line, got, test.want)
		}
	}
}

// Nothing that stands behind PASS is in a view.
func TestExplainMasked(t *testing.T) {
	for _, text := range []string{
		"PASS hunter2", "> PASS hunter2", "hello, PASS hunter2", "PASS 104,117,110,116,101,hunter2", "PASS hunter2:80",
		"PASS |1|hunter2|80|", "PASS PORT 1,2,3,4,5,hunter2", "PORT 1,2,3,4,5,6 PASS hunter2", "227 (1,2,3,4,5,6) PASS hunter2",
		"227 (1,2,3,4,5,256) PASS hunter2", "USER hunter2", "PASS \xffhunter2", "\x1b[1mPASS hunter2", "PORT 1,2,3,4,5,PASS hunter2",
		"220 x\nPASS hunter2\nPORT 1,2,3", "PASS (|||hunter2|)", "4,PASS hunter2",
	} {
		if got := Explain(text, ""); strings.Contains(got, "hunter2") {
			t.Errorf("Explain(%q) is %s", text, got)
		}
	}
	if got := places(t, Explain("PASS 1,2,3,4,5,6", "")); got["state"] != stateFault || got["after"] != " •••" {
		t.Errorf("a password of six numbers is explained: %v", got)
	}
}
