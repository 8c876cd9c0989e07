// Program wasm is package view for a web page: text in, one plain value out. It
// runs in a Web Worker and never sees the page.
package main

import (
	"syscall/js"

	"example.com/ftpport/wasm/view"
)

func main() {
	js.Global().Set("ftpport", map[string]any{
		"explain": callback(func(text, peer, _ string) string { return view.Explain(text, peer) }),
		"open":    callback(func(fragment, _, _ string) string { return view.Open(fragment) }),
		"edit":    callback(func(text, field, value string) string { return view.Edit(text, field, value) }),
		"feed":    guarded(feed),
		"end":     guarded(end),
	})
	select {} // a program that ends takes its callbacks with it
}

// callback makes f callable with three strings.
func callback(f func(a, b, c string) string) js.Func {
	return guarded(func(args []js.Value) string {
		return f(args[0].String(), args[1].String(), args[2].String())
	})
}

// guarded makes f callable. A panic would end the program: the caller gets null
// instead.
func guarded(f func(args []js.Value) string) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if recover() != nil {
				result = nil
			}
		}()
		return f(args)
	})
}

// scanned is the transcript that is being fed, one at a time, and copied what it is
// fed next.
var (
	scanned *view.Transcript
	copied  [256 << 10]byte
)

// feed takes a Uint8Array, the next piece of the transcript, and returns the rows
// that are new.
func feed(args []js.Value) string {
	if scanned == nil {
		scanned = view.NewTranscript()
	}
	for piece := args[0]; piece.Length() > 0; {
		n := js.CopyBytesToGo(copied[:], piece)
		scanned.Feed(copied[:n])
		piece = piece.Call("subarray", n)
	}
	return scanned.JSON()
}

// end returns the rows that are left. What is fed next is another transcript.
func end([]js.Value) string {
	last := scanned
	if last == nil {
		last = view.NewTranscript()
	}
	scanned = nil
	last.Finish()
	return last.JSON()
}
