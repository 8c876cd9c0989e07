package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"net/netip"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

func built(t *testing.T) *survey {
	t.Helper()
	s, err := newSurvey(corpus.Lines(), corpus.Readers())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// entries returns those of all groups, by their names.
func (s *survey) entries() map[string]entry {
	all := map[string]entry{}
	for _, g := range s.Groups {
		for _, e := range g.Entries {
			all[e.ID] = e
		}
	}
	return all
}

var tag = regexp.MustCompile(`<[^>]*>`)

// textOf returns the text of HTML.
func textOf(content string) string { return html.UnescapeString(tag.ReplaceAllString(content, "")) }

// unquote returns the line that the page has with escape sequences.
func unquote(t *testing.T, line string) string {
	t.Helper()
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return plain
}

// Each line of the table is a row of the page, under its name and in its exact bytes, with what the codec reads in it
// and where it was seen.
func TestSurveyPage(t *testing.T) {
	page := string(readFile(t, filepath.Join(dist, "survey.html")))
	lines := corpus.Lines()
	for _, line := range lines {
		_, rest, ok := strings.Cut(page, fmt.Sprintf("<tr id=%q>", line.ID))
		content, again, ended := strings.Cut(rest, "</tr>")
		if !ok || !ended || strings.Contains(again, fmt.Sprintf("id=%q", line.ID)) {
			t.Errorf("the page has not once a row %s", line.ID)
			continue
		}
		cells := strings.Split(content, "<td>")
		text, seen, _ := strings.Cut(cells[1], "<cite>")
		if got := unquote(t, strings.ReplaceAll(textOf(text), "\n", "")); got != line.Text {
			t.Errorf("%s shows the line %q, want %q", line.ID, got, line.Text)
		}
		if got := strings.TrimSpace(textOf(seen)); got != line.Source {
			t.Errorf("%s was seen in %q, want %q", line.ID, got, line.Source)
		}
		if got, want := strings.TrimSpace(textOf(cells[2])), reading(line); got != want {
			t.Errorf("%s is read as %q, want %q", line.ID, got, want)
		}
		if remark := textOf(cells[4]); !strings.HasPrefix(remark, line.Note) || strings.Contains(remark, "judgement") != line.Judgement {
			t.Errorf("%s has the remark %q, want %q, a judgement: %t", line.ID, remark, line.Note, line.Judgement)
		}
	}
	if n := strings.Count(page, "<tr id="); n != len(lines) {
		t.Errorf("the page has %d rows, want %d", n, len(lines))
	}
}

// reading returns what the page says that the codec reads in a line.
func reading(line corpus.Line) string {
	m, err := codec.Inspect(line.Text)
	var fault *codec.Error
	switch {
	case errors.As(err, &fault):
		return fmt.Sprintf("%s %s, byte %d", fault.Reason.Error(), line.Reason, fault.Offset)
	case line.Kind == "229":
		return strings.TrimSpace(fmt.Sprintf("port %d %v", line.Want.Port(), m.Quirks))
	}
	return strings.TrimSpace(fmt.Sprintf("%v %v", line.Want, m.Quirks))
}

// What is read in a line, or is wrong with it, is marked in it.
func TestSurveyMarks(t *testing.T) {
	page := string(readFile(t, filepath.Join(dist, "survey.html")))
	for _, want := range []string{
		`PORT <u>127,0,0,1,5,109</u><i>\r\n</i>`,
		`229 Success (###<u>8080</u>#)<i>\r\n</i>`,
		`(<mark>1216</mark>,2,3,4,5,6)<i>\r\n</i>`,
		`PORT 127,0,0,1,4,51<mark><i>\x00</i></mark><i>\r\n</i>`,
		`EPRT<mark></mark><i>\r\n</i>`,
		"created<i>\\r\\n\n</i>227 (<u>127,0,0,1,154,21</u>)",
		"(<u>10,0,0,1,4,51</u>)進入被動模式<i>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// Each reading of the table is on the page once, with the reader's name and the versions that it holds for.
func TestSurveyMeasured(t *testing.T) {
	measured := 0
	for id, e := range built(t).entries() {
		if !e.Measured {
			if e.Of != 0 || len(e.Others) > 0 || e.Dropped != "" {
				t.Errorf("%s was not measured, and has %d readers, %v", id, e.Of, e.Others)
			}
			continue
		}
		measured++
		differ, got := 0, []string{}
		for _, a := range e.Others {
			differ += len(a.Readers)
			for _, name := range a.Readers {
				got = append(got, name+a.Versions)
			}
			if (a.Reading == "") == (a.Words == "") {
				t.Errorf("%s: %v is neither a reading nor words", id, a)
			}
		}
		if e.Dropped != "" {
			got = append(got, strings.Split(strings.ReplaceAll(e.Dropped, " and ", ", "), ", ")...)
		}
		want := []string{}
		for _, r := range e.Readings {
			want = append(want, r.Reader+r.Versions)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) || e.Agree+differ != e.Of {
			t.Errorf("%s has %q, want %q; %d of %d agree", id, got, want, e.Agree, e.Of)
		}
	}
	if measured != built(t).Measured || measured < 100 {
		t.Errorf("%d lines were measured, and the survey says %d", measured, built(t).Measured)
	}
}

// The number of readers of each kind, and how many lines each reader reads differently, follow from the table.
func TestSurveyReaders(t *testing.T) {
	s := built(t)
	tried := map[string]int{}
	for _, r := range s.Readers {
		differs := 0
		for _, e := range s.entries() {
			for _, a := range e.Others {
				if slices.Contains(a.Readers, r.Name) {
					differs++
				}
			}
		}
		if r.Differs != differs || differs == 0 {
			t.Errorf("%s differs in %d lines, want %d", r.Name, r.Differs, differs)
		}
		for _, kind := range r.Kinds {
			tried[kind]++
		}
	}
	measured := 0
	for _, g := range s.Groups {
		measured += g.Measured
		if g.Readers != tried[g.Kind] || (g.Measured > 0) != (g.Readers > 0) {
			t.Errorf("%d readers were tried on %d lines of %s, want %d", g.Readers, g.Measured, g.Kind, tried[g.Kind])
		}
	}
	if measured != s.Measured {
		t.Errorf("%d lines of the groups were measured, and %d of the survey", measured, s.Measured)
	}
}

// The page says who ran, and on how many readers lines were tried, in words that follow from the table.
func TestSurveySentences(t *testing.T) {
	readers := []corpus.Reader{
		{Name: "curl", Kinds: []string{"227", "229"}, Version: "8.0.0", Ran: true},
		{Name: "Zeek", Kinds: []string{"227", "229", "PORT"}},
		{Name: "lftp", Kinds: []string{"227"}, Version: "4.9.2", Ran: true},
		{Name: "wget", Kinds: []string{"227"}, Version: "1.21", Ran: true},
	}
	at := netip.MustParseAddrPort("192.0.2.1:7")
	lines := []corpus.Line{
		{Kind: "PORT", Text: "PORT 192,0,2,1,0,7", Want: at}, {Kind: "227", Text: "227 (192,0,2,1,0,7)", Want: at},
		{Kind: "229", Text: "229 (|||7|)", Want: netip.AddrPortFrom(netip.Addr{}, 7)},
		{Kind: "EPRT", Text: "EPRT |1|192.0.2.1|7|", Want: at},
	}
	s, err := newSurvey(lines, readers)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Tried(), "PORT on 1, 227 on 4 and 229 on 2"; got != want {
		t.Errorf("tried: %s, want %s", got, want)
	}
	if got, want := s.Ran(), "curl, lftp and wget"; got != want {
		t.Errorf("ran: %s, want %s", got, want)
	}
	s.Readers = s.Readers[:2]
	if got := s.Ran(); got != "curl" {
		t.Errorf("ran: %s, want curl", got)
	}
	page := textOf(string(readFile(t, filepath.Join(dist, "survey.html"))))
	for _, want := range []string{built(t).Tried(), built(t).Ran() + ". Each was told"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// A line that the codec reads differently from the table, or a reader that was not tried on it, fails the build.
func TestSurveyRefused(t *testing.T) {
	readers := []corpus.Reader{{Name: "netfilter", Kinds: []string{"227"}}, {Name: "vsftpd", Kinds: []string{"PORT"}}}
	good := corpus.Line{ID: "a", Kind: "227", Text: "227 (1,2,3,4,5,256)\r\n", Reason: "octet-range", Measured: true,
		Readings: []corpus.Reading{{Reader: "netfilter", Outcome: corpus.Read, Value: "1.2.3.4:1536"}}}
	if s, err := newSurvey([]corpus.Line{good}, readers); err != nil || s.Lines != 1 || s.Readers[0].Differs != 1 {
		t.Fatalf("newSurvey = %v, %v", s, err)
	}
	for name, change := range map[string]func(*corpus.Line){
		"reason":  func(l *corpus.Line) { l.Reason = "port-range" },
		"want":    func(l *corpus.Line) { l.Want, l.Reason = netip.MustParseAddrPort("1.2.3.4:1536"), "" },
		"text":    func(l *corpus.Line) { l.Text = "227 (1,2,3,4,5,255)\r\n" },
		"unknown": func(l *corpus.Line) { l.Readings = []corpus.Reading{{Reader: "curl", Outcome: corpus.Refused}} },
		"untried": func(l *corpus.Line) { l.Readings = []corpus.Reading{{Reader: "vsftpd", Outcome: corpus.Refused}} },
	} {
		bad := good
		change(&bad)
		if s, err := newSurvey([]corpus.Line{bad}, readers); err == nil || !strings.HasPrefix(err.Error(), "survey: a: ") {
			t.Errorf("with another %s: %v, %v; want an error", name, s, err)
		}
	}
}

// The calculator reads each line as the codec does, and has a link for it. The row says so if the calculator, which
// cleans text and also reads lists and addresses that were blanked out, reads something else.
func TestSurveyLinks(t *testing.T) {
	taken := map[string]string{
		"port-067": "six numbers 127.0.0.1:1075", "port-068": "six numbers", "port-075": "PORT command port 1234",
		"port-106": "PORT command 127.0.0.1:1075", "port-107": "six numbers", "r227-249": "227 reply 10.0.0.1:1075",
		"r227-250": "227 reply 10.0.0.1:1075", "r227-262": "six numbers 10.0.0.1:1075",
		"r227-263": "six numbers 10.0.0.1:1075",
	}
	for id, e := range built(t).entries() {
		if e.Link == "" || e.Taken != taken[id] {
			t.Errorf("%s has the link %q, and is taken for %q, want %q", id, e.Link, e.Taken, taken[id])
		}
	}
}

// The calculator and the survey lead to each other.
func TestSurveyIsLinked(t *testing.T) {
	s := built(t)
	want := fmt.Sprintf(`<a href="./survey.html">Who accepts which line</a>: %d lines, %d readers.`, s.Lines, len(s.Readers))
	if index := readFile(t, filepath.Join(dist, "index.html")); !bytes.Contains(index, []byte(want)) {
		t.Errorf("the calculator has no %s", want)
	}
	page := readFile(t, filepath.Join(dist, "survey.html"))
	if n := bytes.Count(page, []byte(`<a href="./">`)); n != 2 {
		t.Errorf("the survey has %d links to the calculator", n)
	}
	for _, banned := range []string{"style=", "onclick", "<script>", "//"} {
		if text := string(page); strings.Contains(text, banned) {
			t.Errorf("the survey has %q", banned)
		}
	}
}

// The survey allows less than the calculator: it starts no module.
func TestSurveyPolicy(t *testing.T) {
	got := policy(t, readFile(t, filepath.Join(dist, "survey.html")))
	want := map[string][]string{
		"default-src": {"'none'"}, "script-src": {"'self'"}, "style-src": {"'self'"}, "img-src": {"'self'"}, "base-uri": {"'none'"},
		"form-action": {"'none'"}, "require-trusted-types-for": {"'script'"}, "trusted-types": {"ftpport"},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the policy is %q, want %q", got, want)
	}
}
