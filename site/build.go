package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"example.com/ftpport/codec/corpus"
)

//go:embed page
var page embed.FS

// moduleSize is the size of the WebAssembly module in bytes.
type moduleSize struct{ raw, gzipped int }

// build makes the site, and then publishes it into the folder out: where it cannot
// be made, a site that is there stays.
func build(out string) (moduleSize, error) {
	var size moduleSize
	module, err := compile("")
	if err != nil {
		return size, err
	}
	early, err := compile("message")
	if err != nil {
		return size, err
	}
	size = moduleSize{len(module), len(compress(module))}
	index, table, err := pages(size)
	if err != nil {
		return size, err
	}
	files, err := load(module, early)
	if err != nil {
		return size, err
	}
	built, err := assemble(index, table, files)
	if err != nil {
		return size, err
	}
	return size, publish(out, built)
}

// pages returns the page of the calculator and that of the survey.
func pages(size moduleSize) (index, table []byte, err error) {
	s, err := newSurvey(corpus.Lines(), corpus.Readers())
	if err != nil {
		return nil, nil, err
	}
	if index, err = render(size, s); err != nil {
		return nil, nil, err
	}
	table, err = s.render()
	return index, table, err
}

// load returns the files that the page is made of, by name: the module, the one
// that is there early, the toolchain's script for both, and ours.
func load(module, early []byte) (map[string][]byte, error) {
	files := map[string][]byte{"ftpport.wasm": module, "message.wasm": early}
	root, err := output(exec.Command("go", "env", "GOROOT"))
	if err != nil {
		return nil, err
	}
	script := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
	if files["wasm_exec.js"], err = os.ReadFile(script); err != nil {
		return nil, err
	}
	for _, pattern := range []string{"page/*.js", "page/*.css", "page/*.svg", "page/*.webmanifest"} {
		names, err := fs.Glob(page, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			content, err := fs.ReadFile(page, name)
			if err != nil {
				return nil, err
			}
			if ext := path.Ext(name); ext == ".js" || ext == ".css" {
				content = stripComments(content)
			}
			files[path.Base(name)] = content
		}
	}
	return files, nil
}

// assemble returns the site, by the names of its files. What the pages are made of
// has the hash of its content in the name; they themselves have not, because of
// the links to them, nor the service worker, because browsers look under the same
// name for the next one.
func assemble(html, table []byte, files map[string][]byte) (map[string][]byte, error) {
	names, err := ordered(files)
	if err != nil {
		return nil, err
	}
	site := map[string][]byte{}
	var renamed []string // as strings.NewReplacer takes them
	for _, name := range names {
		if name == "sw.js" {
			continue
		}
		content := rename(files[name], renamed)
		site[hashed(name, content)] = content
		renamed = append(renamed, `"./`+name+`"`, `"./`+hashed(name, content)+`"`)
	}
	index := rename(html, renamed)
	site["survey.html"] = rename(table, renamed)
	if site["ftp-port.html"], err = single(html, files); err != nil {
		return nil, err
	}
	sw, err := keeper(files["sw.js"], index, site)
	if err != nil {
		return nil, err
	}
	lost, err := missing(files["style.css"], renamed)
	if err != nil {
		return nil, err
	}
	site["index.html"], site["sw.js"], site["404.html"] = index, sw, lost
	return site, nil
}

func rename(content []byte, names []string) []byte {
	return []byte(strings.NewReplacer(names...).Replace(string(content)))
}

// hashed returns the name with a hash of the content in it: main.1a2b3c4d.js.
func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s.%x%s", strings.TrimSuffix(name, ext), sum[:4], ext)
}

func compress(content []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(content)
	w.Close()
	return b.Bytes()
}

// compile returns the WebAssembly module that is built with a tag. The runtime and the view are compiled without
// inlining, which takes 53 kB off the gzipped module and adds some milliseconds to its start.
func compile(tag string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "ftpport-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "ftpport.wasm")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=runtime=-l",
		"-gcflags=example.com/ftpport/wasm/view=-l", "-tags="+tag, "-o", name, wasm)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=-trimpath") // whatever flags somebody has set
	if _, err := output(cmd); err != nil {
		return nil, err
	}
	module, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return merge(module)
}

const wasm = "example.com/ftpport/wasm"

// output runs a command of the toolchain; its error holds what it printed.
func output(cmd *exec.Cmd) ([]byte, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, stderr.Bytes())
	}
	return text, nil
}
