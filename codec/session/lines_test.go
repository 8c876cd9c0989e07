package session

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// render writes what lines makes of a log, a line each, with its number and what its fields say.
func render(r io.Reader) string {
	var b strings.Builder
	for l, err := range lines(r) {
		if err != nil {
			fmt.Fprintf(&b, "error %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d\t%s", l.number, l.text)
		for _, at := range l.breaks {
			if at > 0 {
				fmt.Fprintf(&b, " /%d", at)
			}
		}
		if f := l.fields; f != nil {
			fmt.Fprintf(&b, "\t{%s", f.session)
			if f.client.IsValid() {
				fmt.Fprintf(&b, " client %v", f.client)
			}
			if f.server.IsValid() {
				fmt.Fprintf(&b, " server %v", f.server)
			}
			fmt.Fprintf(&b, " %s", [...]string{"note", "command", "reply", "either"}[f.from])
			if f.codeOnly {
				b.WriteString(" alone")
			}
			b.WriteString("}")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Every case gives the same lines whatever the reader's chunks, and shows none of its secrets.
func TestLinesOfCases(t *testing.T) {
	logs, err := filepath.Glob("testdata/cases/*.log")
	if err != nil || len(logs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range logs {
		in, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(name, ".log") + ".want")
		if err != nil {
			t.Fatal(err)
		}
		got := render(strings.NewReader(string(in)))
		if one := render(iotest.OneByteReader(strings.NewReader(string(in)))); one != got {
			t.Errorf("%s: byte by byte\n%s\nnot\n%s", name, one, got)
		}
		for l := range strings.Lines(string(want)) {
			secret, ok := strings.CutPrefix(strings.TrimRight(l, "\n"), "secret\t")
			if ok && strings.Contains(got, secret) {
				t.Errorf("%s shows %s:\n%s", name, secret, got)
			}
		}
	}
}

func TestLines(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"a\nb", "1\ta\n2\tb\n"},
		{"a\r\n\r\nb\r\n", "1\ta\n2\t\n3\tb\n"},
		{"a\rb\r\rc", "1\ta\n2\tb\n3\t\n4\tc\n"},
		{"a\u2028b\u2029c\u0085d\u00a9\u2026", "1\ta\n2\tb\n3\tc\n4\td\u00a9\u2026\n"},
		{"  a \t\nb", "1\t  a\n2\tb\n"},
		{"220 x\\r\\nPASV\\r\\n\nb", "1\t220 x\n1\tPASV\n2\tb\n"},
		{`{&quot;command&quot;:&quot;PASV&quot;}\r\n220 x`, "1\t{\"command\":\"PASV\"}\n1\t220 x\n"},
		{"\"PORT 1,2,3,4,5,6\\r\\n\"", "1\tPORT 1,2,3,4,5,6\n"},
		{"\x1b[1m\x1b[0m\nb", "1\t\n2\tb\n"},
		{"PASV\nPK\x03\x04", "1\tPASV\n2\tPK\x03\x04\n"},
		{"PK\x03\x04", "error ftp: the log is not text: it looks like a zip archive or an Office document\n"},
		{encodeUTF16("\ufeffPASV\r\n227 x\r\n", true), "1\tPASV\n2\t227 x\n"},
		// wrapped
		{"227 Entering passive\nmode (10,178,4,32,195,80)\nx", "1\t227 Entering passive mode (10,178,4,32,195,80) /21\n3\tx\n"},
		{"227 Entering (10,178,\n4,32,\n195,80)\nx", "1\t227 Entering (10,178,4,32,195,80) /21 /26\n4\tx\n"},
		{"> 227 x (10,178,\n> 4,32,195,80)", "1\t> 227 x (10,178,4,32,195,80) /16\n"},
		{"227 Entering (\n10,178,4,32,195,80)", "1\t227 Entering (10,178,4,32,195,80) /14\n"},
		{`"227 Entering passive"` + "\n" + `"mode (10,178,4,32,195,80)"`,
			"1\t227 Entering passive mode (10,178,4,32,195,80) /21\n"},
		{"PORT 10,178,\n4,32,195,80\nx", "1\tPORT 10,178,4,32,195,80 /12\n3\tx\n"},
		{"EPRT |1|192.0.2.7|\n5|", "1\tEPRT |1|192.0.2.7|5| /18\n"},
		{"229 Entering Extended Passive\nMode (|||50012|)", "1\t229 Entering Extended Passive Mode (|||50012|) /30\n"},
		{"227 Entering passive\nPORT 1,2,3,4,5,6", "1\t227 Entering passive\n2\tPORT 1,2,3,4,5,6\n"},
		{"227-x\n227 (1,2,3,4,5,6)", "1\t227-x\n2\t227 (1,2,3,4,5,6)\n"},
		{"227 x (1,2,3,\nLIST", "1\t227 x (1,2,3,\n2\tLIST\n"},
		{"227 x (1,2,3,", "1\t227 x (1,2,3,\n"},
		{"see page 227 of\nit (1,2,3,4,5,6)", "1\tsee page 227 of\n2\tit (1,2,3,4,5,6)\n"},
		{"227 x (1,2,3,\n4,\n5,\n6,\n7,\n8", "1\t227 x (1,2,3,4,5,6, /13 /15 /17\n5\t7,\n6\t8\n"},
		{`"PASV"`, "1\tPASV\n"},
		{"a (227 x\n(1,2,3,4,5,6)", "1\ta (227 x\n2\t(1,2,3,4,5,6)\n"},
		{"1,227 x\n(1,2,3,4,5,6)", "1\t1,227 x\n2\t(1,2,3,4,5,6)\n"},
		{"1.227 x\n(1,2,3,4,5,6)", "1\t1.227 x\n2\t(1,2,3,4,5,6)\n"},
		{"a227 x\n(1,2,3,4,5,6)", "1\ta227 x\n2\t(1,2,3,4,5,6)\n"},
		{"227 x (1,2,3,\n{\"command\":\"PASV\"}\nb", "1\t227 x (1,2,3,\n2\tPASV\t{ command}\n3\tb\n"},
		{"227 " + strings.Repeat("x", 197) + ",\n2,3", "1\t227 " + strings.Repeat("x", 197) + ",\n2\t2,3\n"},
		{"  \x1b[1ma", "1\t  a\n"},
		{"\x1b[1mPASS\n220 ready", "1\tPASS\n2\t220 ready\n"},
		{"227 x (1,2,3,\n\n4,5,6)", "1\t227 x (1,2,3,\n2\t\n3\t4,5,6)\n"},
		{"227 x (1,2,3,\nno", "1\t227 x (1,2,3,\n2\tno\n"},
		{"227 x (1,2,3,4,5,6\n) end", "1\t227 x (1,2,3,4,5,6\n2\t) end\n"},
		{"&lt; 227 x (1,2,3,\\r\\n4,5,6)", "1\t< 227 x (1,2,3,\n1\t4,5,6)\n"},
		{"> 227 x (1,2,3,\n|4,5,6)", "1\t> 227 x (1,2,3,\n2\t|4,5,6)\n"},
		{"227 xy\n(1,2,3,4,5,6)", "1\t227 xy (1,2,3,4,5,6) /7\n"},
		{"227 x;\n(1,2,3,4,5,6)", "1\t227 x;\n2\t(1,2,3,4,5,6)\n"},
		{"PORT 1\n,2,3,4,5,6", "1\tPORT 1,2,3,4,5,6 /6\n"},
		{"227 " + strings.Repeat("x", 196) + "\n(1,2,3,4,5,6)", "1\t227 " + strings.Repeat("x", 196) + " (1,2,3,4,5,6) /201\n"},
		{"227 " + strings.Repeat("x", 197) + "\n(1,2,3,4,5,6)", "1\t227 " + strings.Repeat("x", 197) + "\n2\t(1,2,3,4,5,6)\n"},
	}
	for _, tt := range tests {
		for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in))} {
			if got := render(r); got != tt.want {
				t.Errorf("%q: %T gives\n%s\nwant\n%s", tt.in, r, got, tt.want)
			}
		}
	}
}

