package session

import (
	"io"
	"iter"
	"net/netip"
	"strings"
)

// Read finds every data connection that the sessions of a log negotiate or try to, with what became of it.
func Read(r io.Reader) iter.Seq2[Attempt, error] { return ReadBetween(r, netip.Addr{}, netip.Addr{}) }

// ReadBetween is Read for control connections whose ends are known. A given end counts more than the one that the log
// names; the zero Addr leaves it to the log.
func ReadBetween(r io.Reader, server, client netip.Addr) iter.Seq2[Attempt, error] {
	return func(yield func(Attempt, error) bool) {
		l := log{queue: queue{server: server.Unmap(), client: client.Unmap()}}
		for ln, err := range lines(r) {
			if err != nil {
				if l.flush(yield) {
					yield(Attempt{}, err)
				}
				return
			}
			l.take(ln)
			l.sessions.dateEnds(ln.number)
			for l.queue.isFull() {
				if !yield(l.queue.pop().judged(), nil) {
					return
				}
			}
		}
		l.flush(yield)
	}
}

// A log is the state of what is read.
type log struct {
	queue    queue
	sessions sessions
	source   source // of the last line
	packet   packet // whose head the last lines are
}

// flush ends every session and yields what waits.
func (l *log) flush(yield func(Attempt, error) bool) bool {
	l.sessions.end()
	pair(l.queue.waiting)
	for len(l.queue.waiting) > 0 {
		if !yield(l.queue.pop().judged(), nil) {
			return false
		}
	}
	return true
}

// take reads a line.
func (l *log) take(ln *line) {
	if ln.fields != nil {
		l.takeFields(ln)
		return
	}
	var m event
	if !m.find(ln, 0) || m.isQuoted(ln.text[:m.at]) {
		l.takeNote(ln)
		return
	}
	if isAfterReply(ln.text[:m.at]) {
		return
	}
	readSource(ln.text[:m.at], ln.marks, &l.source)
	l.source.readLabel(ln.text[:m.at], ln.marks, m.command != nil)
	l.sessions.weigh(&l.source, &m)
	l.takeEvents(ln, &m)
}

// isAfterReply reports whether ProFTPD writes that it passes a command on that it has answered: dispatching LOG_CMD
// command 'PASV' to mod_log.
func isAfterReply(lead string) bool {
	phase, ok := strings.CutSuffix(lead, " command '")
	phase = lastToken(phase)
	return ok && (strings.HasPrefix(phase, "POST_CMD") || strings.HasPrefix(phase, "LOG_CMD"))
}

// takeEvents reads the messages of a line, of which m is the first.
func (l *log) takeEvents(ln *line, m *event) {
	lead, src := ln.text[:m.at], &l.source
	s := l.sessions.find(&l.queue, src, ln.number)
	if ln.marks.has(urlMark) && strings.Contains(lead, "://") {
		s.findEnds(ln, lead, readSense(lead))
	}
	for n := 0; n < maxEvents; n++ {
		if s.isText(lead, m) {
			return
		}
		s = l.sessions.turn(&l.queue, s, src, ln.number, m)
		var next event
		more := next.findNext(ln, m.at+len("227"))
		if more {
			m.cutBefore(ln.text, next.at)
		}
		s.takeEvent(ln, m)
		if !more {
			return
		}
		*m = next
	}
}

// takeEvent takes a command or a reply. Where lines were joined it has the number of the one that it begins in; an
// endpoint, that of the one where its numbers begin. Those of a command are in its own line.
func (s *session) takeEvent(ln *line, m *event) {
	if ln.breaks[0] > 0 {
		at := m.at
		if m.namesEndpoint() {
			at = m.readEndpoint().at
		}
		one := *ln
		one.number = ln.numberAt(at)
		ln = &one
	}
	if m.command != nil {
		s.onCommand(ln, m)
	} else {
		s.onReply(ln, m)
	}
}

// takeNote reads a line without a message.
func (l *log) takeNote(ln *line) {
	says := sense(0)
	switch {
	case l.sessions.anyWaits():
		says = readSense(ln.text)
	case !mayTell(ln):
		return
	default:
		if says = quiet.read(ln.text); says&(saysConnecting|saysEncrypted) != 0 { // or failed to
			says = readSense(ln.text)
		}
	}
	readSource(ln.text, ln.marks, &l.source)
	l.sessions.weigh(&l.source, nil)
	if ln.marks.has(packetMark) || ln.marks.has(addrMark) && strings.Contains(ln.text, "Node ") {
		l.packet.read(ln.text, &l.source)
	}
	if ln.marks.has(addrMark) && !l.source.isWire {
		readPeers(ln.text, says, &l.source)
	}
	l.takeRemark(ln, says)
}

// takeRemark takes what a program says of itself.
func (l *log) takeRemark(ln *line, says sense) {
	src := &l.source
	s := l.sessions.findFor(&l.queue, src, ln, says)
	if h := readHeading(ln.text); h.isSet && src.key == "" {
		l.sessions.heading = h
	}
	if s == nil {
		return
	}
	if isOther(s.client, src.client) {
		s.next = src.client
	}
	if s.takeContinuation(ln) || s.takeUncoded(ln) || s.takeWarning(ln) {
		return
	}
	if s.isWaiting() && isListing(ln.text) || isLevel(ln.text) || s.noteReset(ln) {
		return
	}
	if s.noteForeign(ln, says) { // its "connection to" begins no session
		return
	}
	s = l.sessions.connect(&l.queue, s, says, ln)
	s.note(ln, says)
}
