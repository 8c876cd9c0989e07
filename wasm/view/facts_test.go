package view

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadRange(t *testing.T) {
	const (
		form  = "Write the first and the last port, such as 50000-50100."
		span  = "A port is 0 to 65535."
		order = "The first port is above the last."
	)
	for _, test := range []struct {
		text        string
		first, last int
		wrong       string
	}{
		{"", 0, 0, ""},
		{" ", 0, 0, ""},
		{"50000-50100", 50000, 50100, ""},
		{" 50000 - 50100 ", 50000, 50100, ""},
		{"50000:50100", 50000, 50100, ""},
		{"50000 50100", 50000, 50100, ""},
		{"50000–50100", 50000, 50100, ""},
		{"50000 to 50100", 50000, 50100, ""},
		{"５００００-50100", 50000, 50100, ""},
		{"0-65535", 0, 65535, ""},
		{"0-0", 0, 0, ""}, // any port, in the settings of vsftpd
		{"7-7", 7, 7, ""},
		{"50000", 0, 0, form},
		{"50000-", 0, 0, form},
		{"-50000", 0, 0, form},
		{"50100-50000", 0, 0, order},
		{"1-65536", 0, 0, span},
		{"65536-1", 0, 0, span},
		{"1-2-3", 0, 0, form},
		{"a-b", 0, 0, form},
	} {
		if first, last, wrong := readRange(test.text); first != test.first || last != test.last || wrong != test.wrong {
			t.Errorf("readRange(%q) = %d, %d, %q", test.text, first, last, wrong)
		}
	}
}

// What is wrong with a field, and what a message makes of a right one.
func TestShowFacts(t *testing.T) {
	const notAddress = "This is not an IP address, so it is ignored."
	const passive, active = "227 ok (10,0,0,5,32,170)", "PORT 10,0,0,5,32,170"
	for _, test := range []struct {
		text string
		f    Facts
		want map[string]string
	}{
		{passive, Facts{}, map[string]string{}},
		{passive, Facts{" 10.0.0.5 ", "", "8000-9000"}, map[string]string{"server-note": "as in the reply", "range-note": "8362 is inside"}},
		{passive, Facts{"10.0.0.6", "10.0.0.5", "1-2"}, map[string]string{"server-note": "the reply names 10.0.0.5", "range-note": "8362 is outside"}},
		{active, Facts{"10.0.0.5", "10.0.0.6", "1-2"}, map[string]string{"client-note": "the command names 10.0.0.5"}},
		{active, Facts{"", "::ffff:10.0.0.5", ""}, map[string]string{"client-note": "as in the command"}},
		{"10.0.0.5:80", Facts{"10.0.0.6", "10.0.0.6", "1-2"}, map[string]string{}},
		{"229 ok (|||80|)", Facts{"10.0.0.6", "", ""}, map[string]string{}},
		{"4,14", Facts{"localhost", "1.2.3", "x"}, map[string]string{
			"server-error": notAddress, "client-error": notAddress, "range-error": "Write the first and the last port, such as 50000-50100.",
		}},
		{"", Facts{"fe80::1%eth0", "1.2.3.4:21", "9-8"}, map[string]string{
			"server-error": notAddress, "client-error": notAddress, "range-error": "The first port is above the last.",
		}},
	} {
		got := map[string]string{}
		for name, text := range places(t, Explain(test.text, test.f)) {
			switch name {
			case "server-error", "client-error", "range-error", "server-note", "client-note", "range-note":
				got[name] = text
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q with %q (-want +got):\n%s", test.text, test.f, diff)
		}
	}
}

// The forms of a 229 have the server's address, if it is known, and its link does not.
func TestFactsInForms(t *testing.T) {
	for server, want := range map[string]map[string]string{
		"":            {"form-hostport": "", "why-PORT": "needs an address", "short": "port 80", "permalink": "229,80"},
		"203.0.113.7": {"form-hostport": "203.0.113.7:80", "form-PORT": "PORT 203,0,113,7,0,80", "short": "203.0.113.7:80", "permalink": "229,80"},
		"2001:db8::1": {"form-hostport": "[2001:db8::1]:80", "why-PORT": "carries IPv4 only", "short": "[2001:db8::1]:80", "permalink": "229,80"},
	} {
		v := places(t, Explain("229 ok (|||80|)", Facts{Server: server}))
		for name, text := range want {
			if v[name] != text {
				t.Errorf("server %q: %s is %q, want %q", server, name, v[name], text)
			}
		}
	}
	if v := places(t, Explain("227 ok (10,0,0,5,0,80)", Facts{Server: "203.0.113.7"})); v["form-hostport"] != "10.0.0.5:80" {
		t.Errorf("a 227 has another address than its own: %q", v["form-hostport"])
	}
}
