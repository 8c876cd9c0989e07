package interop

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// fileArrives is the result of a transfer whose file was compared byte for byte.
const fileArrives = "file arrives"

func TestPassive(t *testing.T) {
	eachServer(t, func(t *testing.T, p peer, row string) {
		for _, command := range []string{"PASV", "EPSV", "LPSV"} {
			result := passive(login(t, p), command)
			record(t, row, command, result)
			if lower := passive(login(t, p), strings.ToLower(command)); lower != result {
				t.Errorf("%s: %s; in lower case: %s", command, result, lower)
			}
			must := command == "EPSV" || command == "PASV" && p.addr.Addr().Is4()
			if must && result != fileArrives {
				t.Errorf("%s: %s", command, result)
			}
		}
	})
}

// passive asks for a data connection as a client does, fetches the file over it, and returns the outcome.
func passive(c *control, command string) string {
	c.t.Helper()
	code, text := c.ask(command)
	m, err := codec.ParseReply(code, text)
	line, errLine := codec.Parse(c.raw.Bytes())
	if line != m || reason(errLine) != reason(err) {
		c.t.Errorf("%q: %v, %v by Parse; %v, %v by ParseReply", c.raw, line, errLine, m, err)
	}
	switch hazards := codec.Check(m, c.remote); {
	case errors.Is(err, codec.WrongCode):
		return strconv.Itoa(code)
	case err != nil:
		return strconv.Itoa(code) + ", refused by codec: " + reason(err).String()
	case hazards&codec.NotPeer != 0:
		return strconv.Itoa(code) + ", Check says: " + hazards.String()
	}
	c.fetch(m.Endpoint.Port())
	return fileArrives
}

// fetch fetches the file from a port of the control connection's host.
func (c *control) fetch(port uint16) {
	c.t.Helper()
	data := dial(c.t, netip.AddrPortFrom(c.remote, port))
	c.expect(1, "RETR file.bin")
	c.arrives(data)
}

// reason returns the reason of an error of codec, and 0 for none.
func reason(err error) (r codec.Reason) {
	errors.As(err, &r)
	return r
}

// PASV cannot be answered over IPv6, but three servers answer it.
//
// ProFTPD writes 1 for ::1, and so only three numbers. Each of them is an octet, and the earliest fault is the missing
// fourth. Reading the last two as the port would be a guess.
//
// pyftpdlib writes ::1 unchanged. This address, which a 227 cannot carry, is the earliest fault. The missing numbers
// come after it.
//
// vsftpd's reply is well-formed but names 0.0.0.0, which Check reports. Its port is correct, so a client that always
// dials the control connection's host gets the file.
func TestPASVOverIPv6(t *testing.T) {
	for _, tc := range []struct {
		start  starter
		reason codec.Reason
	}{
		{startProFTPD, codec.TooFew},
		{startPyftpdlib, codec.NotIPv4},
		{startPureFTPd, codec.WrongCode}, // a 425
	} {
		c := login(t, tc.start(t, freePort(t, "::1")))
		if _, err := codec.ParseReply(c.ask("PASV")); reason(err) != tc.reason {
			t.Errorf("%q: %v; want %v", c.raw, err, tc.reason)
		}
	}

	c := login(t, startVsftpd(t, freePort(t, "::1")))
	m, err := codec.ParseReply(c.ask("PASV"))
	if err != nil {
		t.Fatalf("%q: %v", c.raw, err)
	}
	const want = codec.NotPeer | codec.Unspecified
	if hazards := codec.Check(m, c.remote); hazards&want != want {
		t.Errorf("%q: %v; want %v", c.raw, hazards, want)
	}
	c.fetch(m.Endpoint.Port())
}
