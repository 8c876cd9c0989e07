package session

import "strings"

// openness says what may begin after a lead, the part of a line before a place in it.
type openness uint8

const (
	closed openness = iota // nothing: the place is inside a word or number
	wide                   // a message with an endpoint
	marked                 // any message: the line begins here, or a program's mark is before it
)

// cues are words that programs put before a message with a blank alone between.
var cues = map[string]bool{
	"command": true, "got": true, "sent": true, "received": true, "recv": true, "response": true, "reply": true,
	"request": true, "cmd": true, "answer": true, "sending": true, "receiving": true, "send": true, "dispatching": true,
}

// keys are the names of a field that holds a message: msg=227 …
var keys = map[string]bool{
	"line": true, "msg": true, "message": true, "reply": true, "response": true, "cmd": true, "command": true,
	"text": true, "log": true, "answer": true, "request": true, "data": true, "raw": true,
}

// opennessOf returns what may begin after lead.
func opennessOf(lead string) openness {
	n := len(lead)
	for n > 0 && isBlank(lead[n-1]) {
		n--
	}
	blank := n < len(lead)
	if n == 0 {
		return marked
	}
	switch c := lead[n-1]; {
	case c == '>' || c == ':' || c == '"' || c == '\'' || c == ']' || c == ')' || c == '<' || c == '|' || c == '*' ||
		c == '`' || c == '}':
		return marked
	case strings.HasSuffix(lead[:n], "<=="):
		return marked
	case c == '[' && !blank:
		return openIf(isLabelled(lead[:n-1]))
	case c == '=':
		return openIf(keys[lastWord(lead[:n-1])])
	case c == '-':
		return openIf(blank || n > 1 && lead[n-2] == '-')
	case isArrow(lead[:n]):
		return marked
	case !blank && isWord(c):
		return closed
	case blank && (isTime(lastToken(lead[:n])) || cues[lastWord(lead[:n])] || isStream(lead[:n])):
		return marked
	}
	return wide
}

// isLabelled reports whether a colon after a word for a message ends lead: Send reply: [150 ok].
func isLabelled(lead string) bool {
	label, ok := strings.CutSuffix(trimBlanks(lead), ":")
	return ok && cues[strings.ToLower(lastWord(label))]
}

func openIf(mark bool) openness {
	if mark {
		return marked
	}
	return wide
}

// markBefore returns the mark or the label that ends lead, without times and numbers, which differ from line to line.
func markBefore(lead string) string {
	lead = lead[strings.LastIndexAny(lead, "0123456789")+1:]
	i := len(lead)
	for i > 0 && !isAlpha(lead[i-1]) {
		i--
	}
	for i > 0 && !isBlank(lead[i-1]) {
		i--
	}
	return trimBlanks(lead[i:])
}

// lastToken returns what is after the last blank.
func lastToken(b string) string {
	i := len(b)
	for i > 0 && !isBlank(b[i-1]) {
		i--
	}
	return b[i:]
}

// lastWord returns the run of letters at the end.
func lastWord(b string) string {
	i := len(b)
	for i > 0 && isAlpha(b[i-1]) {
		i--
	}
	return b[i:]
}

// isStream reports whether b ends with what the log of a container has before each line: stderr F.
func isStream(b string) bool {
	return strings.HasSuffix(b, " stderr F") || strings.HasSuffix(b, " stdout F")
}

// isTime reports whether the token is a time of day with seconds: 09:12:01.166, 14.32.45.357 or 09:12:01,166.
func isTime(token string) bool {
	parts := 0
	i := 0
	for i < len(token) && token[i] != '.' && token[i] != ':' {
		i++
	}
	if i+3 >= len(token) || token[i] == '.' && (i != 2 || token[i+3] != '.') {
		return false // an address
	}
	for _, c := range []byte(token) {
		switch {
		case c == ':' || c == '.':
			parts++
		case !isDigit(c) && c != ',' && c != 'T' && c != '-' && c != '+' && c != 'Z':
			return false
		}
	}
	return parts >= 2
}

// isArrow reports whether b ends with an arrow (U+2190 to U+21FF, U+2794 to U+27BF) or an angle quotation mark.
func isArrow(b string) bool {
	n := len(b)
	switch {
	case n >= 3 && b[n-3] == 0xe2 && (b[n-2] == 0x86 || b[n-2] == 0x87 || b[n-2] == 0x9e):
		return true
	case n >= 2 && b[n-2] == 0xc2 && (b[n-1] == 0xab || b[n-1] == 0xbb):
		return true
	}
	return false
}

// isInnerMark reports whether a second message of a line may begin after lead: an arrow or a label is before it.
func isInnerMark(lead string) bool {
	t := trimBlanks(lead)
	n := len(t)
	if n < 2 || n == len(lead) {
		return strings.HasSuffix(t, "-->") || isArrow(t)
	}
	switch t[n-1] {
	case '>', '-':
		return t[n-2] == '-' || t[n-2] == '>' || t[n-2] == '<' || t[n-2] == '='
	case '<':
		return t[n-2] == '<' || isBlank(t[n-2])
	case '=':
		return strings.HasSuffix(t, "<==")
	case ':':
		return cues[strings.ToLower(lastWord(t[:n-1]))]
	}
	return isArrow(t)
}
