package session

import "unicode/utf8"

// takeFields reads a line of a format with fields: its text is a message, or a remark.
func (l *log) takeFields(ln *line) {
	f := ln.fields
	l.source = source{key: cutKey(f.session), client: f.client.Addr(), server: f.server.Addr(), vantage: FromServer}
	switch {
	case f.server.IsValid() && f.client.IsValid():
		l.source.vantage = FromWire
	case f.from == eitherSide && !f.client.IsValid():
		l.source.vantage = vantageOf(ln.text)
	}
	m, ok := findEvent(ln.text, 0)
	if f.from == noSender || !ok || m.at > 0 && f.from != eitherSide || m.isQuoted(ln.text[:m.at]) {
		l.takeRemark(ln, everything)
		return
	}
	l.takeEvents(ln, m)
}

// cutKey returns as much of a field as is kept of what tells sessions apart.
func cutKey(key string) string {
	if len(key) <= maxHead {
		return key
	}
	end := maxHead
	for end > 0 && !utf8.RuneStart(key[end]) {
		end--
	}
	return key[:end]
}
