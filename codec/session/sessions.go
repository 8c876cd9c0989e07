package session

import (
	"net/netip"
	"strings"
)

// maxSessions is how many sessions are told apart at a time.
const maxSessions = 256

// sessions are the sessions that the log has shown, by what tells them apart.
type sessions struct {
	byKey   map[string]*session
	current *session // of the last line
	label   uint64   // the last heading that began a part of the log
	heading heading  // after which another part may begin
	dialled dialled  // since the last message
	numbers numbers  // what the numbers in brackets are
	newest  *session // the one used last, from which the others follow in the order of their use
	oldest  *session
}

// A dialled is a server that a program connects to while a negotiation may still be under way. If a greeting comes next
// it is the next session's; else it was about the data connection.
type dialled struct {
	server  netip.Addr
	control request
	tls     bool
}

// find returns the session of a line with a message.
func (t *sessions) find(q *queue, src *source, n int) *session {
	key := src.key
	if c := t.current; c != nil && (key == "" && isSameVantage(c.vantage, src.vantage) || key == c.key) {
		return t.touch(c, src)
	}
	if s := t.byKey[key]; s != nil {
		return t.touch(s, src)
	}
	return t.touch(t.create(q, key, src, n), src)
}

// isSameVantage reports whether two lines may be of one log, which some of its lines do not show.
func isSameVantage(a, b Vantage) bool { return a == b || a == 0 || b == 0 }

// findFor returns the session of a line without a message, or nil. Only what names a client begins one, or a program
// that connects to a server, or a server that speaks of TLS.
func (t *sessions) findFor(q *queue, src *source, ln *line, says sense) *session {
	if src.key == "" || src.isWire || src.client.IsValid() || src.server.IsValid() || t.byKey[src.key] != nil ||
		isConnecting(ln.text, says) || src.vantage == FromServer && says&saysEncrypted != 0 {
		return t.find(q, src, ln.number)
	}
	if src.isNumber && !t.numbers.areKeys {
		switch len(t.byKey) {
		case 0:
			return t.find(q, src, ln.number)
		case 1:
			return t.current
		}
	}
	return t.byKey[""]
}

// isConnecting reports whether a program says that it connects to an address, and not for data.
func isConnecting(text string, says sense) bool {
	if says&saysConnecting == 0 || says&saysData != 0 {
		return false
	}
	addr, _ := firstAddr(text)
	return addr.IsValid()
}

// anyWaits reports whether a session waits for what the next lines say.
func (t *sessions) anyWaits() bool {
	s := t.current
	return s != nil && (s.isWaiting() || s.open != 0 || len(t.byKey) > 1)
}

// touch takes over what a line says of its session.
func (t *sessions) touch(s *session, src *source) *session {
	t.current = s
	t.use(s)
	if s.vantage == 0 {
		s.vantage = src.vantage
	}
	if !s.client.IsValid() {
		s.client = src.client
	}
	if !s.server.IsValid() {
		s.server = src.server
	}
	return s
}

// dateEnds notes the line from which on the session of that line has its ends.
func (t *sessions) dateEnds(line int) {
	s := t.current
	if s == nil {
		return
	}
	if s.serverLine == 0 && s.server.IsValid() {
		s.serverLine = line
	}
	if s.clientLine == 0 && s.client.IsValid() {
		s.clientLine = line
	}
}

// create begins a session. The one that is idle the longest makes room.
func (t *sessions) create(q *queue, key string, src *source, n int) *session {
	if t.heading.isSet {
		t.label = t.heading.label
	}
	if t.byKey == nil {
		t.byKey = make(map[string]*session)
	}
	if len(t.byKey) >= maxSessions {
		t.evict()
	}
	s := &session{key: strings.Clone(key), label: t.label, vantage: src.vantage, queue: q}
	t.byKey[s.key] = s
	return s
}

// evict ends the session that is idle the longest.
func (t *sessions) evict() {
	idle := t.oldest
	idle.giveUp()
	t.remove(idle)
}

// use makes s the newest session.
func (t *sessions) use(s *session) {
	if s == t.newest {
		return
	}
	t.unlink(s)
	if s.older = t.newest; s.older != nil {
		s.older.newer = s
	}
	t.newest = s
	if t.oldest == nil {
		t.oldest = s
	}
}

// unlink takes s out of the order of use, if it is in it.
func (t *sessions) unlink(s *session) {
	if s.newer != nil {
		s.newer.older = s.older
	}
	if s.older != nil {
		s.older.newer = s.newer
	}
	if s == t.newest {
		t.newest = s.older
	}
	if s == t.oldest {
		t.oldest = s.newer
	}
	s.newer, s.older = nil, nil
}

