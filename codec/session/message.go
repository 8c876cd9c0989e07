package session

import "strings"

// An event is a message of the control connection, a command or a reply, and where it begins in its line.
type event struct {
	at      int      // the index of its verb or code
	command *command // nil for a reply
	code    int      // 0 for a command
	more    bool     // a hyphen follows the code: more lines of the reply may come
	open    openness // of what is before it
	arg     string   // what follows the verb or code and a blank
	argAt   int      // where that is in the line
}

// maxTries is how many places of a line are tried for the beginning of a message, and maxEvents how many messages a line
// may have: each looks at what is around it, so that their number is what a line can cost.
const maxTries, maxEvents = 32, 16

// findEvent returns the first message in text[from:].
func findEvent(text string, from int) (m event, ok bool) {
	ok = m.find(&line{text: text, marks: quoteMark, last: len(text)}, from)
	return m, ok
}

// find sets m to the first message in ln.text[from:]. A second message of a line begins after an arrow or a label; a
// message with an endpoint also after a full stop, where a program put two lines together.
func (m *event) find(ln *line, from int) bool {
	text, tries := ln.text, 0
	for i := max(from, ln.first); i < len(text) && i <= ln.last && tries < maxTries; {
		switch c := text[i]; {
		case isDigit(c):
			end := digitsEnd(text, i+1)
			if end-i == 3 && isReplyDigits(text[i:end]) {
				if m.readReply(ln, i, from) {
					return true
				}
				tries++
			}
			i = end
		case isAlpha(c):
			if mayBeCommand(text[i:]) {
				end := lettersEnd(text, i)
				if commandOf(text[i:end]) != nil {
					if m.readCommand(ln, i, end, from) {
						return true
					}
					tries++
				}
			}
			i = wordEnd(text, i+1)
		default:
			i++
		}
	}
	return false
}

// findNext sets m to the next message of a line that has one. Most lines have no other,
// which a look for its marks tells.
func (m *event) findNext(ln *line, from int) bool {
	text := ln.text
	for i := from; i < len(text) && ln.last >= from; i++ {
		if c := text[i]; nextMarks[c] && (c != '2' || i+1 < len(text) && text[i+1] == '2') {
			return m.find(ln, from)
		}
	}
	return false
}

// nextMarks are the bytes that a mark before a second message has, and the first one of the codes that may come without.
var nextMarks = [256]bool{'>': true, '<': true, ':': true, '2': true, 0xe2: true, 0xc2: true}

// canBeInner reports whether the mark of a second message may be before text[i].
func canBeInner(text string, i int) bool {
	for i > 0 && isBlank(text[i-1]) {
		i--
	}
	return i > 0 && (text[i-1] >= 0x80 || strings.IndexByte("<>-:=", text[i-1]) >= 0)
}

func isFirstOf22(b string) bool { return b[0] == '2' && b[1] == '2' && b[2] >= '7' }

// isReplyDigits reports whether three digits may be the code of a reply (RFC 959 section 4.2, RFC 2228).
func isReplyDigits(digits string) bool {
	if digits[0] == '1' { // 131 MiB are none
		return digits == "150" || digits == "125" || digits == "120" || digits == "110" || digits == "151"
	}
	return digits[0]-'2' < 5 && digits[1] <= '5'
}

// readReply reads the reply that begins at ln.text[i], if one does.
func (m *event) readReply(ln *line, i, from int) bool {
	text := ln.text
	if from > 0 && !canBeInner(text, i) && !isFirstOf22(text[i:]) {
		return false
	}
	*m = event{at: i, argAt: min(i+4, len(text)), code: int(text[i]-'0')*100 + int(text[i+1]-'0')*10 + int(text[i+2]-'0')}
	rest := text[i+3:]
	switch {
	case len(rest) == 0:
	case (rest[0] == ' ' || rest[0] == '\t' && m.namesEndpoint()) && !isSeconds(rest[1:]):
		m.arg = rest[1:]
	case rest[0] == '-':
		m.more, m.arg = true, rest[1:]
	case strings.HasPrefix(rest, "; text = '") && strings.HasSuffix(text[:i], "code = "): // of node-ftp
		m.open, m.argAt = marked, i+3+len("; text = '")
		m.arg = text[m.argAt:]
		m.arg, m.more = strings.TrimSuffix(m.arg, "'"), !strings.HasSuffix(m.arg, "'")
		return true
	case rest[0] == ':' && isLineStartLead(text[:i]):
		m.arg = rest[1:]
	default:
		return false
	}
	m.arg = ln.cutArg(i, m.arg)
	if isCell(text[:i], m.arg) {
		return false
	}
	names := m.namesEndpoint()
	m.open = opennessOf(text[:i])
	switch {
	case from > 0 && names && isGlued(text, i):
		return true
	case from > 0 && !isInnerMark(text[:i]):
		return false
	case m.open == wide && m.more:
		return false
	case m.open == wide:
		return names && isPassiveReply(text, i, m.arg)
	case m.code == 229 || m.code == 227 || m.code == 228:
		return m.open == marked && (len(m.arg) == 0 || !isDigit(m.arg[0]) || beginsAsList(m.arg) || hasEndpoint(m))
	}
	return m.open == marked
}

