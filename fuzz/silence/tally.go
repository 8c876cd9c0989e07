package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A tally counts what was read and found.
type tally struct {
	files, known, unknown int
	bytes                 int64
}

// read reads the regular files of a folder, and prints each find.
func (t *tally) read(w io.Writer, root string, known []known) error {
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		text, err := readFile(name)
		if err != nil {
			return err
		}
		t.files++
		t.bytes += int64(len(text))
		path, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		for _, f := range finds(text) {
			if reason := reasonFor(known, filepath.ToSlash(path), f.text); reason != "" {
				t.known++
				fmt.Fprintf(w, "%s:%d: %s: %q (%s)\n", name, f.line, f.by, f.text, reason)
			} else {
				t.unknown++
				fmt.Fprintf(w, "%s:%d: %s: %q: unknown\n", name, f.line, f.by, f.text)
			}
		}
		return nil
	})
}

// readFile returns the bytes of a file, or those that it has compressed.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if filepath.Ext(name) == ".gz" {
		if text, err := unzip(f); err == nil {
			return text, nil
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil { // the name misleads
			return nil, err
		}
	}
	return io.ReadAll(f)
}
