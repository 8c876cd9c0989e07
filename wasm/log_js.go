//go:build !message

package main

import (
	"syscall/js"

	"example.com/ftpport/wasm/view"
)

func calls() map[string]any {
	return map[string]any{
		"explain": guarded(explain),
		"open":    guarded(open),
		"edit":    guarded(edit),
		"begin":   guarded(begin),
		"feed":    guarded(feed),
		"end":     guarded(end),
	}
}

// explain takes a text, and the facts as somebody typed them.
func explain(args []js.Value) string { return view.Explain(args[0].String(), factsOf(args[1:])) }

// edit takes a text, a place of its working, and what that is to hold.
func edit(args []js.Value) string {
	return view.Edit(args[0].String(), args[1].String(), args[2].String())
}

// scanned is the transcript that is being fed, one at a time, and copied is what
// it is fed next.
var (
	scanned *view.Transcript
	copied  [256 << 10]byte
)

// begin starts a transcript, in the place of one that was not ended. It takes the facts.
func begin(args []js.Value) string {
	if scanned != nil {
		scanned.Finish()
	}
	scanned = view.NewTranscript(factsOf(args))
	return ""
}

// feed takes a Uint8Array, the next piece of the transcript, and returns the rows
// that are new.
func feed(args []js.Value) string {
	for piece := args[0]; piece.Length() > 0; {
		n := js.CopyBytesToGo(copied[:], piece)
		scanned.Feed(copied[:n])
		piece = piece.Call("subarray", n)
	}
	return scanned.JSON()
}

// end ends the transcript, and returns the rows that are left.
func end([]js.Value) string {
	last := scanned
	scanned = nil
	last.Finish()
	return last.JSON()
}
