// Program silence reads what is no FTP log, with codec.Scan and session.Read, and fails if either finds something in it
// that known.tsv does not list. Without arguments it reads the tree of Go and the documentation, headers and libraries
// that the machine has; with arguments, those folders.
//
//	go run ./fuzz/silence
//	go run ./fuzz/silence ~/Documents
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed known.tsv
var list string

// usual are folders with text of many kinds, on Debian and its like.
var usual = []string{
	"/usr/share/doc", "/usr/share/man", "/usr/share/info", "/usr/share/perl", "/usr/share/perl5", "/usr/share/common-licenses",
	"/usr/lib/python3", "/usr/lib/python3.*", "/usr/include",
}

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "silence:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, roots []string) error {
	known, err := parseKnown(list)
	if err != nil {
		return err
	}
	if len(roots) == 0 {
		if roots, err = defaultRoots(); err != nil {
			return err
		}
	}
	var all tally
	for _, root := range roots {
		if _, err := os.Stat(root); err != nil {
			fmt.Fprintf(w, "%s does not exist\n", root)
			continue
		}
		if err := all.read(w, root, known); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "%d files, %d MB: %d finds that are known, %d that are not\n",
		all.files, all.bytes>>20, all.known, all.unknown)
	if all.unknown > 0 {
		return fmt.Errorf("%d finds in what is no FTP log", all.unknown)
	}
	return nil
}

// defaultRoots returns the tree of Go and the usual folders. A pattern that matches nothing stays.
func defaultRoots() (roots []string, err error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	roots = []string{strings.TrimSpace(string(goroot))}
	for _, pattern := range usual {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			found = []string{pattern}
		}
		roots = append(roots, found...)
	}
	return roots, nil
}
