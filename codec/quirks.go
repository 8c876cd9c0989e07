package codec

import "iter"

// Quirks is the set of ways in which a line that can be read departs from its
// RFC or from what all others read alike. The zero Quirks is none: the line is
// by the book. A caller who wants nothing else tests for 0. Its text form is "".
type Quirks uint16

// The quirks, each with its effect in the field.
const (
	// NoParentheses: the numbers of a reply are not in parentheses. A
	// third of the readers surveyed fail, several firewall helpers among them.
	NoParentheses Quirks = 1 << iota

	// BlankInList: blanks beside a comma. curl since 8.0.0 and 24 of 32 other
	// readers refuse them, and Linux netfilter drops the packet.
	BlankInList

	// LeadingZero: a number with a zero in front of it. Clients that hand the
	// text on to a resolver read it as octal and connect to another host.
	LeadingZero

	// ExtraBlank: a tab or more than one blank after the verb, a blank after
	// the argument, or blanks inside the parentheses. Linux netfilter drops
	// such a PORT, MINA and IPVS take some of them only, and two thirds of the
	// readers surveyed refuse such a 229.
	ExtraBlank

	// GluedText: words right before the parenthesis or beside the numbers. The
	// JDK wants a blank there, and firewall helpers a parenthesis.
	GluedText

	// BareLineEnd: a line that ends with LF or CR alone. Linux netfilter and
	// IPVS read a PORT only up to a CR, and FTP asks for CRLF.
	BareLineEnd

	// OtherDelimiter: a delimiter other than |, which RFC 2428 allows. Nearly
	// half of the readers surveyed, and servers such as vsftpd, take none but |.
	OtherDelimiter

	// NumbersBefore: digits in the text before the list. Readers that start at
	// the first digit, such as wget, Squid and PHP, fail; netfilter drops the
	// packet.
	NumbersBefore

	// NumbersAfter: digits in the text after the list. Readers that take the
	// last numbers, such as .NET, connect to another port.
	NumbersAfter

	// NoWords: no words before the parenthesis or the numbers of a reply. JDK 17 refuses such a 227 and 229.
	NoWords

	// SeveralLines: a reply of several lines. JDK 17, ncftp 3.2.6 and commons-net 3.9 fail to read it.
	SeveralLines
)

var quirks = [...]string{
	"no parentheses",
	"blank in list",
	"leading zero",
	"extra blank",
	"glued text",
	"bare line end",
	"other delimiter",
	"numbers before",
	"numbers after",
	"no words",
	"several lines",
}

// All returns the members of q one by one, in the order in which they are
// declared.
func (q Quirks) All() iter.Seq[Quirks] { return members(q) }

// String returns the members as words with commas between them: "no
// parentheses, leading zero"; "" for none.
func (q Quirks) String() string { return string(appendWords(nil, q, quirks[:])) }

// AppendText appends what String returns. A bit without a name is refused with
// [UnknownWord]; b is then returned unchanged.
func (q Quirks) AppendText(b []byte) ([]byte, error) { return appendSet(b, q, quirks[:]) }

// MarshalText returns what AppendText appends.
func (q Quirks) MarshalText() ([]byte, error) { return q.AppendText(nil) }

// UnmarshalText reads what AppendText writes, with the words in any order. An
// unknown word is refused with [UnknownWord] and leaves q as it was.
func (q *Quirks) UnmarshalText(text []byte) error { return readSet(q, text, quirks[:]) }

// The quirks are worked out from the text and the span of the endpoint, and only for a caller that asks.

// commandQuirks returns the quirks of a command whose verb ends at s[i] and whose line end begins at s[stop].
func commandQuirks[T text](kind Kind, s T, i, start, end, stop int) (q Quirks) {
	if kind == KindEPRT {
		q = portQuirks(s, digitsStart(s, end), end)
		start, end = start-1, end+1
	} else {
		q = listQuirks(s, start, end)
	}
	if end < stop || start > i+1 || s[i] != ' ' {
		q |= ExtraBlank
	}
	return q | lineEndQuirk(stop, len(s))
}

// codeQuirks returns the quirks of what is around the text s[begin:end] of a line of a reply.
func codeQuirks[T text](s T, begin, end, next int, last bool) (q Quirks) {
	if last && begin < next && s[begin] == '\t' {
		q = ExtraBlank
	}
	return q | lineEndQuirk(end, next)
}

// lineEndQuirk returns the quirk of a line end with the bounds i and end.
func lineEndQuirk(i, end int) Quirks {
	if end-i == 1 {
		return BareLineEnd
	}
	return 0
}

// listQuirks returns the quirks of the list s[i:end].
func listQuirks[T text](s T, i, end int) (q Quirks) {
	for previous := byte(','); i < end; i++ {
		c := s[i]
		switch {
		case isBlank(c):
			q |= BlankInList
		case c == '0' && !isDigit(previous) && i+1 < end && isDigit(s[i+1]):
			q |= LeadingZero
		}
		previous = c
	}
	return q
}

// portQuirks returns the quirks of the port s[i:end] and the delimiter after it.
func portQuirks[T text](s T, i, end int) (q Quirks) {
	if s[end] != '|' {
		q = OtherDelimiter
	}
	if end-i > 1 && s[i] == '0' {
		q |= LeadingZero
	}
	return q
}

// frameQuirks returns the quirks of what is around s[start:end], the endpoint with its delimiters, in the text
// s[begin:stop] of a line of a reply.
func frameQuirks[T text](s T, begin, start, end, stop int) Quirks {
	q := bracketQuirks(s, begin, start, end, stop)
	if !hasWord(s, begin, start) {
		q |= NoWords
	}
	return q
}

// bracketQuirks returns how s[start:end] departs from being in parentheses with a blank before them.
func bracketQuirks[T text](s T, begin, start, end, stop int) Quirks {
	open := start
	for open > begin && isBlank(s[open-1]) {
		open--
	}
	closing := skipBlanks(s, end, stop)
	if open == begin || s[open-1] != '(' || closing == stop || s[closing] != ')' {
		if start > begin && !isBreak(s[start-1]) || end < stop && isWord(s[end]) {
			return NoParentheses | GluedText
		}
		return NoParentheses
	}
	var q Quirks
	if open < start || closing > end {
		q = ExtraBlank
	}
	if open-1 > begin && !isSpace(s[open-2]) {
		q |= GluedText
	}
	return q
}
