package codec

// A search looks for the one endpoint in the text of a reply. It relies on no words, parentheses or full stop in a 227,
// because their format is not well standardized (RFC 1123 section 4.1.2.6).
type search[T text] struct {
	*result  // the endpoint, or a fault that rejects the reply even if a valid endpoint follows
	s        T
	lines    int // the number of lines searched
	from     int // the start of the text of the current line
	found    bool
	nearMiss fault // the fault of the best failed candidate
}

// searchLine searches s[i:stop], the text of the next line of the reply.
func (r *search[T]) searchLine(i, stop int) {
	r.from = i
	r.lines++
	before := r.found
	if r.kind == Kind229 {
		r.searchExtended(i, stop)
	} else {
		r.searchList(i, stop)
	}
	if r.inspect && r.ok() {
		r.inspectLine(before, i, stop)
	}
}

// inspectLine adds the quirks of the line s[i:stop] of a reply. before reports that an earlier line has the endpoint.
func (r *search[T]) inspectLine(before bool, i, stop int) {
	switch {
	case r.found == before:
		switch {
		case r.kind == Kind229 || !hasDigit(r.s, i, stop):
		case before:
			r.quirks |= NumbersAfter
		default:
			r.quirks |= NumbersBefore
		}
	case r.kind == Kind229:
		r.quirks |= portQuirks(r.s, r.start, r.end) | frameQuirks(r.s, i, r.start-3, r.end+1, stop)
	default:
		r.quirks |= listQuirks(r.s, r.start, r.end) | frameQuirks(r.s, i, r.start, r.end, stop)
		if hasDigit(r.s, i, r.start) {
			r.quirks |= NumbersBefore
		}
		if hasDigit(r.s, r.end, stop) {
			r.quirks |= NumbersAfter
		}
	}
}

// finish ends the search. The text ends at s[end].
func (r *search[T]) finish(end int) {
	switch {
	case !r.ok():
	case r.found:
		if r.inspect && r.lines > 1 {
			r.quirks |= SeveralLines
		}
	case r.nearMiss.ok():
		r.setFault(fault{NoNumbers, end, 0})
	default:
		r.setFault(r.nearMiss)
	}
}

// accept records an endpoint. A second endpoint is a fault.
func (r *search[T]) accept(found *result) {
	switch {
	case r.found:
		r.reject(fault{Ambiguous, found.start, found.end - found.start})
	case r.ok():
		r.endpoint, r.start, r.end, r.found = found.endpoint, found.start, found.end, true
	}
}

// reject records a fault that rejects the reply even if a valid endpoint follows.
func (r *search[T]) reject(f fault) {
	if r.ok() {
		r.weight = certainWeight
		r.setFault(f)
	}
}

// certainWeight is the weight of a fault that no endpoint elsewhere makes up for: all numbers of the shortest list.
const certainWeight = hostPortNumbers

// noteMiss records a near miss with weight fields, unless an earlier one has as many.
func (r *search[T]) noteMiss(f fault, weight int) {
	if r.ok() && weight > r.weight {
		r.nearMiss, r.weight = f, weight
	}
}

// searchList searches for a list of numbers, token by token. A token ends at a blank or bracket and holds at most one
// list, so that no part of 1216 or 0x0a is read as a number.
func (r *search[T]) searchList(i, stop int) {
	s := r.s
	row, gap := 0, fault{} // the count of numbers with only blanks between them, and the first blank
	for i < stop {
		if isBreak(s[i]) {
			if s[i] == 0 {
				r.reject(fault{EmbeddedNUL, i, 1})
			}
			if !isBlank(s[i]) {
				row = 0
			}
			i++
			continue
		}
		if token := skipText(s, i, stop); token > i {
			row, i = 0, token
			continue
		}
		token := i
		if i = r.readToken(i, stop); i != digitsEnd(s, token, stop) {
			row = 0
			continue
		}
		if row++; row == 1 {
			gap = fault{BadSeparator, i, 1}
		}
		if row >= attemptFields {
			r.noteMiss(gap, row)
		}
	}
}

// skipText returns the start of the token that contains the next digit or comma.
func skipText[T text](s T, i, stop int) int {
	token := textEnd(s[:stop], i)
	for token > i && !isBreak(s[token-1]) {
		token--
	}
	return token
}

// attemptFields is enough numbers to be an attempted address, with any bytes between them: an address has four, and a
// time or a version has fewer.
const attemptFields = 4

