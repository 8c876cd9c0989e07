package session

import (
	"errors"
	"strings"

	"example.com/ftpport/codec"
)

// maxJoined is how many lines at most are joined to one, where mail or a terminal wrapped it.
const maxJoined = 3

// A joiner puts lines together that were wrapped inside a message. It holds back a line only if a message begins in it
// that is not complete, and lets it go with the next line, whether or not that completes it.
type joiner struct {
	held  line
	start int // of the message in held.text; -1 where nothing is held
}

// add takes the next line, and yields those that are complete.
func (j *joiner) add(l *line, yield func(*line) bool) bool {
	if j.start >= 0 {
		if join(&j.held, l, j.start) {
			*l = j.held
		} else if !yield(&j.held) {
			return false
		}
		j.start = -1
	}
	if l.marks.has(endpointMark) && l.joins() < maxJoined && !l.cut {
		if start := findUnfinished(l.text, l.first, l.last); start >= 0 {
			j.held, j.start = *l, start
			return true
		}
	}
	return yield(l)
}

// flush yields the line that is held back.
func (j *joiner) flush(yield func(*line) bool) bool {
	if j.start < 0 {
		return true
	}
	j.start = -1
	return yield(&j.held)
}

// join adds the line next to held, if a message that begins at held.text[start] is complete with it, or is still open
// inside its numbers. It reports whether it did.
func join(held, next *line, start int) bool {
	rest := strings.TrimLeft(next.text, " \t")
	quote := quoteMarks(held.text)
	if quote != "" && quoteMarks(rest) == quote {
		rest = strings.TrimLeft(rest, "> |\t")
	}
	if rest == "" || next.number == held.number || len(held.text)+len(rest) > maxLine ||
		isMessageAt(rest, 0) {
		return false
	}
	text := held.text
	if !isInList(text) || isWord(rest[0]) && !isDigit(rest[0]) {
		text += " "
	}
	at := len(text)
	text += rest
	if !isComplete(text[start:]) && !(isInList(held.text) && isInList(text) && isDigit(rest[0])) {
		return false
	}
	held.breaks[held.joins()] = at
	held.mark(text)
	return true
}

// quoteMarks returns the marks of quoted mail that s begins with, without the blanks between them.
func quoteMarks(s string) string {
	end := len(s) - len(strings.TrimLeft(s, "> |\t"))
	marks := strings.ReplaceAll(s[:end], " ", "")
	return strings.ReplaceAll(marks, "\t", "")
}

// isInList reports whether s ends inside a list of numbers, or right before one.
func isInList(s string) bool {
	last := s[len(s)-1]
	return last == ',' || last == '(' || last == '|' || isDigit(last)
}

// isComplete reports whether the message at the start of s names an endpoint, whatever follows it.
func isComplete(s string) bool {
	var buf [256]byte
	_, err := codec.Parse(append(buf[:0], s...)) // as bytes, or the code would be there twice
	if err == nil {
		return true
	}
	var fault *codec.Error
	return errors.As(err, &fault) && fault.Reason == codec.TrailingJunk
}

// findUnfinished returns where in s the last message begins, if it has no endpoint yet but may go on in the next line,
// or -1. None begins before s[first] or after s[last].
func findUnfinished(s string, first, last int) int {
	const longest = 200 // a wrapped line is short
	if len(s) < len("PORT 1") || len(s) > longest {
		return -1
	}
	if end := s[len(s)-1]; end != ',' && end != '(' && end != '|' && !isWord(end) {
		return -1
	}
	for i := min(len(s)-4, last); i >= first; i-- {
		if (s[i] == '2' && s[i+1] == '2' || s[i+2] == 'R' && s[i+3] == 'T') && isOpenMessage(s, i) {
			if isComplete(s[i:]) {
				return -1
			}
			return i
		}
	}
	return -1
}

// isOpenMessage reports whether a message with an endpoint may begin at s[i] and need more than s: a reply of which no
// list has been closed, or a command that ends inside its list.
func isOpenMessage(s string, i int) bool {
	if i > 0 && (isWord(s[i-1]) || s[i-1] == ',' || s[i-1] == '.' || s[i-1] == '(') {
		return false
	}
	if isReplyWithEndpoint(s[i:]) {
		lead := strings.TrimRight(s[:i], " \t")
		return !strings.Contains(s[i:], ")") && (lead == "" || !isAlpha(lead[len(lead)-1]))
	}
	return isCommandWithEndpoint(s[i:]) && isInList(s)
}
