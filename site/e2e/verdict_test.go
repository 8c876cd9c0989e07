package e2e

import (
	"strings"
	"testing"

	permission "github.com/chromedp/cdproto/browser"
)

// fileZillaLog is what FileZilla prints of a server behind a NAT whose passive ports are closed.
const fileZillaLog = `Status:	Connecting to 203.0.113.7:21...
Status:	Connection established, waiting for welcome message...
Response:	220 (vsFTPd 3.0.3)
Command:	USER anna
Response:	331 Password required
Command:	PASS hunter2
Response:	230 Logged in
Status:	Logged in
Command:	TYPE I
Response:	200 Type set to I
Command:	PASV
Response:	227 Entering Passive Mode (10,0,0,5,195,80).
Status:	Server sent passive reply with unroutable address. Using server address instead.
Command:	MLSD
Error:	Connection timed out after 20 seconds of inactivity
Error:	Failed to retrieve directory listing`

// refusedLog fails twice, after a refusal that is harmless, and works in between.
const refusedLog = `---- Connecting to ftp.example.net (203.0.113.7) port 21
<--- 220 FTP server ready.
---> EPSV
<--- 500 EPSV not understood.
---> PORT 192,168,1,20,195,80
<--- 500 Illegal PORT command.
---> PASV
<--- 227 Entering Passive Mode (203,0,113,7,195,101).
---> LIST
<--- 150 Here it comes.
<--- 226 Transfer complete.
---> PASV
<--- 227 Entering Passive Mode (203,0,113,7,234,97).
---> RETR a
<--- 425 Can't open data connection.`

// judged pastes a log and waits for its verdict.
func (p *page) judged(log, headline string) {
	p.t.Helper()
	p.pasted(log)
	p.equal("the headline", headline, p.headline)
	p.until("the table to stand still", func() bool { return p.text("log") != "" && !strings.Contains(p.text("log"), "so far") })
}

const verdictRegion = "Why it fails, and what to do"

func (p *page) headline() string {
	p.t.Helper()
	return eval[string](p, `label => {
		const region = named('region', label);
		return visible(region) ? region.querySelector('h2').textContent : '';
	}`, verdictRegion)
}

// told returns what the verdict shows.
func (p *page) told() string {
	p.t.Helper()
	return eval[string](p, `label => named('region', label).innerText`, verdictRegion)
}

// tells makes sure that the verdict shows the texts.
func (p *page) tells(texts ...string) {
	p.t.Helper()
	got := p.told()
	for _, text := range texts {
		if !strings.Contains(got, text) {
			p.t.Errorf("the verdict does not show %q: %s", text, got)
		}
	}
}

func TestVerdictOfClient(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged(fileZillaLog, "The server's passive port cannot be reached.")
	p.tells("10.0.0.5", "line 12", "227 Entering Passive Mode (10,0,0,5,195,80).", "line 15", "Connection timed out after 20 seconds",
		"On the server", "Set a fixed range of passive ports", "On your computer", "Nothing to change", "The settings by name", "vsftpd", "pasv_min_port")
	p.equal("the line", "12", p.chosen)
	p.want("port", "50000")
	first := eval[string](p, `label => named('region', label).querySelector('.first li').textContent`, verdictRegion)
	if !strings.HasPrefix(first, "vsftpd pasv_min_port") {
		t.Errorf("the first setting is %q, not one of the program that the log names", first)
	}
	p.want("status", "The server's passive port cannot be reached. 1 data connection.")
	p.typed("4,14")
	p.want("port", "1038")
	if p.headline() != "" {
		t.Error("there is a verdict of a line")
	}
}

func TestVerdictOfServer(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged("Oct 21 10:55:01 www proftpd[10078] www.example.com (192.0.2.4[192.0.2.4]): Refused PORT 192,168,1,2,193,116 (address mismatch)\n"+
		"Oct 21 10:55:02 www proftpd[10078] www.example.com (192.0.2.4[192.0.2.4]): FTP session closed.", "The server refused the client's PORT command.")
	p.tells("On the client's side", "ProFTPD")
	if told := p.told(); strings.Contains(told, "your") {
		t.Errorf("the keeper of a server is called the client: %s", told)
	}
}

