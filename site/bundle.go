package main

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// reference is how a file names another.
var reference = regexp.MustCompile(`"\./([^"]+)"`)

// ordered returns the names of the files, each after those that it names.
func ordered(files map[string][]byte) ([]string, error) {
	var names, open []string
	var visit func(name string) error
	visit = func(name string) error {
		if slices.Contains(names, name) {
			return nil
		}
		if slices.Contains(open, name) {
			return fmt.Errorf("files that name each other in a circle: %s", strings.Join(append(open, name), ", "))
		}
		open = append(open, name)
		for _, match := range reference.FindAllSubmatch(files[name], -1) {
			if next := string(match[1]); files[next] != nil {
				if err := visit(next); err != nil {
					return err
				}
			}
		}
		open = open[:len(open)-1]
		names = append(names, name)
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := visit(name); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// What a module of ours may import and export, and what it must not: a bundle
// knows these forms only.
var (
	imports = regexp.MustCompile(`(?m)^import (?:\{([^}]*)\} from )?"\./([^"]+)";\n`)
	exports = regexp.MustCompile(`(?m)^export ((?:const|class|function|async function) (\w+))`)
	unknown = regexp.MustCompile(`(?m)^(?:import|export)\b.*`)
)

// bundle returns one script that does what the module does with all that it
// imports. Each module becomes a function, so that its names stay its own.
func bundle(files map[string][]byte, entry string) (string, error) {
	names, err := ordered(files)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	wanted := imported(files, entry)
	for _, name := range names {
		if wanted[name] {
			script, err := scoped(name, string(files[name]))
			if err != nil {
				return "", err
			}
			b.WriteString(script)
		}
	}
	return b.String(), nil
}

// imported returns the modules that a module needs, and itself.
func imported(files map[string][]byte, entry string) map[string]bool {
	found := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		if found[name] {
			return
		}
		found[name] = true
		for _, match := range imports.FindAllSubmatch(files[name], -1) {
			visit(string(match[2]))
		}
	}
	visit(entry)
	return found
}

// scoped returns a module as a constant that holds what it exports.
func scoped(name, module string) (string, error) {
	var exported []string
	for _, match := range exports.FindAllStringSubmatch(module, -1) {
		exported = append(exported, match[2])
	}
	module = exports.ReplaceAllString(module, "$1")
	module = imports.ReplaceAllStringFunc(module, func(text string) string {
		match := imports.FindStringSubmatch(text)
		return fmt.Sprintf("const {%s} = %s;\n", strings.ReplaceAll(match[1], " as ", ": "), constant(match[2]))
	})
	if form := unknown.FindString(module); form != "" {
		return "", fmt.Errorf("%s: the build cannot bundle %q", name, form)
	}
	return fmt.Sprintf("const %s = (() => {\n%s\nreturn { %s };\n})();\n", constant(name), module, strings.Join(exported, ", ")), nil
}

// constant returns the name that a module has in a bundle.
func constant(name string) string {
	return "$" + strings.NewReplacer(".", "_", "-", "_").Replace(strings.TrimSuffix(name, path.Ext(name)))
}
