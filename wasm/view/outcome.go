package view

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
	end := bytes.IndexByte(text, '\n')
	for weight := unsaid; weight < ended && end >= 0; {
		text = text[end+1:]
		line := text
		if end = bytes.IndexByte(text, '\n'); end >= 0 {
			line = text[:end]
		}
		reply := findReply(line)
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

// findReply returns the line from the reply in it, if there is one: three digits,
// behind nothing or what programs put before them, and words.
func findReply(line []byte) []byte {
	for i := 2; i < min(len(line)-2, longestPrefix); i++ {
		if line[i]-'0' > 9 { // this runs over most of a log, and isDigit is not inlined
			i += 2 // a code is three digits
			continue
		}
		if line[i-1]-'0' > 9 || line[i-2]-'1' > 4 || line[i+1] != ' ' && line[i+1] != '-' {
			continue
		}
		// Not the next column of a table.
		if c := line[i+2]; (isLetter(c) || has("\"'", c)) && isOpen(line[:i-2]) {
			return line[i-2:]
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
