package session

// Role is what a line of the log says about an attempt. The zero Role is none.
type Role uint8

// The roles.
const (
	_            Role = iota
	RoleCommand       // PASV and its kin, or the PORT that was refused: what was asked for
	RoleEndpoint      // the message that names the endpoint
	RoleUse           // the command that uses the data connection
	RoleReply         // a reply of the server
	RoleNote          // what a program says of itself: a timeout, another address used
	RoleControl       // who talks to whom, and whether under TLS
)

var roles = [...]string{"", "command", "endpoint", "use", "reply", "note", "control"}

// String returns the word: "command", "reply" and so on; "" for zero.
func (r Role) String() string { return wordOf(r, roles[:], "Role") }

// AppendText appends the word. A Role without one is refused with [codec.UnknownWord]; b is then returned unchanged.
func (r Role) AppendText(b []byte) ([]byte, error) { return appendWord(b, r, roles[:]) }

// MarshalText returns what AppendText appends.
func (r Role) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads what AppendText writes, and the empty text as zero. Any other text is refused with
// [codec.UnknownWord] and leaves r as it was.
func (r *Role) UnmarshalText(text []byte) error { return readWord(r, text, roles[:]) }