// isCell reports whether a code is a cell of a table of codes: a bar is before it, and its text goes on after another.
func isCell(lead, arg string) bool {
	return strings.HasSuffix(strings.TrimRight(lead, " "), "|") && strings.Contains(strings.TrimRight(arg, " |"), " | ")
}

// isSeconds reports whether a time in microseconds or more precise begins s, as after the number of a packet.
func isSeconds(s string) bool {
	end := digitsEnd(s, 0)
	return end > 0 && end < len(s) && s[end] == '.' && digitsEnd(s, end+1)-end > 6
}

// isLineStartLead reports whether nothing but blanks is in lead, or the number of a session and a colon.
func isLineStartLead(lead string) bool {
	lead = trimBlanks(lead)
	return lead == "" || lead[len(lead)-1] == ':' && isNumber(lead[:len(lead)-1])
}

// namesEndpoint reports whether the message is one of those that may name an endpoint.
func (m *event) namesEndpoint() bool { return m.code >= 227 && m.code <= 229 }

// isGlued reports whether a reply with an endpoint begins at text[i] right after the end of another line.
func isGlued(text string, i int) bool {
	if i == 0 || isWord(text[i-1]) {
		return false
	}
	return readSense(text[i:min(len(text), i+80)])&saysPassive != 0 && !isInsideReply(text, i)
}

// isInsideReply reports whether another code and a blank are right before text[i]: then it is text of that reply.
func isInsideReply(text string, i int) bool {
	t := trimBlanks(text[:i])
	n := len(t)
	return n >= 3 && isDigit(t[n-1]) && isDigit(t[n-2]) && isDigit(t[n-3])
}

// isPassiveReply reports whether the text of a reply after a mere blank or full stop speaks of the passive mode, or
// after a full stop or its like has an endpoint.
func isPassiveReply(text string, i int, arg string) bool {
	if isInsideReply(text, i) {
		return false
	}
	if readSense(arg[:min(len(arg), 80)])&saysPassive != 0 {
		return true
	}
	m := event{code: int(text[i+2]-'0') + 220, arg: arg}
	return !isBlank(text[i-1]) && hasEndpoint(&m)
}

// readCommand reads the command that is ln.text[i:end], if it is one.
func (m *event) readCommand(ln *line, i, end, from int) bool {
	text := ln.text
	c := commandOf(text[i:end])
	if c == nil || end < len(text) && !endsVerb(text[end]) && strings.Trim(text[end:], ".") != "" || from > 0 && !canBeInner(text, i) {
		return false
	}
	if !isUpper(text[i]) && !canBeSmall(text[:i]) {
		return false
	}
	*m = event{at: i, argAt: end, command: c, open: opennessOf(text[:i])}
	if end < len(text) {
		m.arg = ln.cutArg(i, text[end:])
	}
	if from > 0 && !isInnerMark(text[:i]) {
		return false
	}
	switch {
	case m.open == closed:
		return false
	case c.use == useName:
		return len(m.arg) > 0 && isBlank(m.arg[0]) && isAttempt(m)
	case c.use == useAsk && !isAsking(m.arg):
		return false
	}
	return m.open == marked && !isCall(text[:i])
}

// isCall reports whether a quotation begins after an opening parenthesis: sendcmd('PASV') is code, as in a traceback.
func isCall(lead string) bool {
	n := len(lead)
	return n >= 2 && isQuoteByte(lead[n-1]) && lead[n-2] == '('
}

