package codec

import "bytes"

// maxMessage is the number of bytes that are read of a message, including the byte that ends it.
const maxMessage = 8<<10 + 1

// readCandidate reads the message that may begin with the verb or code at text[start]. If it leaves r without a kind,
// the candidate is text. The search continues at next, past every byte examined more than once.
func readCandidate(r *result, text []byte, start int) (next int) {
	c := candidate{
		r:      r,
		kind:   startKind(text, start),
		marked: placeOf(text, start) == marked,
		b:      text[:min(start+maxMessage, len(text))],
		start:  start,
	}
	switch {
	case !isDigit(text[start]):
		next = c.readCommand()
	case text[start+3] == '-':
		if next = c.readLines(); r.reason == Incomplete {
			return next
		}
	default:
		next = c.readReply()
	}
	if next == start+maxMessage && next < len(text) && c.isLast() {
		*r = result{} // the endpoint or the fault might continue past b
	}
	return next
}

// A candidate may be a message, which begins at b[start]. Its methods read it into r, whose offsets count from the
// start of b.
type candidate struct {
	r      *result
	kind   Kind
	marked bool
	b      []byte
	start  int
}

// isLast reports whether only blanks follow the endpoint in b, or the start of the fault.
func (c *candidate) isLast() bool {
	end := c.r.end
	if !c.r.ok() {
		end = c.r.start
	}
	return skipBlanks(c.b, end, len(c.b)) == len(c.b)
}

// drop makes the candidate text, and returns the index of the next candidate in b[:end], or end.
func (c *candidate) drop(end int) (next int) {
	*c.r = result{inspect: c.r.inspect}
	return findStart(c.b, c.start+len("227 "), end)
}

// readLine reads the one-line message b[start:end].
func (c *candidate) readLine(end int) {
	readLine(c.r, c.b[c.start:end])
	c.r.start, c.r.end = c.r.start+c.start, c.r.end+c.start
}

// readCommand reads a command. If it cannot be read, it is text unless its verb is in upper case and its argument is an
// attempt.
func (c *candidate) readCommand() (next int) {
	const verb = len("PORT")
	upper := isUpper(c.b[c.start : c.start+verb])
	arg := skipBlanks(c.b, c.start+verb, len(c.b))
	if arg == len(c.b) || isLetter(c.b[arg]) || !upper && !c.marked {
		return arg
	}
	next, ok := c.isAttempt(arg)
	if !ok {
		return next
	}
	end := c.findEnd()
	c.readLine(trimBlanks(c.b, c.start, end))
	if !c.r.ok() {
		c.cutLogged(end)
	}
	if !upper && (!c.r.ok() || c.r.quirks&BlankInList != 0) {
		return c.drop(end)
	}
	if c.b[c.start+verb] == '\t' {
		c.r.quirks &^= ExtraBlank // which only the separator can be, because the blanks at the end are cut off
	}
	return end
}

func isUpper(verb []byte) bool {
	for _, c := range verb {
		if c > 'Z' {
			return false
		}
	}
	return true
}

// isAttempt reports whether b[arg:] is an attempt at the argument of a command, correct or not. If it is not, the
// search continues at next.
func (c *candidate) isAttempt(arg int) (next int, ok bool) {
	if c.kind == KindEPRT {
		return arg, isExtendedAttempt(c.b, c.start, arg)
	}
	b := c.b
	if !c.marked {
		return arg, hasCommas(b, arg, listLength(c.kind)-2) // the whole list, or one number less
	}
	for arg < len(b) && isBreak(b[arg]) && !isSpace(b[arg]) {
		arg++ // a stray bracket or quotation mark
	}
	if arg < len(b) && !isWord(b[arg]) && !isDigit(b[arg]) && b[arg] != ',' && b[arg] != '-' && b[arg] != '+' {
		return arg, false
	}
	next, commas, numbers := measureList(b, arg, len(b), 0, 0)
	return next, numbers >= attemptFields || commas > attemptFields
}

// attemptDelims is enough delimiters to be an attempted EPRT.
const attemptDelims = 3

// isExtendedAttempt reports whether b[arg:] is an attempt at the argument of the EPRT at b[start]: it has enough
// delimiters, and only letters and digits between the first two.
func isExtendedAttempt(b []byte, start, arg int) bool {
	near := b[:min(arg+maxPrefix, len(b))]
	near = near[arg:messageEnd(near, start, arg, len(near))]
	if len(near) == 0 || !isDelim(near[0]) || bytes.Count(near, near[:1]) < attemptDelims {
		return false
	}
	i := 1
	for isDigit(near[i]) || isLetter(near[i]) {
		i++
	}
	return near[i] == near[0]
}

// readReply reads a reply of one line.
func (c *candidate) readReply() (next int) {
	end := c.findEnd()
	message := c.b[c.start:end]
	if len(message) == maxMessage && !canHoldEndpoint(c.kind, message) {
		return end
	}
	c.readLine(end)
	if !c.isReply(message) {
		return c.drop(end)
	}
	c.cutQuirks(end)
	return end
}

// canHoldEndpoint reports whether the text of an unterminated reply is worth reading: it is not if it has none of the
// bytes that accompany numbers.
func canHoldEndpoint(kind Kind, text []byte) bool {
	if kind == Kind229 {
		return bytes.IndexByte(text, '|') >= 0 || bytes.IndexByte(text, '(') >= 0
	}
	return bytes.IndexByte(text, ',') >= 0
}

