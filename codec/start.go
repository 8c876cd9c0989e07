package codec

import "math/bits"

// maxPrefix is the number of bytes examined before a message: blanks in the first half, and an escape sequence or a
// code in the other.
const maxPrefix = 64

// findStart returns the index of the next verb or code in b[i:limit] at which a message begins, or limit. It looks for
// the pairs RT and 22, because all verbs end with RT and all codes begin with 22.
func findStart(b []byte, i, limit int) int {
	const toRT = len("PO")            // from the start of a verb to its RT
	last := min(limit+toRT, len(b)-1) // where a pair may begin
	for k := i; ; k++ {
		if k = findPair(b, k, last); k >= last {
			return limit
		}
		start := k
		if !isDigit(b[k]) {
			start -= toRT
		}
		if start >= i && start < limit && startKind(b, start) != 0 && placeOf(b, start) != insideWord {
			return start
		}
	}
}

// findPair returns the index of the next pair in b[k:last], RT in either case or 22, that the rest of a verb or code
// may follow, or last. It tests 32 pairs at a time, because most text has none and is then skipped with one branch.
func findPair(b []byte, k, last int) int {
	s := b[k : last+1]
	for len(s) >= 40 {
		p0, p1 := noPair(load(s), load(s[1:])), noPair(load(s[8:]), load(s[9:]))
		p2, p3 := noPair(load(s[16:]), load(s[17:])), noPair(load(s[24:]), load(s[25:]))
		if p0&p1&p2&p3&high != high {
			found := gatherClear(p0) | gatherClear(p1)<<8 | gatherClear(p2)<<16 | gatherClear(p3)<<24
			for ; found != 0; found &= found - 1 {
				if i := bits.TrailingZeros64(found); canFollowPair(s[i+2]) {
					return last + 1 - len(s) + i
				}
			}
		}
		s = s[32:]
	}
	return findLastPair(b, last+1-len(s), last)
}

// findLastPair does the same as findPair for a few bytes.
func findLastPair(b []byte, k, last int) int {
	for ; k < last && len(b)-k > 8; k += 8 {
		if found := ^noPair(load(b[k:]), load(b[k+1:])) & high; found != 0 {
			return min(k+bits.TrailingZeros64(found)/8, last)
		}
	}
	for ; k < last; k++ {
		if b[k] == '2' && b[k+1] == '2' || b[k]|0x20 == 'r' && b[k+1]|0x20 == 't' {
			break
		}
	}
	return min(k, last)
}

// canFollowPair reports whether c may follow the pair in a verb or a code.
func canFollowPair(c byte) bool { return isBlank(c) || c-'7' <= '9'-'7' }

// startKind returns the kind of the verb or code at b[i], including the byte that must follow it.
func startKind(b []byte, i int) Kind {
	if len(b)-i >= 5 && isBlank(b[i+4]) {
		if kind := commandKind(b[i : i+4]); kind != 0 {
			return kind
		}
	}
	if len(b)-i >= 4 && b[i] == '2' && b[i+1] == '2' && (isBlank(b[i+3]) || b[i+3] == '-') {
		return replyKind(220 + int(b[i+2]) - '0')
	}
	return 0
}

// A place is where a candidate begins, as far as the bytes before it tell.
type place int

const (
	insideWord place = iota // or after the code of a reply, whose text it is
	inText                  // anywhere else
	marked                  // at the start of a line, or after what programs write before a message: a mark, a colour, a dash
)

// placeOf returns the place of b[i].
func placeOf(b []byte, i int) place {
	n := i
	for n > 0 && isBlank(b[n-1]) && i-n < maxPrefix/2 {
		n--
	}
	switch {
	case n == 0 || isMark(b[n-1]) || isColour(b, n) || n < i && b[n-1] == '-':
		return marked
	case n < i && isCode(b, n) || n == i && isInsideWord(b, i):
		return insideWord
	}
	return inText
}

// isInsideWord reports whether b[i-1] is part of a word, and not of a line end or a tab that is written as an escape
// sequence.
func isInsideWord(b []byte, i int) bool {
	c := b[i-1]
	isEscape := (c == 'n' || c == 'r' || c == 't') && i > 1 && b[i-2] == '\\'
	return isDigit(c) || isLetter(c) && !isEscape || c == '_'
}

// isMark reports whether c is a byte that programs write before a message.
func isMark(c byte) bool { return marks[c] }

var marks = [256]bool{
	'\n': true, '\r': true, '<': true, '>': true, ':': true, ']': true, ')': true, '"': true, '\'': true, '`': true,
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// isColour reports whether an escape sequence for colour ends at b[i-1]. It ends with m; grep writes one with K too.
func isColour(b []byte, i int) bool {
	return (b[i-1] == 'm' || b[i-1] == 'K') && isEscapeSequence(b[max(0, i-maxPrefix/2):i-1])
}

// isEscapeSequence reports whether lead ends with an escape sequence but for its last byte.
func isEscapeSequence(lead []byte) bool {
	n := len(lead)
	for n > 0 && (isDigit(lead[n-1]) || lead[n-1] == ';') {
		n--
	}
	return n > 1 && lead[n-1] == '[' && lead[n-2] == 0x1b
}

// isCode reports whether b[:i] ends with the code of a reply, which may be quoted or in colour.
func isCode(b []byte, i int) bool {
	b = b[max(0, i-maxPrefix/2):i]
	n := len(b) - len("227")
	if n < 0 || !isDigit(b[n]) || !isDigit(b[n+1]) || !isDigit(b[n+2]) {
		return false
	}
	return n == 0 || isSpace(b[n-1]) || b[n-1] == '>' || isQuote(b[n-1]) || isColour(b, n)
}
