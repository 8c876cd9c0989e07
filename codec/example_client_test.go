package codec_test

import (
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/textproto"
	"strings"

	"example.com/ftpport/codec"
)

// A client asks for passive mode with EPSV, and with PASV if the server does not know EPSV. It refuses an address that
// is not the server's; a 229 has no address, so At fills in the peer's.
func ExampleParseReply() {
	passive := func(control *textproto.Conn, peer netip.Addr) (netip.AddrPort, error) {
		code, text, err := 0, "", error(nil)
		for _, command := range []string{"EPSV", "PASV"} {
			if _, err = control.Cmd("%s", command); err != nil {
				return netip.AddrPort{}, err
			}
			if code, text, err = control.ReadResponse(2); err == nil {
				break
			}
		}
		if err != nil {
			return netip.AddrPort{}, err
		}
		m, err := codec.ParseReply(code, text)
		if err != nil {
			return netip.AddrPort{}, err
		}
		if codec.Check(m, peer)&codec.NotPeer != 0 {
			return netip.AddrPort{}, errors.New("the server names another host")
		}
		return m.At(peer), nil
	}

	peer := netip.MustParseAddr("192.0.2.7") // conn.RemoteAddr().(*net.TCPAddr).AddrPort().Addr().Unmap()
	for _, replies := range []string{
		"229 Entering Extended Passive Mode (|||8362|)\r\n",
		"500 Unknown command\r\n227 Entering Passive Mode (192,0,2,7,32,171).\r\n",
		"500 Unknown command\r\n227 Entering Passive Mode (10,0,0,7,32,171).\r\n",
		"500 Unknown command\r\n227 Entering Passive Mode (192,0,2,7,32,256).\r\n",
	} {
		data, err := passive(textproto.NewConn(scripted{strings.NewReader(replies), io.Discard}), peer)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println("dial", data)
	}
	// Output:
	// dial 192.0.2.7:8362
	// dial 192.0.2.7:8363
	// the server names another host
	// ftp: 227: octet over 255 at byte 36
}

// scripted is one end of a connection on which the other side sends a fixed text.
type scripted struct {
	io.Reader
	io.Writer
}

func (scripted) Close() error { return nil }
