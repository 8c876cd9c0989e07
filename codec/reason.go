package codec

import "strconv"

// Reason is the reason why a text was refused. Every Reason is itself an error, so that errors.Is(err,
// codec.OctetRange) works on every error of this package. Package fmt prints the sentence; call String for the name of
// the class. The zero Reason means that there is no fault; no error carries it, and its text form is "".
type Reason uint8

// The reasons, each with the span of its [Error].
const (
	_              Reason = iota
	NoNumbers             // no address and port in the reply: the end of its text
	TooFew                // a number or field is missing: its place
	TooMany               // one number or field too many: that one, which may be empty
	OctetRange            // an octet over 255: that number
	PortRange             // a port over 65535, or a port length other than 2: that number
	NotANumber            // anything but ASCII digits in place of a number: that word
	EmptyField            // nothing in place of a number: its place
	Sign                  // a plus or minus before a number: sign and number
	BadSeparator          // anything but a comma, or a blank inside a field: those bytes
	BadDelim              // a delimiter that RFC 2428 does not allow: that byte
	Unterminated          // the last delimiter is missing: the end
	Incomplete            // lines of the reply are missing: the end
	NonblankField         // a field filled in a 229, or blank in an EPRT: that field
	Ambiguous             // a second address and port in one reply: the second
	NotIPv4               // an IPv6 address, in text form or in octets, in a message for IPv4: that address
	BadFamily             // an unknown address family: that field
	FamilyMismatch        // an address that does not match the family: that address
	BadAddress            // not an address, or one of a wrong length: the faulty part
	TrailingJunk          // text after the end of a command or reply: that text
	MissingArg            // a command without its argument: the end
	EmbeddedNUL           // a NUL byte, because other readers stop there: that byte
	WrongCode             // none of the six messages: the first word, or the start of arg or text
	UnknownWord           // an unknown word in a text form: that word
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

// String returns the stable name of the reason's class: "octet-range"; "none" for zero.
func (r Reason) String() string {
	if int(r) >= len(reasons) {
		return "Reason(" + strconv.Itoa(int(r)) + ")"
	}
	return reasons[r].class
}

// AppendText appends the name that String returns, and nothing for zero. A Reason without a name is refused with
// [UnknownWord]; b is then returned unchanged.
func (r Reason) AppendText(b []byte) ([]byte, error) {
	switch {
	case r == 0:
		return b, nil
	case int(r) >= len(reasons):
		return b, unwritable(0, UnknownWord)
	}
	return append(b, reasons[r].class...), nil
}

// MarshalText returns the text that AppendText appends.
func (r Reason) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads the text that AppendText writes. Any other text, including "none", is refused with [UnknownWord]
// and leaves r unchanged.
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
