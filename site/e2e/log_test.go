package e2e

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// transcript is a log of 200 lines with six data connections.
func transcript() string {
	lines := make([]string, 200)
	for i := range lines {
		lines[i] = fmt.Sprintf("10:22:%02d < 211-line %d of the port list, see 227", i%60, i+1)
	}
	for at, line := range map[int]string{
		3:   "> USER alice",
		4:   "> PASS hunter2",
		10:  "> PORT 192,168,1,254,4,14",
		12:  "< 425 Can't open data connection.",
		50:  "< 227 Entering Passive Mode (192,168,1,254,32,170).",
		52:  "< 150 Opening data connection.",
		53:  "< 226 Transfer complete.",
		90:  "> port 192,168,1,254,4,15",
		120: "< 229 Entering Extended Passive Mode (|||6446|)",
		150: "< 227 Entering Passive Mode (10,0,0,1,200,0)",
		199: "> PORT 127,0,0,1,0,20",
	} {
		lines[at-1] = line
	}
	return strings.Join(lines, "\n")
}

// rows returns the table of the log, cells with a bar between them.
func (p *page) rows() []string {
	p.t.Helper()
	return eval[[]string](p, `() => hooks('row').filter(visible).map(row => [...row.cells].map(cell => cell.textContent).join('|'))`)
}

// selected returns the line of the row that is chosen.
func (p *page) chosen() string {
	p.t.Helper()
	return eval[string](p, `() => [...document.querySelectorAll('[data-test=row][aria-selected=true]')].map(row => row.cells[0].textContent).join()`)
}

