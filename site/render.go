package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"path"
	"strings"

	"example.com/ftpport/wasm/view"
)

// An example is a line with its view.
type example struct {
	Line     string `json:"-"`
	View     places `json:"-"`
	Warnings []warning
}

// A warning is a line about what is odd or dangerous, and what to do about it.
type warning struct {
	Lead, Text string
	Todo       []struct{ Lead, Text string }
}

// A field takes something that a line does not say and its reader may know.
type field struct{ ID, Label, Hint, Sample string }

// A form is a row of the list of all forms. Some have no text for some endpoints.
type form struct {
	ID, Name, Text string
	IsAlways       bool
}

// A chip is an example to click. A small screen has no room for the rare ones.
type chip struct {
	Label, Line string
	IsRare      bool
}

// A bit is one of the sixteen buttons of a port's bits.
type bit struct {
	N, Weight, Tab int
	Class          string
	On             bool
}

// bits returns the buttons for a view, the highest bit first. The Tab key stops
// at that one.
func bits(v places) []bit {
	list := make([]bit, 16)
	for i := range list {
		n := 15 - i
		list[i] = bit{N: n, Weight: 1 << n, Tab: -1, Class: "hi", On: v[fmt.Sprintf("bit-%d", n)] == "1"}
		if n < 8 {
			list[i].Class = "lo"
		}
	}
	list[0].Tab = 0
	return list
}

// worked are the lines whose working the page shows without scripts; the first
// is also what the empty input stands for.
var worked = []string{
	"PORT 192,168,1,254,4,14",
	"PORT 192,168,1,254,4,15",
	"227 Entering Passive Mode (192,168,1,254,32,170).",
}

// logExample is a short transcript, as curl prints it.
const logExample = `< 220 ready
> PASV
< 227 Entering Passive Mode (192,168,1,254,32,170).
> RETR a.txt
< 425 Can't open data connection.
> PORT 192,168,1,77,4,14
< 200 PORT command successful.
> RETR a.txt
< 150 Opening data connection.
< 226 Transfer complete.`

var chips = []chip{
	{Label: "PORT", Line: "PORT 192,168,1,254,4,15"},
	{Label: "227", Line: "227 Entering Passive Mode (192,168,1,254,32,170)."},
	{Label: "EPRT", Line: "EPRT |2|2001:db8::1|5282|"},
	{Label: "229", Line: "229 Entering Extended Passive Mode (|||6446|)"},
	{Label: "228", Line: "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)", IsRare: true},
	{Label: "two bytes", Line: "4,14", IsRare: true},
	{Label: "host:port", Line: "192.168.1.254:1038", IsRare: true},
	{Label: "a log", Line: logExample},
	{Label: "a mistake", Line: "227 Entering Passive Mode (192,168,1,256,32,170).", IsRare: true},
}

var fields = []field{
	{ID: "server", Label: "Server's address", Hint: "that you connected to", Sample: "203.0.113.7"},
	{ID: "client", Label: "Client's address", Hint: "as the server sees it", Sample: "198.51.100.20"},
	{ID: "range", Label: "Server's passive range", Hint: "ask its operator", Sample: "50000-50100"},
}

var forms = []form{
	{ID: "hostport", Name: "address and port"},
	{ID: "PORT", Name: "PORT command"},
	{ID: "227", Name: "227 reply"},
	{ID: "EPRT", Name: "EPRT command"},
	{ID: "229", Name: "229 reply", IsAlways: true},
	{ID: "LPRT", Name: "LPRT command"},
	{ID: "228", Name: "228 reply"},
	{ID: "bytes", Name: "port as two bytes", IsAlways: true},
	{ID: "hex6", Name: "all six bytes, hex"},
	{ID: "filter", Name: "Wireshark filter", IsAlways: true},
}

// render returns the page with every number in it worked out by the codec.
func render(size moduleSize, s *survey) ([]byte, error) {
	var examples []example
	for _, line := range worked {
		e, err := explain(line)
		if err != nil {
			return nil, err
		}
		examples = append(examples, e)
	}
	first := examples[0].View
	data := struct {
		Example  example
		Worked   []example
		Fields   []field
		Forms    []form
		Chips    []chip
		Bits     []bit
		Modes    []mode
		ModuleKB int
		Survey   *survey
	}{
		Example: examples[0], Worked: examples, Fields: fields, Chips: chips, Bits: bits(first), Modes: modes(first),
		ModuleKB: size.gzipped / 1000, Survey: s,
	}
	for _, f := range forms {
		f.Text = first["form-"+f.ID]
		data.Forms = append(data.Forms, f)
	}
	return fill("page/index.html", data)
}

// fill returns a page with the data in it.
func fill(name string, data any) ([]byte, error) {
	t, err := template.New(path.Base(name)).Funcs(template.FuncMap{"breakable": breakable}).ParseFS(page, name)
	if err != nil {
		return nil, err
	}
	var html bytes.Buffer
	if err := t.Execute(&html, data); err != nil {
		return nil, err
	}
	return html.Bytes(), nil
}

// breakable returns a text that may be broken where a list of numbers goes on, and nowhere else.
func breakable(text string) template.HTML {
	return template.HTML(breaks.Replace(template.HTMLEscapeString(text)))
}

var breaks = strings.NewReplacer(",", ",<wbr>", ":", ":<wbr>", "|", "|<wbr>")

// places are the texts that the module would give the page for a line, by the names
// of their places.
type places map[string]string

// explain returns a line with its places, filled by the same code as in the browser.
func explain(line string) (example, error) {
	e := example{Line: line, View: places{}}
	text := []byte(view.Explain(line, view.Facts{}))
	var parts map[string]any
	if err := errors.Join(json.Unmarshal(text, &parts), json.Unmarshal(text, &e)); err != nil {
		return e, err
	}
	for name, part := range parts {
		if text, ok := part.(string); ok {
			e.View[name] = text
		}
	}
	return e, nil
}