func TestNumberAt(t *testing.T) {
	l := line{number: 5, breaks: [maxJoined]int{10, 20}}
	for offset, want := range map[int]int{0: 5, 9: 5, 10: 6, 19: 6, 20: 7, 99: 7} {
		if got := l.numberAt(offset); got != want {
			t.Errorf("numberAt(%d) = %d, want %d", offset, got, want)
		}
	}
}

// A line of any length comes in bounded parts that have all its bytes, with messages whole and secrets hidden.
func TestLinesLong(t *testing.T) {
	const message = "227 Entering Passive Mode (192,0,2,7,4,5)"
	for _, filler := range []string{"x", "ab ", "é", "\u2028 "[3:], `"log": `} {
		for _, n := range []int{maxLine - 20, maxLine - 1, maxLine, maxLine + 1, 5*maxLine - 30} {
			in := strings.Repeat(filler, n/len(filler)) + " " + message + " end\nPASV\n"
			var parts []string
			number := 0
			for l, err := range lines(iotest.HalfReader(strings.NewReader(in))) {
				if err != nil || len(l.text) > maxLine+len(mask) {
					t.Fatalf("%d bytes, %v", len(l.text), err)
				}
				parts, number = append(parts, l.text), l.number
			}
			if number != 2 || parts[len(parts)-1] != "PASV" || strings.Count(strings.Join(parts, "\n"), message) != 1 {
				t.Errorf("%q %d: %d lines, last %q", filler, n, number, parts[len(parts)-1])
			}
			if a, b := render(strings.NewReader(in)), render(iotest.OneByteReader(strings.NewReader(in))); a != b {
				t.Errorf("%q %d: chunks matter", filler, n)
			}
		}
	}
	secret := strings.Repeat("hunter2", 3000)
	for _, lead := range []string{"", "\x1b[1m"} {
		if got := render(strings.NewReader(lead + "PASS " + secret + "\nPASV")); strings.Contains(got, "hunter2") {
			t.Errorf("a long secret is shown after %q", lead)
		}
	}
	full := strings.Repeat("x", maxLine)
	const heading = "user\tpassword\tcommand\treply_msg\n"
	if got := render(strings.NewReader(heading + "bob\thunter2\tPASV\t" + full)); strings.Contains(got, "hunter2") {
		t.Errorf("a column of a long line shows its secret")
	}
	if got := render(strings.NewReader(full + "\na")); got != "1\t"+full+"\n2\ta\n" {
		t.Errorf("a line of %d bytes is cut", maxLine)
	}
	if got := render(strings.NewReader(`{"command":"PASV","x":"` + full + `"}`)); strings.Contains(got, "\t{ ") {
		t.Errorf("a part of a record is read as one")
	}
}

