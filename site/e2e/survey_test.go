package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"example.com/ftpport/codec/corpus"
)

// ids returns the names of the lines of the table that are like that.
func ids(like func(corpus.Line) bool) []string {
	var list []string
	for _, line := range corpus.Lines() {
		if like(line) {
			list = append(list, line.ID)
		}
	}
	slices.Sort(list)
	return list
}

func anyLine(corpus.Line) bool { return true }

// differs selects the lines of which the reader has another reading than the codec.
func differs(reader string) func(corpus.Line) bool {
	return func(line corpus.Line) bool {
		return slices.ContainsFunc(line.Readings, func(r corpus.Reading) bool { return r.Reader == reader && line.Differs(r) })
	}
}

// openSurvey opens the survey, with a fragment or "".
func openSurvey(t *testing.T, fragment string) *page {
	t.Helper()
	p := newPage(t, browser, serve(t, "/", nil))
	p.visit("survey.html" + fragment)
	return p
}

// wantLines waits until these lines, and the groups that they are in, are all
// that the survey shows, and says so.
func (p *page) wantLines(want []string) {
	p.t.Helper()
	p.equal("the lines", strings.Join(want, " "), func() string {
		return eval[string](p, `() => [...document.querySelectorAll('tbody tr[id]')].filter(visible).map(row => row.id).sort().join(' ')`)
	})
	p.equal("the count", fmt.Sprintf("%d of %d lines", len(want), len(corpus.Lines())), func() string {
		return eval[string](p, `() => document.querySelector('[role=status]').textContent`)
	})
	if idle := eval[[]string](p, `() => [...document.querySelectorAll('tbody')].filter(visible)
		.filter(group => ![...group.querySelectorAll('tr[id]')].some(visible)).map(group => group.innerText)`); len(idle) > 0 {
		p.t.Errorf("groups without a line: %q", idle)
	}
}

// look puts a value into a control of the survey.
func (p *page) look(control, value string) {
	p.t.Helper()
	p.act(`(control, value) => {
		const e = document.getElementById(control);
		e.value = value;
		if (e.value !== value) throw new Error('no ' + value);
		e.dispatchEvent(new Event('input', { bubbles: true }));
	}`, control, value)
}

func TestSurvey(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	p.wantLines(ids(anyLine))
	if n := eval[int](p, `() => document.querySelectorAll('h1').length`); n != 1 {
		t.Errorf("%d first headings", n)
	}
	if twice := eval[[]string](p, `() => {
		const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
		return ids.filter((id, i) => ids.indexOf(id) !== i);
	}`); len(twice) > 0 {
		t.Errorf("ids that are there twice: %v", twice)
	}
}

func TestSurveyNoScript(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1000, 320} {
		p := newPage(t, browser, serve(t, "/", nil))
		p.screen(width, false)
		p.noScript()
		p.visit("survey.html")
		rows := corpus.Lines()
		if n := eval[int](p, `() => [...document.querySelectorAll('tbody tr[id]')].filter(visible).length`); n != len(rows) {
			t.Errorf("%d rows are visible, want %d", n, len(rows))
		}
		text := eval[string](p, `() => document.body.innerText`)
		for _, want := range []string{"Scripts are off", "192.168.4.100:40149", "octet over 255", "embedded-nul, byte 19", "OpenBSD ftp-proxy", "rclone/rclone#2822 log"} {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not show %q", want)
			}
		}
		if controls := eval[[]string](p, `() => [...document.querySelectorAll('input, select, button, [role=status], [role=search]')].filter(visible).map(name)`); len(controls) > 0 {
			t.Errorf("there are controls: %q", controls)
		}
		p.upright(width)
	}
}

func TestSurveySearch(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	has := func(words ...string) []string {
		return ids(func(line corpus.Line) bool {
			text := strings.ToLower(line.ID + " " + line.Reason + " " + line.Note)
			for _, r := range line.Readings {
				text += " " + strings.ToLower(r.Reader)
			}
			return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
		})
	}
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"r229-02", has("r229-02")},
		{"embedded-nul", has("embedded-nul")},
		{`\X00`, has("embedded-nul")},
		{" LuaSocket  bad-separator ", has("luasocket", "bad-separator")},
		{"no such thing", nil},
		{"", has("")},
	} {
		p.act(`() => { const search = document.getElementById('words'); search.focus(); search.select(); }`)
		p.press(kb.Delete)
		p.press(test.typed)
		p.wantLines(test.want)
	}
}

