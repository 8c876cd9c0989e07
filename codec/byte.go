package codec

// text is the input of every reader. A reader takes the whole text and the bounds of its part, so that all offsets
// count from the start of the caller's input.
type text interface{ ~string | ~[]byte }

// Byte classes, and the extent of a run of one class. A function with the bounds i and stop reads s[i:stop] alone.

func isBlank(c byte) bool  { return c == ' ' || c == '\t' }
func isSpace(c byte) bool  { return isBlank(c) || c == '\r' || c == '\n' }
func isDigit(c byte) bool  { return c-'0' <= 9 }
func isLetter(c byte) bool { return (c|0x20)-'a' <= 'z'-'a' }

// isHexLetter reports whether c is a letter that is a hexadecimal digit.
func isHexLetter(c byte) bool { return (c|0x20)-'a' <= 'f'-'a' }

// isWord reports whether c belongs to a word that is not a number: a letter, or any byte that is not ASCII.
func isWord(c byte) bool { return isLetter(c) || c >= 0x80 }

// isBreak reports whether c separates the tokens of a reply: blanks, line ends, brackets, quotation marks, the equals
// sign and NUL. All other bytes are part of a token, and a token holds at most one list.
func isBreak(c byte) bool { return breaks[c] }

var breaks = [256]bool{
	' ': true, '\t': true, '\r': true, '\n': true, '(': true, ')': true, '[': true, ']': true,
	'{': true, '}': true, '<': true, '>': true, '"': true, '\'': true, '=': true, 0: true,
}

// isWideDigit reports whether a full-width digit (U+FF10 to U+FF19) begins at s[i]. It is not accepted as a digit, but
// a number next to it is incomplete.
func isWideDigit[T text](s T, i, stop int) bool {
	return i >= 0 && i+2 < stop && s[i] == 0xef && s[i+1] == 0xbc && s[i+2]-0x90 <= 9
}

func hasByte[T text](s T, i, stop int, c byte) bool {
	for ; i < stop; i++ {
		if s[i] == c {
			return true
		}
	}
	return false
}

func hasDigit[T text](s T, i, stop int) bool {
	for ; i < stop; i++ {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

func hasWord[T text](s T, i, stop int) bool {
	for ; i < stop; i++ {
		if isWord(s[i]) {
			return true
		}
	}
	return false
}

func skipBlanks[T text](s T, i, stop int) int {
	for i < stop && isBlank(s[i]) {
		i++
	}
	return i
}

// digitsEnd returns the end of the run of digits at s[i].
func digitsEnd[T text](s T, i, stop int) int {
	for i < stop && isDigit(s[i]) {
		i++
	}
	return i
}

// digitsStart returns the start of the run of digits that ends at s[i].
func digitsStart[T text](s T, i int) int {
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	return i
}

// wordEnd returns the end of the run of digits and word bytes at s[i].
func wordEnd[T text](s T, i, stop int) int {
	for i < stop && (isDigit(s[i]) || isWord(s[i])) {
		i++
	}
	return i
}

// trimLine returns the index at which the line end before s[end] begins.
func trimLine[T text](s T, end int) int {
	if end > 0 && s[end-1] == '\n' {
		end--
	}
	if end > 0 && s[end-1] == '\r' {
		end--
	}
	return end
}
