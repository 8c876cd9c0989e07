package view

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// places returns a view as a map, and fails if a place is named twice.
func places(t *testing.T, v string) map[string]string {
	t.Helper()
	var m map[string]string
	if err := json.Unmarshal([]byte(v), &m); err != nil {
		t.Fatalf("%s: %v", v, err)
	}
	if n := strings.Count(v, `":"`); n != len(m) {
		t.Errorf("%d places have %d names in %s", n, len(m), v)
	}
	return m
}

func TestView(t *testing.T) {
	var v view
	if got := v.json(); got != "{}" {
		t.Errorf("the empty view is %s", got)
	}
	v.set("state", "\x00\x1f\"\\\n é 𝔽 <\xff>")
	v.set("b", "")
	v.show("c", "")
	v.show("d", "\t\n")
	v.setBounds("e-", "é𝔽x", bounds{2, 7})
	want := map[string]string{"state": "\x00\x1f\"\\\n é 𝔽 <\ufffd>", "b": "", "d": " ␊", "e-start": "1", "e-end": "4"}
	if diff := cmp.Diff(want, places(t, v.json())); diff != "" {
		t.Errorf("json (-want +got):\n%s", diff)
	}
}
