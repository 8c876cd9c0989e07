package session

import (
	"io"
	"strings"
	"testing"
)

// A fieldTest is a log as people paste it, of a kind that readers get wrong.
type fieldTest struct {
	kind   int // from 1 to fieldKinds
	name   string
	log    string
	want   []string // of each attempt: LINE KIND ENDPOINT OUTCOME CAUSE
	secret string   // that no attempt may show
}

const fieldKinds = 22

// otherKinds are the kinds that no row of the table can show.
var otherKinds = map[int]string{
	13: "TestFieldLongReply has the text; the page wraps it",
	14: "the page shows one endpoint as it shows many; Read has no views",
	22: "TestFieldLive has the reader",
}

const (
	reply  = "227 Entering Passive Mode (10,0,0,1,4,51)"
	passed = "1 227 10.0.0.1:1075 agreed unknown"
	sent   = "1 PORT 10.0.0.1:1075 unknown unknown"
)

var fieldTests = []fieldTest{
	{1, "PASS in escapes", `220 x\r\nUSER bob\r\nPASS hunter2\r\n` + reply + `\r\n`, []string{passed}, "hunter2"},
	{1, "URL", "ftp://bob:hunter2@host/ > " + reply, []string{passed}, "hunter2"},
	{1, "Zeek's column", "#separator \\x09\n#path\tftp\n" +
		"#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tuser\tpassword\tcommand\targ\treply_code\treply_msg\n" +
		"1.5\tC1\t198.51.100.20\t4102\t203.0.113.7\t21\tbob\thunter2\tPASV\t-\t227\tEntering Passive Mode (10,0,0,1,4,51)\n",
		[]string{"4 227 10.0.0.1:1075 agreed unknown"}, "hunter2"},
	{1, "ACCT", "> ACCT hunter2 | < " + reply, []string{passed}, "hunter2"},
	{1, "ADAT", "> ADAT aHVudGVyMg== | < " + reply, []string{passed}, "aHVudGVyMg=="},
	{1, "SITE PSWD", "> SITE PSWD correct hunter2 | < " + reply, []string{passed}, "hunter2"},
	{1, "option", "curl -u bob:hunter2 > " + reply, []string{passed}, "hunter2"},
	{1, "prompt", "Password: hunter2 | " + reply, []string{passed}, "hunter2"},

	{2, "action=pass", "filterlog: action=pass ftp: " + reply, []string{passed}, ""},
	{2, "USER and a colon", "ftpd[1]: USER bob: " + reply, []string{passed}, ""},
	{2, "[PASS]", "[PASS] > PORT 10,0,0,1,4,51", []string{sent}, ""},
	{2, "pass-through", "pass-through mode: PORT 10,0,0,1,4,51", []string{sent}, ""},
	{2, "a field called USER", `{"USER":"bob","msg":"` + reply + `"}`, []string{passed}, ""},

	{3, "no-break space", "Response:\u00a0" + reply, []string{passed}, ""},
	{3, "zero-width space", "Response: \u200b" + reply, []string{passed}, ""},
	{3, "mark of UTF-8", "\ufeff" + reply, []string{passed}, ""},
	{3, "full-width digits", "２２７ Entering Passive Mode (１０，０，０，１，４，５１)\n２２７ Entering Passive Mode (１０，０，０，１，４，５２)\n",
		[]string{passed, "2 227 10.0.0.1:1076 agreed unknown"}, ""},

	{4, "UTF-16 LE with a mark", encodeUTF16("\ufeff"+reply+"\r\n", false), []string{passed}, ""},
	{4, "UTF-16 BE with a mark", encodeUTF16("\ufeff"+reply+"\r\n", true), []string{passed}, ""},
	{4, "UTF-16 LE", encodeUTF16(reply+"\r\n", false), []string{passed}, ""},
	{4, "UTF-16 BE", encodeUTF16(reply+"\r\n", true), []string{passed}, ""},

	{5, "CR alone", reply + "\r> PORT 10,0,0,1,4,52\r",
		[]string{passed, "2 PORT 10.0.0.1:1076 unknown unknown"}, ""},
	{5, "ftplib", "*put* 'PORT 10,0,0,1,4,51\\r\\n'\n*put* 'EPRT |1|10.0.0.1|1076|\\r\\n'\n",
		[]string{sent, "2 EPRT 10.0.0.1:1076 unknown unknown"}, ""},
	{5, "%q", `read: "` + reply + `.\r\n"`, []string{passed}, ""},
	{5, "JSON", `{"log":"` + reply + `\r\n","stream":"stderr"}`, []string{passed}, ""},

	{6, "refused", "Refused PORT 10,0,0,1,4,51 (address mismatch)",
		[]string{"1 PORT 10.0.0.1:1075 refused port-refused"}, ""},
	{6, "EOL", "> PORT 10,0,0,1,4,51<EOL>", []string{sent}, ""},
	{6, "time", "> EPRT |1|10.0.0.1|1075| [48ms]", []string{"1 EPRT 10.0.0.1:1075 unknown unknown"}, ""},
	{6, "columns", "1.5\tbob\tPORT 10,0,0,1,4,51\t200\tok", []string{sent}, ""},

	{7, "equals sign", "x clientId=7 line=" + reply, []string{passed}, ""},
	{7, "tcpdump -A", "P......." + reply, []string{passed}, ""},
	{7, "full stop", "mode." + reply, []string{passed}, ""},
	{7, "bar", "|" + reply, []string{passed}, ""},
	{7, "back quote", "`" + reply, []string{passed}, ""},
	{7, "comma", "x," + reply, []string{passed}, ""},
	{7, "semicolon", "x;" + reply, []string{passed}, ""},
	{7, "angle", "<" + reply, []string{passed}, ""},
	{7, "star", "*" + reply, []string{passed}, ""},
	{7, "hyphen", "-" + reply, []string{passed}, ""},
	{7, "escaped line end", `x\n` + reply, []string{passed}, ""},
	{7, "escaped tab", `x\t` + reply, []string{passed}, ""},
	{7, "arrow", "→ PORT 10,0,0,1,4,51\n← 200 ok\n→ LIST\n← 425 no\n",
		[]string{"1 PORT 10.0.0.1:1075 cannot-open active-blocked"}, ""},

	{8, "GUID", "#Software: Microsoft Internet Information Services 10.0\n" +
		"2026-11-25 10:00:00 198.51.100.20 bob 203.0.113.7 21 PASV - 227 0 0 5242ddb2-95f5-4c5e-a1c5-9f1f2b3c4d5e -\n", nil, ""},
	{8, "DNS", "Received 227 bytes from 8.8.8.8#53 in 128 ms", nil, ""},
	{8, "SVG", "M20 227 -49.5t160.5 -110t110 227z", nil, ""},
	{8, "directory listing", "PORT   |4.1.2.13 |x| |", nil, ""},
	{8, "clause", "DFARS 227-7202-3 and 227.7202-4", nil, ""},
	{8, "VMS", "NOTES.TXT;3    227  12-FEB-2024 10:11", nil, ""},
	{8, "page", "page 227 (see 10, 11, 12, 13, 14, 15)", nil, ""},
	{8, "port list", "allowed port 1, 2, 3, 4, 5, 6", nil, ""},

	{9, "EPRT and a date", "> EPRT -help\n2026-11-25 10:00:00 ok\n", nil, ""},

	{10, "X", "227 Entering Passive Mode (X,X,X,X,35,40)", []string{"1 227 *:9000 agreed unknown"}, ""},
	{10, "M1", "227 Entering Passive Mode (M1,M2,M3,M4,35,40)", []string{"1 227 *:9000 agreed unknown"}, ""},
	{10, "stars", "227 Entering Passive Mode (***,***,***,***,35,40)", []string{"1 227 *:9000 agreed unknown"}, ""},
	{10, "words", "227 Entering Passive Mode (<my,public,ip,address>,35,40)",
		[]string{"1 227 *:9000 agreed unknown"}, ""},
	{10, "xxx", "227 Entering Passive Mode (xxx.xxx.xxx.xxx,35,40)", []string{"1 227 *:9000 agreed unknown"}, ""},

	{11, "the first refusal", "> PORT 10,0,0,1,4,51\n< 500 I won't open a connection to 10.0.0.1 (only to 203.0.113.9)\n" +
		"> LIST\n< 425 No data connection\n", []string{"1 PORT 10.0.0.1:1075 refused port-refused"}, ""},
	{11, "another command", "> PASV\n< 227 Entering Passive Mode (203,0,113,7,4,51)\n> STOR a\n< 553 Could not create file.\n" +
		"> CWD b\n< 550 No such directory.\n", []string{"2 227 203.0.113.7:1075 failed not-the-data-connection"}, ""},
	{11, "vsftpd", vsftpdLine(3, "command", "PASV") + vsftpdLine(3, "response", "227 Entering Passive Mode (203,0,113,7,4,51).") +
		vsftpdLine(3, "command", "LIST") + vsftpdLine(4, "response", "530 Login incorrect.") +
		vsftpdLine(3, "response", "226 ok"), []string{"2 227 203.0.113.7:1075 complete none"}, ""},
	{11, "FileZilla Server", ">> [FTP Session 7 198.51.100.20 bob] PASV\n" +
		"<< [FTP Session 7 198.51.100.20 bob] 227 Entering Passive Mode (203,0,113,7,4,51)\n" +
		">> [FTP Session 7 198.51.100.20 bob] LIST\n" +
		"<< [FTP Session 8 198.51.100.21 eve] 550 Couldn't open the file\n" +
		"<< [FTP Session 7 198.51.100.20 bob] 226 ok\n", []string{"2 227 203.0.113.7:1075 complete none"}, ""},

	{12, "timeout", "> PASV\n< 227 x (203,0,113,7,4,51)\n> LIST\nError:\tConnection timed out\n",
		[]string{"2 227 203.0.113.7:1075 timed-out ports-closed"}, ""},
	{12, "refused", "> PASV\n< 227 x (203,0,113,7,4,51)\n> LIST\nconnect failed: Connection refused\n",
		[]string{"2 227 203.0.113.7:1075 connection-refused ports-closed"}, ""},
	{12, "Windows' number", "> PASV\n< 227 x (203,0,113,7,4,51)\n> LIST\nSocket error #10060\n",
		[]string{"2 227 203.0.113.7:1075 timed-out ports-closed"}, ""},
	{12, "WinSCP", "> PASV\n< 227 x (203,0,113,7,4,51)\n> LIST\nTimeout detected. (data connection)\n",
		[]string{"2 227 203.0.113.7:1075 timed-out ports-closed"}, ""},
	{12, "curl", "> PASV\n< 227 x (203,0,113,7,4,51)\n* Failed to connect to 203.0.113.7 port 1075: Connection refused\n",
		[]string{"2 227 203.0.113.7:1075 connection-refused ports-closed"}, ""},
	{12, "no route", "> PASV\n< 227 x (203,0,113,7,4,51)\n> LIST\nftp: connect: No route to host\n",
		[]string{"2 227 203.0.113.7:1075 unreachable ports-closed"}, ""},
	{12, "status in the line", `198.51.100.20 UNKNOWN bob [25/Nov/2026:10:00:00 +0000] "PORT 198,51,100,20,4,51" 500 -` + "\n",
		[]string{"1 PORT 198.51.100.20:1075 refused port-refused"}, ""},

	{15, "ProFTPD", "proftpd[7] h (a[198.51.100.20]): dispatching PRE_CMD command 'PORT 10,0,0,1,4,51' to mod_core\n" +
		"proftpd[7] h (a[198.51.100.20]): dispatching CMD command 'PORT 10,0,0,1,4,51' to mod_core\n" +
		"proftpd[7] h (a[198.51.100.20]): dispatching POST_CMD command 'PORT 10,0,0,1,4,51' to mod_sql\n" +
		"proftpd[7] h (a[198.51.100.20]): dispatching LOG_CMD command 'PORT 10,0,0,1,4,51' to mod_log\n",
		[]string{sent}, ""},
	{15, "FluentFTP", "Command:  PORT 10,0,0,1,4,51\nStatus:   Waiting for response to: PORT 10,0,0,1,4,51\n",
		[]string{sent}, ""},

	{16, "two clients", "[pid 3] FTP command: Client \"198.51.100.20\", \"PORT 198,51,100,20,4,51\"\n" +
		"[pid 4] FTP command: Client \"198.51.100.21\", \"PORT 198,51,100,21,4,51\"\n" +
		"[pid 4] FTP response: Client \"198.51.100.21\", \"200 ok\"\n[pid 3] FTP response: Client \"198.51.100.20\", \"500 no\"\n",
		[]string{"1 PORT 198.51.100.20:1075 refused port-refused", "2 PORT 198.51.100.21:1075 agreed unknown"}, ""},

	{17, "Suricata", `{"event_type":"ftp","src_ip":"198.51.100.20","src_port":4102,"dest_ip":"203.0.113.7","dest_port":21,` +
		`"ftp":{"command":"PASV","completion_code":["227"],"reply":["Entering Passive Mode (10,0,0,1,4,51)."]}}` + "\n",
		[]string{passed}, ""},
	{17, "Zeek", `{"id.orig_h":"198.51.100.20","id.orig_p":4102,"id.resp_h":"203.0.113.7","id.resp_p":21,"command":"PASV",` +
		`"reply_code":227,"reply_msg":"Entering Passive Mode (10,0,0,1,4,51)."}` + "\n",
		[]string{passed}, ""},
	{17, "Pure-FTPd", "pure-ftpd: (bob@198.51.100.20) [DEBUG] Command [port] [10,0,0,1,4,51]\n", []string{sent}, ""},

	{18, "between words", "227 Entering passive\nmode (10,0,0,1,4,51)\n",
		[]string{"2 227 10.0.0.1:1075 agreed unknown"}, ""},
	{18, "after a comma", "227 Entering Passive Mode (10,0,\n0,1,4,51)\n", []string{passed}, ""},
	{18, "quoted", "> 227 Entering Passive\n> Mode (10,0,0,1,4,51)\n",
		[]string{"2 227 10.0.0.1:1075 agreed unknown"}, ""},

	{19, "one line", "got 227-Entering Passive Mode (10,0,0,1,4,51)\n", []string{passed}, ""},
	{19, "two", "got 227-Entering Passive Mode (10,0,0,1,4,51)\ngot 227-Entering Passive Mode (10,0,0,1,4,52)\n",
		[]string{passed, "2 227 10.0.0.1:1076 agreed unknown"}, ""},

	{20, "FluentFTP", "Response: 227 Entering Passive Mode (10,0,0,1,4,51). [48ms]\n", []string{passed}, ""},
	{20, "blanks of a table", "Response: 227 Entering Passive Mode (10,0,0,1,4,51)     \n", []string{passed}, ""},

	{21, "PORT", "500 Illegal PORT command.\n", []string{"1 PORT - refused port-refused"}, ""},
	{21, "another host", "425 Bad IP connecting.\n", []string{"1  - cannot-open data-from-other-host"}, ""},
	{21, "family", "> EPSV\n< 522 Network protocol not supported, use (1)\n",
		[]string{"2 EPSV - refused not-supported"}, ""},
	{21, "foreign address", "> PORT 10,0,0,1,4,51\n< 501 Rejected data connection to foreign address\n",
		[]string{"1 PORT 10.0.0.1:1075 refused port-refused"}, ""},
	{21, "PASV", "> PASV\n< 550 Permission denied.\n", []string{"2 PASV - refused passive-refused"}, ""},
}

