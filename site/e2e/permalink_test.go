package e2e

import (
	"strings"
	"testing"

	permission "github.com/chromedp/cdproto/browser"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

func TestPermalink(t *testing.T) {
	t.Parallel()
	s := serve(t, "/", nil)
	p := newPage(t, browser, s)
	for i, test := range []struct{ fragment, input, addr, port string }{
		{"#PORT,192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038"},
		{"#227,192,168,1,254,32,170", "227 Entering Passive Mode (192,168,1,254,32,170).", "192.168.1.254", "8362"},
		{"#192.168.1.254:1038", "192.168.1.254:1038", "192.168.1.254", "1038"},
		{"#[2001:db8::1]:5282", "[2001:db8::1]:5282", "2001:db8::1", "5282"},
		{"#229,6446", "229 Entering Extended Passive Mode (|||6446|)", "the server you are connected to", "6446"},
		{"#EPRT,2,2001:db8::1,5282", "EPRT |2|2001:db8::1|5282|", "2001:db8::1", "5282"},
		{"#PORT%20192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038"},
		{"#PORT_192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038"},
		{"#4,14", "4,14", "(no address given)", "1038"},
		{"#8362", "8362", "(no address given)", "8362"},
	} {
		t.Run(test.fragment, func(t *testing.T) {
			p := p.in(t)
			if i%3 == 0 { // at first, and now and then: the others come while the page is open
				p.do(chromedp.Navigate("about:blank"))
				p.visit(test.fragment)
			}
			p.act(`fragment => { location.hash = fragment; }`, test.fragment)
			p.equal("the input", test.input, p.value)
			p.want("port", test.port)
			p.want("addr", test.addr)
			p.until("the status", func() bool { return p.text("status") != "" && p.text("status") == p.text("answer") })
			// It is written the one way that needs no escape.
			p.equal("the fragment", strings.NewReplacer("%20", ",", "_", ",").Replace(test.fragment), p.fragment)
		})
	}
}

// permalinks are lines, as the page writes them, and what it has for a link.
var permalinks = []struct{ line, fragment string }{
	{"PORT 192,168,1,254,4,14", "#PORT,192,168,1,254,4,14"},
	{"227 Entering Passive Mode (192,168,1,254,32,170).", "#227,192,168,1,254,32,170"},
	{"229 Entering Extended Passive Mode (|||6446|)", "#229,6446"},
	{"EPRT |2|2001:db8::1|5282|", "#EPRT,2,2001:db8::1,5282"},
	{"LPRT 4,4,192,168,1,254,2,4,14", "#LPRT,4,4,192,168,1,254,2,4,14"},
	{"228 Entering Long Passive Mode (4,4,192,168,1,254,2,4,14)", "#228,4,4,192,168,1,254,2,4,14"},
	{"192.168.1.254:1038", "#192.168.1.254:1038"},
	{"[2001:db8::1]:5282", "#[2001:db8::1]:5282"},
	{"192,168,1,254,4,14", "#192,168,1,254,4,14"},
	{"4,14", "#4,14"},
	{"1038", "#1038"},
}

func TestPermalinkFollowsInput(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, link := range permalinks {
		p.pasted(link.line)
		p.equal("the fragment of "+link.line, link.fragment, p.fragment)
		p.want("permalink", link.fragment[1:])
	}
}

func TestInputFollowsPermalink(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, link := range permalinks {
		p.act(`fragment => { location.hash = fragment; }`, link.fragment)
		p.equal("the input for "+link.fragment, link.line, p.value)
		p.want("permalink", link.fragment[1:])
	}
	p.act(`() => { history.back(); }`)
	p.equal("the input, a step back", permalinks[len(permalinks)-2].line, p.value)
}

// A link that was copied after an edit opens elsewhere as what was seen here.
func TestPermalinkIsShared(t *testing.T) {
	p := open(t, "#227,192,168,1,254,32,170")
	p.allowClipboard(permission.PermissionSettingGranted)
	p.want("port", "8362")
	p.field("low byte, decimal", "171")
	p.want("port", "8363")
	p.want("permalink", "227,192,168,1,254,32,171")
	p.click("button", "Copy the link")
	p.want("copy-permalink", "Copied")
	link := eval[string](p, `() => navigator.clipboard.readText()`)
	fragment, ok := strings.CutPrefix(link, p.server.home)
	if !ok {
		t.Fatalf("the link is %s", link)
	}
	q := open(t, fragment)
	for _, hook := range []string{"kind", "addr", "port", "answer", "hex16", "permalink", "form-PORT"} {
		q.want(hook, p.text(hook))
	}
	p.click("button", "Copy answer and link")
	p.equal("the ticket", p.value()+"\n"+p.text("answer")+"\n"+link, func() string {
		return eval[string](p, `() => navigator.clipboard.readText()`)
	})
}

// Going back leads to the example before, whatever was typed since, and not
// from keystroke to keystroke.
func TestBack(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.click("button", "PORT")
	p.equal("the fragment", "#PORT,192,168,1,254,4,15", p.fragment)
	p.click("button", "227")
	p.equal("the fragment", "#227,192,168,1,254,32,170", p.fragment)
	for _, text := range []string{"4,16", "4,17"} {
		p.typed(text)
		p.equal("the fragment", "#"+text, p.fragment)
	}
	p.act(`() => { history.back(); }`)
	p.equal("the input", "PORT 192,168,1,254,4,15", p.value)
	p.want("port", "1039")
	p.act(`() => { history.forward(); }`)
	p.equal("the input", "4,17", p.value)
	p.want("port", "1041")
	p.act(`() => { history.go(-2); }`)
	p.equal("the input before the first example", "", p.value)
	p.act(`() => input.focus()`)
	p.undo()
	p.equal("the input, undone", "4,17", p.value)
}

func TestHostileFragment(t *testing.T) {
	t.Parallel()
	p := open(t, "#<img src=x onerror=alert(1)>")
	p.equal("the input", "<img src=x onerror=alert(1)>", p.value)
	p.until("the fault", p.failing)
	p.clean()
	p.until("the text", func() bool {
		return strings.Contains(p.text("before")+p.text("bad")+p.text("after"), "<img src=x onerror=alert(1)>")
	})
	for _, fragment := range []string{"#%", "#%zz", "#%00%ff", "#" + strings.Repeat(",", 10_000), "#227,<script>alert(1)</script>"} {
		p.act(`fragment => { location.hash = fragment; }`, fragment)
		p.until("the fault", func() bool { return p.failing() && !p.answering() })
		p.clean()
	}
	p.answered("4,14")
	p.want("port", "1038")
}

// TestReplaceState makes sure that typing does not flood the history: browsers
// refuse that.
func TestReplaceState(t *testing.T) {
	t.Parallel()
	p := newPage(t, browser, serve(t, "/", nil))
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		const replace = history.replaceState.bind(history);
		globalThis.replaced = 0;
		history.replaceState = (...args) => { globalThis.replaced++; replace(...args); };
	}`})
	p.visit("")
	p.ready()
	entries := eval[int](p, `() => history.length`)
	p.act(`async () => {
		for (let i = 0; i < 50; i++) {
			input.select();
			await keys('1,2,3,' + i % 10);
			await keys('\n');
		}
		input.select();
		await keys('PORT 192,168,1,254,4,14');
	}`)
	p.equal("the fragment", "#PORT,192,168,1,254,4,14", p.fragment)
	if n := eval[int](p, `() => replaced`); n < 1 || n >= 10 {
		t.Errorf("%d calls of replaceState", n)
	}
	if n := eval[int](p, `() => history.length`); n != entries {
		t.Errorf("the history has %d entries, was %d", n, entries)
	}
}
