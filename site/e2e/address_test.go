package e2e

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// watchAddress takes down each moment at which the address bar names another endpoint than the page.
func (p *page) watchAddress() {
	p.t.Helper()
	p.act(`() => {
		globalThis.wrong = [];
		const look = () => {
			const shown = visible(document.querySelector('.result')) ? hooks('permalink')[0].textContent : '';
			const isExample = document.querySelector('.whence').textContent === 'Example: ';
			if (location.hash && (isExample || location.hash !== '#' + shown)) wrong.push(location.hash + ' beside ' + shown);
		};
		new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
	}`)
}

// The address bar never names another endpoint than the page shows, and none beside a fault.
func TestAddressIsThatOfTheAnswer(t *testing.T) {
	t.Parallel()
	p := open(t, "#227,192,168,1,254,32,170")
	p.want("port", "8362")
	p.equal("the fragment", "#227,192,168,1,254,32,170", p.fragment)
	p.watchAddress()
	p.typed("PORT 192,168,1,254,4,14")
	p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
	p.typed(mistake)
	p.until("the fault", p.failing)
	p.equal("the fragment beside a fault", "", p.fragment)
	p.typed("4,15")
	p.equal("the fragment", "#4,15", p.fragment)
	p.pasted(transcript())
	p.until("the first row", func() bool { return p.chosen() == "10" })
	p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
	p.act(`() => hooks('row')[4].click()`)
	p.equal("the fragment", "#227,10,0,0,1,200,0", p.fragment)
	p.pasted("> EPSV\n< 500 EPSV not understood")
	p.until("the refusal", func() bool { return len(p.rows()) == 1 && !p.answering() })
	p.equal("the fragment of a refusal", "", p.fragment)
	p.clear()
	p.until("the example", p.answering)
	if wrong := eval[[]string](p, `() => tick(400).then(() => wrong)`); len(wrong) > 0 {
		t.Errorf("the address names %q", wrong)
	}
}

// Each press of Back and Forward leads to what was seen there, texts that have no link too.
func TestNoDeadPress(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	settled := func() { p.t.Helper(); p.act(`() => tick(400)`) }
	state := func() string {
		return eval[string](p, `() => [input.value, location.hash, document.querySelector('[data-test=row][aria-selected=true]')?.cells[0].textContent ?? ''].join(' / ')`)
	}
	var states []string
	keep := func() { settled(); states = append(states, state()) }
	keep()
	p.click("button", "PORT")
	keep()
	p.click("button", "a mistake")
	p.until("the fault", p.failing)
	keep()
	p.click("button", "a log")
	p.until("the rows", func() bool { return len(p.rows()) == 2 && p.answering() })
	keep()
	p.act(`() => hooks('row')[1].click()`)
	keep()
	p.act(`() => hooks('row')[0].click()`)
	keep()
	p.click("button", "two bytes")
	keep()
	for i := len(states) - 2; i >= 0; i-- {
		p.act(`() => history.back()`)
		p.equal("a step back", states[i], state)
	}
	for _, want := range states[1:] {
		p.act(`() => history.forward()`)
		p.equal("a step forward", want, state)
	}
}

// A log is in no link, storage or state of the history.
func TestLogIsNotInHistory(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.click("button", "PORT")
	p.pasted(fileZillaLog)
	p.until("the row", func() bool { return p.chosen() == "12" && p.answering() })
	p.equal("the fragment", "#227,10,0,0,5,195,80", p.fragment)
	got := eval[string](p, `() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }, document.cookie])`)
	for _, secret := range []string{"anna", "203.0.113.7", "227", "Command", "12"} {
		if strings.Contains(strings.ReplaceAll(got, eval[string](p, `() => String(history.state.visit)`), ""), secret) {
			t.Errorf("kept is %s, with %s", got, secret)
		}
	}
}

// A line is there again after a reload by its link.
func TestReload(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("PORT 192,168,1,254,4,15")
	p.equal("the fragment", "#PORT,192,168,1,254,4,15", p.fragment)
	call(p, cdppage.Reload, cdppage.ReloadParams{})
	p.ready()
	p.equal("the input", "PORT 192,168,1,254,4,15", p.value)
	p.want("port", "1039")
}

// What the browser restores in the input, which may be more than a link holds, is read, and the link is not.
func TestRestored(t *testing.T) {
	t.Parallel()
	for _, text := range []string{mistake, fileZillaLog} {
		p := newPage(t, browser, serve(t, "/", nil))
		restore, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
			new MutationObserver((_, observer) => {
				const input = document.querySelector('textarea');
				if (!input) return;
				input.value = ` + string(restore) + `;
				observer.disconnect();
			}).observe(document, { childList: true, subtree: true });`})
		p.visit("#4,14")
		p.ready()
		p.equal("the input", text, p.value)
		p.until("the fault or the verdict", func() bool { return p.failing() || p.headline() == "The server's passive port cannot be reached." })
		p.until("another fragment", func() bool { return p.fragment() != "#4,14" })
		if got := eval[string](p, `() => input.getAttribute('autocomplete') ?? ''`); got == "off" {
			t.Error("the browser restores no field without autocomplete")
		}
	}
}

// Who comes back from another page finds what was typed.
func TestReturn(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, text := range []string{mistake, fileZillaLog} {
		p.pasted(text)
		p.until("something", func() bool { return p.failing() || p.headline() != "" })
		p.do(chromedp.Navigate("about:blank"))
		p.act(`() => { setTimeout(() => history.back(), 100); }`)
		p.until("the page", func() bool {
			return eval[bool](p, `() => location.href !== 'about:blank' && document.readyState === 'complete'`)
		})
		p.ready()
		p.equal("the input", text, p.value)
	}
}

// A link shows its own line before the decoder is there, and what is typed meanwhile is newer.
func TestLinkBeforeDecoder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ fragment, early, typed, input, port string }{
		{"#227,192,168,1,254,32,170", "227,192,168,1,254,32,170", "", "227 Entering Passive Mode (192,168,1,254,32,170).", "8362"},
		{"#PORT%20192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "", "PORT 192,168,1,254,4,14", "1038"},
		{"#%zz", "%zz", "4,15", "4,15", "1039"},
		{"#8362", "8362", "4,15", "4,15", "1039"},
	} {
		release := make(chan struct{})
		p := newPage(t, browser, serve(t, "/", held(release)))
		p.visit(test.fragment)
		p.equal("the input", test.early, p.value)
		if got := p.text("engine"); !strings.HasPrefix(got, "Reading "+test.early+". Loading") {
			t.Errorf("the page says %q", got)
		}
		if dimmed := eval[bool](p, `() => getComputedStyle(document.querySelector('.endpoint strong')).color === getComputedStyle(document.querySelector('.tag')).color`); !dimmed {
			t.Errorf("%s: the example looks like the answer", test.fragment)
		}
		if test.typed != "" {
			p.typed(test.typed)
		}
		close(release)
		p.ready()
		p.equal("the input", test.input, p.value)
		p.want("port", test.port)
	}
}

// A link waits for the decoder, whether it comes at once or by a retry.
func TestLinkAfterRetry(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", http.NotFound))
	p.allow("404")
	p.visit("#227,192,168,1,254,32,170")
	p.lost("the server answered 404")
	p.equal("the input", "227,192,168,1,254,32,170", p.value)
	p.inspectWorkers() // they are gone after the click
	p.server.mend()
	p.click("button", "Retry")
	p.ready()
	p.want("port", "8362")
	p.equal("the input", "227 Entering Passive Mode (192,168,1,254,32,170).", p.value)
	p.equal("the fragment", "#227,192,168,1,254,32,170", p.fragment)
}
