package codec_test

import (
	"bufio"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// A corpusRow is one line of testdata/lines.tsv: a line from a log or a hostile one, and its expected result.
type corpusRow struct {
	id, kind, line  string
	expected, class string
	note            string
}

// corpusExceptions are the rows that this package reads differently, each with the reason. Only a row that the corpus
// itself calls a judgement may be an exception.
var corpusExceptions = map[string]string{}

func readCorpus(t testing.TB) []corpusRow {
	t.Helper()
	file, err := os.Open("testdata/lines.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows []corpusRow
	lines := bufio.NewScanner(file)
	lines.Scan() // the header
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 7 {
			t.Fatalf("%d fields in %q, want 7", len(f), lines.Text())
		}
		line, err := strconv.Unquote(`"` + strings.ReplaceAll(f[2], `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s: %v", f[0], err)
		}
		rows = append(rows, corpusRow{f[0], f[1], line, f[3], f[4], f[6]})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// wire formats an endpoint as the corpus does.
func wire(m codec.Message) string {
	if m.Kind == codec.Kind229 {
		return "peer:" + strconv.Itoa(int(m.Endpoint.Port()))
	}
	return m.Endpoint.String()
}

func TestCorpus(t *testing.T) {
	rows := readCorpus(t)
	if len(rows) < 200 {
		t.Errorf("%d rows, want at least 200", len(rows))
	}
	for _, row := range rows {
		t.Run(row.id, func(t *testing.T) {
			m, err := codec.Parse(row.line)
			got, class := wire(m), ""
			if err != nil {
				var e *codec.Error
				if !errors.As(err, &e) {
					t.Fatalf("Parse(%q) = %T, want *codec.Error", row.line, err)
				}
				if e.Offset < 0 || e.Len < 0 || e.Offset+e.Len > len(row.line) {
					t.Errorf("Parse(%q): place %d+%d is outside of %d bytes", row.line, e.Offset, e.Len, len(row.line))
				}
				got, class = "ERR", e.Reason.String()
			}
			same := got == row.expected && class == row.class
			if why, ok := corpusExceptions[row.id]; ok {
				if same || why == "" || !strings.Contains(row.note, "judgement") {
					t.Errorf("%s is no reasoned exception", row.id)
				}
				return
			}
			if !same {
				t.Errorf("Parse(%q) = %s %s (%v), want %s %s", row.line, got, class, err, row.expected, row.class)
			}
			if err == nil && row.kind != "other" && m.Kind.String() != row.kind {
				t.Errorf("Parse(%q) is a %v, want %s", row.line, m.Kind, row.kind)
			}
		})
	}
}
