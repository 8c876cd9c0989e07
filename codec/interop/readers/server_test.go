package readers

import (
	"bufio"
	"cmp"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec/corpus"
)

// A server answers PASV and EPSV with the reply of the row that the user is named after, and accepts no data. A new
// connection ends the session before it, so that what is dialled meanwhile belongs to one session.
type server struct {
	lines  map[string]corpus.Line
	dialer *recorder
	visits []visit
}

// A visit is one session of a client.
type visit struct {
	row     string
	host    netip.Addr // where the client found the server
	asked   bool       // whether the row's reply was sent
	dialled []netip.AddrPort
}

// serve runs sessions until the listener is closed.
func (s *server) serve(t *testing.T, listener net.Listener) {
	end := func() {}
	defer func() { end() }()
	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		end()
		if err != nil {
			t.Error(err)
			return
		}
		ended := make(chan bool)
		go func() {
			defer close(ended)
			s.session(t, conn)
		}()
		end = func() {
			conn.Close()
			<-ended
		}
	}
}

var answers = map[string]string{
	"USER": "331 Any password will do",
	"PASS": "230 Logged in",
	"SYST": "215 UNIX Type: L8",
	"PWD":  `257 "/"`,
	"CWD":  "250 Done",
	"TYPE": "200 Done",
	"SIZE": "213 5",
	"RETR": "425 No data connection",
	"QUIT": "221 Goodbye",
}

func (s *server) session(t *testing.T, conn net.Conn) {
	defer conn.Close()
	v := visit{host: conn.LocalAddr().(*net.TCPAddr).AddrPort().Addr().Unmap()}
	conn.Write([]byte("220 Ready\r\n"))
	for commands := bufio.NewScanner(conn); commands.Scan(); {
		verb, arg, _ := strings.Cut(commands.Text(), " ")
		verb = strings.ToUpper(verb)
		if verb == "USER" {
			v.row = arg
		}
		conn.Write([]byte(s.answer(&v, verb, arg)))
		if verb == "QUIT" {
			break
		}
	}
	v.dialled = s.dialer.drain(t)
	s.visits = append(s.visits, v)
}

// answer returns the reply to a command, which is the row's where the command asks for one.
func (s *server) answer(v *visit, verb, arg string) string {
	line := s.lines[v.row]
	switch {
	case verb == "EPSV" && strings.EqualFold(arg, "ALL") && line.Kind == "229":
		return "200 Done\r\n" // the JDK asks for this first
	case verb == "PASV" && line.Kind == "227", verb == "EPSV" && line.Kind == "229":
		v.asked = true
		return line.Text
	}
	return cmp.Or(answers[verb], "500 Unknown command") + "\r\n"
}

// dialled returns the distinct endpoints that were dialled for a row from the server at host, and whether its reply was
// sent.
func (s *server) dialled(row string, host netip.Addr) (list []netip.AddrPort, asked bool) {
	for _, v := range s.visits {
		if v.row != row || v.host != host {
			continue
		}
		asked = asked || v.asked
		for _, end := range v.dialled {
			if !slices.Contains(list, end) {
				list = append(list, end)
			}
		}
	}
	return list, asked
}
