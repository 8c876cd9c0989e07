package corpus

import (
	_ "embed"
	"net/netip"
	"strings"
)

//go:embed lines.tsv
var lines string

// Line is one line of the table and its correct reading.
type Line struct {
	// ID is the stable name of the line: "r227-089".
	ID string

	// Kind is the message that the line is or claims to be: "PORT", "227", "EPRT", "229", "LPRT" or "228".
	Kind string

	// Text is the line in its exact bytes, with its end if it has one. A reply may have several lines.
	Text string

	// Want is the endpoint in the line. The Addr is zero in a 229, which has only a port. Want is zero if the line must
	// be refused; a 229 with port 0 is zero too, so look at Reason first.
	Want netip.AddrPort

	// Reason is the class of the earliest fault if the line must be refused: "octet-range". It is "" if the line must
	// be read.
	Reason string

	// Judgement means that no RFC decides, and that Want or Reason is a choice: another reading is no fault.
	Judgement bool

	// Lenient means that the line departs from the form in its RFC, but that its value is not in doubt: a strict parser
	// may refuse it.
	Lenient bool

	// Hazard means that a program may refuse the endpoint, or use another, although it reads the line: port 0, a
	// privileged port, an address that is no host's.
	Hazard bool

	// Measured means that the line was tried on every reader of its kind. Readings then lists all that differ from Want
	// or Reason, and those that drop the packet of a line to refuse. Without Measured, Readings is empty.
	Measured bool
	Readings []Reading

	// Source says where the line was seen: a repository and file, an issue, an RFC. It begins with "made up" if the
	// line was seen nowhere. Addresses of people were replaced by addresses for documentation.
	Source string

	// Note is a remark in English, or "".
	Note string
}

// Reading is what one reader makes of a line.
type Reading struct {
	// Reader is the name of one of [Readers].
	Reader string

	// Versions limits the reading to some versions of the reader: "before 2026-05", "since 8.0.0", or one of those that
	// were tried, as "0.1.3". It is "" if the reading holds for all that were tried.
	Versions string

	// Outcome is what became of the line: one of Read, Refused, Dropped, Crashed and Undefined.
	Outcome string

	// Value is what the reader's parser returned, if Outcome is Read: "10.0.0.1:1075", or ":1075" if it reads only the
	// port. It may be no endpoint at all, as "256.0.0.1:66035", and is "" if the parser returned nothing without an
	// error. It is not always where the reader connects: some ignore the address in favour of the peer's, and the
	// system call may wrap a port over 65535 or refuse it.
	Value string
}

// The outcomes of a reading.
const (
	Read      = "read"
	Refused   = "refused"
	Dropped   = "dropped"   // a firewall helper drops the packet; the line never arrives
	Crashed   = "crashed"   // the program panics
	Undefined = "undefined" // the program uses memory that it has not set
)

// Lines returns the table. The caller may change the result.
func Lines() []Line {
	list, err := parseLines(lines)
	if err != nil {
		panic(err) // the table is part of the package, and its tests read it
	}
	return list
}

// MadeUp reports whether the line was made up to try readers, and not seen in the field.
func (l Line) MadeUp() bool { return strings.HasPrefix(l.Source, "made up") }

// Differs reports whether a reading departs from what l wants. A dropped packet does not if the line must be refused.
func (l Line) Differs(r Reading) bool {
	return l.Reason == "" || r.Outcome != Refused && r.Outcome != Dropped
}
