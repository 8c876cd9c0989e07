package view

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A keystroke decodes the line once: what decodes is called by read, for the text, and by says, for a row, and read by
// those who are given a text. Whoever writes a spelling knows where its parts are.
func TestDecodeOnce(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	callers := map[string]map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					name := called(call.Fun)
					if callers[name] == nil {
						callers[name] = map[string]bool{}
					}
					callers[name][f.Name.Name] = true
				}
				return true
			})
		}
	}
	got := map[string][]string{}
	for _, name := range []string{
		"codec.Inspect", "codec.Scan", "codec.Parse", "codec.ParseCommand", "codec.ParseReply", ".message", ".search", ".part", "read",
	} {
		got[name] = slices.Sorted(maps.Keys(callers[name]))
	}
	want := map[string][]string{
		"codec.Inspect": {"message", "says"}, "codec.Scan": {"search"}, "codec.Parse": nil, "codec.ParseCommand": nil, "codec.ParseReply": nil,
		".message": {"ExplainMessage", "part", "prompted", "read"}, ".search": {"read"},
		".part": {"bare", "hexPort", "hostPort", "read"},
		"read":  {"Edit", "Explain", "fix", "replace"}, // the last two read what a change makes of the text
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("who decodes (-want +got):\n%s", diff)
	}
}

// called returns the name of a function that is called: "f", "codec.F", and ".f" for one of something else.
func called(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "codec" {
			return "codec." + f.Sel.Name
		}
		return "." + f.Sel.Name
	}
	return ""
}