func (t *sessions) remove(s *session) {
	t.unlink(s)
	delete(t.byKey, s.key)
}

// renew ends a session, and begins the next one that has the same key.
func (t *sessions) renew(q *queue, s *session, src *source, n int) *session {
	s.giveUp()
	t.remove(s)
	return t.touch(t.create(q, s.key, src, n), src)
}

// turn returns the session that the message is of: the next one where a greeting or another part of the log begins.
func (t *sessions) turn(q *queue, s *session, src *source, n int, m *event) *session {
	begins := m.beginsView()
	switch {
	case t.heading.isSet && begins && s.count > 0:
		s = t.renew(q, s, src, n)
	case isOther(s.server, src.server) || src.isWire && isOther(s.client, src.client):
		s = t.renew(q, s, src, n)
	case m.code == 220 && !s.greeted && !s.restarts && s.open != 220 && s.hasBegun():
		client := s.next
		s = t.renew(q, s, src, n)
		if client.IsValid() && !s.client.IsValid() {
			s.client = client
		}
		if d := t.dialled; !s.server.IsValid() {
			s.server, s.control, s.tls = d.server, d.control, d.tls
		}
	}
	if !s.hasBegun() && strings.HasPrefix(s.key, processKey) && !m.beginsLogin() {
		t.takeOver(s)
	}
	t.dialled = dialled{}
	if begins && s.vantage == 0 {
		s.vantage = t.heading.vantage
	}
	t.heading = heading{}
	return s
}

// beginsLogin reports whether the message is one of those before a login.
func (m *event) beginsLogin() bool {
	return m.code == 220 || m.command != nil && (m.command.use == useEncrypt || m.command.name == "USER")
}

// takeOver gives a session what the process knew that it was of before the login: vsftpd begins another one for a user
// who is logged in.
func (t *sessions) takeOver(s *session) {
	for o := t.newest; o != nil && s.client.IsValid(); o = o.older {
		isLogin := o.tls && o.count == 0 && o.asked.verb == 0 && strings.HasPrefix(o.key, processKey)
		if o != s && isLogin && o.client == s.client {
			s.inherit(o)
			t.remove(o)
			return
		}
	}
}

func isOther(a, b netip.Addr) bool { return a.IsValid() && b.IsValid() && a != b }

// hasBegun reports whether a message of the session was seen.
func (s *session) hasBegun() bool {
	return s.replied || s.count > 0 || s.since || s.asked.verb != 0
}

// beginsView reports whether a part of a log may begin with the message: not with what follows a negotiation.
func (m *event) beginsView() bool {
	if m.command != nil {
		return m.command.use != useTransfer && m.command.use != useAbort && m.command.use != useEnd
	}
	return m.code == 220 || m.namesEndpoint()
}

// connect returns the session of a note: the next one where a program connects to a server again.
func (t *sessions) connect(q *queue, s *session, says sense, ln *line) *session {
	const failing = saysTimeout | saysRefused | saysUnreachable | saysFailed | saysData
	if says&saysEncrypted != 0 && t.dialled.server.IsValid() {
		t.dialled.tls = says.isEncrypted()
	}
	if says&saysConnecting == 0 || says&failing != 0 || !s.hasBegun() {
		return s
	}
	addr, port := firstAddr(ln.text)
	switch {
	case !addr.IsValid():
		return s
	case !t.heading.isSet && !s.isOver(port):
		if port == 0 || isControlPort(port) || port != s.attempt.Endpoint.Port() {
			t.dialled = dialled{server: addr, control: request{line: ln.number, text: q.texts.keep(ln.text, maxEvidenceText/4)}}
		}
		return s
	}
	next := &source{vantage: s.vantage}
	if t.heading.isSet {
		next.vantage = t.heading.vantage
	}
	return t.renew(q, s, next, ln.number)
}

// isOver reports whether a connection to the port is no data connection of the session, but the next session's control
// connection. A program may say "connected" of a data connection and name the control connection's port: curl does.
func (s *session) isOver(port uint16) bool {
	w := s.attempt
	switch {
	case !s.isLive() || w.Outcome == Complete:
		return true
	case w.Outcome.isOpen():
		return false
	}
	return port != w.Endpoint.Port()
}

// end ends every session.
func (t *sessions) end() {
	for _, s := range t.byKey {
		s.giveUp()
	}
}
