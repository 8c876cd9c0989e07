package view

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// A hint is what to say of a danger or an oddity in a reply, in a command, and in a text that nobody has sent: a line,
// and after it what to do. Of each sentence what is before the first ": " is its lead. A text that nobody has sent is
// treated as a reply where it has no hint of its own. $host and $port are the endpoint, $peer the end of the control
// connection that it should be.
type hint struct {
	id                     string
	reply, command, unsent []string
}

// Steps of several hints.
const (
	sameNetwork = "You are in the same network or VPN: nothing is wrong."
	useEPSV     = "use EPSV, which names no address, or have the client keep only the port and reuse the server's " +
		"address, as curl has done since 7.74.0."
	untilThen  = "Until then: " + useEPSV
	underTLS   = "Under TLS: no router can rewrite this line, until CCC ends TLS."
	needHelper = "It has to be active mode: a NAT helper must rewrite this line. Linux has not done this by default " +
		"since 4.7, and under TLS no helper can, until CCC ends TLS."
	announceIt = "the server should announce its public address; its operator sets that and forwards the passive " +
		"ports as well."
	linkLocal      = "Both ends are in that segment: an IPv4 one works; to an IPv6 one the other side has to add its own zone."
	netfilterDrops = "Linux netfilter drops the packet, or reads port 1024 if the only blank is before the last number."
	passiveAvoids  = "use passive mode, which avoids this."
	mendReply      = "Your client fails at it: try another one; the text of the reply has to be corrected at the server."
	mendCommand    = "The server refuses it: try another client, or passive mode."
	wrongAddress   = "The server is yours: announce an address that clients can reach."
	notMine        = "It is not: " + useEPSV
	wrongOwn       = "Your client sent it: use passive mode; no server can connect to this address."
	bothAreIts     = "The server has both addresses: nothing is wrong, if you can reach them."
)

