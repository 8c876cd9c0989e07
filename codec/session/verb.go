package session

// Verb is the command that begins the negotiation of a data connection. The zero Verb is none of them: the log does
// not show it. Its text form is "".
type Verb uint8

// The verbs. PORT, EPRT and LPRT name an endpoint (active mode); PASV, EPSV and LPSV ask for one (passive mode).
const (
	_    Verb = iota
	PORT      // RFC 959 section 4.1.2
	EPRT      // RFC 2428 section 2
	LPRT      // RFC 1639 section 3
	PASV      // RFC 959 section 4.1.2
	EPSV      // RFC 2428 section 3
	LPSV      // RFC 1639 section 3
)

var verbs = [...]string{"", "PORT", "EPRT", "LPRT", "PASV", "EPSV", "LPSV"}

// IsPassive reports whether the command asks the server to listen: true for PASV, EPSV and LPSV.
func (v Verb) IsPassive() bool { return v == PASV || v == EPSV || v == LPSV }

// String returns the word: "PORT", "PASV" and so on; "" for zero.
func (v Verb) String() string { return wordOf(v, verbs[:], "Verb") }

// AppendText appends the word. A Verb without one is refused with [codec.UnknownWord]; b is then returned unchanged.
func (v Verb) AppendText(b []byte) ([]byte, error) { return appendWord(b, v, verbs[:]) }

// MarshalText returns what AppendText appends.
func (v Verb) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText reads what AppendText writes, and the empty text as zero. Any other text is refused with
// [codec.UnknownWord] and leaves v as it was.
func (v *Verb) UnmarshalText(text []byte) error { return readWord(v, text, verbs[:]) }
