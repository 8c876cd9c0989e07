package session

import (
	"net/netip"
	"strings"
)

// A packet is the head of a packet whose addresses and ports a capture prints in several lines.
type packet struct {
	from, to netip.Addr
	fromPort string
	node     string // the first end of a stream that tshark follows
}

// read takes what a line says of a packet, as Wireshark's details and the JSON of tshark do, or of a stream. With the last
// of its parts it sets s.
func (p *packet) read(text string, s *source) {
	if addr, _ := firstAddr(valueOf(text, "Src: ", `ip.src": "`, `ipv6.src": "`)); addr.IsValid() {
		*p = packet{from: addr}
	}
	if addr, _ := firstAddr(valueOf(text, "Dst: ", `ip.dst": "`, `ipv6.dst": "`)); addr.IsValid() {
		p.to = addr
	}
	if rest, ok := strings.CutPrefix(trimBlanks(text), "Node 0: "); ok {
		p.node = rest
	}
	if rest, ok := strings.CutPrefix(trimBlanks(text), "Node 1: "); ok {
		readEnds(p.node, rest, s)
	}
	if port := valueOf(text, "Src Port: ", `tcp.srcport": "`); port != "" {
		p.fromPort = cutAt(port, " ")
	}
	port := cutAt(valueOf(text, "Dst Port: ", `tcp.dstport": "`), " ")
	if port == "" || !p.from.IsValid() || !p.to.IsValid() {
		return
	}
	*s = source{}
	readEnds(hostPort(p.from, p.fromPort), hostPort(p.to, port), s)
	*p = packet{}
}

// hostPort writes an end of a connection as captures do.
func hostPort(addr netip.Addr, port string) string { return "[" + addr.String() + "]:" + port }

// valueOf returns the value of the first of the names that the text has, or "".
func valueOf(text string, names ...string) string {
	for _, name := range names {
		if _, rest, ok := strings.Cut(text, name); ok {
			return cutAt(cutAt(rest, `"`), ", ")
		}
	}
	return ""
}

// readPacketList reads a row of a list of packets, of Wireshark, tshark or Network Monitor: the two addresses, and who
// sends. It has no ports.
//
//	41 2.101010  198.51.100.20  203.0.113.7  FTP  60  Request: PASV
//	41 2.101010  198.51.100.20  203.0.113.7  FTP  FTP:Request from Port 51234,'PASV'
func readPacketList(head string, s *source) bool {
	isRequest := strings.HasSuffix(head, "Request: ")
	switch {
	case head == "" || !strings.HasSuffix(head, ": ") && head[len(head)-1] != '\'':
		return false
	case isRequest, strings.HasSuffix(head, "Response: "):
		if !strings.Contains(head, "FTP") {
			return false
		}
	default:
		isRequest = strings.Contains(head, "FTP:Request ")
		if !isRequest && !strings.Contains(head, "FTP:Response ") {
			return false
		}
	}
	var ends [2]netip.Addr
	n := 0
	for token := range strings.FieldsFuncSeq(head, isListSeparator) {
		if addr, ok := readAddr(token); ok && n < len(ends) {
			ends[n] = addr
			n++
		}
	}
	if n < len(ends) {
		return false
	}
	if s.client, s.server = ends[0], ends[1]; !isRequest {
		s.client, s.server = s.server, s.client
	}
	s.key, s.vantage, s.isWire = s.client.String(), FromWire, true
	return true
}

func isListSeparator(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '"' }

// noteReset takes a packet that refuses the connection to the port of the last attempt: 50080 → 51236 [RST, ACK] of
// Wireshark, 203.0.113.7.50080 > 198.51.100.20.51236: Flags [R.] of tcpdump.
func (s *session) noteReset(ln *line) bool {
	if !ln.marks.has(bracketMark) || !s.isLive() || s.attempt.Outcome != Agreed {
		return false
	}
	lead, rest, isReset := strings.Cut(ln.text, " [R")
	if !isReset || !strings.HasPrefix(rest, "ST") && !strings.HasPrefix(rest, ".]") && !strings.HasPrefix(rest, "]") {
		return false
	}
	for _, arrow := range [...]string{" → ", " > ", " -> "} {
		i := strings.LastIndex(lead, arrow)
		port := lastToken(lead[:max(i, 0)])
		if port = port[strings.LastIndexAny(port, ".:")+1:]; readPort(port) == s.attempt.Endpoint.Port() {
			s.attempt.fail(ln, ConnectionRefused)
			return true
		}
	}
	return false
}