func TestField(t *testing.T) {
	shown := map[int]bool{}
	for _, tt := range fieldTests {
		shown[tt.kind] = true
		var got []string
		for _, a := range readAll(t, tt.log) {
			f := strings.Split(describe(a), "\t")
			got = append(got, strings.Join(append(f[:1], f[2:]...), " "))
			if a.Quirks != 0 {
				t.Errorf("%d, %s: quirks %v", tt.kind, tt.name, a.Quirks)
			}
			for _, e := range a.Evidence {
				if tt.secret != "" && strings.Contains(e.Text, tt.secret) {
					t.Errorf("%d, %s: secret in %q", tt.kind, tt.name, e.Text)
				}
			}
		}
		if strings.Join(got, "; ") != strings.Join(tt.want, "; ") {
			t.Errorf("%d, %s:\n got  %q\n want %q", tt.kind, tt.name, got, tt.want)
		}
	}
	for kind := 1; kind <= fieldKinds; kind++ {
		if shown[kind] == (otherKinds[kind] != "") {
			t.Errorf("kind %d: shown %v, other %q", kind, shown[kind], otherKinds[kind])
		}
	}
}

// Clean reads the lines whose text is not clean as Read does.
func TestFieldClean(t *testing.T) {
	for _, tt := range fieldTests {
		if tt.kind != 3 || strings.Contains(tt.log, "\n") {
			continue
		}
		if got, replaced := Clean(tt.log); replaced == 0 || strings.TrimPrefix(got, "Response: ") != reply {
			t.Errorf("%s: Clean gives %q, %b", tt.name, got, replaced)
		}
	}
}

