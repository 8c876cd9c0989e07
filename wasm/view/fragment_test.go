package view

import (
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	for _, test := range []struct{ fragment, want string }{
		{"", ""},
		{"#", ""},
		{"#PORT,192,168,1,254,4,14", "PORT 192,168,1,254,4,14"},
		{"#port,192,168,1,254,4,14", "port 192,168,1,254,4,14"},
		{"PORT 192,168,1,254,4,14", "PORT 192,168,1,254,4,14"},
		{"#PORT%20192,168,1,254,4,14", "PORT 192,168,1,254,4,14"},
		{"#PORT_192,168,1,254,4,14", "PORT 192,168,1,254,4,14"},
		{"#PORT+192,168,1,254,4,14", "PORT 192,168,1,254,4,14"},
		{"#227,192,168,1,254,32,170", "227 Entering Passive Mode (192,168,1,254,32,170)."},
		{"#228,4,4,127,0,0,1,2,4,51", "228 Entering Long Passive Mode (4,4,127,0,0,1,2,4,51)"},
		// A first octet that looks like a code is none.
		{"#227,0", "227,0"},
		{"#227,0,0,1,4,14", "227,0,0,1,4,14"},
		{"#228,0,0,1,4,14", "228,0,0,1,4,14"},
		{"#229,0,0,1,4,14", "229,0,0,1,4,14"},
		{"#228,10,0,0,1,4,14", "228 Entering Long Passive Mode (10,0,0,1,4,14)"},
		{"#229,6446", "229 Entering Extended Passive Mode (|||6446|)"},
		{"#EPRT,2,2001:db8::1,5282", "EPRT |2|2001:db8::1|5282|"},
		{"#192.168.1.254:1038", "192.168.1.254:1038"},
		{"#%5B::1%5d:80", "[::1]:80"},
		{"#<img src=x>", "<img src=x>"},
		// Escapes that are none stay as they are; bytes that are no UTF-8 do not.
		{"#100%", "100%"},
		{"#%zz%4g%g4%4", "%zz%4g%g4%4"},
		{"#%ff", "\ufffd"},
		{"#227_" + strings.Repeat("x", 300) + "_(1,2,3,4,4,14)", "227 " + strings.Repeat("x", 300) + " (1,2,3,4,4,14)"},
	} {
		if got := Open(test.fragment); got != test.want {
			t.Errorf("Open(%q) = %q, want %q", test.fragment, got, test.want)
		}
	}
}

// Every port comes back from its link, as a pair, alone and with any first octet.
func TestFragment(t *testing.T) {
	for port := range 65536 {
		high, low := port/256, port%256
		for _, text := range []string{
			decimal(high) + "," + decimal(low),
			"00" + decimal(port),
			decimal(high) + ",0,0,1," + decimal(low) + ",7",
			"227 (" + decimal(high) + ",0,0,1," + decimal(low) + ",7)",
			"229 (|||" + decimal(port) + "|)",
		} {
			e := read(text)
			if e.fault != nil {
				t.Fatalf("read(%q) = %v", text, e.fault)
			}
			back := read(Open("#" + e.fragment()))
			if back.fault != nil || back.Message != e.Message {
				t.Errorf("%q has the link %q, which is %v, %v", text, e.fragment(), back.Message, back.fault)
			}
		}
	}
}
