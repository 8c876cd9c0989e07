package view

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// A shownWarning is one as the page gets it.
type shownWarning struct {
	ID, Lead, Text string
	Todo           []struct{ Lead, Text string }
}

func warningsOf(t *testing.T, text string, f Facts) (list []shownWarning) {
	t.Helper()
	texts, rest := placesAnd(t, Explain(text, f))
	if texts["state"] != stateAnswer {
		t.Fatalf("Explain(%q) is %s", text, texts["state"])
	}
	if err := json.Unmarshal([]byte(rest["warnings"]), &list); err != nil {
		t.Fatalf("%s: %v", rest["warnings"], err)
	}
	return list
}

// The warnings of a line, the worst first, and what they say first.
func TestWarnings(t *testing.T) {
	for _, test := range []struct {
		text           string
		server, client string
		span           string
		ids, first     string
	}{
		{"PORT 8,8,8,8,200,0", "", "", "", "", ""},
		{"PORT 8,8,8,8,200,0", "1.1.1.1", "8.8.8.8", "", "", ""},
		{"PORT 8,8,8,8,200,0\n", "", " 8.8.8.8 ", "", "", ""},
		{"PORT 8,8,8,8,200,0", "", "::ffff:8.8.8.8", "", "", ""},
		{"PORT 8,8,8,8,200,0", "", "8.8.4.4", "", "h0", "Not the client's address: the server sees 8.8.4.4."},
		{"PORT 8,8,8,8,200,0", "", "2001:db8::1", "", "h0", "Not the client's address: the server sees 2001:db8::1."},
		{"PORT 8,8,8,8,200,0", "", "example.com", "", "", ""},
		{"227 ok (8,8,8,8,200,0)", "8.8.4.4", "8.8.8.8", "", "h0", "Not the server's address: you reached it at 8.8.4.4."},
		{"8.8.8.8:51200", "8.8.4.4", "8.8.4.4", "1-2", "", ""},
		{"PORT 192,168,1,7,200,0", "", "", "", "h3", "Private address: a server on the internet cannot reach it."},
		{"PORT 192,168,1,7,200,0", "", "198.51.100.20", "", "h3", "Private address: the server sees the client at 198.51.100.20."},
		{"PORT 192,168,1,7,200,0", "", "192.168.1.7", "", "", ""},
		{"PORT 192,168,1,7,200,0", "", "192.168.1.8", "", "h0 h3", "Not the client's address: the server sees 192.168.1.8."},
		{"227 ok (192,168,1,7,200,0)", "", "", "", "h3", "Private address: unreachable from the internet."},
		{"227 ok (192,168,1,7,200,0)", "203.0.113.7", "", "", "h3", "Private address: you reached the server at 203.0.113.7."},
		{"227 ok (0,0,0,0,200,0)", "203.0.113.7", "", "", "h1", "No real address: you reached the server at 203.0.113.7."},
		{"227 ok (192,168,1,7,200,0)", "192.168.1.7", "", "", "", ""},
		{"192.168.1.7:8080", "", "", "", "h3", "Private address: unreachable from the internet."},
		{"227 ok (8,8,8,8,200,0)", "", "", "50000-51199", "range", "Outside the passive range: 51200 is not in 50000-51199."},
		{"227 ok (8,8,8,8,200,0)", "", "", "51200-51200", "", ""},
		{"229 ok (|||6446|)", "", "", "7000:8000", "range", "Outside the passive range: 6446 is not in 7000-8000."},
		{"PORT 8,8,8,8,200,0", "", "", "1-2", "", ""},
		{"227 ok (8,8,8,8,0,0)", "", "", "50000-51199", "h11", "Port 0: nothing can connect to it."},
		{"PORT  127,0,0,1,0,0", "", "", "", "h11 h2 q3", "Port 0: nothing can connect to it."},
		{"port 10,0,0,1,00,21", "", "", "", "h3 h12 q2", "Private address: a server on the internet cannot reach it."},
		{"227 ftpd 6.4 at 10, 0,0,1,200,0", "", "", "", "h3 q1 q7 q0", "Private address: unreachable from the internet."},
		{"227-a\n227 (8,8,8,8,200,0)\n", "", "", "", "q9 q10", "No words before the numbers: JDK 17 refuses the reply."},
		{"EPRT !2!::ffff:8.8.8.8!6379!", "", "", "", "h13 h10 q6", "Port of a well-known service: Redis listens here by default."},
		{"229 (|||21|)", "8.8.8.8", "", "", "h12 q9", "Port below 1024: unusual, because services listen there."},
		{"229 ok (|||5060|)", "", "", "", "helper", "Port of another protocol: SIP (telephony)."},
		{"5060", "", "", "", "", ""},
	} {
		var ids []string
		list := warningsOf(t, test.text, Facts{test.server, test.client, test.span})
		for _, w := range list {
			ids = append(ids, w.ID)
		}
		first := ""
		if len(list) > 0 {
			first = list[0].Lead + " " + list[0].Text
		}
		if got := strings.Join(ids, " "); got != test.ids || first != test.first {
			t.Errorf("%q of %q, %q, %q has the warnings %q, %q, want %q, %q",
				test.text, test.server, test.client, test.span, got, first, test.ids, test.first)
		}
	}
}

