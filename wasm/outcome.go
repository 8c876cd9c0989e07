package main

import "bytes"

// How much a reply says about what became of an endpoint, the least first. Of two
// that say as much the later counts; what ends a transfer ends the search.
const (
	unsaid   = iota
	accepted // 200: of the address
	done     // 226, 250: of what did not begin
	refused  // 4xx, 5xx: perhaps something else, such as a SIZE
	opened   // 125, 150
	ended    // 226, 250, 4xx, 5xx: of what was opened
)

const (
	longestOutcome = 60  // characters
	longestPrefix  = 200 // bytes before the code of a reply
)

// outcome returns the reply in text that says best what became of the endpoint
// before it, if one does. The text begins in the endpoint's line.
func outcome(text []byte) string {
	var found []byte
	for weight := unsaid; weight < ended; {
		n := bytes.IndexByte(text, '\n')
		if n < 0 {
			break
		}
		text = text[n+1:]
		reply := findReply(text)
		if reply == nil {
			continue
		}
		if w := weigh(reply, weight); w >= weight && w > unsaid {
			found, weight = reply, w
		}
	}
	return endReply(found)
}

// weigh says how much a reply says after one that said so much.
func weigh(reply []byte, before int) int {
	w := unsaid
	switch code := number(string(reply[:3]), 10, 999); {
	case code == 200:
		return accepted
	case code == 125 || code == 150:
		return opened
	case code == 226 || code == 250:
		w = done
	case code >= 400:
		w = refused
	}
	if w != unsaid && before == opened {
		w = ended
	}
	return w
}

// findReply returns text from the reply in its first line, if there is one: three
// digits, behind nothing or what programs put before them, and words.
func findReply(text []byte) []byte {
	if n := bytes.IndexByte(text, '\n'); n >= 0 {
		text = text[:n]
	}
	for i := 2; i < min(len(text)-2, longestPrefix); i++ {
		if text[i]-'0' > 9 { // this runs over most of a log, and isDigit is not inlined
			i += 2 // a code is three digits
			continue
		}
		if text[i-1]-'0' > 9 || text[i-2]-'1' > 4 || text[i+1] != ' ' && text[i+1] != '-' {
			continue
		}
		// Not the next column of a table.
		if c := text[i+2]; (isLetter(c) || has("\"'", c)) && isOpen(text[:i-2]) {
			return text[i-2:]
		}
	}
	return nil
}

// isOpen reports whether a reply may begin behind lead: a mark, a time or a
// colour.
func isOpen(lead []byte) bool {
	n := len(lead)
	for n > 0 && has(" \t", lead[n-1]) {
		n--
	}
	if n == 0 {
		return true
	}
	blank := n < len(lead)
	switch c := lead[n-1]; {
	case has(">:\"'])<|-*", c):
		return blank || c != '-'
	case c == 'm':
		return bytes.IndexByte(lead, 0x1b) >= 0
	case isDigit(c): // of hours, minutes and seconds
		time := string(lead[bytes.LastIndexByte(lead[:n], ' ')+1:])
		return blank && count(time, ":") == 2
	}
	return false
}

// endReply cuts what follows a reply: the next line, a colour, the quotation mark
// that closes what a program put one before, blanks, and more than fits.
func endReply(reply []byte) string {
	end := 0
	for end < len(reply) && reply[end] >= ' ' {
		end++
	}
	text := trimRight(string(reply[:end]))
	if n := len(text); n > 0 {
		if c := text[n-1:]; has("\"'", c[0]) && count(text, c)%2 == 1 {
			text = trimRight(text[:n-1])
		}
	}
	return cutAfter(text, longestOutcome)
}

func trimRight(s string) string {
	for s != "" && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}
