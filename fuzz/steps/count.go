package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"runtime"
	"runtime/coverage"
)

// count returns the number of basic blocks that run while a text is read, and the number of bytes allocated.
func count(read func(string), text string) (blocks, allocated float64) {
	var before, after runtime.MemStats
	must(coverage.ClearCounters())
	runtime.ReadMemStats(&before)
	read(text)
	runtime.ReadMemStats(&after)
	var b bytes.Buffer
	must(coverage.WriteCounters(&b))
	return sum(b.Bytes()), float64(after.TotalAlloc - before.TotalAlloc)
}

// sum adds the counters in a counter file (internal/coverage, version 1): a header, the lengths of the tables before
// the counters, and for each function the number of its counters, two numbers that identify it, and the counters.
func sum(file []byte) (sum float64) {
	const header, lengths = 32, 16
	functions := binary.LittleEndian.Uint64(file[header:])
	names, args := binary.LittleEndian.Uint32(file[header+8:]), binary.LittleEndian.Uint32(file[header+12:])
	at := (header + lengths + int(names) + int(args) + 3) &^ 3
	isPacked := file[24] == 2
	next := func() uint64 {
		if isPacked {
			n, width := binary.Uvarint(file[at:])
			at += width
			return n
		}
		at += 4
		return uint64(binary.LittleEndian.Uint32(file[at-4:]))
	}
	for range functions {
		counters := next()
		next()
		next()
		for range counters {
			sum += float64(next())
		}
	}
	return sum
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