func TestSurveyKind(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	for _, choice := range []string{"PORT", "227", "EPRT", "229", "LPRT", "228", ""} {
		p.look("kind", choice)
		p.wantLines(ids(func(line corpus.Line) bool { return choice == "" || line.Kind == choice }))
	}
}

func TestSurveyReader(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	for _, choice := range []string{"netfilter", "OpenBSD ftp-proxy", "FileZilla", "FileZilla Server", "ProFTPD+Pure-FTPd", ".NET", "goftp/server"} {
		p.look("reader", choice)
		want := ids(differs(choice))
		p.wantLines(want)
		if got, want := eval[string](p, `() => reader.selectedOptions[0].text`), fmt.Sprintf("%s (%d)", choice, len(want)); got != want {
			t.Errorf("the choice is %q, want %q", got, want)
		}
	}
}

// A view can be linked, by what is looked for or by a row; no view is sent to the
// server or leaves a trace in the history.
func TestSurveyLink(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	p.wantLines(ids(anyLine))
	first, entries := len(p.server.requests()), eval[int](p, `() => history.length`)
	p.look("words", "(Before 2026-05) + 51")
	p.look("kind", "227")
	p.look("reader", "commons-net")
	want := []string{"r227-095"}
	p.equal("the fragment", "#words=%28Before+2026-05%29+%2B+51&kind=227&reader=commons-net", p.fragment)
	p.look("words", "(before + 51")
	p.wantLines(want)
	p.equal("the fragment", "#words=%28before+%2B+51&kind=227&reader=commons-net", p.fragment)
	if n := eval[int](p, `() => history.length`); n != entries {
		t.Errorf("the history has %d entries, was %d", n, entries)
	}
	p.silent(first)
	fragment := p.fragment()
	openSurvey(t, fragment).wantLines(want)

	p.act(`() => { location.hash = 'r227-090'; }`) // which is not shown
	p.wantLines(ids(anyLine))
	p.until("the row", p.atRow)
	p.act(`() => history.back()`)
	p.wantLines(want)
	for _, none := range []string{"", "#", "#nothing", "#kind=226&reader=nobody", "#%zz&words="} {
		p.act(`fragment => { location.hash = fragment; }`, none)
		p.wantLines(ids(anyLine))
	}
	if q := openSurvey(t, "#r227-090"); !q.atRow() {
		t.Error("the row is not in the window")
	}
}

// atRow reports whether the row r227-090 is in the window, and not covered.
func (p *page) atRow() bool {
	p.t.Helper()
	return eval[bool](p, `() => {
		const row = document.getElementById('r227-090'), { left, top } = row.querySelector('a').getBoundingClientRect();
		return row.matches(':target') && row.contains(document.elementFromPoint(left + 5, top + 5));
	}`)
}

// A screen reader is told the count once somebody has typed, and not at each key.
func TestSurveyStatus(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	said := eval[[]string](p, `async () => {
		const status = document.querySelector('[role=status]');
		const said = [];
		new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
		const { setTimeout, clearTimeout } = window;
		const waiting = []; // until the typing is over: no clock runs before
		window.setTimeout = call => waiting.push(call);
		window.clearTimeout = id => { delete waiting[id - 1]; };
		document.getElementById('words').focus();
		for (const key of 'netfilter') document.execCommand('insertText', false, key);
		[window.setTimeout, window.clearTimeout] = [setTimeout, clearTimeout];
		waiting.forEach(call => call());
		await tick(0);
		return said;
	}`)
	if len(said) != 1 {
		t.Errorf("a screen reader says %q", said)
	}
}

