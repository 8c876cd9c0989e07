package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

const codecDir = ".." // the tests of codec are built and run there, beside their testdata

// A program is the tests of codec, compiled for one platform.
type program struct {
	file    string
	env     []string // the platform, for go test
	exec    []string // what runs the file, seen from codecDir; none if it runs by itself
	args    []string // which benchmarks it runs
	results results
}

func (p *program) build() error {
	cmd := exec.Command("go", "test", "-c", "-o", p.file, ".")
	cmd.Dir = codecDir
	cmd.Env = append(os.Environ(), p.env...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go test -c: %w", err)
	}
	return nil
}

// run runs the benchmarks and takes their results for those of the round.
func (p *program) run(round int, benchtime string) error {
	command := slices.Concat(p.exec, []string{p.file}, p.args,
		[]string{"-test.run=^$", "-test.benchtime=" + benchtime, "-test.benchmem"})
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = codecDir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		os.Stderr.Write(out) // tells which benchmark failed, and why
		return fmt.Errorf("%s: %w", filepath.Base(p.file), err)
	}
	return p.results.read(round, bytes.NewReader(out))
}
