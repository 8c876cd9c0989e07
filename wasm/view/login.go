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
	if !mayHaveName(text) {
		return text
	}
	var b []byte
	for start := 0; start < len(text); {
		_, end := lineBounds(text, start)
		end = min(end+1, len(text))
		line := text[start:end]
		if name, nameEnd := findName(line); name < nameEnd {
			b = append(append(b, line[:name]...), mask...)
			line = line[nameEnd:]
		}
		b = append(b, line...)
		start = end
	}
	return string(b)
}

// mayHaveName reports whether a part of the text may be USER.
func mayHaveName(text string) bool {
	for i := 0; i+len("USER") <= len(text); i++ {
		if text[i]|0x20 == 'u' && equalFold(text[i:i+len("USER")], "USER") {
			return true
		}
	}
	return false
}

// findName returns the bounds of the argument of USER in a line that is no reply. It ends where a program quotes it or
// puts its own sign after it, because a message may follow.
func findName(line string) (start, end int) {
	if isReply(strings.TrimLeft(line, "<>-*| \t")) {
		return 0, 0
	}
	for i := 0; i+len("USER ") <= len(line); i++ {
		if !equalFold(line[i:i+4], "USER") || !has(" \t", line[i+4]) || i > 0 && isWordByte(line[i-1]) {
			continue
		}
		for i += 4; i < len(line) && has(" \t", line[i]); i++ {
		}
		if end := strings.IndexAny(line[i:], ":<>|\"'\r\n"); end >= 0 {
			return i, i + end
		}
		return i, len(line)
	}
	return 0, 0
}
