package view

import (
	"encoding/binary"
	"maps"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

func TestExplainPORT(t *testing.T) {
	want := map[string]string{
		"state":         "answer",
		"kind":          "PORT command",
		"answer":        "Active mode: the server connects to the client at 192.168.1.254, TCP port 1038.",
		"addr":          "192.168.1.254",
		"permalink":     "PORT,192,168,1,254,4,14",
		"byte-hi":       "4",
		"byte-lo":       "14",
		"hex-hi":        "04",
		"hex-lo":        "0E",
		"hex16":         "040E",
		"sum":           "4 × 256 + 14",
		"port":          "1038",
		"back":          "= 4 remainder 14",
		"form-bytes":    "4,14",
		"form-hostport": "192.168.1.254:1038",
		"form-PORT":     "PORT 192,168,1,254,4,14",
		"form-227":      "227 Entering Passive Mode (192,168,1,254,4,14).",
		"form-EPRT":     "EPRT |1|192.168.1.254|1038|",
		"form-229":      "229 Entering Extended Passive Mode (|||1038|)",
		"form-LPRT":     "LPRT 4,4,192,168,1,254,2,4,14",
		"form-228":      "228 Entering Long Passive Mode (4,4,192,168,1,254,2,4,14)",
		"slip-pad":      "4E → 78",
		"slip-join":     "4 14 → 414",
		"slip-swap":     "14,4 → 0E04 → 3588",
		"slip-sum":      "4 + 14 → 18",
		"octet-0":       "192",
		"octet-1":       "168",
		"octet-2":       "1",
		"octet-3":       "254",
		"octet-hex-0":   "C0",
		"octet-hex-1":   "A8",
		"octet-hex-2":   "01",
		"octet-hex-3":   "FE",
		"addr-hex":      "C0A801FE",
		"endpoint":      "192.168.1.254:1038",

		"mode":          "active",
		"meaning":       "Active mode: the client listens here and the server connects.",
		"ticket":        "PORT 192,168,1,254,4,14\nActive mode: the server connects to the client at 192.168.1.254, TCP port 1038.",
		"form-hex6":     "C0A801FE040E",
		"form-filter":   "tcp.port == 1038",
		"short":         "192.168.1.254:1038",
		"verb-active":   "PORT",
		"verb-passive":  "227",
		"sent-active":   "PORT 192,168,1,254,4,14",
		"where-active":  "192.168.1.254, port 1038",
		"sent-passive":  "227 Entering Passive Mode (192,168,1,254,4,14).",
		"where-passive": "192.168.1.254, port 1038",
	}
	for i, bit := range "0111000000100000" {
		want["bit-"+decimal(i)] = string(bit)
	}
	got := places(t, Explain("PORT 192,168,1,254,4,14", Facts{}))
	maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, "parts-") }) // TestParts has these
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("explain (-want +got):\n%s", diff)
	}
}

