package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// signs tell our files from others, by what is in each of a kind.
var signs = map[string]string{".html": "FTP port calculator", ".js": "ftpport"}

// draft is the name that a file has until it is whole: one of this process alone, and such that a later build removes
// it where this one is stopped.
var draft = fmt.Sprintf("ftpport.%08x.wasm", os.Getpid())

// publish puts the files of a site into the folder dir, each with a gzipped copy, and removes those of the site that was
// there. Whatever else is in the folder stays, and no link is followed or replaced. A page comes after all that it names:
// whoever reads it meanwhile finds that, as does whoever reads it after the disk was full.
func publish(dir string, files map[string][]byte) error {
	root, err := open(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	whole := map[string][]byte{}
	for name, content := range files {
		whole[name], whole[name+".gz"] = content, compress(content)
	}
	if err := check(root, whole); err != nil {
		return err
	}
	for _, isPage := range []bool{false, true} {
		for name, content := range whole {
			if isPage == isHashed(name) {
				continue
			}
			if err := replace(root, name, content); err != nil {
				return err
			}
		}
	}
	return clear(root, whole)
}

// replace gives a name a new file, so that the one before stays whole until then, for whoever has it open or under
// another name.
func replace(root *os.Root, name string, content []byte) error {
	err := root.WriteFile(draft, content, 0o644)
	if err == nil {
		err = root.Rename(draft, name)
	}
	if err != nil {
		root.Remove(draft)
		return fmt.Errorf("%s cannot be written into %s: %w", name, root.Name(), err)
	}
	return nil
}

// open makes the folder if it is not there, and opens it. The folder is no link, which a slash after its name would
// hide.
func open(dir string) (*os.Root, error) {
	if dir == "" {
		return nil, errors.New("-out names no folder")
	}
	dir = filepath.Clean(dir)
	if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file or a link, and no folder: choose another with -out", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// check makes sure that each name is free or that of a file, and a name that others use too that of ours.
func check(root *os.Root, files map[string][]byte) error {
	for _, name := range append(slices.Sorted(maps.Keys(files)), draft) {
		info, err := root.Lstat(name)
		if err != nil {
			continue
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%s in %s is a link or a folder, and no file of a site: choose another folder with -out", name, root.Name())
		}
		sign := signs[path.Ext(name)]
		if isHashed(name) || sign == "" {
			continue
		}
		content, err := root.ReadFile(name)
		if err != nil {
			return err
		}
		isSource := bytes.Contains(content, []byte("{{- range")) // of the page, which has the sign as well
		if !bytes.Contains(content, []byte(sign)) || isSource {
			return fmt.Errorf("%s in %s is no built page of ours: choose another folder with -out", name, root.Name())
		}
	}
	return nil
}

// clear removes the files of another version: those that have another hash in the name of one of the files.
func clear(root *os.Root, files map[string][]byte) error {
	plain := map[string]bool{}
	for name := range files {
		plain[unhashed(name)] = true
	}
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := entry.Name()
		if files[name] != nil || !entry.Type().IsRegular() || !isHashed(name) || !plain[unhashed(name)] {
			continue
		}
		if err := root.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// isHashed reports whether a name, or that of which it is the gzipped copy, has a hash.
func isHashed(name string) bool { return hashInName.MatchString(strings.TrimSuffix(name, ".gz")) }

// unhashed returns the name without its hash.
func unhashed(name string) string {
	plain := strings.TrimSuffix(name, ".gz")
	at := hashInName.FindStringIndex(plain)
	if at == nil {
		return name
	}
	return plain[:at[0]] + plain[strings.LastIndexByte(plain, '.'):] + name[len(plain):]
}