// hints are those of the hazards h0, h1 and so on, as package codec counts them, and of the quirks q0 and so on: the
// worst first. Two of them come from elsewhere: "range" from the passive range, and "helper" from the port.
var hints = [...]hint{
	{id: "h11", reply: []string{
		"Port 0: nothing can connect to it.",
		"The server is yours: its passive mode is set up wrongly.",
		"It is not: try again; the next reply should have another port.",
	}, command: []string{
		"Port 0: nothing can connect to it.",
		"Your client sent it: use passive mode, or update the client.",
	}},
	{id: "range", reply: []string{
		"Outside the passive range: $port is not in $range.",
		"The range is the server's: something on the way rewrote the reply, or another server answered.",
		"The server is ProFTPD or pyftpdlib: its range was used up, so it took another port. Make the range larger.",
	}},
	{id: "h0", reply: []string{
		"Not the server's address: you reached it at $peer.",
		bothAreIts,
		"It has only $peer: the server, or a router in front of it, announces a wrong address.",
		"Your client decides what happens: curl since 7.74.0, Python since 3.9.3 and Ruby since 3.0.2 keep only the port " +
			"and reuse the server's address; JDK 17 refuses; wget 1.21, Perl 5.36 and PHP 8.2 connect to $host.",
	}, command: []string{
		"Not the client's address: the server sees $peer.",
		"You are behind a NAT: " + passiveAvoids + " Most servers refuse this line (RFC 2577).",
		"The line is meant for another server: both servers have to allow it; most do not.",
	}},
	{id: "h6", reply: []string{"Multicast address: no computer has it.", wrongAddress, notMine},
		command: []string{"Multicast address: no computer has it.", wrongOwn}},
	{id: "h7", reply: []string{"Broadcast address: no computer has it.", wrongAddress, notMine},
		command: []string{"Broadcast address: no computer has it.", wrongOwn}},
	{id: "h9", reply: []string{"Reserved address: unreachable from the internet.", wrongAddress, notMine},
		command: []string{"Reserved address: unreachable from the internet.", wrongOwn}},
	{id: "h1", reply: []string{
		"No real address: $host names no computer.",
		"Transfers work: your client uses the server's own address instead, as many do.",
		"They fail: the server should announce its real address. vsftpd 3.0.3 sends 0,0,0,0 if pasv_address is set and " +
			"it listens on IPv6.",
		untilThen,
	}, command: []string{"No real address: $host names no computer.", wrongOwn}},
	{id: "h2", reply: []string{
		"Loopback address: each computer means itself by it.",
		"Client and server run on one computer: nothing is wrong.",
		"They do not: the server should announce the address at which clients reach it.",
		untilThen,
	}, command: []string{
		"Loopback address: each computer means itself by it.",
		"Client and server run on one computer: nothing is wrong.",
		"They do not: the server would connect to itself. Use passive mode.",
	}},
	{id: "h5", reply: []string{
		"Link-local address: reachable within one network segment only.",
		linkLocal,
		"They are not: the server should announce an address that clients can reach.",
		untilThen,
	}, command: []string{
		"Link-local address: reachable within one network segment only.",
		linkLocal,
		"They are not: " + passiveAvoids,
	}},
	{id: "h3", reply: []string{
		"Private address: unreachable from the internet.",
		sameNetwork, "You are elsewhere: " + announceIt, untilThen, underTLS,
	}, command: []string{
		"Private address: a server on the internet cannot reach it.",
		"The server is in the same network or VPN: nothing is wrong.",
		"The server is elsewhere: " + passiveAvoids,
		needHelper,
	}, unsent: []string{
		"Private address: unreachable from the internet.",
		"Both ends are in the same network or VPN: nothing is wrong.",
		"They are not: another machine has this address in every other network.",
	}},
	{id: "h4", reply: []string{
		"Provider's inside address: unreachable from the internet (carrier-grade NAT).",
		sameNetwork, "You are elsewhere: " + announceIt, untilThen,
	}, command: []string{
		"Provider's inside address: a server on the internet cannot reach it (carrier-grade NAT).",
		"The server is in the same network or VPN: nothing is wrong.",
		"The server is elsewhere: " + passiveAvoids,
	}},
	{id: "h12", reply: []string{
		"Port below 1024: unusual, because services listen there.",
		"The server is a small device: nothing need be wrong; some of them use port 20.",
		"It is not: compare the line with the server's log. Squid and OpenBSD's ftp-proxy refuse such a port.",
	}, command: []string{
		"Port below 1024: servers refuse it (RFC 2577).",
		"Among them: vsftpd, ProFTPD, Pure-FTPd and pyftpdlib. Use passive mode, or another client; none listens " +
			"there on purpose.",
	}},
	{id: "h13", reply: []string{
		"Port of a well-known service: $service listens here by default.",
		"The server's passive range contains it: nothing is wrong; ranges contain such ports by chance.",
		"It does not: the line may aim your client at that service, which obeys whoever connects.",
	}, command: []string{
		"Port of a well-known service: $service listens here by default.",
		"The client chose it by chance: nothing is wrong.",
		"Somebody else wrote the line: it may aim the server at that service, which obeys whoever connects.",
	}},
	{id: "helper", reply: []string{
		"Port of another protocol: $helped.",
		"The transfer hangs: a router's helper may take the data connection for something else. Keep the port out of the " +
			"range.",
	}, command: []string{
		"Port of another protocol: $helped.",
		"The transfer hangs: a router's helper may take the data connection for something else. Try again, for another " +
			"port.",
	}},
	{id: "h10", reply: []string{
		"IPv4 address in IPv6 form: many programs cannot use it.",
		"You wrote the program: send the IPv4 address. Sockets for both families, NAT64 and 6to4 write it this way.",
	}},
	{id: "h8", reply: []string{
		"Documentation address: it is in nobody's network.",
		"Somebody made the line anonymous: the real address decides.",
		"The line is as it was sent: a setting was copied from a manual.",
	}},

	{id: "q1", reply: []string{
		"Blanks between the numbers: many clients refuse them.",
		"Among them: curl since 8.0.0, wget 1.21, Python 3.11, Perl 5.36 and JDK 17. " +
			netfilterDrops, mendReply,
	}, command: []string{
		"Blanks between the numbers: some servers refuse them.",
		"Among them: ProFTPD 1.3.8; vsftpd and pyftpdlib accept them. " + netfilterDrops,
		mendCommand,
	}},
	{id: "q2", reply: []string{
		"Leading zero: some programs read the number as octal.",
		"Among them: Perl 5.36 and node-ftp 0.3.10, which then connect to another computer. JDK 17 and commons-net 3.9 " +
			"fail at 0200. Write it without the zero.",
	}},
	{id: "q8", reply: []string{
		"Digits after the numbers: a few clients fail, or connect to another port.",
		"Among them: Twisted, and .NET, which takes the last numbers.", mendReply,
	}},
	{id: "q7", reply: []string{
		"Digits before the numbers: some clients begin there, and fail.",
		"Among them: wget 1.21, PHP 8.2, ncftp 3.2.6, tnftp, inetutils 2.4 and Squid. Linux netfilter drops the packet.",
		mendReply,
	}},
	{id: "q0", reply: []string{
		"No parentheses: many programs cannot read this.",
		"A third of the readers surveyed cannot read such a 227, and most cannot read such a 229: among them aria2 1.36, " +
			"aioftp 0.21 and several firewall helpers. Linux netfilter reads the 227.", mendReply,
	}},
	{id: "q4", reply: []string{
		"Text next to the numbers: some clients cannot read this.",
		"Among them: JDK 17, which wants a blank before the parenthesis; some firewall helpers want the parenthesis.",
		mendReply,
	}},
	{id: "q9", reply: []string{"No words before the numbers: JDK 17 refuses the reply.", mendReply}},
	{id: "q10", reply: []string{
		"Reply of several lines: some clients cannot read it.",
		"Among them: JDK 17; ncftp 3.2.6 and commons-net 3.9, which read the first line alone; curl, wget 1.21, lftp " +
			"4.9.2 and PHP 8.2, which read the last.", mendReply,
	}},
	{id: "q3", reply: []string{
		"Extra blank: some clients refuse it.",
		"Among them: curl, JDK 17 and tnftp in a 229, and busybox 1.35 in a 227.", mendReply,
	}, command: []string{"Extra blank: Linux netfilter drops the packet.", mendCommand}},
	{id: "q6", reply: []string{
		"A delimiter other than |: not every program reads it.",
		"RFC 2428 allows it: 12 of the 30 readers surveyed refuse both ! and #, among them JDK 17 and busybox 1.35.",
		mendReply,
	}, command: []string{
		"A delimiter other than |: not every server reads it.",
		"RFC 2428 allows it: vsftpd 3.0.3 refuses both ! and #; ProFTPD, Pure-FTPd and pyftpdlib accept them.", mendCommand,
	}},
}

