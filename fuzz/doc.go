// Package fuzz holds the laws of package codec, one native fuzz target each:
//
//	FuzzRoundTrip  what is read can be written, and reads back as the same message
//	FuzzRefusal    what is refused says why and where, repeats none of it and changes nothing
//	FuzzText       a string and a slice of bytes are read alike
//	FuzzEntry      ParseCommand and ParseReply read the parts as Parse reads the line
//	FuzzReference  PORT, LPRT and EPRT read as a slow and obvious reader does
//	FuzzReply      227, 228 and 229 hold one endpoint, which a regular expression finds too
//	FuzzInspect    Inspect takes what Parse takes, and its span is the endpoint's
//	FuzzRewrite    AppendRewrite changes the span alone, and to what was asked
//	FuzzScan       Scan finds the same in whatever chunks, in order and in its place
//	FuzzOctets     six numbers are read as by strconv, and written as they are read
//
// That nothing panics is part of every law. One more law holds for package view too,
// and has a program of its own instead of a target, [example.com/ftpport/fuzz/steps]:
// reading takes a fixed number of steps for a byte, whatever the text.
//
// The tests named Laws check laws of values, not of text, as gopter properties:
// the values are generated, from a new seed in each run, and a value that breaks
// a law is shrunk. A test that fails prints the command that repeats it, and so
// does one that passes with -v. These repeat a run, and try a hundred seeds:
//
//	go test ./fuzz -run Laws -seed=959
//	go test ./fuzz -run Laws -count=100
//
// Each target starts from all lines of codec/testdata/lines.tsv and from the
// hand-made cases in testdata/fuzz, which have names: 227-no-parens. An input
// that the fuzzer finds is kept there too, under the hash it was given, once
// the fault that it showed is mended.
//
// Run the seeds with go test ./fuzz, and look for more with
//
//	go test -run '^$' -fuzz '^FuzzReply$' -fuzztime 60s ./fuzz
package fuzz
