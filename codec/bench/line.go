package main

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// wordings are the texts around the six numbers in the lines of servers and clients. The limit of each is the target
// for Parse, as a multiple of netip's time.
var wordings = []struct {
	name, format string
	limit        float64
}{
	{"RFC words", "227 Entering Passive Mode (%s).\r\n", 0.80},
	{"no full stop", "227 Entering Passive Mode (%s)\r\n", 0.80},
	{"no parentheses", "227 Entering passive mode. %s\r\n", 0.80},
	{"equals sign", "227 =%s\r\n", 0.80},
	{"OK", "227 OK (%s)\r\n", 0.80},
	{"sentence", "227 Data transfer will passively listen to %s\r\n", 0.80},
	{"comma and v2", "227 Passive mode, v2 (%s)\r\n", 0.95},
	{"PORT", "PORT %s\r\n", 0.80},
	{"version number", "227 ftpd 6.4 Entering Passive Mode (%s).\r\n", 0.80},
}

const mixed = 8 // the number of wordings in the mix, from the first

// faults are ways to make the six numbers of a line malformed. The limit is the target for Parse, as a multiple of
// netip's time for a malformed address; 0 is no target.
var faults = []struct {
	name     string
	wordings int // the number of wordings in the lines, from the first
	spoil    func(n []string) string
	limit    float64
}{
	{"octet over 255, mix", mixed, func(n []string) string { n[1] = "999"; return strings.Join(n, ",") }, 1.3},
	{"dots in the address", 1, func(n []string) string { return strings.Replace(strings.Join(n, ","), ",", ".", 3) }, 2.5},
	{"dots for all commas", 1, func(n []string) string { return strings.Join(n, ".") }, 2.5},
	{"empty field", 1, func(n []string) string { n[1] = ""; return strings.Join(n, ",") }, 0},
	{"five numbers", 1, func(n []string) string { return strings.Join(n[:5], ",") }, 0},
	{"seven numbers", 1, func(n []string) string { return strings.Join(n, ",") + ",1" }, 0},
}

const batchSize = 1024

// A batch holds random endpoints and a line for each.
type batch struct {
	seed      seed
	endpoints []netip.AddrPort
	lines     []string
	bytes     [][]byte // the same as lines
	netip     []string // the endpoints in the notation of netip
	ports     uint64   // their sum
	log       string   // with the endpoints; only for session.Read
}

// A seed determines a batch. Each batch of a run has its own.
type seed struct{ race, round uint64 }

// newBatch makes random endpoints and calls line for the text of each.
func newBatch(s seed, ipv6 bool, line func(i int, ap netip.AddrPort) string) *batch {
	random := rand.New(rand.NewPCG(s.race, s.round))
	b := &batch{seed: s}
	for i := range batchSize {
		addr := randomAddr(random, ipv6)
		ap := netip.AddrPortFrom(addr, uint16(random.Uint32()))
		b.endpoints = append(b.endpoints, ap)
		b.lines = append(b.lines, line(i, ap))
		b.bytes = append(b.bytes, []byte(b.lines[i]))
		b.netip = append(b.netip, ap.String())
		b.ports += uint64(ap.Port())
	}
	return b
}

func randomAddr(random *rand.Rand, ipv6 bool) netip.Addr {
	var a [16]byte
	for i := range a {
		a[i] = byte(random.Uint32())
	}
	if ipv6 {
		return netip.AddrFrom16(a)
	}
	return netip.AddrFrom4([4]byte(a[:]))
}

// A maker makes the batch that a seed determines.
type maker func(seed) *batch

// worded makes lines that use wordings[first:last] in turn.
func worded(first, last int) maker {
	return func(s seed) *batch {
		return newBatch(s, false, func(i int, ap netip.AddrPort) string {
			format := wordings[first+i%(last-first)].format
			return fmt.Sprintf(format, strings.Join(sixNumbers(ap), ","))
		})
	}
}

// spoiled makes malformed lines that use the first wordings in turn. For netip the second octet of the address is 999.
func spoiled(wordingCount int, spoil func([]string) string) maker {
	return func(s seed) *batch {
		b := newBatch(s, false, func(i int, ap netip.AddrPort) string {
			return fmt.Sprintf(wordings[i%wordingCount].format, spoil(sixNumbers(ap)))
		})
		for i, text := range b.netip {
			octets := strings.SplitN(text, ".", 3)
			b.netip[i] = octets[0] + ".999." + octets[2]
		}
		return b
	}
}

// written makes the lines that AppendText writes.
func written(kind codec.Kind, ipv6 bool) maker {
	return func(s seed) *batch {
		return newBatch(s, ipv6, func(_ int, ap netip.AddrPort) string {
			return codec.Message{Kind: kind, Endpoint: ap}.String() + "\r\n"
		})
	}
}

func sixNumbers(ap netip.AddrPort) []string {
	high, low := ap.Port()>>8, ap.Port()&255
	return append(strings.Split(ap.Addr().String(), "."), fmt.Sprint(high), fmt.Sprint(low))
}
