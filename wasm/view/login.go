package view

import (
	"strings"

	"example.com/ftpport/codec/session"
)

// mask is what package session writes for a secret.
const mask = "•••"

// masked returns the text without its secrets, and without the names of users, which package session takes for none.
func masked(text string) string { return maskNames(session.Mask(text)) }

// maskNames returns a text without secrets also without the names of users.
func maskNames(text string) string {
	var b []byte
	done := 0 // bytes of the text that b has, masked
	for start := 0; start < len(text); {
		_, end := lineBounds(text, start)
		if i, j := findName(text[start:end]); i < j {
			b = append(append(b, text[done:start+i]...), mask...)
			done = start + j
		}
		start = end + 1
	}
	if done == 0 {
		return text
	}
	return string(append(b, text[done:]...))
}

// findName returns the bounds of the argument of USER in a line that is no reply. It ends where a program quotes it or
// puts its own sign after it, because a message may follow.
func findName(line string) (start, end int) {
	if isReply(strings.TrimLeft(line, "<>-*| \t")) {
		return 0, 0
	}
	for i := range len(line) - len("USER") {
		if !equalFold(line[i:i+4], "USER") || !has(" \t", line[i+4]) || i > 0 && isWordByte(line[i-1]) {
			continue
		}
		for i += 4; i < len(line) && has(" \t", line[i]); i++ {
		}
		if end := strings.IndexAny(line[i:], ":<>|\"'"); end >= 0 {
			return i, i + end
		}
		return i, len(line)
	}
	return 0, 0
}
