package session

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

const (
	memoryLimit = 8 << 20
	hostileLen  = 8 << 20
	hostileMost = 2 * maxWaiting // parts: more attempts than may wait
)

// hostileLogs write part n of a log each, whose state is as large as it can be.
var hostileLogs = map[string]func(n int) string{
	"long evidence": func(n int) string {
		return "> PASV\n< 227 Entering Passive Mode (203,0,113,7,4,5) " + strings.Repeat("x", 3000) + "\n" +
			"> LIST\n< 150 ok\n< 226 ok\n"
	},
	"much evidence": func(n int) string {
		long := strings.Repeat("y", 500) + "\n"
		return "> PASV " + "\n< 227 Entering Passive Mode (203,0,113,7,4,5) " + long + "> LIST " + long +
			strings.Repeat("< 150 ok "+long, 8) + "< 425 no " + long
	},
	"a session each": func(n int) string {
		return vsftpdLine(n, "command", "PASV") + vsftpdLine(n, "response", "227 Entering Passive Mode (203,0,113,7,4,5).")
	},
	"a session each, with long marks": func(n int) string {
		return fmt.Sprintf(`{"session":"%d%s","command":"PASV","reply_code":227,"reply_msg":"x (203,0,113,7,4,5)"}`+"\n",
			n, strings.Repeat("é", 3500))
	},
	"a session each, with all that it keeps": func(n int) string {
		long := strings.Repeat("z", 1500)
		mark := fmt.Sprintf("Mar  5 09:12:00 host ftpd[%d]: ", n)
		return mark + "Connecting to 203.0.113.7 port 21 " + long + "\n" + mark + "<--- 220 ready\n" + mark + "---> PASV\n" +
			mark + "<--- 227 Entering Passive Mode (203,0,113,7,4,5) " + strings.Repeat(long, 4) + "\n" +
			mark + "---> EPSV" + strings.Repeat(" ", 1500) + "-> " + long + "\n"
	},
	"connections while one is under way": func(n int) string {
		connected := "Connected to 203.0.113.7 port 21 " + strings.Repeat("c", 2000) + "\n"
		return "> PORT 203,0,113,7,4,5\n< 200 ok\n" + strings.Repeat(connected, 4)
	},
	"one line": func(n int) string {
		return "> 227 Entering Passive Mode (203,0,113,7,4,5) PASS " + strings.Repeat("hunter2 ", 200)
	},
	"line ends alone":    func(n int) string { return strings.Repeat("\r", 4096) },
	"escaped line ends":  func(n int) string { return strings.Repeat(`PASV\r\n227 x (203,0,113,7,4,5)\r\n`, 100) },
	"records":            func(n int) string { return `{"a":` + strings.Repeat(`[{"msg":"227 x"},`, 100) + "\n" },
	"passwords":          func(n int) string { return fmt.Sprintf("PASS %d%s\n", n, strings.Repeat("p", 4000)) },
	"wrapped endpoints":  func(n int) string { return "227 Entering Passive Mode (10,0,\n0,\n1,\n" },
	"headers of columns": func(n int) string { return "#fields" + strings.Repeat("\tcommand", 800) + "\n" },
	"headings":           func(n int) string { return fmt.Sprintf("Server log %d %s:\nPASV\n", n, strings.Repeat("h", 90)) },
}

// quietLines are of no interest: nothing in them may begin a message. Some have what makes a line worth a look.
var quietLines = [...]string{
	"Mar  5 09:12:00 host kernel: [12345.678901] usb 1-1: new high-speed USB device number 4 using xhci_hcd\n",
	"2026-11-25 10:00:00.123 INFO  o.e.web.Handler - GET /index.html?id=42 took 17 ms for 192.0.2.17\n",
	"-rw-r--r--    1 1000     1000     20480000 Nov 25 12:00 part-2270.dat\n",
	"host sshd[711]: Accepted publickey for deploy from 198.51.100.20 port 50212 ssh2\n",
	"198.51.100.20 - - [25/Nov/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 5120\n",
	"a;b;c|d,e\tf (227) [x] <y> {z} #1 C:\\temp 50% of users, \"quoted\", it's\n",
	"the pass and the salt; 22 ports are open\n",
	"\n",
}

// A line of no interest allocates nothing: what a log of such lines allocates are the blocks in which it is read.
func TestReadAllocations(t *testing.T) {
	allocs := func(log string) float64 {
		return testing.AllocsPerRun(5, func() {
			for range Read(strings.NewReader(log)) {
			}
		})
	}
	for _, line := range quietLines {
		const n = 4000
		once, twice := strings.Repeat(line, n), strings.Repeat(line, 2*n)
		blocks := float64(len(once)/(blockLen/2) + 1)
		if a, b := allocs(once), allocs(twice); b > a+blocks {
			t.Errorf("%q: %v allocations for %d lines, %v for twice as many", line, a, n, b)
		}
	}
}

// Memory has a limit, whatever the log.
func TestReadMemoryOfHostileLogs(t *testing.T) {
	for name, part := range hostileLogs {
		log := &memoryReader{part: part, left: hostileLen}
		runtime.GC()
		var base runtime.MemStats
		runtime.ReadMemStats(&base)
		for range Read(log) {
		}
		if most := int64(log.most) - int64(base.HeapAlloc); most > memoryLimit {
			t.Errorf("%s: %d bytes", name, most)
		} else {
			t.Logf("%s: %d KiB", name, most>>10)
		}
	}
}

// A memoryReader makes a log, and now and then looks at how much memory is in use.
type memoryReader struct {
	part func(n int) string
	n    int
	rest string
	left int
	seen int
	most uint64
}

func (r *memoryReader) Read(p []byte) (int, error) {
	const interval = 256 << 10
	if r.left <= 0 || r.rest == "" && r.n == hostileMost {
		r.look()
		return 0, io.EOF
	}
	if r.rest == "" {
		r.rest = r.part(r.n)
		r.n++
	}
	n := copy(p, r.rest)
	r.rest, r.left, r.seen = r.rest[n:], r.left-n, r.seen+n
	if r.seen >= interval {
		r.seen = 0
		r.look()
	}
	return n, nil
}

func (r *memoryReader) look() {
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	r.most = max(r.most, now.HeapAlloc)
}
