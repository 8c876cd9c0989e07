package view

import (
	"strings"

	"example.com/ftpport/codec"
)

// fragment returns the endpoint as a permalink has it after the #, such as
// PORT,192,168,1,254,4,14: without blanks, so that it survives in a mail, and
// typable by hand.
func (e *endpoint) fragment() string {
	switch {
	case e.Kind != 0 && !e.isBlanked:
		return e.Kind.String() + "," + list(e.as(e.Kind).text)
	case e.taken == sixNumbers && !e.isBlanked:
		return list(e.as(codec.KindPORT).text)
	case e.taken == hostAndPort:
		return e.asHostPort().text
	case e.taken == hexPort:
		return hexOf(e.port)
	case e.port >= 227 && e.port <= 229, // alone it would be the beginning of a reply
		e.taken == twoNumbers && e.port>>8 != 229: // 229,5 is the reply with port 5
		return e.pair()
	}
	return decimal(e.port)
}

// list returns the fields of a message, with commas between them: its last word
// without the marks around it.
func list(message string) string {
	word := message[strings.LastIndexByte(message, ' ')+1:]
	return replace(strings.Trim(word, "(|)."), '|', ',')
}

// Open returns the text for the input that a permalink's fragment stands for.
// What is no permalink of ours is returned as it is, to be read like anything
// that is typed. Blanks may be written as %20, + or _.
func Open(fragment string) string {
	text := unescape(fragment)
	head, rest := cut(text, ',')
	commas := count(rest, ",") // by which a code is told from a first octet of 227
	switch {
	case equalFold(head, "PORT") || equalFold(head, "LPRT"):
		return head + " " + rest
	case equalFold(head, "EPRT"):
		return head + " |" + replace(rest, ',', '|') + "|"
	case head == "227" && commas == 5:
		return "227 Entering Passive Mode (" + rest + ")."
	case head == "228" && commas > 4:
		return "228 Entering Long Passive Mode (" + rest + ")"
	case head == "229" && commas == 0 && rest != "":
		return "229 Entering Extended Passive Mode (|||" + rest + "|)"
	}
	return text
}

// unescape removes the # and replaces %XX, and + and _ by blanks. Anything else
// stays.
func unescape(s string) string {
	b := []byte(s)
	n := 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == '#' && i == 0:
			continue
		case c == '+' || c == '_':
			c = ' '
		case c == '%' && i+2 < len(b) && hex(b[i+1]) < 16 && hex(b[i+2]) < 16:
			c = hex(b[i+1])<<4 | hex(b[i+2])
			i += 2
		}
		b[n] = c
		n++
	}
	return valid(string(b[:n]))
}

// hex returns the value of a hexadecimal digit, or 16.
func hex(c byte) byte {
	switch {
	case c-'0' <= 9:
		return c - '0'
	case (c|0x20)-'a' <= 'f'-'a':
		return (c | 0x20) - 'a' + 10
	}
	return 16
}