// What may stand in the input, and what it is taken for.
func TestExplainAnswer(t *testing.T) {
	for _, test := range []struct{ text, kind, mode, addr, port, link string }{
		{"PORT 192,168,1,254,4,15", "PORT command", "active", "192.168.1.254", "1039", "PORT,192,168,1,254,4,15"},
		{"227 Entering Passive Mode (192,168,1,254,32,170). ", "227 reply", "passive", "192.168.1.254", "8362", "227,192,168,1,254,32,170"},
		{"227-listen socket created\r\n227 (127,0,0,1,154,21)\r\n", "227 reply", "passive", "127.0.0.1", "39445", "227,127,0,0,1,154,21"},
		{"EPRT |2|2001:db8::1|5282|", "EPRT command", "active", "2001:db8::1", "5282", "EPRT,2,2001:db8::1,5282"},
		{"eprt !1!132.235.1.2!6275!", "EPRT command", "active", "132.235.1.2", "6275", "EPRT,1,132.235.1.2,6275"},
		{"229 Entering Extended Passive Mode (|||6446|)", "229 reply", "passive", "the server you are connected to", "6446", "229,6446"},
		{"LPRT 4,4,127,0,0,1,2,4,51", "LPRT command", "active", "127.0.0.1", "1075", "LPRT,4,4,127,0,0,1,2,4,51"},
		{"228 Entering Long Passive Mode (4,4,127,0,0,1,2,4,51)", "228 reply", "passive", "127.0.0.1", "1075", "228,4,4,127,0,0,1,2,4,51"},
		{"Response: 227 Entering Passive Mode (192,168,1,254,32,170).", "227 reply", "passive", "192.168.1.254", "8362", "227,192,168,1,254,32,170"},
		{"---> PORT 192,168,1,254,4,15", "PORT command", "active", "192.168.1.254", "1039", "PORT,192,168,1,254,4,15"},
		{"< 227 Entering Passive Mode (1,2,3,4,0,5)", "227 reply", "passive", "1.2.3.4", "5", "227,1,2,3,4,0,5"},
		{"|1|192.168.1.254|55|", "address and port", "", "192.168.1.254", "55", "192.168.1.254:55"},
		{"192,168,1,254,4,14", "six numbers", "", "192.168.1.254", "1038", "192,168,1,254,4,14"},
		{"(192, 168, 1, 254, 4, 14)", "six numbers", "", "192.168.1.254", "1038", "192,168,1,254,4,14"},
		{"4,14", "the two numbers of a port", "", "(no address given)", "1038", "4,14"},
		{"32, 170", "the two numbers of a port", "", "(no address given)", "8362", "32,170"},
		{"(|||6446|)", "port number", "", "(no address given)", "6446", "6446"},
		{"192.168.1.254:1038", "address and port", "", "192.168.1.254", "1038", "192.168.1.254:1038"},
		{"[2001:db8::1]:5282", "address and port", "", "2001:db8::1", "5282", "[2001:db8::1]:5282"},
		{"192.168.1.254 port 1038", "address and port", "", "192.168.1.254", "1038", "192.168.1.254:1038"},
		{"192.168.1.254\t1038", "address and port", "", "192.168.1.254", "1038", "192.168.1.254:1038"},
		{"2001:db8::1 PORT 5282", "address and port", "", "2001:db8::1", "5282", "[2001:db8::1]:5282"},
		{"192.168.1.254 port1038", "address and port", "", "192.168.1.254", "1038", "192.168.1.254:1038"},
		{"Entering Extended Passive Mode (|||6446|)", "port number", "", "(no address given)", "6446", "6446"},
		{"20AA", "port in hexadecimal", "", "(no address given)", "8362", "0x20AA"},
		{"0414", "port in hexadecimal", "", "(no address given)", "1044", "0x0414"},
		{"0x040E", "port in hexadecimal", "", "(no address given)", "1038", "0x040E"},
		{"0XfF", "port in hexadecimal", "", "(no address given)", "255", "0x00FF"},
		{"04 0e", "port in hexadecimal", "", "(no address given)", "1038", "0x040E"},
		{"1038", "port number", "", "(no address given)", "1038", "1038"},
		{"\u00a0\t 65535\n", "port number", "", "(no address given)", "65535", "65535"},
	} {
		got := places(t, Explain(test.text, Facts{}))
		for name, want := range map[string]string{
			"state": "answer", "kind": test.kind,
			"addr": test.addr, "port": test.port, "permalink": test.link,
		} {
			if got[name] != want {
				t.Errorf("Explain(%q): %s is %q, want %q", test.text, name, got[name], want)
			}
		}
		says, _, _ := strings.Cut(strings.ToLower(got["answer"]), " mode: ")
		if test.mode != "" && says != test.mode {
			t.Errorf("Explain(%q): the answer %q is not of %s mode", test.text, got["answer"], test.mode)
		}
		if !strings.Contains(got["answer"], "port "+test.port) {
			t.Errorf("Explain(%q): the answer %q does not name the port", test.text, got["answer"])
		}
		// The link leads back to the same answer, though not to the same spelling.
		back := places(t, Explain(Open("#"+got["permalink"]), Facts{}))
		for _, v := range []map[string]string{got, back} {
			for name := range v {
				if name == "ticket" || name == "ignored" {
					delete(v, name)
				}
			}
		}
		if diff := cmp.Diff(got, back); diff != "" {
			t.Errorf("%q after its link (-before +after):\n%s", test.text, diff)
		}
	}
}

// Each form is there or has a reason, and means the same endpoint.
func TestExplainForms(t *testing.T) {
	for _, text := range []string{"PORT 192,168,1,254,4,14", "EPRT |2|2001:db8::1|5282|", "229 (|||5|)", "4,14", "EPRT |2|::ffff:1.2.3.4|80|"} {
		v := places(t, Explain(text, Facts{}))
		for _, id := range []string{"hostport", "PORT", "227", "EPRT", "229", "LPRT", "228", "bytes", "hex6"} {
			form, why := v["form-"+id], v["why-"+id]
			if (form == "") == (why == "") {
				t.Errorf("%q: form %s is %q and its reason %q, want one of them", text, id, form, why)
			}
			if form == "" || id == "hex6" {
				continue // in hexadecimal it is not for the input
			}
			if got := places(t, Explain(form, Facts{})); got["port"] != v["port"] {
				t.Errorf("%q: form %q has port %s, want %s", text, form, got["port"], v["port"])
			}
		}
	}
}

