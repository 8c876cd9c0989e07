package codec_test

import (
	"errors"
	"fmt"
	"net/netip"
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

// A slice of bytes is read without a copy.
func ExampleParse_bytes() {
	packet := []byte("PORT 192,168,1,254,4,14\r\n")
	m, err := codec.Parse(packet)
	fmt.Println(m.Kind, m.Endpoint, err)
	// Output: PORT 192.168.1.254:1038 <nil>
}

// A 229 has only a port, and At fills in the peer's address.
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

// A server may choose the words of its 227, with the numbers in parentheses and a space before them.
func ExampleOctets_words() {
	listener := netip.MustParseAddrPort("[::ffff:192.168.1.254]:8362") // listener.Addr().(*net.TCPAddr).AddrPort()
	o, err := codec.OctetsFrom(listener)
	if err != nil {
		fmt.Println("425 Use EPSV:", err) // an IPv6 address
		return
	}
	fmt.Printf("227 Modo pasivo (%v).\n", o)
	// Output: 227 Modo pasivo (192,168,1,254,32,170).
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

// An error has the offset and the length of its fault, in bytes.
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

// Inspect shows how a line departs from its RFC, and Check the hazards of its endpoint.
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

// A gateway between an IPv6 client and an IPv4 server sends PASV for EPSV, and translates the 227 into a 229 (RFC 6384
// section 6).
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
