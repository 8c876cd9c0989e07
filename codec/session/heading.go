package session

import "strings"

// A heading is a line that begins another part of a log: a client's, a server's, another capture.
type heading struct {
	isSet   bool
	vantage Vantage // who wrote the lines after it, if it says so
	label   uint64  // tells it from other headings
}

// maxHeading is how long a heading may be.
const maxHeading = 120

// readHeading reads a heading, if the line is one.
func readHeading(text string) (h heading) {
	if isHeading(text) {
		h = heading{true, headingVantage(text), labelOf(text)}
	}
	return h
}

// isHeading reports whether the line is a shell's prompt with a command, ends with a colon, or is between rules.
func isHeading(text string) bool {
	isInner := text != "" && isBlank(text[0])
	text = trimBlanks(text)
	n := len(text)
	if n < 3 || n > maxHeading {
		return false
	}
	return (text[0] == '$' || text[0] == '#') && text[1] == ' ' || isRuled(text) ||
		text[n-1] == ':' && n < maxHeading/2 && isAlpha(text[0]) && !isInner
}

// isRuled reports whether a rule is around the text, or before it if that is no mark of a program: lftp begins its own
// lines with ---- and ****, and curl with ==.
func isRuled(text string) bool {
	c, last := text[0], text[len(text)-1]
	switch {
	case c != text[1] || strings.IndexByte("=#*-_~", c) < 0 || last == '>' || !hasLetter(text):
		return false
	case c == '-' || c == '*' || c == '=' && text[2] != c:
		return last == c
	}
	return true
}

// labelOf returns a hash of the text (FNV-1a), so that a line that is no heading after all costs no
// memory.
func labelOf(text string) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range []byte(text) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

func hasLetter(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return isAlpha(byte(r)) })
}

// headingVantage returns whose lines the heading announces: the first side that it names.
func headingVantage(text string) Vantage {
	for i := range text {
		switch {
		case i > 0 && isAlpha(text[i-1]):
		case hasPhrase(text[i:], "client"):
			return FromClient
		case hasPhrase(text[i:], "server"):
			return FromServer
		case hasPhrase(text[i:], "tcpdump") || hasPhrase(text[i:], "tshark"):
			return FromWire
		}
	}
	return 0
}