// A line is cut before a message, else after a blank, else between characters.
func TestCutPlace(t *testing.T) {
	for _, tt := range []struct {
		end  string
		want int // bytes that are left
	}{
		{" 227 Entering Passive Mode (1,2,3", len("227 Entering Passive Mode (1,2,3")},
		{" PORT 1,2,3", len("PORT 1,2,3")},
		{" xPORT 1,2", 3},
		{" abc", len("abc")},
		{" " + strings.Repeat("a", 1<<10-1), 1<<10 - 1},
		{"abc", 1},
		{"é", 2},
	} {
		b := []byte(strings.Repeat("x", maxLine-len(tt.end)) + tt.end)
		if left := len(b) - cutPlace(b); left != tt.want {
			t.Errorf("%.40q: %d bytes are left, want %d", tt.end, left, tt.want)
		}
	}
}

// Lines of a growing log come as soon as they end, and reading may stop at any line.
func TestLinesLive(t *testing.T) {
	r, w := io.Pipe()
	go io.WriteString(w, "220 ready\r\n227 Entering Passive Mode (192,0,2,7,4,5)\r\n")
	n := 0
	for l, err := range lines(r) {
		if n++; err != nil || l.number != n {
			t.Fatal(l, err)
		}
		if n == 2 {
			break
		}
	}
}

func TestLinesReaderFails(t *testing.T) {
	got := render(io.MultiReader(strings.NewReader("PASV\n227 x ("), iotest.ErrReader(io.ErrUnexpectedEOF)))
	if want := "1\tPASV\n2\t227 x (\nerror unexpected EOF\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A plain line allocates nothing: what is allocated are blocks of many lines.
func TestLinesAllocate(t *testing.T) {
	in := strings.Repeat("ftpd[811]: 257 \"/\" is the current directory\r\n", 10000)
	n := testing.AllocsPerRun(5, func() {
		for range lines(strings.NewReader(in)) {
		}
	})
	if n > 200 {
		t.Errorf("%v allocations for 10,000 lines", n)
	}
}

func BenchmarkLines(b *testing.B) {
	const session = "Mar  5 09:12:00 host ftpd[811]: ---> PASV\r\n" +
		"Mar  5 09:12:01 host ftpd[811]: <--- 227 Entering Passive Mode (192,0,2,7,4,5)\r\n" +
		"Mar  5 09:12:01 host ftpd[811]: ---> LIST\r\n" +
		"Mar  5 09:12:01 host ftpd[811]: <--- 150 Here comes the directory listing.\r\n" +
		"Mar  5 09:12:01 host ftpd[811]: <--- 226 Directory send OK.\r\n"
	in := strings.Repeat(session, 5000)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for range lines(strings.NewReader(in)) {
		}
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"PASV\r\n227 x (1,2,3,4,5,6)", `{"command":"PASV","reply":"227 x"}`, "#Fields: a cs-method c\n1 PASV 2",
		"a,password,b\nx,y,z", "PASS x\\r\\n", "(000007)> 227 x", "&amp;lt;<br>^M", "> 227 x (1,\n> 2", "\xff\xfeP\x00"} {
		f.Add(s)
	}
	for _, s := range []string{`\`, `\r`, `\\ `, "&amp;", "<b ", "\x1b[", "#0", `\u00`, "\xa0", `(\\\`, "PASS ", "a:b@", "password=",
		"Password: ", "227 ", "PORT 1 ", "<pass ", "-u ", "'", "://a:b@", "PASS\",", "| ", "{\"a\":", "[", "\"\"", "\t", "\r", "\xe2"} {
		f.Add(strings.Repeat(s, 3*maxLine/len(s)))
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, one := render(strings.NewReader(s)), render(iotest.OneByteReader(strings.NewReader(s)))
		if all != one {
			t.Errorf("%q: byte by byte\n%s\nnot\n%s", s, one, all)
		}
	})
}
