package view

import (
	"strings"

	"example.com/ftpport/codec"
)

// ExplainMessage is [Explain] for a text that is one message, or the numbers of one, in plain characters, as the text
// of a permalink is. Of any other text, of one with a fault, and where facts were typed, it returns "": only Explain
// knows those. A program that calls it, and not Explain, holds no reader of logs, and is a third smaller.
func ExplainMessage(text string, f Facts) string {
	d := (&draft{typed: text, text: text, s: text, end: len(text)}).trimmed()
	if f != (Facts{}) || !isPlain(text) {
		return ""
	}
	e := d.message()
	if e.fault != nil && e.fault.Reason == codec.WrongCode && !isReply(d.s) {
		e = d.bare()
	}
	if e == nil || e.fault != nil {
		return ""
	}
	var v view
	e.showAnswer(&v, &known{})
	return v.json()
}

// isPlain reports whether the text has nothing to clean or to hide: its words are those of messages, or hexadecimal.
func isPlain(text string) bool {
	isMark := func(r rune) bool { return strings.ContainsRune(" ,.:|()[]", r) }
	for word := range strings.FieldsFuncSeq(text, isMark) {
		if !isPlainWord(word) {
			return false
		}
	}
	return true
}

// isPlainWord reports whether the word is one of messages, or has the digits and the x of numbers alone.
func isPlainWord(word string) bool {
	for _, plain := range [...]string{"PORT", "EPRT", "LPRT", "Entering", "Extended", "Long", "Passive", "Mode"} {
		if equalFold(word, plain) {
			return true
		}
	}
	return count(word, "0123456789abcdefxABCDEFX") == len(word)
}
