// Program wasm is the codec for a web page: text in, one plain value out. It
// runs in a Web Worker and never sees the page.
package main

import "syscall/js"

func main() {
	js.Global().Set("ftpport", map[string]any{
		"explain": callback(func(text string) string { return explain(text).json() }),
		"open":    callback(open),
	})
	select {} // a program that ends takes its callbacks with it
}

// callback makes f callable with one string. A panic would end the program:
// the caller gets null instead.
func callback(f func(string) string) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if recover() != nil {
				result = nil
			}
		}()
		return f(args[0].String())
	})
}
