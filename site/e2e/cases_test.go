package e2e

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A logCase is what an expert reads in a log.
type logCase struct {
	id      string
	log     []byte
	secrets []string
	at      [][]string // line, sender, kind, endpoint, outcome and cause
	accept  []string   // "line kind outcome cause": further answers that are right
}

// logCases returns those that package session is tested with.
func logCases(t *testing.T) (cases []logCase) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "codec", "session", "testdata", "cases", "*.want"))
	if err != nil || len(names) < 400 {
		t.Fatalf("%d cases, %v", len(names), err)
	}
	for _, name := range names {
		base := strings.TrimSuffix(name, ".want")
		log, err := os.ReadFile(base + ".log")
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c := logCase{id: filepath.Base(base), log: log, secrets: []string{}}
		for line := range strings.Lines(string(want)) {
			switch f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); f[0] {
			case "secret":
				c.secrets = append(c.secrets, f[1])
			case "at":
				c.at = append(c.at, f[1:])
			case "# accept":
				for _, cause := range strings.Split(f[4], "|") {
					c.accept = append(c.accept, strings.Join([]string{f[1], f[2], f[3], cause}, " "))
				}
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// A savedRow is one of the file that the page saves.
type savedRow struct{ Line, Sent, Kind, Outcome, Cause string }

// Every log that package session is tested with goes through the page. It says there what it says elsewhere, and no
// secret gets into the document, the clipboard, a saved file, the address or what the browser stores.
func TestCases(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.act(`() => {
		globalThis.taken = []; // all that leaves the page
		const create = URL.createObjectURL;
		URL.createObjectURL = blob => { taken.push(blob); return create(blob); };
		HTMLAnchorElement.prototype.click = () => {};
		Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { taken.push(text); } } });
	}`)
	for _, c := range logCases(t) {
		var out struct {
			IsLine   bool // it is one message, and no log
			Rows     []savedRow
			Headline string
			Secrets  []string
		}
		text := eval[string](p, `async (name, log, secrets) => {
			const isExample = () => document.querySelector('.whence').textContent === 'Example: ' && document.body.dataset.state === 'line';
			set('');
			await until('the example', isExample);
			taken.length = 0;
			document.querySelector('.headline').textContent = '';
			const files = new DataTransfer();
			files.items.add(new File([Uint8Array.from(atob(log), c => c.charCodeAt(0))], name));
			const chooser = document.querySelector('input[type=file]');
			chooser.files = files.files;
			chooser.dispatchEvent(new Event('change'));
			const isLine = () => document.body.dataset.state === 'line' && ['.answer', '.fault', '.verdict'].some(part => visible(document.querySelector(part))) && !isExample();
			const isRead = () => document.querySelector('.headline').textContent && !/^$|so far/.test(hooks('log')[0].textContent);
			await until(name, () => isLine() || isRead());
			const press = label => { const e = named('button', label); if (e && visible(e)) e.click(); };
			for (const label of ['Save as JSON', 'Save as CSV', 'Copy a report', 'Copy the link', 'Copy answer and link']) press(label);
			for (const e of document.querySelectorAll('[data-form] button')) if (visible(e)) e.click();
			await tick(0);
			const left = await Promise.all(taken.map(part => typeof part === 'string' ? part : part.text()));
			left.push(document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(e => e.value),
				location.href, JSON.stringify(history.state), JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie);
			const headline = document.querySelector('.headline');
			return JSON.stringify({
				isLine: isLine(),
				rows: JSON.parse(left.find(part => /^\[\s*[{\]]/.test(part)) ?? '[]'),
				headline: visible(headline) ? headline.textContent : '',
				secrets: secrets.filter(secret => left.some(part => part.includes(secret))),
			});
		}`, c.id+".log", base64.StdEncoding.EncodeToString(c.log), c.secrets)
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			t.Fatal(err)
		}
		if len(out.Secrets) > 0 {
			t.Errorf("%s: the page shows or hands on %q", c.id, out.Secrets)
		}
		if out.IsLine {
			continue
		}
		c.check(t, out.Rows)
		if out.Headline == "" {
			t.Errorf("%s: there is no verdict", c.id)
		}
	}
}

// check compares the rows with what is wanted.
func (c *logCase) check(t *testing.T, rows []savedRow) {
	t.Helper()
	if len(rows) != len(c.at) {
		t.Errorf("%s: %d rows, want %d", c.id, len(rows), len(c.at))
		return
	}
	for i, row := range rows {
		want := c.at[i]
		outcome, cause := row.Outcome, strings.TrimPrefix(row.Cause, "likely ")
		if row.Line != want[0] || row.Sent != want[1] || row.Kind != want[2] {
			t.Errorf("%s: row %d is %v, want %v", c.id, i, row, want)
		}
		isRight := func(o, k string) bool {
			if o == "unknown" {
				o = ""
			}
			if k == "unknown" || k == "none" {
				k = ""
			}
			return o == outcome && k == cause
		}
		if !isRight(want[4], want[5]) && !slices.ContainsFunc(c.accept, func(accepted string) bool {
			f := strings.Fields(accepted)
			return f[0] == row.Line && f[1] == row.Kind && isRight(f[2], f[3])
		}) {
			t.Errorf("%s: line %s is %s, %s, want %v", c.id, row.Line, outcome, cause, want)
		}
	}
}
