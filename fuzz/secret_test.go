package fuzz

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// chunks are the parts of a generated secret. None may be seen, so that no part of a secret is.
var chunks = [...]string{"Qx7pa", "Zk9pb", "Wv5pc"}

// signs may be between the chunks.
const signs = "!#$%&*+-./:;=?@^_~,|<>()[]{}\"'`\\ "

// A loginShape is a way in which logs have a password, at §.
type loginShape struct {
	text   string
	cannot string // signs that the password cannot have there
}

var loginShapes = [...]loginShape{
	{"PASS §", ""},
	{"pass §", ""},
	{"ACCT §", ""},
	{"ADAT §", ""},
	{"SITE PSWD correcthorse §", ""},
	{"SITE CHPASS §", ""},
	{"'PASS §'", "'"},
	{`"PASS §"`, `"`},
	{`*put* 'PASS §\r\n'`, `'\`},
	{`FTP command: Client "198.51.100.20", "PASS §"`, ""},
	{"Command [pass] [§]", "]"},
	{`x,"PASS","§","230 ok"`, `"`},
	{"x,PASS,§,230 ok", `,"`},
	{"5\tPASS\t§\t230\tok", ""},
	{"PASS § | 230 Logged in", ""},
	{"ftp://bob:§@203.0.113.7/pub", "\"'`<> /"},
	{"bob:§@203.0.113.7", "\"'`<> /:"},
	{"curl -u bob:§ x", "\"'`<> "},
	{"curl -u 'bob:§' x", `'\`},
	{`curl --user "bob:§" x`, `"\`},
	{"lftp -u bob,§ 203.0.113.7", "\"'`<> "},
	{"wget --ftp-password=§ x", "\"'`<> "},
	{"x --password '§' y", `'\`},
	{"password=§ user=bob", "\"'` "},
	{`password="§" user=bob`, `"\`},
	{"Password: §", "\"'`"},
	{"Passwort: §", "\"'`"},
	{`{"user":"bob","password":"§","x":1}`, `"\`},
	{`{"command":"PASS","arg":"§"}`, `"\`},
	{"{'passwd': '§'}", `'\`},
	{"<Pass>§</Pass>", "<>&"},
	{"<server password=\"§\"/>", `"<>&\`},
	{`{"log":"> PASS §\r\n","stream":"stderr"}`, `"\`},
	{`220 ready\r\nUSER bob\r\nPASS §`, `\`},
	{"ftp> user bob §", ""},
	{"ftp> quote PASS §", ""},
	{"ftp_pass = §", "\"'` "},
	{"password: '§'", `'\`},
	{"open -u bob,§ 203.0.113.7", "\"'`<> "},
	{"machine 203.0.113.7 login bob password §", " "},
	{"OK LOGIN: Client \"198.51.100.20\", anon password \"§\"", `"`},
	{"ANONYMOUS FTP LOGIN FROM h [198.51.100.20], §", " ,"},
	{"Request: PASS § | Request: PASV", ""},
	{"Request command: PASS, Request arg: §", ""},
	{"<pre>PASS §<br>", "<>&"},
}

// loginLeads are what programs put before a line.
var loginLeads = [...]string{
	"", "> ", "---> ", "Command:\t", "09:12:00 ", "Mar  5 09:12:00 host ftpd[811]: ", "[pid 3] ", "[12:00:01] ",
	"2024-03-05 09:12:00,468 [Thread-3] INFO x - ", "goftp: 0.056 #1 sending command ", "12: ",
}

const (
	negotiation = "PASV\n227 Entering Passive Mode (203,0,113,7,4,5)\nLIST\n"
	endpointEnd = "227 Entering Passive Mode (203,0,113,7,4,6)\n"
)

// loginPlaces put a login line with the secret where an attempt shows it.
var loginPlaces = [...]func(login, secret string, _ *script) string{
	func(login, _ string, _ *script) string { return login + " | " + endpointEnd },
	func(login, _ string, _ *script) string { return login + " > " + endpointEnd },
	func(login, _ string, _ *script) string { return login + `\r\n` + endpointEnd },
	func(login, _ string, _ *script) string { return login + " " + endpointEnd },
	func(login, _ string, _ *script) string {
		return "PASV\n" + endpointEnd + login + "\nConnection timed out\n"
	},
	func(login, _ string, _ *script) string { return negotiation + "Connection timed out: " + login + "\n" },
	func(login, secret string, _ *script) string {
		return login + "\n" + negotiation + "425 no connection for " + secret + ".\n"
	},
	func(login, secret string, _ *script) string {
		return login + "\n" + negotiation + "425 '" + secret + "' not understood\n"
	},
}

// FuzzSecret checks that no part of a password comes out of a log: whatever it is, however the login is written, and
// wherever it is among the lines of an attempt.
func FuzzSecret(f *testing.F) {
	for shape := range loginShapes {
		for place := range loginPlaces {
			f.Add("", uint8(shape), uint8(place), uint8(shape+place))
			f.Add(string([]byte{byte(2 * shape), byte(3 * place), byte(5 + shape)}), uint8(shape), uint8(place), uint8(0))
		}
	}
	f.Add("\x00\x00\x06", uint8(0), uint8(len(loginPlaces)-1), uint8(0)) // cut after PASS
	f.Fuzz(func(t *testing.T, decisions string, shape, place, lead uint8) {
		sh := loginShapes[int(shape)%len(loginShapes)]
		s := &script{decisions}
		secret := newSecret(s, sh.cannot)
		login := loginLeads[int(lead)%len(loginLeads)] + strings.Replace(sh.text, "§", secret, 1)
		text := loginPlaces[int(place)%len(loginPlaces)](login, secret, s)
		checkHidden(t, text, chunks[:])
	})
}

// newSecret returns a secret of all chunks, with signs that a script chooses.
func newSecret(s *script, cannot string) string {
	secret := chunks[0]
	for _, chunk := range chunks[1:] {
		sign := signs[s.pick(len(signs))]
		if strings.IndexByte(cannot, sign) < 0 {
			secret += string(sign)
		}
		secret += chunk
	}
	return secret
}

// checkHidden checks that no text of an attempt has one of the secrets.
func checkHidden(t *testing.T, text string, secrets []string) {
	t.Helper()
	attempts, _ := readSessions(text, len(text)+1)
	for _, a := range attempts {
		shown := a.Session + a.Used
		for _, e := range a.Evidence {
			shown += "\n" + e.Text
		}
		for _, secret := range secrets {
			if strings.Contains(shown, secret) {
				t.Fatalf("Read(%q) shows %q in %q", text, secret, shown)
			}
		}
	}
}

// otherLines are lines that a log may have between any two.
var otherLines = [...]string{
	"", "Mar  5 09:12:00 host kernel: usb 1-1: new device", "200 ok", "NOOP", "PASV",
	"227 Entering Passive Mode (203,0,113,7,4,5)", "Connection timed out",
}

// FuzzHidden checks that the secrets of the cases of package session stay hidden when other lines come between those
// of the log, lines are missing, and programs put something before them. The lines that tell that a text is a secret
// stay as they are: those with a secret and the ones before them, and headers.
func FuzzHidden(f *testing.F) {
	var logs []caseLog
	var secrets [][]string
	for _, log := range caseLogs(f) {
		if all := caseSecrets(f, log.name); len(all) > 0 {
			f.Add("", uint8(len(logs)))
			f.Add("\x01\x00\x03\x02\x01\x00\x02\x04\x00\x02\x01\x06\x00\x00\x00", uint8(len(logs)))
			logs, secrets = append(logs, log), append(secrets, all)
		}
	}
	f.Fuzz(func(t *testing.T, decisions string, which uint8) {
		n := int(which) % len(logs)
		checkHidden(t, edit(&script{decisions}, logs[n].text, secrets[n]), secrets[n])
	})
}

func caseSecrets(f *testing.F, name string) (secrets []string) {
	f.Helper()
	text, err := os.ReadFile(name + ".want")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if secret, ok := strings.CutPrefix(line, "secret\t"); ok {
			secrets = append(secrets, strings.TrimSuffix(secret, "\n"))
		}
	}
	return secrets
}

// edit changes lines of a log as a script decides.
func edit(s *script, text string, secrets []string) string {
	lines := strings.Split(text, "\n")
	for s.bytes != "" {
		i := s.pick(len(lines))
		switch s.pick(3) {
		case 0:
			if !tells(lines, i, secrets) {
				lines = slices.Insert(lines, i, otherLines[s.pick(len(otherLines))])
			}
		case 1:
			if !tells(lines, i, secrets) {
				lines = slices.Delete(lines, i, i+1)
			}
		case 2:
			if !tells(lines, i, secrets) {
				lines[i] = loginLeads[s.pick(len(loginLeads))] + lines[i]
			}
		}
		if len(lines) == 0 {
			break
		}
	}
	return strings.Join(lines, "\n")
}

// tells reports whether lines[i] or the next has a secret, or lines[i] is a header.
func tells(lines []string, i int, secrets []string) bool {
	for _, secret := range secrets {
		if strings.Contains(lines[i], secret) || i+1 < len(lines) && strings.Contains(lines[i+1], secret) {
			return true
		}
	}
	return i == 0 || strings.HasPrefix(lines[i], "#")
}