// canBeSmall reports whether a verb in small letters may begin after lead: only where a line or a quotation does, or
// after a prompt. "port" is a word, and "->epsv" is a call.
func canBeSmall(lead string) bool {
	t := strings.TrimRight(lead, " \t")
	if len(t) == 0 {
		return true
	}
	c := t[len(t)-1]
	return c == '\'' || c == '"' || c == ']' || c == '>' && len(t) < len(lead)
}

// isAsking reports whether arg may follow PASV, EPSV or LPSV: nothing, ALL, a family, or what a log puts there.
func isAsking(arg string) bool {
	arg = trimBlanks(arg)
	if len(arg) == 0 {
		return true
	}
	switch c := arg[0]; {
	case c == '{':
		return false
	case isDigit(c):
		return len(arg) == 1
	case c == '|':
		return len(arg) == 1
	case c == ',': // and not a sentence
		return len(arg) < 3 || !isBlank(arg[1]) || !isAlpha(arg[2]) || isUpper(arg[2])
	}
	return !isAlpha(arg[0]) || isInner(arg) || strings.EqualFold(arg, "ALL")
}

// isInner reports whether an arrow follows: another message begins in the same line.
func isInner(arg string) bool {
	return strings.Contains(arg, "->") || strings.Contains(arg, "<-")
}

// endsVerb reports whether c may follow a verb.
func endsVerb(c byte) bool {
	return isBlank(c) || c == '"' || c == '\'' || c == '`' || c == '<' || c == ',' || c == '\\' || c == ')' || c == ']'
}

// cutArg returns arg up to the quotation mark that closes the one right before the message at l.text[i], if there is
// one, or a double one further before.
func (l *line) cutArg(i int, arg string) string {
	if i == 0 {
		return arg
	}
	q := l.text[i-1]
	if q != '\'' && q != '`' {
		if !l.marks.has(quoteMark) || strings.Count(l.text[:i], `"`)%2 == 0 {
			return arg
		}
		q = '"'
	}
	if n := closingQuote(arg, q); n >= 0 {
		return arg[:n]
	}
	return arg
}

// closingQuote returns the index of the quotation mark q that ends arg: one after which no word begins. After a double
// one and a blank, a word still belongs to the message, 257 "/" is the current directory, unless it names a field.
func closingQuote(arg string, q byte) int {
	for i := range len(arg) {
		if arg[i] != q {
			continue
		}
		rest := arg[i+1:]
		if q == '"' && len(rest) > 1 && isBlank(rest[0]) && isAlpha(rest[1]) && !isField(rest[1:]) {
			continue
		}
		if rest == "" || !isWord(rest[0]) {
			return i
		}
	}
	return -1
}

// isField reports whether a word and an equals sign begin s.
func isField(s string) bool {
	end := keyEnd(s)
	return end < len(s) && s[end] == '='
}

func digitsEnd(text string, i int) int {
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	return i
}

func lettersEnd(text string, i int) int {
	for i < len(text) && isAlpha(text[i]) {
		i++
	}
	return i
}

func wordEnd(text string, i int) int {
	for i < len(text) && isAlnum(text[i]) {
		i++
	}
	return i
}

// cutBefore ends the message before text[end], where the next one begins.
func (m *event) cutBefore(text string, end int) {
	if m.argAt+len(m.arg) > end {
		m.arg = text[min(m.argAt, end):end]
	}
}

// isException reports whether lead names an exception or a function of a library that reads replies, so that the reply
// after it was read before: ftplib.error_proto: 227 …, `parse227': 227 ….
func isException(lead string) bool {
	name := strings.TrimRight(lead, "`'\": (")
	for _, sign := range [...]string{"parse227", "parse229", "parse_227", "parse_229", "parse_257", "error_proto", "error_reply"} {
		if strings.HasSuffix(name, sign) {
			return true
		}
	}
	return false
}

// isQuoted reports whether the message is part of a sentence about an answer that the client did not want: Can't parse
// response to 'PASV': 250 …
func (m *event) isQuoted(lead string) bool {
	n := len(lead)
	for n > 0 && lead[n-1] == ' ' {
		n--
	}
	if n == 0 || lead[n-1] != '\'' && lead[n-1] != '"' && lead[n-1] != ':' {
		return false
	}
	switch {
	case m.command == nil && isException(lead):
		return true
	case m.command == nil && !strings.Contains(lead, "PASV") && !strings.Contains(lead, "EPSV"),
		m.command != nil && m.command.use != useAsk:
		return false
	}
	return readSense(lead)&saysMisread != 0
}
