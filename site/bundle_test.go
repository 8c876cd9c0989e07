package main

import (
	"os/exec"
	"strings"
	"testing"
)

func contents(files map[string]string) map[string][]byte {
	m := map[string][]byte{}
	for name, content := range files {
		m[name] = []byte(content)
	}
	return m
}

func TestOrdered(t *testing.T) {
	got, err := ordered(contents(map[string]string{
		"a.js":  `import { b } from "./b.js"; import "./c.js"; fetch("./none")`,
		"b.js":  `new URL("./d.css", import.meta.url)`,
		"c.js":  `import { b } from "./b.js"`,
		"d.css": ``,
	}))
	if want := "d.css b.js c.js a.js"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("ordered = %q, %v; want %s", got, err, want)
	}
	_, err = ordered(contents(map[string]string{"a.js": `"./b.js"`, "b.js": `"./c.js"`, "c.js": `"./b.js"`}))
	if err == nil || !strings.Contains(err.Error(), "b.js, c.js, b.js") {
		t.Errorf("ordered of a circle: %v", err)
	}
}

// Modules keep their names to themselves when they are in one script.
func TestBundle(t *testing.T) {
	script, err := bundle(contents(map[string]string{
		"main.js": "import { one, two as second } from \"./a-b.js\";\nimport {\n  Three,\n} from \"./c.js\";\nimport \"./d.js\";\n" +
			"const hidden = 4;\nconsole.log(one(), await0(), second, new Three().value, hidden, globalThis.d);\nfunction await0() { return 0; }\n",
		"a-b.js":   "const hidden = 1;\nexport function one() { return hidden; }\nexport const two = 2;\n",
		"c.js":     "import { two } from \"./a-b.js\";\nconst hidden = two + 1;\nexport class Three {\n  value = hidden;\n}\n",
		"d.js":     "globalThis.d = \"d\";\n",
		"other.js": "console.log(\"never\");\n",
	}), "main.js")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("there is no node to run the bundle")
	}
	out, err := exec.Command("node", "--input-type=module", "-e", script).CombinedOutput()
	if want := "1 0 2 3 4 d\n"; err != nil || string(out) != want {
		t.Errorf("the bundle says %q, %v; want %q\n%s", out, err, want, script)
	}
}

func TestBundleUnknown(t *testing.T) {
	for _, module := range []string{
		"import a from \"./b.js\";\n",
		"import * as a from \"./b.js\";\n",
		"import { a } from \"b\";\n",
		"export default 1;\n",
		"export { a };\n",
		"export * from \"./b.js\";\n",
		"export const { a } = b;\n",
		"export let a = 1;\n",
	} {
		script, err := bundle(contents(map[string]string{"main.js": module, "b.js": ""}), "main.js")
		if err == nil || !strings.Contains(err.Error(), "main.js") {
			t.Errorf("bundle of %q = %q, %v; want an error", module, script, err)
		}
	}
}
