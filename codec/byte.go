package codec

// text is what every reader reads. A reader is given the whole of it and the bounds of its part, so that every offset
// is one into the caller's input.
type text interface{ ~string | ~[]byte }

// The classes of bytes, and how far a run of one class reaches. A function that takes the bounds i and stop looks
// at s[i:stop] alone.

func isBlank(c byte) bool  { return c == ' ' || c == '\t' }
func isSpace(c byte) bool  { return isBlank(c) || c == '\r' || c == '\n' }
func isDigit(c byte) bool  { return c-'0' <= 9 }
func isLetter(c byte) bool { return (c|0x20)-'a' <= 'z'-'a' }

// isHexLetter reports whether c is one of the letters that are digits in hexadecimal.
func isHexLetter(c byte) bool { return (c|0x20)-'a' <= 'f'-'a' }

// isWord reports whether c belongs to a word that is not a number: a letter, or any byte of another script.
func isWord(c byte) bool { return isLetter(c) || c >= 0x80 }

// isBreak reports whether c separates the tokens of a reply: blanks, line ends, brackets, quotes, the equals sign
// and NUL. All other bytes are part of a token, and a token holds one list or none.
func isBreak(c byte) bool { return breaks[c] }

var breaks = [256]bool{
	' ': true, '\t': true, '\r': true, '\n': true, '(': true, ')': true, '[': true, ']': true,
	'{': true, '}': true, '<': true, '>': true, '"': true, '\'': true, '=': true, 0: true,
}

// isWideDigit reports whether a full-width digit (U+FF10 to U+FF19) begins at s[i]. It is not a digit here, but a
// number next to it is not whole without it.
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

// trimLine returns where the line end before s[end] begins.
func trimLine[T text](s T, end int) int {
	if end > 0 && s[end-1] == '\n' {
		end--
	}
	if end > 0 && s[end-1] == '\r' {
		end--
	}
	return end
}