// The place of a fault in UTF-16 units of the text, and the line at fault.
func TestExplainFault(t *testing.T) {
	for _, test := range []struct{ lead, bad, rest, reason string }{
		{"227 Entering Passive Mode (192,168,1,", "256", ",32,170).", "octet-range"},
		{"  PORT 1,2,3,4,5,", "x", "\n", "not-a-number"},
		// Two bytes, three bytes, and four bytes that are two units.
		{"227 é → 𝔽 (192,168,1,", "256", ",32,170)", "octet-range"},
		{"EPRT ", "é", "1é1.2.3.4é80é", "bad-delim"},
		{"227-one\r\n227 (1,2,3,4,5,6,", "7", ")\r\n", "too-many"},
		{"PORT 1,2,3,4,5,6", "\x00", "", "embedded-nul"},
		{"1.2.3.", "400", ":80", "bad-address"},
		{"", "2001:db8:1:2:3:4:5:6:80", "", "bad-address"},
		{"PORT 1,2,3,4,5,6 ", "227 x", "", "trailing-junk"},
		{"[::1]:", "65536", "", "port-range"},
		{"1,2,3,4,5,6\n", "7", "", "trailing-junk"},
		{"LPRT 6,", "1", ",2", "bad-address"},
		{"LPRT 6,", "2", "", "bad-address"},
		{"[fe80::1", "%eth0", "]:80", "bad-address"},
		{"1.2.3.4:", "x", "", "not-a-number"},
		{"", "65536", "", "port-range"},
		{"4,", "256", "", "octet-range"},
		{"", "256", ",14", "octet-range"},
		{"1,2,3,4,5,6,", "7", "", "too-many"},
		{"", "hello", " world", "wrong-code"},
		{"", "0x10000", "", "wrong-code"},
		{"", "4", " 0E", "wrong-code"},
		{"", "beef", " 12", "wrong-code"},
		{"192.168.1.", "256", " port 21", "bad-address"},
		{"192.168.1.", "256", " port", "bad-address"},
		{"", "port1038", "", "wrong-code"},
		{"04", " ", "14", "bad-separator"},
		{"", "12:00:01", " Login successful.", "wrong-code"},
		{"", "Status:", " Connection established", "wrong-code"},
	} {
		text := test.lead + test.bad + test.rest
		units := func(s string) string { return decimal(len(utf16.Encode([]rune(s)))) }
		before := test.lead[strings.LastIndex(test.lead, "\n")+1:]
		want := map[string]string{
			"state":  "fault",
			"reason": test.reason,
			"before": before,
			"bad":    visible(test.bad),
			"after":  strings.TrimRight(test.rest, "\r\n"),
			"caret":  strings.Repeat("^", len([]rune(test.bad))),
			"start":  units(test.lead),
			"end":    units(test.lead + test.bad),
		}
		got := places(t, Explain(text, Facts{}))
		if got["error"] == "" {
			t.Errorf("Explain(%q) has no sentence", text)
		}
		delete(got, "error")
		delete(got, "parts-error")
		delete(got, "next")
		delete(got, "kind")
		maps.DeleteFunc(got, func(place, _ string) bool { return strings.HasPrefix(place, "fix") })
		maps.DeleteFunc(want, func(_, text string) bool { return text == "" })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Explain(%q) (-want +got):\n%s", text, diff)
		}
	}
}

// Of a long line the part around the fault is shown, and the whole fault is selected.
func TestExplainLongFault(t *testing.T) {
	for _, test := range []struct {
		text                         string
		before, bad, after, selected int
	}{
		{strings.Repeat("a", 5000), 0, 400, 0, 5000},
		{strings.Repeat("é", 5000), 0, 200, 0, 5000},
		{"227 " + strings.Repeat("and so on ", 500) + "(1,2,3,4,5,256) " + strings.Repeat("é", 500), 400, 3, 201, 3},
	} {
		got := places(t, Explain(test.text, Facts{}))
		for name, want := range map[string]int{"before": test.before, "bad": test.bad, "after": test.after, "caret": test.bad} {
			if n := units(got[name]); n != want {
				t.Errorf("%.10q: %d units of %s are shown, want %d", test.text, n, name, want)
			}
		}
		if n := number(got["end"], 10, 1<<20) - number(got["start"], 10, 1<<20); n != test.selected {
			t.Errorf("%.10q: %d units are selected, want %d", test.text, n, test.selected)
		}
	}
}