// Each line opens in the calculator as it stands, but for its end, and is read there
// as here, or as what the row says instead.
func TestSurveyOpens(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	links := eval[map[string]string](p, `() => Object.fromEntries([...document.querySelectorAll('tbody tr[id]')]
		.map(row => [row.id, row.querySelector('.open')?.getAttribute('href') ?? '']))`)
	q := open(t, "")
	rows, logs := []corpus.Line{}, []corpus.Line{}
	for _, row := range corpus.Lines() {
		if _, reason := shownFor(row); reason == isLog {
			logs = append(logs, row)
		} else {
			rows = append(rows, row)
		}
	}
	for _, row := range append(rows, logs...) { // the page changes some time after a log is shown
		fragment, ok := strings.CutPrefix(links[row.ID], "./#")
		if !ok {
			t.Errorf("%s has no link", row.ID)
			continue
		}
		got := eval[struct {
			Input, Endpoint, Reason string
			IsMeaning               bool
		}](q, `async fragment => {
			set('4321');
			await until('another text', () => shown('kind') === 'port number');
			const before = said();
			location.hash = fragment;
			await until(fragment, () => input.value !== '4321' && said() !== before);
			const host = shown('addr').includes(':') ? '[' + shown('addr') + ']' : shown('addr');
			return { Input: input.value, Endpoint: host && host + ':' + shown('port').split(',')[0], Reason: document.querySelector('.fault').dataset.reason, IsMeaning: visible(document.querySelector('.verdict')) };
		}`, fragment)
		line := strings.ReplaceAll(strings.TrimRight(row.Text, "\r\n"), "\r\n", "\n") // as an input has it
		if !utf8.ValidString(line) {
			line = got.Input // a link has nothing else
		}
		want, reason := shownFor(row)
		if got.IsMeaning && reason == "wrong-code" { // another reply, of which the page says what it means
			got.Reason = reason
		}
		if strings.TrimRight(got.Input, "\n") != line || reason != isLog && (got.Endpoint != want || got.Reason != reason) {
			t.Errorf("%s opens as %+v, want %q, %s %s", row.ID, got, line, want, reason)
		}
	}
}

// A click leads to the calculator, and back again to what was looked for.
func TestSurveyOpen(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "#words=port-01")
	p.click("link", "Open port-013 in the calculator")
	p.until("the calculator", func() bool { return !p.isAt("survey.html") })
	p.ready()
	p.equal("the input", "PORT 127,0,0,1,1,2", p.value)
	p.want("port", "258")
	p.act(`() => history.back()`)
	p.until("the survey", func() bool { return p.isAt("survey.html") })
	p.wantLines(ids(func(line corpus.Line) bool { return strings.HasPrefix(line.ID, "port-01") }))
	p.click("link", "FTP port calculator")
	p.until("the calculator", func() bool { return !p.isAt("survey.html") })
	p.ready()
	p.click("link", "Who accepts which line")
	p.wantLines(ids(anyLine))
}

// The Tab key goes through the survey in the order in which it is read.
func TestSurveyKeyboard(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "#reader=MINA")
	want := ids(differs("MINA"))
	p.wantLines(want)
	for _, name := range []string{
		"A FTP port calculator", "SUMMARY How to read it, and how sure it is", "INPUT Search: a reader, a byte, a reason", "SELECT Kind", "SELECT Reader that differs",
		"A " + want[0], "A Open " + want[0] + " in the calculator", "A " + want[1],
	} {
		p.press(kb.Tab)
		if s := p.stop(); s.Name != name || !s.Ring || s.Covered {
			t.Errorf("the next stop is %+v, want %s", s, name)
		}
	}
	p.press(kb.Tab)
	p.press(kb.Enter)
	p.until("the calculator", func() bool { return !p.isAt("survey.html") })
	p.ready()
}

func TestSurveyLayout(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	for _, test := range []struct {
		name     string
		width    int64
		dark     bool
		fragment string
	}{
		{"survey", 1000, false, ""},
		{"survey-wide", 1400, false, ""},
		{"survey-row-dark", 1400, true, "#r227-089"},
		{"survey-reader", 1400, false, "#reader=curl"},
		{"survey-700", 700, false, "#words=nul"},
		{"survey-320", 320, false, ""},
		{"survey-row-320-dark", 320, true, "#r227-089"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			p.screen(test.width, test.dark)
			p.do(chromedp.EmulateViewport(test.width, 1400))
			p.act(`fragment => { location.hash = ''; scrollTo(0, 0); location.hash = fragment; }`, test.fragment)
			p.upright(test.width)
			p.legible()
			for _, cut := range p.cut() {
				t.Errorf("cut off: %s", cut)
			}
			p.save(test.name, get(p, chromedp.CaptureScreenshot())) // the whole page would be long
		})
	}
}

