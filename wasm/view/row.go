package view

import (
	"net/netip"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// sent is the last address that one side sent, and its last port.
type sent struct {
	addr string
	port int
}

var sides = [...]string{"client", "server"}

// set fills the row of an attempt.
func (t *Transcript) set(row *view, a *session.Attempt) {
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
	row.set("reason", reason)
	row.set("outcome", outcomeOf(a))
	row.set("said", lastWord(a))
	row.set("cause", causeOf(a))
	row.set("flags", t.flags(a, side))
	row.set("text", maskNames(message(a)))
	row.set("lines", linesOf(a))
	row.set("server", addrOf(a.Server))
	row.set("client", addrOf(a.Client))
}

// linesOf returns the numbers of the lines that say what became of the attempt.
func linesOf(a *session.Attempt) (lines string) {
	for _, e := range a.Evidence {
		lines = join(lines, " ", decimal(e.Line))
	}
	return lines
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

// flags returns what is odd or dangerous about a message, also as the last of the same side shows it. A fault has none.
func (t *Transcript) flags(a *session.Attempt, side int) string {
	if !hasEndpoint(a) {
		return ""
	}
	flags := a.Hazards().String()
	if a.Quirks != 0 {
		flags = join(flags, ", ", "odd wording")
	}
	if a.Blanked {
		flags = join(flags, ", ", "address blanked out")
	}
	now := sent{"", int(a.Endpoint.Port())}
	if addr := a.Endpoint.Addr(); addr.IsValid() {
		now.addr = addr.String()
	}
	before := &t.before[side]
	if before.addr != "" && now.addr != "" && now.addr != before.addr {
		flags = join(flags, ", ", "another address than before")
	}
	if *before != (sent{}) && now.port == before.port {
		flags = join(flags, ", ", "same port as before")
	}
	if now.addr == "" {
		now.addr = before.addr
	}
	*before = now
	return flags
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
	found, err := codec.Inspect([]byte(text))
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
