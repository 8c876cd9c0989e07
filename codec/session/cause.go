package session

// Cause is why a data connection came to its end, the most decisive reason that the log itself supports. The zero
// Cause is unknown; None says that nothing is wrong.
type Cause uint8

// The causes.
const (
	_                    Cause = iota
	None                       // it worked, or nothing is wrong
	UnreachableAddress         // the reply names an address that cannot be reached from where the client is
	ForeignAddress             // the message names another public address than its sender's
	PortsClosed                // the right address, but the passive port does not answer
	ActiveBlocked              // the server could not connect to the client
	PortRefused                // the server refused the address or port of a PORT or EPRT
	PassiveRefused             // the server refused PASV or EPSV although it knows it
	NotSupported               // the server does not know the command or the address family
	DataFromOtherHost          // the data connection came from another address than the control connection
	TLSSession                 // the TLS session of the data connection must be resumed, or its handshake failed
	Rewritten                  // a middlebox changed the endpoint between the two views
	Malformed                  // the other side cannot read the message
	WrongReply                 // the answer to another question, or two endpoints
	NotTheDataConnection       // 530, 550, 421 or the control connection
)

var causes = [...]string{
	"unknown", "none", "unreachable-address", "foreign-address", "ports-closed", "active-blocked", "port-refused",
	"passive-refused", "not-supported", "data-from-other-host", "tls-session", "rewritten", "malformed", "wrong-reply",
	"not-the-data-connection",
}

// String returns the word: "none", "ports-closed" and so on; "unknown" for zero.
func (c Cause) String() string { return wordOf(c, causes[:], "Cause") }

// AppendText appends the word. A Cause without one is refused with [codec.UnknownWord]; b is then returned unchanged.
func (c Cause) AppendText(b []byte) ([]byte, error) { return appendWord(b, c, causes[:]) }

// MarshalText returns what AppendText appends.
func (c Cause) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what AppendText writes, and the empty text as zero. Any other text is refused with
// [codec.UnknownWord] and leaves c as it was.
func (c *Cause) UnmarshalText(text []byte) error { return readWord(c, text, causes[:]) }