// The text of a reply is whole, also where the address that explains it comes late.
func TestFieldLongReply(t *testing.T) {
	const refusal = "500 I won't open a connection to 192.168.1.77 (only to 203.0.113.9), because the address that a PORT " +
		"names has to be the one that the client connects from"
	got := readAll(t, "> PORT 192,168,1,77,4,51\n< "+refusal+"\n")
	if len(got) != 1 || got[0].Evidence[1].Text != "< "+refusal || got[0].Client.String() != "203.0.113.9" {
		t.Errorf("got %+v", got)
	}
}

// Read joins the lines of a message that was wrapped.
func TestFieldJoined(t *testing.T) {
	for _, tt := range fieldTests {
		if tt.kind != 18 {
			continue
		}
		for ln, err := range lines(strings.NewReader(tt.log)) {
			if err != nil || ln.joins() == 0 {
				t.Errorf("%s: %+v, %v", tt.name, ln, err)
			}
		}
	}
}

// Of a log that grows, Read yields the oldest attempt when more wait than may.
func TestFieldLive(t *testing.T) {
	r, w := io.Pipe()
	defer r.Close()
	go io.WriteString(w, strings.Repeat(goodReply, maxWaiting+1))
	for a, err := range Read(r) {
		if a.Line != 2 || err != nil {
			t.Errorf("got %+v, %v", a, err)
		}
		return
	}
	t.Error("no attempt")
}
