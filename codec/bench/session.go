package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// sessionRaces compare session.Read with codec.Scan, which reads the same messages but not what became of them.
func sessionRaces() []*race {
	return []*race{
		sessionRace("transfer, 5 lines", transferLog),
		sessionRace("5 quiet lines", quietLog),
	}
}

func sessionRace(of string, fresh maker) *race {
	r := &race{task: "session.Read", of: of, fresh: fresh, allocs: notCounted}
	read := r.enter("reader", ports, func(b *batch) uint64 { return readLog(strings.NewReader(b.log)) })
	scan := r.enter("codec.Scan", ports, func(b *batch) uint64 { return scanLog(strings.NewReader(b.log)) })
	r.compare(read, scan, 0)
	return r
}

// readLog returns the sum of the ports of the transfers that completed.
func readLog(r io.Reader) (sum uint64) {
	for a := range session.Read(r) {
		if a.Outcome == session.Complete {
			sum += uint64(a.Endpoint.Port())
		}
	}
	return sum
}

func scanLog(r io.Reader) (sum uint64) {
	for m := range codec.Scan(r) {
		sum += uint64(m.Message.Endpoint.Port())
	}
	return sum
}

// busy is how many sessions a log has at a time.
const busy = 200

// transferLog makes the log of a server in which many sessions transfer files, with the process in each line.
func transferLog(s seed) *batch {
	random := rand.New(rand.NewPCG(s.round, s.race))
	var log []byte
	b := newBatch(s, false, func(i int, ap netip.AddrPort) string {
		head := fmt.Sprintf("Nov 23 07:##:## host ftpd[%d]: ", 4000+random.IntN(busy))
		reply := "227 Entering Passive Mode (" + strings.Join(sixNumbers(ap), ",") + ").\n"
		for _, line := range []string{
			"---> PASV\n",
			"<--- " + reply,
			"---> RETR release-##.tar.gz\n",
			"<--- 150 Opening BINARY mode data connection for release-##.tar.gz (####### bytes).\n",
			"<--- 226 Transfer complete.\n",
		} {
			log = appendFilled(log, head+line, random)
		}
		return reply
	})
	b.log = string(log)
	return b
}

// quietLines are what other programs write. A # is a random digit, and an @ a random octet.
var quietLines = []string{
	"Nov 23 07:##:## host kernel: [#####.######] usb 1-1: new high-speed USB device number # using xhci_hcd\n",
	"2026-11-23 07:##:##.### INFO  o.e.web.Handler - GET /index.html?id=## took ## ms for 192.0.2.@\n",
	"Nov 23 07:##:## host sshd[####]: Accepted publickey for deploy from 198.51.100.@ port 5#### ssh2\n",
	"-rw-r--r--    1 1000     1000     ######## Nov ## 12:## part-####.dat\n",
	"Nov 23 07:##:## host cron[####]: (root) CMD (run-parts /etc/cron.hourly)\n",
}

// quietLog makes a log with as many lines as transferLog, of no interest.
func quietLog(s seed) *batch {
	random := rand.New(rand.NewPCG(s.round, s.race))
	var log []byte
	for range 5 * batchSize {
		log = appendFilled(log, quietLines[random.IntN(len(quietLines))], random)
	}
	return &batch{seed: s, log: string(log)}
}
