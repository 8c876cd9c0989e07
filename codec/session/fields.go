package session

// takeFields reads a line of a format with fields: its text is a message, or a remark.
func (l *log) takeFields(ln *line) {
	f := ln.fields
	l.source = source{key: f.session, client: f.client.Addr(), server: f.server.Addr(), vantage: FromServer}
	if f.server.IsValid() && f.client.IsValid() {
		l.source.vantage = FromWire
	}
	m, ok := findEvent(ln.text, 0)
	if f.from == noSender || !ok || m.at > 0 {
		l.takeRemark(ln, everything)
		return
	}
	l.takeEvents(ln, m)
}
