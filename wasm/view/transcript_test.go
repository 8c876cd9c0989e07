package view

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/ftpport/codec"
)

// rowsOf returns the rows of a transcript that comes in pieces of some size.
func rowsOf(t *testing.T, text []byte, size func() int) (rows []map[string]string, count int) {
	t.Helper()
	s := NewTranscript()
	fetch := func() {
		var got struct {
			Count int
			Rows  []map[string]string
		}
		if err := json.Unmarshal([]byte(s.JSON()), &got); err != nil {
			t.Fatal(err)
		}
		rows, count = append(rows, got.Rows...), got.Count
	}
	for len(text) > 0 {
		n := copy(s.Room()[:min(size(), len(s.Room()))], text)
		s.Took(n)
		text = text[n:]
		fetch()
	}
	s.Finish()
	fetch()
	return rows, count
}

func whole() int { return 1 << 30 }

func TestTranscriptRows(t *testing.T) {
	const log = "220 ready\r\n" +
		"> USER alice\r\n> PASS hunter2\r\n" +
		"> PORT 192,168,1,254,4,14\r\n< 200 PORT command successful.\r\n< 150 Opening.\r\n< 226 Transfer complete.\r\n" +
		"12:00:01 Response:\t227 Entering Passive Mode (203,0,114,9,32,170).\r\n12:00:02 425 Can't open data connection.\r\n" +
		"> PORT 192,168,1,256,4,14\r\n< 501 Illegal PORT command.\r\n" +
		"> EPRT |2|2001:db8::1|5282|\r\n< 200 OK\r\n" +
		"[pid 7] FTP response: Client \"10.0.0.1\", \"229 Entering Extended Passive Mode (|||6446|)\"\n" +
		"[pid 7] FTP response: Client \"10.0.0.1\", \"226 Transfer complete.\"\n" +
		"227 Entering Passive Mode (203,0,114,10,25,46).\n" +
		"port 192,168,1,254,0,0\n"
	at := func(text string) string { return strconv.Itoa(strings.Index(log, text)) }
	want := []map[string]string{
		{"line": "4", "offset": at("192,168,1,254,4,14\r\n< 200"), "sent": "client", "kind": "PORT", "endpoint": "192.168.1.254:1038", "reason": "",
			"flags": "private", "text": "PORT 192,168,1,254,4,14", "result": "226 Transfer complete."},
		{"line": "8", "offset": at("203,0,114,9"), "sent": "server", "kind": "227", "endpoint": "203.0.114.9:8362", "reason": "",
			"flags": "", "text": "227 Entering Passive Mode (203,0,114,9,32,170).", "result": "425 Can't open data connection."},
		{"line": "10", "offset": at("256,4,14"), "sent": "client", "kind": "PORT", "endpoint": "", "reason": "octet-range",
			"flags": "", "text": "PORT 192,168,1,256,4,14", "result": "501 Illegal PORT command."},
		{"line": "12", "offset": at("2|2001"), "sent": "client", "kind": "EPRT", "endpoint": "[2001:db8::1]:5282", "reason": "",
			"flags": "documentation, another address than before", "text": "EPRT |2|2001:db8::1|5282|", "result": "200 OK"},
		{"line": "14", "offset": at("6446|"), "sent": "server", "kind": "229", "endpoint": "port 6446", "reason": "",
			"flags": "", "text": "229 Entering Extended Passive Mode (|||6446|)", "result": "226 Transfer complete."},
		{"line": "16", "offset": at("203,0,114,10"), "sent": "server", "kind": "227", "endpoint": "203.0.114.10:6446", "reason": "",
			"flags": "another address than before, same port as before", "text": "227 Entering Passive Mode (203,0,114,10,25,46).", "result": ""},
		{"line": "17", "offset": at("192,168,1,254,0,0"), "sent": "client", "kind": "PORT", "endpoint": "192.168.1.254:0", "reason": "",
			"flags": "private, port 0, another address than before", "text": "port 192,168,1,254,0,0", "result": ""},
	}
	got, count := rowsOf(t, []byte(log), whole)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if count != len(want) {
		t.Errorf("count is %d, want %d", count, len(want))
	}
}

// What is explained of a reply of several lines is at fault as its row says.
func TestTranscriptFaultOfLines(t *testing.T) {
	for _, prefix := range []string{"", "< ", "12:00:01 < "} {
		log := prefix + "227-first (10,0,0,1,4,51)\r\n" + prefix + "227 second (127,0,0,1,4,51)\r\n"
		rows, _ := rowsOf(t, []byte(log), whole)
		if len(rows) != 1 || rows[0]["reason"] != "ambiguous" {
			t.Fatalf("the rows of %q are %v", log, rows)
		}
		if v := places(t, Explain(rows[0]["text"], "")); v["reason"] != "ambiguous" {
			t.Errorf("Explain(%q) has the reason %q", rows[0]["text"], v["reason"])
		}
	}
}

