package session

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
)

// Attempt is one negotiation of a data connection, with what became of it. The zero Attempt is none.
type Attempt struct {
	// Line is the line of the log, counted from 1, with the endpoint. Where the negotiation was refused and has no
	// endpoint it is that of the reply, and without a reply that of the command.
	Line int

	Kind codec.Kind // of the message; 0 where there is none
	Sent Verb       // the command that began it; zero where the log does not show it

	// Endpoint is where the sender of the message listens. Its Addr is the zero Addr where the message has none, as a
	// 229, and where it was blanked out.
	Endpoint netip.AddrPort

	Blanked bool         // whoever posted the log blanked the address out; the port counts
	Fault   codec.Reason // why the message cannot be read; 0 where it can
	Quirks  codec.Quirks // of the message as it was sent, never of the log's format

	// Session is what tells the sessions of one log apart: a process, the number of a session, a client. It is ""
	// where the log has no such mark.
	Session string

	Vantage Vantage // who wrote these lines

	// Server and Client are the ends of the control connection as these lines name them; the zero Addr where they do
	// not. ServerLine and ClientLine are the first lines that do; 0 where there is none.
	Server, Client         netip.Addr
	ServerLine, ClientLine int

	// Moved says that the client connected to the server's own address in place of the one in the reply.
	Moved bool

	TLS     bool    // the control connection was encrypted by then
	Used    string  // the verb of the command that used the connection: "LIST", "RETR"; never its argument
	Outcome Outcome // what the log says became of it
	Cause   Cause   // why, as far as the log supports it

	// Likely says that the log suggests the cause and does not prove it.
	Likely bool

	// Twin is the Line of the other view of the same negotiation, where a log shows both a client's and a server's;
	// 0 where there is none.
	Twin int

	// Evidence is the lines that Outcome and Cause rest on, in order, at most 8.
	Evidence []Evidence
}

// Evidence is a line of the log: clean, and without its secrets. The texts of an attempt have at most 4 KiB together;
// one that was cut ends in "…".
type Evidence struct {
	Line int
	Role Role
	Text string
}

// Peer returns who the endpoint should belong to, as the other end of the control connection knows it: the server for
// a reply, the client for a command. It is the zero Addr where the log does not name it.
func (a Attempt) Peer() netip.Addr {
	if a.Kind.IsReply() {
		return a.Server
	}
	return a.Client
}

// Hazards returns what [codec.Check] says of the endpoint against [Attempt.Peer], and 0 where there is no endpoint.
func (a Attempt) Hazards() codec.Hazards {
	if a.Kind == 0 || a.Fault != 0 {
		return 0
	}
	return codec.Check(codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}, a.Peer())
}

const (
	maxEvidence     = 8
	maxEvidenceText = 4 << 10
	cutMark         = "…"
)

// addEvidence adds a line, unless there are enough: the first of them begin the story, and the last place is kept for
// how it ends. A line of the log may hold several messages.
func (w *waiting) addEvidence(line int, role Role, text string) {
	if !w.hasEvidence(line, text) {
		text = w.session.queue.texts.keep(text, w.makeRoom())
		w.Evidence = append(w.Evidence, Evidence{line, role, text})
	}
}

// keepEvidence adds a line whose text is kept already, and short.
func (w *waiting) keepEvidence(e Evidence) {
	if len(e.Text) <= w.makeRoom() && !w.hasEvidence(e.Line, e.Text) {
		w.Evidence = append(w.Evidence, e)
	}
}

func (a *Attempt) hasEvidence(line int, text string) bool {
	for _, e := range a.Evidence {
		start, isCut := strings.CutSuffix(e.Text, cutMark)
		if e.Line == line && (e.Text == text || isCut && strings.HasPrefix(text, start)) {
			return true
		}
	}
	return false
}

// makeRoom gives up the last line where there is no room for another, and returns how long the text of that may be.
func (a *Attempt) makeRoom() int {
	if len(a.Evidence) == maxEvidence {
		a.Evidence = a.Evidence[:maxEvidence-1]
	}
	room := maxEvidenceText
	for _, e := range a.Evidence {
		room -= len(e.Text)
	}
	return room
}
