// Program wasm is package view for a web page: text in, one plain value out. It
// runs in a Web Worker and never sees the page. Built with the tag message it
// reads one message and no log: it is a third smaller, and answers a link while
// the other is on its way.
package main

import (
	"syscall/js"

	"example.com/ftpport/wasm/view"
)

func main() {
	js.Global().Set("ftpport", calls())
	select {} // a program that ends takes its callbacks with it
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

// open takes a fragment.
func open(args []js.Value) string { return view.Open(args[0].String()) }

// factsOf takes the server's address, the client's and the server's range of passive ports.
func factsOf(args []js.Value) view.Facts {
	return view.Facts{Server: args[0].String(), Client: args[1].String(), Range: args[2].String()}
}
