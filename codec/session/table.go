package session

import (
	"net/netip"
	"strings"
)

// A sender is who sent the text of a record.
type sender uint8

const (
	noSender   sender = iota // a remark of the program
	fromClient               // the text is a command
	fromServer               // the text is a reply
	eitherSide               // the text may be a command, a reply or a remark, and more may be before it
)

// fields is what a format of named fields says of a line beside its text. A record of a command and its reply gives
// two lines, in the order in which they were sent, in the spelling of FTP: "PORT 192,0,2,7,4,5" and "200 ok".
type fields struct {
	session        string         // what the format tells its sessions apart by; "" where it has nothing
	client, server netip.AddrPort // of the control connection; a part that the format does not name is zero
	from           sender
	codeOnly       bool // the format logs the codes of replies without their text, so that a 227 has no endpoint
}

// message is one message of a record.
type message struct {
	text   string
	fields fields
}

// record is what one line of a format with fields says.
type record struct {
	messages []message
	secrets  []string // passwords that the record has in a field
}

// tables recognizes the formats that have fields. A header says what the fields of the lines after it are.
type tables struct {
	columns   []role
	delimiter byte
	marked    bool   // the header began with #
	record    record // that parse returned last
}

// parse returns the record that s is, or nil. The record is valid until the next call.
func (t *tables) parse(s string, m marks) *record {
	t.record.messages, t.record.secrets = t.record.messages[:0], t.record.secrets[:0]
	if len(t.columns) > 0 {
		m |= delimiterMark
	}
	if t.parseNamed(s, m) || t.parseText(s, m) || t.parseColumn(s, m) {
		return &t.record
	}
	return nil
}

// Each of these reads s as the first of its formats that s is of, and reports whether it is of one. The marks say which
// formats it may be of.

// parseNamed reads formats that have names for their fields.
func (t *tables) parseNamed(s string, m marks) bool {
	return m.has(braceMark) && m.has(quoteMark) && t.parseJSON(s) ||
		m.has(equalsMark) && t.parseLogfmt(s)
}

// parseText reads what servers write, also into a field of another program.
func (t *tables) parseText(s string, m marks) bool {
	return m.has(quoteMark) && t.parseVsftpd(s) ||
		m.has(parenMark) && m.has(angleMark) && t.parseFileZilla(s) ||
		m.has(sessionMark) && t.parseFileZilla1(s) ||
		m.has(angleMark) && m.has(bracketMark) && t.parseFileZillaWindow(s) ||
		m.has(pureMark) && m.has(bracketMark) && m.has(parenMark) && t.parsePureFTPd(s) ||
		m.has(quoteMark) && t.parseProFTPD(s) ||
		m.has(colonMark) && m.has(slashMark) && t.parseXferlog(s)
}

// parseColumn reads formats that have columns.
func (t *tables) parseColumn(s string, m marks) bool {
	return m.has(hashMark|tabMark|delimiterMark) && t.parseColumns(s) ||
		m.has(tabMark) && t.parseZeek(s) ||
		m.has(tabMark) && m.has(addrMark) && t.parsePacketRow(s) ||
		m.has(dotMark|colonMark) && t.parseIIS(s) ||
		m.has(delimiterMark) && t.parseCSV(s)
}

// add adds a message. Who sent a text that may be either is told by its first word.
func (t *tables) add(text string, f fields) {
	t.record.messages = append(t.record.messages, message{text, f})
}

// addText adds a message of a format that does not say who sent it.
func (t *tables) addText(text string, f fields) {
	text = trimBlanks(text)
	verb, _, _ := strings.Cut(text, " ")
	switch {
	case isCode(text, 0):
		f.from = fromServer
	case isVerb(strings.ToUpper(verb)):
		f.from = fromClient
	}
	t.add(text, f)
}

// addCommand adds a command that stands in fields of its own.
func (t *tables) addCommand(verb, arg string, f fields) {
	f.from = fromClient
	verb = strings.ToUpper(verb)
	if arg = trimBlanks(arg); arg != "" {
		verb += " " + arg
	}
	t.add(verb, f)
}

// addReply adds a reply whose code may be in a field of its own, or in the text too.
func (t *tables) addReply(code, text string, f fields) {
	f.from = fromServer
	text = trimBlanks(text)
	switch {
	case text == "" || text == "-":
		f.codeOnly = true
		t.add(code, f)
	case isReply(text):
		t.add(text, f)
	default:
		t.add(code+" "+text, f)
	}
}

// isReplyCode reports whether s is the code of a reply.
func isReplyCode(s string) bool { return len(s) == 3 && isCode(s, 0) }

// parseAddr returns the address that s is, perhaps in brackets, or the zero AddrPort.
func parseAddr(s, port string) netip.AddrPort {
	addr, ok := readAddr(strings.Trim(s, "[]"))
	if !ok {
		return netip.AddrPort{}
	}
	n := 0
	for _, c := range []byte(port) {
		if n = n*10 + int(c-'0'); !isDigit(c) || n > 0xffff {
			n = 0
			break
		}
	}
	return netip.AddrPortFrom(addr, uint16(n))
}

// parseHost returns the address that s is, perhaps with a port after a colon.
func parseHost(s, port string) netip.AddrPort {
	if end := parseAddr(s, port); end.IsValid() {
		return end
	}
	if i := strings.LastIndexByte(s, ':'); i > 0 {
		return parseAddr(s[:i], s[i+1:])
	}
	return netip.AddrPort{}
}

// isPort reports whether s may be a port.
func isPort(s string) bool { return s != "" && len(s) <= 5 && skipDigits(s, 0) == len(s) }

// between returns what is between start and the next end after it.
func between(s, start, end string) (string, bool) {
	_, rest, ok := strings.Cut(s, start)
	if !ok {
		return "", false
	}
	found, _, ok := strings.Cut(rest, end)
	return found, ok
}
