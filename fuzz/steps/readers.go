package main

import (
	"net/netip"
	"strings"
	"testing/iotest"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
	"example.com/ftpport/wasm/view"
)

// A reader is one of the functions that read texts.
type reader struct {
	texts []text
	read  func(text string)
}

var readers = map[string]reader{
	"Parse":         {framed, func(text string) { codec.Parse(text) }},
	"Inspect":       {plain, func(text string) { codec.Inspect(text) }},
	"AppendRewrite": {framed, func(text string) { codec.AppendRewrite(nil, []byte(text), endpoint) }},
	"Scan":          {framed, scan},
	"Scan-bytes":    {framed, scanBytes},
	"Read":          {framed, readSessions},
	"Explain":       {framed, func(text string) { view.Explain(text, view.Facts{}) }},
	"Explain-facts": {plain, func(text string) { view.Explain("4,14", view.Facts{Server: text, Client: text, Range: text}) }},
	"Edit":          {plain, func(text string) { view.Edit(text, "port", "1") }},
	"Edit-field":    {plain, func(text string) { view.Edit("4,14", text, "1") }},
	"Edit-value":    {plain, func(text string) { view.Edit("4,14", "port", text) }},
	"Open":          {plain, func(text string) { view.Open(text) }},
	"Transcript":    {plain, feed},

	// These readers are not linear, and must be refused.
	"planted":      {plain[:1], lookBack(32)},
	"planted-slow": {plain[:1], lookBack(256)},
}

var endpoint = netip.MustParseAddrPort("192.0.2.1:1038")

func scan(text string) {
	for range codec.Scan(strings.NewReader(text)) {
	}
}

// scanBytes scans the text as it comes from a live reader, one byte at a time.
func scanBytes(text string) {
	for range codec.Scan(iotest.OneByteReader(strings.NewReader(text))) {
	}
}

func readSessions(text string) {
	for range session.Read(strings.NewReader(text)) {
	}
}

// feed reads the text as a transcript that arrives in one piece.
func feed(text string) {
	t := view.NewTranscript(view.Facts{})
	t.Feed([]byte(text))
	t.Finish()
	t.JSON()
}

// lookBack returns a reader that at each byte looks back at all bytes before it, or at one in every step of them.
func lookBack(step int) func(string) {
	return func(text string) {
		same := 0
		for i := range len(text) {
			for j := i; j >= 0; j -= step {
				if text[i] == text[j] {
					same++
				}
			}
		}
	}
}
