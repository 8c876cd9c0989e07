package view

import (
	"strings"
	"testing"
)

// Package session masks the secrets, and the view the names.
func TestMasked(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"PASS hunter2", "PASS •••"},
		{"ftp> user bob", "ftp> user •••"},
		{"USER bob PASS hunter2", "USER •••"},
		{"ftpd[1]: USER bob: 227 x (1,2,3,4,5,6)", "ftpd[1]: USER •••: 227 x (1,2,3,4,5,6)"},
		{"500 'USER bob': not understood", "500 'USER bob': not understood"},
		{`Client "::1", "USER bob"`, `Client "::1", "USER •••"`},
		{`Client "::1", "USER "`, `Client "::1", "USER "`},
		{"USER  bob smith\r\nPASS hunter2\r\n\nuser\tx", "USER  •••\r\nPASS •••\r\n\nuser\t•••"},
		{"< 230 User bob logged in", "< 230 User bob logged in"},
		{"227 Entering Passive Mode", "227 Entering Passive Mode"},
		{"PASSword, bypass x, USER1, éUSER x, ÀUSER x, superuser y", "PASSword, bypass x, USER1, éUSER x, ÀUSER x, superuser y"},
		{"USER", "USER"},
		{"USER ", "USER "},
		{"", ""},
	} {
		if got := masked(test.text); got != test.want {
			t.Errorf("masked(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// No secret is in a view.
func TestExplainMasked(t *testing.T) {
	for _, text := range []string{
		"PASS hunter2", "> PASS hunter2", "hello, PASS hunter2", "PASS 104,117,110,116,101,hunter2", "PASS hunter2:80",
		"PASS |1|hunter2|80|", "PASS PORT 1,2,3,4,5,hunter2", "PORT 1,2,3,4,5,6 PASS hunter2", "227 (1,2,3,4,5,6) PASS hunter2",
		"227 (1,2,3,4,5,256) PASS hunter2", "USER hunter2", "PASS \xffhunter2", "\x1b[1mPASS hunter2", "PORT 1,2,3,4,5,PASS hunter2",
		"220 x\nPASS hunter2\nPORT 1,2,3", "PASS (|||hunter2|)", "4,PASS hunter2", "ＰＡＳＳ hunter2", "P\u200bASS hunter2",
		"\x1b[31mPASS\x1b[0m hunter2", `220 x\r\nPASS hunter2\r\n227 (1,2,3,4,5,666)`, "user hunter2:80",
		"ftp://bob:hunter2@192.0.2.1:21", "Password: hunter2", "USER x\nPASS hunter2\n227 x (1,2,3,4,5,666) hunter2",
	} {
		for _, got := range []string{Explain(text, Facts{}), Edit(text, "port", "1"), Edit(text, "port", "2")} {
			if strings.Contains(got, "hunter2") {
				t.Errorf("Explain(%q) is %s", text, got)
			}
		}
	}
	if got := places(t, Explain("PASS 1,2,3,4,5,6", Facts{})); got["state"] != stateFault || got["after"] != " •••" {
		t.Errorf("a password of six numbers is explained: %v", got)
	}
}
