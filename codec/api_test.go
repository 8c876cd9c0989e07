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
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var updateAPI = flag.Bool("update", false, "write what the packages export to testdata")

// The files in testdata that list what the packages export.
var apis = map[string]string{
	"example.com/ftpport/codec":         "testdata/api.txt",
	"example.com/ftpport/codec/corpus":  "testdata/api_corpus.txt",
	"example.com/ftpport/codec/session": "testdata/api_session.txt",
}

// TestAPI compares the exported names, with the values of constants, to the files in testdata, so that no API changes
// by mistake.
func TestAPI(t *testing.T) {
	for path, golden := range apis {
		checkAPI(t, path, golden)
	}
}

func checkAPI(t *testing.T, path, golden string) {
	t.Helper()
	got := exported(t, path)
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
		t.Errorf("the API of %s changed; if that is intended, run go test ./codec -run API -update and say so in "+
			"CHANGELOG.md (-listed +is):\n%s",
			path, diffLines(string(want), got))
	}
}

// exported lists the exported names of a package, one a line.
func exported(t *testing.T, path string) string {
	pkg, err := importer.ForCompiler(token.NewFileSet(), "source", nil).Import(path)
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
	for path := range apis {
		checkDocumented(t, parsed(t, path))
	}
}

func checkDocumented(t *testing.T, pkg *doc.Package) {
	t.Helper()
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

// parsed returns a package with its comments.
func parsed(t *testing.T, path string) *doc.Package {
	dir, err := build.Import(path, ".", 0)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range dir.GoFiles {
		file, err := parser.ParseFile(fset, filepath.Join(dir.Dir, name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	pkg, err := doc.NewFromFiles(fset, files, path)
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