func TestLog(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(transcript())
	p.until("six rows", func() bool { return len(p.rows()) == 6 })
	for i, want := range []string{
		"10|client|192.168.1.254 port 1038 PORT < 425 Can't open data connection.|not opened (line 12)|private address",
		"50|server|192.168.1.254 port 8362 227 < 226 Transfer complete.|complete (line 53)|private address",
		"90|client|192.168.1.254 port 1039 PORT 10:22:30 < 211-line 91 of the port list, see 227||private address",
		"120|server|port 6446 229||",
		"150|server|10.0.0.1 port 51200 227||private address; address changed",
		"199|client|127.0.0.1 port 20 PORT 10:22:19 < 211-line 200 of the port list, see 227||loopback address; port below 1024; address changed",
	} {
		if got := p.rows()[i]; !strings.HasPrefix(got, want) {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	p.want("port", "1038")
	p.equal("the line", "10", p.chosen)

	p.click("table", "Data connections of the log") // the row in its middle
	p.press(kb.Home)
	p.press(kb.ArrowDown)
	p.press(kb.ArrowDown)
	p.equal("the line", "90", p.chosen)
	p.want("port", "1039")
	p.equal("the fragment", "#PORT,192,168,1,254,4,15", p.fragment)
	p.press(kb.ArrowDown)
	p.want("port", "6446")
	p.equal("the fragment", "#229,6446", p.fragment)
	if !p.visible("group", "Passive mode") || p.visible("group", "Active mode") {
		t.Error("the diagram is not that of the row")
	}
	p.act(`() => history.back()`)
	p.equal("the line after going back", "90", p.chosen)
	p.want("port", "1039")
	p.equal("the input", transcript(), p.value)
	p.typed("4,14")
	p.want("port", "1038")
	if p.visible("region", "What the log holds") {
		t.Error("the table of a log is seen that is not there")
	}
}

// The lines of a log are edited in the log.
func TestLogLineIsTakenOut(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(transcript())
	p.until("six rows", func() bool { return len(p.rows()) == 6 && p.answering() })
	if !eval[bool](p, `() => hooks('hex16')[0].readOnly && hooks('bit-0')[0].disabled`) {
		t.Error("the working of a line in a log can be edited")
	}
	p.click("button", "Edit this line")
	p.equal("the input", "PORT 192,168,1,254,4,14", p.value)
	p.field("port, decimal", "1040")
	p.equal("the input", "PORT 192,168,1,254,4,16", p.value)
	p.act(`() => input.focus()`)
	for range 5 {
		p.undo()
		p.act(`() => tick(300)`)
	}
	p.equal("the input", transcript(), p.value)
}

func TestLogFaults(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted("> PORT 1,2,3,4,5,6\n< 227 Entering Passive Mode (192,168,1,256,32,170).\n> PORT 1,2,3,4,5,7")
	p.until("three rows", func() bool { return len(p.rows()) == 3 })
	if got := p.rows()[1]; !strings.HasPrefix(got, "2|server|octet over 255 227|") {
		t.Errorf("the row of the fault is %q", got)
	}
	p.click("table", "Data connections of the log")
	p.equal("the line", "2", p.chosen)
	p.until("the fault", p.failing)
	p.want("bad", "256")
}

// A request that was refused is a row without anything to explain.
func TestLogRefusal(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted("> EPSV\n< 500 EPSV not understood\n> PASV\n< 227 Entering Passive Mode (192,168,1,254,32,170).\n> LIST\n< 425 No.\n> PORT 192,168,1,254,4,14")
	p.until("three rows", func() bool { return len(p.rows()) == 3 })
	if got, want := p.rows()[0], "2|client|EPSV 500 EPSV not understood (line 2)|refused, harmless|the client went on with another command"; got != want {
		t.Errorf("the row of the refusal is %q, want %q", got, want)
	}
	p.equal("the line", "4", p.chosen)
	p.want("port", "8362")
	p.act(`() => hooks('row')[0].click()`)
	p.equal("the line", "2", p.chosen)
	p.until("nothing to be explained", func() bool { return !p.answering() && !p.failing() })
	p.act(`() => hooks('row')[2].click()`)
	p.want("port", "1038")
}

// What is at fault in a row of a log is not mended in the input.
func TestLogFaultIsNotMended(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	const log = "# my notes, do not lose\n> PORT 1,2,3,4,5,6\n> PORT 9,9,9,9,5;6"
	p.pasted(log)
	p.until("two rows", func() bool { return len(p.rows()) == 2 })
	p.act(`() => hooks('row')[1].click()`)
	p.until("the fault", p.failing)
	p.want("bad", ";")
	for _, label := range []string{"Put a comma", "Select it"} {
		if eval[bool](p, `label => [...document.querySelectorAll('button')].some(e => e.textContent === label && visible(e))`, label) {
			t.Errorf("there is a button %q for a row of a log", label)
		}
	}
	if p.invalid() != "false" {
		t.Error("the input is invalid for a row of a log")
	}
	p.click("button", "Edit this line")
	p.want("fix", "Put a comma")
	p.click("button", "Put a comma")
	p.equal("the input", "PORT 9,9,9,9,5,6", p.value)
}

// What is typed while a log is read is newer.
func TestTypedWhileReading(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for range 5 {
		p.act(`async () => {
			set('x\n'.repeat(20000) + 'PORT 1,2,3,4,5,6\nPORT 1,2,3,4,5,7\n');
			const log = document.querySelector('.log');
			await until('the log', () => !log.hidden);
			set('4,14');
			await tick(500);
		}`)
		p.want("port", "1038")
		p.equal("the fragment", "#4,14", p.fragment)
		if p.visible("region", "What the log holds") {
			t.Error("the log is seen that is not there any more")
		}
	}
}

// What was typed after USER and PASS is shown nowhere but in the input.
func TestLogKeepsSecrets(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, text := range []string{transcript(), "PASS hunter2", "> PASS hunter2", "user hunter2", "PASS hunter2\nPORT 1,2,3", "12:00:01 > PASS hunter2 227 1,2,3"} {
		p.pasted("4321")
		p.want("port", "4321")
		p.pasted(text)
		p.until("something else to be said", func() bool {
			return p.failing() || p.headline() != "" || p.answering() && p.text("port") != "4321"
		})
		p.until("quiet", func() bool { return p.text("status") != "" || p.answering() })
		if at := eval[string](p, `async () => {
			await tick(400);
			const kept = { url: location.href, title: document.title, page: document.body.innerText,
				fields: [...document.querySelectorAll('input')].map(e => e.value).join(), history: JSON.stringify(history.state) ?? '',
				storage: JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie, all: document.documentElement.outerHTML.replaceAll(input.value, '') };
			return Object.keys(kept).filter(name => kept[name].includes('hunter2')).join();
		}`); at != "" {
			t.Errorf("%q: what follows PASS is in: %s", text, at)
		}
	}
}

// drop gives the page a file, as the file chooser does.
func (p *page) openFile(name, content string) {
	p.t.Helper()
	path := filepath.Join(p.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.do(chromedp.SetUploadFiles(chromedp.CSS(`.file`), []string{path}))
}

func TestFile(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("4,14")
	p.want("port", "1038")
	content := strings.Repeat(strings.Repeat("211 nothing\r\n", 100)+"< 227 Entering Passive Mode (192,168,1,254,32,170).\r\n", 1000)
	p.openFile("big.log", content)
	p.want("log", fmt.Sprintf("big.log: 1,000 data connections in %s bytes.", "1,353,000"))
	p.want("port", "8362")
	p.equal("the input", "4,14", p.value)
	if n := len(p.rows()); n < 20 || n > 200 {
		t.Errorf("%d rows are drawn at first", n)
	}
	p.click("button", "Close the file")
	p.want("port", "1038")
	p.openFile("none.log", strings.Repeat("nothing here\n", 30_000))
	p.want("log", "none.log: 0 data connections in 390,000 bytes. "+sought)
	if p.answering() || p.failing() {
		t.Error("a log without an endpoint has an answer")
	}
	p.openFile("log.gz", "\x1f\x8b\x08PORT 1,2,3,4,5,6\nPORT 1,2,3,4,5,7\n"+strings.Repeat("\x00", 1<<20))
	p.want("log", "log.gz cannot be read any further: it is not text, but looks like a gzip archive.")
	p.typed("4,16")
	p.want("port", "1040")
}

func TestLargePaste(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("4,14")
	p.act(`() => {
		const data = new DataTransfer();
		data.setData('text/plain', 'PORT 1,2,3,4,4,15\n' + 'x\n'.repeat(200000));
		input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	}`)
	p.want("port", "1039")
	p.equal("the input", "4,14", p.value)
}

// downloads returns the folder to which the browser saves from now on.
func (p *page) downloads() string {
	p.t.Helper()
	dir := p.t.TempDir()
	if _, err := chromedp.CallBrowser(p.ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
	}); err != nil {
		p.t.Fatal(err)
	}
	return dir
}

func TestExport(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	dir := p.downloads()
	saved := func(name string) string {
		content, _ := os.ReadFile(filepath.Join(dir, name))
		return string(content)
	}
	p.pasted(transcript())
	p.until("six rows", func() bool { return len(p.rows()) == 6 && p.answering() })
	p.click("button", "Save as CSV")
	p.until("the CSV", func() bool { return strings.Count(saved("endpoints.csv"), "\r\n") == 7 })
	if lines := strings.Split(saved("endpoints.csv"), "\r\n"); !strings.HasPrefix(lines[0], "line,sent,kind,endpoint,outcome,said,cause,lines,server,client") || !strings.Contains(lines[2], "192.168.1.254:8362,complete,< 226 Transfer complete.,,50 52 53,,,private") {
		t.Errorf("the CSV is %q", lines)
	}
	p.pasted("> PORT 192,168,1,254,4,14\n- 425 Can't open data connection.\n> PORT 192,168,1,254,4,15\n@ 425 Can't open data connection.")
	p.until("two rows", func() bool { return len(p.rows()) == 2 && p.answering() })
	os.Remove(filepath.Join(dir, "endpoints.csv"))
	p.click("button", "Save as CSV")
	p.until("the CSV", func() bool { return strings.Count(saved("endpoints.csv"), "\r\n") == 3 })
	if !strings.Contains(saved("endpoints.csv"), `,'- 425`) {
		t.Errorf("the CSV is %q", saved("endpoints.csv"))
	}
	if formula := regexp.MustCompile(`(?m)(^|,)"?[-=+@]`).FindString(saved("endpoints.csv")); formula != "" {
		t.Errorf("a cell begins a formula: %q in %s", formula, saved("endpoints.csv"))
	}
	p.pasted(transcript())
	p.until("six rows", func() bool { return len(p.rows()) == 6 && p.answering() })
	p.click("button", "Save as JSON")
	p.until("the JSON", func() bool { return json.Valid([]byte(saved("endpoints.json"))) })
	var rows []map[string]string
	if err := json.Unmarshal([]byte(saved("endpoints.json")), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 6 || rows[3]["endpoint"] != "*:6446" || rows[3]["line"] != "120" || rows[0]["cause"] != "active-blocked" {
		t.Errorf("the JSON holds %v", rows)
	}
}

// No cell of a saved table begins a formula, also after what a spreadsheet skips.
func TestExportFormulas(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	begin := []string{"=1", " =1", "\t=1", "\u00a0=1", "\"=1", " '\"=1", "'=1", "+1", "-1", "@A1", "＝1", "\r\n=1", "\r1"}
	got := eval[string](p, `async begin => {
		const { save } = await import(performance.getEntriesByType('resource').find(e => e.name.includes('/save.')).name);
		let saved;
		const make = URL.createObjectURL;
		URL.createObjectURL = blob => make.call(URL, saved = blob);
		HTMLAnchorElement.prototype.click = () => {};
		save('csv', begin.map(text => ({ said: text, lines: '' , outcome: '', cause: '', endpoint: '', reason: '', kind: '', flags: '' })));
		return saved.text();
	}`, begin)
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	if err != nil || len(rows) != len(begin)+1 {
		t.Fatalf("%v: %q", err, got)
	}
	for i, row := range rows[1:] {
		if cell, want := row[5], "'"+strings.ReplaceAll(begin[i], "\r\n", "\n"); cell != want {
			t.Errorf("%q is saved as %q, want %q", begin[i], cell, want)
		}
	}
}
