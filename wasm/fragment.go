package main

import "example.com/ftpport/codec"

// maxFragment is how long a permalink may be, in bytes: longer than the longest
// message, and short enough to be pasted anywhere.
const maxFragment = 256

// fragment returns the endpoint as a permalink has it after the #, such as
// PORT,192,168,1,254,4,14: without blanks, so that it survives in a mail, and
// typable by hand.
func (e endpoint) fragment() string {
	port, w := decimal(int(e.Endpoint.Port())), codec.WorkingOf(e.Endpoint.Port())
	switch e.Kind {
	case codec.KindPORT, codec.KindLPRT:
		return replace(e.Message.String(), ' ', ',')
	case codec.Kind227, codec.Kind228:
		_, list := cut(e.Message.String(), '(')
		list, _ = cut(list, ')')
		return e.Kind.String() + "," + list
	case codec.KindEPRT:
		family := "2,"
		if e.Endpoint.Addr().Is4() {
			family = "1,"
		}
		return "EPRT," + family + e.host() + "," + port
	case codec.Kind229:
		return "229," + port
	}
	pair := decimal(int(w.High)) + "," + decimal(int(w.Low))
	switch {
	case e.taken == sixNumbers:
		o, _ := codec.OctetsFrom(e.Endpoint) // six numbers are always IPv4
		return o.String()
	case e.taken == hostAndPort:
		return e.Endpoint.String()
	case port == "227" || port == "228" || port == "229":
		return pair // the port alone would be the beginning of a reply
	case e.taken == twoNumbers && w.High != 229: // 229,5 is the reply with port 5
		return pair
	}
	return port
}

// open returns the text for the input that a permalink's fragment stands for.
// What is no permalink of ours is returned as it is, to be read like anything
// that is typed. Blanks may be written as %20, + or _.
func open(fragment string) string {
	if len(fragment) > 0 && fragment[0] == '#' {
		fragment = fragment[1:]
	}
	text := unescape(fragment[:min(len(fragment), maxFragment)])
	head, rest := cut(text, ',')
	commas := count(text, ",") // by which a code is told from a first octet of 227
	switch {
	case equalFold(head, "PORT") || equalFold(head, "LPRT"):
		return head + " " + rest
	case equalFold(head, "EPRT"):
		return head + " |" + replace(rest, ',', '|') + "|"
	case head == "227" && commas == 6:
		return "227 Entering Passive Mode (" + rest + ")."
	case head == "228" && commas > 6:
		return "228 Entering Long Passive Mode (" + rest + ")"
	case head == "229" && commas == 1:
		return "229 Entering Extended Passive Mode (|||" + rest + "|)"
	}
	return text
}

// unescape replaces %XX, and + and _ by blanks. Anything else stays.
func unescape(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+' || c == '_':
			b = append(b, ' ')
		case c == '%' && i+2 < len(s) && hex(s[i+1]) < 16 && hex(s[i+2]) < 16:
			b = append(b, hex(s[i+1])<<4|hex(s[i+2]))
			i += 2
		default:
			b = append(b, c)
		}
	}
	return string([]rune(string(b))) // what is no UTF-8 becomes U+FFFD
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
