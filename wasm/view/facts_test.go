package view

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadRange(t *testing.T) {
	for _, test := range []struct {
		text        string
		first, last int
		isWrong     bool
	}{
		{"", 0, 0, false},
		{" ", 0, 0, false},
		{"50000-50100", 50000, 50100, false},
		{" 50000 - 50100 ", 50000, 50100, false},
		{"50000:50100", 50000, 50100, false},
		{"50000 50100", 50000, 50100, false},
		{"50000–50100", 50000, 50100, false},
		{"50000 to 50100", 50000, 50100, false},
		{"５００００-50100", 50000, 50100, false},
		{"0-65535", 0, 65535, false},
		{"7-7", 7, 7, false},
		{"50000", 0, 0, true},
		{"50000-", 0, 0, true},
		{"-50000", 0, 0, true},
		{"50100-50000", 0, 0, true},
		{"1-65536", 0, 0, true},
		{"1-2-3", 0, 0, true},
		{"a-b", 0, 0, true},
	} {
		first, last, wrong := readRange(test.text)
		if first != test.first || last != test.last || (wrong != "") != test.isWrong {
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
