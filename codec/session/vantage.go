package session

// Vantage is who wrote a part of a log, and so whose view of a connection it is. The zero Vantage is unknown.
type Vantage uint8

// The vantages.
const (
	_          Vantage = iota
	FromClient         // a client's log
	FromServer         // a server's log
	FromWire           // a capture between the two, or a firewall
)

var vantages = [...]string{"unknown", "client", "server", "wire"}

// String returns the word: "client", "server", "wire"; "unknown" for zero.
func (v Vantage) String() string { return wordOf(v, vantages[:], "Vantage") }

// AppendText appends the word. A Vantage without one is refused with [codec.UnknownWord]; b is then returned unchanged.
func (v Vantage) AppendText(b []byte) ([]byte, error) { return appendWord(b, v, vantages[:]) }

// MarshalText returns what AppendText appends.
func (v Vantage) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText reads what AppendText writes, and the empty text as zero. Any other text is refused with
// [codec.UnknownWord] and leaves v as it was.
func (v *Vantage) UnmarshalText(text []byte) error { return readWord(v, text, vantages[:]) }
