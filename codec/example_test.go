package codec_test

import (
	"bufio"
	"errors"
	"fmt"
	"net/netip"
	"net/textproto"
	"strings"

	"example.com/ftpport/codec"
)

func ExampleParse() {
	m, err := codec.Parse("227 Entering Passive Mode (192,168,1,254,32,170).\r\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Kind, m.Endpoint)
	// Output: 227 192.168.1.254:8362
}

// A slice of bytes is read as it is, without a copy.
func ExampleParse_bytes() {
	packet := []byte("PORT 192,168,1,254,4,14\r\n")
	m, err := codec.Parse(packet)
	fmt.Println(m.Kind, m.Endpoint, err)
	// Output: PORT 192.168.1.254:1038 <nil>
}

// A server reads the argument of a command and answers a fault with the code
// that the error has for it. An address of the other family than that of the
// control connection is owed a 522 too.
func ExampleParseCommand() {
	local := netip.MustParseAddr("192.0.2.21") // the server, on the control connection
	for _, arg := range []string{"|1|192.0.2.1|1038|", "|3|192.0.2.1|1038|", "|2|2001:db8::1|1038|", "|1|192.0.2.1|65536|"} {
		m, err := codec.ParseCommand("EPRT", arg)
		code := 200
		var fault *codec.Error
		if errors.As(err, &fault) {
			code = fault.ReplyCode()
		} else if m.Endpoint.Addr().Is4() != local.Is4() {
			code = 522
		}
		switch code {
		case 200:
			fmt.Println(code, "Will connect to", m.Endpoint)
		case 522:
			fmt.Println(code, "Network protocol not supported, use (1)")
		default:
			fmt.Println(code, "Syntax error:", fault.Reason)
		}
	}
	// Output:
	// 200 Will connect to 192.0.2.1:1038
	// 522 Network protocol not supported, use (1)
	// 522 Network protocol not supported, use (1)
	// 501 Syntax error: port out of range
}

// A client reads the answer to PASV or EPSV alike, and takes the host from its
// control connection: that of a 227 is often wrong behind NAT, and a 229 has
// none.
func ExampleParseReply() {
	peer := netip.MustParseAddr("192.0.2.7") // of the control connection
	control := strings.NewReader("227 Entering Passive Mode (10,0,0,7,32,170).\r\n")

	code, text, err := textproto.NewReader(bufio.NewReader(control)).ReadResponse(2)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := codec.ParseReply(code, text)
	fmt.Println("dial", netip.AddrPortFrom(peer, m.Endpoint.Port()), err)
	// Output: dial 192.0.2.7:8362 <nil>
}

// A 229 has a port alone, and the peer's address is filled in.
func ExampleMessage_At() {
	peer := netip.MustParseAddr("192.0.2.7")
	for _, line := range []string{
		"229 Entering Extended Passive Mode (|||8362|)",
		"227 Entering Passive Mode (198,51,100,7,32,170).",
	} {
		m, err := codec.Parse(line)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(m.At(peer))
	}
	// Output:
	// 192.0.2.7:8362
	// 198.51.100.7:8362
}

func ExampleMessage_AppendText() {
	listener := netip.MustParseAddrPort("192.168.1.254:1038")
	for _, kind := range []codec.Kind{codec.KindPORT, codec.KindEPRT, codec.Kind227, codec.Kind229} {
		line, err := codec.Message{Kind: kind, Endpoint: listener}.AppendText(nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%q\n", append(line, "\r\n"...))
	}
	// Output:
	// "PORT 192,168,1,254,4,14\r\n"
	// "EPRT |1|192.168.1.254|1038|\r\n"
	// "227 Entering Passive Mode (192,168,1,254,4,14).\r\n"
	// "229 Entering Extended Passive Mode (|||1038|)\r\n"
}

func ExampleWorking() {
	fmt.Println(codec.Working{High: 4, Low: 14})
	fmt.Println(codec.Working{High: 4, Low: 15})
	fmt.Println(codec.WorkingOf(8362))
	// Output:
	// 4,14 → 040E → 1038
	// 4,15 → 040F → 1039
	// 32,170 → 20AA → 8362
}

func ExampleOctets() {
	o, err := codec.ParseOctets("192,168,1,254,4,15")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(o.AddrPort())
	// Output: 192.168.1.254:1039
}

func ExampleOctetsFrom() {
	for _, listener := range []string{"192.168.1.254:1038", "[2001:db8::1]:1038"} {
		o, err := codec.OctetsFrom(netip.MustParseAddrPort(listener))
		fmt.Println(o, err)
	}
	// Output:
	// 192,168,1,254,4,14 <nil>
	// 0,0,0,0,0,0 ftp: not an IPv4 address
}

// An error knows its place, in bytes, and how much of the line is wrong.
func ExampleError() {
	line := "227 Entering Passive Mode (192,168,1,256,32,170)."
	_, err := codec.Parse(line)
	var e *codec.Error
	if errors.As(err, &e) {
		fmt.Println(line)
		fmt.Print(strings.Repeat(" ", e.Offset), strings.Repeat("^", max(e.Len, 1)), " ", e.Reason, "\n")
	}
	// Output:
	// 227 Entering Passive Mode (192,168,1,256,32,170).
	//                                      ^^^ octet over 255
}

// A careful reader learns how a line departs from its RFC, and whom it names.
func ExampleInspect() {
	m, err := codec.Inspect("227 Entering passive mode 10, 0, 0, 7, 32, 170\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Message.Endpoint)
	fmt.Println("quirks:", m.Quirks)
	fmt.Println("hazards:", codec.Check(m.Message, netip.MustParseAddr("192.0.2.7")))
	// Output:
	// 10.0.0.7:8362
	// quirks: no parentheses, blank in list, bare line end
	// hazards: not the peer, private
}

// A NAT puts its own address into what passes through, as the kernel's
// nf_nat_ftp does. TCP's sequence numbers have to be moved by the change in
// length.
func ExampleAppendRewrite() {
	packet := []byte("PORT 192,168,1,254,4,14\r\n")
	outside := netip.MustParseAddrPort("203.0.113.107:50000")

	sent, err := codec.AppendRewrite(nil, packet, outside)
	switch {
	case errors.Is(err, codec.WrongCode):
		fmt.Println("not ours: passed on as it is")
	case err != nil:
		fmt.Println("dropped:", err)
	default:
		fmt.Printf("%q, %+d bytes\n", sent, len(sent)-len(packet))
	}
	// Output: "PORT 203,0,113,107,195,80\r\n", +2 bytes
}

// A gateway between an IPv6 client and an IPv4 server sends PASV for EPSV, and
// turns the 227 that comes back into a 229 (RFC 6384 section 6).
func ExampleMessage_translation() {
	m, err := codec.Parse("227 Entering Passive Mode (192,0,2,7,32,170).\r\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	m.Kind = codec.Kind229
	fmt.Println(m)
	// Output: 229 Entering Extended Passive Mode (|||8362|)
}

// A reader of logs takes what is there, whatever stands before it, and says
// where a line is wrong.
func ExampleScan() {
	log := strings.NewReader(`< 220 ready
> PASV
< 227 Entering Passive Mode (192,0,2,7,32,170).
[12:30:45] ---> PORT 192,0,2,9,4,256
< 501 Illegal PORT command
`)
	for m, err := range codec.Scan(log) {
		if err != nil {
			fmt.Printf("line %d: %v\n", m.Line, err)
			continue
		}
		fmt.Printf("line %d: %v %v\n", m.Line, m.Message.Kind, m.Message.Endpoint)
	}
	// Output:
	// line 3: 227 192.0.2.7:8362
	// line 4: ftp: PORT: octet over 255 at byte 33
}