// Nothing is lost where the window is enlarged, or where more space is put
// between lines, words and letters.
func TestSurveyEnlarged(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "")
	p.act(`() => { document.querySelector('details').open = true; }`)
	for _, width := range []int64{320, 700, 960, 1400} {
		p.do(chromedp.EmulateViewport(width, 800))
		for _, spacing := range []string{"", "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"} {
			p.act(`rules => {
				const sheet = new CSSStyleSheet();
				sheet.replaceSync(rules);
				document.adoptedStyleSheets = [sheet];
			}`, spacing)
			p.upright(width)
			for _, cut := range p.cut() {
				t.Errorf("%d: cut off: %s", width, cut)
			}
		}
	}
}

// Where the system sets the colours, and on paper, all can be read, and what is
// at fault stands out by more than its colour.
func TestSurveyPreferences(t *testing.T) {
	t.Parallel()
	p := openSurvey(t, "#words=too-many")
	for _, scheme := range []string{"light", "dark"} {
		p.prefer("", "forced-colors", "active", "prefers-color-scheme", scheme)
		p.legible()
		if eval[bool](p, `() => {
			const { color, backgroundColor } = getComputedStyle([...document.querySelectorAll('mark')].find(visible));
			const around = getComputedStyle(document.body);
			return color === around.color && backgroundColor === around.backgroundColor;
		}`) {
			t.Errorf("%s: what is at fault looks like the rest", scheme)
		}
		p.prefer("print", "prefers-color-scheme", scheme)
		p.legible()
		if paper := eval[string](p, `() => getComputedStyle(document.documentElement).backgroundColor`); paper != "rgb(255, 255, 255)" {
			t.Errorf("%s: the paper is %s", scheme, paper)
		}
		if clicked := eval[[]string](p, `() => [...document.querySelectorAll('input, select, summary, .open')].filter(visible).map(name)`); len(clicked) > 0 {
			t.Errorf("%s: on paper are: %q", scheme, clicked)
		}
		if display := eval[string](p, `() => getComputedStyle(document.querySelector('tbody td')).display`); display != "table-cell" {
			t.Errorf("%s: on paper the table is in pieces: %s", scheme, display)
		}
	}
}

func TestSurveyAxe(t *testing.T) {
	t.Parallel()
	script := readAxe(t)
	p := openSurvey(t, "")
	p.do(chromedp.Evaluate[chromedp.Void](script))
	p.act(`() => { document.querySelector('details').open = true; }`)
	for _, state := range []struct {
		fragment string
		dark     bool
	}{{"", false}, {"#kind=PORT", true}, {"#reader=MINA", false}} { // all lines once: that takes longest
		for _, width := range []int64{1000, 320} {
			t.Run(fmt.Sprintf("%s-%d", state.fragment, width), func(t *testing.T) {
				p := p.in(t)
				p.screen(width, state.dark)
				p.act(`fragment => { location.hash = fragment; }`, state.fragment)
				p.audited()
			})
		}
	}
}

// isAt reports whether a tab of the server has a page of that name in it. Nothing is
// evaluated in a page that may just be left.
func (p *page) isAt(name string) bool {
	p.t.Helper()
	infos, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	return slices.ContainsFunc(infos, func(info *target.Info) bool {
		return info.Type == "page" && strings.HasPrefix(info.URL, p.server.URL) && strings.Contains(info.URL, name)
	})
}

// After a visit to the survey alone neither it nor the calculator needs a server.
func TestSurveyOffline(t *testing.T) {
	t.Parallel()
	s := serve(t, "/some/folder/", nil)
	p := newTab(t, browser, s)
	p.visit("survey.html")
	p.kept()
	asked := len(s.requests())
	s.Close()
	p.do(chromedp.Navigate("about:blank"))
	p.visit("survey.html?from=elsewhere#kind=LPRT")
	p.wantLines(ids(func(line corpus.Line) bool { return line.Kind == "LPRT" }))
	if got := eval[string](p, `() => getComputedStyle(document.body).margin`); got != "0px" {
		t.Error("the survey has no style sheet")
	}
	p.click("link", "Open lprt-002 in the calculator")
	p.until("the calculator", func() bool { return !p.isAt("survey.html") })
	p.ready()
	p.want("port", "1075")
	if n := len(s.requests()); n > asked {
		t.Errorf("a closed server was asked: %q", s.requests()[asked:])
	}
}
