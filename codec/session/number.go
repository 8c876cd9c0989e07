package session

import "strings"

// numbers says what the numbers in brackets of a log mean: sessions, if a command and the reply to it have the same
// one, or the kinds of lines, their count or the time, if the reply has a new one.
type numbers struct {
	asked              string // the one of the last command
	areKeys, areOthers bool
}

// weigh finds out what the number of a line means, and clears it if that is no session. A line without a message
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
		s.server, s.control, s.serverLine = o.server, o.control, o.serverLine
	}
	if !s.client.IsValid() {
		s.client, s.clientLine = o.client, o.clientLine
	}
	s.tls = s.tls || o.tls
}

// sessionWords are words before the number of a session: [conn 12], Session #12.
var sessionWords = map[string]bool{
	"session": true, "sess": true, "conn": true, "connection": true, "client": true, "sid": true, "cid": true, "connid": true,
}

// readBracketed reads the number of a session, a process or a thread: [7100] <command:7>, [  1041], <811>, #1. The
// longest one counts, unless a word says what it is. In parentheses after it may be the client.
func readBracketed(head string, s *source) bool {
	for i := range len(head) {
		if c := head[i]; c != '[' && c != '<' && c != '#' {
			continue
		}
		key, isNamed := numberAt(head, i)
		if isNamed {
			s.key, s.isNumber = key, false
			break
		}
		if len(key) > len(s.key) {
			s.key, s.isNumber = key, true
		}
	}
	if s.key == "" {
		return false
	}
	for rest := after(head, "("); rest != "" && !s.client.IsValid(); rest = after(rest, "(") {
		host := cutAt(rest, ")")
		if s.client, _ = readAddr(host[strings.LastIndexByte(host, '@')+1:]); s.client.IsValid() {
			s.vantage = FromServer
		}
	}
	return true
}

// numberAt returns the number after the mark at head[i], or "", and whether a word says that it is a session's.
func numberAt(head string, i int) (key string, isNamed bool) {
	const longest = 7 // more digits are a time
	var closing, word string
	start := skipBlanks(head, i+1)
	switch head[i] {
	case '[':
		closing = "]"
		word = head[start:lettersEnd(head, start)]
		rest := strings.TrimLeft(head[start+len(word):], " #:=-")
		start = len(head) - len(rest)
	case '<':
		closing = ">"
	case '#':
		closing = " :"
		word = lastWord(strings.TrimRight(head[:i], " "))
	}
	end := skipDigits(head, start)
	key = head[start:end]
	switch {
	case key == "" || len(key) > longest || end == len(head) || strings.IndexByte(closing, head[end]) < 0:
		return "", false
	case sessionWords[strings.ToLower(word)]:
		return key, true
	case word != "", i > 0 && isWord(head[i-1]):
		return "", false
	case head[i] == '<' && (i == 0 || len(key) < 2): // of a system log: its priority
		return "", false
	case head[i] == '#' && i > 0 && len(key) < 4:
		return "", false
	}
	return key, false
}