func TestVerdictOfSeveral(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged(refusedLog, "First failure: the server refused your PORT command.")
	p.tells("and 1 more", "A later attempt in passive mode worked (line 8).", "The refusal of EPSV in line 4 is harmless")
	p.want("status", "First failure: the server refused your PORT command. and 1 more. 4 data connections.")
	p.equal("the line", "5", p.chosen)
	p.click("button", "and 1 more")
	p.equal("the line", "13", p.chosen)
	p.want("port", "60001")
}

func TestVerdictWithoutFailure(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for log, headline := range map[string]string{
		"---> PASV\n<--- 227 Entering Passive Mode (203,0,113,7,195,80).\n---> LIST\n<--- 150 Here\n<--- 226 Done.": "All is well: the data connection worked.",
		"220 ready\n331 password\n230 Welcome":                  "There is no data connection in this log.",
		"LIST\n425 Can't open data connection.":                 "The data connection failed.",
		"> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)": "Nothing failed in this log, which does not show what became of the data connection.",
	} {
		p.judged(log, headline)
		if eval[bool](p, `() => visible(document.querySelector('.remedies')) && !document.querySelector('.remedies').innerText.trim()`) {
			t.Errorf("there is room for remedies, and none, after %q", headline)
		}
	}
}

// A log that is typed or pasted piece by piece keeps its verdict while it grows, and a screen reader hears it once.
func TestVerdictGrows(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged(refusedLog, "First failure: the server refused your PORT command.")
	p.want("status", "First failure: the server refused your PORT command. and 1 more. 4 data connections.")
	if gone := eval[int](p, `async label => {
		let gone = 0;
		new MutationObserver(() => { gone += 1000; }).observe(hooks('status')[0], { characterData: true, childList: true, subtree: true });
		new MutationObserver(() => { gone += !visible(named('region', label)); }).observe(document.body, { subtree: true, attributes: true, childList: true });
		for (const more of ['\n', '---> QUIT', '\n<--- 221 Bye']) {
			set(input.value + more);
			await tick(150);
		}
		await tick(400);
		return gone;
	}`, verdictRegion); gone > 0 {
		t.Errorf("the verdict is gone for %d changes, and said again for each 1,000", gone)
	}
}

// The lines of the verdict are gone to in the input.
func TestVerdictLine(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged(strings.Repeat("Status:\tnothing\n", 40)+fileZillaLog, "The server's passive port cannot be reached.")
	p.click("button", "line 55")
	p.equal("the selection", "Error:\tConnection timed out after 20 seconds of inactivity", func() string {
		return eval[string](p, `() => input.value.slice(input.selectionStart, input.selectionEnd)`)
	})
	if !eval[bool](p, `() => document.activeElement === input && input.scrollTop > 0`) {
		t.Error("the selected line is not to be seen")
	}
}

// A log without a data connection leaves nothing of the one before it.
func TestVerdictAfterAnother(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged(fileZillaLog, "The server's passive port cannot be reached.")
	p.want("port", "50000")
	p.judged("220 ready\n331 password\n230 Welcome", "There is no data connection in this log.")
	p.until("no answer", func() bool { return !p.answering() && !p.failing() && len(p.rows()) == 0 })
	p.want("log", "0 data connections.")
	if p.visible("group", "Rows") {
		t.Error("there are rows to choose from where none is")
	}
}

// The lines of a file are not in the input: they cannot be gone to.
func TestVerdictOfFile(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.openFile("client.log", fileZillaLog+strings.Repeat("\nStatus:\tIdle", 30_000))
	p.equal("the headline", "The server's passive port cannot be reached.", p.headline)
	p.tells("line 15", "Connection timed out")
	if eval[bool](p, `() => Boolean(named('button', 'line 15'))`) {
		t.Error("a line of a file can be clicked")
	}
	p.click("button", "Close the file")
	p.until("the example", func() bool { return p.headline() == "" && p.answering() })
}

