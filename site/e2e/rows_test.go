package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// drawn are the rows of the table that are in the document.
type drawn struct {
	Rows, Count, First, Last int    // how many, of how many, and the numbers of the first and the last, without the head
	Chosen                   int    // the number of the chosen row, or 0
	Focus                    string // the element that has it
	Sideways                 bool   // whether something is cut off on the right
}

func (p *page) drawn() drawn {
	p.t.Helper()
	return eval[drawn](p, `() => {
		const table = named('table', 'Data connections of the log'), rows = hooks('row');
		const number = row => row ? row.ariaRowIndex - 1 : 0;
		const scroller = table.parentElement;
		return { Rows: table.querySelectorAll('tbody tr').length, Count: table.ariaRowCount - 1, First: number(rows[0]), Last: number(rows.at(-1)),
			Chosen: number(rows.find(row => row.ariaSelected === 'true')), Focus: document.activeElement.tagName, Sideways: scroller.scrollWidth > scroller.clientWidth };
	}`)
}

// rowsOf opens a file with as many data connections, some of which have a long reply.
func (p *page) rowsOf(count int) {
	p.t.Helper()
	var log strings.Builder
	for i := range count {
		log.WriteString("> PORT 192,168,1,254,4,14\n< 500 No." + strings.Repeat(" No, no.", 40*(1-min(i%50, 1))) + "\n")
	}
	p.openFile("many.log", log.String())
	p.until("the reading", func() bool { return p.drawn().Count > 0 })
	p.act(`() => until('its end', () => document.querySelector('.log .progress').hidden && !shown('log').includes('so far'))`)
	p.until("all rows", func() bool { return p.drawn().Count == count })
	p.until("the answer", p.answering)
}

// Of a hundred thousand rows, two hundred at most are in the document, whatever key was pressed.
func TestRowsWindow(t *testing.T) {
	t.Parallel()
	const count = 100_000
	p := open(t, "")
	p.rowsOf(count)
	p.act(`() => hooks('row')[0].click()`)
	chosen := func(press string, want int) {
		t.Helper()
		p.press(press)
		got := p.drawn()
		if got.Chosen != want || got.Focus != "TR" || got.Rows > 200 || got.First > want || got.Last < want || got.Count != count || got.Sideways {
			t.Errorf("after %q: %+v, want row %d with the focus", press, got, want)
		}
		if !eval[bool](p, `() => {
			const row = document.activeElement.getBoundingClientRect(), table = document.querySelector('.log .scroll').getBoundingClientRect();
			return row.top >= table.top - 1 && row.bottom <= table.bottom + 1;
		}`) {
			t.Errorf("after %q, the chosen row is not to be seen", press)
		}
	}
	chosen(kb.ArrowDown, 2)
	chosen(kb.PageDown, 12)
	chosen(kb.ArrowUp, 11)
	chosen(kb.PageUp, 1)
	chosen(kb.PageUp, 1)
	chosen(kb.End, count)
	chosen(kb.ArrowDown, count)
	chosen(kb.ArrowUp, count-1)
	chosen(kb.PageUp, count-11)
	chosen(kb.Home, 1)
	for range 20 {
		p.press(kb.PageDown)
	}
	chosen(kb.ArrowDown, 202)
	chosen(kb.ArrowUp, 201)
}

// Who scrolls comes to all rows, and the focus is not lost on the way.
func TestRowsScroll(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.rowsOf(1000)
	p.act(`() => hooks('row')[3].click()`)
	last := 0
	for last < 1000 {
		got := eval[drawn](p, `async () => {
			const scroller = document.querySelector('.log .scroll');
			scroller.scrollTop = scroller.scrollHeight;
			const seen = () => [...hooks('row')].find(row => row.getBoundingClientRect().bottom > scroller.getBoundingClientRect().bottom - 40);
			const before = seen()?.ariaRowIndex;
			const last = hooks('row').at(-1).ariaRowIndex;
			if (last - 1 < 1000) await until('more rows', () => hooks('row').at(-1).ariaRowIndex !== last);
			return { Rows: hooks('row').length, Last: hooks('row').at(-1).ariaRowIndex - 1, First: before - seen().ariaRowIndex };
		}`)
		if got.Rows > 200 || got.Last < last || got.First != 0 {
			t.Fatalf("%+v: more than 200 rows, or what was seen has moved", got)
		}
		last = got.Last
	}
	if got := p.drawn(); got.Chosen != 0 || got.Focus != "TABLE" {
		t.Errorf("the chosen row is scrolled out of the document: %+v", got)
	}
	p.act(`async () => {
		const scroller = document.querySelector('.log .scroll');
		for (let first; (first = hooks('row')[0].ariaRowIndex) > 2;) {
			scroller.scrollTop = 0;
			await until('rows before', () => hooks('row')[0].ariaRowIndex !== first);
		}
	}`)
	if got := p.drawn(); got.Chosen != 4 || got.Focus != "TR" {
		t.Errorf("the chosen row is back: %+v", got)
	}
	p.press(kb.ArrowDown)
	if got := p.drawn(); got.Chosen != 5 {
		t.Errorf("an arrow leads to %+v", got)
	}
	p.click("button", "Show later rows")
	if got := p.drawn(); got.Chosen != 81 || got.Focus != "TR" || got.Rows > 200 {
		t.Errorf("the later rows are %+v", got)
	}
	p.click("button", "Show earlier rows")
	if got := p.drawn(); got.Chosen != 40 || got.Focus != "TR" {
		t.Errorf("the earlier rows are %+v", got)
	}
}

// Refused requests can be left out.
func TestRowsOfEndpoints(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(refusedLog)
	p.until("four rows", func() bool { return len(p.rows()) == 4 && p.chosen() == "5" })
	pressed := func() string {
		return eval[string](p, `() => [...named('group', 'Rows').children].filter(e => e.ariaPressed === 'true').map(name).join()`)
	}
	p.equal("what is shown", "all attempts", pressed)
	p.click("button", "only endpoints")
	p.equal("what is shown", "only endpoints", pressed)
	if got := p.drawn(); got.Rows != 3 || got.Count != 3 || p.chosen() != "5" {
		t.Errorf("the endpoints are %+v: %q", got, p.rows())
	}
	p.act(`() => hooks('row')[0].focus()`)
	p.press(kb.ArrowDown)
	p.equal("the line", "8", p.chosen)
	p.click("button", "all attempts")
	if got := p.drawn(); got.Rows != 4 {
		t.Errorf("all attempts are %+v", got)
	}
}

// The lines that a row names are gone to in the input, by mouse and keys.
func TestRowLine(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(refusedLog)
	p.until("four rows", func() bool { return len(p.rows()) == 4 && p.chosen() == "5" })
	selection := func() string {
		return eval[string](p, `() => input.value.slice(input.selectionStart, input.selectionEnd)`)
	}
	p.act(`() => [...hooks('row')[3].querySelectorAll('button')].at(-1).click()`)
	p.equal("the selection", "<--- 425 Can't open data connection.", selection)
	p.act(`() => {
		hooks('row')[1].click();
		document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
	}`)
	p.equal("the selection", "---> PORT 192,168,1,20,195,80", selection)
	if got := eval[int](p, `() => [...document.querySelectorAll('#rows [tabindex="0"]')].filter(e => e.closest('tr').ariaSelected !== 'true').length`); got != 0 {
		t.Errorf("%d stops of the Tab key are in other rows", got)
	}
}
