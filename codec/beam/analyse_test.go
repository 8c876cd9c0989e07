package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"example.com/ftpport/codec/session"
)

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// A tally is how often each row of a table comes.
type tally map[string]int

// An answer is what a run wrote.
type answer struct {
	attempts, unreadable      []string // in lexical order
	causes, failures, bounces tally
}

// analyseFiles runs the pipeline.
func analyseFiles(t *testing.T, pattern string) answer {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	if err := run(context.Background(), pattern, out); err != nil {
		t.Fatal(err)
	}
	return answer{
		attempts:   readLines(t, filepath.Join(out, "attempts-*.jsonl")),
		unreadable: readLines(t, filepath.Join(out, "unreadable.jsonl")),
		causes:     readTable(t, filepath.Join(out, "causes.tsv")),
		failures:   readTable(t, filepath.Join(out, "failures.tsv")),
		bounces:    readTable(t, filepath.Join(out, "bounces.tsv")),
	}
}

func readLines(t *testing.T, pattern string) (lines []string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")...)
	}
	slices.Sort(lines)
	return lines
}

func readTable(t *testing.T, file string) tally {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	table, last := tally{}, -1
	for i, r := range rows[1:] {
		count, row, _ := strings.Cut(r, "\t")
		n, err := strconv.Atoi(count)
		if err != nil || i > 0 && n > last || table[row] != 0 {
			t.Fatalf("%s: row %q after one of %d", file, r, last)
		}
		table[row], last = n, n
	}
	return table
}

// readAlone is the answer of package session without Beam.
func readAlone(t *testing.T, files []string) answer {
	t.Helper()
	a := answer{causes: tally{}, failures: tally{}, bounces: tally{}}
	for _, f := range files {
		log, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		for attempt, err := range session.Read(log) {
			if err != nil {
				a.unreadable = append(a.unreadable, f)
				break
			}
			a.add(newRecord(f, attempt))
		}
		log.Close()
	}
	slices.Sort(a.attempts)
	return a
}

func (a *answer) add(r record) {
	a.attempts = append(a.attempts, encode(r))
	a.causes[r.Cause.String()+"\t"+r.Outcome.String()]++
	client := strings.TrimPrefix(r.Client.String(), "invalid IP")
	if r.Failed {
		a.failures[client+"\t"+r.Cause.String()]++
	}
	if r.Bounce {
		a.bounces[client+"\t"+r.Outcome.String()]++
	}
}

// compareAttempts compares all but what could not be read.
func compareAttempts(t *testing.T, got, want answer) {
	t.Helper()
	if len(want.attempts) == 0 {
		t.Fatal("no attempts")
	}
	if !slices.Equal(got.attempts, want.attempts) {
		t.Errorf("%d attempts, want %d, or others", len(got.attempts), len(want.attempts))
	}
	compareTables(t, got, want)
}

