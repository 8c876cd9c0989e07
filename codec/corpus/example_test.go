package corpus_test

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"example.com/ftpport/codec/corpus"
)

// parsePort is the parser to test: it is deliberately naive.
func parsePort(line string) (netip.AddrPort, error) {
	numbers := strings.Split(strings.TrimSpace(strings.TrimPrefix(line, "PORT")), ",")
	if len(numbers) < 6 {
		return netip.AddrPort{}, fmt.Errorf("only %d numbers", len(numbers))
	}
	var octets [6]byte
	for i := range octets {
		n, err := strconv.Atoi(strings.TrimSpace(numbers[i]))
		if err != nil {
			return netip.AddrPort{}, err
		}
		octets[i] = byte(n)
	}
	addr := netip.AddrFrom4([4]byte(octets[:4]))
	return netip.AddrPortFrom(addr, uint16(octets[4])<<8|uint16(octets[5])), nil
}

// This test of a parser takes ten lines, and lists what the parser gets wrong. A strict parser may refuse lenient
// lines.
func ExampleLines() {
	for _, line := range corpus.Lines() {
		if line.Kind == "PORT" && !line.Judgement { // of a judgement another reading is no fault
			switch got, err := parsePort(line.Text); {
			case line.Reason != "" && err == nil:
				fmt.Printf("%s: %q is %v, want %s\n", line.ID, line.Text, got, line.Reason)
			case line.Reason == "" && got != line.Want && !(err != nil && line.Lenient):
				fmt.Printf("%s: %q is not read as %v\n", line.ID, line.Text, line.Want)
			}
		}
	}
	// Output:
	// port-036: "PORT 127,0,0,1,1,1,1\r\n" is 127.0.0.1:257, want too-many
	// port-039: "PORT 256,0,0,1,1,1\r\n" is 0.0.0.1:257, want octet-range
	// port-040: "PORT 256,0,0,1,4,51\r\n" is 0.0.0.1:1075, want octet-range
	// port-043: "PORT 127,0,0,1,4,-5\r\n" is 127.0.0.1:1275, want sign
	// port-045: "PORT 127,0,0,1,4,256\r\n" is 127.0.0.1:1024, want octet-range
	// port-046: "PORT +127,0,0,1,4,51\r\n" is 127.0.0.1:1075, want sign
	// port-047: "PORT 212,27,32,66,257,243\r\n" is 212.27.32.66:499, want octet-range
	// port-049: "PORT 10,0,0,1,4,4294967347\r\n" is 10.0.0.1:1075, want octet-range
	// port-069: "PORT 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,142,153\r\n" is 0.0.0.0:0, want not-ipv4
	// port-073: "PORT 256,777,0,10,235,64\r\n" is 0.9.0.10:60224, want octet-range
	// port-076: "PORT 192,168,1,-1,4,210" is 192.168.1.255:1234, want sign
	// port-081: "PORT 1,2,3,4,82,1,2" is 1.2.3.4:20993, want too-many
	// port-084: "PORT 256,1,2,3,4,5" is 0.1.2.3:1029, want octet-range
	// port-085: "PORT 0,256,2,3,4,5" is 0.0.2.3:1029, want octet-range
	// port-086: "PORT 0,1,256,3,4,5" is 0.1.0.3:1029, want octet-range
	// port-087: "PORT 0,1,2,3,256,5" is 0.1.2.3:5, want octet-range
	// port-088: "PORT 0,1,2,3,4,256" is 0.1.2.3:1024, want octet-range
	// port-089: "PORT 999,1,1,1,2,3\r\n" is 231.1.1.1:515, want octet-range
	// port-091: "port 127,0,0,1,4,51\r\n" is not read as 127.0.0.1:1075
	// port-092: "Port 127,0,0,1,4,51\r\n" is not read as 127.0.0.1:1075
	// port-098: "PORT 127,0,0,1,4,51,\r\n" is 127.0.0.1:1075, want trailing-junk
	// port-108: "PORT 255,255,255,255,255,256\r\n" is 255.255.255.255:65280, want octet-range
}
