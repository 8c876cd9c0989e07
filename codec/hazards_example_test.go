package codec_test

import (
	"fmt"
	"net/netip"

	"example.com/ftpport/codec"
)

func ExampleCheck() {
	peer := netip.MustParseAddr("192.175.48.7") // the server's address on the control connection
	for _, line := range []string{
		"227 Entering Passive Mode (192,175,48,7,195,80).",
		"227 Entering Passive Mode (10,0,0,7,195,80).",
		"227 Entering Passive Mode (127,0,0,1,0,25).",
		"229 Entering Extended Passive Mode (|||50000|)",
		"229 Entering Extended Passive Mode (|||6379|)",
	} {
		m, err := codec.Parse(line)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v: %q\n", m.At(peer), codec.Check(m, peer))
	}
	// Output:
	// 192.175.48.7:50000: ""
	// 10.0.0.7:50000: "not the peer, private"
	// 127.0.0.1:25: "not the peer, loopback, port below 1024"
	// 192.175.48.7:50000: ""
	// 192.175.48.7:6379: "service port"
}

// A client refuses an address that is not the server's. A 229 has no address, and passes.
func ExampleCheck_refuse() {
	peer := netip.MustParseAddr("192.175.48.7")
	for _, text := range []string{"(10,0,0,7,195,80)", "(192,175,48,7,195,80)"} {
		m, err := codec.ParseReply(227, text)
		if err != nil {
			fmt.Println(err)
			return
		}
		if codec.Check(m, peer)&codec.NotPeer != 0 {
			fmt.Println("the server names another host")
			continue
		}
		fmt.Println("dial", m.At(peer))
	}
	// Output:
	// the server names another host
	// dial 192.175.48.7:50000
}

// A client connects to the peer if the address is unroutable and the peer is not. On a private network the server may
// have several addresses. (Documentation addresses are unroutable too, so the peer is not one here.)
func ExampleAddrHazards() {
	m, err := codec.Parse("227 Entering Passive Mode (10,0,8,1,195,80).")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, host := range []string{"192.175.48.7", "10.0.25.1"} {
		peer := netip.MustParseAddr(host)
		data := m.At(peer)
		if codec.Check(m, peer)&codec.Unroutable != 0 && codec.AddrHazards(peer)&codec.Unroutable == 0 {
			data = netip.AddrPortFrom(peer, data.Port())
		}
		fmt.Println("control", peer, "data", data)
	}
	// Output:
	// control 192.175.48.7 data 192.175.48.7:50000
	// control 10.0.25.1 data 10.0.8.1:50000
}
