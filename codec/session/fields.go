package session

import "unicode/utf8"

// takeFields reads a line of a format with fields: its text is a message, or a remark.
func (l *log) takeFields(ln *line) {
	f := ln.fields
	l.source = source{key: cutKey(f.session), client: f.client.Addr(), server: f.server.Addr(), vantage: FromServer}
	switch {
	case f.server.IsValid() && f.client.IsValid():
		l.source.vantage = FromWire
	}
	var m event
	ok := m.find(ln, 0)
	if f.from == eitherSide {
		l.takeOwnSource(ln, &m, ok)
	}
	if f.from == noSender || !ok || m.at > 0 && f.from != eitherSide || m.isQuoted(ln.text[:m.at]) {
		l.takeRemark(ln, readSense(ln.text))
		return
	}
	l.takeEvents(ln, &m)
}

// takeOwnSource takes what the text of a record says itself of its source, as it would without the record.
func (l *log) takeOwnSource(ln *line, m *event, isMessage bool) {
	var own source
	if isMessage {
		readSource(ln.text[:m.at], ln.marks, &own)
		own.readLabel(ln.text[:m.at], ln.marks, m.command != nil)
	} else {
		readSource(ln.text, ln.marks, &own)
		readPeers(ln.text, readSense(ln.text), &own)
	}
	s := &l.source
	if own.key != "" && !own.isNumber {
		s.key = own.key
	}
	if !s.client.IsValid() {
		s.client = own.client
	}
	if !s.server.IsValid() {
		s.server = own.server
	}
	if !ln.fields.client.IsValid() {
		s.vantage = own.vantage
	}
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
