package codec

// A list reads numbers from 0 to 255 with a comma, and perhaps blanks, between
// each two: what PORT, 227, LPRT and 228 carry. After its first fault it reads
// nothing more.
type list[T text] struct {
	s       T
	hi      int // where the text ends
	at, end int // the last number read, s[at:end]
	begun   bool
	quirks  Quirks
	fault
}

// octet reads the next number.
func (l *list[T]) octet() byte {
	if !l.ok() {
		return 0
	}
	if l.begun {
		comma := skipBlanks(l.s, l.end, l.hi)
		if comma == l.hi || l.s[comma] != ',' {
			l.fault = commaFault(l.s, l.end, comma, l.hi)
			return 0
		}
		l.at = skipBlanks(l.s, comma+1, l.hi)
		if l.at-l.end > 1 {
			l.quirks |= BlankInList
		}
	}
	l.begun = true
	var v int
	v, l.end, l.fault = readNumber(l.s, l.at, l.hi, 255, OctetRange)
	if l.end-l.at > 1 && l.s[l.at] == '0' {
		l.quirks |= LeadingZero
	}
	return byte(v)
}

// hostPort reads the six numbers of PORT and 227: as many as it can in one run,
// and with care from where that breaks off.
func (l *list[T]) hostPort() uint64 {
	v, k, end, zero := octetRun(l.s[:l.hi], l.at, 6, ',')
	if k > 0 {
		l.begun, l.end = true, end
	}
	if zero {
		l.quirks = LeadingZero
	}
	for ; k < 6; k++ {
		v = v<<8 | uint64(l.octet())
	}
	return v
}

// refuse makes the last number a fault, if nothing else is.
func (l *list[T]) refuse(r Reason) {
	if l.ok() {
		l.fault = fault{r, l.at, l.end - l.at}
	}
}

// readList reads the list of the kind that begins at s[i]. What follows its
// last number is the caller's matter.
func readList[T text](r *reading, kind Kind, s T, i, hi int) {
	l := list[T]{s: s, hi: hi, at: i, end: i}
	if kind == KindPORT || kind == Kind227 {
		r.endpoint = hostPort(l.hostPort())
	} else {
		r.endpoint = l.long()
	}
	r.start, r.end, r.quirks, r.fault = i, l.end, l.quirks, l.fault
}

// readNumber reads the whole run of digits at s[i], as decimal. A value over
// limit is a fault with the reason over.
func readNumber[T text](s T, i, hi, limit int, over Reason) (v, end int, f fault) {
	end = i
	for end < hi && isDigit(s[end]) {
		// Once over the limit the value stays there, however long the run.
		if v <= limit {
			v = v*10 + int(s[end]-'0')
		}
		end++
	}
	switch {
	case end == i:
		return 0, i, numberFault(s, i, hi)
	case v > limit:
		return 0, i, fault{over, i, end - i}
	}
	return v, end, fault{}
}

// numberFault says why no number begins at s[i].
func numberFault[T text](s T, i, hi int) fault {
	if i == hi {
		return fault{EmptyField, i, 0}
	}
	switch c := s[i]; {
	case c == 0:
		return fault{EmbeddedNUL, i, 1}
	case (c == '-' || c == '+') && i+1 < hi && isDigit(s[i+1]):
		return fault{Sign, i, digits(s, i+1, hi) - i}
	case isWord(c):
		return fault{NotANumber, i, wordEnd(s, i, hi) - i}
	case c == ',' || c == ')' || isSpace(c):
		return fault{EmptyField, i, 0}
	}
	return fault{BadSeparator, i, 1}
}

// commaFault says why no comma follows the number that ends at s[i]; s[j] is the
// first byte after it that is no blank.
func commaFault[T text](s T, i, j, hi int) fault {
	switch {
	case j == hi:
		return fault{TooFew, i, 0}
	case s[j] == 0:
		return fault{EmbeddedNUL, j, 1}
	case isDigit(s[j]): // behind blanks, as it is not of the number
		return fault{BadSeparator, i, j - i}
	case j > i || isBreak(s[j]):
		return fault{TooFew, i, 0}
	case isWord(s[j]):
		at := numberStart(s, i)
		return fault{NotANumber, at, wordEnd(s, at, hi) - at}
	case j+1 < hi && isDigit(s[j+1]):
		return fault{BadSeparator, j, 1}
	}
	return fault{TooFew, i, 0}
}

// firstField returns f, the fault of the list in the word at s[i:] whose first
// digit is s[digit], or a better one: where the first field is an IPv6 address,
// or has letters before its digits, that is what is wrong.
func firstField[T text](kind Kind, s T, i, digit, hi int, f fault) fault {
	if n := colonAddress(s, i, hi); n > 0 {
		return colonFault(kind, i, n)
	}
	at := digit
	for at > i && isWord(s[at-1]) {
		at--
	}
	if at < digit {
		return fault{NotANumber, at, wordEnd(s, at, hi) - at}
	}
	return f
}

// colonFault is the fault of a list that begins with an IPv6 address of n bytes
// at s[i]: the long form could carry it, but in octets.
func colonFault(kind Kind, i, n int) fault {
	if kind == KindPORT || kind == Kind227 {
		return fault{NotIPv4, i, n}
	}
	return fault{BadSeparator, i, n}
}

// colonAddress returns the length of the IPv6 address that the field at s[i]
// is, with its zone if it has one, or 0.
func colonAddress[T text](s T, i, hi int) int {
	end := i
	for end < hi && s[end] != '%' && s[end] != ',' && !isBreak(s[end]) {
		end++
	}
	if addr, f := readAddr(s, i, end); !f.ok() || !addr.Is6() {
		return 0
	}
	for end < hi && s[end] != ',' && !isBreak(s[end]) {
		end++
	}
	return end - i
}

// numberStart returns the start of the number that ends at s[i].
func numberStart[T text](s T, i int) int {
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	return i
}

// digits returns the end of the run of digits at s[i].
func digits[T text](s T, i, hi int) int {
	for i < hi && isDigit(s[i]) {
		i++
	}
	return i
}

// wordEnd returns the end of the run of digits and word bytes at s[i].
func wordEnd[T text](s T, i, hi int) int {
	for i < hi && (isDigit(s[i]) || isWord(s[i])) {
		i++
	}
	return i
}

func hasByte[T text](s T, i, hi int, c byte) bool {
	for ; i < hi; i++ {
		if s[i] == c {
			return true
		}
	}
	return false
}

// isBreak reports whether c stands between the words of a reply: blanks, line
// ends, brackets, quotes, the equals sign and NUL. All other bytes are part of
// a word, and a word holds one list or none.
func isBreak(c byte) bool { return breaks[c] }

var breaks = [256]bool{
	' ': true, '\t': true, '\r': true, '\n': true, '(': true, ')': true, '[': true, ']': true,
	'{': true, '}': true, '<': true, '>': true, '"': true, '\'': true, '=': true, 0: true,
}

// isWideDigit reports whether a full-width digit (U+FF10 to U+FF19) stands at
// s[i]. It is no digit here, but a number that it is glued to is not whole
// without it.
func isWideDigit[T text](s T, i, hi int) bool {
	return i >= 0 && i+2 < hi && s[i] == 0xef && s[i+1] == 0xbc && s[i+2]-0x90 <= 9
}
