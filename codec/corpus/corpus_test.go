package corpus

import (
	"fmt"
	"go/build"
	"maps"
	"net/netip"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const header = lineColumns + "\n"

func TestParseLines(t *testing.T) {
	const row = `a	227	227 (1,2,3,4,5,256) "\\"\x00\r\n		octet-range	judgement hazard lenient	` +
		"x 1: 2:3: netfilter (before 2026-05), IPVS; dropped: OpenBSD ftp-proxy; :1536: curl; nothing: .NET; " +
		"refused: lftp\tmade up; by us\tA note.\n" +
		"b\tEPRT\tEPRT |2|::1|7|\t[::1]:7\t\t\t-\tRFC 2428\t\n" +
		"c\t229\t229 (|||7|)\tpeer:7\t\t\t\tRFC 2428\t\n"
	got, err := parseLines(header + row)
	want := []Line{{
		ID: "a", Kind: "227", Text: "227 (1,2,3,4,5,256) \"\\\"\x00\r\n", Reason: "octet-range", Measured: true,
		Judgement: true, Lenient: true, Hazard: true, Source: "made up; by us", Note: "A note.",
		Readings: []Reading{
			{"netfilter", "before 2026-05", Read, "x 1: 2:3"},
			{"IPVS", "", Read, "x 1: 2:3"},
			{"OpenBSD ftp-proxy", "", Dropped, ""},
			{"curl", "", Read, ":1536"},
			{".NET", "", Read, ""},
			{"lftp", "", Refused, ""},
		},
	}, {
		ID: "b", Kind: "EPRT", Text: "EPRT |2|::1|7|", Want: netip.MustParseAddrPort("[::1]:7"), Measured: true,
		Source: "RFC 2428",
	}, {
		ID: "c", Kind: "229", Text: "229 (|||7|)", Want: netip.AddrPortFrom(netip.Addr{}, 7), Source: "RFC 2428",
	}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("parseLines = %+v, %v\nwant %+v", got, err, want)
	}
	if !want[0].MadeUp() || want[1].MadeUp() {
		t.Error("MadeUp mistakes one source for another")
	}
}

func TestParseLinesRefused(t *testing.T) {
	const good = header + "a\t227\t227 (1,2,3,4,5,6)\\r\\n\t1.2.3.4:1286\t\tlenient\trefused: curl\tnowhere\tA note.\n"
	if list, err := parseLines(good); err != nil || len(list) != 1 {
		t.Fatalf("parseLines = %v, %v", list, err)
	}
	for from, to := range map[string]string{
		"id\t":         "name\t",
		`\r\n`:         `\r\q`,
		"1.2.3.4:1286": "1.2.3.4",
		"1.2.3.4:":     "peer:9",
		"1286\t\t":     "1286\ttoo-few\t",
		"lenient":      "kind",
		"refused: ":    "refused ",
		": curl":       ": curl, ",
		"nowhere\t":    "",
		"A note.":      "A\tnote.",
	} {
		bad := strings.Replace(good, from, to, 1)
		if list, err := parseLines(bad); err == nil || bad == good {
			t.Errorf("with %q in place of %q: %v, want an error", to, from, list)
		}
	}
	for _, bad := range []string{"name\nx\n", readerColumns + "\nx\t227\t1.0\tno\n"} {
		if list, err := parseReaders(bad); err == nil {
			t.Errorf("parseReaders(%q) = %v, want an error", bad, list)
		}
	}
}

func TestDiffers(t *testing.T) {
	for _, test := range []struct {
		reason, outcome string
		want            bool
	}{
		{"", Refused, true}, {"", Dropped, true}, {"", Read, true}, {"", Undefined, true}, {"", Crashed, true},
		{"sign", Refused, false}, {"sign", Dropped, false},
		{"sign", Read, true}, {"sign", Undefined, true}, {"sign", Crashed, true},
	} {
		if got := (Line{Reason: test.reason}).Differs(Reading{Outcome: test.outcome}); got != test.want {
			t.Errorf("%q, %s: Differs = %t", test.reason, test.outcome, got)
		}
	}
}

// The reasons that doc.go lists are those of the table.
func TestReasons(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(doc), "# The reasons\n//\n")
	var listed, used []string
	for row := range strings.Lines(list) {
		if fields := strings.Fields(row); len(fields) > 2 {
			listed = append(listed, fields[1])
		}
	}
	for _, line := range Lines() {
		if line.Reason != "" && !slices.Contains(used, line.Reason) {
			used = append(used, line.Reason)
		}
	}
	slices.Sort(listed)
	slices.Sort(used)
	if !slices.Equal(listed, used) {
		t.Errorf("doc.go lists the reasons %q, and the table has %q", listed, used)
	}
}

