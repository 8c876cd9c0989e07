package main

import (
	"bytes"
	"encoding/json"
	"html/template"
	"os/exec"
)

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
