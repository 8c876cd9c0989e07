package interop

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"example.com/ftpport/codec"
)

// A server lets anyone read the files of one folder. Package codec reads and writes every message with the address of a
// data connection. To run a server, pass its session to serve.
type server struct {
	files fs.FS
	log   func(line string) // receives every command and reply of all sessions
}

// A visit is a control connection and the data connection that was negotiated on it.
type visit struct {
	*server
	control     net.Conn
	local, peer netip.Addr
	passive     *net.TCPListener // the server's listener, after PASV, EPSV or LPSV
	active      netip.AddrPort   // the client's listener, after PORT, EPRT or LPRT
}

func (s *server) session(ctx context.Context, control net.Conn) {
	c := &visit{server: s, control: control, local: address(control.LocalAddr()), peer: address(control.RemoteAddr())}
	defer c.forget()
	c.reply("220 Anyone may read here")
	for commands := bufio.NewScanner(control); commands.Scan(); {
		verb, arg, _ := strings.Cut(commands.Text(), " ")
		switch verb = strings.ToUpper(verb); verb {
		case "PASS":
			s.log(verb) // without the password
		default:
			s.log(commands.Text())
		}
		if verb == "QUIT" {
			c.reply("221 Goodbye")
			return
		}
		c.answer(ctx, verb, arg)
	}
}

// answers are the replies that are always the same.
var answers = map[string]string{
	"USER":   "331 Any password will do",
	"PASS":   "230 Logged in",
	"SYST":   "215 UNIX Type: L8",
	"FEAT":   "211-Features:\r\n EPRT\r\n EPSV\r\n211 End",
	"PWD":    `257 "/" is the only folder`,
	"NOOP":   "200 Still here",
	"TYPE A": "200 Files are sent as they are",
	"TYPE I": "200 Files are sent as they are",
	"MODE S": "200 As a stream",
	"STRU F": "200 As files",
}

func (c *visit) answer(ctx context.Context, verb, arg string) {
	switch verb {
	case "PASV":
		c.listen(codec.Kind227)
	case "EPSV":
		c.extended(arg)
	case "LPSV":
		c.listen(codec.Kind228)
	case "PORT", "EPRT", "LPRT":
		c.port(verb, arg)
	case "LIST", "NLST":
		names, _ := fs.Glob(c.files, "*") // the pattern is valid
		c.send(ctx, []byte(strings.Join(append(names, ""), "\r\n")))
	case "RETR":
		content, err := fs.ReadFile(c.files, strings.TrimPrefix(arg, "/"))
		if err != nil {
			c.reply("550 No such file")
			return
		}
		c.send(ctx, content)
	case "TYPE", "MODE", "STRU":
		c.reply("%s", cmp.Or(answers[verb+" "+strings.ToUpper(arg)], "504 Command not implemented for that parameter"))
	default:
		c.reply("%s", cmp.Or(answers[verb], "502 Command not implemented"))
	}
}

// listen opens a port for the client and names it in a reply of the kind.
func (c *visit) listen(kind codec.Kind) {
	c.forget()
	listener, err := net.ListenTCP("tcp", anyPort(c.local))
	if err != nil {
		c.reply("425 Cannot listen: %v", err)
		return
	}
	c.passive = listener
	m := codec.Message{Kind: kind, Endpoint: listener.Addr().(*net.TCPAddr).AddrPort()}
	reply, err := m.MarshalText()
	if err != nil { // a 227 cannot name an IPv6 address
		c.forget()
		c.reply("425 Use EPSV: %v", err)
		return
	}
	c.reply("%s", reply)
}

// extended answers EPSV, which may ask only for the address family of the control connection.
func (c *visit) extended(family string) {
	number, err := strconv.Atoi(family)
	switch {
	case family == "", err == nil && number == c.family():
		c.listen(codec.Kind229)
	case strings.EqualFold(family, "ALL"):
		c.reply("504 Command not implemented for that parameter")
	case err != nil:
		c.reply("501 Not an address family")
	default:
		c.reply("522 Network protocol not supported, use (%d)", c.family())
	}
}

// family returns the number of the control connection's address family in RFC 2428.
func (c *visit) family() int {
	if c.local.Is6() {
		return 2
	}
	return 1
}

// longFamily returns the number that RFC 1639 has for the family of the control connection.
func (c *visit) longFamily() int {
	if c.local.Is6() {
		return 6
	}
	return 4
}

// port records the endpoint on which the client listens. It must be the client itself and not a privileged port,
// because others could be attacked from here otherwise (RFC 2577 section 3).
func (c *visit) port(verb, arg string) {
	m, err := codec.ParseCommand(verb, arg)
	hazards := codec.Check(m, c.peer)
	isForeign := err == nil && m.Endpoint.Addr().Is4() != c.local.Is4() // of the other family
	var fault *codec.Error
	switch {
	case errors.As(err, &fault) && fault.ReplyCode() == 522, m.Kind == codec.KindEPRT && isForeign:
		c.reply("522 Network protocol not supported, use (%d)", c.family())
	case fault != nil && fault.ReplyCode() == 521, m.Kind == codec.KindLPRT && isForeign:
		c.reply("521 Supported address families are (%d)", c.longFamily())
	case err != nil:
		c.reply("%d %v", fault.ReplyCode(), err)
	case hazards&(codec.NotPeer|codec.LowPort|codec.PortZero) != 0:
		c.reply("504 Will not connect there: %v", hazards)
	default:
		c.forget()
		c.active = m.Endpoint
		c.reply("200 Will connect to %v", m.Endpoint)
	}
}

// send opens the negotiated data connection for one transfer.
func (c *visit) send(ctx context.Context, content []byte) {
	if c.passive == nil && !c.active.IsValid() {
		c.reply("425 Use PASV or PORT first")
		return
	}
	c.reply("150 Here it comes") // some clients connect only after this
	data, err := c.open(ctx)
	c.forget()
	if err != nil {
		c.reply("425 No data connection: %v", err)
		return
	}
	defer context.AfterFunc(ctx, func() { data.Close() })()
	data.SetDeadline(time.Now().Add(timeout))
	_, err = data.Write(content)
	if err := errors.Join(err, data.Close()); err != nil {
		c.reply("426 Transfer aborted")
		return
	}
	c.reply("226 That was all")
}

func (c *visit) open(ctx context.Context) (net.Conn, error) {
	if c.passive != nil {
		return accept(ctx, c.passive, c.peer)
	}
	return connect(ctx, c.local, c.active)
}

// forget ends the negotiation of the last PASV or PORT.
func (c *visit) forget() {
	if c.passive != nil {
		c.passive.Close()
	}
	c.passive, c.active = nil, netip.AddrPort{}
}

// reply sends a reply and extends the deadline for the next command. If the client is gone, reading that command fails.
func (c *visit) reply(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	c.log(line)
	c.control.SetDeadline(time.Now().Add(timeout))
	fmt.Fprintf(c.control, "%s\r\n", line)
}