func compareTables(t *testing.T, got, want answer) {
	t.Helper()
	for _, table := range []struct {
		name      string
		got, want tally
	}{
		{"causes", got.causes, want.causes},
		{"failures", got.failures, want.failures},
		{"bounces", got.bounces, want.bounces},
	} {
		if !maps.Equal(table.got, table.want) {
			t.Errorf("%s: %v, want %v", table.name, table.got, table.want)
		}
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	return files
}

// The cases have everything that logs have, and so their counts are those of session.Read, however often it runs.
func TestCases(t *testing.T) {
	pattern := filepath.Join("..", "session", "testdata", "cases", "*.log")
	want := readAlone(t, glob(t, pattern))
	for range 2 {
		got := analyseFiles(t, pattern)
		compareAttempts(t, got, want)
		if len(got.unreadable) != len(want.unreadable) {
			t.Errorf("unreadable: %q, want %q", got.unreadable, want.unreadable)
		}
	}
}

// A log that cannot be read to its end is reported, and so is none that can.
func TestUnreadable(t *testing.T) {
	folder := t.TempDir()
	good := []byte(strings.Join(dialogues[:], ""))
	packed := pack(t, bytes.Repeat(good, 1000))
	write(t, filepath.Join(folder, "a.log"), good)
	write(t, filepath.Join(folder, "b.log.gz"), pack(t, good))
	write(t, filepath.Join(folder, "cut.log.gz"), packed[:len(packed)-9])
	write(t, filepath.Join(folder, "no.log.gz"), good)
	write(t, filepath.Join(folder, "packed.log"), pack(t, good))
	if err := os.Mkdir(filepath.Join(folder, "sub.log"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(folder, "gone.log")); err != nil {
		t.Fatal(err)
	}

	got := analyseFiles(t, filepath.Join(folder, "*"))
	perFile := map[string]int{}
	for _, line := range got.attempts {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		perFile[filepath.Base(r.File)]++
	}
	if perFile["a.log"] != len(dialogues) || perFile["b.log.gz"] != len(dialogues) || perFile["cut.log.gz"] < 3000 {
		t.Errorf("attempts: %v", perFile)
	}
	var unreadable []string
	for _, line := range got.unreadable {
		var u struct{ File, Error string }
		if err := json.Unmarshal([]byte(line), &u); err != nil || u.Error == "" {
			t.Fatalf("%s: %v", line, err)
		}
		unreadable = append(unreadable, filepath.Base(u.File))
	}
	slices.Sort(unreadable)
	if want := []string{"cut.log.gz", "gone.log", "no.log.gz", "packed.log", "sub.log"}; !slices.Equal(unreadable, want) {
		t.Errorf("unreadable: %q, want %q", unreadable, want)
	}
}

func pack(t *testing.T, text []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func write(t *testing.T, file string, text []byte) {
	t.Helper()
	if err := os.WriteFile(file, text, 0o666); err != nil {
		t.Fatal(err)
	}
}

// A run that would write into the result of another, and one that has nothing to read, are refused.
func TestRefused(t *testing.T) {
	folder := t.TempDir()
	log := filepath.Join(folder, "a.log")
	write(t, log, []byte(dialogues[0]))
	for _, test := range []struct{ pattern, out, want string }{
		{"", "out", "give a -pattern"},
		{log, "", "give a -pattern"},
		{log, folder, "is not empty"},
		{filepath.Join(folder, "*.txt"), filepath.Join(folder, "out"), "no file matches"},
	} {
		err := run(context.Background(), test.pattern, test.out)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("pattern %q, out %q: %v, want %q", test.pattern, test.out, err, test.want)
		}
	}
}

// dialogues are what a server logs of one client each: a transfer, an unreachable address, and a bounce.
var dialogues = [...]string{
	`[pid 1] CONNECT: Client "198.51.100.20"
[pid 1] FTP command: Client "198.51.100.20", "PASV"
[pid 1] FTP response: Client "198.51.100.20", "227 Entering Passive Mode (203,0,113,7,195,92)."
[pid 1] FTP command: Client "198.51.100.20", "RETR a.bin"
[pid 1] FTP response: Client "198.51.100.20", "150 Opening BINARY mode data connection for a.bin (6 bytes)."
[pid 1] FTP response: Client "198.51.100.20", "226 Transfer complete."
`,
	`[pid 2] CONNECT: Client "198.51.100.21"
[pid 2] FTP command: Client "198.51.100.21", "PASV"
[pid 2] FTP response: Client "198.51.100.21", "227 Entering Passive Mode (10,0,0,5,195,93)."
[pid 2] FTP command: Client "198.51.100.21", "LIST"
[pid 2] FTP response: Client "198.51.100.21", "425 Failed to establish connection."
`,
	`[pid 3] CONNECT: Client "198.51.100.22"
[pid 3] FTP command: Client "198.51.100.22", "PORT 192,0,2,9,0,25"
[pid 3] FTP response: Client "198.51.100.22", "500 Illegal PORT command."
`,
}

// quiet is what a server writes between.
const quiet = `[pid 4] FTP command: Client "198.51.100.23", "SIZE a.bin"
[pid 4] FTP response: Client "198.51.100.23", "213 6"
[pid 4] FTP command: Client "198.51.100.23", "CWD /pub"
[pid 4] FTP response: Client "198.51.100.23", "250 Directory successfully changed."
`

// writeLogs writes 500 logs of at least size bytes together, and one with the same lines. Each session is another
// process, as in a server's own log.
func writeLogs(t *testing.T, folder string, size int) {
	t.Helper()
	const files = 500
	whole, err := os.Create(filepath.Join(folder, "whole"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	process := 10
	for i := range files {
		var log []byte
		for len(log) < size/files+1 {
			process++
			mark := fmt.Sprintf("[pid %d] ", process)
			from := fmt.Sprintf("Client \"198.51.100.%d\"", random.IntN(250))
			for line := range strings.Lines(dialogues[random.IntN(len(dialogues))] + strings.Repeat(quiet, 5)) {
				_, said, _ := strings.Cut(line, "] ")
				before, after, _ := strings.Cut(said, "Client ")
				log = append(log, mark+before+from+after[strings.Index(after[1:], `"`)+2:]...)
			}
		}
		write(t, filepath.Join(folder, fmt.Sprintf("%03d.log", i)), log)
		if _, err := whole.Write(log); err != nil {
			t.Fatal(err)
		}
	}
	if err := whole.Close(); err != nil {
		t.Fatal(err)
	}
}

// A gigabyte has the same counts as the same lines in one file, and as session.Read alone.
func TestGigabyte(t *testing.T) {
	folder := t.TempDir()
	writeLogs(t, folder, 1<<30)
	want := readAlone(t, glob(t, filepath.Join(folder, "*.log")))
	if len(want.bounces) == 0 || len(want.failures) == 0 {
		t.Fatal("no bounces or failures")
	}
	compareAttempts(t, analyseFiles(t, filepath.Join(folder, "*.log")), want)
	compareTables(t, analyseFiles(t, filepath.Join(folder, "whole")), want)
}
