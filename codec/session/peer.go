package session

import (
	"net/netip"
	"strings"
)

// A server, a proxy or a firewall says who connected, in a line without a message.

// peerWordings are the phrases that it is said with, in lower case.
var peerWordings = [...]phrases{
	{saysComing, []string{
		"connect from ", "connected from ", "connection from ", "connections from ", "login from ",
		"logged in from ", "session from ", "accepted from ", "session opened from ", "request from ",
		"refused port ", "refused eprt ", "client from ",
	}},
	{saysClient, []string{
		"client connected", "new client", "new connection", "client ", "accepted connection", "connection accepted",
		"incoming connection", "new session", "session opened", "connection opened",
	}},
	{saysAccepted, []string{
		"accept(", "accept4(",
	}},
	{saysDiffers, []string{"different address: "}},
	{saysLocal, []string{
		"local address ", "connection request on ",
	}},
}

// readPeers sets the ends that the text names, unless it is about a data connection. What it says of them is known.
func readPeers(text string, says sense, s *source) {
	if says&saysPeers == 0 {
		return
	}
	text = text[:min(len(text), maxHead)]
	if says = readSense(text); says&(saysData|saysOtherHost) != 0 {
		return
	}
	if says&saysDiffers != 0 {
		_, ends, _ := strings.Cut(after(text, "different address: "), "(")
		s.client, _ = readAddr(cutAt(ends, ")"))
		s.server, _ = readAddr(cutAt(after(ends, ") to "), " "))
	}
	if says&saysAccepted != 0 {
		s.client, _ = firstAddr(text)
		s.vantage = FromServer
	}
	if says&(saysComing|saysClient) != 0 && !s.client.IsValid() && s.vantage != FromClient {
		readComing(text, s)
	}
	if says&saysLocal != 0 {
		readLocal(text, s)
	}
}

// readComing reads a client: connection from name (192.0.2.4), FTP LOGIN FROM name [192.0.2.4]. That a user logged in
// before, a shell says. Without from, the address is next: new client 192.0.2.4.
func readComing(text string, s *source) {
	i := indexFold(text, "from ")
	switch {
	case i >= 0 && indexFold(text[:i], "last login") >= 0:
		return
	case i >= 0:
		text = text[i+len("from "):]
	default:
		text = afterClient(text)
	}
	addr, port := readNamedHost(text)
	if !addr.IsValid() || port == 20 {
		return
	}
	s.client = addr
	if s.vantage == 0 {
		s.vantage = FromServer
	}
	for _, word := range [...]string{" to ", " on "} {
		if addr, port := firstAddr(after(text, word)); isControlPort(port) || word == " to " && port == 0 {
			s.server = addr
		}
	}
}

// afterClient returns what begins with the address that is next to a word for a client, or "".
func afterClient(text string) string {
	for _, word := range [...]string{"client", "connection", "session"} {
		i := indexFold(text, word)
		if i < 0 {
			continue
		}
		rest := text[i+len(word):]
		for _, more := range [...]string{" connected", " accepted", " opened", " for"} {
			rest = strings.TrimPrefix(rest, more)
		}
		rest = strings.TrimLeft(rest, " :([")
		if addr, _ := readHost(rest[:addrEnd(rest)]); addr.IsValid() {
			return rest
		}
	}
	return ""
}

// readNamedHost returns the address that a host has, in brackets after its name or alone.
func readNamedHost(text string) (netip.Addr, uint16) {
	for i := range len(text) {
		if text[i] == '[' || text[i] == '(' {
			if addr, _ := readHost(text[i+1 : i+1+addrEnd(text[i+1:])]); addr.IsValid() {
				return addr, 0
			}
		}
	}
	return firstAddr(text)
}

// addrEnd returns how many bytes an address at the start of text may have. What a letter follows is a word, or an address
// that was blanked out: ::ffff:CLIENT.
func addrEnd(text string) int {
	i := 0
	for i < len(text) && isAddrByte(text[i]) {
		i++
	}
	if i < len(text) && isAlpha(text[i]) {
		return 0
	}
	return i
}

// readLocal reads the server's own address: Connected to 192.0.2.4 (Local address 192.0.2.7) names the client first, and
// Incoming connection request on FTP interface 1 at 192.0.2.7 the server alone.
func readLocal(text string, s *source) {
	i := indexFold(text, "local address ")
	switch {
	case i < 0:
		s.vantage = FromServer
		s.server, _ = firstAddr(after(text[indexFold(text, "connection request on "):], " at "))
	case s.vantage == FromServer:
		s.server, _ = firstAddr(text[i:])
		if !s.client.IsValid() {
			s.client, _ = firstAddr(text[:i])
		}
	}
}

// indexFold returns where the ASCII text lower, which is in lower case, is in s in either case, or -1.
func indexFold(s, lower string) int {
	for i := range len(s) - len(lower) + 1 {
		if equalFold(s[i:i+len(lower)], lower) {
			return i
		}
	}
	return -1
}
