package main

import (
	"strings"
	"testing"
)

// rounds are three runs, cut to what the ratios are made of.
var rounds = []string{`goos: linux
goarch: amd64
cpu: Some CPU
BenchmarkParse/227-RFC/codec-2        1000   20.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/codec-bytes-2  1000   50.0 ns/op   1 allocs/op
BenchmarkParse/227-RFC/netip-2        1000   20.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/unknown-2      1000   10.0 ns/op   0 allocs/op
BenchmarkParse/LPRT/netip-2           1000   10.0 ns/op   0 allocs/op
BenchmarkScan/log/codec-2             1000   4000 ns/op   2000.0 MB/s   0 allocs/op
BenchmarkScan/log/Count-2             1000   1000 ns/op   8000.0 MB/s   0 allocs/op
BenchmarkScan/log/regexp-2            1000   9000 ns/op   0 allocs/op
PASS
`, `BenchmarkParse/227-RFC/codec-2        1000   15.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/codec-bytes-2  1000   50.0 ns/op   1 allocs/op
BenchmarkParse/227-RFC/netip-2        1000   60.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/unknown-2      1000   10.0 ns/op   0 allocs/op
BenchmarkParse/LPRT/netip-2           1000   10.0 ns/op   0 allocs/op
BenchmarkScan/log/codec-2             1000   4000 ns/op   3000.0 MB/s   0 allocs/op
BenchmarkScan/log/Count-2             1000   1000 ns/op   8000.0 MB/s   0 allocs/op
BenchmarkScan/log/regexp-2            1000   9000 ns/op   0 allocs/op
`, `BenchmarkParse/227-RFC/codec-2        1000   60.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/codec-bytes-2  1000   50.0 ns/op   1 allocs/op
BenchmarkParse/227-RFC/netip-2        1000   90.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/unknown-2      1000   10.0 ns/op   0 allocs/op
BenchmarkParse/LPRT/netip-2           1000   10.0 ns/op   0 allocs/op
BenchmarkScan/log/codec-2             1000   4000 ns/op   2600.0 MB/s   0 allocs/op
BenchmarkScan/log/Count-2             1000   1000 ns/op   8000.0 MB/s   0 allocs/op
BenchmarkScan/log/regexp-2            1000   9000 ns/op   0 allocs/op
`}

// In Node.js GOMAXPROCS is 1, and then no part of a name. Each benchmark runs
// twice there, and the first time does not count.
const wasmRound = `BenchmarkParse/227-RFC/codec        1000   900.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/codec        1000    64.0 ns/op   0 allocs/op
BenchmarkParse/227-RFC/codec-bytes  1000   500.0 ns/op   0 allocs/op
BenchmarkParse/228/codec            1000   100.0 ns/op   0 allocs/op
`

// The first ratio is the median of 1, 4 and 1.5, and not 3, that of the medians.
// Rates are compared only where both sides have them. A case that codec does not
// have is left out, and one that was not measured as native code.
const want = `
## Parse

| case                      |     codec | allocs/op | against    | its median | times as fast | target |
|---|--:|--:|---|--:|--:|---|
| 227-RFC                   |   20.0 ns |         0 | netip      |    60.0 ns |          1.50 | ≥ 1.33 |
| 227-RFC                   |   20.0 ns |         0 | unknown    |    10.0 ns |          0.50 |  |
| 227-RFC, bytes            |   50.0 ns |         1 | netip      |    60.0 ns |          1.20 | ≥ 1.33, missed |
| 227-RFC, bytes            |   50.0 ns |         1 | unknown    |    10.0 ns |          0.20 |  |

## Scan

| case                      |     codec | allocs/op | against    | its median | times as fast | target |
|---|--:|--:|---|--:|--:|---|
| log                       | 2.60 GB/s |         0 | Count      |  8.00 GB/s |          0.33 | ≥ 0.2 |
| log                       |   4.00 µs |         0 | regexp     |    9.00 µs |          2.25 | ≥ 150, missed |

## wasm Parse

| case                      |     codec | allocs/op | against    | its median | times as fast | target |
|---|--:|--:|---|--:|--:|---|
| 227-RFC                   |   64.0 ns |         0 | native     |    20.0 ns |          0.31 | ≥ 0.25 |
| 227-RFC, bytes            |    500 ns |         0 | native     |    50.0 ns |          0.10 | ≥ 0.25, missed |
`

func TestTables(t *testing.T) {
	native, wasm := read(t, rounds...), read(t, wasmRound, wasmRound, wasmRound)
	var got strings.Builder
	printTables(&got, append(native.ratios(), wasm.wasmRatios(native)...))
	if got.String() != want {
		t.Errorf("got %s\nwant %s", got.String(), want)
	}
}

func TestMachine(t *testing.T) {
	const want = "Some CPU, linux/amd64, "
	if got := read(t, rounds...).machine(); !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want it to begin with %q", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, output := range []string{
		"BenchmarkParse-2  1000  20.0 ns/op\n",
		"BenchmarkParse/227-2  1000  20.0 ns/op\n",
		"BenchmarkParse/227/codec/long-2  1000  20.0 ns/op\n",
		"BenchmarkParse/227/codec-2  1000\n",
	} {
		var rs results
		if err := rs.read(0, strings.NewReader(output)); err == nil {
			t.Errorf("read(%q) = nil, want an error", output)
		}
	}
}

func read(t *testing.T, rounds ...string) results {
	t.Helper()
	var rs results
	for round, output := range rounds {
		if err := rs.read(round, strings.NewReader(output)); err != nil {
			t.Fatal(err)
		}
	}
	return rs
}