// isReply reports whether the text that was read is a reply: it mentions passive mode, or its numbers have a form that
// other text hardly has.
func (c *candidate) isReply(message []byte) bool {
	if c.r.ok() {
		return c.isForm() || hasPassive(message)
	}
	return c.marked && c.isAttemptedReply(message) || hasPassive(message) && (c.marked || hasMode(message))
}

// isForm reports whether the endpoint was read from a form that other text hardly has: numbers joined by commas alone,
// which in text are the first thing after the code, or the first numbers after it and in parentheses.
func (c *candidate) isForm() bool {
	switch {
	case c.kind == Kind229:
		return true
	case c.r.quirks&BlankInList != 0:
		return false
	}
	return c.marked || c.r.quirks&NumbersBefore == 0 && (c.r.quirks&NoParentheses == 0 || c.r.quirks&NoWords != 0)
}

// isAttemptedReply reports whether the reply, which cannot be read, attempts to name an endpoint.
func (c *candidate) isAttemptedReply(message []byte) bool {
	if c.kind == Kind229 {
		return c.r.weight >= attemptDelims || bytes.Contains(message, []byte("||"))
	}
	return c.r.weight >= attemptFields && hasJoined(message[len("227 "):])
}

// hasJoined reports whether text has four fields with nothing but a comma between each two. Other text hardly has: in
// prose a blank follows the comma.
func hasJoined(text []byte) bool {
	commas := 0
	for _, c := range text {
		switch {
		case isBreak(c):
			commas = 0
		case c == ',':
			commas++
		case commas >= attemptFields-1 && isDigit(c):
			return true
		}
	}
	return false
}

// hasPassive reports whether text has the word passive, in any case, or its like in another language: pas, with one s
// or two, then iv or if.
func hasPassive(text []byte) bool {
	for ; len(text) >= len("pasiv"); text = text[1:] {
		if !hasFoldedPrefix(text, "pas") {
			continue
		}
		rest := text[len("pas"):]
		if rest[0]|0x20 == 's' {
			rest = rest[1:]
		}
		if hasFoldedPrefix(rest, "iv") || hasFoldedPrefix(rest, "if") {
			return true
		}
	}
	return false
}

// hasMode reports whether text has the word mode, in any case, or its like in another language.
func hasMode(text []byte) bool {
	for ; len(text) > 0; text = text[1:] {
		if hasFoldedPrefix(text, "mod") {
			return true
		}
	}
	return false
}

// hasFoldedPrefix reports whether text begins with the word, which is in lower case, in any case.
func hasFoldedPrefix(text []byte, word string) bool {
	for i := range len(word) {
		if i == len(text) || text[i]|0x20 != word[i] {
			return false
		}
	}
	return true
}

// readLines reads the multi-line reply that begins at b[start]. The reply is incomplete if another message or the end
// of b interrupts it.
func (c *candidate) readLines() (next int) {
	r := search[[]byte]{result: c.r, s: c.b}
	r.kind = c.kind
	end := c.findEnd()
	if r.searchLine(c.start+4, end); !c.isFirstLine(&r, end) {
		return c.drop(end)
	}
	for line := c.afterFirstLine(end); line < len(c.b); line = next {
		next = nextLogLine(c.b, line)
		code := findStart(c.b, line, next)
		if code == next {
			end = messageEnd(c.b, line, line, len(c.b))
			c.searchUncoded(&r, line, end)
			continue
		}
		if startKind(c.b, code) != c.kind {
			c.breakOff(&r, end)
			return line
		}
		end = messageEnd(c.b, code, code, len(c.b))
		r.searchLine(code+4, end)
		if isBlank(c.b[code+3]) {
			if r.finish(end); !c.isReply(c.b[c.start:end]) {
				return c.drop(end)
			}
			return end
		}
	}
	c.breakOff(&r, end)
	return len(c.b)
}

// afterFirstLine returns where the lines after the first one begin, whose message ends at b[end]: there if another
// message or a line end in the form of an escape sequence does, and otherwise in the next line.
func (c *candidate) afterFirstLine(end int) int {
	if end < len(c.b) && c.b[end] != '\\' && findStart(c.b, end, end+1) > end {
		return nextLogLine(c.b, end)
	}
	return end
}

// searchUncoded searches b[line:end], a line without a code. Its first numbers may be those of the log, unless the
// lines of the log begin with their message.
func (c *candidate) searchUncoded(r *search[[]byte], line, end int) {
	quirks := r.quirks
	r.searchLine(line, end)
	if c.start > 0 && c.b[c.start-1] != '\n' && c.b[c.start-1] != '\r' {
		r.quirks = r.quirks&^numbers | quirks&numbers
	}
}

const numbers = NumbersBefore | NumbersAfter

// isFirstLine reports whether b[start:end], which was searched, is the first line of a multi-line reply. Without a list
// it is not if a digit follows the hyphen, because code and hyphen may then be part of another number.
func (c *candidate) isFirstLine(r *search[[]byte], end int) bool {
	text := c.b[c.start+len("227-") : end]
	if r.found && c.isForm() || hasPassive(text) && hasMode(text) {
		return true
	}
	return c.marked && (len(text) == 0 || !isDigit(text[0]) || hasJoined(text))
}

// breakOff ends the search in a reply that breaks off before b[at]. The reply is a fault if it holds an endpoint or an
// attempt at one, and text otherwise.
func (c *candidate) breakOff(r *search[[]byte], at int) {
	if !r.found && r.weight < attemptFields {
		r.kind = 0
	}
	r.setFault(fault{Incomplete, at, 0})
}
