//go:build message

package main

import (
	"syscall/js"

	"example.com/ftpport/wasm/view"
)

func calls() map[string]any {
	return map[string]any{"explain": guarded(explain), "open": guarded(open)}
}

// explain takes a text, and the facts as somebody typed them. It returns "" for what takes a reader of logs.
func explain(args []js.Value) string {
	return view.ExplainMessage(args[0].String(), factsOf(args[1:]))
}
