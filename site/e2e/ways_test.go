package e2e

import (
	"strings"
	"testing"
)

// dropped drops a text, or a file with that text if it has a name, on the page.
func (p *page) dropped(name, text string) {
	p.t.Helper()
	p.act(`(name, text) => {
		const data = new DataTransfer();
		if (name) data.items.add(new File([text], name));
		else data.setData('text/plain', text);
		const event = type => new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
		if (document.querySelector('h1').dispatchEvent(event('dragover'))) throw new Error('the page does not take it');
		document.querySelector('h1').dispatchEvent(event('drop'));
	}`, name, text)
}

// A log comes by paste, file and drop to the same page.
func TestWays(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	page := func() string {
		return eval[string](p, `label => [input.value, document.body.dataset.state, named('region', label).innerText, document.querySelector('.log').innerText, shown('port')].join('\n')`, verdictRegion)
	}
	p.judged(fileZillaLog, "The server's passive port cannot be reached.")
	p.want("port", "50000")
	want := page()
	for name, come := range map[string]func(){
		"file":         func() { p.openFile("client.log", fileZillaLog) },
		"dropped file": func() { p.dropped("client.log", fileZillaLog) },
		"dropped text": func() { p.dropped("", fileZillaLog) },
	} {
		p.typed("4,14")
		p.want("port", "1038")
		come()
		p.equal("the page after a "+name, want, page)
		p.act(`() => input.focus()`)
		p.undo()
		p.equal("the input after Ctrl+Z", "4,14", p.value)
	}
}

// One line in a file is a line.
func TestFileOfOneLine(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.openFile("line.txt", "PORT 192,168,1,254,4,14\n")
	p.want("port", "1038")
	p.dropped("other.txt", "\xef\xbb\xbf227 Entering Passive Mode (192,168,1,254,32,170).")
	p.want("port", "8362")
}

// What is no text in UTF-8 is not put into the input.
func TestFileOfOtherText(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	utf16 := ""
	for _, c := range "> PORT 192,168,1,254,4,15\r\n> PORT 192,168,1,254,4,15\r\n" {
		utf16 += string(c) + "\x00"
	}
	p.openFile("utf-16.log", utf16)
	p.want("port", "1039")
	p.equal("the input", "", p.value)
	p.openFile("small.gz", "\x1f\x8b\x08"+strings.Repeat("\x00\xff", 100))
	p.until("the reason", func() bool {
		return strings.Contains(p.text("log"), " cannot be read any further: it is not text")
	})
	p.openFile("empty.log", "")
	p.want("log", "empty.log: 0 data connections in 0 bytes. "+sought)
}

// A log that is typed keeps its answer, its table and the chosen row while it grows.
func TestLogGrows(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.pasted(refusedLog)
	p.until("the row", func() bool { return p.chosen() == "5" && p.answering() })
	p.act(`() => hooks('row')[2].click()`)
	p.want("port", "50021")
	if gone := eval[[]string](p, `async label => {
		const gone = [];
		new MutationObserver(() => {
			if (!visible(named('region', label))) gone.push('verdict');
			if (!hooks('row').length) gone.push('rows');
			if (!visible(document.querySelector('.result')) || !shown('port').startsWith('50021')) gone.push('answer ' + shown('port'));
		}).observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
		for (const more of ['\n', '---> ', 'PASV\n', '<--- 227 Entering Passive Mode (203,0,113,7,195,101).\n', '---> LIST\n', '<--- 226 Done.']) {
			set(input.value + more);
			await until('all of it', () => document.body.dataset.state === 'log');
			await tick(50);
		}
		await until('five rows', () => hooks('row').length === 5);
		return gone;
	}`, verdictRegion); len(gone) > 0 {
		t.Errorf("gone for a moment: %q", gone)
	}
	p.equal("the line", "8", p.chosen)
}
