package codec

import "math/bits"

// maxPrefix is the number of bytes examined before a message.
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
		if start >= i && start < limit && startKind(b, start) != 0 && canBegin(b, start) {
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
	for k = last + 1 - len(s); k < last; k++ {
		if b[k] == '2' && b[k+1] == '2' || b[k]|0x20 == 'r' && b[k+1]|0x20 == 't' {
			return k
		}
	}
	return last
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

// canBegin reports whether a message may begin at b[i], given the bytes before it.
func canBegin(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	switch b[i-1] {
	case '\n', '\r', '>', ':', '"', '\'', ']', ')':
		return true
	case 'm':
		return isColour(b, i)
	case ' ', '\t':
		return !isCode(b, i)
	}
	return false
}

// isColour reports whether an escape sequence for colour ends at b[i-1].
func isColour(b []byte, i int) bool {
	lead := b[max(0, i-maxPrefix) : i-1]
	n := len(lead)
	for n > 0 && (isDigit(lead[n-1]) || lead[n-1] == ';') {
		n--
	}
	return n > 1 && lead[n-1] == '[' && lead[n-2] == 0x1b
}

// isCode reports whether b[:i] ends with the code of a reply and blanks.
func isCode(b []byte, i int) bool {
	lead := b[max(0, i-maxPrefix):i]
	for len(lead) > 0 && isBlank(lead[len(lead)-1]) {
		lead = lead[:len(lead)-1]
	}
	n := len(lead)
	if n < 3 || !isDigit(lead[n-1]) || !isDigit(lead[n-2]) || !isDigit(lead[n-3]) {
		return false
	}
	return n == 3 || isSpace(lead[n-4]) || lead[n-4] == '>'
}
