package codec

import "iter"

// Quirks is the set of ways in which a readable line departs from its RFC or from the form on which other readers
// agree. The zero Quirks means none of them, and its text form is "". A line without quirks is read alike by nearly all
// surveyed readers, and by all if [Message.AppendText] could have written it.
type Quirks uint16

// The quirks, each with programs that it affects. The package documentation has the versions.
const (
	// NoParentheses: the numbers of a reply are not in parentheses. A third of the surveyed readers fail at such a
	// 227, including aioftp, aria2, Ruby 0.1.3 and the firewall helpers IPVS and libalias; Linux netfilter reads it.
	// Most fail at such a 229, and Linux netfilter drops it.
	NoParentheses Quirks = 1 << iota

	// BlankInList: blanks next to a comma. curl since 8.0.0 and 22 of 34 other readers refuse them, including wget,
	// Python, Perl, the JDK and ProFTPD; vsftpd and pyftpdlib accept them. Linux netfilter drops the packet, except that
	// it reads port 1024 in (…,4, 51), where the only blank is before the last number.
	BlankInList

	// LeadingZero: a number with a leading zero. Perl and node-ftp read 010 in an address as octal and connect to
	// another host; the JDK refuses 0200, and commons-net reads only its first three digits.
	LeadingZero

	// ExtraBlank: a tab or more than one blank after the verb, a blank after the argument, or blanks inside the
	// parentheses. Linux netfilter drops such a PORT, and MINA and IPVS accept only some of them; vsftpd refuses only
	// the tab. Ruby and busybox refuse such a 227, and two thirds of the surveyed readers refuse such a 229, including
	// curl, the JDK and tnftp.
	ExtraBlank

	// GluedText: words directly before the parenthesis or next to the numbers. The JDK requires a blank there, and the
	// firewall helpers IPVS and libalias a parenthesis.
	GluedText

	// BareLineEnd: a line that ends with LF or CR alone, although FTP requires CRLF. Linux netfilter and IPVS require a
	// CR at the end of a PORT. lftp, aria2 and commons-net never act on a 227 that ends with LF alone: they wait for
	// the CR.
	BareLineEnd

	// OtherDelimiter: a delimiter other than |, which RFC 2428 allows. Of 30 surveyed readers, 12 refuse both ! and #,
	// including the JDK and busybox, and so does vsftpd in an EPRT.
	OtherDelimiter

	// NumbersBefore: digits in the text before the list. Readers that start at the first digit fail: wget, PHP, ncftp,
	// tnftp, inetutils, ftp-ssl, snarf and Squid. Linux netfilter drops the packet.
	NumbersBefore

	// NumbersAfter: digits in the text after the list. .NET uses the last numbers of the line and connects to another
	// port, and Twisted refuses the reply; every client that was run reads it.
	NumbersAfter

	// NoWords: no words before the parenthesis or the numbers of a reply. The JDK refuses such a 227 or 229.
	NoWords

	// SeveralLines: a multi-line reply. The JDK fails to read it, commons-net and ncftp read only its first line, and
	// eight of nineteen clients do not read that line: curl, wget, aioftp, PHP, the JDK, busybox, lftp and snarf.
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

// All returns the members of q one at a time, in the order of their declaration.
func (q Quirks) All() iter.Seq[Quirks] { return members(q) }

// String returns the words of the members, separated by commas: "no parentheses, leading zero"; "" for none.
func (q Quirks) String() string { return string(appendWords(nil, q, quirks[:])) }

// AppendText appends the text that String returns. A bit without a name is refused with [UnknownWord]; b is then
// returned unchanged.
func (q Quirks) AppendText(b []byte) ([]byte, error) { return appendSet(b, q, quirks[:]) }

// MarshalText returns the text that AppendText appends.
func (q Quirks) MarshalText() ([]byte, error) { return q.AppendText(nil) }

// UnmarshalText reads the text that AppendText writes, with the words in any order. An unknown word is refused with
// [UnknownWord] and leaves q unchanged.
func (q *Quirks) UnmarshalText(text []byte) error { return readSet(q, text, quirks[:]) }

// The quirks are found from the text and the span of the endpoint after reading, and only if the caller asks for them.

// commandQuirks returns the quirks of a command. Its verb ends at s[i], its endpoint is s[start:end], and its line end
// begins at s[stop].
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

// codeQuirks returns the quirks of the code before the text s[begin:end] of a line of a reply, and of the line end
// after it.
func codeQuirks[T text](s T, begin, end, next int, last bool) (q Quirks) {
	if last && begin < next && s[begin] == '\t' {
		q = ExtraBlank
	}
	return q | lineEndQuirk(end, next)
}

// lineEndQuirk returns the quirk of the line end with the bounds i and end.
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

// frameQuirks returns the quirks around s[start:end], the endpoint with its delimiters, in the text s[begin:stop] of a
// line of a reply.
func frameQuirks[T text](s T, begin, start, end, stop int) Quirks {
	q := bracketQuirks(s, begin, start, end, stop)
	if !hasWord(s, begin, start) {
		q |= NoWords
	}
	return q
}

// bracketQuirks returns the quirks of the parentheses around s[start:end] and of the blank before them.
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
