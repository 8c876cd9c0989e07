package view

import (
	"strings"
	"testing"

	"example.com/ftpport/codec/corpus"
)

// What is offered to mend a fault, and what it makes of the text. Of what has more
// than one repair that is as likely, or none, nothing is offered.
func TestFix(t *testing.T) {
	for _, test := range []struct{ text, label, want string }{
		{"PORT 192,168,1;254,4,14", "Put a comma", "PORT 192,168,1,254,4,14"},
		{"PORT 192.168.1.254,4,14", "Put commas", "PORT 192,168,1,254,4,14"},
		{"227 Entering Passive Mode (192.168.1.254.4.14).", "Put commas", "227 Entering Passive Mode (192,168,1,254,4,14)."},
		{"PORT 192.168,1,254,4,14", "Put a comma", "PORT 192,168,1,254,4,14"},
		{"PORT 192,168,1,254,4 14", "Put a comma", "PORT 192,168,1,254,4,14"},
		{"< 227 é 𝔽 (192.168,1,254,4,14)", "Put a comma", "< 227 é 𝔽 (192,168,1,254,4,14)"},
		{"PORT 192;168,1;254,4,14", "Put commas", "PORT 192,168,1,254,4,14"},
		{"PORT 192;168,1;254,4 14", "", ""},
		{"PORT " + strings.Repeat("1 ", 1e5), "", ""},
		{"PORT 192,168,1,254,4,14 please", "Remove it", "PORT 192,168,1,254,4,14"},
		{"PORT 192,168,1,254,4,14).", "Remove it", "PORT 192,168,1,254,4,14"},
		{"PORT 192,168,1,254,4,14x", "", ""},
		{"PORT 192,168,1,254,4,14.5", "", ""},
		{"PORT 192,168,1,254,4,14 5", "", ""},
		{"EPRT |1|192.168.1.254|1038", "Add the |", "EPRT |1|192.168.1.254|1038|"},
		{"EPRT |2|::1|1038\r\n", "Add the |", "EPRT |2|::1|1038|\r\n"},
		{"229 Extended (|||6446)", "Add the |", "229 Extended (|||6446|)"},
		{"227-Passive (1,2,3,4,5,6)\r\n", "", ""},
		{"EPRT |1|2001:db8::1|80|", "Write 2", "EPRT |2|2001:db8::1|80|"},
		{"eprt !2!1.2.3.4!80!", "Write 1", "eprt !1!1.2.3.4!80!"},
		{"EPRT |2|fe80::7%eth0|35609|", "Remove it", "EPRT |2|fe80::7|35609|"},
		{"[fe80::7%1]:35609", "Remove it", "[fe80::7]:35609"},
		{"EPRT |1|fe80::7%1|35609|", "", ""},
		{"[1.2.3.4]:80", "", ""},
		{"PORT 192,168,,1,254,4,14", "Remove it", "PORT 192,168,1,254,4,14"},
		{"PORT 192,168,,1,254,4", "", ""},
		{"EPRT |1|1.2.3.4| 80|", "Remove it", "EPRT |1|1.2.3.4|80|"},
		{"EPRT |1|1.2.3.4|8 0|", "", ""},
		{"PORT 192,168,1,256,4,14", "", ""},
		{"PORT 192,168,1,254,4,14,1", "", ""},
		{"hello", "", ""},
		{",4,14", "", ""}, // the comma may be the end of an address
		{"(229 ok (|||1038|)", "", ""},
	} {
		v := places(t, Explain(test.text, Facts{}))
		if _, isOffered := v["fix-insert"]; v["fix"] != test.label || isOffered != (test.label != "") {
			t.Errorf("Explain(%q) offers %q, want %q", test.text, v["fix"], test.label)
		}
		if v["fix"] == "" {
			continue
		}
		if got := mend(t, test.text, v); got != test.want {
			t.Errorf("%q is mended to %q, want %q", test.text, got, test.want)
		}
	}
}

// Whatever is offered for a line of the corpus makes an answer of it.
func TestFixCorpus(t *testing.T) {
	offered := 0
	for _, line := range corpus.Lines() {
		v := places(t, Explain(line.Text, Facts{}))
		if v["fix"] == "" {
			continue
		}
		offered++
		if got := places(t, Explain(mend(t, line.Text, v), Facts{})); got["state"] != stateAnswer {
			t.Errorf("%q, mended by %q, is %v", line.Text, v["fix"], got)
		}
	}
	if offered == 0 {
		t.Error("nothing is offered")
	}
}

// mend returns the text after the repair that its view offers.
func mend(t *testing.T, text string, v map[string]string) string {
	return applied(t, text, map[string]string{"insert": v["fix-insert"], "start": v["fix-start"], "end": v["fix-end"]})
}
