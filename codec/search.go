package codec

// A search looks through the text of a reply for the one endpoint in it. RFC
// 1123 section 4.1.2.6 asks for this: the words, the parentheses and the full
// stop of a 227 are not to be relied on.
type search[T text] struct {
	*reading // of the endpoint, and of all that counts against it whatever follows
	s        T
	from     int // where the text of the line begins
	found    bool
	near     fault // of what comes nearest to an endpoint, if there is none
}

// line searches s[i:hi]; it is called for each line of a reply in turn.
func (r *search[T]) line(i, hi int) {
	r.from = i
	if r.kind == Kind229 {
		r.extendedLine(i, hi)
	} else {
		r.listLine(i, hi)
	}
}

// conclude ends the search; end is where the text ends.
func (r *search[T]) conclude(end int) {
	switch {
	case !r.ok() || r.found:
	case r.near.ok():
		r.fault = fault{NoNumbers, end, 0}
	default:
		r.fault = r.near
	}
}

// take records an endpoint; a second one is a fault.
func (r *search[T]) take(found *reading) {
	if r.found {
		r.judge(fault{Ambiguous, found.start, found.end - found.start})
		return
	}
	r.endpoint, r.start, r.end, r.found = found.endpoint, found.start, found.end, true
	r.quirks |= found.quirks
}

// judge records a fault that no endpoint elsewhere outweighs.
func (r *search[T]) judge(f fault) {
	if r.ok() {
		r.fault, r.weight = f, listLength(r.kind)
	}
}

// miss records what would have been an endpoint but for the fault.
func (r *search[T]) miss(f fault, weight int) {
	if weight > r.weight {
		r.near, r.weight = f, weight
	}
}

// listLine searches for a list of numbers, word by word. A word ends at a
// blank or bracket, and holds one list or none, so that no part of 1216 or 0x0a
// is ever taken for a number. Letters may stand right before the list.
func (r *search[T]) listLine(i, hi int) {
	s := r.s
	row, gap := 0, fault{} // numbers with only blanks between, and the first blank
	for i < hi {
		if isBreak(s[i]) {
			if s[i] == 0 {
				r.judge(fault{EmbeddedNUL, i, 1})
			}
			if !isBlank(s[i]) {
				row = 0
			}
			i++
			continue
		}
		if word := plainWord(s, i, hi); word > i {
			row, i = 0, word
			continue
		}
		word := i
		if i = r.word(i, hi); i != digits(s, word, hi) {
			row = 0
			continue
		}
		if row++; row == 1 {
			gap = fault{BadSeparator, i, 1}
		}
		if row >= meantFields {
			r.miss(gap, row)
		}
	}
}

// plainWord returns the end of the text at s[i] in which no list can be: where
// the word begins that has the next digit or comma.
func plainWord[T text](s T, i, hi int) int {
	word := plainEnd(s[:hi], i)
	for word > i && !isBreak(s[word-1]) {
		word--
	}
	return word
}

// meantFields is how many numbers, whatever stands between them, make a list that
// was meant as one: the four of an address, but not those of a time or a
// version.
const meantFields = 4

// word reads the word at s[i], with all that a list in it goes on to, and
// returns its end.
func (r *search[T]) word(i, hi int) int {
	s, digit, commas := r.s, i, 0
	for digit < hi && !isDigit(s[digit]) && !isBreak(s[digit]) {
		if s[digit] == ',' {
			commas++
		}
		digit++
	}
	if digit == hi || !isDigit(s[digit]) {
		if commas >= listLength(r.kind)-1 {
			r.miss(numberFault(s, i, hi), commas+1)
		}
		return digit
	}
	f := prefixFault(s, i, digit, hi)
	if f.ok() {
		var list reading
		readList(&list, r.kind, s, digit, hi)
		if f = list.fault; f.ok() {
			f = replyTail(s, list.end, hi)
		}
		if f.ok() && (digit == i || colonAddress(s, i, hi) == 0) {
			list.quirks |= bracketQuirks(s, r.from, digit, list.end, hi)
			r.take(&list)
			return list.end
		}
		f = firstField(r.kind, s, i, digit, hi, f)
	} else if n := colonAddress(s, i, hi); n > 0 {
		f = colonFault(r.kind, i, n)
	}
	if r.found {
		r.quirks |= NumbersAfter
	} else {
		r.quirks |= NumbersBefore
	}
	end, commas, numbers := chain(s, i, hi)
	switch {
	case commas >= listLength(r.kind)-1:
		r.judge(f)
	case f.reason == NotIPv4:
		r.miss(f, listLength(r.kind)) // whatever of a list follows it
	case commas > 0:
		r.miss(f, commas+1)
	case numbers >= meantFields:
		r.miss(f, numbers)
	}
	return end
}

// prefixFault says why no list can begin at s[digit], in the word that begins
// at s[i].
func prefixFault[T text](s T, i, digit, hi int) fault {
	switch {
	case s[i] == ',':
		return fault{EmptyField, i, 0}
	case hasByte(s, i, digit, ','):
		n := 0
		for s[i+n] != ',' {
			n++
		}
		return fault{NotANumber, i, n}
	case digit > i && (s[digit-1] == '-' || s[digit-1] == '+'):
		return fault{Sign, digit - 1, digits(s, digit, hi) - digit + 1}
	case isWideDigit(s, digit-3, hi):
		return fault{NotANumber, digit - 3, wordEnd(s, digit, hi) - digit + 3}
	}
	return fault{}
}

