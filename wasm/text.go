package main

// What the strings package does would fit here as well, but would add
// 20 kB to the module.

// trim returns the bounds of text without the blanks and line ends around it.
func trim(text string) (start, end int) {
	runes := []rune(text)
	first, last := 0, len(runes)
	for first < last && isSpace(runes[first]) {
		first++
	}
	for first < last && isSpace(runes[last-1]) {
		last--
	}
	return len(string(runes[:first])), len(string(runes[:last]))
}

func isLineEnd(c byte) bool { return c == '\r' || c == '\n' }

// isSpace counts the no-break space, which comes along from web pages.
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '\u00a0'
}

// count returns how many bytes of s are in set.
func count(s, set string) int {
	n := 0
	for i := range len(s) {
		for k := range len(set) {
			if s[i] == set[k] {
				n++
				break
			}
		}
	}
	return n
}

// cut returns what stands before and after the first sep in s.
func cut(s string, sep byte) (before, after string) {
	for i := range len(s) {
		if s[i] == sep {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func replace(s string, old, new byte) string {
	b := []byte(s)
	for i := range b {
		if b[i] == old {
			b[i] = new
		}
	}
	return string(b)
}

// equalFold compares without regard to the case of ASCII letters.
func equalFold(s, t string) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range len(s) {
		if lower(s[i]) != lower(t[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if c-'A' <= 'Z'-'A' {
		c += 'a' - 'A'
	}
	return c
}

// units returns the length of s in UTF-16 units.
func units(s string) int {
	n := 0
	for _, r := range s {
		if r > 0xffff {
			n++
		}
		n++
	}
	return n
}

// visible gives each control character a picture, so that it takes a column.
func visible(s string) string {
	b := []rune(s)
	for i, r := range b {
		switch {
		case r == '\t':
			b[i] = ' '
		case r < ' ':
			b[i] = '\u2400' + r
		case r == 0x7f:
			b[i] = '\u2421'
		}
	}
	return string(b)
}
