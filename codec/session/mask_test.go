package session

import (
	"strings"
	"testing"
)

func TestHide(t *testing.T) {
	tests := []struct{ in, want string }{
		{"PASS hunter2", "PASS •••"},
		{"pass hunter2", "pass •••"},
		{"PASS hunter2 and more", "PASS •••"},
		{"> PASS hunter2", "> PASS •••"},
		{"-P-A-S-S- -h-u-n-t-e-r-2-", "-P-A-S-S- •••"},
		{"09:12:00 pass hunter2", "09:12:00 pass •••"},
		{"[pid 3] pass hunter2", "[pid 3] pass •••"},
		{"INFO x - pass hunter2", "INFO x - pass •••"},
		{"sending command pass hunter2", "sending command pass •••"},
		{"you shall not pass here", "you shall not pass here"},
		{"---> PASS hunter2", "---> PASS •••"},
		{"Command:\tPASS hunter2", "Command:\tPASS •••"},
		{"> 2024-03-05 09:12:01.190 PASS hunter2", "> 2024-03-05 09:12:01.190 PASS •••"},
		{"goftp: 0.056 #1 sending command PASS hunter2", "goftp: 0.056 #1 sending command PASS •••"},
		{"x clientId=7 line=PASS hunter2", "x clientId=7 line=PASS •••"},
		{"FTP Tx: \"PASS hunter2\" ok", "FTP Tx: \"PASS •••\" ok"},
		{"*put* 'PASS hunter2'", "*put* 'PASS •••'"},
		{"ftp> quote PASS hunter2", "ftp> quote PASS •••"},
		{"[14]pass hunter2", "[14]pass •••"},
		{"x [14]pass hunter2 - 230 - -", "x [14]pass ••• - 230 - -"},
		{"[16:01:02] PASS hunter2", "[16:01:02] PASS •••"},
		{"500 'PASS hunter2': command not understood.", "500 'PASS •••': command not understood."},
		{"ACCT hunter2", "ACCT •••"},
		{"EPRT @2@2001:db8::8:800:200C:417A@6275@", "EPRT @2@2001:db8::8:800:200C:417A@6275@"},
		{"2001:db8::8 bob:hunter2@example.com", "2001:db8::8 bob:•••@example.com"},
		{"login:beef:cafe@example.com", "login:beef:•••@example.com"},
		{"bob:" + strings.Repeat("beef", 12) + "@example.com", "bob:•••@example.com"},
		{"---> ADAT YIICgg==", "---> ADAT •••"},
		{"235 ADAT=YGgG", "235 ADAT=•••"},
		{"SITE PSWD hunter2 correcthorse", "SITE PSWD •••"},
		{"> SITE CHPASS hunter2", "> SITE CHPASS •••"},
		{"SITE GPASS hunter2", "SITE GPASS •••"},
		{"site adduser bob hunter2", "site adduser •••"},
		{"PASS hunter2 | Response: 227 x (1,2,3,4,5,6)", "PASS ••• | Response: 227 x (1,2,3,4,5,6)"},
		{"Request: PASS hunter2 | Request: PASV", "Request: PASS ••• | Request: PASV"},
		{"PASS hunter2 < 230 Logged in", "PASS ••• < 230 Logged in"},
		{"PASS hunter2 227 x (1,2,3,4,5,6)", "PASS ••• 227 x (1,2,3,4,5,6)"},
		{"Password: hunter2|227 x (1,2,3,4,5,6)", "Password: •••|227 x (1,2,3,4,5,6)"},
		{"PASS hunter2 PORT 1,2,3,4,5,6", "PASS ••• PORT 1,2,3,4,5,6"},
		{"PASS hunter2 EPRT |1|192.0.2.7|5|", "PASS ••• EPRT |1|192.0.2.7|5|"},
		{"5\tPASS\thunter2\t230\tok", "5\tPASS\t•••\t230\tok"},
		{`x,"PASS","hunter2","230 ok"`, `x,"PASS","•••","230 ok"`},
		{`x,PASS,hunter2,230 ok`, `x,PASS,•••,230 ok`},
		{`|PASS| hunter2 |`, `|PASS| ••• |`},
		{"Command [pass] [hunter2]", "Command [pass] [•••]"},
		{`"command":"PASS","arg":"hunter2"`, `"command":"PASS","arg":"•••"`},
		{"Request command: PASS, Request arg: hunter2", "Request command: PASS, Request arg: •••"},
		{"ftp://bob:hunter2@192.0.2.7/a:b@c", "ftp://bob:•••@192.0.2.7/a:b@c"},
		{"ftp://bob:hun@ter2@192.0.2.7/", "ftp://bob:•••@192.0.2.7/"},
		{"ftp://bob:hun/ter2@192.0.2.7/", "ftp://bob:•••@192.0.2.7/"},
		{"ftp://bob:hunter2@[2001:db8::7]:21/", "ftp://bob:•••@[2001:db8::7]:21/"},
		{"curl bob:hunter2@192.0.2.7", "curl bob:•••@192.0.2.7"},
		{"curl -v -u bob:hunter2 x", "curl -v -u bob:••• x"},
		{"curl -u 'bob:hunter 2' x", "curl -u 'bob:•••' x"},
		{"curl -ubob:hunter2 x", "curl -ubob:••• x"},
		{"curl --user bob:hunter2 x", "curl --user bob:••• x"},
		{"curl --user=bob:hunter2 x", "curl --user=bob:••• x"},
		{"lftp -u bob,hunter2 192.0.2.7", "lftp -u bob,••• 192.0.2.7"},
		{"curl --user bob:'hunt er2' x", "curl --user bob:'•••' x"},
		{"curl --user bob:'hunt'er2 x", "curl --user bob:••• x"},
		{"ftp.login('bob', 'hunter2')", "ftp.login('bob', '•••')"},
		{`ftp_login($c, "bob", "hunter2");`, `ftp_login($c, "bob", "•••");`},
		{"ftp = FTP('192.0.2.7', 'bob', 'hunter2')", "ftp = FTP('192.0.2.7', 'bob', '•••')"},
		{`new NetworkCredential("bob", "hunter2");`, `new NetworkCredential("bob", "•••");`},
		{"user bob hunter2", "user bob •••"},
		{"ftpget -v -u cam -p hunter2 192.0.2.7 a b", "ftpget -v -u cam -p ••• 192.0.2.7 a b"},
		{"ncftpget -u bob -p hunter2 h", "ncftpget -u bob -p ••• h"},
		{"wget --ftp-password=hunter2 x", "wget --ftp-password=••• x"},
		{"x --password hunter2 y", "x --password ••• y"},
		{"x --password 'hunter 2' y", "x --password '•••' y"},
		{"password=hunter2 user=bob", "password=••• user=bob"},
		{"password = hunter2", "password = •••"},
		{"ftp_password=\"hunter 2\" x", "ftp_password=\"•••\" x"},
		{"FTP_PASS=hunter2", "FTP_PASS=•••"},
		{"userPass=hunter2", "userPass=•••"},
		{"pwd=hunter2", "pwd=•••"},
		{"pass=hun>ter<2 x", "pass=••• x"},
		{"machine 192.0.2.7 login bob password hunter2 port 21", "machine 192.0.2.7 login bob password ••• port 21"},
		{"the password is here", "the password is here"},
		{"login password", "login password"},
		{"pass2=hunter2", "pass2=•••"},
		{"Password: hunter2", "Password: •••"},
		{"Password:hunter2", "Password:•••"},
		{"Passwort: hunter2", "Passwort: •••"},
		{"Mot de passe : hunter2", "Mot de passe : •••"},
		{"Contraseña: hunter2", "Contraseña: •••"},
		{"Пароль: hunter2", "Пароль: •••"},
		{"密码: hunter2", "密码: •••"},
		{"パスワード: hunter2", "パスワード: •••"},
		{"Kennwort: hunter2 | 227 x (1,2,3,4,5,6)", "Kennwort: ••• | 227 x (1,2,3,4,5,6)"},
		{`{"user":"bob","password":"hun\"ter2","x":1}`, `{"user":"bob","password":"•••","x":1}`},
		{`{"password" : 12345, "x":1}`, `{"password" : •••, "x":1}`},
		{`{'passwd': 'hunter2'}`, `{'passwd': '•••'}`},
		{`OK LOGIN: Client "192.0.2.7", anon password "a@example.com"`, `OK LOGIN: Client "192.0.2.7", anon password "•••"`},
		{"<Pass encoding=\"base64\">aHVudGVyMg==</Pass>", "<Pass encoding=\"base64\">•••</Pass>"},
		{"<password>hunter2</password>", "<password>•••</password>"},
		{"ftpd[1]: ANONYMOUS FTP LOGIN FROM h [192.0.2.7], a@example.com", "ftpd[1]: ANONYMOUS FTP LOGIN FROM h [192.0.2.7], •••"},
		{"Mon 1 192.0.2.7 5 /a b _ o a a@example.com ftp 0 * c", "Mon 1 192.0.2.7 5 /a b _ o a ••• ftp 0 * c"},
		{"Proxy-Authorization: Basic Ym9iOmh1bnRlcjI=", "Proxy-Authorization: •••"},
		{"ftp> user bob hunter2", "ftp> user bob •••"},
		{"PASS ****", "PASS •••"},
		{"PASS PORT 1,2,3,4,5,hunter2", "PASS •••"},
		{"PASS 227 (1,2,3,4,5,hunter2)", "PASS •••"},
		{"PASS > PORT 1,2,3,4,5,6", "PASS > PORT 1,2,3,4,5,6"},
		{"227 x (1,2,3,4,5,6) PASS hunter2", "227 x (1,2,3,4,5,6) PASS •••"},
		{"< 227 x (1,2,3,4,5,666) pass hunter2", "< 227 x (1,2,3,4,5,666) pass •••"},
		{"500 Unknown command: PASS hunter2", "500 Unknown command: PASS •••"},
		{"500 Unknown command:PASS hunter2", "500 Unknown command:PASS •••"},
		{"502 (PASS hunter2", "502 (PASS •••"},
		{"Command [PASS hunter2", "Command [PASS •••"},
		{"bob> pass hunter2", "bob> pass •••"},
		{"bob>pass hunter2", "bob>pass •••"},
		{"PASS hunter2 |PASV", "PASS ••• |PASV"},
		{"PASS hunter2 >", "PASS •••"},
		{"PASS hunter2 > : PASV", "PASS •••"},
		{"PASS a LIST", "PASS •••"},
		{"PASS hunter-23", "PASS •••"},
		{"PASS hunter 230 x,y", "PASS •••"},
		{"PASS hunter 257 x,y", "PASS •••"},
		{"> : 331 a PASS hunter2", "> : 331 a PASS •••"},
		{"PASS hunter,289,x", "PASS •••"},
		{"PASS hunter2 PORT 1", "PASS ••• PORT 1"},
		{"PASS hunter2 LPRT 4,4,192,0,2,7,2,4,14", "PASS ••• LPRT 4,4,192,0,2,7,2,4,14"},
		{"PASS my PART 1", "PASS •••"},
		{"PASS a PORT x", "PASS •••"},
		{"PASS an EPRT x", "PASS •••"},
		{"PASS an EPRT  x", "PASS •••"},
		{`x,"PASS","hunter2"`, `x,"PASS","•••"`},
		{"password=227 x", "password=••• x"},
		{"pw: hunter2", "pw: •••"},
		{"db.password.value=hunter2", "db.password.value=•••"},
		{"Password-for-bob: hunter2", "Password-for-bob: •••"},
		{"quizPass=hunter2", "quizPass=•••"},
		{"user2Pass=hunter2", "user2Pass=•••"},
		{"FTPPass=hunter2", "FTPPass=•••"},
		{"userPW=hunter2", "userPW=•••"},
		{"ftp://:hunter2@192.0.2.7/", "ftp://:•••@192.0.2.7/"},
		{"@alice a@example.com: curl bob:hunter2@192.0.2.7", "@alice a@example.com: curl bob:•••@192.0.2.7"},
		{"curl bob:!hunter2@192.0.2.7", "curl bob:•••@192.0.2.7"},
		{"curl bob:hunter2@[2001:db8::7]", "curl bob:•••@[2001:db8::7]"},
		{"curl bob:hunter2@<server>", "curl bob:•••@<server>"},
		{"curl bob:hunter2@***", "curl bob:•••@***"},
		{"lftp -ubob,hunter2 192.0.2.7", "lftp -ubob,••• 192.0.2.7"},
		{`curl --user="bob:hunter2" x`, `curl --user="bob:•••" x`},
		{"curl -u 'bob':hunter2 x", "curl -u 'bob':••• x"},
		{"curl -u :hunter2 x", "curl -u :••• x"},
		{"x --password '", "x --password •••"},
		{"<tns:Password>hunter2</tns:Password>", "<tns:Password>•••</tns:Password>"},
		{"<x:pass>hunter2</x:pass>", "<x:pass>•••</x:pass>"},
	}
	for _, tt := range tests {
		var m masker
		if !m.expects(findMarks(tt.in)) {
			t.Errorf("%q is not searched for a secret", tt.in)
		}
		if got := m.hide(tt.in, false); got != tt.want {
			t.Errorf("hide(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestHideKeeps(t *testing.T) {
	for _, s := range []string{
		"", "PASS", "USER bob", "ftpd[1]: USER bob: 227 x (1,2,3,4,5,6)", "filterlog: action=pass ftp: 227 x (1,2,3,4,5,6)",
		"[PASS] > PORT 1,2,3,4,5,6", "pass-through mode: PORT 1,2,3,4,5,6", `{"USER":"bob","msg":"227 x (1,2,3,4,5,6)"}`,
		"530 Please login with USER and PASS.", "530 Please login with USER and PASS first.", "ftp> pass", "Passive mode on.",
		"331 Password required for bob", "(000007)10.09.2019 19:35:12 - user (192.0.2.14)> 227 x", "pass: 227 x (1,2,3,4,5,6)",
		"227 Entering Passive Mode (1,2,3,4,5,6)", "ftp://192.0.2.7:21/dir@x", "ftp://bob@192.0.2.7/", "Contact: <sip:227@192.0.2.1>",
		"mailto:a@example.com", "12:33:01@host", "SITE CHMOD 644 a", "SITE HELP", "compass: north", "bypass=1",
		"(upload@192.0.2.151) [DEBUG] Command [type] [I]", "Password:", "<password>", "the password is wrong", "PWD", "257 \"/\"",
		"IP 192.0.2.7.21 > 198.51.100.20.54411: Flags [P.]", "2024-03-05T09:12:00.101Z", "-u", "-p 21", "SITE", "PASSIVE x",
		`{"password":"","user":"bob"}`, `"PASS"`, "'PASS' failed", "x,PASS,", "USER bob at home", "log: user bob denied",
		"a nice ftp log",
		"RETR /a b ftp x", "result:pass through", "]pass through",
		"x]pass through", "Response: 530 Please login with USER and PASS first.",
		"PASS: 230 Logged in",
		"ftp://@192.0.2.7:ftp/a@b", "Admin :bob@example.com", "curl -ubob", "curl -ubob x", "<host>192.0.2.7</host>",
		"login <user> <password> <host>", "a <password that </b", "user: bob@",
		"331 Send (your) PASS now",
	} {
		var m masker
		if got := m.hide(s, false); got != s {
			t.Errorf("hide(%q) = %q", s, got)
		}
	}
}

func TestHideRemembers(t *testing.T) {
	tests := []struct{ first, second, want string }{
		{"PASS hunter2", "530 User bob denied, password hunter2 wrong", "530 User bob denied, password ••• wrong"},
		{"PASS hunter2", "hunter2 hunter22 hunter2", "••• hunter22 •••"},
		{"SITE PSWD hunter2 correcthorse", "530 correcthorse", "530 •••"},
		{"ftp://bob:hunter2@h/", "530 hunter2", "530 •••"},
		{"Request command: PASS", "Request arg: hunter2", "Request arg: •••"},
		{"PASS hunter2..", "530 hunter2..", "530 •••.."},
		{"PASS bob", "530 bob denied", "530 bob denied"},
		{"PASS ********", "530 ******** denied", "530 ******** denied"},
		{"PASS 5060", "port 5060", "port 5060"},
		{"PASS LIST", "> LIST", "> LIST"},
		{"PASS anonymous", "USER anonymous", "USER anonymous"},
		{"PASS hunter2", "PASS hunter2", "PASS •••"},
		{`"command": "PASS"`, `"arg": "hunter2"`, `"arg": "•••"`},
		{"PASV", `"arg": "/pub"`, `"arg": "/pub"`},
		{"PASS s3kr", "530 s3kr", "530 •••"},
		{"PASS 12345", "530 12345", "530 12345"},
		{"PASS 123456", "530 123456", "530 •••"},
		{"PASS " + strings.Repeat("hunter22", 16), strings.Repeat("hunter22", 16), "•••"},
		{"PASS <secret>", "530 <secret>", "530 <secret>"},
		{"PASS hunter2", "hunter2: PASS correcthorse", "•••: PASS •••"},
		{"PASS hunter2!", "530 hunter2!hunter2!", "530 •••"},
	}
	for _, tt := range tests {
		var m masker
		m.hide(tt.first, false)
		if tt.second != tt.want && !m.expects(findMarks(tt.second)) {
			t.Errorf("after %q: %q is not searched for a secret", tt.first, tt.second)
		}
		if got := m.hide(tt.second, false); got != tt.want {
			t.Errorf("after %q: hide(%q) = %q, want %q", tt.first, tt.second, got, tt.want)
		}
	}
}

// The argument of PASS is expected in the two lines after it, and not for ever.
func TestHideAwaitsArgument(t *testing.T) {
	var m masker
	for _, tt := range []struct{ in, want string }{
		{"command: PASS", "command: PASS"}, {"id: 7", "id: 7"}, {"arg: hunter2", "arg: •••"}, {"arg: /pub", "arg: /pub"},
	} {
		if got := m.hide(tt.in, false); got != tt.want {
			t.Errorf("hide(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// A secret is hidden wherever a line that is too long is cut.
func TestHideCut(t *testing.T) {
	for _, s := range []string{
		"x PASS hunter2hunter2", "Password: hunter2hunter2", "curl -u bob:hunter2hunter2", `"password": "hunter2hunter2"`,
	} {
		for cut := strings.Index(s, "hunter2"); cut < len(s)-4; cut++ {
			var m masker
			got := m.hide(s[:cut], false) + m.hide(s[cut:], true)
			if strings.Contains(got, "ter2") {
				t.Errorf("%q cut at %d: %q", s, cut, got)
			}
		}
	}
}

// Each line of a text is masked as one, however long it is.
func TestMask(t *testing.T) {
	long := strings.Repeat("x ", maxLine)
	const call = "login('bob', 'hunter22')"
	full := strings.Repeat("x ", (maxLine-len(call))/2)
	tests := []struct{ in, want string }{
		{"", ""},
		{"220 ready\r\nPASV\n", "220 ready\r\nPASV\n"},
		{"USER bob\r\nPASS hunter2\r\n530 no hunter2\n", "USER bob\r\nPASS •••\r\n530 no •••\n"},
		{"user\tpassword\tcommand\treply_code\nbob\thunter2\tPASV\t227\nbob\tabc\t-\t-\nhunter2\n",
			"user\tpassword\tcommand\treply_code\nbob\t•••\tPASV\t227\nbob\t•••\t-\t-\n•••\n"},
		{"user,password,command,reply_code\nbob,\"hun\"\"ter2\",PASV,227\n",
			"user,password,command,reply_code\nbob,\"•••\",PASV,227\n"},
		{"1.0\tCx\t198.51.100.20\t4102\t203.0.113.7\t21\tbob\thunter2\tPASV\t-\n",
			"1.0\tCx\t198.51.100.20\t4102\t203.0.113.7\t21\tbob\t•••\tPASV\t-\n"},
		{"user\tpassword\tcommand\treply_msg\nbob\thunter2\tPASV\t" + long,
			"user\tpassword\tcommand\treply_msg\nbob\t•••\tPASV\t" + long},
		{long + "PASS hunter2\nPASV", long + "PASS •••\nPASV"},
		{"\nPASS hunter2\nPASV", "\nPASS •••\nPASV"},
		{"\nPASS hunter2\n" + long, "\nPASS •••\n" + long},
		{full + call, full + "login('bob', '•••')"},
		{full + call + "\nPASV", full + "login('bob', '•••')\nPASV"},
	}
	for _, tt := range tests {
		if got := Mask(tt.in); got != tt.want {
			t.Errorf("Mask(%.40q) = %.40q, want %.40q", tt.in, got, tt.want)
		}
	}
}

func TestHideAllocates(t *testing.T) {
	var m masker
	m.hide("PASS hunter2", false)
	if n := testing.AllocsPerRun(10, func() { m.hide("Response: 227 Entering Passive Mode (1,2,3,4,5,6)", false) }); n != 0 {
		t.Errorf("%v allocations for a line without secrets", n)
	}
}