// The text of a row begins with its own message, however many others stand before
// that in the line.
func TestTranscriptRowsOfOneLine(t *testing.T) {
	for _, test := range []struct{ unit, text string }{
		{"PASS hunter2\rPORT 1,2,3,4,5,6\r", "PORT 1,2,3,4,5,6"},
		{"227 passive\r", "227 passive"},
		{"\"227 passive\" ", "227 passive"},
		{"é'PORT 1,2,3,4,5,256' ", "PORT 1,2,3,4,5,256"},
		{"\x1b[m227 passive", "227 passive"},
		{"\x1b[mPORT 1,2,3,4,5,6", "PORT 1,2,3,4,5,6"},
	} {
		const n = 40
		rows, _ := rowsOf(t, []byte(strings.Repeat(test.unit, n)), whole)
		if len(rows) != n {
			t.Errorf("%q, %d times, has %d rows", test.unit, n, len(rows))
		}
		for i, row := range rows {
			if row["text"] != test.text {
				t.Errorf("row %d of %q has the text %q, want %q", i, test.unit, row["text"], test.text)
				break
			}
		}
	}
}

// TestTranscriptSecrets makes sure that nobody's password is in a row.
func TestTranscriptSecrets(t *testing.T) {
	for _, log := range []string{
		"> PASS 227 (1,2,3,4,5,hunter2)\n> PASS hunter2\n",
		"PASS PORT 1,2,3,4,5,6\n",
		"pass 227 (1,2,3,4,5,6)\n",
		"USER PORT 1,2,3,4,5,6\n",
	} {
		if rows, count := rowsOf(t, []byte(log), whole); count != 0 || len(rows) != 0 {
			t.Errorf("%q has the rows %v", log, rows)
		}
	}
	for _, log := range []string{
		"PORT 1,2,3,4,5,6\n500 'PASS hunter2': not understood.\n",
		"PORT 1,2,3,4,5,6 PASS hunter2\n",
		"227 Passive (1,2,3,4,5,6) PASS hunter2\n",
		"227 Passive (1,2,3,4,5,666) pass hunter2\n",
		"227-Passive\nPASS hunter2\n 1,2,3,4,5,6\n227 End\n",
	} {
		rows, _ := rowsOf(t, []byte(log), whole)
		if len(rows) != 1 {
			t.Errorf("%q has the rows %v, want one", log, rows)
		}
		for _, row := range rows {
			for name, text := range row {
				if strings.Contains(text, "hunter2") {
					t.Errorf("%s of a row of %q is %q", name, log, text)
				}
			}
		}
	}
}

// TestTranscriptExplained makes sure that the text of a row is read as what the
// scan found.
func TestTranscriptExplained(t *testing.T) {
	log := corpus(t)
	rows, _ := rowsOf(t, log, whole)
	if len(rows) < 100 {
		t.Fatalf("only %d rows", len(rows))
	}
	for _, row := range rows {
		text := row["text"]
		if len(text) > longestText {
			t.Errorf("the text in line %s has %d bytes", row["line"], len(text))
		}
		m, err := codec.Inspect(text)
		var f *codec.Error
		switch {
		case errors.As(err, &f) && row["reason"] == "":
			t.Errorf("%q: %v", text, err)
		case f != nil && f.Reason.String() != row["reason"]:
			t.Errorf("%q: %v, want %s", text, err, row["reason"])
		case f == nil && new(draft).found(m, nil).short() != row["endpoint"]:
			t.Errorf("%q names %v, want %q", text, m.Message.Endpoint, row["endpoint"])
		case f == nil && m.Message.Kind.String() != row["kind"]:
			t.Errorf("%q is a %v, want %s", text, m.Message.Kind, row["kind"])
		}
	}
}

