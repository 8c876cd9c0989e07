package main

import (
	"bytes"
	"fmt"
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// table returns the rows of the codec's table, in columns.
func table(t *testing.T) [][]string {
	t.Helper()
	var rows [][]string
	for line := range strings.Lines(string(readFile(t, filepath.Join("..", "codec", "testdata", "lines.tsv")))) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	if len(rows) < 100 || rows[0][0] != "id" {
		t.Fatalf("the table has %d rows", len(rows))
	}
	return rows[1:]
}

func built(t *testing.T) *survey {
	t.Helper()
	s, err := loadSurvey()
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

// unquote returns the line that the table or the page has with escape sequences.
func unquote(t *testing.T, line string) string {
	t.Helper()
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return plain
}

// Each line of the table is a row of the page, under its name, as it stands, with
// what the codec reads in it and where it was seen.
func TestSurveyPage(t *testing.T) {
	page := string(readFile(t, filepath.Join(dist, "survey.html")))
	rows := table(t)
	for _, row := range rows {
		_, rest, ok := strings.Cut(page, fmt.Sprintf("<tr id=%q>", row[0]))
		content, again, ended := strings.Cut(rest, "</tr>")
		if !ok || !ended || strings.Contains(again, fmt.Sprintf("id=%q", row[0])) {
			t.Errorf("the page has not once a row %s", row[0])
			continue
		}
		cells := strings.Split(content, "<td>")
		line, seen, _ := strings.Cut(cells[1], "<cite>")
		if got, want := unquote(t, strings.ReplaceAll(textOf(line), "\n", "")), unquote(t, row[2]); got != want {
			t.Errorf("%s shows the line %q, want %q", row[0], got, want)
		}
		if got := strings.TrimSpace(textOf(seen)); got != row[5] {
			t.Errorf("%s was seen in %q, want %q", row[0], got, row[5])
		}
		want := strings.Replace(row[3], "peer:", "port ", 1)
		m, err := codec.Inspect(unquote(t, row[2]))
		if err != nil {
			fault := err.(*codec.Error)
			want = fmt.Sprintf("%s %s, byte %d", fault.Reason.Error(), row[4], fault.Offset)
		}
		if got := strings.TrimSpace(textOf(cells[2])); got != strings.TrimSpace(want+" "+m.Quirks.String()) {
			t.Errorf("%s is read as %q, want %q and %q", row[0], got, want, m.Quirks)
		}
	}
	if n := strings.Count(page, "<tr id="); n != len(rows) {
		t.Errorf("the page has %d rows, want %d", n, len(rows))
	}
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

// All that the notes say of readers is on the page, and nobody else.
func TestSurveyMeasured(t *testing.T) {
	s := built(t)
	entries := s.entries()
	measured := 0
	for _, row := range table(t) {
		e := entries[row[0]]
		i := strings.LastIndex(row[6], "measured: ")
		if i < 0 {
			if e.Of != 0 || len(e.Others) > 0 {
				t.Errorf("%s was not measured, and has %d readers, %v", e.ID, e.Of, e.Others)
			}
			continue
		}
		measured++
		var want, got []string
		clauses := strings.Split(row[6][i:], "; ")[1:]
		for _, clause := range clauses {
			want = append(want, strings.Fields(clause[strings.LastIndex(clause, ": ")+1:])...)
		}
		answers := len(e.Others)
		for _, a := range e.Others {
			got = append(got, strings.Fields(strings.ReplaceAll(a.Names(), ",", ""))...)
			if (a.Reading == "") == (a.Words == "") {
				t.Errorf("%s: %v is neither a reading nor words", e.ID, a)
			}
		}
		if e.Dropped != "" {
			got = append(got, e.Dropped)
			answers++
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) || answers != len(clauses) {
			t.Errorf("%s has %q in %d answers, want %q in %d", e.ID, got, answers, want, len(clauses))
		}
	}
	if measured < 100 {
		t.Errorf("%d notes were measured", measured)
	}
	var names []string
	for _, r := range s.Readers {
		names = append(names, r.Name)
	}
	for _, name := range known {
		if !slices.Contains(names, name) {
			t.Errorf("no note names %s", name)
		}
	}
}

// Each group says how many readers its lines were tried on: no more than these
// are named in it.
func TestSurveyGroups(t *testing.T) {
	for _, g := range built(t).Groups {
		names := map[string]bool{}
		for _, e := range g.Entries {
			if e.Kind != g.Kind || e.Of != 0 && e.Of != g.Readers {
				t.Errorf("%s, tried on %d readers, is in the group %s of %d", e.ID, e.Of, g.Kind, g.Readers)
			}
			for _, a := range e.Others {
				for _, name := range a.Readers {
					names[name] = true
				}
			}
		}
		if len(names) > g.Readers {
			t.Errorf("%s has %d readers, and names %d", g.Kind, g.Readers, len(names))
		}
	}
}

// A table that the codec, or the page, has another idea of is no survey.
func TestSurveyRefused(t *testing.T) {
	const good = "id\tkind\tline\texpected\terrclass\tsource\tnote\n" +
		"a\t227\t227 (1,2,3,4,5,256)\\r\\n\tERR\toctet-range\tnowhere\tmeasured: 1/3 agree; 1.2.3.4:1536: OpenBSD ftp-proxy curl; DROP: netfilter\n"
	if s, err := readSurvey(good); err != nil || s.Lines != 1 {
		t.Fatalf("readSurvey = %v, %v", s, err)
	}
	for from, to := range map[string]string{
		"ERR\t":             "1.2.3.4:1536\t",
		"octet-range":       "port-range",
		"5,256":             "5,255",
		"curl;":             "curi;",
		"OpenBSD ftp-proxy": "OpenBSD",
		"1/3 agree":         "2/3 agree",
		"1/3":               "some",
		"; DROP: netfilter": "; dropped",
		`\r\n`:              `\r\n\q`,
		"nowhere\t":         "",
	} {
		bad := strings.Replace(good, from, to, 1)
		if s, err := readSurvey(bad); err == nil || !strings.HasPrefix(err.Error(), "survey: a: ") {
			t.Errorf("with %q in the place of %q: %v, %v; want an error", to, from, s, err)
		}
	}
}

func TestPlain(t *testing.T) {
	for remark, want := range map[string]string{
		"":                                 "",
		"fact: the code is 550":            "fixed by the RFC: the code is 550",
		"lenient, judgement":               "for lenient readers only, a judgement",
		"lenient, judgement: tab":          "for lenient readers only, a judgement: tab",
		"lenient, judgement, arguable: so": "for lenient readers only, a judgement, arguable: so",
		"longest; policy: port 0":          "longest; a question of trust: port 0",
		"judgement on class (so)":          "judgement on class (so)",
		"ftpserverlib ACCEPTS":             "ftpserverlib accepts",
	} {
		if got := plain(remark); got != want {
			t.Errorf("plain(%q) = %q, want %q", remark, got, want)
		}
	}
}

// The calculator reads each line as the codec does, and has a link for it; the
// only one that it reads otherwise says so.
func TestSurveyLinks(t *testing.T) {
	for id, e := range built(t).entries() {
		if e.Link == "" || (e.Taken == "six numbers") != (id == "port-067") || e.Taken != "" && id != "port-067" {
			t.Errorf("%s has the link %q, and is taken for %q", id, e.Link, e.Taken)
		}
	}
}

// The calculator and the survey lead to each other.
func TestSurveyIsLinked(t *testing.T) {
	s := built(t)
	want := fmt.Sprintf(`<a href="./survey.html">Who accepts which line</a>: %d lines, %d readers.`, len(table(t)), len(s.Readers))
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
