package session

// numbers says what the numbers in brackets of a log stand for: sessions, if a command and the reply to it have the same
// one, or the kinds of lines, their count or the time, if the reply has a new one.
type numbers struct {
	asked              string // the one of the last command
	areKeys, areOthers bool
}

// weigh finds out what the number of a line stands for, and clears it if that is no session. A line without a message
// has no event m.
func (t *sessions) weigh(src *source, m *event) {
	n := &t.numbers
	switch {
	case !src.isNumber:
		return
	case n.areKeys || n.areOthers || m == nil:
	case m.command != nil:
		n.asked = src.key
	case src.key == n.asked:
		n.areKeys = true
	case n.asked != "" && t.byKey[src.key] == nil && m.code != 220:
		n.areOthers = true
		t.merge()
	}
	if n.areOthers {
		src.key = ""
	}
}

// merge gives what is known of the other sessions to the current one.
func (t *sessions) merge() {
	for s := t.newest; s != nil && t.current != nil; s = s.older {
		if s != t.current {
			t.current.inherit(s)
		}
	}
}

// inherit takes over what is known of the control connection that another session began.
func (s *session) inherit(o *session) {
	if !s.server.IsValid() {
		s.server, s.control = o.server, o.control
	}
	if !s.client.IsValid() {
		s.client = o.client
	}
	s.tls = s.tls || o.tls
}