// A text that is only not finished is no fault.
func TestExplainPartial(t *testing.T) {
	for _, text := range []string{
		"P", "po", "PORT", "PORT ", "PORT 192", "PORT 192,", "PORT 192,168,1,254,4", "192,168,1", "192,168,",
		"2", "22", "227", "227 Entering Passive Mode", "227 Entering Passive Mode (192,168", "227-Entering\r\n",
		"EPRT |", "EPRT |1|1.2.3.4", "EPRT |1|1.2.3.4|80", "229 Entering (|||64", "4,", "1.2.3.4:", "LPRT 4,4,1",
		"228", "client> 228", "LPRT 6,1", "228 (6,1",
	} {
		switch state := places(t, Explain(text, Facts{}))["state"]; {
		case text == "2" || text == "22" || text == "227":
			// A number alone is a port, also while it is typed.
			if text == "227" && state != statePartial || text != "227" && state != stateAnswer {
				t.Errorf("Explain(%q) is %s", text, state)
			}
		case state != statePartial:
			t.Errorf("Explain(%q) is %s, want %s", text, state, statePartial)
		}
	}
	for _, line := range []string{
		"PORT 192,168,1,254,4,14",
		"227 Entering Passive Mode (192,168,1,254,32,170).",
		"229 Entering Extended Passive Mode (|||6446|)",
		"EPRT |1|192.168.1.254|1038|",
		"EPRT |2|2001:db8::1|5282|",
		"228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)",
		"LPRT 6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14",
		"227-listen socket created\r\n227 (127,0,0,1,154,21)",
		"> PORT 192,168,1,254,4,14",
	} {
		for i := range line {
			if v := places(t, Explain(line[:i], Facts{})); v["state"] == stateFault && line[:i] != ">" && line[:i] != "> " {
				t.Errorf("Explain(%q) is %v", line[:i], v)
			}
		}
	}
	for _, text := range []string{"", " \r\n\t"} {
		if got := Explain(text, Facts{}); got != `{"state":"empty"}` {
			t.Errorf("Explain(%q) is %s", text, got)
		}
	}
}

// Each slip leads to another port, and is shown the way that it is made.
func TestExplainSlips(t *testing.T) {
	for _, test := range []struct{ text, pad, join, swap, sum string }{
		{"4,14", "4E → 78", "4 14 → 414", "14,4 → 0E04 → 3588", "4 + 14 → 18"},
		{"32,170", "", "32 170 → 32170", "170,32 → AA20 → 43552", "32 + 170 → 202"},
		{"255,255", "", "255 255 → 255255", "", "255 + 255 → 510"},
		{"0,21", "", "", "21,0 → 1500 → 5376", ""},
		{"0,0", "", "", "", ""},
		{"1,0", "10 → 16", "1 0 → 10", "0,1 → 0001 → 1", "1 + 0 → 1"},
	} {
		v := places(t, Explain(test.text, Facts{}))
		for name, want := range map[string]string{"slip-pad": test.pad, "slip-join": test.join, "slip-swap": test.swap, "slip-sum": test.sum} {
			if v[name] != want {
				t.Errorf("Explain(%q): %s is %q, want %q", test.text, name, v[name], want)
			}
		}
	}
}

