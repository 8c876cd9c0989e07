package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// Lines as programs in the field write and print them are read as they are, and
// the page says what it left out.
func TestSeenInTheWild(t *testing.T) {
	t.Parallel()
	const (
		quotes = "Read without the quotation marks."
		before = "Read without the text before the message."
		wide   = "Full-width characters were read as plain ones."
	)
	p := open(t, "")
	for _, test := range []struct{ text, kind, addr, port, ignored string }{
		{"227 192,168,178,39,184,244", "227 reply", "192.168.178.39", "47348", ""},
		{"227 Entering Passive Mode (192, 168, 1, 254, 32, 170).", "227 reply", "192.168.1.254", "8362", ""},
		{"227 Entering Passive Mode (192,168,1,254,32,170", "227 reply", "192.168.1.254", "8362", ""},
		{"227 Entering Passive Mode 192,168,1,254,32,170", "227 reply", "192.168.1.254", "8362", ""},
		{"port 192,168,1,254,4,14", "PORT command", "192.168.1.254", "1038", ""},
		{"227 Data transfer will passively listen to 127,0,0,1,4,51", "227 reply", "127.0.0.1", "1075", ""},
		{"227-listen socket created\r\n227 (127,0,0,1,154,21)", "227 reply", "127.0.0.1", "39445", ""},
		{"(10,14,20,57,202,145)", "six numbers", "10.14.20.57", "51857", ""},
		{`"PORT 192,168,1,254,4,14"`, "PORT command", "192.168.1.254", "1038", quotes},
		{"“227 Entering Passive Mode (192,168,1,254,32,170).”", "227 reply", "192.168.1.254", "8362", quotes},
		{"`4,14`", "the two numbers of a port", "(no address given)", "1038", quotes},
		{"---> PORT 192,168,1,254,4,14", "PORT command", "192.168.1.254", "1038", before},
		{"ftp> PORT 192,168,1,254,4,14", "PORT command", "192.168.1.254", "1038", before},
		{"Response:\t227 Entering Passive Mode (192,168,1,254,32,170).", "227 reply", "192.168.1.254", "8362", before},
		{"2026-01-02 10:22:01 < 227 Entering Passive Mode (192,168,1,254,32,170).", "227 reply", "192.168.1.254", "8362", before},
		{"\x1b[32m227 Entering Passive Mode (192,168,1,254,32,170).\x1b[0m", "227 reply", "192.168.1.254", "8362", "Read without the colour codes."},
		{"\ufeffPORT 192,168,1,254,4,14\u200b", "PORT command", "192.168.1.254", "1038", "Read without the invisible characters."},
		{"PORT\u00a0192,168,1,254,4,14", "PORT command", "192.168.1.254", "1038", "No-break spaces were read as blanks."},
		{"ＰＯＲＴ １９２，１６８，１，２５４，４，１４", "PORT command", "192.168.1.254", "1038", wide},
		{"２２７　（１９２，１６８，１，２５４，３２，１７０）", "227 reply", "192.168.1.254", "8362", wide},
		{`227 Entering Passive Mode (192,168,1,254,32,170).\r\n`, "227 reply", "192.168.1.254", "8362", `Escapes such as \r\n were read as the characters that they are written for.`},
		{"&lt; 227 Entering Passive Mode (192,168,1,254,32,170).", "227 reply", "192.168.1.254", "8362", before + " HTML was read as the text that it shows."},
	} {
		t.Run(test.text, func(t *testing.T) {
			p := p.in(t)
			p.answered(test.text)
			for hook, want := range map[string]string{"kind": test.kind, "addr": test.addr, "port": test.port, "ignored": test.ignored, "error": ""} {
				if got := p.text(hook); got != want {
					t.Errorf("%s is %q, want %q", hook, got, want)
				}
			}
			if got := p.value(); got != strings.ReplaceAll(test.text, "\r\n", "\n") {
				t.Errorf("the input became %q", got)
			}
		})
	}
}

