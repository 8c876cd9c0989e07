package codec_test

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"os"
	"strings"

	"example.com/ftpport/codec"
)

// A log reader finds every endpoint, after any prefix on its line, and writes JSON. A 229 has no address, so At fills
// in the server's.
func ExampleScan() {
	log := strings.NewReader(`< 220 ready
> EPSV
< 229 Entering Extended Passive Mode (|||8362|)
[12:30:45] ---> PORT 192,0,2,9,4,256
< 501 Illegal PORT command
> PASV
< 227 Entering Passive Mode 10,0,0,7,32,170
`)
	server := netip.MustParseAddr("192.0.2.7")
	out := json.NewEncoder(os.Stdout)
	for m, err := range codec.Scan(log) {
		if err != nil {
			fmt.Printf("line %d: %v\n", m.Line, err)
			continue
		}
		out.Encode(struct {
			Line     int
			Kind     codec.Kind
			Endpoint netip.AddrPort
			Quirks   codec.Quirks
			Hazards  codec.Hazards
		}{m.Line, m.Message.Kind, m.Message.At(server), m.Quirks, codec.Check(m.Message, server)})
	}
	// Output:
	// {"Line":3,"Kind":"229","Endpoint":"192.0.2.7:8362","Quirks":"","Hazards":""}
	// line 4: ftp: PORT: octet over 255 at byte 33
	// {"Line":7,"Kind":"227","Endpoint":"10.0.0.7:8362","Quirks":"no parentheses","Hazards":"not the peer, private"}
}
