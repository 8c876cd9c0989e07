package session

// Outcome is what the log says became of a data connection. The zero Outcome is unknown.
type Outcome uint8

// The outcomes.
const (
	_                 Outcome = iota
	Complete                  // 226 or 250, and no error after it
	Opened                    // 125, 150 or a message that it is connected, and no end
	Agreed                    // only the negotiation itself
	Refused                   // the server refused the negotiation
	CannotOpen                // 425
	Aborted                   // 426, or the user stopped the transfer
	TimedOut                  // nobody answered
	ConnectionRefused         // nobody listens, or the forwarding is wrong
	Unreachable               // no route, or a host or network that is unreachable
	TLSFailed                 // 522, or the TLS session of the data connection failed
	Failed                    // another 4xx or 5xx to the transfer command
	FailedOtherwise           // a program says that it failed, and none of the above
)

var outcomes = [...]string{
	"unknown", "complete", "opened", "agreed", "refused", "cannot-open", "aborted", "timed-out", "connection-refused",
	"unreachable", "tls-failed", "failed", "failed-otherwise",
}

// isOpen reports whether nothing has gone wrong or come to an end yet.
func (o Outcome) isOpen() bool { return o == 0 || o == Agreed || o == Opened }

// String returns the word: "complete", "timed-out" and so on; "unknown" for zero.
func (o Outcome) String() string { return wordOf(o, outcomes[:], "Outcome") }

// AppendText appends the word. A Outcome without one is refused with [codec.UnknownWord]; b is then returned unchanged.
func (o Outcome) AppendText(b []byte) ([]byte, error) { return appendWord(b, o, outcomes[:]) }

// MarshalText returns what AppendText appends.
func (o Outcome) MarshalText() ([]byte, error) { return o.AppendText(nil) }

// UnmarshalText reads what AppendText writes, and the empty text as zero. Any other text is refused with
// [codec.UnknownWord] and leaves o as it was.
func (o *Outcome) UnmarshalText(text []byte) error { return readWord(o, text, outcomes[:]) }
