package codec

import (
	"bytes"
	"iter"
	"math/bits"
)

// A set has one member for each bit, and each member has a word. The text form of a set is the words of its members,
// from the lowest bit up.

const betweenWords = ", "

// members returns the members of a set, from the lowest bit up.
func members[S ~uint16](set S) iter.Seq[S] {
	return func(yield func(S) bool) {
		for ; set != 0; set &= set - 1 {
			if !yield(set & -set) {
				return
			}
		}
	}
}

// appendWords appends the words of the members; a bit without a word is "?".
func appendWords[S ~uint16](b []byte, set S, words []string) []byte {
	start := len(b)
	for one := range members(set) {
		if len(b) > start {
			b = append(b, betweenWords...)
		}
		if i := bits.TrailingZeros16(uint16(one)); i < len(words) {
			b = append(b, words[i]...)
		} else {
			b = append(b, '?')
		}
	}
	return b
}

// appendSet appends the text form of a set.
func appendSet[S ~uint16](b []byte, set S, words []string) ([]byte, error) {
	if set>>len(words) != 0 {
		return b, unwritable(0, UnknownWord)
	}
	return appendWords(b, set, words), nil
}

// readSet reads the text form of a set.
func readSet[S ~uint16](to *S, text []byte, words []string) error {
	var set S
	at, more := 0, len(text) > 0
	for more {
		var word []byte
		word, _, more = bytes.Cut(text[at:], []byte(betweenWords))
		member := memberOf[S](word, words)
		if member == 0 {
			return &Error{Reason: UnknownWord, Offset: at, Len: len(word)}
		}
		set |= member
		at += len(word) + len(betweenWords)
	}
	*to = set
	return nil
}

// memberOf returns the member with the word, or 0.
func memberOf[S ~uint16](word []byte, words []string) S {
	for i := range words {
		if words[i] == string(word) {
			return 1 << i
		}
	}
	return 0
}