// Names and texts are unique, and a line has what its marks and readings need.
func TestLines(t *testing.T) {
	ids, texts := map[string]bool{}, map[string]string{}
	kinds := []string{"PORT", "227", "EPRT", "229", "LPRT", "228"}
	lines := Lines()
	for _, line := range lines {
		if ids[line.ID] || texts[line.Text] != "" {
			t.Errorf("%s: its name or text is there twice, see %s", line.ID, texts[line.Text])
		}
		ids[line.ID], texts[line.Text] = true, line.ID
		if !slices.Contains(kinds, line.Kind) || line.Source == "" {
			t.Errorf("%s: kind %q, source %q", line.ID, line.Kind, line.Source)
		}
		if (line.Lenient || line.Hazard) && line.Reason != "" {
			t.Errorf("%s: a line to refuse is marked as lenient or as a hazard", line.ID)
		}
		if line.Note != "" && !strings.HasSuffix(line.Note, ".") || !utf8.ValidString(line.Note+line.Source) {
			t.Errorf("%s: the note %q is no sentence", line.ID, line.Note)
		}
		checkReadings(t, line)
	}
	if len(lines) < 450 {
		t.Errorf("%d lines, want at least 450", len(lines))
	}
}

// checkReadings checks that each reading is of a reader that was tried on the line's kind, and that none is the line's
// own.
func checkReadings(t *testing.T, line Line) {
	t.Helper()
	if !line.Measured && len(line.Readings) > 0 {
		t.Errorf("%s: readings, but not measured", line.ID)
	}
	seen := map[string]bool{}
	for _, r := range line.Readings {
		known := slices.ContainsFunc(Readers(), func(k Reader) bool {
			return k.Name == r.Reader && slices.Contains(k.Kinds, line.Kind)
		})
		if !known || seen[r.Reader] {
			t.Errorf("%s: %s was not tried, or has two readings", line.ID, r.Reader)
		}
		seen[r.Reader] = true
		if r.Outcome == Refused && line.Reason != "" || r.Outcome == Read && r.Value == line.Want.String() {
			t.Errorf("%s: %s agrees and is listed", line.ID, r.Reader)
		}
	}
}

func TestReaders(t *testing.T) {
	list := Readers()
	if len(list) < 40 {
		t.Errorf("%d readers", len(list))
	}
	for _, r := range list {
		if r.Name == "" || len(r.Kinds) == 0 || r.Ran && r.Version == "" {
			t.Errorf("%+v", r)
		}
	}
}

// README has the size of the table.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	tried := map[string]int{}
	for _, r := range Readers() {
		for _, kind := range r.Kinds {
			tried[kind]++
		}
	}
	want := fmt.Sprintf("More than %d lines prove the rules, with what up to %d existing programs make of them",
		(len(Lines())-1)/50*50, slices.Max(slices.Collect(maps.Values(tried))))
	if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), want) {
		t.Errorf("README.md does not say %q", want)
	}
}

// The package and its tests import the standard library alone, so that importers add nothing to their go.sum.
func TestImports(t *testing.T) {
	pkg, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range slices.Concat(pkg.Imports, pkg.TestImports, pkg.XTestImports) {
		domain, _, _ := strings.Cut(path, "/")
		if strings.Contains(domain, ".") && path != "example.com/ftpport/codec/corpus" {
			t.Errorf("the package imports %s", path)
		}
	}
}

// A caller may change what it was given.
func TestLinesAreCopies(t *testing.T) {
	Lines()[0].ID, Readers()[0].Name = "", ""
	if Lines()[0].ID == "" || Readers()[0].Name == "" {
		t.Error("a change is seen by the next caller")
	}
}
