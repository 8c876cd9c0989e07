package view

import "testing"

// A plain message has the same answer as in Explain. What Explain knows more of has none.
func TestExplainMessage(t *testing.T) {
	for _, test := range []struct {
		text       string
		facts      Facts
		isAnswered bool
	}{
		{"PORT 192,168,1,254,4,14", Facts{}, true},
		{" 227 Entering Passive Mode (192,168,1,254,32,170). ", Facts{}, true},
		{"[2001:db8::1]:5282", Facts{}, true},
		{"0x040E", Facts{}, true},
		{"PORT 192,168,1,254,4,14", Facts{Client: "192.168.1.254"}, false},
		{"227 Entering Passive Mode for USER bob (192,168,1,254,32,170).", Facts{}, false}, // a name is hidden
		{"227 Entering Passive Mode (192,168,1,254,32,256).", Facts{}, false},
		{"(x,x,x,x,195,80)", Facts{}, false},
		{"227 ", Facts{}, false},
		{"040E", Facts{}, true},
		{"  ", Facts{}, false},
		{"", Facts{}, false},
	} {
		want := ""
		if test.isAnswered {
			want = Explain(test.text, test.facts)
		}
		if got := ExplainMessage(test.text, test.facts); got != want {
			t.Errorf("ExplainMessage(%q) is %s, want %s", test.text, got, want)
		}
	}
}
