package view

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// The parts of each spelling, in brackets.
func TestPartsOfForms(t *testing.T) {
	for text, forms := range map[string]map[string]string{
		"PORT 192,168,1,254,4,14": {
			"PORT": "PORT [192,168,1,254],[4],[14]", "227": "227 Entering Passive Mode ([192,168,1,254],[4],[14]).",
			"EPRT": "EPRT |1|[192.168.1.254]|[1038]|", "229": "229 Entering Extended Passive Mode (|||[1038]|)",
			"LPRT": "LPRT 4,4,[192,168,1,254],2,[4],[14]", "228": "228 Entering Long Passive Mode (4,4,[192,168,1,254],2,[4],[14])",
			"hostport": "[192.168.1.254]:[1038]", "hex6": "[C0A801FE][04][0E]", "bytes": "[4],[14]", "filter": "tcp.port == [1038]",
		},
		"EPRT |2|2001:db8::1|255|": {
			"EPRT": "EPRT |2|[2001:db8::1]|[255]|", "hostport": "[[2001:db8::1]]:[255]",
			"LPRT": "LPRT 6,16,[32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1],2,[0],[255]",
			"228":  "228 Entering Long Passive Mode (6,16,[32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1],2,[0],[255])",
		},
	} {
		v := places(t, Explain(text, Facts{}))
		for name, want := range forms {
			form := v["form-"+name]
			parts := strings.Fields(v["parts-form-"+name])
			got, end := "", 0
			for ; len(parts) >= 3; parts = parts[3:] {
				from, to := number(parts[1], 10, len(form)), number(parts[2], 10, len(form))
				if from < end || to < from {
					t.Fatalf("%s has the parts %q", form, v["parts-form-"+name])
				}
				got, end = got+form[end:from]+"["+form[from:to]+"]", to
			}
			if got += form[end:]; got != want {
				t.Errorf("Explain(%q): the parts of %s are %s, want %s", text, name, got, want)
			}
		}
	}
}

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
