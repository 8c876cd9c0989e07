package interop

import (
	"net"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/ftpport/codec"
)

func TestActive(t *testing.T) {
	eachServer(t, func(t *testing.T, p peer, row string) {
		for _, kind := range []codec.Kind{codec.KindPORT, codec.KindEPRT, codec.KindLPRT} {
			result := active(login(t, p), kind, strings.ToUpper)
			record(t, row, kind.String(), result)
			if lower := active(login(t, p), kind, strings.ToLower); lower != result {
				t.Errorf("%v: %s; in lower case: %s", kind, result, lower)
			}
			must := kind == codec.KindEPRT || kind == codec.KindPORT && p.addr.Addr().Is4()
			if must && result != fileArrives {
				t.Errorf("%v: %s", kind, result)
			}
		}
	})
}

// active sends a PORT, EPRT or LPRT that names a listener, receives the file on it, and returns the outcome. Over IPv6,
// PORT names a listener on 127.0.0.1, because PORT carries only IPv4.
func active(c *control, kind codec.Kind, letters func(string) string) string {
	c.t.Helper()
	addr := c.remote
	if kind == codec.KindPORT {
		addr = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
	l := listen(c.t, addr)
	defer l.Close()
	line, err := codec.Message{Kind: kind, Endpoint: l.Addr().(*net.TCPAddr).AddrPort()}.MarshalText()
	if err != nil {
		c.t.Fatal(err)
	}
	code, _ := c.ask(letters(string(line)))
	if code/100 != 2 {
		return strconv.Itoa(code)
	}
	if retr, _ := c.ask("RETR file.bin"); retr/100 != 1 {
		return strconv.Itoa(code) + ", then " + strconv.Itoa(retr)
	}
	l.SetDeadline(time.Now().Add(patience))
	data, err := l.AcceptTCP()
	if err != nil {
		c.t.Fatal(err)
	}
	defer data.Close()
	data.SetDeadline(time.Now().Add(patience))
	if from := data.RemoteAddr().(*net.TCPAddr).AddrPort().Addr(); from != addr {
		c.t.Fatalf("connection from %v; want %v", from, addr)
	}
	c.arrives(data)
	return fileArrives
}
