package session

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// messagesOf returns the verbs and codes in a line.
func messagesOf(text string) (all []string) {
	for m, ok := findEvent(string(text), 0); ok; m, ok = findEvent(string(text), m.at+1) {
		if m.command != nil {
			all = append(all, m.command.name)
		} else {
			all = append(all, strconv.Itoa(m.code))
		}
	}
	return all
}

func TestFindMessage(t *testing.T) {
	const endpoint = " Entering Passive Mode (192,0,2,1,4,5)"
	for _, tt := range [...]struct {
		text string
		want []string
	}{
		{"PASV", []string{"PASV"}},
		{"  PASV..", []string{"PASV"}},
		{"2024-03-05T09:12:00.101020304Z stderr F PASV", []string{"PASV"}},
		{"  227" + endpoint, []string{"227"}},
		{"Response:\t227" + endpoint, []string{"227"}},
		{"line=227" + endpoint, []string{"227"}},
		{"P.......227" + endpoint, []string{"227"}},
		{"mode.227" + endpoint, []string{"227"}},
		{"|227" + endpoint, []string{"227"}},
		{"`227" + endpoint, []string{"227"}},
		{"a,227" + endpoint, []string{"227"}},
		{"a;227" + endpoint, []string{"227"}},
		{"<227" + endpoint, []string{"227"}},
		{"*227" + endpoint, []string{"227"}},
		{"-227" + endpoint, []string{"227"}},
		{"← 425 no", []string{"425"}},
		{"192.0.2.7:65087 <== PASV", []string{"PASV"}},
		{"<== PASV ==> 227" + endpoint, []string{"PASV", "227"}},
		{"==> 220 ready <== PASV", []string{"220", "PASV"}},
		{"12:00:01.5 150 ok", []string{"150"}},
		{"sending command PASV", []string{"PASV"}},
		{"got 227-" + endpoint, []string{"227"}},
		{"227:" + endpoint, []string{"227"}},
		{"200 ok.227" + endpoint, []string{"200", "227"}},
		{"a <-- PASV b --> 227" + endpoint, []string{"PASV", "227"}},
		{"Request: TYPE I | Response: 227" + endpoint, []string{"TYPE", "227"}},
		{`Client "192.0.2.1", "PASV"`, []string{"PASV"}},
		{"Refused PORT 192,0,2,1,4,5 (address mismatch)", []string{"PORT"}},
		{"> port 192,0,2,1,4,5", []string{"PORT"}},
		{"Request command: PASV, Request arg: x", []string{"PASV"}},
		{"< 226", []string{"226"}},
		{"< 227", []string{"227"}},
		{"< 227 soon", []string{"227"}},
		{"< 110 ok", []string{"110"}},
		{"< 120 ok", []string{"120"}},
		{"< 125 ok", []string{"125"}},
		{"< 151 ok", []string{"151"}},
		{"> EPSV 2", []string{"EPSV"}},
		{"> PASV |", []string{"PASV"}},
		{"> PASV,", []string{"PASV"}},
		{"> PASV,ok", []string{"PASV"}},
		{"'pasv'", []string{"PASV"}},
		{`"pasv"`, []string{"PASV"}},
		{"[7] pasv", []string{"PASV"}},
		{"> PORT 192,0,2,1", []string{"PORT"}},
		{"a;227 ok (192,0,2,1,4,5)", []string{"227"}},
		{"a;229 ok (|||1029|)", []string{"229"}},
		{"PASV → 425 no", []string{"PASV", "425"}},
		{"PASV ⇀ 425 no", []string{"PASV", "425"}},
		{"> PASV < 425 no", []string{"PASV", "425"}},
		{"200 ok_227" + endpoint, []string{"200"}},
		{"150 ok.227 files", []string{"150"}},
		{"550 227" + endpoint, []string{"550"}},
		{"200 a: 425 no passive mode", []string{"200"}},
		{"227\tEntering Passive Mode (192,0,2,1,4,5)", []string{"227"}},
		{"< 200 a | b", []string{"200"}},
		{"line 12 227" + endpoint, []string{"227"}},
		{"took 1.5 227" + endpoint, []string{"227"}},
		{"> CWD a: PASV", []string{"CWD"}},
		{"> PASV, 12 ms", []string{"PASV"}},
		{"> EPSV ALL", []string{"EPSV"}},
		{"PASV ok <-- 227" + endpoint, []string{"PASV", "227"}},
		{`> PASV\r\n`, []string{"PASV"}},
		{"(> PASV)", []string{"PASV"}},
		{"[> PASV]", []string{"PASV"}},
		{"<cmd>PASV</cmd>", []string{"PASV"}},
		{"`PASV`", []string{"PASV"}},

		{"227/7 (192,0,2,1,4,5)", nil},
		{"é227" + endpoint, nil},
		{"code 550 227" + endpoint, nil},
		{"a;227 soon", nil},
		{"éPORT 192,0,2,1,4,5", nil},
		{"> PORT<192,0,2,1,4,5>", nil},
		{"ftp> pass", nil},
		{"switch port 10,11,12,13,14,15 vlan 20", nil},
		{"allowed port 1, 2, 3, 4, 5, 6", nil},
		{"page 227 (see 10, 11, 12, 13, 14, 15)", nil},
		{"NOTES.TXT;3    227  12-FEB-2024", nil},
		{"Received 227 bytes from 192.0.2.53#53", nil},
		{"0 227 -41.5t160.5 -110t110", nil},
		{"code=227, text", nil},
		{"HTTP 200; text = 'OK'", nil},
		{"exit code = 226; done", nil},
		{"$ftp->epsv if $x", nil},
		{"x227" + endpoint, nil},
		{"150\t1\t2", nil},
		{"PORT   |4.1.2.12 |x| |", nil},
		{"PASV the server", nil},
		{"PASV, but with this option, it will not", nil},
		{"resp = self.sendcmd('PASV')", nil},
		{"clause 227-7202", nil},
		{"> PORTAL 1,2,3,4,5,6", nil},
		{"2 150 files", nil},
		{"PASV. It", nil},
		{"192.0.2.1    229   0 227 {10,20,30,40,50,60} i", nil},
		{"< 750 files", nil},
		{"< 270 files", nil},
		{"< 131 MiB", nil},
		{"> 227 12 files", nil},
		{"> 228 12 files", nil},
		{"> 229 12 files", nil},
		{"mode.227-" + endpoint, nil},
		{"> EPRT ", nil},
		{"> EPRT a1a***a1075a", nil},
		{"> EPRT - active mode - for IPv6 - fails", nil},
		{"> EPSV 20", nil},
		{"> PASV |x", nil},
		{"> PASV, a", nil},
		{"$ftp->epsv", nil},
		{"('PASV')", nil},
		{"> PORT (1,2,3,x", []string{"PORT"}},
		{"> PORT (1,2,3", nil},
		{"> PORT +1,2,3,x", []string{"PORT"}},
		{"> PORT -1,2,3,x", []string{"PORT"}},
		{"> PORT -", nil},
		{"> PORT 1.2.3.4,5,x", []string{"PORT"}},
		{"> PORT 1.2.3,5,x", nil},
		{"> PORT 1.2.3.4,x", nil},
		{"> PORT |1|a|b", []string{"PORT"}},
		{"> PORT |1|a", nil},
		{"> PORT |3|1|2|", nil},
		{"> LPRT |2|a|b|", []string{"LPRT"}},
		{"> 227 1,2,3,x", []string{"227"}},
		{"> 227 192, 0, 2, 1, 4, 5", []string{"227"}},
		{"> 227 1,2,3", nil},
	} {
		if got := messagesOf(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// So many places of a line are tried, and no more.
func TestFindMessageTries(t *testing.T) {
	for _, tt := range [...]struct {
		place string
		times int
		want  bool
	}{
		{"150;", maxTries - 1, true}, {"150;", maxTries, false},
		{"PASV;", maxTries - 1, true}, {"PASV;", maxTries, false},
		{"a150;", maxTries, true},
	} {
		if _, ok := findEvent(strings.Repeat(tt.place, tt.times)+" > QUIT", 0); ok != tt.want {
			t.Errorf("%d times %s: found %v", tt.times, tt.place, ok)
		}
	}
}

func TestReadEndpoint(t *testing.T) {
	for _, tt := range [...]struct{ text, want string }{
		{"227 ok (192,0,2,1,4,5)", "192.0.2.1:1029"},
		{"227 ok (192,0,2,1,4,5). [48ms]", "192.0.2.1:1029"},
		{"229 ok [ (|||1029|) ]", "*:1029"},
		{"PORT 192,0,2,1,4,5[48ms]", "!trailing-junk"},
		{`msg="Received line: PORT 192,0,2,1,4,5"`, "192.0.2.1:1029"},
		{`msg="Received line: PORT 192,0,2,1,4,5" took=3ms`, "192.0.2.1:1029"},
		{"227 ok (192,0,2,1,4,5)<EOL>", "192.0.2.1:1029"},
		{"PORT 192,0,2,1,4,5..", "192.0.2.1:1029"},
		{"EPRT |1|192.0.2.1|1029|..", "192.0.2.1:1029"},
		{"PORT 192,0,2,1,4,5 (address mismatch)", "192.0.2.1:1029"},
		{"PORT 192,0,2,1,4,5 | next", "192.0.2.1:1029"},
		{"PORT 192,0,2,1,4,5 more", "!trailing-junk"},
		{"EPRT |2|2001:db8::9|1029|", "[2001:db8::9]:1029"},
		{"EPRT |2|2001:db8::9|70000|", "!port-range"},
		{`"bob": 227 Entering "passive" (192,0,2,1,4,5)`, "192.0.2.1:1029"},
		{`got "227 " (192,0,2,1,4,5)`, "!no-numbers"},
		{`msg="227 ok (192,0,2,1,4,5)" `, "192.0.2.1:1029"},
		{`msg="227 ok (192,0,2,1,4,5)" next`, "192.0.2.1:1029"},
		{`msg="227 the "mode" is (192,0,2,1,4,5)" (192,0,2,9,4,5)`, "192.0.2.1:1029"},
		{"`227 ok (192,0,2,1,4,5)` (192,0,2,9,4,5)", "192.0.2.1:1029"},
		{`"227 ok (192,0,2,1,4,5)",peer (192,0,2,9,4,5)`, "192.0.2.1:1029"},
		{"PORT 192,0,2,1,4,5]", "!trailing-junk"},
		{"PORT 192,0,2,1,4,5(x)", "!trailing-junk"},
		{"PORT 192,0,2,1,4 (5)", "!too-few"},
		{"PORT 192,0,2,1,4, -5", "!sign"},
		{"EPRT |1|192.0.2.1|1029 |", "!bad-separator"},
		{"227 [48ms]", "!no-numbers"},
		{"229 ok (|||1029|)", "*:1029"},
		{"229 Extended Passive (||1029|)", "!too-few"},

		{"227 Passive (X,X,X,X,35,40)", "*:9000"},
		{"227 Passive (M1,M2,M3,M4,195,98)", "*:50018"},
		{"227 Passive (***,***,***,***,4,51)", "*:1075"},
		{"227 Passive (<my,public,ip,address>,141,112).", "*:36208"},
		{"227 Passive (xxx.xxx.xxx.xxx,4,51)", "*:1075"},
		{"227 Passive (a.b.c.d,195,80)", "*:50000"},
		{"227 Passive (198,***,***,152,97,176).", "*:25008"},
		{"227 Passive Mode(XX, XX, XX, XX, 143, 225).", "*:36833"},
		{"227 Passive ([redacted],4,51)", "*:1075"},
		{"227 Passive =X,X,X,X,35,40", "*:9000"},
		{"227 (X,X,X,X,35,40)", "*:9000"},
		{"227 X,X,X,X,35,40", "*:9000"},
		{"227 =X,X,X,X,35,40", "*:9000"},
		{"227 Passive (X,X,X,X,255,40)", "*:65320"},
		{"227 Passive (255,X,X,X,35,40)", "*:9000"},
		{"227 Passive (198,51,10x,xxx,35,40)", "*:9000"},
		{"227 Passive (…,35,40)", "*:9000"},
		{"PORT x,x,x,x,4,51", "*:1075"},
		{"PORT 192,168,1,-1,4,210", "!sign"},
		{"227 Passive (X,X,X,X,35,40) after 5 ms, 1,2", "*:9000"},
		{"EPRT |1|x.x.x.x|1075|", "*:1075"},
		{"EPRT |1|198.51.xxx.xxx|1075|", "*:1075"},
		{"EPRT |1|***|1075|", "*:1075"},
		{"EPRT |1| x.x.x.x|1075|", "*:1075"},
		{"EPRT |2|2001:db8:xxxx::x|1075|", "*:1075"},
		{"EPRT |2|2001:db8:xxxx::x%1|1075|", "!bad-address"},
		{"EPRT |2|2001:db8::9::1|1075|", "!bad-address"},
		{"EPRT |3|x.x.x.x|1075|", "!bad-family"},
		{"EPRT |1|x.x.x.x|0|", "!bad-address"},
		{"EPRT |1|x.x.x.x|1075", "!bad-address"},

		{"227 Passive (192.0.2.1,8,1)", "!bad-separator"},
		{"227 Passive (0:0:0:0:0:0:0:1,219,195)", "!not-ipv4"},
		{"227 Passive (0x0a,0,0,1,4,5)", "!not-a-number"},
		{"227 Passive (0x10,0,0,1,4,5)", "!not-a-number"},
		{"227 Passive (1x2b,0,0,1,4,5)", "!not-a-number"},
		{"227 Passive (X,X,X,X,300,40)", "!not-a-number"},
		{"227 Passive (X,X,X,35,40)", "!not-a-number"},
		{"227 Passive (a=b,35,40)", "!not-a-number"},
		{"227 Passive (X,,X,X,35,40)", "!not-a-number"},
	} {
		m, ok := findEvent(string(tt.text), 0)
		if !ok {
			t.Errorf("%q: no message", tt.text)
			continue
		}
		e := m.readEndpoint()
		got := endpointText(Attempt{Kind: e.kind, Endpoint: e.addr, Fault: e.fault})
		if got != tt.want || e.quirks != 0 {
			t.Errorf("%q: got %s with quirks %q, want %s", tt.text, got, e.quirks, tt.want)
		}
	}
}

func TestReadEndpointPlace(t *testing.T) {
	for _, tt := range [...]struct{ text, want string }{
		{"227 Passive (192,0,2,1,4,5)", "192,0,2,1,4,5)"},
		{"< 227 Passive XX, XX, XX, XX, 143, 225", "XX, XX, XX, XX, 143, 225"},
		{"227 Passive (X,X,X,X,35,40)", "X,X,X,X,35,40)"},
		{"> PORT 192,0,2,300,4,5", "300,4,5"},
	} {
		m, ok := findEvent(tt.text, 0)
		if e := m.readEndpoint(); !ok || tt.text[e.at:] != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, tt.text[e.at:], tt.want)
		}
	}
}

func TestCutBefore(t *testing.T) {
	const text = "PASV ok --> 227"
	for _, tt := range [...]struct {
		arg  string
		end  int
		want string
	}{
		{" ok --> 227", 12, " ok --> "},
		{" ok --> 227", 4, ""},
		{" ok --> 227", 3, ""},
		{" ok", 12, " ok"},
		{" ok", 7, " ok"},
		{"", 12, ""},
	} {
		m := event{argAt: 4, arg: tt.arg}
		if m.cutBefore(text, tt.end); m.arg != tt.want {
			t.Errorf("%q before %d: got %q", tt.arg, tt.end, m.arg)
		}
	}
}

// A time in microseconds has six digits after its point at least.
func TestIsSeconds(t *testing.T) {
	for text, want := range map[string]bool{
		"12.123456": true, "0.123456789 192.0.2.1": true,
		"": false, "12": false, "12.12345": false, ".123456": false, "12:123456": false, "a.123456": false,
	} {
		if got := isSeconds(text); got != want {
			t.Errorf("isSeconds(%q) is %t", text, got)
		}
	}
}

func TestIsQuoted(t *testing.T) {
	for text, want := range map[string]bool{
		"ftplib.error_proto: 227 Entering Passive Mode": true, "ftplib.error_reply: LIST": false,
		"Can't parse response to 'PASV': 250 ok": true, "Failed to parse PASV: PASV": true,
		`Can't parse response to PASV "250 ok"`: true,
		"Failed to parse PASV: LIST":            false,
		"Bad PASV response: 250 ok":             true, "Bad EPSV response: 250 ok": true, "Unparseable: 250 ok": false,
		"Bad PASV response <- 250 ok": false, "250 ok": false, "PASV": false,
	} {
		m, ok := findEvent(text, 0)
		if got := m.isQuoted(text[:m.at]); !ok || got != want {
			t.Errorf("%q: found %t, quoted %t", text, ok, got)
		}
	}
}
