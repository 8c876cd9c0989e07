package fuzz

import (
	"fmt"
	"strings"
)

// A script decides by its bytes what a generator does. When they have run out, each decision is the first one.
type script struct{ bytes string }

// pick returns a number below n.
func (s *script) pick(n int) int {
	if s.bytes == "" {
		return 0
	}
	b := s.bytes[0]
	s.bytes = s.bytes[1:]
	return int(b) % n
}

func (s *script) choose(texts ...string) string { return texts[s.pick(len(texts))] }

// A turn is a line of a session: what one side of the control connection sends, or what a client says of itself.
type turn struct {
	by   speaker
	text string
}

type speaker uint8

const (
	byClient speaker = iota
	byServer
	byProgram
)

// A dialogue is the session of one control connection.
type dialogue struct {
	server, client string // IPv4 addresses
	turns          []turn
}

const maxSteps = 12

// newDialogue returns the session that a script decides.
func newDialogue(s *script, server, client string) *dialogue {
	d := &dialogue{server: server, client: client}
	switch s.pick(3) {
	case 0:
		d.greet(s)
	case 1:
		d.connect()
		if s.pick(4) == 3 {
			d.note("Connection established, initializing TLS...")
		}
		d.greet(s)
	default:
		d.connect()
	}
	for range maxSteps {
		if s.bytes == "" {
			break
		}
		steps[s.pick(len(steps))](d, s)
	}
	return d
}

func (d *dialogue) greet(s *script) {
	d.reply(s.choose("220 ready", "220-Welcome\n220-We have\n220 rules", "220 FTP Server (x) ["+d.server+"]"))
}

func (d *dialogue) connect() { d.note("Connected to " + d.server + " port 21.") }

func (d *dialogue) command(text string) { d.turns = append(d.turns, turn{byClient, text}) }

func (d *dialogue) note(text string) { d.turns = append(d.turns, turn{byProgram, text}) }

func (d *dialogue) reply(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		d.turns = append(d.turns, turn{byServer, line})
	}
}

// steps are what a session may consist of after its greeting.
var steps = [...]func(*dialogue, *script){
	(*dialogue).passive, (*dialogue).extended, (*dialogue).active, (*dialogue).transfer, (*dialogue).login,
	(*dialogue).other, (*dialogue).abort, (*dialogue).fail,
}

// passive sends PASV and mostly a 227.
func (d *dialogue) passive(s *script) {
	d.command("PASV")
	addr := s.choose(d.server, "10.0.0.5", "0.0.0.0", "198.51.100.77", "203.0.113.200")
	list := fmt.Sprintf("%s,%d,%d", strings.ReplaceAll(addr, ".", ","), s.pick(256), s.pick(256))
	d.reply(s.choose("227 Entering Passive Mode ("+list+").", "227 Entering Passive Mode ("+list+")", "227 ="+list,
		"227 Entering Passive Mode (x,x,x,x,4,5)", "227 Entering Passive Mode ("+list+",1)",
		"425 Cannot open passive connection", "502 Command not implemented.", "550 Permission denied.",
		"421 Timeout", "530 Please login with USER and PASS."))
}

// extended sends EPSV and mostly a 229.
func (d *dialogue) extended(s *script) {
	d.command("EPSV")
	d.reply(s.choose(fmt.Sprintf("229 Entering Extended Passive Mode (|||%d|)", 1024+s.pick(256)),
		"500 Unknown command.", "522 Network protocol not supported, use (1)",
		"229 Entering Extended Passive Mode (|||70000|)",
		"227 Entering Passive Mode ("+strings.ReplaceAll(d.server, ".", ",")+",4,5)"))
}

// active sends PORT or EPRT and its answer.
func (d *dialogue) active(s *script) {
	addr := s.choose(d.client, "192.168.1.7", "198.51.100.78")
	if s.pick(2) == 0 {
		d.command(fmt.Sprintf("PORT %s,%d,%d", strings.ReplaceAll(addr, ".", ","), 4+s.pick(200), s.pick(256)))
	} else {
		d.command(fmt.Sprintf("EPRT |1|%s|%d|", addr, 1024+s.pick(256)))
	}
	d.reply(s.choose("200 PORT command successful.", "500 Illegal PORT command.",
		"501 Rejected data connection to foreign address", "522 Network protocol not supported, use (2)",
		"500 I won't open a connection to "+addr+" (only to "+d.client+")"))
}

// transfer sends a command that uses the data connection, and its replies.
func (d *dialogue) transfer(s *script) {
	d.command(s.choose("LIST", "RETR a.bin", "STOR b.txt", "MLSD", "NLST -a"))
	if s.pick(2) == 0 {
		d.reply(s.choose("150 Opening BINARY mode data connection for a.bin (227 bytes).", "125 Transfer starting."))
	}
	d.reply(s.choose("226 Transfer complete.", "425 Can't open data connection.", "425 Security: Bad IP connecting.",
		"426 Failure writing network stream.", "550 Failed to open file.",
		"522 SSL connection failed; session reuse required",
		"451 Local error", "226-Done\n226 3 files"))
}

// login sends USER and PASS.
func (d *dialogue) login(s *script) {
	d.command("USER bob")
	d.reply("331 Please specify the password.")
	d.command("PASS hunter2")
	d.reply(s.choose("230 Login successful.", "530 Login incorrect."))
}