// Where the other end of the control connection is known and can be reached from anywhere, it decides what an address
// of a network of its own is good for.
var decided = hint{
	reply: []string{
		"you reached the server at $peer.",
		"On the server: announce $peer, and forward the passive ports as well.", untilThen, underTLS,
	},
	command: []string{
		"the server sees the client at $peer.",
		"On your computer: " + passiveAvoids,
		needHelper,
	},
}

// nowhere are the hazards by which an address is good for a network of its own, or for none.
const nowhere = codec.Unroutable &^ codec.Documentation

// warnings shows what is dangerous about the endpoint, and then what is odd about the line, the worst first.
func (e *endpoint) warnings(v *view, k *known) {
	w := warner{endpoint: e, known: k}
	if e.Kind != 0 {
		w.peer = k.peer(e.Kind.IsReply())
	}
	h := codec.Check(e.Message, w.peer)
	addr := e.Endpoint.Addr().Unmap()
	isKnown := w.peer.IsValid() && addr.IsValid()
	switch {
	case isKnown && addr == w.peer:
		h &^= nowhere // it was reached there
	case isKnown && h&nowhere != 0 && codec.AddrHazards(w.peer)&nowhere == 0:
		h &^= codec.NotPeer
		w.isDecided = true
	}
	var list []string
	for i := range hints {
		if id := hints[i].id; w.has(id, uint(h)) {
			list = append(list, w.warning(&hints[i]))
		}
	}
	v.setArray("warnings", len(list), func(i int) { v.write(list[i]) })
}

// A warner fits hints to an endpoint.
type warner struct {
	*endpoint
	*known
	peer      netip.Addr
	isDecided bool // the peer says what the address is good for
}

// has reports whether the endpoint has what the hint is about.
func (w *warner) has(id string, hazards uint) bool {
	switch id {
	case "range":
		return w.Kind.IsReply() && w.port > 0 && w.excludes(w.port)
	case "helper":
		return w.Kind != 0 && helped(uint16(w.port)) != ""
	}
	members := hazards
	if id[0] == 'q' {
		members = uint(w.Quirks)
	}
	return members>>number(id[1:], 10, 31)&1 != 0
}

// warning writes a hint as an object.
func (w *warner) warning(h *hint) string {
	lines := w.fit(h)
	lead, text := w.cutLead(lines[0])
	if w.isDecided && h.id[0] == 'h' && codec.Hazards(1)<<number(h.id[1:], 10, 31)&nowhere != 0 {
		lines = w.fit(&decided)
		_, text = w.cutLead(lines[0])
	}
	var o view
	o.set("id", h.id)
	o.set("lead", lead)
	o.set("text", text)
	steps := lines[1:]
	o.setObjects("todo", len(steps), func(i int, s *view) {
		lead, text := w.cutLead(steps[i])
		s.set("lead", lead)
		s.set("text", text)
	})
	return o.json()
}

// fit returns the sentences of a hint for the kind of the message.
func (w *warner) fit(h *hint) []string {
	switch {
	case w.Kind == 0 && h.unsent != nil:
		return h.unsent
	case w.Kind != 0 && !w.Kind.IsReply() && h.command != nil:
		return h.command
	}
	return h.reply
}

// cutLead fills a sentence, and returns its lead, with the colon, and the rest.
func (w *warner) cutLead(pattern string) (lead, text string) {
	lead, text, isCut := strings.Cut(pattern, ": ")
	if !isCut {
		lead, text = "", pattern
	} else {
		lead += ":"
	}
	lead, _ = fill(lead, w.value)
	text, _ = fill(text, w.value)
	return lead, text
}

func (w *warner) value(name string) (text string, ok bool) {
	switch name {
	case "host":
		return w.host(w.known), true
	case "port":
		return decimal(w.port), true
	case "peer":
		return w.peer.String(), true
	case "range":
		return w.span(), true
	case "service":
		return serviceAt(w.port), true
	case "helped":
		return helped(uint16(w.port)), true
	}
	return "", false
}

// serviceAt returns the service of a port that codec.ServicePort is about.
func serviceAt(port int) string {
	switch port {
	case 6379:
		return "Redis"
	case 9000:
		return "PHP-FPM"
	case 9200:
		return "Elasticsearch"
	case 11211:
		return "memcached"
	}
	return "MongoDB"
}
