package codec

import "bytes"

// What the format of a log adds after a message, which is no part of it.

// findEnd returns the end of the message: that of its line, or where another message begins after a mark, or any other
// if the message itself has no mark. It searches one piece of the text at a time for both, so that neither search runs
// far past the other.
func (c *candidate) findEnd() int {
	const pieceLength = 128
	for i := c.start; ; {
		stop := min(i+pieceLength, len(c.b))
		end := messageEnd(c.b, c.start, i, stop)
		for next := max(i, c.start+len("227 ")); next < end; next++ {
			if next = findStart(c.b, next, end); next < end && (!c.marked || placeOf(c.b, next) == marked) {
				return next
			}
		}
		if end < stop || stop == len(c.b) {
			return end
		}
		i = stop
	}
}

// messageEnd returns the index in b[i:stop] of the end of the line of the message at b[start], or stop. The end is a
// line end, which may be written as an escape sequence, an escape sequence for colour, or the quotation mark that
// matches one before the message.
func messageEnd(b []byte, start, i, stop int) int {
	quote := byte('\n')
	if start > 0 && isQuote(b[start-1]) {
		quote = b[start-1]
	}
	for ; ; i++ {
		switch i = findEnd(b[:stop], i, quote); {
		case i == stop || b[i] != '\\' && (b[i] >= ' ' || isLineBreak(b[i])):
			return i
		case b[i] == '\\' && i+1 < len(b) && isEscapedEnd(b[i+1]):
			return i
		}
	}
}

func isLineBreak(c byte) bool { return c == '\n' || c == '\r' || c == 0x1b }

// isEscapedEnd reports whether c after a backslash is a line end or a quotation mark.
func isEscapedEnd(c byte) bool { return c == 'r' || c == 'n' || isQuote(c) }

// nextLogLine returns the index after the line end at or after b[i], or len(b).
func nextLogLine(b []byte, i int) int {
	for i < len(b) && b[i] != '\n' && b[i] != '\r' {
		i++
	}
	if i+1 < len(b) && b[i] == '\r' && b[i+1] == '\n' {
		i++
	}
	return min(i+1, len(b))
}

// trimBlanks returns the end of b[start:end] without the blanks at its end.
func trimBlanks(b []byte, start, end int) int {
	for end > start && isBlank(b[end-1]) {
		end--
	}
	return end
}

// cutLogged reads the command b[start:end] again without the text after its argument, if a log may have put that there.
func (c *candidate) cutLogged(end int) {
	if c.r.reason != TrailingJunk && !(c.kind == KindEPRT && c.r.reason == TooMany) {
		return
	}
	arg := trimBlanks(c.b, c.start, c.r.start)
	if isLogged(c.b, c.start, arg, end) {
		*c.r = result{inspect: c.r.inspect}
		c.readLine(arg)
	}
}

// isLogged reports whether b[i:end], after the argument of the command at b[start], is the text of a log: it begins
// with an opening angle bracket, a field separator or a quotation mark of any kind, with a bracket that closes one before the
// command, or after a blank with a tab, the code of a reply, or any byte that is no letter, digit or comma.
func isLogged(b []byte, start, i, end int) bool {
	after := skipBlanks(b, i, end)
	c := b[after]
	switch {
	case after == i:
		isTypographic := c == 0xc2 || c == 0xe2 // the first byte of » and ”
		return c == '<' || c == '|' || c == ';' || c == '\\' || isQuote(c) || isTypographic ||
			start > 0 && isClosing(b[start-1], c)
	case hasByte(b, i, after, '\t'):
		return c != 0 && c != ','
	case isDigit(c):
		return digitsEnd(b, after, end) == after+3 && (after+3 == end || isBlank(b[after+3]))
	}
	return c != 0 && c != ',' && !isLetter(c)
}

// isClosing reports whether closing is the bracket that closes open.
func isClosing(open, closing byte) bool {
	switch open {
	case '(':
		return closing == ')'
	case '[', '{', '<':
		return closing == open+2
	}
	return false
}

// cutQuirks removes the quirks of the reply b[start:end] that the log causes: numbers after the message, and a tab
// after the code, which separates fields.
func (c *candidate) cutQuirks(end int) {
	r := c.r
	if r.quirks&NumbersAfter != 0 && !hasDigit(c.b, r.end, loggedStart(c.b, r.end, end)) {
		r.quirks &^= NumbersAfter
	}
	if text := c.start + len("227 "); r.ok() && c.b[text-1] == '\t' {
		first, last := r.start, r.end
		if c.kind == Kind229 {
			first, last = first-len("|||"), last+len("|")
		}
		r.quirks = r.quirks&^ExtraBlank | bracketQuirks(c.b, text, first, last, end)&ExtraBlank
	}
}

// loggedStart returns the index of the text of a log in b[i:end], after the endpoint of a reply: a tab, or a blank and
// an opening bracket or a bar.
func loggedStart(b []byte, i, end int) int {
	for ; i < end; i++ {
		if b[i] == '\t' || b[i] == ' ' && i+1 < end && (b[i+1] == '[' || b[i+1] == '<' || b[i+1] == '|') {
			break
		}
	}
	return i
}

// countLineEnds returns the number of line ends in b: CR LF, LF or CR.
func countLineEnds(b []byte) int {
	n := countLineFeeds(b)
	for {
		i := bytes.IndexByte(b, '\r')
		if i < 0 {
			return n
		}
		if b = b[i+1:]; len(b) == 0 || b[0] != '\n' {
			n++
		}
	}
}

// firstLineEnd returns CR if the first line of b ends with CR alone, LF if it ends with CR LF or LF, and 0 if b has no
// line end.
func firstLineEnd(b []byte) byte {
	for i, c := range b {
		switch {
		case c == '\n' || c == '\r' && i+1 < len(b) && b[i+1] == '\n':
			return '\n'
		case c == '\r':
			return c
		}
	}
	return 0
}

// lastLineEnd returns the index of the last LF or CR in b, or -1.
func lastLineEnd(b []byte) int {
	i := len(b) - 1
	for i >= 0 && b[i] != '\n' && b[i] != '\r' {
		i--
	}
	return i
}
