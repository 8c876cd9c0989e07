// Program steps holds the law that reading is linear. It counts the basic blocks and
// the allocated bytes that a reader takes for hostile texts, and fails where a byte of
// them takes more than a fixed number, or more in a longer text. No clock is read.
//
// The program must be built for counting, as its test does:
//
//	go build -cover -covermode=atomic -coverpkg=./codec,./wasm/view,./fuzz/steps ./fuzz/steps
//	./steps Scan
//
// What the standard library does is counted only where it allocates.
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
