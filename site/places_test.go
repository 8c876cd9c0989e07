package main

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	place = regexp.MustCompile(`data-view="([^"]+)"`)
	// asked is a name that a script asks a view for.
	asked = regexp.MustCompile("view(?:\\.([a-z]+)|\\[[\"`]([a-z-]+))")
)

// The page has a place for each text that a view gives, or a script that asks for it, and a view fills each place.
func TestPlaces(t *testing.T) {
	given := map[string]bool{}
	for _, text := range []string{
		"PORT 192,168,1,254,4,14", "227 Entering Passive Mode (192,168,1,254,32,170).", "229 (|||6446|)", "EPRT |2|2001:db8::1|5282|",
		"PORT 192.168.1.254.4.14", "\x1b[1m227 (1,2,3,4,5,256)", "4,14",
	} {
		line, err := explain(text)
		if err != nil {
			t.Fatal(err)
		}
		for name := range line.View {
			given[name] = true
		}
	}
	drawn := map[string]bool{"endpoint": true} // the survey compares it with its own
	for _, match := range place.FindAllSubmatch(readFile(t, filepath.Join(dist, "index.html")), -1) {
		drawn[string(match[1])] = true
		if !given[string(match[1])] {
			t.Errorf("no view fills the place %q", match[1])
		}
	}
	scripts, _ := filepath.Glob(filepath.Join(dist, "*.js"))
	for _, script := range scripts {
		for _, match := range asked.FindAllSubmatch(readFile(t, script), -1) {
			drawn[string(match[1])+string(match[2])] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if parted, ok := strings.CutPrefix(name, "parts-"); !drawn[name] && !(ok && drawn[parted]) {
			t.Errorf("a view gives %q, and nothing draws it", name)
		}
	}
}
