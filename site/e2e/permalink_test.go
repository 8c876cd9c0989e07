package e2e

import (
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
)

func TestPermalink(t *testing.T) {
	s := serve(t, "/", nil)
	for _, test := range []struct{ fragment, input, addr, port string }{
		{"#PORT,192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038"},
		{"#227,192,168,1,254,32,170", "227 Entering Passive Mode (192,168,1,254,32,170).", "192.168.1.254", "8362"},
		{"#192.168.1.254:1038", "192.168.1.254:1038", "192.168.1.254", "1038"},
		{"#[2001:db8::1]:5282", "[2001:db8::1]:5282", "2001:db8::1", "5282"},
		{"#229,6446", "229 Entering Extended Passive Mode (|||6446|)", "the server's own address", "6446"},
		{"#EPRT,2,2001:db8::1,5282", "EPRT |2|2001:db8::1|5282|", "2001:db8::1", "5282"},
		{"#PORT%20192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038"},
		{"#PORT_192,168,1,254,4,14", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038"},
		{"#4,14", "4,14", "any address", "1038"},
		{"#8362", "8362", "any address", "8362"},
	} {
		t.Run(test.fragment, func(t *testing.T) {
			p := newPage(t, browser, s)
			p.visit(test.fragment)
			p.equal("the input", test.input, p.value)
			p.want("port", test.port)
			p.want("addr", test.addr)
			p.until("the status", func() bool { return p.text("status") != "" && p.text("status") == p.text("answer") })
			if got := p.fragment(); strings.ContainsAny(test.fragment, "%_") == (got == test.fragment) {
				t.Errorf("the fragment is %s", got) // it is written the one way that needs no escape
			}
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
	p := open(t, "")
	for _, link := range permalinks {
		p.pasted(link.line)
		p.equal("the fragment of "+link.line, link.fragment, p.fragment)
		p.want("permalink", link.fragment[1:])
	}
}

func TestInputFollowsPermalink(t *testing.T) {
	p := open(t, "")
	for _, link := range permalinks {
		p.act(`fragment => { location.hash = fragment; }`, link.fragment)
		p.equal("the input for "+link.fragment, link.line, p.value)
		p.want("permalink", link.fragment[1:])
	}
	p.act(`() => { history.back(); }`)
	p.equal("the input, a step back", permalinks[len(permalinks)-2].line, p.value)
}

func TestHostileFragment(t *testing.T) {
	p := open(t, "#<img src=x onerror=alert(1)>")
	p.equal("the input", "<img src=x onerror=alert(1)>", p.value)
	p.until("the fault", p.failing)
	p.clean()
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
