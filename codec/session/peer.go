package session

import "net/netip"

// A server, a proxy or a firewall says who connected, in a line without a message.

// peerWords are the words that it is said with, in lower case.
var peerWords = newPeerWords()

const (
	saysComing  sense = 1 << iota // a client comes from an address
	saysLocal                     // the server's own address
	saysProxied                   // both ends
)

func newPeerWords() *lexicon {
	var l lexicon
	for phrase, says := range map[string]sense{
		"connect from ": saysComing, "connected from ": saysComing, "connection from ": saysComing,
		"connections from ": saysComing, "login from ": saysComing, "logged in from ": saysComing,
		"session from ": saysComing, "session opened from ": saysComing, "request from ": saysComing,
		"refused port ": saysComing, "refused eprt ": saysComing, "client from ": saysComing,
		"local address ": saysLocal, "connection request on ": saysLocal, "to server ": saysProxied,
	} {
		l.add(wording{phrase, says, false})
	}
	return &l
}

// readPeers sets the ends that the text names, unless it is about a data connection.
func readPeers(text string, s *source) {
	text = text[:min(len(text), maxHead)]
	says := peerWords.read(text)
	if says == 0 || readSense(text)&(saysData|saysOtherHost) != 0 {
		return
	}
	if says&saysProxied != 0 {
		readProxied(text, s)
	}
	if says&saysComing != 0 && !s.client.IsValid() {
		readComing(text, s)
	}
	if says&saysLocal != 0 {
		readLocal(text, s)
	}
}

// readProxied reads client 192.0.2.4 to server 192.0.2.7 of a proxy.
func readProxied(text string, s *source) {
	client, _ := readHost(cutAt(after(text, "client "), " "))
	server, _ := readHost(cutAt(after(text, "to server "), " "))
	if client.IsValid() && server.IsValid() {
		s.client, s.server, s.vantage = client, server, FromServer
	}
}

// readComing reads a client: connection from name (192.0.2.4), FTP LOGIN FROM name [192.0.2.4]. That a user logged in
// before, a shell says.
func readComing(text string, s *source) {
	i := indexFold(text, "from ")
	if i < 0 || indexFold(text[:i], "last login") >= 0 {
		return
	}
	if addr, port := readNamedHost(text[i+len("from "):]); addr.IsValid() && port != 20 {
		s.client = addr
		if s.vantage == 0 {
			s.vantage = FromServer
		}
	}
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

// addrEnd returns how many bytes an address at the start of text may have.
func addrEnd(text string) int {
	i := 0
	for i < len(text) && isAddrByte(text[i]) {
		i++
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
