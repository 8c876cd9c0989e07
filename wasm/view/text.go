package view

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Most of these take one byte or the letters of ASCII, where package strings takes texts.

func decimal(n int) string { return strconv.Itoa(n) }

// valid returns text with U+FFFD for what is no UTF-8, as JavaScript has it.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return string([]rune(text))
}

// cutAfter returns the first n characters of s.
func cutAfter(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func isLineEnd(c byte) bool { return c == '\r' || c == '\n' }

func isDigit(c byte) bool { return c-'0' <= 9 }

// has reports whether c is one of the bytes of set.
func has(set string, c byte) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}

// count returns how many bytes of s are in set.
func count(s, set string) int {
	n := 0
	for i := range len(s) {
		if has(set, s[i]) {
			n++
		}
	}
	return n
}

// cut returns what stands before and after the first sep in s.
func cut(s string, sep byte) (before, after string) {
	for i := range len(s) {
		if s[i] == sep {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// join puts sep between two texts, if there are two.
func join(s, sep, t string) string {
	switch {
	case s == "":
		return t
	case t == "":
		return s
	}
	return s + sep + t
}

func replace(s string, old, new byte) string {
	b := []byte(s)
	for i := range b {
		if b[i] == old {
			b[i] = new
		}
	}
	return string(b)
}

// equalFold compares without regard to the case of ASCII letters.
func equalFold(s, t string) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range len(s) {
		if lower(s[i]) != lower(t[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if c-'A' <= 'Z'-'A' {
		c += 'a' - 'A'
	}
	return c
}

// units returns the length of s in UTF-16 units.
func units(s string) int {
	n := 0
	for _, r := range s {
		if r > 0xffff {
			n++
		}
		n++
	}
	return n
}

// visible gives each control character a picture, so that it takes a column.
func visible(s string) string {
	b := []rune(s)
	for i, r := range b {
		switch {
		case r == '\t':
			b[i] = ' '
		case r < ' ':
			b[i] = '\u2400' + r
		case r == 0x7f:
			b[i] = '\u2421'
		}
	}
	return string(b)
}

func isLetter(c byte) bool { return c|0x20-'a' <= 'z'-'a' }

// isWordByte reports whether c is of a word, or of another script.
func isWordByte(c byte) bool { return isDigit(c) || isLetter(c) || c >= 0x80 }

// lineBounds returns the bounds of the line in text that text[from] is of.
func lineBounds(text string, from int) (first, last int) {
	first, last = from, from
	for first > 0 && !isLineEnd(text[first-1]) {
		first--
	}
	for last < len(text) && !isLineEnd(text[last]) {
		last++
	}
	return first, last
}

// shownBounds returns the bounds of what is shown around text[from:to]: the line, or of a row of a table the columns
// that it is in, because others may hold a secret.
func shownBounds(text string, from, to int) (first, last int) {
	first, last = lineBounds(text, from)
	const columns = 6
	if count(text[first:last], "\t") < columns-1 {
		return first, last
	}
	first += strings.LastIndexByte(text[first:from], '\t') + 1
	to = min(to, last)
	if end := strings.IndexByte(text[to:last], '\t'); end >= 0 {
		last = to + end
	}
	return first, last
}

// fill puts values in the place of each $word of a pattern. It reports false if one of them is not known.
func fill(pattern string, value func(name string) (text string, ok bool)) (text string, ok bool) {
	for {
		before, rest, found := strings.Cut(pattern, "$")
		text += before
		if !found {
			return text, true
		}
		n := 0
		for n < len(rest) && isLetter(rest[n]) {
			n++
		}
		word, isKnown := value(rest[:n])
		if !isKnown {
			return "", false
		}
		text, pattern = text+word, rest[n:]
	}
}