// readToken reads one token and any list that continues past it. It returns the end of both.
func (r *search[T]) readToken(i, stop int) int {
	s, digit, commas := r.s, i, 0
	for digit < stop && !isDigit(s[digit]) && !isBreak(s[digit]) {
		if s[digit] == ',' {
			commas++
		}
		digit++
	}
	if digit == stop || !isDigit(s[digit]) {
		if commas >= listLength(r.kind)-1 {
			r.noteMiss(numberFault(s, i, stop), commas+1)
		}
		return digit
	}
	numbers, end := 0, digit
	f := prefixFault(s, r.from, i, digit, stop)
	if f.ok() {
		var list result
		numbers, end = readList(&list, r.kind, s, digit, stop)
		if f = list.fault(); f.ok() {
			f = ipv6Fault(r.kind, s, digit, replyTail(s, end, stop))
		}
		if f.ok() && (digit == i || colonAddress(s, i, stop) == 0) {
			r.accept(&list)
			return end
		}
		f = firstFieldFault(r.kind, s, i, digit, stop, f)
	} else if n := colonAddress(s, i, stop); n > 0 {
		f = colonFault(r.kind, i, n)
	}
	end, commas, numbers = measureList(s, end, stop, commas+max(numbers-1, 0), numbers)
	switch {
	case commas >= listLength(r.kind)-1:
		r.reject(f)
	case f.reason == NotIPv4:
		r.noteMiss(f, listLength(r.kind)) // because any list may follow the address
	case commas > 0:
		r.noteMiss(f, commas+1)
	case numbers >= attemptFields:
		r.noteMiss(f, numbers)
	}
	return end
}

// prefixFault returns the fault that prevents a list from beginning at s[digit]. The token begins at s[i], and the text
// of the line begins at s[begin].
func prefixFault[T text](s T, begin, i, digit, stop int) fault {
	switch {
	case s[i] == ',':
		return fault{EmptyField, i, 0}
	case hasByte(s, i, digit, ',') && !isSentence(s, begin, i, digit):
		n := 0
		for s[i+n] != ',' {
			n++
		}
		return fault{NotANumber, i, n}
	case digit > i && (s[digit-1] == '-' || s[digit-1] == '+'):
		return fault{Sign, digit - 1, digitsEnd(s, digit, stop) - digit + 1}
	case isWideDigit(s, digit-3, stop):
		return fault{NotANumber, digit - 3, wordEnd(s, digit, stop) - digit + 3}
	}
	at := digit
	for at > i && isHexLetter(s[at-1]) {
		at--
	}
	if at < digit && (at == i || !isWord(s[at-1])) {
		return fault{NotANumber, at, wordEnd(s, at, stop) - at} // fe80 is one number, not 80
	}
	return fault{}
}

// isSentence reports whether the token s[i:digit] of a text that begins at s[begin] is words with a comma after each.
// It is not if it is in brackets, like a list, or if a word could be a number in hexadecimal.
func isSentence[T text](s T, begin, i, digit int) bool {
	before := i
	for before > begin && isBlank(s[before-1]) {
		before--
	}
	if before > begin && isBreak(s[before-1]) && !isSpace(s[before-1]) {
		return false
	}
	isNumber := true // so far, of a word
	for k := i; k < digit; k++ {
		switch {
		case s[k] != ',':
			isNumber = isNumber && isHexLetter(s[k])
		case isNumber || !isWord(s[k-1]) || isWideDigit(s, k-3, digit):
			return false
		default:
			isNumber = true
		}
	}
	return s[digit-1] == ','
}

// replyTail checks that the list ends with the number that ends at s[end]. Text may follow, but another field may not.
func replyTail[T text](s T, end, stop int) fault {
	if end == stop {
		return fault{}
	}
	if isLetter(s[end]) || isWideDigit(s, end, stop) {
		at := digitsStart(s, end)
		return fault{NotANumber, at, wordEnd(s, at, stop) - at}
	}
	comma := skipBlanks(s, end, stop)
	if comma < stop && s[comma] == ',' {
		next := skipBlanks(s, comma+1, stop)
		if next < stop && isDigit(s[next]) {
			return fault{TooMany, next, digitsEnd(s, next, stop) - next}
		}
		f := numberFault(s, next, stop)
		isLast := comma > end && (next == stop || s[next] == ')' || isSpace(s[next]))
		if next == comma+1 && !isLast || f.reason == Sign || isWideDigit(s, next, stop) {
			return f
		}
		return fault{} // a comma with a blank after it, or before it and nothing after it, belongs to the text
	}
	if end+1 < stop && isDigit(s[end+1]) && !isBreak(s[end]) {
		return fault{BadSeparator, end, 1}
	}
	return fault{}
}

