package view

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec/session"
)

// Facts are what a person knows of the control connection, as they are typed into three fields; "" is not known.
type Facts struct {
	Server string // the address at which the client reached the server
	Client string // the client's address, as the server sees it
	Range  string // the first and the last of the server's passive ports: "50000-50100"
}

// known is Facts that were read. What cannot be read is not known.
type known struct {
	server, client netip.Addr
	first, last    int // of the passive range; 0 where that is not known
}

// read reads the fields, and says in their places what is wrong with them.
func (f *Facts) read(v *view) (k known) {
	k.server = readEnd(v, "server-error", f.Server)
	k.client = readEnd(v, "client-error", f.Client)
	first, last, wrong := readRange(f.Range)
	if wrong != "" {
		v.set("range-error", wrong)
		return k
	}
	k.first, k.last = first, last
	return k
}

// readEnd reads the address of an end of the control connection. The zero Addr is not known.
func readEnd(v *view, place, text string) netip.Addr {
	text, _ = session.Clean(text)
	if text == "" {
		return netip.Addr{}
	}
	addr, err := netip.ParseAddr(text)
	if err != nil || addr.Zone() != "" {
		v.set(place, "This is not an IP address, so it is ignored.")
		return netip.Addr{}
	}
	return addr.Unmap()
}

// readRange reads the first and the last port of a range, with a sign, a blank or a word between them. An empty text is
// no range, with nothing wrong.
func readRange(text string) (first, last int, wrong string) {
	text, _ = session.Clean(text)
	if text == "" {
		return 0, 0, ""
	}
	i, j := 0, len(text)
	for i < j && isDigit(text[i]) {
		i++
	}
	for j > i && isDigit(text[j-1]) {
		j--
	}
	between := strings.Trim(text[i:j], blanks)
	if i == 0 || j == len(text) || i == j || !contains([]string{"", "-", "–", "—", ":", ",", "..", "to"}, between) {
		return 0, 0, "Write the first and the last port, such as 50000-50100."
	}
	first, last = number(text[:i], 10, 0xffff), number(text[j:], 10, 0xffff)
	switch {
	case first < 0 || last < 0:
		return 0, 0, "A port is 0 to 65535."
	case first > last:
		return 0, 0, "The first port is above the last."
	}
	return first, last, ""
}

// excludes reports whether the range is known, and a port is not in it.
func (k *known) excludes(port int) bool { return k.last > 0 && (port < k.first || port > k.last) }

// span writes the range.
func (k *known) span() string { return decimal(k.first) + "-" + decimal(k.last) }

// peer returns the end of the control connection that a message should name: the server's for a reply, the client's for
// a command.
func (k *known) peer(isReply bool) netip.Addr {
	if isReply {
		return k.server
	}
	return k.client
}

// showFacts says beside each field what the message makes of it, if it is one.
func (e *endpoint) showFacts(v *view, k *known) {
	if e.Kind == 0 {
		return
	}
	end, says := "client-note", "the command"
	if e.Kind.IsReply() {
		end, says = "server-note", "the reply"
		if k.last > 0 {
			where := " is inside"
			if k.excludes(e.port) {
				where = " is outside"
			}
			v.set("range-note", decimal(e.port)+where)
		}
	}
	addr, peer := e.Endpoint.Addr().Unmap(), k.peer(e.Kind.IsReply())
	switch {
	case !peer.IsValid() || !addr.IsValid():
	case addr == peer:
		v.set(end, "as in "+says)
	default:
		v.set(end, says+" names "+addr.String())
	}
}
