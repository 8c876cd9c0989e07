package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"example.com/ftpport/codec/bench/calls"
)

// grepPattern matches a 227 or PORT with six numbers.
const grepPattern = `(227 [^0-9]*|PORT )[0-9]{1,3}(,[0-9]{1,3}){5}`

// scanRace writes a log of the given size into the directory. Codec reads the file in this process; grep runs as a
// command, and its time includes the start of the process.
func scanRace(dir string, size int64) (*race, error) {
	log := filepath.Join(dir, "ftp.log")
	size, want, err := writeLog(log, size)
	if err != nil {
		return nil, err
	}
	r := &race{task: "Scan", of: fmt.Sprintf("log of %d MB", size>>20), size: size, allocs: notCounted}
	scan := r.search("reader", want, func() (int, error) { return scanFile(log, calls.Scan) })
	grep := r.search("grep -E", want, func() (int, error) { return grepFile(log) })
	r.compare(scan, grep, 0.5)
	if base.scan != nil {
		r.compare(scan, r.search("base", want, func() (int, error) { return scanFile(log, base.scan) }), 0)
	}
	return r, nil
}

// search adds an entrant that must find the wanted number of messages.
func (r *race) search(name string, want int, find func() (int, error)) *entrant {
	e := &entrant{name: name, run: func(*batch) (time.Duration, error) {
		start := time.Now()
		found, err := find()
		t := time.Since(start)
		if err == nil && found != want {
			err = fmt.Errorf("found %d messages, want %d", found, want)
		}
		return t, err
	}}
	r.entrants = append(r.entrants, e)
	return e
}

func scanFile(name string, scan func(io.Reader) int) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return scan(f), nil
}

func grepFile(name string) (int, error) {
	cmd := exec.Command("grep", "-c", "-E", grepPattern, name)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	out, err := cmd.Output()
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(string(out)))
}
