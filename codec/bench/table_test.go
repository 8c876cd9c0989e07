package main

import (
	"regexp"
	"strings"
	"testing"
)

// The first ratio is 1.33, the median of 0.50, 1.50 and 1.33. The ratio of the medians would be 1. Padding is removed.
const wantTables = `
## Parse

| case | codec | its time | allocs | peer | its time | codec/peer | quartiles | target |
|---|---|--:|---|---|--:|--:|---|---|
| RFC words | string | 30.0 ns | 0 | netip | 30.0 ns | 1.33 | 0.50–1.50 | ≤ 0.80, missed |
| RFC words | string | 30.0 ns | 0 | regexp | 600.0 ns | 1/20 | 1/30–1/15 | ≤ 1/20 |
| PORT | []byte | 30.0 ns | 2, missed | netip | 30.0 ns | 1.33 | 0.50–1.50 | |

## Scan

| case | codec | its time | allocs | peer | its time | codec/peer | quartiles | target |
|---|---|--:|---|---|--:|--:|---|---|
| log | reader | 2.00 GB/s | | grep | 1.00 GB/s | 0.50 | 0.50–0.50 | ≤ 0.50 |
`

func TestTables(t *testing.T) {
	text := entrantOf("string", 20, 30, 40)
	bytes := entrantOf("[]byte", 20, 30, 40)
	bytes.allocs = 2
	netip := entrantOf("netip", 40, 20, 30)
	words := &race{task: "Parse", of: "RFC words"}
	words.compare(text, netip, 0.8)
	words.compare(text, entrantOf("regexp", 600, 600, 600), 1/20.0)
	port := &race{task: "Parse", of: "PORT", allocs: 1}
	port.compare(bytes, netip, 0)
	scan := &race{task: "Scan", of: "log", size: 60 * batchSize, allocs: notCounted}
	scan.compare(entrantOf("reader", 30, 30, 30), entrantOf("grep", 60, 60, 60), 0.5)

	var got strings.Builder
	printTables(&got, []*race{words, port, scan})
	if got := regexp.MustCompile(" +").ReplaceAllString(got.String(), " "); got != wantTables {
		t.Errorf("got %s\nwant %s", got, wantTables)
	}
}

// entrantOf returns an entrant with these times per line, in ns, one for each round.
func entrantOf(name string, times ...float64) *entrant {
	e := &entrant{name: name}
	for _, t := range times {
		e.times = append(e.times, t*batchSize)
	}
	return e
}
