// Program steps checks the law that reading takes linear time. It counts the basic blocks that run and the bytes that
// are allocated while a reader reads hostile texts. It fails if a byte of a text takes more than a fixed number of
// them, or takes more in a longer text. It reads no clock.
//
// The program must be built with counters, as its test does:
//
//	go build -cover -covermode=atomic -coverpkg=./codec,./codec/session,./wasm/view,./fuzz/steps ./fuzz/steps
//	./steps Scan
//
// Steps inside the standard library are not counted, but its allocations are.
package main

import (
	"fmt"
	"os"
)

func main() {
	for _, name := range os.Args[1:] {
		r, ok := readers[name]
		if !ok {
			fmt.Fprintln(os.Stderr, "no such reader:", name)
			os.Exit(2)
		}
		worst := r.worst()
		fmt.Printf("%s: %v\n", name, worst)
		if worst.over() > 1 {
			os.Exit(1)
		}
	}
}