// corpus returns the lines of the codec's corpus, as a log.
func corpus(t testing.TB) []byte {
	t.Helper()
	table, err := os.ReadFile("../../codec/testdata/lines.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var log []byte
	for line := range strings.Lines(string(table)) {
		for field := range strings.SplitSeq(line, "\t") {
			if text, err := strconv.Unquote(`"` + field + `"`); err == nil {
				log = append(log, text...)
				log = append(log, '\n')
			}
		}
	}
	return log
}

// mixedLog is a log with endpoints close to each other and far from each other.
func mixedLog(t testing.TB, size int) []byte {
	random := rand.New(rand.NewPCG(959, 1639))
	lines := bytes.SplitAfter(corpus(t), []byte("\n"))
	lines = append(lines, []byte("150 Opening.\n"), []byte("226 Transfer complete.\n"), []byte("425 Can't open it.\r\n"))
	var log []byte
	for len(log) < size {
		if random.IntN(40) == 0 {
			log = append(log, bytes.Repeat([]byte("-rw-r--r-- 1 ftp ftp 226 Nov 23 12:00 file\r\n"), 1<<random.IntN(16))...)
		}
		for range random.IntN(100) {
			log = append(log, lines[random.IntN(len(lines))]...)
		}
	}
	return log
}

func TestTranscriptPieces(t *testing.T) {
	log := mixedLog(t, 6<<20)
	want, count := rowsOf(t, log, whole)
	if len(want) != count || count < 1000 {
		t.Fatalf("%d of %d rows", len(want), count)
	}
	random := rand.New(rand.NewPCG(959, 2428))
	for name, size := range map[string]func() int{
		"a byte short of a window": func() int { return windowSize - 1 },
		"64 KiB":                   func() int { return 64 << 10 },
		"1000 bytes":               func() int { return 1000 },
		"any size":                 func() int { return 1 << random.IntN(21) },
	} {
		got, n := rowsOf(t, log, size)
		if n != count || len(got) != len(want) {
			t.Errorf("in pieces of %s there are %d of %d rows, want %d", name, len(got), n, count)
			continue
		}
		for i := range want {
			if !maps.Equal(want[i], got[i]) {
				t.Errorf("in pieces of %s row %d is %v, want %v", name, i, got[i], want[i])
				break
			}
		}
	}
	short := corpus(t)
	want, _ = rowsOf(t, short, whole)
	got, _ := rowsOf(t, short, func() int { return 1 })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("byte by byte (-want +got):\n%.2000s", diff)
	}
}

// TestTranscriptOutcomeFarBehind has outcomes on both sides of the reach, in a
// transcript that goes on long behind it.
func TestTranscriptOutcomeFarBehind(t *testing.T) {
	for _, test := range []struct {
		gap, tail int
		want      string
	}{
		{outcomeReach - 1000, 4 << 20, "226 Transfer complete."},
		{outcomeReach - 1000, 0, "226 Transfer complete."},
		{outcomeReach + 1000, 4 << 20, ""},
		{outcomeReach + 1000, 0, ""},
	} {
		log := "PORT 1,2,3,4,5,6\n" + strings.Repeat("noop 45\n", test.gap/8) + "226 Transfer complete.\n" + strings.Repeat("noop 45\n", test.tail/8)
		for _, size := range []int{1000, 1 << 20} {
			rows, _ := rowsOf(t, []byte(log), func() int { return size })
			if len(rows) != 1 || rows[0]["result"] != test.want {
				t.Errorf("%d bytes before it and %d behind: %v", test.gap, test.tail, rows)
			}
		}
	}
}

func TestTranscriptManyRows(t *testing.T) {
	log := bytes.Repeat([]byte("PORT 1,2,3,4,5,6\n"), mostRows+5)
	rows, count := rowsOf(t, log, whole)
	if len(rows) != mostRows || count != mostRows+5 {
		t.Errorf("%d rows, count %d", len(rows), count)
	}
}

func TestTranscriptEmpty(t *testing.T) {
	if rows, count := rowsOf(t, nil, whole); len(rows) != 0 || count != 0 {
		t.Errorf("%d rows, count %d", len(rows), count)
	}
}

// TestTranscriptMemory makes sure that what is held does not grow with what came.
func TestTranscriptMemory(t *testing.T) {
	s := NewTranscript()
	defer s.Finish()
	piece := []byte(strings.Repeat("226,22,2 PORT 1,2,3,4,5, |||| 227 rt ", 3000))
	var first runtime.MemStats
	for i := range 400 {
		s.Took(copy(s.Room(), piece))
		s.JSON()
		if i == 100 {
			runtime.GC()
			runtime.ReadMemStats(&first)
		}
	}
	var last runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&last)
	if int64(last.HeapAlloc)-int64(first.HeapAlloc) > 1<<20 || cap(s.window) != windowSize {
		t.Errorf("%d bytes are held, %d before; the window has %d", last.HeapAlloc, first.HeapAlloc, cap(s.window))
	}
}

// BenchmarkTranscript sets the rows of a log beside its scan.
func BenchmarkTranscript(b *testing.B) {
	log := mixedLog(b, 16<<20)
	b.Run("scan", func(b *testing.B) {
		b.SetBytes(int64(len(log)))
		for b.Loop() {
			for range codec.Scan(bytes.NewReader(log)) {
			}
		}
	})
	b.Run("rows", func(b *testing.B) {
		b.SetBytes(int64(len(log)))
		for b.Loop() {
			s := NewTranscript()
			for text := log; len(text) > 0; {
				n := copy(s.Room(), text)
				s.Took(n)
				text = text[n:]
				s.JSON()
			}
			s.Finish()
		}
	})
}
