package view

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
	"example.com/ftpport/codec/session"
)

// rowsOf returns the rows of a transcript that comes in pieces of some size.
func rowsOf(t *testing.T, text []byte, size func() int) (rows []map[string]string, count int) {
	t.Helper()
	rows, count, trouble := fed(t, text, size)
	if trouble != "" {
		t.Errorf("it is not read: %s", trouble)
	}
	return rows, count
}

func fed(t *testing.T, text []byte, size func() int) (rows []map[string]string, count int, trouble string) {
	t.Helper()
	s := NewTranscript(Facts{})
	fetch := func() {
		var got struct {
			Count int
			Rows  []map[string]string
			Error string
		}
		v := s.JSON()
		if err := json.Unmarshal([]byte(v), &got); err != nil || !utf8.ValidString(v) {
			t.Fatalf("%v in %q", err, v)
		}
		rows, count, trouble = append(rows, got.Rows...), got.Count, got.Error
	}
	for len(text) > 0 {
		piece := bytes.Clone(text[:min(size(), len(text))])
		s.Feed(piece)
		clear(piece) // the caller's memory
		text = text[len(piece):]
		fetch()
	}
	s.Finish()
	fetch()
	return rows, count, trouble
}

func whole() int { return 1 << 30 }

func TestTranscriptRows(t *testing.T) {
	long := strings.Repeat(" and on", 100)
	log := "220 ready\r\n" +
		"> USER alice\r\n> PASS hunter2\r\n" +
		"> PORT 192,168,1,254,4,14\r\n< 200 PORT command successful.\r\n< 150 Opening.\r\n< 226 Transfer complete" + long + ".\r\n" +
		"12:00:01 Response:\t227 Entering Passive Mode (203,0,114,9,32,170).\r\n12:00:02 425 Can't open data connection.\r\n" +
		"> PORT 192,168,1,256,4,14\r\n< 501 Illegal PORT command.\r\n" +
		"> EPRT |2|2001:db8::1|5282|\r\n< 200 OK\r\n" +
		"> EPSV\r\n< 500 EPSV not understood\r\n" +
		"> PASV\r\n< 227 Entering Passive Mode (x,x,x,x,200,0)\r\n> LIST\r\n" +
		"[pid 7] FTP response: Client \"10.0.0.1\", \"229 Entering Extended Passive Mode (|||6446|)\"\n" +
		"[pid 7] FTP response: Client \"10.0.0.1\", \"226 Transfer complete.\"\n" +
		"227 Entering Passive Mode (203,0,114,10,25,46).\n" +
		"port 192,168,1,254,0,0\n"
	names := []string{"line", "sent", "kind", "endpoint", "went", "is-endpoint", "title", "how", "how-line", "result", "result-line",
		"tone", "quote", "quote-line", "remarks", "reason", "outcome", "said", "cause", "text", "lines", "server", "client"}
	want := []string{
		"4|client|PORT|192.168.1.254:1038||yes|192.168.1.254 port 1038|PORT||complete|7|good|||private address||complete|< 226 Transfer complete" + long + ".||PORT 192,168,1,254,4,14|4 5 6 7||",
		"8|server|227|203.0.114.9:8362||yes|203.0.114.9 port 8362|227||not opened|9|bad|||||cannot-open|12:00:02 425 Can't open data connection.|likely ports-closed|227 Entering Passive Mode (203,0,114,9,32,170).|8 9||",
		"10|client|PORT||||octet over 255|PORT||refused||bad|501 Illegal PORT command.|11||octet-range|refused|< 501 Illegal PORT command.|malformed|PORT 192,168,1,256,4,14|10 11||",
		"12|client|EPRT|[2001:db8::1]:5282||yes|2001:db8::1 port 5282|EPRT|||||||address changed||agreed|< 200 OK||EPRT |2|2001:db8::1|5282||12 13||",
		"15|client|EPSV||||EPSV|||refused, harmless|||500 EPSV not understood|15|the client went on with another command||refused|< 500 EPSV not understood|not-supported||14 15||",
		"17|server|227|*:51200||yes|port 51200|PASV, 227, used by LIST|18||||||address blanked out||agreed|||227 Entering Passive Mode (x,x,x,x,200,0)|16 17 18||",
		"19|server|229|*:6446||yes|port 6446|229||complete|20|good|||||complete|226 Transfer complete.||229 Entering Extended Passive Mode (|||6446|)|19 20||10.0.0.1",
		"21|server|227|203.0.114.10:6446||yes|203.0.114.10 port 6446|227|||||||address changed; same port as before||agreed|||227 Entering Passive Mode (203,0,114,10,25,46).|21||10.0.0.1",
		"22|client|PORT|192.168.1.254:0||yes|192.168.1.254 port 0|PORT|||||||private address; the server sees 10.0.0.1; port 0; address changed|||||port 192,168,1,254,0,0|22||10.0.0.1",
	}
	rows, count := rowsOf(t, []byte(log), whole)
	var got []string
	for _, row := range rows {
		var texts []string
		for _, name := range names {
			texts = append(texts, row[name])
		}
		if got = append(got, strings.Join(texts, "|")); len(row) != len(names) {
			t.Errorf("the row %v does not have %d texts", row, len(names))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows of %s (-want +got):\n%s", strings.Join(names, "|"), diff)
	}
	if count != len(want) {
		t.Errorf("count is %d, want %d", count, len(want))
	}
}

// What one session does makes no refusal of another harmless, nor anything else than a refusal.
func TestTranscriptHarmlessOfSession(t *testing.T) {
	line := func(pid, side, text string) string {
		return "Tue Mar  5 09:12:00 2024 [pid " + pid + "] [bob] FTP " + side + ": Client \"198.51.100.20\", \"" + text + "\"\n"
	}
	refused := func(pid string) string {
		return line(pid, "command", "EPSV") + line(pid, "response", "500 Unknown command.")
	}
	worked := func(pid string) string {
		return line(pid, "command", "PASV") + line(pid, "response", "227 ok (8,8,8,8,200,0)") +
			line(pid, "command", "LIST") + line(pid, "response", "226 Done.")
	}
	for log, want := range map[string]string{
		refused("801") + worked("802"):                                 "refused; complete",
		refused("801") + worked("802") + worked("802") + worked("801"): "refused, harmless; complete; complete; complete",
	} {
		rows, _ := rowsOf(t, []byte(log), whole)
		var got []string
		for _, row := range rows {
			got = append(got, row["result"])
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s has the results %q, want %q", log, got, want)
		}
	}
}

// The port of a message is compared with the one before it of the same side; 0 is no port.
func TestTranscriptSamePort(t *testing.T) {
	for log, want := range map[string]string{
		"< 229 x (|||5000|)\n< 229 x (|||5001|)\n":          ", ",
		"< 229 x (|||5000|)\n> EPRT |1|8.8.8.8|5000|\n":     ", ",
		"< 229 x (|||5000|)\n\n200 x\n< 229 x (|||5000|)\n": ", same port as before",
		"> PORT 8,8,8,8,0,0\n200 x\n> PORT 8,8,8,8,0,0\n":   "port 0, port 0",
	} {
		rows, _ := rowsOf(t, []byte(log), whole)
		var got []string
		for _, row := range rows {
			got = append(got, row["remarks"])
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q has the remarks %q, want %q", log, got, want)
		}
	}
}

// A refusal that the client gets past is harmless, and until that is known its row and those after it wait.
func TestTranscriptHarmless(t *testing.T) {
	const epsv, eprt = "> EPSV\n< 500 unknown command\n", "> EPRT |1|8.8.8.8|50000|\n< 500 unknown command\n"
	const pasv = "> PASV\n< 227 ok (8,8,8,8,200,0)\n> LIST\n< 226 Done\n"
	for log, want := range map[string]string{
		epsv:               "refused",
		epsv + pasv:        "refused, harmless; complete",
		epsv + eprt + pasv: "refused, harmless; refused, harmless; complete",
		pasv + epsv:        "complete; refused",
		epsv + pasv + epsv: "refused, harmless; complete; refused",
		strings.Repeat("> PASV\n< 550 Permission denied\n", 2) + pasv: "refused; refused; complete",
		strings.Repeat(epsv, 100) + pasv:                              strings.Repeat("refused; ", 36) + strings.Repeat("refused, harmless; ", 64) + "complete",
	} {
		rows, count := rowsOf(t, []byte(log), whole)
		var got []string
		for _, row := range rows {
			got = append(got, row["result"])
			if isBad := row["tone"] == "bad"; isBad != (row["result"] == "refused") {
				t.Errorf("%q has the tone %q", row["result"], row["tone"])
			}
		}
		if strings.Join(got, "; ") != want || count != len(rows) {
			t.Errorf("%.100q has the results %q, want %q", log, got, want)
		}
	}
}

// An address at which the server was reached is no danger, whatever it is.
func TestTranscriptReached(t *testing.T) {
	const log = "> PASV\n< 227 ok (10,0,0,5,195,80)\n> LIST\n< 226 Done\n"
	for server, want := range map[string]string{
		"":         "private address",
		"10.0.0.5": "",
		"10.0.0.6": "private address; the server is at 10.0.0.6",
	} {
		s := NewTranscript(Facts{Server: server})
		s.Feed([]byte(log))
		s.Finish()
		if got := s.JSON(); !strings.Contains(got, `"remarks":"`+want+`"`) {
			t.Errorf("with the server %q: %s", server, got)
		}
	}
}

// A client that goes to the server's own address says so, and the row names it.
func TestTranscriptWent(t *testing.T) {
	const log = "Status:\tConnecting to 203.0.113.7:21...\nCommand:\tPASV\nResponse:\t227 Entering Passive Mode (10,0,0,5,195,80).\n" +
		"Status:\tServer sent passive reply with unroutable address. Using server address instead.\nCommand:\tMLSD\n" +
		"Error:\tConnection timed out after 20 seconds of inactivity\n"
	rows, _ := rowsOf(t, []byte(log), whole)
	want := map[string]string{
		"title": "10.0.0.5 port 50000", "went": "203.0.113.7:50000", "remarks": "private address; FileZilla went to 203.0.113.7",
		"how": "PASV, 227, used by MLSD", "how-line": "5", "result": "timed out", "result-line": "6", "tone": "bad",
	}
	for name, text := range want {
		if len(rows) != 1 || rows[0][name] != text {
			t.Errorf("%s is not %q: %v", name, text, rows)
		}
	}
}

// A 229 names no address: the client went to the server's own.
func TestTranscriptWentTo229(t *testing.T) {
	for log, want := range map[string]string{
		"> EPSV\n< 229 ok (|||50000|)\n":     "203.0.113.7:50000",
		"> PASV\n< 227 ok (10,0,0,5,4,14)\n": "",
	} {
		s := NewTranscript(Facts{Server: "203.0.113.7"})
		s.Feed([]byte(log))
		s.Finish()
		if got := s.JSON(); !strings.Contains(got, `"went":"`+want+`"`) {
			t.Errorf("%q went elsewhere than to %q: %s", log, want, got)
		}
	}
}

// The verdict comes when more has failed than before, and at the end; it is that of the whole log.
func TestTranscriptVerdict(t *testing.T) {
	files, err := filepath.Glob(cases + "*.log")
	if err != nil || len(files) < 100 {
		t.Fatal(len(files), "cases", err)
	}
	for _, file := range files {
		log, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := NewTranscript(Facts{})
		for piece := range slices.Chunk(log, 100) {
			s.Feed(piece)
		}
		s.Finish()
		v := judge(t, string(log))
		if want := `,"verdict":` + v.json() + `,"error":""}`; !strings.HasSuffix(s.JSON(), want) {
			t.Errorf("%s: the verdict is not %s", file, want)
		}
	}
}

// While a log grows, its verdict comes once for each failure that is new.
func TestTranscriptGrows(t *testing.T) {
	s := NewTranscript(Facts{})
	defer s.Finish()
	const many = 2000 // attempts, so that some are settled
	failing := []byte("> PORT 1,2,3,4,5,6\n< 500 Illegal PORT command.\n")
	working := []byte("> PORT 1,2,3,4,5,6\n< 200 OK\n> LIST\n< 150 Here\n< 226 Done\n")
	for _, test := range []struct {
		log  []byte
		want bool
	}{
		{working, false}, {failing, true}, {nil, false}, {working, true}, {working, false},
	} {
		s.Feed(bytes.Repeat(test.log, many))
		if got := strings.Contains(s.JSON(), `"verdict":{"state":"failure"`); got != test.want {
			t.Errorf("after %.20q there is a verdict: %t", test.log, got)
		}
	}
}

// A file that is no log has no rows, and the page says what it is.
func TestTranscriptNotText(t *testing.T) {
	gzip := "\x1f\x8b" + strings.Repeat("\x00PORT 1,2,3,4,5,6\n", 1000)
	for _, size := range []int{1, 100, 1 << 20} {
		rows, count, trouble := fed(t, []byte(gzip), func() int { return size })
		if want := "it is not text, but looks like a gzip archive"; len(rows) != 0 || count != 0 || trouble != want {
			t.Errorf("a gzip archive has %d rows, and the trouble %q, want %q", len(rows), trouble, want)
		}
	}
}

// The text of a row is the message alone, and is read as what the attempt says.
func TestMessage(t *testing.T) {
	const port, reply = codec.KindPORT, codec.Kind227
	at := netip.MustParseAddrPort("1.2.3.4:1286")
	for _, test := range []struct {
		kind       codec.Kind
		endpoint   netip.AddrPort
		fault      codec.Reason
		line, want string
	}{
		{port, at, 0, "12:00 > PORT 1,2,3,4,5,6", "PORT 1,2,3,4,5,6"},
		{port, at, 0, "*put* 'port 1,2,3,4,5,6' ok", "port 1,2,3,4,5,6"},
		{port, at, 0, "PORT 1,2,3,4,5,7 PORT 1,2,3,4,5,6", "PORT 1,2,3,4,5,6"},
		{port, at, 0, "'PORT 1,2,3,4,5,7' was PORT 1,2,3,4,5,6", "PORT 1,2,3,4,5,6"},
		{port, at, 0, strings.Repeat("PORT ", 3) + "port 1,2,3,4,5,6", "port 1,2,3,4,5,6"},
		{port, at, 0, strings.Repeat("PORT ", 4) + "port 1,2,3,4,5,6", "PORT 1,2,3,4,5,6"},
		{port, netip.AddrPort{}, codec.MissingArg, "12:00 > PORT", "PORT"},
		{reply, at, 0, "227 PORT 227 (1,2,3,4,5,6)", "227 PORT 227 (1,2,3,4,5,6)"},
		{reply, at, 0, "227-first", "227 Entering Passive Mode (1,2,3,4,5,6)."},
		{reply, netip.AddrPortFrom(netip.Addr{}, 1286), 0, "< 227 (x,x,x,x,5,6)", "5,6"},
		{reply, netip.AddrPort{}, codec.OctetRange, "< 227 (1,2,3,4,5,666)", "227 (1,2,3,4,5,666)"},
		{reply, netip.AddrPort{}, codec.OctetRange, "< 227 wrapped (1,2,3", "< 227 wrapped (1,2,3"},
		{0, netip.AddrPort{}, 0, "", ""},
	} {
		a := session.Attempt{Kind: test.kind, Endpoint: test.endpoint, Fault: test.fault}
		a.Evidence = []session.Evidence{{Line: 1, Role: session.RoleEndpoint, Text: test.line}, {Line: 2, Role: session.RoleReply, Text: "227 x"}}
		if got := message(&a); got != test.want {
			t.Errorf("the message in %q is %q, want %q", test.line, got, test.want)
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
	log := corpusLog()
	rows, _ := rowsOf(t, log, whole)
	if len(rows) < 100 {
		t.Fatalf("only %d rows", len(rows))
	}
	for _, row := range rows {
		text := row["text"]
		if strings.Contains(row["remarks"], "address blanked out") {
			continue
		}
		m, err := codec.Inspect(text)
		var f *codec.Error
		switch {
		case errors.As(err, &f) && row["reason"] == "":
			t.Errorf("%q: %v", text, err)
		case f != nil && f.Reason.String() != row["reason"]:
			t.Errorf("%q: %v, want %s", text, err, row["reason"])
		case f == nil && endpointOf(&session.Attempt{Kind: m.Message.Kind, Endpoint: m.Message.Endpoint}) != row["endpoint"]:
			t.Errorf("%q names %v, want %q", text, m.Message.Endpoint, row["endpoint"])
		case f == nil && m.Message.Kind.String() != row["kind"]:
			t.Errorf("%q is a %v, want %s", text, m.Message.Kind, row["kind"])
		}
	}
}

// corpusLog returns the lines of the corpus as a log.
func corpusLog() []byte {
	var log []byte
	for _, line := range corpus.Lines() {
		log = append(log, line.Text...)
		log = append(log, '\n')
	}
	return log
}

// mixedLog is a log with endpoints close to each other and far from each other.
func mixedLog(t testing.TB, size int) []byte {
	random := rand.New(rand.NewPCG(959, 1639))
	lines := bytes.SplitAfter(corpusLog(), []byte("\n"))
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
	log := mixedLog(t, 3<<20)
	want, count := rowsOf(t, log, whole)
	if len(want) != count || count < 1000 {
		t.Fatalf("%d of %d rows", len(want), count)
	}
	random := rand.New(rand.NewPCG(959, 2428))
	for name, size := range map[string]func() int{
		"almost 1 MiB": func() int { return 1<<20 - 1 },
		"64 KiB":       func() int { return 64 << 10 },
		"1000 bytes":   func() int { return 1000 },
		"any size":     func() int { return 1 << random.IntN(21) },
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
	short := corpusLog()
	want, _ = rowsOf(t, short, whole)
	got, _ := rowsOf(t, short, func() int { return 1 })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("byte by byte (-want +got):\n%.2000s", diff)
	}
}

func TestTranscriptManyRows(t *testing.T) {
	log := bytes.Repeat([]byte("PORT 1,2,3,4,5,6\nPORT 1,2,3,4,5,7\n"), mostRows/2)
	log = append(log, log[:5*len("PORT 1,2,3,4,5,6\n")]...)
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
	s := NewTranscript(Facts{})
	defer s.Finish()
	piece := []byte(strings.Repeat("226,22,2 PORT 1,2,3,4,5, |||| 227 rt ", 3000))
	var first runtime.MemStats
	for i := range 400 {
		s.Feed(piece)
		s.JSON()
		if i == 100 {
			runtime.GC()
			runtime.ReadMemStats(&first)
		}
	}
	var last runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&last)
	if int64(last.HeapAlloc)-int64(first.HeapAlloc) > 1<<20 {
		t.Errorf("%d bytes are held, %d before", last.HeapAlloc, first.HeapAlloc)
	}
}

// BenchmarkTranscript compares the rows of a log with what they are made of.
func BenchmarkTranscript(b *testing.B) {
	log := mixedLog(b, 16<<20)
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(log)))
		for b.Loop() {
			for range session.Read(bytes.NewReader(log)) {
			}
		}
	})
	b.Run("rows", func(b *testing.B) {
		b.SetBytes(int64(len(log)))
		for b.Loop() {
			s := NewTranscript(Facts{})
			for piece := range slices.Chunk(log, 1<<18) {
				s.Feed(piece)
				s.JSON()
			}
			s.Finish()
		}
	})
}

