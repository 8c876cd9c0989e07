//go:build !js

package codec_test

import (
	"flag"
	"go/ast"
	"go/build"
	"go/doc"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"
)

var updateAPI = flag.Bool("update", false, "write what the package exports to testdata/api.txt")

// TestAPI compares the exported names, with the values of constants, to testdata/api.txt, so that the API does not
// change by mistake.
func TestAPI(t *testing.T) {
	const golden = "testdata/api.txt"
	got := exported(t)
	if *updateAPI {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the API changed; if that is intended, run go test ./codec -run API -update and say so in CHANGELOG.md (-listed +is):\n%s",
			diffLines(string(want), got))
	}
}

// exported lists the exported names of the package, one a line.
func exported(t *testing.T) string {
	pkg, err := importer.ForCompiler(token.NewFileSet(), "source", nil).Import("example.com/ftpport/codec")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, name := range pkg.Scope().Names() {
		object := pkg.Scope().Lookup(name)
		if !object.Exported() {
			continue
		}
		line := types.ObjectString(object, types.RelativeTo(pkg))
		if c, ok := object.(*types.Const); ok {
			line += " = " + c.Val().String()
		}
		lines = append(lines, line)
		lines = append(lines, methods(object)...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// methods lists the exported methods that a type declares.
func methods(object types.Object) []string {
	named, ok := object.Type().(*types.Named)
	if _, isType := object.(*types.TypeName); !isType || !ok {
		return nil
	}
	var lines []string
	for method := range named.Methods() {
		if method.Exported() {
			lines = append(lines, "\t"+types.ObjectString(method, types.RelativeTo(object.Pkg())))
		}
	}
	slices.Sort(lines)
	return lines
}

// TestDocumented checks that every exported name has a doc comment.
func TestDocumented(t *testing.T) {
	pkg := parsed(t)
	functions, values := pkg.Funcs, append(pkg.Consts, pkg.Vars...)
	for _, typ := range pkg.Types {
		documented(t, typ.Name, typ.Doc)
		functions = append(functions, append(typ.Funcs, typ.Methods...)...)
		values = append(values, append(typ.Consts, typ.Vars...)...)
	}
	for _, function := range functions {
		documented(t, function.Name, function.Doc)
	}
	for _, value := range values {
		for _, spec := range value.Decl.Specs {
			spec := spec.(*ast.ValueSpec)
			for _, name := range spec.Names {
				if name.IsExported() && value.Doc+spec.Doc.Text()+spec.Comment.Text() == "" {
					t.Errorf("%s has no doc comment", name)
				}
			}
		}
	}
}

// parsed returns the package with its comments.
func parsed(t *testing.T) *doc.Package {
	dir, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range dir.GoFiles {
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	pkg, err := doc.NewFromFiles(fset, files, "example.com/ftpport/codec")
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// documented checks that the comment exists and starts with the name.
func documented(t *testing.T, name, comment string) {
	if !strings.HasPrefix(comment, name+" ") {
		t.Errorf("the doc comment of %s starts %.20q", name, comment)
	}
}