// measureList measures the rest of an attempted list, from s[i] on: tokens joined by commas, with or without blanks.
// commas and numbers are the counts before s[i]. It returns the end of the list and both counts for all of it.
func measureList[T text](s T, i, stop, commas, numbers int) (end, allCommas, allNumbers int) {
	for i < stop {
		switch c := s[i]; {
		case c == ',':
			commas++
			if next := skipBlanks(s, i+1, stop); next < stop && !isBreak(s[next]) {
				i = next
				continue
			}
		case isBlank(c):
			next := skipBlanks(s, i, stop)
			if next == stop || s[next] != ',' {
				return i, commas, numbers
			}
			i = next
			continue
		case isBreak(c):
			return i, commas, numbers
		case isDigit(c):
			numbers++
			i = digitsEnd(s, i, stop)
			continue
		}
		i++
	}
	return i, commas, numbers
}

// searchExtended searches for |||port|. A delimiter other than | counts only at the start of a group, the text between
// two parentheses, because elsewhere it may be text. A group that starts with anything else, or that has a field that
// is not blank, holds no port after that.
func (r *search[T]) searchExtended(i, stop int) {
	s := r.s
	group, odd := fault{}, 0 // the fault of the group, and the offset of its first byte if that is not a delimiter
	for i < stop && r.ok() {
		c := s[i]
		switch {
		case c == 0:
			r.reject(fault{EmbeddedNUL, i, 1})
		case c == '(':
			group, odd = fault{}, 0
			first := skipBlanks(s, i+1, stop)
			if countDelims(s, first, stop) > 1 {
				i, group = r.readPortOnly(first, stop)
				continue
			}
			if i+1 < stop && s[i+1] != 0 && !isDigit(s[i+1]) && !isLetter(s[i+1]) {
				odd = i + 1
			}
		case c == ')' || c == '\r' || c == '\n':
			group, odd = fault{}, 0
		case c == '|' && !group.ok():
			if countDelims(s, i, stop) == 3 {
				r.reject(group)
			}
		case c == '|':
			i, group = r.readPortOnly(i, stop)
			continue
		case isDigit(c) && odd > 0:
			r.noteMiss(fault{BadDelim, odd, 1}, 1)
		}
		i++
	}
}

// readPortOnly reads the port after the delimiters at s[i] and returns where the search continues. The fault is that of
// a field that is not blank.
func (r *search[T]) readPortOnly(i, stop int) (int, fault) {
	s, d := r.s, r.s[i]
	n := countDelims(s, i, stop)
	if n < 3 {
		f := blankFault(s, i+n, groupEnd(s, i, stop), d)
		r.noteMiss(f, 2)
		return i + n, f
	}
	var port result
	readPort(&port, s, i+n, stop, d)
	switch {
	case !port.ok() && d != '|' && (isLetter(d) || port.start == i+n && port.end == i+n || port.reason == NotANumber):
		r.noteMiss(port.fault(), 1) // an ellipsis in parentheses, or the www of a host name
		return i + n, fault{}
	case !port.ok():
		r.reject(port.fault())
		return stop, fault{} // the search is over
	}
	end := port.end + 1
	if end < stop && (s[end] == d || isDigit(s[end])) {
		r.reject(fault{TooMany, end, digitsEnd(s, end, stop) - end})
	} else {
		r.accept(&port)
	}
	return end, fault{}
}

// countDelims returns the number of delimiters at s[i], up to the three before a port. A letter is a delimiter only if
// there are three of it, and a parenthesis never is.
func countDelims[T text](s T, i, stop int) int {
	if i == stop || !isDelim(s[i]) || s[i] == '(' || s[i] == ')' {
		return 0
	}
	n := 1
	for n < 3 && i+n < stop && s[i+n] == s[i] {
		n++
	}
	if n < 3 && isLetter(s[i]) {
		return 0
	}
	return n
}

// groupEnd returns the end of the group that contains s[i].
func groupEnd[T text](s T, i, stop int) int {
	for i < stop && s[i] != '(' && s[i] != ')' && s[i] != '\r' && s[i] != '\n' {
		i++
	}
	return i
}
