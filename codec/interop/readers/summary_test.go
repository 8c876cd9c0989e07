package readers

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/ftpport/codec/corpus"
)

const (
	readme = "../README.md"
	begin  = "<!-- readers -->\n"
	end    = "<!-- end of readers -->\n"
)

var update = flag.Bool("update", false, "write the readers that ran into "+readme)

// A summary has a row for each reader that ran: its name, its version, and how many rows of each kind it is held to.
type summary struct {
	sync.Mutex
	rows map[string]string
}

func (s *summary) add(r reader, version string, lines []corpus.Line) {
	held := map[string]int{}
	for _, line := range lines {
		held[line.Kind]++
	}
	s.Lock()
	defer s.Unlock()
	s.rows[r.name] = fmt.Sprintf("| %s | %s | %d | %d |", r.name, version, held["227"], held["229"])
}

// compare checks that the README has the summary, whatever its versions. With -update it writes the README.
func (s *summary) compare(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(text), begin)
	known, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s has no section of the readers", readme)
	}
	rows := slices.SortedFunc(maps.Values(s.rows), func(a, b string) int {
		return cmp.Compare(strings.ToLower(a), strings.ToLower(b))
	})
	if *update {
		if len(rows) < len(readers) {
			t.Fatalf("%s is written only after a run of all readers", readme)
		}
		table := "\n| reader | version | 227 | 229 |\n| --- | --- | --- | --- |\n" + strings.Join(rows, "\n") + "\n\n"
		if err := os.WriteFile(readme, []byte(before+begin+table+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	has := map[string]bool{}
	for row := range strings.Lines(known) {
		has[withoutVersion(strings.TrimSpace(row))] = true
	}
	for _, row := range rows {
		if !has[withoutVersion(row)] {
			t.Errorf("%s lacks %s", readme, row)
		}
	}
}

// withoutVersion returns a row without its second column.
func withoutVersion(row string) string {
	fields := strings.Split(row, " | ")
	if len(fields) < 2 {
		return row
	}
	return strings.Join(slices.Delete(fields, 1, 2), " | ")
}