// FuzzTranscript checks that a transcript gives JSON after each piece, and the same rows in pieces of any size, and that
// the message of a row is explained as the endpoint of the row.
func FuzzTranscript(f *testing.F) {
	logs, err := filepath.Glob("../../codec/testdata/transcripts/*.txt")
	if err != nil || len(logs) == 0 {
		f.Fatalf("transcripts %q, %v", logs, err)
	}
	for i, name := range logs {
		log, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(log[:min(len(log), 1000)], uint8(100*i))
	}
	f.Add([]byte("> PORT 192,0,2,1,4,\"\\\x00\xff\n< 501 no \x1b[1m“\xe2\x80\n"), uint8(0))
	f.Add([]byte("< 227 \xe9 (x,x,x,x,4,14)\n> PORT 192,0,2,1,4,14\xe9\n"), uint8(1))
	f.Fuzz(func(t *testing.T, log []byte, size uint8) {
		const most = 8 // pieces, after each of which there may be a verdict
		want, count, trouble := fed(t, log, whole)
		got, countOfPieces, troubleOfPieces := fed(t, log, func() int { return 1 + int(size) + len(log)/most })
		isSame := slices.EqualFunc(got, want, maps.Equal) && countOfPieces == count && troubleOfPieces == trouble
		if !isSame || len(want) != count {
			t.Errorf("%q gives %v (%d), %q; in pieces %v (%d), %q",
				log, want, count, trouble, got, countOfPieces, troubleOfPieces)
		}
		for _, row := range want {
			if row["is-endpoint"] == "" {
				continue
			}
			explained := places(t, Explain(row["text"], Facts{}))
			if explained["endpoint"] != strings.Replace(row["endpoint"], "*:", "port ", 1) {
				t.Errorf("%q has the row %v, whose text is explained as %v", log, row, explained)
			}
		}
	})
}
