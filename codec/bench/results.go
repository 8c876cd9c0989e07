package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"strings"

	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchmath"
)

// What benchfmt makes of ns/op and MB/s.
const (
	timeUnit = "sec/op"
	rateUnit = "B/s"
)

// A name is that of Benchmark<What>/<case>/<by>: what is done, to which lines,
// and who does it.
type name struct{ what, of, by string }

func parseName(n benchfmt.Name) (name, error) {
	what, parts := n.Parts()
	if last := len(parts) - 1; last >= 0 && parts[last][0] == '-' {
		parts = parts[:last] // GOMAXPROCS
	}
	if len(parts) != 2 {
		return name{}, fmt.Errorf("benchmark %s is not named <What>/<case>/<by>", n)
	}
	return name{string(what), string(parts[0][1:]), string(parts[1][1:])}, nil
}

// isCodec tells codec and its variants, such as codec-bytes, from their peers.
func (n name) isCodec() bool {
	return n.by == "codec" || strings.HasPrefix(n.by, "codec-")
}

// A benchmark has one result for each round.
type benchmark struct {
	name
	rounds []*benchfmt.Result
}

// values are what the rounds measured in the unit, if they did.
func (b *benchmark) values(unit string) []float64 {
	var values []float64
	for _, r := range b.rounds {
		if v, ok := r.Value(unit); ok {
			values = append(values, v)
		}
	}
	return values
}

func (b *benchmark) has(unit string) bool { return len(b.values(unit)) > 0 }

// median sorts the values.
func median(values []float64) float64 {
	sample := benchmath.NewSample(values, &benchmath.DefaultThresholds)
	return benchmath.AssumeNothing.Summary(sample, 0.95).Center
}

// results are the benchmarks of one program, in the order in which they ran.
type results []*benchmark

// read reads the output of a round, the rounds in their order. Of a benchmark
// that ran more than once in the round, the last result counts.
func (rs *results) read(round int, output io.Reader) error {
	reader := benchfmt.NewReader(output, "output")
	for reader.Scan() {
		switch r := reader.Result().(type) {
		case *benchfmt.Result:
			if err := rs.set(round, r.Clone()); err != nil {
				return err
			}
		case *benchfmt.SyntaxError:
			return r
		}
	}
	return reader.Err()
}

func (rs *results) set(round int, r *benchfmt.Result) error {
	name, err := parseName(r.Name)
	if err != nil {
		return err
	}
	b := rs.find(name)
	if b == nil {
		b = &benchmark{name: name}
		*rs = append(*rs, b)
	}
	b.rounds = append(b.rounds[:round], r)
	return nil
}

func (rs results) find(n name) *benchmark {
	for _, b := range rs {
		if b.name == n {
			return b
		}
	}
	return nil
}

// machine says where the benchmarks ran.
func (rs results) machine() string {
	r := rs[0].rounds[0]
	return fmt.Sprintf("%s, %s/%s, %d CPUs, %s", cmp.Or(r.GetConfig("cpu"), "unknown CPU"),
		r.GetConfig("goos"), r.GetConfig("goarch"), runtime.NumCPU(), runtime.Version())
}