// A private address asks first where the person is.
func TestWarningTodo(t *testing.T) {
	for text, want := range map[string]string{
		"227 ok (10,0,0,5,200,0)": "You are in the same network or VPN: nothing is wrong.",
		"PORT 10,0,0,5,200,0":     "The server is in the same network or VPN: nothing is wrong.",
		"10.0.0.5:80":             "Both ends are in the same network or VPN: nothing is wrong.",
	} {
		if first := warningsOf(t, text, Facts{})[0].Todo[0]; first.Lead+" "+first.Text != want {
			t.Errorf("%q: %v, want %q", text, first, want)
		}
	}
}

// There is a hint for each quirk that a text can have and for each hazard, and each is one line, with what to do.
func TestHints(t *testing.T) {
	want := map[string]bool{"range": true, "helper": true}
	for n := range 16 {
		if q := codec.Quirks(1) << n; q != codec.BareLineEnd && q.String() != "?" {
			want["q"+decimal(n)] = true
		}
		if h := codec.Hazards(1) << n; h.String() != "?" {
			want["h"+decimal(n)] = true
		}
	}
	for i := range hints {
		h := &hints[i]
		if !want[h.id] {
			t.Errorf("%q is no hint, or there are two", h.id)
		}
		delete(want, h.id)
		for _, lines := range [][]string{h.reply, h.command, h.unsent, decided.reply, decided.command} {
			for k, line := range lines {
				if lead, text, ok := strings.Cut(line, ": "); line[len(line)-1] != '.' || strings.Contains(line, "  ") ||
					k > 0 && (!ok || lead[0]-'A' > 'Z'-'A') || k == 0 && len(lines) < 2 || text == "" && ok {
					t.Errorf("%s: %q", h.id, line)
				}
			}
		}
		for _, e := range []*endpoint{
			{Message: codec.Message{Kind: codec.Kind227}}, {Message: codec.Message{Kind: codec.KindPORT}}, {},
		} {
			w := warner{endpoint: e, known: &known{}}
			if text := w.warning(h); strings.Contains(text, "$") || len(h.reply) == 0 {
				t.Errorf("%s is %s", h.id, text)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("no hints for %v", want)
	}
}

// The warnings name as many readers as the corpus does.
func TestWarningsSurvey(t *testing.T) {
	tried := 0
	for _, r := range corpus.Readers() {
		if slices.Contains(r.Kinds, "229") {
			tried++
		}
	}
	refusing := map[string]int{} // of both lines, by reader
	for _, line := range corpus.Lines() {
		if line.ID != "r229-020" && line.ID != "r229-021" {
			continue
		}
		for _, r := range line.Readings {
			refusing[r.Reader]++
		}
	}
	maps.DeleteFunc(refusing, func(_ string, lines int) bool { return lines < 2 })
	want := fmt.Sprintf("%d of the %d readers surveyed refuse both ! and #", len(refusing), tried)
	list := warningsOf(t, "229 ok (!!!6446!)", Facts{})
	if len(list) != 1 || !strings.Contains(list[0].Todo[0].Text, want) {
		t.Errorf("%+v, want %q", list, want)
	}
}

// The server's address decides what the announced one is good for, and nothing of the port.
func TestWarningsDecided(t *testing.T) {
	got := ""
	for _, w := range warningsOf(t, "227 ok (192,168,1,7,0,21)", Facts{Server: "203.0.113.7"}) {
		got += w.Lead + " " + w.Text + "\n"
	}
	const want = "Private address: you reached the server at 203.0.113.7.\n" +
		"Port below 1024: unusual, because services listen there.\n"
	if got != want {
		t.Errorf("the warnings are %q, want %q", got, want)
	}
}
