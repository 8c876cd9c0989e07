package view

import (
	"net/netip"
	"slices"
	"strconv"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// sent is the last address that one side sent, and its last port.
type sent struct {
	addr netip.Addr
	port int
}

var sides = [...]string{"client", "server"}

// set fills the row of an attempt.
func (t *Transcript) set(row *view, h *held) {
	a := &h.Attempt
	kind, reason, side := a.Kind.String(), "", 0
	if a.Kind == 0 {
		kind = a.Sent.String()
	}
	if a.Fault != 0 {
		reason = a.Fault.String()
	}
	if a.Kind.IsReply() || kind == "" {
		side = 1
	}
	row.setNumber("line", a.Line)
	row.set("sent", sides[side])
	row.set("kind", kind)
	row.set("endpoint", endpointOf(a))
	if hasEndpoint(a) {
		row.set("is-endpoint", "yes")
	} else {
		row.set("is-endpoint", "")
	}
	row.set("went", wentTo(a))
	row.set("reason", reason)
	row.set("title", titleOf(a))
	row.set("how", howOf(a))
	row.set("how-line", lineWith(a, session.RoleUse))
	row.set("outcome", outcomeOf(a))
	h.setResult(row)
	row.set("said", lastWord(a))
	row.set("cause", causeOf(a))
	row.set("remarks", t.remarks(h, side))
	row.set("text", maskNames(message(a)))
	row.set("lines", linesOf(a))
	row.set("server", addrOf(a.Server))
	row.set("client", addrOf(a.Client))
}

// titleOf returns the address and port, the command that was refused, or what is wrong with the message.
func titleOf(a *session.Attempt) string {
	switch {
	case a.Fault != 0:
		return a.Fault.Error()
	case a.Kind == 0:
		return a.Sent.String()
	}
	addr, port := addrOf(a.Endpoint.Addr()), "port "+decimal(int(a.Endpoint.Port()))
	return join(addr, " ", port)
}

// howOf returns the command and the reply that agreed on the endpoint, and the command that used it.
func howOf(a *session.Attempt) (how string) {
	if a.Kind != 0 {
		if how = a.Kind.String(); a.Sent != 0 && a.Kind.IsReply() {
			how = a.Sent.String() + ", " + how
		}
	}
	if a.Used != "" {
		how = join(how, ", ", "used by "+a.Used)
	}
	return how
}

// lineWith returns the line of the last evidence with the role.
func lineWith(a *session.Attempt, role session.Role) string {
	for _, e := range slices.Backward(a.Evidence) {
		if e.Role == role {
			return decimal(e.Line)
		}
	}
	return ""
}

// results are the outcomes in words. What is only agreed on, or opened, has no end in the log.
var results = [...]string{
	session.Complete: "complete", session.Opened: "begun", session.Agreed: "", session.Refused: "refused",
	session.CannotOpen: "not opened", session.Aborted: "broken off", session.TimedOut: "timed out",
	session.ConnectionRefused: "connection refused", session.Unreachable: "unreachable", session.TLSFailed: "TLS failed",
	session.Failed: "failed", session.FailedOtherwise: "failed",
}

// setResult says what became of the attempt. A refusal is quoted.
func (h *held) setResult(row *view) {
	a := &h.Attempt
	result, tone, quote, at := results[a.Outcome], "", "", lastLine(a)
	switch {
	case h.isHarmless:
		result += ", harmless"
	case hasFailed(a):
		tone = "bad"
	case a.Cause == session.None:
		tone = "good"
	}
	row.set("result", result)
	row.set("tone", tone)
	if a.Outcome == session.Refused {
		quote = maskNames(lastReply(a.Evidence))
	}
	row.set("quote", quote)
	if quote != "" {
		row.set("quote-line", at)
		at = ""
	} else {
		row.set("quote-line", "")
	}
	if result == "" {
		at = ""
	}
	row.set("result-line", at)
}

// lastLine returns the line that says what became of the data connection.
func lastLine(a *session.Attempt) string {
	for _, e := range slices.Backward(a.Evidence) {
		if e.Role == session.RoleReply || e.Role == session.RoleNote {
			return decimal(e.Line)
		}
	}
	return ""
}

// wentTo returns where the client really connected, where the log says that this is not the endpoint as it was sent.
func wentTo(a *session.Attempt) string {
	if hasEndpoint(a) && a.Server.IsValid() && (a.Moved || a.Kind == codec.Kind229) {
		return fitDiagram(netip.AddrPortFrom(a.Server, a.Endpoint.Port()).String(), int(a.Endpoint.Port()))
	}
	return ""
}

// linesOf returns the numbers of the lines that say what became of the attempt.
func linesOf(a *session.Attempt) string {
	var buf [64]byte
	lines := buf[:0]
	for i, e := range a.Evidence {
		if i > 0 {
			lines = append(lines, ' ')
		}
		lines = strconv.AppendInt(lines, int64(e.Line), 10)
	}
	return string(lines)
}

// addrOf returns an address, or "" for none.
func addrOf(a netip.Addr) string {
	text, _ := addrText(a)
	return text
}

// hasEndpoint reports whether the attempt names an endpoint.
func hasEndpoint(a *session.Attempt) bool { return a.Kind != 0 && a.Fault == 0 }

// endpointOf returns the address and port, with a star for an address that the message does not have.
func endpointOf(a *session.Attempt) string {
	switch {
	case !hasEndpoint(a):
		return ""
	case !a.Endpoint.Addr().IsValid():
		return "*:" + decimal(int(a.Endpoint.Port()))
	}
	return a.Endpoint.String()
}

// outcomeOf returns the word for what became of the data connection, if the log says so.
func outcomeOf(a *session.Attempt) string {
	if a.Outcome == 0 {
		return ""
	}
	return a.Outcome.String()
}

// lastWord returns the line that says what became of the data connection, if one does.
func lastWord(a *session.Attempt) string {
	line := ""
	for _, e := range a.Evidence {
		if e.Role == session.RoleReply || e.Role == session.RoleNote {
			line = e.Text
		}
	}
	return maskNames(line)
}

// causeOf returns the word for what went wrong, if the log says so or suggests it.
func causeOf(a *session.Attempt) string {
	switch {
	case a.Cause == 0 || a.Cause == session.None:
		return ""
	case a.Likely:
		return "likely " + a.Cause.String()
	}
	return a.Cause.String()
}

// plain are the hazards of an address or a port as a remark, in the order of package codec; the first depends on the
// side.
var plain = [...]string{
	"", "no real address", "loopback address", "private address", "provider's inside address", "link-local address",
	"multicast address", "broadcast address", "", "reserved address", "IPv4 in IPv6 form", "port 0", "port below 1024",
	"port of a well-known service",
}

// remarks returns what else is to be known of an attempt, in plain words.
func (t *Transcript) remarks(row *held, side int) (said string) {
	a := &row.Attempt
	said = when(row.isHarmless, "the client went on with another command")
	if !hasEndpoint(a) {
		return said
	}
	h := a.Hazards()
	if a.Peer().IsValid() && a.Endpoint.Addr().Unmap() == a.Peer() {
		h &^= nowhere // it was reached there
	}
	isSamePort, isOther := t.before[side].next(a)
	for _, remark := range [...]string{
		plainly(h & (codec.PortZero - 1)), t.remarkPeer(a, h), plainly(h &^ (codec.PortZero - 1)),
		t.remarkRange(a),
		when(a.Blanked, "address blanked out"), when(a.Quirks != 0, "odd wording"),
		when(isOther, "address changed"), when(isSamePort, "same port as before"),
	} {
		said = join(said, "; ", remark)
	}
	return said
}

// remarkRange says which ports the server has, if the endpoint's is none of them.
func (t *Transcript) remarkRange(a *session.Attempt) string {
	if t.tally.isOutside(a) {
		return "outside the range " + t.tally.known.span()
	}
	return ""
}

func when(is bool, remark string) string {
	if is {
		return remark
	}
	return ""
}

// plainly returns hazards in plain words.
func plainly(h codec.Hazards) (said string) {
	for n, remark := range plain {
		if h>>n&1 != 0 {
			said = join(said, "; ", remark)
		}
	}
	return said
}

// remarkPeer says where the other end of the control connection is, if the endpoint is not there.
func (t *Transcript) remarkPeer(a *session.Attempt, h codec.Hazards) string {
	switch {
	case a.Moved && a.Server == a.Endpoint.Addr():
	case a.Moved && a.Server.IsValid():
		return t.programs.client() + " went to " + a.Server.String()
	case a.Moved:
		return t.programs.client() + " used the server's own address"
	case h&codec.NotPeer != 0 && a.Kind.IsReply():
		return "the server is at " + a.Server.String()
	case h&codec.NotPeer != 0:
		return "the server sees " + a.Client.String()
	}
	return ""
}

// next takes the next message of the same side, and reports whether its port is the same as before, and its address
// another one.
func (s *sent) next(a *session.Attempt) (isSamePort, isOther bool) {
	now := sent{a.Endpoint.Addr().Unmap(), int(a.Endpoint.Port())}
	isSamePort = now.port != 0 && now.port == s.port
	isOther = s.addr.IsValid() && now.addr.IsValid() && now.addr != s.addr
	if !now.addr.IsValid() {
		now.addr = s.addr
	}
	*s = now
	return isSamePort, isOther
}

// message returns the message of an attempt from its verb or code on, as its line has it. Where that is not read as
// what the attempt says, it is a text that says the same, or the line. An attempt without a message has none.
func message(a *session.Attempt) string {
	const tries = 4 // in a line that names the kind over and over
	line, word := "", a.Kind.String()
	for _, e := range a.Evidence {
		if e.Role == session.RoleEndpoint {
			line = e.Text
		}
	}
	for i, tried := 0, 0; a.Kind != 0 && i+len(word) <= len(line) && tried < tries; i++ {
		if !equalFold(line[i:i+len(word)], word) {
			continue
		}
		tried++
		if text := quoted(line, i); says(text, a) {
			return text
		}
	}
	if !hasEndpoint(a) {
		return line
	}
	if text, err := (codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}).MarshalText(); err == nil {
		return string(text)
	}
	high, low := octets(int(a.Endpoint.Port()))
	return high + "," + low
}

// says reports whether the text is read as what the attempt says.
func says(text string, a *session.Attempt) bool {
	if a.Blanked {
		e := newDraft(text).blanked()
		return e != nil && e.Kind == a.Kind && e.port == int(a.Endpoint.Port())
	}
	var buf [256]byte
	found, err := codec.Inspect(append(buf[:0], text...))
	if f, ok := err.(*codec.Error); ok {
		return a.Fault != 0 && f.Reason == a.Fault
	}
	return a.Fault == 0 && found.Message == codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}
}

// quoted returns the message at line[i], up to the mark that ends a quotation of it.
func quoted(line string, i int) string {
	text := line[i:]
	if i > 0 && has("\"'", line[i-1]) {
		text, _ = cut(text, line[i-1])
	}
	return text
}
