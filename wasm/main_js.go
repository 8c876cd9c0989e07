// Program wasm is the codec for a web page: text in, one plain value out. It
// runs in a Web Worker and never sees the page.
package main

import "syscall/js"

func main() {
	js.Global().Set("ftpport", map[string]any{
		"explain": callback(func(text, peer string) string { return explain(text, peer).json() }),
		"open":    callback(func(fragment, _ string) string { return open(fragment) }),
	})
	select {} // a program that ends takes its callbacks with it
}

// callback makes f callable with two strings. A panic would end the program: the
// caller gets null instead.
func callback(f func(text, more string) string) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if recover() != nil {
				result = nil
			}
		}()
		return f(args[0].String(), args[1].String())
	})
}
