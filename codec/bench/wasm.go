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
	cmd := exec.Command("../../.ci/go_js_wasm_exec", file)
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

// ask makes the program run an entrant of a race with the seed's batch.
func (p *wasmProgram) ask(race, entrant int, s seed) (t time.Duration, err error) {
	fmt.Fprintln(p.requests, race, entrant, s.race, s.round)
	_, err = fmt.Fscanln(p.answers, &t)
	return t, err
}

// answer runs the other side of ask, as WebAssembly.
func answer(requests io.Reader, answers io.Writer) error {
	races := lineRaces()
	for in := bufio.NewReader(requests); ; {
		var race, entrant int
		var s seed
		if _, err := fmt.Fscanln(in, &race, &entrant, &s.race, &s.round); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		r := races[race]
		t, err := r.entrants[entrant].run(r.makeBatch(s))
		if err != nil {
			return err
		}
		fmt.Fprintln(answers, int64(t))
	}
}

// wasmRaces compares WebAssembly with native code in some of the races of Parse, and in those of session.Read the
// entrants with each other.
func wasmRaces(p *wasmProgram, races []*race) (wasm []*race) {
	for i, native := range races {
		r := &race{of: native.of, allocs: notCounted, fresh: func(s seed) *batch { return &batch{seed: s} }}
		switch {
		case native.task == "Parse" && (native.of == "mix of eight" || native.of == "RFC words" || native.of == "PORT"):
			r.task = "Parse in WebAssembly, against native"
			r.compare(p.enter(r, i, 0, "string"), native.entrants[0], 3.2)
		case native.task == "session.Read":
			r.task = "session.Read in WebAssembly"
			r.compare(p.enter(r, i, 0, native.entrants[0].name), p.enter(r, i, 1, native.entrants[1].name), 0)
		default:
			continue
		}
		wasm = append(wasm, r)
	}
	return wasm
}

// enter adds to r the entrant with a number of the race with an index.
func (p *wasmProgram) enter(r *race, index, number int, name string) *entrant {
	e := &entrant{name: name, run: func(b *batch) (time.Duration, error) { return p.ask(index, number, b.seed) }}
	r.entrants = append(r.entrants, e)
	return e
}
