package interop

import (
	"bytes"
	"io"
	"net"
	"net/netip"
	"net/textproto"
	"testing"
	"time"
)

// A control is a control connection to a server, with the raw bytes of its answers since the last command.
type control struct {
	*textproto.Conn
	t      *testing.T
	remote netip.Addr
	raw    *bytes.Buffer
}

// login opens a control connection that is ready for RETR.
func login(t *testing.T, p peer) *control {
	t.Helper()
	conn := dial(t, p.addr)
	raw := new(bytes.Buffer)
	c := &control{textproto.NewConn(struct {
		io.Reader
		io.WriteCloser
	}{io.TeeReader(conn, raw), conn}), t, p.addr.Addr(), raw}
	c.reply(2)
	if code, _ := c.ask("USER " + p.user); code != 230 {
		c.expect(2, "PASS "+p.password)
	}
	c.expect(2, "TYPE I")
	return c
}

// ask sends a line and returns the reply, with any code.
func (c *control) ask(line string) (code int, text string) {
	c.t.Helper()
	c.raw.Reset()
	if err := c.PrintfLine("%s", line); err != nil {
		c.t.Fatal(err)
	}
	return c.reply(0)
}

// expect sends a line whose reply must begin with class.
func (c *control) expect(class int, line string) {
	c.t.Helper()
	if code, text := c.ask(line); code/100 != class {
		c.t.Fatalf("%s: %d %s; want %dxx", line, code, text, class)
	}
}

// reply reads a reply of the class, or of any class if it is 0.
func (c *control) reply(class int) (code int, text string) {
	c.t.Helper()
	code, text, err := c.ReadResponse(class)
	if err != nil {
		c.t.Fatalf("reply: %v", err)
	}
	return code, text
}

// arrives checks that the whole file arrives over a data connection after RETR is accepted.
func (c *control) arrives(data net.Conn) {
	c.t.Helper()
	got, err := io.ReadAll(data)
	if err != nil {
		c.t.Fatal(err)
	}
	if !bytes.Equal(got, payload) {
		c.t.Fatalf("%d bytes differ from the %d of the file", len(got), len(payload))
	}
	data.Close()
	c.reply(2)
}

// dial connects to loopback only.
func dial(t *testing.T, addr netip.AddrPort) net.Conn {
	t.Helper()
	if !addr.Addr().IsLoopback() {
		t.Fatalf("%v is not loopback", addr)
	}
	conn, err := net.DialTCP("tcp", nil, net.TCPAddrFromAddrPort(addr))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(patience))
	return conn
}