// FuzzExplain checks that the view of any text can be drawn, and that whatever it offers is read back: the link, each
// form and an edit of each place of the working as the same endpoint, a fix without a fault.
func FuzzExplain(f *testing.F) {
	for _, text := range []string{"", "PORT 1,2,3,4,5,6", "227 é (1,2,3,4,5,256)", "[::1]:70000", "1:", ":", "[:", "[]:", "\xff,\x00", "4,14", "|||||", "> PORT 1,2,3,4,5,6", "“ＰＯＲＴ １，２，３，４，５，６”", "PASS 1", "425 no", "(x,x,x,x,1,2)", "curl: connect to a port 5", "ftp://[::1", "04f", `220 \r\nPORT 1,2,3,4,5,6\r\n`, "&lt;b>227 (1,2,3,4,5,6)</b>", "&lt;A>A,0,00</A>", "227 0,0,0,0,0,0", "a\nPORT 1,2,3,4,,5,6\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := Explain(text, Facts{})
		p := places(t, v)
		if alone := ExplainMessage(text, Facts{}); alone != "" && alone != v {
			t.Errorf("ExplainMessage(%q) is %s, Explain %s", text, alone, v)
		}
		typed := string([]rune(text))
		switch p["state"] {
		case stateAnswer:
			link := places(t, ExplainMessage(Open("#"+p["permalink"]), Facts{}))
			if link["port"] != p["port"] || link["addr"] != p["addr"] && !strings.Contains(p["addr"], "blanked") {
				t.Errorf("Explain(%q) is %s %s, after its link %s %s", text, p["addr"], p["port"], link["addr"], link["port"])
			}
			checkForms(t, text, p)
			checkDressed(t, text, p)
			if clean := read(typed).text; isClean(clean) {
				checkEdits(t, text, p["port"])
			}
		case stateFault, statePartial:
			shown := p["before"] + p["bad"] + p["after"]
			if !strings.Contains(visible(newDraft(typed).text), shown) {
				t.Errorf("Explain(%q) points into %q", text, shown)
			}
			if p["fix"] != "" {
				next := mend(t, typed, p)
				if e := read(next); e.fault != nil {
					t.Errorf("%q is not mended by %q: %q, %v", text, p["fix"], next, e.fault)
				}
			}
		}
	})
}

// checkForms checks that each form of the endpoint is read as it.
func checkForms(t *testing.T, text string, p map[string]string) {
	t.Helper()
	for name, form := range p {
		kind, isForm := strings.CutPrefix(name, "form-")
		if !isForm {
			continue
		}
		switch kind { // those that are a part of something
		case "bytes":
			form = "PORT 0,0,0,0," + form
		case "filter":
			form = "0.0.0.0:" + strings.TrimPrefix(form, "tcp.port == ")
		case "hex6":
			n, err := strconv.ParseUint(form, 16, 48)
			if err != nil {
				t.Fatalf("Explain(%q) has the form %q", text, form)
			}
			form = codec.Octets(binary.BigEndian.AppendUint64(nil, n)[2:]).AddrPort().String()
		}
		e := read(form)
		hasAddr := kind != "bytes" && kind != "filter" && kind != codec.Kind229.String()
		if e.fault != nil || decimal(e.port) != p["port"] || hasAddr && unmapped(e.addr) != unmapped(p["addr"]) {
			t.Errorf("Explain(%q) is %s %s, its form %q %s %d, %v", text, p["addr"], p["port"], form, e.addr, e.port, e.fault)
		}
	}
}

// checkDressed checks that a message is the same endpoint in what a terminal or somebody who quotes it puts around it.
func checkDressed(t *testing.T, text string, p map[string]string) {
	t.Helper()
	if _, err := codec.Parse(text); err != nil || strings.ContainsAny(text, "\r\n\x1b\x00\\\"”") {
		return
	}
	for _, dressed := range []string{
		text + "\r\n", "> " + text, "\x1b[32m" + text + "\x1b[0m", `"` + text + `"`, "“" + text + "”", "\u00a0" + text + "\u200b",
	} {
		if got := places(t, Explain(dressed, Facts{})); got["endpoint"] != p["endpoint"] || got["kind"] != p["kind"] {
			t.Errorf("Explain(%q) is %v, and %v without", dressed, got, p)
		}
	}
}

// unmapped returns an address as PORT and 227 write it.
func unmapped(addr string) string {
	if a, err := netip.ParseAddr(addr); err == nil {
		return a.Unmap().String()
	}
	return addr
}

// isClean reports whether cleaning leaves the text unchanged. Text that held escaped HTML may be HTML now: Edit refuses
// to change it where the page would then read another text than it shows.
func isClean(text string) bool {
	again, _ := session.Clean(text)
	return again == text
}

// checkEdits checks that each place of the working can change one bit of the port.
func checkEdits(t *testing.T, text, port string) {
	t.Helper()
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	want := n ^ 128
	w := codec.WorkingOf(uint16(want))
	for place, value := range map[string]string{
		"bit-7": "", "port": decimal(want), "hex16": w.Hex(), "hex-lo": w.Hex()[2:], "byte-lo": decimal(int(w.Low)),
	} {
		next := applied(t, string([]rune(text)), places(t, Edit(text, place, value)))
		if e := read(next); e.fault != nil || e.port != want {
			t.Errorf("%q with %s %q is %q: %v, %v", text, place, value, next, e.Message, e.fault)
		}
	}
}
