package session

import (
	"strconv"

	"example.com/ftpport/codec"
)

// Verb, Vantage, Outcome, Cause and Role are numbers with a word each; these functions are their text forms.

// wordOf returns the word of v, or the type's name with the number.
func wordOf[E ~uint8](v E, words []string, typeName string) string {
	if int(v) >= len(words) {
		return typeName + "(" + strconv.Itoa(int(v)) + ")"
	}
	return words[v]
}

// appendWord appends the word of v. A value without a word is refused; b is then returned unchanged.
func appendWord[E ~uint8](b []byte, v E, words []string) ([]byte, error) {
	if int(v) >= len(words) {
		return b, &codec.Error{Reason: codec.UnknownWord, Offset: -1}
	}
	return append(b, words[v]...), nil
}

// readWord sets v to the value with the word, and to zero for the empty text. An unknown word leaves v as it was.
func readWord[E ~uint8](v *E, text []byte, words []string) error {
	if len(text) == 0 {
		*v = 0
		return nil
	}
	for i, word := range words {
		if word == string(text) {
			*v = E(i)
			return nil
		}
	}
	return &codec.Error{Reason: codec.UnknownWord, Len: len(text)}
}
