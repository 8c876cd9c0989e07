package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed page
var page embed.FS

// sources are the files that get the hash of their content into their name,
// each after those that it names itself.
var sources = []string{
	"ftpport.wasm", "wasm_exec.js", "worker.js", "engine.js", "render.js", "main.js", "style.css", "favicon.svg",
}

// moduleSize is the size of the WebAssembly module in bytes.
type moduleSize struct{ raw, gzipped int }

// build writes the site into the folder out, which it empties first. Each file
// has a gzipped copy beside it.
func build(out string) (moduleSize, error) {
	var size moduleSize
	if err := empty(out); err != nil {
		return size, err
	}
	module, err := compile()
	if err != nil {
		return size, err
	}
	size = moduleSize{len(module), len(compress(module))}
	html, err := render(size)
	if err != nil {
		return size, err
	}
	var names []string // as strings.NewReplacer takes them
	for _, source := range sources {
		content, err := read(source, module)
		if err != nil {
			return size, err
		}
		content = rename(content, names)
		name := hashed(source, content)
		if err := write(filepath.Join(out, name), content); err != nil {
			return size, err
		}
		names = append(names, "./"+source, "./"+name)
	}
	return size, write(filepath.Join(out, "index.html"), rename(html, names))
}

// empty makes an empty folder of out, which may hold nothing but a built site.
func empty(out string) error {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		index, err := os.ReadFile(filepath.Join(out, "index.html"))
		if err != nil || !bytes.Contains(index, []byte(title)) {
			return fmt.Errorf("%s holds something else than a built site, and would be emptied: choose another folder with -out", out)
		}
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.MkdirAll(out, 0o755)
}

// title is how a page of ours is told from others.
const title = "<h1>FTP port calculator</h1>"

// read returns a source: the module, the toolchain's own file, or one of ours.
func read(source string, module []byte) ([]byte, error) {
	switch source {
	case "ftpport.wasm":
		return module, nil
	case "wasm_exec.js":
		root, err := output(exec.Command("go", "env", "GOROOT"))
		if err != nil {
			return nil, err
		}
		return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", source))
	}
	return fs.ReadFile(page, "page/"+source)
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

func write(name string, content []byte) error {
	if err := os.WriteFile(name, content, 0o644); err != nil {
		return err
	}
	return os.WriteFile(name+".gz", compress(content), 0o644)
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

// compile returns the WebAssembly module. The runtime, syscall/js and the view
// are compiled without inlining, which takes 29 kB off the gzipped module and adds
// some milliseconds to its start; the codec is not. The garbage collector that Go
// 1.26 brought takes 12 kB, and is of use to heaps that no page has.
func compile() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ftpport-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "ftpport.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=runtime=-l", "-gcflags=syscall/js=-l", "-gcflags="+wasm+"=-l", "-o", name, wasm)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOEXPERIMENT=nogreenteagc")
	if _, err := output(cmd); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
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
