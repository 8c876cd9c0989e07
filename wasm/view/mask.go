package view

// mask stands for what is not repeated.
const mask = "•••"

// masked returns the line with a mask for the name or password of a USER or PASS
// command, and for all that stands behind it.
func masked(line string) string {
	if i := secret(line, true); i >= 0 {
		return line[:i] + mask
	}
	return line
}

// secret returns where in line the argument of USER or PASS begins, or -1. What
// a program puts before a command is no letter or digit right before it. The
// text of a reply may name the user. In small letters USER may be a name itself,
// as programs put one before a message: it counts in any case, or only as it is.
func secret(line string, anyCase bool) int {
	if !mayLogin(line) {
		return -1
	}
	d := clean(line)
	s, reply := d.s, isReply(d.s)
	for i := range len(s) {
		if !isLogin(s, i) || i > 0 && isWordByte(s[i-1]) {
			continue
		}
		if isUser := lower(s[i]) == 'u'; isUser && (reply || !anyCase && s[i:i+4] != "USER") {
			continue
		}
		for i += 4; i < len(s) && has(" \t", s[i]); i++ {
		}
		at, _ := d.typed(i, i+1)
		return at
	}
	return -1
}

// isLogin reports whether PASS or USER stands at s[i], before another word.
func isLogin(s string, i int) bool {
	if i+4 >= len(s) || isWordByte(s[i+4]) {
		return false
	}
	word := s[i : i+4]
	return equalFold(word, "PASS") || equalFold(word, "USER")
}

// mayLogin reports whether there is a PASS or a USER in the line, or what may hide
// one.
func mayLogin(line string) bool {
	for i := range len(line) {
		switch c := line[i]; {
		case c >= 0x80 || c == 0x1b:
			return true
		case (c|0x20 == 'p' || c|0x20 == 'u') && isLogin(line, i):
			return true
		}
	}
	return false
}

// isWordByte reports whether c is of a word, or of another script.
func isWordByte(c byte) bool { return isDigit(c) || isLetter(c) }

// isLetter reports whether c is a letter, or of another script.
func isLetter(c byte) bool { return c|0x20-'a' <= 'z'-'a' || c >= 0x80 }
