package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
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

// view is what the module would give the page for a text.
type view map[string]string

// explain returns the views of lines, made by the same code as in the browser.
func explain(lines []string) ([]view, error) {
	cmd := exec.Command("go", append([]string{"run", wasm}, lines...)...)
	text, err := output(cmd)
	if err != nil {
		return nil, err
	}
	views := make([]view, len(lines))
	decoder := json.NewDecoder(bytes.NewReader(text))
	for i := range views {
		if err := decoder.Decode(&views[i]); err != nil {
			return nil, err
		}
	}
	return views, nil
}

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

// An example is a line with its view.
type example struct {
	Line string
	View view
}

// A form is a row of the list of all forms.
type form struct{ ID, Name, Text string }

// A chip is an example to click.
type chip struct{ Label, Line, Title string }

// worked are the lines whose working the page shows without scripts; the first
// is also what the empty input stands for.
var worked = []string{
	"PORT 192,168,1,254,4,14",
	"PORT 192,168,1,254,4,15",
	"227 Entering Passive Mode (192,168,1,254,32,170).",
}

var chips = []chip{
	{Label: "PORT", Line: "PORT 192,168,1,254,4,15"},
	{Label: "227", Line: "227 Entering Passive Mode (192,168,1,254,32,170)."},
	{Label: "EPRT", Line: "EPRT |2|2001:db8::1|5282|"},
	{Label: "229", Line: "229 Entering Extended Passive Mode (|||6446|)"},
	{Label: "228", Line: "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)"},
	{Label: "two bytes", Line: "4,14"},
	{Label: "host:port", Line: "192.168.1.254:1038"},
	{Label: "a mistake", Line: "227 Entering Passive Mode (192,168,1,256,32,170)."},
}

var forms = []form{
	{ID: "hostport", Name: "address and port"},
	{ID: "PORT", Name: "PORT command"},
	{ID: "227", Name: "227 reply"},
	{ID: "EPRT", Name: "EPRT command"},
	{ID: "229", Name: "229 reply"},
	{ID: "LPRT", Name: "LPRT command"},
	{ID: "228", Name: "228 reply"},
	{ID: "bytes", Name: "port as two bytes"},
}

// render returns the page with every number in it worked out by the codec.
func render(size moduleSize) ([]byte, error) {
	views, err := explain(worked)
	if err != nil {
		return nil, err
	}
	data := struct {
		Example  example
		Worked   []example
		Forms    []form
		Chips    []chip
		ModuleKB int
	}{Chips: chips, ModuleKB: size.gzipped / 1000}
	for i, line := range worked {
		data.Worked = append(data.Worked, example{line, views[i]})
	}
	data.Example = data.Worked[0]
	for _, f := range forms {
		f.Text = views[0]["form-"+f.ID]
		data.Forms = append(data.Forms, f)
	}
	t, err := template.ParseFS(page, "page/index.html")
	if err != nil {
		return nil, err
	}
	var html bytes.Buffer
	err = t.Execute(&html, data)
	return html.Bytes(), err
}
