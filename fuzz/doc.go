// Package fuzz holds the laws of packages codec and session, each as one native fuzz target:
//
//	FuzzRoundTrip  a message that is read can be written, and reads back as the same message
//	FuzzAppend     AppendText writes any endpoint as Parse reads it, or refuses it for the documented reason
//	FuzzRefusal    a refusal has a reason and a span, repeats no input and changes nothing
//	FuzzText       a string and a slice of bytes give the same result
//	FuzzEntry      ParseCommand and ParseReply read the parts as Parse reads the line
//	FuzzReference  PORT, LPRT and EPRT give the same result as a slow and simple reader
//	FuzzReply      227, 228 and 229 hold one endpoint, which a regular expression also finds
//	FuzzInspect    Inspect reads the same lines as Parse, and its span is the endpoint's
//	FuzzRewrite    AppendRewrite changes only the span, to the requested endpoint, and can change it back
//	FuzzScan       Scan gives the same results for all chunk sizes, in order, with correct offsets
//	FuzzDressed    a message keeps its value with a line end, a prompt, colour or quotation marks around it
//	FuzzJoined     Scan finds in two texts with a line end between them what it finds in each
//	FuzzSession    session.Read yields the same attempts in whatever chunks, in order and with bounded evidence
//	FuzzTwice      a log whose session begins in it has its attempts twice when it is given twice
//	FuzzMixture    two sessions whose lines have marks give the same attempts mixed as alone
//	FuzzFormat     a session has the same negotiations and outcomes in whatever format it is written
//	FuzzEndpoint   the endpoint of an attempt is one that codec reads in its evidence
//	FuzzSecret     no part of a password comes out of a log, however the login is written
//	FuzzHidden     the secrets of session's cases stay hidden when the lines around them change
//	FuzzOctets     six numbers are read as by strconv, and written as they are read
//
// FuzzFast in package codec holds the fast path against the general readers. FuzzExplain in package view checks that the
// view is JSON with bounds inside the text, and that its link, its forms, its fix and its edits read back; FuzzTranscript
// checks the same of the rows of a log.
//
// Every law includes that nothing panics. One more law also covers package view, and has a program instead of a target:
// reading takes a bounded number of steps per byte of any text. See [example.com/ftpport/fuzz/steps]. Another program
// reads what is no FTP log, where nothing may be found. See [example.com/ftpport/fuzz/silence].
//
// The tests named Laws check laws of values, not of text, as gopter properties. The values are generated from a new
// seed in each run, and a value that breaks a law is shrunk. A test that fails prints the command that repeats it, and
// so does a test that passes with -v. These commands repeat a run and try a hundred seeds:
//
//	go test ./fuzz -run Laws -seed=959
//	go test ./fuzz -run Laws -count=100
//
// Each target starts from all lines of package corpus and from the hand-made cases in testdata/fuzz, which have names
// such as 227-no-parens. An input that the fuzzer finds is also kept there, under its hash, after its fault is fixed.
// The targets of session start from the logs of its cases, or make up logs as a string of decisions says.
//
// Run the seeds with go test ./fuzz, and search for more inputs with
//
//	go test -run '^$' -fuzz '^FuzzReply$' -fuzztime 60s ./fuzz
package fuzz
