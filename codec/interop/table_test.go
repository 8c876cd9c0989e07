package interop

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is the time that a test waits for the other side.
const patience = 30 * time.Second

const readme = "README.md"

var (
	update = flag.Bool("update", false, "write what the tests see into "+readme+" and into the cases of package session")
	cannot = flag.String("cannot", "", "leave out the tests with these names, which this machine cannot run")
)

// leftOut are the tests that were left out.
var leftOut journal[string]

// leaveOut leaves the test out if it is in the list of what this machine cannot do.
func leaveOut(t *testing.T) {
	t.Helper()
	if slices.Contains(strings.Fields(*cannot), t.Name()) {
		leftOut.add(t.Name())
		t.Skip("this machine cannot run it")
	}
}

// A cell is a cell in the tables of the README. Each test has one table.
type cell struct{ test, row, column string }

var results = struct {
	sync.Mutex
	seen, known map[cell]string
}{seen: map[cell]string{}}

// record records a result. The test fails if the README has a different one.
func record(t *testing.T, row, column, result string) {
	t.Helper()
	test, _, _ := strings.Cut(t.Name(), "/")
	c := cell{test, row, column}
	results.Lock()
	defer results.Unlock()
	if seen, ok := results.seen[c]; ok && seen != result {
		t.Errorf("%s, %s: %s, and before that %s", row, column, result, seen)
	}
	if known := results.known[c]; known != result && !*update {
		t.Errorf("%s, %s: %s; %s has %q", row, column, result, readme, known)
	}
	results.seen[c] = result
}

func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv(proxyProcess) != "" {
		runProxyProcess()
	}
	text, err := os.ReadFile(readme)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	results.known = parseTables(section(string(text), "results"))
	code := m.Run()
	fmt.Print(formatTables(results.seen))
	for _, name := range strings.Fields(*cannot) {
		if !slices.Contains(leftOut.all(), name) {
			fmt.Fprintln(os.Stderr, name, "was not left out: only TestFailures and its failures can be")
			code = 1
			continue
		}
		fmt.Println("left out, because this machine cannot run it:", name)
	}
	if err := compare(string(text), code); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// compare checks that a whole run has every result in the README, or with -update writes the README.
func compare(text string, code int) error {
	whole := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.skip").Value.String() == "" &&
		flag.Lookup("test.list").Value.String() == "" && len(leftOut.all()) == 0
	switch {
	case *update && (code != 0 || !whole):
		return fmt.Errorf("%s is written only after a whole run without failures", readme)
	case *update:
		text = replaceSection(text, "versions", formatVersions())
		text = replaceSection(text, "results", formatTables(results.seen))
		return errors.Join(os.WriteFile(readme, []byte(text), 0o644), writeCases())
	case whole:
		for c := range results.known {
			if _, ok := results.seen[c]; !ok {
				return fmt.Errorf("%s has a result for %s that no test produced", readme, c)
			}
		}
	}
	return nil
}

// markers returns the comments before and after a section of the README.
func markers(name string) (begin, end string) {
	return "<!-- " + name + " -->\n", "<!-- end of " + name + " -->\n"
}

func section(text, name string) string {
	begin, end := markers(name)
	_, text, _ = strings.Cut(text, begin)
	text, _, _ = strings.Cut(text, end)
	return text
}

func replaceSection(text, name, with string) string {
	begin, end := markers(name)
	return strings.Replace(text, begin+section(text, name)+end, begin+with+end, 1)
}

// formatTables formats a table for each test. All of it is in alphabetical order, because tests may run in any order.
func formatTables(cells map[cell]string) string {
	rows, columns := map[string][]string{}, map[string][]string{}
	for c := range cells {
		rows[c.test] = append(rows[c.test], c.row)
		columns[c.test] = append(columns[c.test], c.column)
	}
	var b bytes.Buffer
	for _, test := range slices.Sorted(maps.Keys(rows)) {
		columns := distinct(columns[test])
		fmt.Fprintf(&b, "\n### %s\n\n", test)
		writeRow(&b, append([]string{""}, columns...))
		b.WriteString(strings.Repeat("| --- ", len(columns)+1) + "|\n")
		for _, row := range distinct(rows[test]) {
			fields := []string{row}
			for _, column := range columns {
				fields = append(fields, cells[cell{test, row, column}])
			}
			writeRow(&b, fields)
		}
	}
	b.WriteString("\n")
	return b.String()
}

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

func writeRow(b *bytes.Buffer, fields []string) {
	for _, field := range fields {
		fmt.Fprintf(b, "| %s ", strings.ReplaceAll(field, "|", `\|`))
	}
	b.WriteString("|\n")
}

// parseTables reads the text that formatTables writes.
func parseTables(text string) map[cell]string {
	cells := map[cell]string{}
	var test string
	var columns []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "### "); ok {
			test, columns = name, nil
		}
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		fields := strings.Split(line[2:len(line)-2], " | ")
		for i := range fields {
			fields[i] = strings.ReplaceAll(fields[i], `\|`, "|")
		}
		switch {
		case columns == nil:
			columns = fields
		case fields[0] != "---":
			for i, field := range fields[1:] {
				if field != "" {
					cells[cell{test, fields[0], columns[i+1]}] = field
				}
			}
		}
	}
	return cells
}

// formatVersions lists the versions that .ci/peers has recorded.
func formatVersions() string {
	noted, _ := os.ReadFile(filepath.Join(peers, "versions"))
	var b strings.Builder
	b.WriteString("\n")
	for line := range strings.Lines(string(noted)) {
		b.WriteString("- " + line)
	}
	b.WriteString("\n")
	return b.String()
}
