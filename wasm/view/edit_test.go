package view

import (
	"strconv"
	"testing"
	"unicode/utf16"
)

// applied returns the text after the edit, as the page makes it.
func applied(t *testing.T, text string, edit map[string]string) string {
	t.Helper()
	start, err := strconv.Atoi(edit["start"])
	if err != nil {
		t.Fatalf("the edit %v has no start", edit)
	}
	end, _ := strconv.Atoi(edit["end"])
	u := utf16.Encode([]rune(text))
	return string(utf16.Decode(u[:start])) + edit["insert"] + string(utf16.Decode(u[end:]))
}

func TestEdit(t *testing.T) {
	for _, test := range []struct{ text, field, value, want string }{
		{"PORT 192,168,1,254,4,14", "port", "1039", "PORT 192,168,1,254,4,15"},
		{"port  192, 168,1,254, 04 ,014 ", "byte-lo", "15", "port  192, 168,1,254, 04 ,15 "},
		{"port  192, 168,1,254, 04 ,014 ", "port", "0", "port  192, 168,1,254, 0 ,0 "},
		{"< 227 é 𝔽 =1,2,3,4,4,14 bye\r\n", "hex16", "20aa", "< 227 é 𝔽 =1,2,3,4,32,170 bye\r\n"},
		{"227-a\r\n227 (1,2,3,4,4,14)\r\n", "hex-hi", "0", "227-a\r\n227 (1,2,3,4,0,14)\r\n"},
		{"EPRT !2!::1!1038!", "byte-hi", "005", "EPRT !2!::1!1294!"},
		{"229 ok (|||1038|) 5", "hex-lo", "f", "229 ok (|||1039|) 5"},
		{"LPRT 4,4,1,2,3,4,2,4,14", "step", "+256", "LPRT 4,4,1,2,3,4,2,5,14"},
		{"228 (6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14)", "step", "-1", "228 (6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,4,13)"},
		{"4,14", "bit-0", "", "4,15"},
		{"227 (1,2,3,4,4,14\u200b)", "byte-lo", "15", "227 (1,2,3,4,4,15\u200b)"},
		{"227 (1,2,3,4,\u200b4,14)", "byte-lo", "15", "227 (1,2,3,4,\u200b4,15)"},
		// What is left out and what comes next have bytes in common.
		{"227 \u200b“x” (1,2,3,4,4,14) Ë\u200b y", "byte-lo", "15", "227 “x” (1,2,3,4,4,15) Ë y"},
		{"4,14", "bit-15", "x", "132,14"},
		{" 1038\n", "step", "-65535", " 0\n"},
		{"1038", "step", "+65535", "65535"},
		{" 1038", "port", "229", " 00229"},
		{"> PORT 4,14,4,14,4,14", "port", "1", "> PORT 4,14,4,14,0,1"},
		{"(1,2,3,4,4,14)", "port", "１", "(1,2,3,4,0,1)"},
		{"“[2001:db8::1]:1038”", "port", "7", "[2001:db8::1]:7"},
		{"1.2.3.4:1038", "port", " 65535 ", "1.2.3.4:65535"},
		{"|1|1.2.3.4|1038|", "port", "1", "|1|1.2.3.4|1|"},
		{"(|||1038|)", "port", "1", "(|||1|)"},
		{"ＰＯＲＴ １，２，３，４，４，１４", "port", "1294", "PORT 1,2,3,4,5,14"},
		{"ＰＯＲＴ 1,2,3,4,4,14", "port", "1294", "ＰＯＲＴ 1,2,3,4,5,14"},
		{" > “PORT 1,2,3,4,4,14” ", "port", "1294", " > “PORT 1,2,3,4,5,14” "},
		{" \x1b[32m12:00 < 227 é (1,2,3,4,4,14).\r\n", "port", "1294", " \x1b[32m12:00 < 227 é (1,2,3,4,5,14).\r\n"},
		{" \x1b[32m12:00 < 227 é (1,2,3,4,4,14)\x1b[0m\n", "port", "1294", " 12:00 < 227 é (1,2,3,4,5,14)\n"},
		{"é\u200b227 (1,2,3,4,4,1\u200b4)\u200b", "port", "1295", "é227 (1,2,3,4,5,15)"},
		{`220 x\r\n227 (1,2,3,4,4,14)\r\n`, "port", "1294", "220 x\n227 (1,2,3,4,5,14)"},
		{"220 x\nPASS hunter2\n227 (1,2,3,4,4,14)\n", "port", "1294", "220 x\nPASS hunter2\n227 (1,2,3,4,5,14)\n"},
		{"192.168.1.254 port 1038", "port", "7", "192.168.1.254 port 7"},
		{" 0x5\n", "port", "255", " 0x00FF\n"},
		{"PORT 1,2,3,4,4,1\u200b4", "byte-lo", "15", "PORT 1,2,3,4,4,15"},
		{"a\nPORT 1,2,3,4,4,14\nb", "byte-lo", "15", "a\nPORT 1,2,3,4,4,15\nb"},
		{"4,14\xff", "byte-lo", "15", ""}, // no endpoint
		{"PORT 1,2,3,4,4", "port", "1", ""},
		{"PORT 1,2,3,4,5,6\nPORT 1,2,3,4,5,6", "port", "1", ""},
		{"", "port", "1", ""},
		{"4,14", "port", "", ""},
		{"4,14", "port", "1038", ""},
		{"4,14", "step", "1", ""},
		{"4,14", "step", "+", ""},
		{"4,14", "bit-16", "", ""},
		{"4,14", "bit-", "", ""},
		{"4,14", "addr", "1", ""},
		{"4,14", "", "1", ""},
	} {
		v := Edit(test.text, test.field, test.value)
		if test.want == "" {
			if v != "{}" {
				t.Errorf("Edit(%q, %q, %q) is %s, want nothing", test.text, test.field, test.value, v)
			}
			continue
		}
		if got := applied(t, test.text, places(t, v)); got != test.want {
			t.Errorf("Edit(%q, %q, %q) makes %q, want %q", test.text, test.field, test.value, got, test.want)
		}
	}
}

