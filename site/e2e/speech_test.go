package e2e

import (
	"slices"
	"strings"
	"testing"

	permission "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp/kb"
)

// listen takes down what a screen reader hears.
func (p *page) listen() {
	p.t.Helper()
	p.act(`() => {
		globalThis.heard = [];
		const status = hooks('status')[0];
		new MutationObserver(() => { if (status.textContent) heard.push(status.textContent); }).observe(status, { childList: true, characterData: true, subtree: true });
	}`)
}

// heard returns what a screen reader has heard since it was asked last, once there is so much, and nothing follows.
func (p *page) heard(sentences int) []string {
	p.t.Helper()
	return eval[[]string](p, `count => until('a sentence', () => heard.length >= count).then(() => tick(500)).then(() => heard.splice(0))`, sentences)
}

// hears makes sure that a screen reader hears these sentences, and no others.
func (p *page) hears(want ...string) {
	p.t.Helper()
	if got := p.heard(len(want)); !slices.Equal(got, want) {
		p.t.Errorf("a screen reader hears %q, want %q", got, want)
	}
}

// A screen reader hears one sentence when the typing pauses, never the same twice, and none of a line that is being begun.
func TestSpeech(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.listen()
	p.hears()
	for _, begun := range []string{"PORT", "PORT 192,168", "PORT 192,168,1,254,4", "227", "227 Entering", "EPRT |2|"} {
		p.typed(begun)
		p.hears()
	}
	// At once: between two keys of a machine under load there are pauses too.
	p.pasted("PORT 192,168,1,254,4,14")
	p.until("the answer", p.answering)
	answer := p.text("answer")
	p.hears(answer)
	p.press(" ")
	p.press(kb.Backspace)
	p.hears()
	p.pasted(mistake)
	p.want("bad", "256")
	p.hears(p.text("error"))
	p.pasted("PORT 192,168,1,254,4,14")
	p.hears(answer)
	p.click("button", "passive")
	p.hears("This shows passive mode.")
	p.click("button", "active")
	p.hears("This shows active mode.")
	p.pasted(refusedLog)
	p.hears("First failure: the server refused your PORT command. and 1 more. 4 data connections.")
	p.pasted(refusedLog + "\n---> QUIT")
	p.hears()
	p.pasted("220 ready\n331 password\n230 Welcome")
	p.hears("There is no data connection in this log.")
}

// The same note is heard each time that it is true.
func TestSpeechOfCopies(t *testing.T) {
	p := open(t, "")
	p.allowClipboard(permission.PermissionSettingGranted)
	p.answered("PORT 192,168,1,254,4,14")
	p.listen()
	p.heard(0)
	for range 2 {
		p.until("the button to have its name", func() bool { return eval[bool](p, `() => Boolean(named('button', 'Copy the link'))`) })
		p.click("button", "Copy the link")
		p.hears("Copied")
	}
}

// Who cancels hears what was found until then.
func TestSpeechOfCancel(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.listen()
	p.act(`async () => {
		const part = '> PORT 192,168,1,254,4,14\n'.repeat(40) + 'x\n'.repeat(1 << 19);
		const data = new DataTransfer();
		data.items.add(new File(Array(100).fill(part), 'big.log'));
		document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
		await until('the progress', () => visible(named('button', 'Cancel')));
		named('button', 'Cancel').focus();
		named('button', 'Cancel').click();
	}`)
	p.until("the end", func() bool { return strings.Contains(p.text("log"), " kept. Cancelled after ") })
	p.equal("the focus", "Close the file", p.focus)
	if got := p.heard(1); len(got) != 1 || !strings.HasSuffix(got[0], p.text("log")) {
		t.Errorf("a screen reader hears %q", got)
	}
}
