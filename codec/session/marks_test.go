package session

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindMarks(t *testing.T) {
	if most := max(lineMatcher.count, vantageSigns.matcher.count); most > 64 {
		t.Fatalf("a matcher has %d patterns, and room for 64", most)
	}
	tests := []struct {
		text string
		mark marks
		want bool
	}{
		{"{", braceMark, true},
		{"a;", delimiterMark, true},
		{"a", delimiterMark, false},
		{"a|b", delimiterMark, true},
		{"<b", suspectMark, true},
		{"</b", suspectMark, true},
		{"<--- 227", suspectMark, false},
		{"&#10;", suspectMark, true},
		{"a & b", suspectMark, false},
		{"é", suspectMark, true},
		{"PASS", secretMark, true},
		{"pass x", secretMark, true},
		{"pas", secretMark, false},
		{"Passive", secretMark, false},
		{"PASSIVE", secretMark, false},
		{"userPw", secretMark, true},
		{"-U", secretMark, true},
		{"a@b", secretMark, true},
		{"ftp", secretMark, false},
		{"ftp ", secretMark, true},
		{"227", endpointMark, true},
		{"22", endpointMark, false},
		{"22 7", endpointMark, false},
		{"PORT 1", endpointMark, true},
		{"port", endpointMark, false},
		{"EPRT\t|", endpointMark, true},
		{"1.2", tellingMark, true},
		{"1.", tellingMark, false},
		{"::", tellingMark, true},
		{":", tellingMark, false},
		{"TLS", tellingMark, true},
		{"227 ok", messageMark, true},
		{"727 ok", messageMark, false},
		{"270 ok", messageMark, false},
		{"petr", messageMark, false}, // the letters of pasv and retr
		{"UVBL", messageMark, false}, // of USER and AVBL
		{"MVBL", messageMark, false},
		{"", ^marks(0), false},
	}
	for _, tt := range tests {
		if got := findMarks(tt.text)&tt.mark != 0; got != tt.want {
			t.Errorf("findMarks(%q) has %#x: %v, want %v", tt.text, tt.mark, got, tt.want)
		}
		if around := "x" + tt.text + "x"; tt.want && tt.text != "PASS" && findMarks(around)&tt.mark == 0 {
			t.Errorf("findMarks(%q) lacks %#x", around, tt.mark)
		}
	}
}

// A matcher finds where the first and the last pattern that is wanted begin, also those that end with the line, but no
// part of a word.
func TestFindPlaces(t *testing.T) {
	var m matcher
	wanted := m.add("1N", "D", "abX", "abcd")
	m.add("e")
	for _, tt := range [...]struct {
		text        string
		first, last int
	}{
		{"", 0, -1},
		{"eee", 3, -1},
		{"abcde", 0, 0},
		{"e abcd abcd e", 2, 7},
		{"e 5 e 6 e", 2, 6},
		{"ee 5", 3, 3},
		{"ee-ab", 3, 3},
		{"ee>abc", 3, 3},
		{"eee5", 4, -1},
		{"e5", 2, -1},
		{"eeeab", 5, -1},
		{"eabcdab", 7, -1},
		{"abcd1abcd 5 e7e", 0, 10},
		{"7 e 1", 0, 4},
	} {
		if _, first, last := m.find(tt.text, wanted); first != tt.first || last != tt.last {
			t.Errorf("%q: got %d and %d, want %d and %d", tt.text, first, last, tt.first, tt.last)
		}
	}
}

// A line without the mark of secrets has none: each name of a secret has the mark, and so does each line of the cases
// in which one is hidden. The same holds for what is cleaned.
func TestMarksMissNothing(t *testing.T) {
	for _, names := range secretNames {
		for _, name := range names {
			for _, s := range []string{name, strings.ToUpper(name)} {
				if findMarks(s)&secretMark == 0 {
					t.Errorf("%q is not known as the name of a secret", s)
				}
			}
		}
	}
	logs, err := filepath.Glob("testdata/cases/*.log")
	if err != nil || len(logs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range logs {
		log, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for s := range strings.Lines(string(log)) {
			var m masker
			if has := findMarks(s); has&secretMark == 0 && m.hide(s, false) != s {
				t.Errorf("%s: the secret of %q is missed", name, s)
			} else if _, replaced := clean(s); has&suspectMark == 0 && replaced != 0 {
				t.Errorf("%s: %q is not cleaned", name, s)
			}
		}
	}
}

// A phrase beside the address of an end has its mark, in a line with anything around it.
func TestMarksOfPeers(t *testing.T) {
	for _, p := range peerPhrases {
		if findMarks("425 x "+p.phrase+"192.0.2.7")&peerMark == 0 {
			t.Errorf("no mark: %q", p.phrase)
		}
	}
	for _, port := range [...]string{"21", "990"} {
		if findMarks("192.0.2.7:"+port)&controlPortMark == 0 {
			t.Errorf("no mark: %q", port)
		}
	}
}

// What tells who wrote a line, or of which session it is, has its mark.
func TestMarksOfSources(t *testing.T) {
	for _, sign := range vantageSigns.signs {
		if findMarks("a "+sign.text)&signMark == 0 {
			t.Errorf("no mark: %q", sign.text)
		}
	}
	for _, names := range [...][]string{fieldNames[:], processNames[:]} {
		for _, name := range names {
			if findMarks("a "+name+"=7")&fieldMark == 0 {
				t.Errorf("no mark: %q", name)
			}
		}
	}
}

// No message begins outside the places where the marks let it begin: each command, in the cases that count, and each
// code of a reply is found, and the first two messages of each line of the cases as in a look at the whole line.
func TestPlacesMissNothing(t *testing.T) {
	check := func(s string) {
		t.Helper()
		var l line
		l.mark(s)
		all := line{text: s, marks: quoteMark, last: len(s)}
		var whole, part event
		if isWhole, isPart := whole.find(&all, 0), part.find(&l, 0); isWhole != isPart || isWhole && whole != part {
			t.Errorf("%q has %+v %v, and from byte %d to %d %+v %v", s, whole, isWhole, l.first, l.last, part, isPart)
		} else if from := whole.at + 3; isWhole && whole.findNext(&all, from) != part.findNext(&l, from) {
			t.Errorf("%q has a second message %+v, which is not before byte %d", s, whole, l.last)
		}
	}
	for _, of := range commands {
		for _, c := range of.commands {
			for _, name := range []string{c.name, strings.ToLower(c.name), c.name[:1] + strings.ToLower(c.name[1:])} {
				for _, lead := range []string{"", "> ", "host 4711: ", "123", "a1", "'"} {
					check(lead + name)
					check("200 ok > " + lead + name)
					check(lead + name + " 1,2,3,4,5,6")
				}
			}
		}
	}
	for code := range 1000 {
		for _, rest := range []string{"", " ok", "-ok", ": ok", ". QUIT", "1 ok"} {
			check(fmt.Sprintf("%03d%s", code, rest))
			check(fmt.Sprintf("PASV > %03d%s", code, rest))
			check(fmt.Sprintf("a1 host: %03d%s", code, rest))
		}
	}
	logs, err := filepath.Glob("testdata/cases/*.log")
	if err != nil || len(logs) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range logs {
		log, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for s := range strings.Lines(string(log)) {
			check(s)
			check(strings.TrimRight(s, "\r\n"))
		}
	}
}
