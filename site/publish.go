package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// title is how a page of ours is told from others.
const title = "<h1>FTP port calculator</h1>"

// publish puts the files of a site into the folder dir, each with a gzipped copy, and removes those of the site that was
// there. Whatever else is in the folder stays, and no link is followed or replaced. A page comes after all that it names:
// whoever reads it meanwhile finds that.
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
			if err := root.WriteFile(name, content, 0o644); err != nil {
				return err
			}
		}
	}
	return clear(root, whole)
}

// open makes the folder if it is not there, and opens it. The folder is no link.
func open(dir string) (*os.Root, error) {
	if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file or a link, and no folder: choose another with -out", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// check makes sure that each name is free or that of a file, and the page, if there is one, ours.
func check(root *os.Root, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if info, err := root.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s in %s is a link or a folder, and no file of a site: choose another folder with -out", name, root.Name())
		}
	}
	index, err := root.ReadFile("index.html")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !bytes.Contains(index, []byte(title)) {
		err = fmt.Errorf("index.html in %s is another page, and would be replaced: choose another folder with -out", root.Name())
	}
	return err
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