// replyTail checks that the list ends with the number that ends at s[end].
// Text may follow; a further field may not.
func replyTail[T text](s T, end, hi int) fault {
	if end == hi {
		return fault{}
	}
	if isLetter(s[end]) || isWideDigit(s, end, hi) {
		at := numberStart(s, end)
		return fault{NotANumber, at, wordEnd(s, at, hi) - at}
	}
	comma := skipBlanks(s, end, hi)
	if comma < hi && s[comma] == ',' {
		next := skipBlanks(s, comma+1, hi)
		if next < hi && isDigit(s[next]) {
			return fault{TooMany, next, digits(s, next, hi) - next}
		}
		if f := numberFault(s, next, hi); next == comma+1 || f.reason == Sign {
			return f
		}
		return fault{} // the comma of a sentence
	}
	if end+1 < hi && isDigit(s[end+1]) && !isBreak(s[end]) {
		return fault{BadSeparator, end, 1}
	}
	return fault{}
}

// bracketQuirks returns how s[start:end], the numbers of a reply, departs from
// standing in parentheses with a blank before them.
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

// chain measures the list that was meant by the words from s[i]: words joined
// by commas, with blanks or without.
func chain[T text](s T, i, hi int) (end, commas, numbers int) {
	for i < hi {
		switch c := s[i]; {
		case c == ',':
			commas++
			if next := skipBlanks(s, i+1, hi); next < hi && !isBreak(s[next]) {
				i = next
				continue
			}
		case isBlank(c):
			next := skipBlanks(s, i, hi)
			if next == hi || s[next] != ',' {
				return i, commas, numbers
			}
			i = next
			continue
		case isBreak(c):
			return i, commas, numbers
		case isDigit(c):
			numbers++
			i = digits(s, i, hi)
			continue
		}
		i++
	}
	return i, commas, numbers
}

// listLength returns how many numbers the list of the kind has at least.
func listLength(kind Kind) int {
	if kind == Kind228 {
		return 2 + longLength4 + 1 + longPortLength
	}
	return len(Octets{})
}

// extendedLine searches for |||port|. Another delimiter than | counts only at
// the beginning of parentheses, where it cannot be mistaken for text. What
// stands between two parentheses is a group: one that begins otherwise, with a
// field that is not blank, holds no port further on.
func (r *search[T]) extendedLine(i, hi int) {
	s := r.s
	near, odd := fault{}, 0 // the group's fault, and its first byte if that is no delimiter
	for i < hi && r.ok() {
		c := s[i]
		switch {
		case c == 0:
			r.judge(fault{EmbeddedNUL, i, 1})
		case c == '(':
			near, odd = fault{}, 0
			first := skipBlanks(s, i+1, hi)
			if delims(s, first, hi) > 1 {
				i, near = r.portOnly(first, hi)
				continue
			}
			if i+1 < hi && s[i+1] != 0 && !isDigit(s[i+1]) && !isLetter(s[i+1]) {
				odd = i + 1
			}
		case c == ')' || c == '\r' || c == '\n':
			near, odd = fault{}, 0
		case c == '|' && !near.ok():
			if delims(s, i, hi) == 3 {
				r.judge(near)
			}
		case c == '|':
			i, near = r.portOnly(i, hi)
			continue
		case isDigit(c) && odd > 0:
			r.miss(fault{BadDelim, odd, 1}, 1)
		}
		i++
	}
}

// portOnly reads the port after the delimiters at s[i], and returns where the
// search goes on. The fault is that of fields which are not blank.
func (r *search[T]) portOnly(i, hi int) (int, fault) {
	s, d := r.s, r.s[i]
	n := delims(s, i, hi)
	if n < 3 {
		f := blankFault(s, i+n, groupEnd(s, i, hi), d)
		r.miss(f, 2)
		return i + n, f
	}
	var port reading
	readPort(&port, s, i+n, hi, d)
	switch {
	case !port.ok() && d != '|' && (isLetter(d) || port.at == i+n && port.n == 0 || port.reason == NotANumber):
		r.miss(port.fault, 1) // (...) or the www of a host name
		return i + n, fault{}
	case !port.ok():
		r.judge(port.fault)
		return hi, fault{} // the search is over
	}
	end := port.end + 1
	if end < hi && (s[end] == d || isDigit(s[end])) {
		r.judge(fault{TooMany, end, digits(s, end, hi) - end})
	} else {
		port.quirks |= bracketQuirks(s, r.from, i, end, hi)
		r.take(&port)
	}
	return end, fault{}
}

// delims returns how many delimiters stand at s[i], up to the three that come
// before a port. A letter is one only where there are three of it, and a
// parenthesis never.
func delims[T text](s T, i, hi int) int {
	if i == hi || !isDelim(s[i]) || s[i] == '(' || s[i] == ')' {
		return 0
	}
	n := 1
	for n < 3 && i+n < hi && s[i+n] == s[i] {
		n++
	}
	if n < 3 && isLetter(s[i]) {
		return 0
	}
	return n
}

// groupEnd returns the end of the group that s[i] is in.
func groupEnd[T text](s T, i, hi int) int {
	for i < hi && s[i] != '(' && s[i] != ')' && s[i] != '\r' && s[i] != '\n' {
		i++
	}
	return i
}
