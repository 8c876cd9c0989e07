package codec_test

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// A server reads PORT, EPRT and LPRT, in upper or lower case, and connects only to its client.
func ExampleParseCommand() {
	family := map[bool]int{true: 1, false: 2}     // RFC 2428 section 2
	longFamily := map[bool]int{true: 4, false: 6} // RFC 1639 section 3
	addr := func(a net.Addr) netip.Addr { return a.(*net.TCPAddr).AddrPort().Addr().Unmap() }

	answer := func(conn net.Conn, line string) string {
		local, peer := addr(conn.LocalAddr()), addr(conn.RemoteAddr())
		verb, arg, _ := strings.Cut(line, " ")
		m, err := codec.ParseCommand(verb, arg)
		hazards := codec.Check(m, peer)
		isForeign := err == nil && m.Endpoint.Addr().Is4() != local.Is4() // of the other family
		var fault *codec.Error
		switch {
		case errors.As(err, &fault) && fault.ReplyCode() == 522, m.Kind == codec.KindEPRT && isForeign:
			return fmt.Sprintf("522 Network protocol not supported, use (%d)", family[local.Is4()])
		case fault != nil && fault.ReplyCode() == 521, m.Kind == codec.KindLPRT && isForeign:
			return fmt.Sprintf("521 Supported address families are (%d)", longFamily[local.Is4()])
		case err != nil:
			return fmt.Sprintf("%d %v", fault.ReplyCode(), err) // never holds bytes from the client
		case hazards&(codec.NotPeer|codec.LowPort|codec.PortZero) != 0:
			return fmt.Sprintf("504 Will not connect there: %v", hazards) // RFC 2577 section 3
		}
		return fmt.Sprintf("200 Will connect to %v", m.Endpoint)
	}

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer listener.Close()
	client, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer client.Close()
	conn, err := listener.Accept()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	for _, line := range []string{
		"PORT 127,0,0,1,4,14",
		"eprt |1|127.0.0.1|1038|",
		"EPRT |2|::1|1038|",
		"EPRT |3|::1|1038|",
		"LPRT 5,4,127,0,0,1,2,4,14",
		"LPRT 6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14",
		"PORT 127,0,0,1,4,256",
		"PORT 192,0,2,1,4,14",
		"PORT 127,0,0,1,0,25",
		"PASV",
	} {
		fmt.Println(answer(conn, line))
	}
	// Output:
	// 200 Will connect to 127.0.0.1:1038
	// 200 Will connect to 127.0.0.1:1038
	// 522 Network protocol not supported, use (1)
	// 522 Network protocol not supported, use (1)
	// 521 Supported address families are (4)
	// 521 Supported address families are (4)
	// 501 ftp: PORT: octet over 255 at byte 12
	// 504 Will not connect there: not the peer, documentation
	// 504 Will not connect there: loopback, port below 1024
	// 500 ftp: none of the six messages at byte 0
}
