package session

import (
	"strconv"
	"strings"
)

// People blank addresses out before they post a log. The port is still there.

// blankedPort returns the port of a list whose address was blanked out: placeholders, then two octets; and where the
// list begins, which is -1 where there is none. Text with numbers may follow.
func blankedPort(text string) (port uint16, start int) {
	const tries = 8
	end := len(text)
	for range tries {
		for end > 0 && !isDigit(text[end-1]) {
			end--
		}
		low, i := octetBefore(text, end)
		if high, j := octetBefore(text, i); isBlankedAddr(text[:j]) {
			return uint16(high)<<8 | uint16(low), addrStart(text[:j])
		}
		for end > 0 && isDigit(text[end-1]) {
			end--
		}
	}
	return 0, -1
}

// blankedField returns the port of the argument of an EPRT whose address was blanked out, and where the argument begins,
// which is -1 where that is not so.
func blankedField(arg string) (port uint16, start int) {
	if arg == "" || isWord(arg[0]) {
		return 0, -1
	}
	fields := strings.Split(arg[1:], arg[:1])
	if len(fields) != 4 || fields[0] != "1" && fields[0] != "2" || fields[3] != "" {
		return 0, -1
	}
	addr := fields[1]
	if port = readPort(fields[2]); port == 0 || !isBlankedAddr(addr) && !isBlankedGroups(addr) {
		return 0, -1
	}
	return port, 0
}

// isBlankedGroups reports whether an IPv6 address has a group that was blanked out.
func isBlankedGroups(addr string) bool {
	holders := 0
	for group := range strings.SplitSeq(addr, ":") {
		if strings.Trim(group, "xX*#?") == "" && group != "" {
			holders++
		} else if strings.Trim(group, "0123456789abcdefABCDEF") != "" {
			return false
		}
	}
	return holders > 0
}

// octetBefore reads the octet that ends at text[end], with the comma before it and blanks around that, and returns where
// these begin; 0 if they are not there.
func octetBefore(text string, end int) (octet, before int) {
	i := end
	for i > 0 && isDigit(text[i-1]) {
		i--
	}
	octet, err := strconv.Atoi(text[i:end])
	if err != nil || octet > 255 {
		return 0, 0
	}
	before = len(strings.TrimRight(text[:i], " \t"))
	if before == 0 || text[before-1] != ',' {
		return 0, 0
	}
	return octet, len(strings.TrimRight(text[:before-1], " \t"))
}

// isBlankedAddr reports whether text ends with an address that was blanked out: four fields, one of them a
// placeholder at least, or one word in place of all four.
func isBlankedAddr(text string) bool {
	addr := text[addrStart(text):]
	separator := ","
	if strings.IndexByte(addr, ',') < 0 {
		separator = "."
	}
	fields, holders := 0, 0
	for more := true; more; fields++ {
		var field string
		field, addr, more = strings.Cut(addr, separator)
		switch {
		case isBlankedField(trimBlanks(field)):
			holders++
		case !isOctet(trimBlanks(field)):
			return false
		}
	}
	return holders > 0 && (fields == 4 || fields == 1)
}

// addrStart returns where the address at the end of text begins: after a parenthesis, or after the last equals
// sign or blank that no comma is before.
func addrStart(text string) int {
	if i := strings.LastIndexByte(text, '('); i >= 0 {
		return i + 1
	}
	for i := len(text); i > 0; i-- {
		if c := text[i-1]; c == '=' || i > 1 && isBlank(c) && text[i-2] != ',' {
			return i
		}
	}
	return 0
}

func isOctet(field string) bool {
	return isNumber(field) && len(field) <= 3 && readPort(field) <= 255
}

// isBlankedField reports whether a field was blanked out: it has digits only after a letter, a star or a similar sign,
// or stars after its first digits. A number with a sign was not.
func isBlankedField(field string) bool {
	if len(field) == 0 || isNumber(field[1:]) && field[0] == '-' {
		return false
	}
	masks := 0
	for _, c := range []byte(field) {
		switch {
		case c == '*' || c == '#' || c == '?' || c|0x20 == 'x':
			masks++
		case isDigit(c):
		case !isAlpha(c) && c < 0x80 && strings.IndexByte("<>[]{}_-", c) < 0:
			return false
		case isDigit(field[0]):
			return false
		}
	}
	return !isDigit(field[0]) || masks > 0 && field[0] != '0'
}
