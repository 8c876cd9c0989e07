package session

// isDigit reports whether c is an ASCII digit.
func isDigit(c byte) bool { return c-'0' <= 9 }

// isAlpha reports whether c is an ASCII letter.
func isAlpha(c byte) bool { return c|0x20-'a' <= 'z'-'a' }

// isWord reports whether c belongs to a word: an ASCII letter or digit, an underscore, or any byte of another script.
func isWord(c byte) bool { return isAlpha(c) || isDigit(c) || c == '_' || c >= 0x80 }

// isAlnum reports whether c is an ASCII letter or digit.
func isAlnum(c byte) bool { return isAlpha(c) || isDigit(c) }

// isBlank reports whether c is a space or a tab.
func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// isQuoteByte reports whether c is one of the ASCII quotation marks.
func isQuoteByte(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// skipBlanks returns the index of the first byte of s[i:] that is no blank, or len(s).
func skipBlanks(s string, i int) int {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// skipDigits returns the index of the first byte of s[i:] that is no digit, or len(s).
func skipDigits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

// trimBlanks returns s without the blanks around it.
func trimBlanks(s string) string {
	s = s[skipBlanks(s, 0):]
	for s != "" && isBlank(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// trimRight returns s without the blanks and carriage returns at its end.
func trimRight(s string) string {
	for s != "" && (isBlank(s[len(s)-1]) || s[len(s)-1] == '\r') {
		s = s[:len(s)-1]
	}
	return s
}

// hasPrefixFold reports whether s begins with the ASCII text prefix, which is in lower case, in either case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && equalFold(s[:len(prefix)], prefix)
}

// equalFold reports whether s is the ASCII text lower, which is in lower case, in either case.
func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c-'A' <= 'Z'-'A' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// isCode reports whether three digits that can be the code of a reply are at s[i], and no fourth.
func isCode(s string, i int) bool {
	return i+3 <= len(s) && s[i]-'1' <= '6'-'1' && isDigit(s[i+1]) && isDigit(s[i+2]) &&
		(i+3 == len(s) || !isWord(s[i+3]))
}

// isReply reports whether s begins like a reply: with a code, and then a blank or a hyphen and text.
func isReply(s string) bool {
	return isCode(s, 0) && len(s) > 4 && (isBlank(s[3]) || s[3] == '-')
}

// longestVerb is the length of the longest name of a command.
const longestVerb = 4

// verbAt returns the name of the command at s[i], in upper case as programs write it, or "".
func verbAt(s string, i int) string {
	end := i
	for end < len(s) && end-i <= longestVerb && isWord(s[end]) {
		end++
	}
	if isVerb(s[i:end]) {
		return s[i:end]
	}
	return ""
}

// isMessageAt reports whether a command or a reply may begin at s[i], as far as its first word says.
func isMessageAt(s string, i int) bool { return isReply(s[i:]) || verbAt(s, i) != "" }
