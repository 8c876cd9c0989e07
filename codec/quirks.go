package codec

import "iter"

// Quirks is the set of ways in which a line that can be read departs from its
// RFC or from what all others read alike. The zero Quirks is none: the line is
// by the book. A caller who wants nothing else tests for 0. Its text form is "".
type Quirks uint16

// The quirks, each with what it leads to in the field.
const (
	// NoParentheses: the numbers of a reply do not stand in parentheses. A
	// third of the readers surveyed fail, several firewall helpers among them.
	NoParentheses Quirks = 1 << iota

	// BlankInList: blanks beside a comma. curl since 8.0.0 and 24 of 32 other
	// readers refuse them, and Linux netfilter drops the packet.
	BlankInList

	// LeadingZero: a number with a zero in front of it. Clients that hand the
	// text on to a resolver take it for octal and connect to another host.
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
