package view

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// What the parts of each spelling hold is the address and the port.
func TestParts(t *testing.T) {
	for _, text := range []string{
		"PORT 192,168,1,254,4,14", "227 (0,0,0,0,0,0)", "EPRT |2|2001:db8::1|65535|", "229 (|||1|)", "LPRT 4,4,1,2,3,4,2,1,0", "10.0.0.1:255", "4,14", "256",
	} {
		v := places(t, Explain(text, Facts{}))
		port, err := strconv.Atoi(v["port"])
		if err != nil {
			t.Fatalf("Explain(%q) has the port %q", text, v["port"])
		}
		w := codec.WorkingOf(uint16(port))
		want := map[string][]string{
			"addr": {v["addr"]}, "port": {v["port"]}, "hi": {strconv.Itoa(int(w.High)), w.Hex()[:2]}, "lo": {strconv.Itoa(int(w.Low)), w.Hex()[2:]},
		}
		seen := 0
		for name, parts := range v {
			place, ok := strings.CutPrefix(name, "parts-")
			if !ok {
				continue
			}
			words := strings.Fields(parts)
			for ; len(words) >= 3; words = words[3:] {
				from, err := strconv.Atoi(words[1])
				if err != nil {
					t.Fatal(err)
				}
				to, err := strconv.Atoi(words[2])
				if err != nil {
					t.Fatal(err)
				}
				part := v[place][from:to]
				if words[0] == "addr" && (strings.Contains(part, ",") || place == "form-hex6") {
					continue // as numbers, which the codec reads
				}
				if seen++; !slices.Contains(want[words[0]], part) {
					t.Errorf("Explain(%q): the part %s of %s %q is %q, want one of %q", text, words[0], place, v[place], part, want[words[0]])
				}
			}
			if len(words) > 0 {
				t.Errorf("Explain(%q): %s is %q", text, name, parts)
			}
		}
		if seen < 4 {
			t.Errorf("Explain(%q) has %d parts", text, seen)
		}
	}
}
