package codec

import "strconv"

// Reason says why a text was refused. Every Reason is itself an error, so
// that errors.Is(err, codec.OctetRange) works on whatever a function of this
// package returned. Package fmt prints the sentence; for the name of the class
// call String. The zero Reason means that nothing is wrong; no error carries
// it.
type Reason uint8

// The reasons, with the place that an [Error] of each points at.
const (
	_              Reason = iota
	NoNumbers             // no address and port in the reply: the end of its text
	TooFew                // a number or field is missing: where it should stand
	TooMany               // a number or field more than the message has: that one, which may be empty
	OctetRange            // a number over 255 where an octet belongs: that number
	PortRange             // a port over 65535, or a port length other than 2: that number
	NotANumber            // anything but ASCII digits where a number belongs: that word
	EmptyField            // nothing where a number belongs: where it should stand
	Sign                  // a plus or minus before a number: sign and number
	BadSeparator          // anything but a comma, or a blank inside a field: those bytes
	BadDelim              // a delimiter that RFC 2428 does not allow: that byte
	Unterminated          // the last delimiter, or the last line of a reply, is missing: the end
	NonblankField         // a field filled in 229, or blank in EPRT: that field
	Ambiguous             // a second address and port in one reply: the second
	NotIPv4               // an IPv6 address where only IPv4 fits: that address
	BadFamily             // an address family that is not known: that number
	FamilyMismatch        // an address of another family than the line says: that address
	BadAddress            // an address that is none, or of a wrong length: the faulty part of it
	TrailingJunk          // text after the end of a command or line: that text
	MissingArg            // a command without its argument: the end
	EmbeddedNUL           // a NUL byte, at which other readers stop: that byte
	WrongCode             // none of the six messages: the first word, or the beginning of arg or text
)

var reasons = [...]struct{ class, sentence string }{
	{"none", "no fault"},
	NoNumbers:      {"no-numbers", "no address and port in the reply"},
	TooFew:         {"too-few", "too few fields"},
	TooMany:        {"too-many", "too many fields"},
	OctetRange:     {"octet-range", "octet over 255"},
	PortRange:      {"port-range", "port out of range"},
	NotANumber:     {"not-a-number", "not a decimal number"},
	EmptyField:     {"empty-field", "empty field"},
	Sign:           {"sign", "sign before a number"},
	BadSeparator:   {"bad-separator", "wrong separator"},
	BadDelim:       {"bad-delim", "wrong delimiter"},
	Unterminated:   {"unterminated", "end is missing"},
	NonblankField:  {"nonblank-field", "field filled or blank against RFC 2428"},
	Ambiguous:      {"ambiguous", "more than one address and port"},
	NotIPv4:        {"not-ipv4", "not an IPv4 address"},
	BadFamily:      {"bad-family", "unknown address family"},
	FamilyMismatch: {"family-mismatch", "address of another family"},
	BadAddress:     {"bad-address", "not a valid address"},
	TrailingJunk:   {"trailing-junk", "text after the end"},
	MissingArg:     {"missing-arg", "argument is missing"},
	EmbeddedNUL:    {"embedded-nul", "NUL byte"},
	WrongCode:      {"wrong-code", "none of the six messages"},
}

// Error returns the reason as a short sentence for people: "octet over 255".
func (r Reason) Error() string {
	if int(r) >= len(reasons) {
		return r.String()
	}
	return reasons[r].sentence
}

// String returns the stable name of the reason's class: "octet-range".
func (r Reason) String() string {
	if int(r) >= len(reasons) {
		return "Reason(" + strconv.Itoa(int(r)) + ")"
	}
	return reasons[r].class
}

// Error is the error of every function in this package that can refuse its
// argument. It never holds or prints bytes of the input, which may come from
// the other side of a connection and end up in a log.
//
// The fault stands at input[Offset:Offset+Len]. Both count bytes of the text
// that the caller passed, and 0 <= Offset <= Offset+Len <= len(input). Len is
// 0 where something is missing. [ParseCommand] counts from the start of arg
// and [ParseReply] from the start of text. Offset is -1 where there is no
// text: for a value that cannot be written.
type Error struct {
	Kind   Kind // what the input claims to be; 0 where it claims nothing
	Reason Reason
	Offset int
	Len    int
}

// Error returns the kind, the reason and the place:
// "codec: 227: octet over 255 at byte 31".
func (e *Error) Error() string {
	b := append(make([]byte, 0, 64), "codec: "...)
	if e.Kind != 0 {
		b = append(b, e.Kind.String()...)
		b = append(b, ": "...)
	}
	b = append(b, e.Reason.Error()...)
	if e.Offset >= 0 {
		b = append(b, " at byte "...)
		b = strconv.AppendInt(b, int64(e.Offset), 10)
	}
	return string(b)
}

// Unwrap returns the [Reason], for errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Reason }

// A fault is an Error before anybody has asked for one: it costs nothing to
// pass around. The zero fault means that nothing is wrong.
type fault struct {
	reason Reason
	at, n  int
}

func (f fault) ok() bool { return f.reason == 0 }

func (f fault) err(k Kind) error {
	return &Error{Kind: k, Reason: f.reason, Offset: f.at, Len: f.n}
}

// unwritable is the error for a value that has no text.
func unwritable(k Kind, r Reason) error {
	return &Error{Kind: k, Reason: r, Offset: -1}
}