func TestEditError(t *testing.T) {
	for _, test := range []struct{ field, value, want string }{
		{"byte-hi", "256", "A byte is 0 to 255."},
		{"byte-lo", "-1", "A byte is 0 to 255."},
		{"hex-hi", "100", "Use two hex digits, 00–FF."},
		{"hex-lo", "g", "Use two hex digits, 00–FF."},
		{"hex16", "10000", "Use four hex digits, 0000–FFFF."},
		{"port", "65536", "A port is 0 to 65535."},
		{"port", "99999999999999999999999", "A port is 0 to 65535."},
		{"port", "1 2", "A port is 0 to 65535."},
		{"port", "0x1", "A port is 0 to 65535."},
	} {
		got := places(t, Edit("4,14", test.field, test.value))
		if len(got) != 1 || got["edit-error"] != test.want {
			t.Errorf("%s %q: %v, want %q", test.field, test.value, got, test.want)
		}
	}
}

// somePorts returns the ports whose octets have each number of digits, at its edges, and some in between.
func somePorts() (ports []int) {
	edges := []int{0, 1, 9, 10, 15, 16, 99, 100, 127, 128, 227, 228, 229, 254, 255}
	for _, high := range edges {
		for _, low := range edges {
			ports = append(ports, high<<8|low)
		}
	}
	for port := 0; port < 65536; port += 251 {
		ports = append(ports, port)
	}
	return append(ports, 999, 1000, 9999, 10000)
}

// Any port can be asked for, whatever the text, and nothing but numbers changes.
func TestEditPorts(t *testing.T) {
	for _, text := range []string{
		"PORT 192,168,1,254,4,14", "227 Entering Passive Mode (192,168,1,254,4,14).", "EPRT |2|2001:db8::1|1038|",
		"229 Entering Extended Passive Mode (|||1038|)", "LPRT 4,4,192,168,1,254,2,4,14",
		"228 Entering Long Passive Mode (4,4,192,168,1,254,2,4,14)", "4,14", "1038", "[::1]:1038", "4 ,14", "10.0.0.1 port 1038", "0x040E",
	} {
		kind := places(t, Explain(text, Facts{}))["kind"]
		for _, port := range somePorts() {
			next := text
			if port != 1038 {
				next = applied(t, text, places(t, Edit(text, "port", decimal(port))))
			}
			if e := read(next); e.fault != nil || e.port != port || e.taken != kind {
				t.Fatalf("%q with the port %d is %q: %v, %v", text, port, next, e.Message, e.fault)
			}
		}
	}
}

// The ticket has the line of the endpoint, without what a table or a log has around it, and the answer.
func TestTicket(t *testing.T) {
	for text, want := range map[string]string{
		"PORT 192,168,1,254,4,14":                                    "PORT 192,168,1,254,4,14",
		"1.0\tC\t192.0.2.4\t21\tanna\thunter2\t227 (1,2,3,4,5,6)\tx": "227 (1,2,3,4,5,6)",
		"1\t2\t3\t4\t5\tPORT 1,2,\t3,4,\t5,\t6\tx":                   "PORT 1,2, 3,4, 5, 6",
		"\n\n\n0.1\tC\t192.0.2.4\tanna\t227 (1,2,3,4,5,6)\thunter2":  "227 (1,2,3,4,5,6)", // six columns are a table
		"12:00\tftpd\t192.0.2.4\tS\t227 (1,2,3,4,5,6)":               "12:00 ftpd 192.0.2.4 S 227 (1,2,3,4,5,6)",
		"> 227 (1,2,3,4,5,6).\n":                                     "> 227 (1,2,3,4,5,6).",
		"227-a\r\n227 (1,2,3,4,5,6)\r\n":                             "227 (1,2,3,4,5,6)",
		"EPRT |2|2001:db8::1|5282|":                                  "EPRT |2|2001:db8::1|5282|",
		"229 (|||6446|)":                                             "229 (|||6446|)",
		"4,14":                                                       "4,14",
		"１.2.3.4：80":                                                 "1.2.3.4:80",
		"\x1b[31m> 227\u200b (1,2,3,4,5,6).":                         "> 227 (1,2,3,4,5,6).",
		"227 Entering Passive Mode (x,x,x,x,195,80)":                 "227 Entering Passive Mode (x,x,x,x,195,80)",
	} {
		got := places(t, Explain(text, Facts{}))
		if want += "\n" + got["answer"]; got["ticket"] != want {
			t.Errorf("the ticket of %q is %q, want %q", text, got["ticket"], want)
		}
	}
}
