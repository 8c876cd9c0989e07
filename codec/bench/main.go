// Program bench compares the speed of codec with that of the alternatives, and prints tables in Markdown. A missed
// target is reported but is not a failure.
//
//	go -C codec/bench run .              codec and its peers
//	go -C codec/bench run . -base HEAD~  also the codec of another revision
//	go -C codec/bench run . -wasm        also Parse and session.Read as WebAssembly
//
// Each round has new random lines, because a processor learns lines that it reads repeatedly. Codec and its peers read
// them in turn in one process, and every result is used. A ratio is the median of the ratios of all rounds.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

const (
	scanRounds = 15
	logSize    = 256 << 20
)

func main() {
	rounds := flag.Int("rounds", 300, "the `number` of rounds, except of Scan")
	revision := flag.String("base", "", "a `revision` of codec to compare with")
	wasm := flag.Bool("wasm", false, "measure Parse and session.Read as WebAssembly too, in Node.js")
	flag.Parse()
	var err error
	switch {
	case runtime.GOOS == "js":
		err = answer(os.Stdin, os.Stdout)
	case *revision != "" && base.scan == nil:
		err = inTemp(func(dir string) error { return runWithBase(*revision, dir) })
	default:
		err = inTemp(func(dir string) error { return run(os.Stdout, dir, *rounds, *wasm) })
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func inTemp(do func(dir string) error) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	return do(dir)
}

func runWithBase(revision, dir string) error {
	program, err := buildWithBase(revision, dir)
	if err != nil {
		return err
	}
	cmd := exec.Command(program, os.Args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

func run(w io.Writer, dir string, rounds int, wasm bool) error {
	fmt.Fprintf(w, "%s, %s/%s, %d CPUs, %s; medians of %d rounds of %d new lines; Scan: %d rounds\n",
		cpu(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), rounds, batchSize, scanRounds)
	races := lineRaces()
	if wasm {
		program, err := startWasm(dir)
		if err != nil {
			return err
		}
		defer program.stop()
		races = append(races, wasmRaces(program, races)...)
	}
	if err := runLines(races, rounds); err != nil {
		return err
	}
	printTables(w, races)

	scan, err := scanRace(dir, logSize)
	if err != nil {
		return err
	}
	for round := range scanRounds {
		if err := scan.runRound(seed{round: uint64(round)}); err != nil {
			return err
		}
	}
	printTables(w, []*race{scan})
	return nil
}

func runLines(races []*race, rounds int) error {
	for round := range rounds {
		for i, r := range races {
			if err := r.runRound(seed{uint64(i), uint64(round)}); err != nil {
				return err
			}
		}
	}
	for i, r := range races {
		r.countAllocs(seed{uint64(i), uint64(rounds)})
	}
	return nil
}

// cpu returns the name of the processor. It is known only on Linux.
func cpu() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	_, name, _ := strings.Cut(string(info), "model name\t: ")
	name, _, _ = strings.Cut(name, "\n")
	if name == "" {
		return "unknown CPU"
	}
	return name
}
