package codec_test

import (
	"errors"
	"fmt"
	"net/netip"

	"example.com/ftpport/codec"
)

// A NAT puts its own address into the lines that it forwards, as the kernel's nf_nat_ftp does: Inspect decides, and
// AppendRewrite writes. The NAT adjusts TCP's sequence numbers by the change in length.
func ExampleAppendRewrite() {
	forward := func(line []byte, fromClient bool, outside netip.AddrPort) ([]byte, error) {
		m, err := codec.Inspect(line)
		switch {
		case errors.Is(err, codec.WrongCode):
			return line, nil // no address in it
		case err != nil:
			return nil, err // Incomplete: hold the line until more arrives; otherwise drop it
		case m.Message.Kind.IsReply() == fromClient:
			return line, nil // no server reads a reply, and no client a command
		}
		return codec.AppendRewrite(nil, line, outside)
	}

	outside := netip.MustParseAddrPort("203.0.113.107:50000")
	for _, line := range []string{
		"PORT 192,168,1,254,4,14\r\n",
		"eprt |1|192.168.1.254|1038|\r\n",
		"RETR file\r\n",
		"227 Entering Passive Mode (192,168,1,254,32,170).\r\n",
		"PORT 192,168,1,254,4,256\r\n",
	} {
		sent, err := forward([]byte(line), true, outside)
		fmt.Printf("%q %+d %v\n", sent, len(sent)-len(line), err)
	}
	sent, err := forward([]byte("227-Passive\r\n"), false, outside)
	fmt.Printf("%q %v\n", sent, errors.Is(err, codec.Incomplete))
	// Output:
	// "PORT 203,0,113,107,195,80\r\n" +2 <nil>
	// "eprt |1|203.0.113.107|50000|\r\n" +1 <nil>
	// "RETR file\r\n" +0 <nil>
	// "227 Entering Passive Mode (192,168,1,254,32,170).\r\n" +0 <nil>
	// "" -26 ftp: PORT: octet over 255 at byte 21
	// "" true
}
