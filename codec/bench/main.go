// Program bench runs the benchmarks of package codec and prints, as tables in
// Markdown, how many times as fast codec is as what a program would use without
// it. It reports and never judges: a missed target is no failure.
//
//	go -C codec/bench run .                 every benchmark
//	go -C codec/bench run . -bench Parse    some, chosen as for go test
//	go -C codec/bench run . -wasm           and Parse as WebAssembly
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	rounds := flag.Int("rounds", 10, "how many `times` to run each benchmark")
	bench := flag.String("bench", ".", "the `regexp` of the benchmarks to run")
	benchtime := flag.String("time", "100ms", "how long to run a benchmark each time: a `duration`, or a count such as 1000x")
	wasm := flag.Bool("wasm", false, "run Parse as WebAssembly too, in Node.js")
	flag.Parse()
	if err := run(*rounds, *bench, *benchtime, *wasm); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(rounds int, bench, benchtime string, wasm bool) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)

	native := &program{
		file: filepath.Join(dir, "codec.test"),
		args: []string{"-test.bench=" + bench},
	}
	inNode := &program{
		file: filepath.Join(dir, "codec.wasm"),
		env:  []string{"GOOS=js", "GOARCH=wasm"},
		exec: []string{"../.ci/node"},
		// Twice, for the first time Node.js is still compiling.
		args: []string{"-test.bench=^BenchmarkParse$//^codec", "-test.count=2"},
	}
	programs := []*program{native}
	if wasm {
		// Before native, whose first benchmark is Parse: the two that are
		// compared run at nearly the same time.
		programs = []*program{inNode, native}
	}
	if err := measure(programs, rounds, benchtime); err != nil {
		return err
	}

	ratios := append(native.results.ratios(), inNode.results.wasmRatios(native.results)...)
	if len(ratios) == 0 {
		return errors.New("no benchmark of codec matched")
	}
	fmt.Printf("%s; rounds: %d of %s\n", native.results.machine(), rounds, benchtime)
	printTables(os.Stdout, ratios)
	return nil
}

// measure runs all benchmarks once in each round: on a busy machine a ratio
// within a round means more than one of two distant times.
func measure(programs []*program, rounds int, benchtime string) error {
	for _, p := range programs {
		if err := p.build(); err != nil {
			return err
		}
	}
	for round := range rounds {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, rounds)
		for _, p := range programs {
			if err := p.run(round, benchtime); err != nil {
				return err
			}
		}
	}
	return nil
}
