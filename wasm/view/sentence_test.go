package view

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"example.com/ftpport/codec"
)

// Every reason has sentences of its own for people, of which the first is the lead.
func TestSentence(t *testing.T) {
	seen := map[string]codec.Reason{}
	for r := codec.NoNumbers; r <= codec.WrongCode; r++ {
		for kind := codec.Kind(0); kind <= codec.Kind228; kind++ {
			var v view
			e := &endpoint{draft: newDraft("x%x"), fault: &codec.Error{Kind: kind, Reason: r}}
			e.showSentence(&v, "x%x", false)
			got := places(t, v.json())
			text := got["error"]
			if bare := strings.Replace(text, "x%x", "", 1); text == "" || strings.ContainsAny(bare, "%#$") {
				t.Errorf("%v %v: %q", kind, r, text)
			}
			end, err := strconv.Atoi(strings.TrimPrefix(got["parts-error"], "lead 0 "))
			if units := utf16.Encode([]rune(text)); err != nil || end >= len(units) || units[end-1] != '.' || units[end] != ' ' {
				t.Errorf("%v %v: the lead of %q is %q", kind, r, text, got["parts-error"])
			}
			if other, ok := seen[text]; ok && other != r {
				t.Errorf("%v and %v have the same sentence %q", r, other, text)
			}
			seen[text] = r
		}
	}
	if got := quote(strings.Repeat("é", 50)); got != "“"+strings.Repeat("é", 40)+"…”" {
		t.Errorf("quote of a long text is %q", got)
	}
}

// What a fault is called, and whom to ask.
func TestFaultSentences(t *testing.T) {
	const byHand = "If the line was copied by hand, compare it with the log. "
	for _, test := range []struct{ text, sentence, next string }{
		{"227 Entering Passive Mode (192,168,1,256,32,170).", "256 is over 255. Each of the six numbers is one byte, 0 to 255; this is the fourth.",
			byHand + "If the server sent it so, its address setting is wrong: clients fail, or connect elsewhere."},
		{"227 300,168,1,254,32,170", "300 is over 255. Each of the six numbers is one byte, 0 to 255; this is the first.",
			byHand + "If the server sent it so, its address setting is wrong: clients fail, or connect elsewhere."},
		{"PORT 1,2 , 300,4,5,6", "300 is over 255. Each of the six numbers is one byte, 0 to 255; this is the third.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"227 ok (1,2,3,4,5 )", "One number is still missing. Four are the address and two the port.",
			byHand + "If the server sent it so, its reply is wrong: clients fail, or connect elsewhere."},
		{"PORT 192 168 1 254 4 14", "A comma belongs here, not a blank. The numbers have commas between them.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"227 ok (%d,%d,%d,%d,%d,%d)", "A comma belongs here, not “%”. The numbers have commas between them.",
			byHand + "If the server sent it so, its reply is wrong: clients fail, or connect elsewhere."},
		{"229 ok (|||80 |)", "A blank does not belong here. Only delimiters are between the fields.",
			byHand + "If the server sent it so, its reply is wrong: clients fail, or connect elsewhere."},
		{"EPRT |1|192.168.1.254|65536|", "65536 is over 65535. That is the highest port.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"EPRT |1|192.168.1.0255|80|", "“0255” is not a plain IP address. Host names cannot be used here, nor brackets or leading zeros.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"LPRT 6,4,1,2,3,4,2,4,14", "“4” is not the length of such an address. IPv4 has 4 bytes, IPv6 has 16.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"228 ok (4,5,1,2,3,4,2,4,14)", "“5” is not the length of such an address. IPv4 has 4 bytes, IPv6 has 16.",
			byHand + "If the server sent it so, its reply is wrong: clients fail, or connect elsewhere."},
		{"PORT 300,168,1,25,32,170", "300 is over 255. Each of the six numbers is one byte, 0 to 255; this is the first.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"PORT 1,2,3,4,5,6,5", "One number too many: “5”. It is unclear which numbers count.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"PORT 1,2,3,4", "Two numbers are still missing. Four are the address and two the port.", ""},
		{"227 ok (1,2,3,4,5", "One number is still missing. Four are the address and two the port.", ""},
		{"227 Entering Passive Mode", "Six numbers are still missing. They are the address and the port, with commas between them.", ""},
		{"227 Entering Passive Mode (192,168,1,", "Three numbers are still missing. Four are the address and two the port.", ""},
		{"192,168,", "Four numbers are still missing. Four are the address and two the port.", ""},
		{"4,", "A field is empty. A number belongs here.", ""},
		{"PORT 1,,2,3,4,5", "A field is empty. A number belongs here.", byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"EPRT |1|1.2.3.4|80||", "One field too many: an empty field. It is unclear which fields count.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"EPRT |2|1.2.3.4|80|", "“1.2.3.4” is IPv4, but the line says 2 (IPv6). The address and its family have to agree.",
			byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."},
		{"EPRT |2|fe80::7%eth0|35609|", "“%eth0” is a zone. It names a network interface, and means nothing on another computer.",
			"JDK 17, inetutils 2.4, Perl 5.36 and Ruby 3.1 send it: use passive mode, or another address of the server."},
		{"[fe80::7%eth0]:80", "“%eth0” is a zone. It names a network interface, and means nothing on another computer.", ""},
		{"PORT 32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7,139,25", "“32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7” is IPv6. PORT and 227 carry IPv4 only; EPRT and 229 serve both.",
			"Over IPv6, EPRT takes the place of PORT, and EPSV with its 229 the place of PASV."},
		{"1.2.3.400:80", "400 is over 255. Each number of an IPv4 address is one byte, 0 to 255.", ""},
		{"2001:db8::1]:80", "An IPv6 address needs brackets before its port. Write it like this: [2001:db8::1]:5282.", ""},
		{"example.com:80", "“example” is not a plain IP address. Host names cannot be used here, nor brackets or leading zeros.", ""},
		{"192.168.1.254", "The port is still missing. It follows the address, as in 192.168.1.254:1038 or [2001:db8::1]:5282.", ""},
		{"Dear support, hello", "No address or port found. Paste a PORT, 227, EPRT or 229 line.", ""},
		{"hello world", "No address or port found. Paste a PORT, 227, EPRT or 229 line.", ""},
	} {
		got := places(t, Explain(test.text, Facts{}))
		if got["error"] != test.sentence || got["next"] != test.next {
			t.Errorf("%q: %q, %q, want %q, %q", test.text, got["error"], got["next"], test.sentence, test.next)
		}
	}
}
