package codec_test

import (
	"io"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.com/ftpport/codec"
)

// hostile are texts which, many times over, make a reader come back to what it
// has seen: lists that never end, groups that never close, words that might be
// anything.
var hostile = []string{
	"1", "0", "1,", ",", "1,,", "1,1,1,1,1,", "1 ", "1 ,", ", ", "1.", "1:", ":", "::", "%", "a", "a1,", "a,", "a1 ", "-1,",
	" ", "\t", "(", ")", "()", "(1", "(1,", "227 (", "|", "||", "|||", "|||1", "(|||", "(|||1", "(|||1|", "(|| |", "!", "(!!!", "(aaa",
	"\r", "\n", "\r\n", "227 ", "227-", "227-\n", "227 \n", "227 (\n", "\x00", "\x00\n", "\x80", "１", "\"", "\x1b[1m",
	"PORT ", "PORT \r", "PORT 1,", "EPRT |", "EPRT |\n", "229 (|", "227 passive\r", "\"227 ",
}

// The cost of a byte must not grow with the text.
func TestReadingIsLinear(t *testing.T) {
	for _, kind := range []string{"PORT ", "227 ", "227-", "EPRT ", "EPRT |1|", "EPRT |2|", "229 ", "LPRT ", "228 "} {
		for _, text := range hostile {
			isLinear(t, kind+text, 2<<10, func(n int) func() {
				line := kind + strings.Repeat(text, n/len(text))
				return func() {
					codec.Parse(line)
					codec.Inspect(line)
				}
			})
		}
	}
}

func TestScanIsLinear(t *testing.T) {
	for _, text := range hostile {
		isLinear(t, text, 32<<10, func(n int) func() {
			r := repeated(text, n)
			return func() {
				for range codec.Scan(r) {
				}
			}
		})
	}
}

// isLinear compares the times that what f returns takes for n bytes and for 32
// times as many: a byte may take six times as long, where it would take 32 times as
// long if the cost were quadratic. As the machine may be busy, the least times of
// twenty tries count.
func isLinear(t *testing.T, name string, n int, f func(n int) func()) {
	t.Helper()
	few, many := math.Inf(1), math.Inf(1)
	for range 20 {
		few, many = min(few, perByte(n, f)), min(many, perByte(32*n, f))
		if many <= 6*few {
			return
		}
	}
	t.Fatalf("%q: a byte takes %.0f times as long in 32 times the text", name, many/few)
}

func perByte(n int, f func(n int) func()) float64 {
	read := f(n)
	start := time.Now()
	read()
	return float64(time.Since(start)) / float64(n)
}

// Scan holds the same memory for a line of 64 MiB as for any other.
func TestScanMemory(t *testing.T) {
	for _, text := range []string{"x", "1,", "227 Entering Passive Mode "} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range codec.Scan(repeated(text, 64<<20)) {
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
			t.Errorf("a line of %q: %d bytes allocated", text, n)
		}
	}
}

// repeated reads as n bytes, the text over and over.
func repeated(text string, n int) io.Reader {
	return io.LimitReader(&cycle{text: strings.Repeat(text, 1+(64<<10)/len(text))}, int64(n))
}

type cycle struct {
	text string
	at   int
}

func (c *cycle) Read(b []byte) (int, error) {
	n := copy(b, c.text[c.at:])
	c.at = (c.at + n) % len(c.text)
	return n, nil
}
