package e2e

import (
	"encoding/json"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
)

// The browser reads the manifest without an error, and would install the page.
func TestManifest(t *testing.T) {
	t.Parallel()
	s := serve(t, "/some/folder/", nil)
	p := newTab(t, browser, s)
	p.visit("")
	p.ready()
	p.kept()
	manifest := call(p, cdppage.GetAppManifest, cdppage.GetAppManifestParams{})
	var content struct {
		Name     string
		StartURL string `json:"start_url"`
		Display  string
		Icons    []struct{ Src, Sizes string }
	}
	if err := json.Unmarshal([]byte(manifest.Data), &content); err != nil || len(manifest.Errors) > 0 {
		t.Fatalf("the manifest has %+v, %v: %s", manifest.Errors, err, manifest.Data)
	}
	if content.Name != "FTP port calculator" || content.StartURL != "./" || content.Display != "standalone" || len(content.Icons) == 0 {
		t.Errorf("the manifest is %+v", content)
	}
	for _, fault := range call(p, cdppage.GetInstallabilityErrors, cdp.Empty{}).InstallabilityErrors {
		if fault.ErrorID != "in-incognito" { // as each test is
			t.Errorf("it cannot be installed: %s %v", fault.ErrorID, fault.ErrorArguments)
		}
	}
}