func TestReport(t *testing.T) {
	p := open(t, "")
	p.allowClipboard(permission.PermissionSettingGranted)
	p.judged(fileZillaLog, "The server's passive port cannot be reached.")
	p.equal("the fragment", "#227,10,0,0,5,195,80", p.fragment)
	p.click("button", "Copy a report")
	p.until("the report", func() bool {
		got := eval[string](p, `() => navigator.clipboard.readText()`)
		for _, text := range []string{
			"The server's passive port cannot be reached. ", "\nline 15: Error:\tConnection timed out", "\n\nOn the server:\n1. Set a fixed range",
			"\n\n" + p.server.home + "#227,10,0,0,5,195,80",
		} {
			if !strings.Contains(got, text) {
				return false
			}
		}
		return true
	})
}

// What the cases of package session call secret is in no place but the input, and in nothing that is taken away.
func TestVerdictKeepsSecrets(t *testing.T) {
	p := open(t, "")
	p.allowClipboard(permission.PermissionSettingGranted)
	for _, test := range []struct{ log, headline string }{
		{strings.ReplaceAll(fileZillaLog, "230 Logged in", "230 hunter2 logged in as anna? PASS hunter2"), "The server's passive port cannot be reached."},
		{"---> USER anna\n---> PASS hunter2\n---> PORT 192,168,1,20,195,80\n<--- 500 Illegal PORT command PASS hunter2\n", "The server refused your PORT command."},
		{"curl -v ftp://anna:hunter2@ftp.example.net/\n> PASV\n< 227 Entering Passive Mode (203,0,113,7,195,80)\n> LIST PASS hunter2\n< 425 No data connection for PASS hunter2\n", "Likely cause: the server's passive port cannot be reached."},
	} {
		p.judged(test.log, test.headline)
		p.until("the button to have its name again", func() bool { return eval[bool](p, `() => Boolean(named('button', 'Copy a report'))`) })
		p.click("button", "Copy a report")
		if at := eval[string](p, `async () => {
			await tick(400);
			const kept = { page: document.documentElement.outerHTML.replaceAll(input.value, ''), url: location.href, clipboard: await navigator.clipboard.readText(),
				history: JSON.stringify(history.state) ?? '', storage: JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) };
			return Object.keys(kept).filter(name => kept[name].includes('PASS hunter2') || kept[name].includes('anna:')).join();
		}`); at != "" {
			t.Errorf("%.40q: the secret is in: %s", test.log, at)
		}
	}
}

func TestVerdictLayout(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct {
		name  string
		width int64
		dark  bool
		log   string
	}{
		{"log-1280", 1280, false, fileZillaLog}, {"log-1280-dark", 1280, true, refusedLog}, {"log-1000", 1000, false, refusedLog},
		{"log-390", 390, false, fileZillaLog}, {"log-320", 320, false, refusedLog}, {"log-320-dark", 320, true, fileZillaLog},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			p.screen(test.width, test.dark)
			p.clear()
			p.pasted(test.log)
			p.until("the verdict", func() bool { return p.headline() != "" && p.answering() })
			p.upright(test.width)
			p.legible()
			for _, cut := range p.cut() {
				t.Errorf("cut off: %s", cut)
			}
			p.screenshot(test.name)
		})
	}
}

// A setting that gives up a protection says so at once, and each says what it does, and where that was read.
func TestSettings(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.judged("---> PROT P\n200 ok\n---> PASV\n227 Entering Passive Mode (203,0,113,7,195,80).\n---> LIST\n150 Here\n"+
		"522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page",
		"The data connection did not resume the TLS session of the control connection.")
	shown := func(place string) string {
		return eval[string](p, `place => [...document.querySelectorAll(place)].filter(visible).map(e => e.innerText.replace(/\s+/g, ' ')).join('\n')`, place)
	}
	if got := shown(".settings .first li"); !strings.Contains(got, "vsftpd require_ssl_reuse=NO Risk: ") {
		t.Errorf("the settings are %q", got)
	}
	p.act(`() => [...document.querySelectorAll('summary')].find(e => e.textContent.startsWith('What each does')).click()`)
	all := strings.Split(shown(".settings .all li"), "\n")
	for _, setting := range all {
		if !strings.Contains(setting, " does ") || !strings.Contains(setting, " source ") {
			t.Errorf("a setting does not say what it does, or where that was read: %q", setting)
		}
	}
	if len(all) < 5 {
		t.Errorf("these are all settings: %q", all)
	}
}