// other sends a command that has no part in a data connection.
func (d *dialogue) other(s *script) {
	switch s.pick(6) {
	case 0:
		d.command("CWD pub")
		d.reply(s.choose("250 Directory changed.", "550 No such directory."))
	case 1:
		d.command("SIZE a.bin")
		d.reply(s.choose("213 425", "550 Could not get file size."))
	case 2:
		d.command("FEAT")
		d.reply("211-Features:\n EPRT\n EPSV\n PASV\n211 End")
	case 3:
		d.command("TYPE I")
		d.reply("200 Switching to Binary mode.")
	case 4:
		d.command("PWD")
		d.reply(`257 "/" is the current directory`)
	default:
		d.command("QUIT")
		d.reply("221 Goodbye.")
	}
}

// abort sends ABOR, with the replies of a transfer that was under way or not.
func (d *dialogue) abort(s *script) {
	d.command("ABOR")
	d.reply(s.choose("226 ABOR command successful", "426 Transfer aborted.\n226 Abort successful"))
}

// fail is what a client says of a data connection.
func (d *dialogue) fail(s *script) {
	d.note(s.choose("Connection timed out", "connect failed: Connection refused",
		"Failed to connect to 10.0.0.5 port 1030: timed out", "No route to host",
		"Timeout detected. (data connection)", "Using server address instead", "Disconnected from server",
		"Server sent passive reply with unroutable address. Using server address instead."))
}

// A format is how a program writes the lines of a session. Its number tells the sessions of one log apart.
type format struct {
	name     string
	isMarked bool // each line has the mark of its session
	write    func(d *dialogue, number int, t turn) string
}

var formats = [...]format{
	{"vsftpd", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("Tue Mar  5 09:12:00 2024 [pid %d] FTP %s: Client %q, \"%s\"", 800+n,
			either(t, "command", "response"), d.client, t.text)
	}},
	{"inetutils", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("Mar  5 09:12:00 host ftpd[%d]: %s %s", 800+n, either(t, "--->", "<---"), t.text)
	}},
	{"FileZilla Server 1", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("2024-03-05T09:12:00.101Z %s [FTP Session %d %s bob] %s", either(t, ">>", "<<"), n, d.client, t.text)
	}},
	{"FileZilla Server 0.9", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("(%06d)05.03.2024 09:12:00 - bob (%s)> %s", n, d.client, t.text)
	}},
	{"pyftpdlib", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("2024-03-05 09:12:00,339 - DEBUG - %s:%d %s %s", d.client, 5000+n, either(t, "<==", "==>"), t.text)
	}},
	{"JSCAPE", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("2024-03-05 09:12:00,468 [Thread-%d] INFO  audit.transcript - %s", n, t.text)
	}},
	{"named fields", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("time=09:12:00 level=debug session_id=%d msg=\"%s %s\"", n,
			either(t, "Received line:", "Sending answer:"), t.text)
	}},
	{"tcpdump", true, func(d *dialogue, n int, t turn) string {
		ends := fmt.Sprintf("%s.%d > %s.21", d.client, 5000+n, d.server)
		if t.by == byServer {
			ends = fmt.Sprintf("%s.21 > %s.%d", d.server, d.client, 5000+n)
		}
		return fmt.Sprintf("09:12:00.123456 IP %s: Flags [P.], seq 1:9, ack 1, win 502, length 9: FTP: %s", ends, t.text)
	}},
	{"JSON", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf(`{"time":"2024-03-05T09:12:00Z","session_id":%d,"client_ip":%q,%q:%q}`, n, d.client,
			either(t, "command", "response"), t.text)
	}},
	{"Node.js", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf(`{"level":"debug","clientId":"c%d","msg":%q}`, n, either(t, "command: ", "response: ")+t.text)
	}},
	{"ProFTPD", true, func(d *dialogue, n int, t turn) string {
		return fmt.Sprintf("2024-03-05 09:12:00,101 host proftpd[%d] host (client[%s]): %s", 800+n, d.client,
			either(t, "dispatching CMD command '"+t.text+"' to mod_core", "response: "+t.text))
	}},
	{"curl", false, func(d *dialogue, n int, t turn) string { return mark(t, "> ", "< ", "* ") + t.text }},
	{"lftp", false, func(d *dialogue, n int, t turn) string { return mark(t, "---> ", "<--- ", "---- ") + t.text }},
	{"FileZilla", false, func(d *dialogue, n int, t turn) string {
		return mark(t, "Command:\t", "Response:\t", "Status:\t") + t.text
	}},
	{"plain", false, func(d *dialogue, n int, t turn) string { return t.text }},
}

func either(t turn, command, reply string) string { return mark(t, command, reply, "") }

func mark(t turn, command, reply, note string) string { return [...]string{command, reply, note}[t.by] }

// lines returns the log of a session. A format with marks is a server's or of the wire, and has no notes of the client.
func (f *format) lines(d *dialogue, number int) (lines []string) {
	for _, t := range d.turns {
		if t.by != byProgram || !f.isMarked {
			lines = append(lines, f.write(d, number, t))
		}
	}
	return lines
}