// What other readers take for an endpoint, though it is none, has no answer.
func TestNoMisreading(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct{ text, bad string }{
		{"1192,168,1,254,4,14", "1192"},
		{"192,168,1,254,4,14,99,99", "99"},
		{"2026,227,1,10,0,0,1,4,1", "2026"},
		{"PORT 192,168,1,254,4,14,99,99", "99"},
		{"227 (192,168,1,254,1038)", "1038"},
		{"227 Entering Passive Mode (192,168,1,254,4,14,99,99).", "99"},
		{"192.168.1.254:10380000", "10380000"},
	} {
		t.Run(test.text, func(t *testing.T) {
			p := p.in(t)
			p.answered(test.text)
			if got := p.text("bad"); !strings.HasPrefix(got, test.bad) {
				t.Errorf("the fault is at %q, want %q", got, test.bad)
			}
			if p.answering() || p.invalid() != "true" {
				t.Errorf("answer visible: %t, aria-invalid %s", p.answering(), p.invalid())
			}
		})
	}
}

// The lowest and the highest numbers are read, with a note where they are odd.
func TestEdges(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct{ text, port, note string }{
		{"PORT 8,8,8,8,0,0", "0", "Port 0:"},
		{"0,0", "0", "Port 0:"},
		{"255,255", "65535", ""},
		{"0,20", "20", "Port below 1024:"},
		{"PORT 8,8,8,8,04,014", "1038", "Leading zero:"},
		{"8,8,8,8,04,014", "1038", "Leading zero:"},
		{"04,014", "1038", "Leading zero:"},
	} {
		p := p.in(t)
		p.answered(test.text)
		if got := p.text("port"); got != test.port {
			t.Errorf("%q is port %q, want %q", test.text, got, test.port)
		}
		if got := p.remarks(); got != test.note {
			t.Errorf("the notes to %q are %q, want %q", test.text, got, test.note)
		}
	}
	for text, want := range map[string]string{
		"-1": "true", "1e3": "true", "4,-1": "true", "4,1e3": "true", "4,0x4": "true", "0x4,14": "true", "PORT 1,2,3,4,5,0x4": "true",
		"1,2,3,4,5": "false", "PORT 1,2,3,4,5": "false", "227 (1,2,3,4,5,": "false",
	} {
		p.answered(text)
		if got := p.invalid(); got != want || p.answering() || p.text("error") == "" {
			t.Errorf("%q: aria-invalid is %s, want %s; answer visible: %t; the sentence is %q", text, got, want, p.answering(), p.text("error"))
		}
	}
}

// An address and a port are written in each form that has a place for them; the
// others say why not.
func TestHostPort(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for text, forms := range map[string]map[string]string{
		"192.168.1.254:1038": {
			"form-PORT": "PORT 192,168,1,254,4,14", "form-227": "227 Entering Passive Mode (192,168,1,254,4,14).",
			"form-EPRT": "EPRT |1|192.168.1.254|1038|", "form-229": "229 Entering Extended Passive Mode (|||1038|)",
			"form-hex6": "C0A801FE040E", "form-filter": "tcp.port == 1038", "form-hostport": "192.168.1.254:1038",
		},
		"EPRT |2|2001:db8::1|5282|": {
			"form-hostport": "[2001:db8::1]:5282", "form-PORT": "", "why-PORT": "carries IPv4 only", "form-hex6": "", "why-hex6": "carries IPv4 only",
		},
		"229 Entering Extended Passive Mode (|||6446|)": {
			"port": "6446", "addr": "the server you are connected to", "form-hostport": "", "why-hostport": "needs an address", "why-hex6": "needs an address",
		},
	} {
		p := p.in(t)
		p.answered(text)
		for hook, want := range forms {
			if got := p.text(hook); got != want {
				t.Errorf("%s: %s is %q, want %q", text, hook, got, want)
			}
		}
	}
	// A reply without an address is given none.
	if got := eval[string](p, `() => { set('229 (|||6446|)'); return tick(300).then(() => document.querySelector('.result').innerText); }`); got == "" || containsAddress(got) {
		t.Errorf("the answer to a 229 has an address: %s", got)
	}
}

// containsAddress reports whether four numbers with dots between them are in the text.
func containsAddress(text string) bool {
	for i := range text {
		var a, b, c, d int
		if n, _ := fmt.Sscanf(text[i:], "%d.%d.%d.%d", &a, &b, &c, &d); n == 4 {
			return true
		}
	}
	return false
}
