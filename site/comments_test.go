package main

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

func TestStripComments(t *testing.T) {
	for text, want := range map[string]string{
		"// a\nb();\n":                       "b();\n",
		"  // a\n  b(); // c\n":              "  b(); // c\n",
		"/** a */\nb();\n":                   "b();\n",
		"/**\n * a\n * @b\n */\nc();\n":      "c();\n",
		"  /* a */  \nb {}\n":                "b {}\n",
		"a {} /* b */\n":                     "a {} /* b */\n",
		"/* a */ b();\n":                     "/* a */ b();\n",
		"/* a */ b();\n/* c */\nd();\n":      "/* a */ b();\nd();\n",
		"/* a **/\nb();\n/* c */\n":          "b();\n",
		"/** a */\nb();\n/** c */\nd();\n":   "b();\nd();\n",
		"const a = \"// b\";\n":              "const a = \"// b\";\n",
		"const a = \"https://b\";\n//\n\n\n": "const a = \"https://b\";\n\n\n",
	} {
		if got := string(stripComments([]byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A text of several lines is one in backticks.
func TestNoTextOfSeveralLines(t *testing.T) {
	names, err := fs.Glob(page, "page/*.js")
	if err != nil || len(names) < 10 {
		t.Fatalf("scripts %q, %v", names, err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(page, name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(stripComments(content))) {
			if strings.Count(line, "`")%2 != 0 {
				t.Errorf("%s: a text goes on after %q", name, line)
			}
		}
		if bytes.Contains(stripComments(content), []byte("@param")) {
			t.Errorf("%s has a comment", name)
		}
	}
}
