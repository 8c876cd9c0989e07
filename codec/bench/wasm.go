package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// wasmProgram is this program as WebAssembly, running in Node.js.
type wasmProgram struct {
	requests io.WriteCloser
	answers  *bufio.Reader
	wait     func() error
}

func startWasm(dir string) (*wasmProgram, error) {
	file := filepath.Join(dir, "bench.wasm")
	build := exec.Command("go", "build", "-o", file, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("go build: %w", err)
	}
	cmd := exec.Command("../../.ci/node", file)
	cmd.Stderr = os.Stderr
	requests, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &wasmProgram{requests, bufio.NewReader(answers), cmd.Wait}, cmd.Start()
}

func (p *wasmProgram) stop() {
	p.requests.Close()
	p.wait()
}

// ask makes the program run the first entrant of a race with the seed's batch.
func (p *wasmProgram) ask(race int, s seed) (t time.Duration, err error) {
	fmt.Fprintln(p.requests, race, s.race, s.round)
	_, err = fmt.Fscanln(p.answers, &t)
	return t, err
}

// answer runs the other side of ask, as WebAssembly.
func answer(requests io.Reader, answers io.Writer) error {
	races := lineRaces()
	for in := bufio.NewReader(requests); ; {
		var race int
		var s seed
		if _, err := fmt.Fscanln(in, &race, &s.race, &s.round); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		r := races[race]
		t, err := r.entrants[0].run(r.makeBatch(s))
		if err != nil {
			return err
		}
		fmt.Fprintln(answers, int64(t))
	}
}

// wasmRaces compares WebAssembly with native code in some of the races.
func wasmRaces(p *wasmProgram, races []*race) (wasm []*race) {
	for i, native := range races {
		if native.task != "Parse" || native.of != "mix of eight" && native.of != "RFC words" && native.of != "PORT" {
			continue
		}
		e := &entrant{name: "string", run: func(b *batch) (time.Duration, error) { return p.ask(i, b.seed) }}
		r := &race{task: "Parse in WebAssembly, against native", of: native.of, allocs: notCounted,
			fresh: func(s seed) *batch { return &batch{seed: s} }, entrants: []*entrant{e}}
		r.compare(e, native.entrants[0], 3.2)
		wasm = append(wasm, r)
	}
	return wasm
}
