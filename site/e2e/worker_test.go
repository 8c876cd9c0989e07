package e2e

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"example.com/ftpport/wasm/view"
)

// asked calls a JavaScript function in the page's own worker, which has the
// decoder in the global ftpport.
func asked[T any](p *page, function string, args ...any) T {
	p.t.Helper()
	infos, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, info := range infos {
		if info.Type != "worker" || !strings.HasPrefix(info.URL, p.server.URL) {
			continue
		}
		worker, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
		defer cancel()
		if err := chromedp.Do(worker); err != nil {
			p.t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(worker, time.Minute)
		defer stop()
		value, err := chromedp.Run(ctx, chromedp.Evaluate[T](applied(p.t, function, args)))
		if err != nil {
			p.t.Fatal(err)
		}
		return value
	}
	p.t.Fatal("the page has no worker")
	panic("unreachable")
}

// Every port survives the way into each form and back, in the module that the
// page runs: address and port as somebody types them, the messages as a log has
// them.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	const part = 2048 // ports that are asked for at a time, so that a slow machine has a minute for each part
	for first := 0; first < 65536; first += part {
		if lost := asked[[]string](p, roundTrip, first, part); len(lost) > 0 {
			t.Fatalf("these do not come back: %q", lost)
		}
	}
}

const roundTrip = `(first, part) => {
	const forms = ['PORT', '227', 'EPRT', '229', 'LPRT', '228'];
	const lost = [];
	const bytes = new TextEncoder();
	let log = '';
	ftpport.begin('', '', '');
	for (let port = first; port < first + part; port++) {
		const text = '192.168.1.254:' + port;
		const view = JSON.parse(ftpport.explain(text, '', '', ''));
		if (view.port !== String(port) || view['form-hostport'] !== text) lost.push(text);
		log += forms.map(form => view['form-' + form] + '\r\n').join('');
	}
	const rows = [ftpport.feed(bytes.encode(log)), ftpport.end()].flatMap(piece => JSON.parse(piece).rows);
	if (rows.length !== part * forms.length) lost.push(rows.length + ' rows from port ' + first);
	rows.forEach(({ kind, endpoint, text }, i) => {
		const port = first + Math.floor(i / forms.length);
		if (kind !== forms[i % forms.length] || endpoint !== (kind === '229' ? '*:' : '192.168.1.254:') + port) lost.push(text);
	});
	return lost.slice(0, 10);
}`

// The module says the same of each line as the same code compiled for this machine.
func TestModuleIsTheCodec(t *testing.T) {
	t.Parallel()
	var lines []string
	for _, line := range validLines() {
		lines = append(lines, line.Text)
	}
	got := asked[[]string](open(t, ""), `lines => lines.map(line => ftpport.explain(line, '', '', ''))`, lines)
	if len(got) != len(lines) {
		t.Fatalf("%d lines have %d views", len(lines), len(got))
	}
	for i, line := range lines {
		if want := view.Explain(line, view.Facts{}); got[i] != want {
			t.Errorf("%q is %s in the browser, %s here", line, got[i], want)
		}
	}
}
