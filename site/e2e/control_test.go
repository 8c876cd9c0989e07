package e2e

import (
	"testing"

	permission "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A chip is a button with an example.
type chip struct{ Label, Line string }

func (p *page) chips() []chip {
	p.t.Helper()
	chips := eval[[]chip](p, `() => [...named('group', 'Examples').querySelectorAll('[data-example]')]
		.map(e => ({ Label: name(e), Line: e.dataset.example }))`)
	if len(chips) < 2 {
		p.t.Fatalf("examples: %v", chips)
	}
	return chips
}

func TestExamples(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, chip := range p.chips() {
		t.Run(chip.Label, func(t *testing.T) {
			p := p.in(t)
			p.typed("4,16")
			p.want("port", "1040")
			p.click("button", chip.Label)
			p.equal("the input", chip.Line, p.value)
			mistake := chip.Label == "a mistake"
			p.until("the answer", func() bool { return p.failing() == mistake && p.answering() != mistake })
			p.until("another port", func() bool { return mistake || p.text("port") != "1040" })
			p.press("z", chromedp.KeyModifiers(chromedp.ModifierCtrl))
			p.equal("the input after Ctrl+Z", "4,16", p.value)
			p.want("port", "1040")
		})
	}
}

// focus returns the name of what has the focus.
func (p *page) focus() string {
	p.t.Helper()
	return eval[string](p, `() => name(document.activeElement)`)
}

func TestKeyboard(t *testing.T) {
	t.Parallel()
	const label = "FTP line, log, address:port, or port"
	p := open(t, "")
	chips := p.chips()
	p.equal("the focus at first", label, p.focus)
	p.press("4,16")
	p.want("port", "1040")
	for _, chip := range chips[:2] {
		p.press(kb.Tab)
		p.equal("the next stop", chip.Label, p.focus)
	}
	p.press(kb.Enter)
	p.equal("the input after Enter", chips[1].Line, p.value)
	p.want("port", "8362")
	p.equal("the focus", label, p.focus)
	p.press(kb.Tab)
	p.press(" ")
	p.equal("the input after the space bar", chips[0].Line, p.value)
	p.want("port", "1039")
}

// allowClipboard lets the page write the clipboard or not, and read it. All tabs share
// the clipboard, so that a test which calls this does not run in parallel.
func (p *page) allowClipboard(writing permission.PermissionSetting) {
	p.t.Helper()
	for name, setting := range map[string]permission.PermissionSetting{
		"clipboard-read": permission.PermissionSettingGranted, "clipboard-write": writing,
	} {
		_, err := chromedp.CallBrowser(p.ctx, permission.SetPermission, permission.SetPermissionParams{
			Permission:       &permission.PermissionDescriptor{Name: name},
			Setting:          setting,
			Origin:           p.server.URL,
			BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
}

func TestCopy(t *testing.T) {
	p := open(t, "")
	p.allowClipboard(permission.PermissionSettingGranted)
	p.answered("PORT 192,168,1,254,32,170")
	for hook, form := range map[string]string{"227": "227 reply", "hostport": "address and port", "bytes": "port as two bytes"} {
		p.click("button", "Copy: "+form)
		p.want("copy-"+hook, "Copied")
		p.equal("the clipboard", p.text("form-"+hook), func() string {
			return eval[string](p, `() => navigator.clipboard.readText()`)
		})
	}
	p.want("copy-227", "Copy")
}

func TestCopyTwice(t *testing.T) {
	p := open(t, "")
	p.allowClipboard(permission.PermissionSettingGranted)
	p.answered("PORT 192,168,1,254,32,170")
	p.click("button", "Copy: 227 reply")
	p.want("copy-227", "Copied")
	p.click("button", "Copy: 227 reply")
	p.want("copy-227", "Copy")
}

// TestNoCopy shows what is left where the page may not write the clipboard.
func TestNoCopy(t *testing.T) {
	p := open(t, "")
	p.allowClipboard(permission.PermissionSettingDenied)
	p.answered("PORT 192,168,1,254,32,170")
	p.click("button", "Copy: 227 reply")
	p.want("copy-227", "Selected")
	p.equal("the selection", "227 Entering Passive Mode (192,168,1,254,32,170).", func() string {
		return eval[string](p, `() => getSelection().toString()`)
	})
}
