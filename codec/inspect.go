package codec

// Inspect reads what [Parse] reads, and says more about it. The error is the same, and the Match is then zero.
func Inspect[T ~string | ~[]byte](line T) (m Match, err error) {
	r := result{inspect: true}
	readLine(&r, line)
	if err = r.fill(&m.Message); err == nil {
		m.Quirks, m.Start, m.End = r.quirks, int64(r.start), int64(r.end)
	}
	return m, err
}

// The quirks are worked out from the text and the span of the endpoint, and only for a caller that asks.

// commandQuirks returns the quirks of a command whose verb ends at s[i] and whose line end begins at s[hi].
func commandQuirks[T text](kind Kind, s T, i, start, end, hi int) (q Quirks) {
	if kind == KindEPRT {
		q = portQuirks(s, digitsStart(s, end), end)
		start, end = start-1, end+1
	} else {
		q = listQuirks(s, start, end)
	}
	if end < hi || start > i+1 || s[i] != ' ' {
		q |= ExtraBlank
	}
	return q | lineEndQuirk(hi, len(s))
}

// codeQuirks returns the quirks of what is around the text s[begin:end] of a line of a reply.
func codeQuirks[T text](s T, begin, end, next int, last bool) (q Quirks) {
	if last && begin < next && s[begin] == '\t' {
		q = ExtraBlank
	}
	return q | lineEndQuirk(end, next)
}

// lineEndQuirk returns the quirk of a line end with the bounds i and end.
func lineEndQuirk(i, end int) Quirks {
	if end-i == 1 {
		return BareLineEnd
	}
	return 0
}

// inspectLine adds the quirks of the line s[i:hi] of a reply. Another line may have had the endpoint before.
func (r *search[T]) inspectLine(before bool, i, hi int) {
	switch {
	case r.found == before:
		if r.kind == Kind229 || !hasDigit(r.s, i, hi) {
			return
		}
		if r.quirks |= NumbersBefore; before {
			r.quirks ^= NumbersBefore | NumbersAfter
		}
	case r.kind == Kind229:
		r.quirks |= portQuirks(r.s, r.start, r.end) | frameQuirks(r.s, i, r.start-3, r.end+1, hi)
	default:
		r.quirks |= listQuirks(r.s, r.start, r.end) | frameQuirks(r.s, i, r.start, r.end, hi)
		if hasDigit(r.s, i, r.start) {
			r.quirks |= NumbersBefore
		}
		if hasDigit(r.s, r.end, hi) {
			r.quirks |= NumbersAfter
		}
	}
}

// listQuirks returns the quirks of the list s[i:end].
func listQuirks[T text](s T, i, end int) (q Quirks) {
	for previous := byte(','); i < end; i++ {
		c := s[i]
		switch {
		case isBlank(c):
			q |= BlankInList
		case c == '0' && !isDigit(previous) && i+1 < end && isDigit(s[i+1]):
			q |= LeadingZero
		}
		previous = c
	}
	return q
}

// portQuirks returns the quirks of the port s[i:end] and the delimiter after it.
func portQuirks[T text](s T, i, end int) (q Quirks) {
	if s[end] != '|' {
		q = OtherDelimiter
	}
	if end-i > 1 && s[i] == '0' {
		q |= LeadingZero
	}
	return q
}

// frameQuirks returns the quirks of what is around s[start:end], the endpoint with its delimiters, in the text
// s[lo:hi] of a line of a reply.
func frameQuirks[T text](s T, lo, start, end, hi int) Quirks {
	q := bracketQuirks(s, lo, start, end, hi)
	if !hasWord(s, lo, start) {
		q |= NoWords
	}
	return q
}

// bracketQuirks returns how s[start:end] departs from being in parentheses with a blank before them.
func bracketQuirks[T text](s T, lo, start, end, hi int) Quirks {
	open := start
	for open > lo && isBlank(s[open-1]) {
		open--
	}
	closing := skipBlanks(s, end, hi)
	if open == lo || s[open-1] != '(' || closing == hi || s[closing] != ')' {
		if start > lo && !isBreak(s[start-1]) || end < hi && isWord(s[end]) {
			return NoParentheses | GluedText
		}
		return NoParentheses
	}
	var q Quirks
	if open < start || closing > end {
		q = ExtraBlank
	}
	if open-1 > lo && !isSpace(s[open-2]) {
		q |= GluedText
	}
	return q
}

func hasDigit[T text](s T, i, hi int) bool {
	for ; i < hi; i++ {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

func hasWord[T text](s T, i, hi int) bool {
	for ; i < hi; i++ {
		if isWord(s[i]) {
			return true
		}
	}
	return false
}
