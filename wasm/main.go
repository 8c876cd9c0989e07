//go:build !js

// Program wasm, when built for anything but a browser, prints what the page
// would be given for each argument: one JSON object a line. The build of the
// site takes its worked examples from here, and what the calculator makes of the
// lines of the survey.
package main

import "os"

func main() {
	for _, text := range os.Args[1:] {
		os.Stdout.WriteString(explain(text, "") + "\n")
	}
}
