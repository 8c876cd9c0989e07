package view

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// places returns the texts of a view as a map, and fails if one is named twice.
func places(t *testing.T, v string) map[string]string {
	t.Helper()
	m, _ := placesAnd(t, v)
	return m
}

// placesAnd returns also what is no text, as JSON.
func placesAnd(t *testing.T, v string) (texts, rest map[string]string) {
	t.Helper()
	texts, rest = map[string]string{}, map[string]string{}
	if !utf8.ValidString(v) {
		t.Fatalf("the view is no UTF-8: %q", v)
	}
	d := json.NewDecoder(strings.NewReader(v))
	if _, err := d.Token(); err != nil {
		t.Fatalf("%s: %v", v, err)
	}
	for d.More() {
		name, _ := d.Token()
		var value any
		start := d.InputOffset()
		if err := d.Decode(&value); err != nil {
			t.Fatalf("%s: %v", v, err)
		}
		key := name.(string)
		if _, isTwice := texts[key]; isTwice || rest[key] != "" {
			t.Errorf("%s is named twice in %s", key, v)
		}
		if text, isText := value.(string); isText {
			texts[key] = text
		} else {
			rest[key] = v[start+1 : d.InputOffset()]
		}
	}
	return texts, rest
}

func TestView(t *testing.T) {
	var v view
	if got := v.json(); got != "{}" {
		t.Errorf("the empty view is %s", got)
	}
	v.set("state", "\x00\x1f\"\\\n é 𝔽 <\xff>")
	v.set("b", "")
	v.show("c", "")
	v.show("d", "\t\n\x7f~")
	v.setBounds("e-", "é𝔽x", bounds{2, 7})
	want := map[string]string{"state": "\x00\x1f\"\\\n é 𝔽 <\ufffd>", "b": "", "d": " ␊␡~", "e-start": "1", "e-end": "4"}
	if diff := cmp.Diff(want, places(t, v.json())); diff != "" {
		t.Errorf("json (-want +got):\n%s", diff)
	}
}
