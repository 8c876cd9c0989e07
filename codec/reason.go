package codec

import "strconv"

// Reason says why a text was refused. Every Reason is itself an error, so
// that errors.Is(err, codec.OctetRange) works on whatever a function of this
// package returned. Package fmt prints the sentence; for the name of the class
// call String. The zero Reason means that nothing is wrong; no error carries
// it, and its text form is "".
type Reason uint8

// The reasons, with the place that an [Error] of each points at.
const (
	_              Reason = iota
	NoNumbers             // no address and port in the reply: the end of its text
	TooFew                // a number or field is missing: where it should be
	TooMany               // a number or field more than the message has: that one, which may be empty
	OctetRange            // a number over 255 where an octet belongs: that number
	PortRange             // a port over 65535, or a port length other than 2: that number
	NotANumber            // anything but ASCII digits where a number belongs: that word
	EmptyField            // nothing where a number belongs: where it should be
	Sign                  // a plus or minus before a number: sign and number
	BadSeparator          // anything but a comma, or a blank inside a field: those bytes
	BadDelim              // a delimiter that RFC 2428 does not allow: that byte
	Unterminated          // the last delimiter is missing: the end
	Incomplete            // more lines of the reply are to come: the end
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
	UnknownWord           // in the text form of a Reason, Quirks or Hazards: that word
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
	Incomplete:     {"incomplete", "more lines of the reply to come"},
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
	UnknownWord:    {"unknown-word", "unknown word or value"},
}

// Error returns the reason as a short sentence for people: "octet over 255".
func (r Reason) Error() string {
	if int(r) >= len(reasons) {
		return r.String()
	}
	return reasons[r].sentence
}

// String returns the stable name of the reason's class: "octet-range"; "none"
// for zero.
func (r Reason) String() string {
	if int(r) >= len(reasons) {
		return "Reason(" + strconv.Itoa(int(r)) + ")"
	}
	return reasons[r].class
}

// AppendText appends the name that String returns, and nothing for zero. A
// Reason without a name is refused with [UnknownWord]; b is then returned
// unchanged.
func (r Reason) AppendText(b []byte) ([]byte, error) {
	switch {
	case r == 0:
		return b, nil
	case int(r) >= len(reasons):
		return b, unwritable(0, UnknownWord)
	}
	return append(b, reasons[r].class...), nil
}

// MarshalText returns what AppendText appends.
func (r Reason) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads what AppendText writes. Any other text, "none" among
// them, is refused with [UnknownWord] and leaves r as it was.
func (r *Reason) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = 0
		return nil
	}
	for i := 1; i < len(reasons); i++ {
		if reasons[i].class == string(text) {
			*r = Reason(i)
			return nil
		}
	}
	return &Error{Reason: UnknownWord, Len: len(text)}
}
