package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"
)

// What stands in our pages for what is put into them.
const (
	styleLink = `<link rel="stylesheet" href="./style.css">`
	mainTag   = `<script type="module" src="./main.js"></script>`
	bodyEnd   = `</body>`
)

// served are the lines of the page that a file without a server has no use for.
var served = regexp.MustCompile(`(?m)^(?:<link rel="(?:icon|manifest|modulepreload)"|<p class="(?:download|survey)">).*\n`)

// single returns the page with everything that it needs in it: a file that
// works by itself.
func single(html []byte, files map[string][]byte) ([]byte, error) {
	files, err := embedded(files)
	if err != nil {
		return nil, err
	}
	main, err := bundle(files, "main.js")
	if err != nil {
		return nil, err
	}
	worker, err := bundle(files, "worker.js")
	if err != nil {
		return nil, err
	}
	d := document{text: served.ReplaceAllString(string(html), "")}
	d.put(styleLink, "<style>", string(files["style.css"]), "</style>")
	d.put(mainTag, `<script type="module">`, main, "</script>")
	d.put(bodyEnd, `<script type="text/plain" id="worker">`, worker, "</script>\n"+bodyEnd)
	d.seal("worker-src 'self'", "worker-src blob:", "connect-src 'self'; ", "", "img-src 'self'; ", "", "manifest-src 'self'; ", "")
	return []byte(d.text), d.err
}

// embedded returns the files with those in the place of others that do without a
// server, and the module as one of them.
func embedded(files map[string][]byte) (map[string][]byte, error) {
	files = maps.Clone(files)
	for _, name := range []string{"trusted.js", "offline.js", "module.js"} {
		content, err := fs.ReadFile(page, "page/single/"+name)
		if err != nil {
			return nil, err
		}
		files[name] = stripComments(content)
	}
	module := base64.StdEncoding.EncodeToString(compress(files["ftpport.wasm"]))
	var err error
	if files["module.js"], err = replaceOnce("module.js", files["module.js"], `""`, `"`+module+`"`); err != nil {
		return nil, err
	}
	return files, nil
}

// replaceOnce puts a text into the one place for it in a file.
func replaceOnce(name string, content []byte, place, text string) ([]byte, error) {
	if n := bytes.Count(content, []byte(place)); n != 1 {
		return nil, fmt.Errorf("%s has %d times, and should have once: %s", name, n, place)
	}
	return bytes.Replace(content, []byte(place), []byte(text), 1), nil
}

// missing returns the page for addresses that lead nowhere. These may be in any
// folder, so that it has its style sheet in it.
func missing(style []byte, names []string) ([]byte, error) {
	html, err := fs.ReadFile(page, "page/404.html")
	if err != nil {
		return nil, err
	}
	d := document{text: string(html)}
	d.put(styleLink, "<style>", string(style), "</style>")
	d.text = string(rename([]byte(d.text), names))
	d.seal()
	return []byte(d.text), d.err
}

// A document is a page in the making, with the first error in it.
type document struct {
	text string
	err  error
}

// ending is what a script or a style cannot hold.
var ending = regexp.MustCompile(`(?i)</s|<!--`)

// put puts a content into the one place for it.
func (d *document) put(place, start, content, end string) {
	if n := strings.Count(d.text, place); n != 1 {
		d.err = errors.Join(d.err, fmt.Errorf("the page has %d times, and should have once: %s", n, place))
	}
	if text := ending.FindString(content); text != "" {
		d.err = errors.Join(d.err, fmt.Errorf("what is put in the place of %s has %s in it", place, text))
	}
	d.text = strings.Replace(d.text, place, start+"\n"+content+end, 1)
}

var (
	policies = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]+)">`)
	scripts  = regexp.MustCompile(`(?s)<script type="module">(.*?)</script>`)
	styles   = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
)

// seal makes the policy of the page allow the scripts and styles in it by their
// digests, in the place of those of its server, and replaces more in it.
func (d *document) seal(replace ...string) {
	replace = append(replace,
		"script-src 'self'", "script-src"+digests(d.text, scripts),
		"style-src 'self'", "style-src"+digests(d.text, styles))
	policy := policies.FindString(d.text)
	d.text = strings.Replace(d.text, policy, strings.NewReplacer(replace...).Replace(policy), 1)
}

// digests returns those of all contents that the pattern finds, as a policy
// lists them.
func digests(html string, pattern *regexp.Regexp) string {
	var list strings.Builder
	for _, match := range pattern.FindAllStringSubmatch(html, -1) {
		fmt.Fprintf(&list, " '%s'", digest([]byte(match[1])))
	}
	return list.String()
}

// digest returns the digest of a content as browsers compare it.
func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
