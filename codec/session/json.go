package session

import "strings"

const maxDepth = 16 // of a JSON record

// parseJSON reads a record of Zeek, Suricata (eve.json), tshark or another program that has the command or the reply in
// fields. Other JSON is text.
func (t *tables) parseJSON(s string) bool {
	start := strings.IndexByte(s, '{')
	if start < 0 || !strings.Contains(s, `":`) && !strings.Contains(s, `" :`) {
		return false
	}
	var v values
	p := jsonReader{s: s, i: start, values: &v}
	p.readValue(otherRole, 0)
	if v.by[eventRole] == "ftp_data" {
		return true // of a data connection
	}
	verb, _ := v.command()
	if verb == "" && (len(v.replies) == 0 || len(v.codes) == 0 && !isReply(trimBlanks(v.replies[0]))) {
		return false
	}
	return t.addValues(&v)
}

// jsonReader reads one JSON value. What is no JSON ends it.
type jsonReader struct {
	s      string
	i      int
	values *values
}

// readValue reads a value whose field has the role r, and reports whether it is one.
func (p *jsonReader) readValue(r role, depth int) bool {
	p.skipSpace()
	switch {
	case p.i == len(p.s) || depth == maxDepth:
		return false
	case p.s[p.i] == '{':
		return p.readMembers(otherRole, '}', depth)
	case p.s[p.i] == '[':
		return p.readMembers(r, ']', depth)
	case p.s[p.i] == '"':
		text, ok := p.readString()
		p.values.set(r, text)
		return ok
	}
	start := p.i
	for p.i < len(p.s) && strings.IndexByte(",}] \t", p.s[p.i]) < 0 {
		p.i++
	}
	if text := p.s[start:p.i]; text != "null" {
		p.values.set(r, text)
	}
	return p.i > start
}

// readMembers reads the members of an object, or the elements of an array whose field has the role r.
func (p *jsonReader) readMembers(r role, end byte, depth int) bool {
	for p.i++; ; {
		p.skipSpace()
		if p.i < len(p.s) && p.s[p.i] == end {
			p.i++
			return true
		}
		if end == '}' {
			name, ok := p.readString()
			if p.skipSpace(); !ok || p.i == len(p.s) || p.s[p.i] != ':' {
				return false
			}
			p.i++
			r = roleOf(name)
		}
		if !p.readValue(r, depth+1) {
			return false
		}
		if p.skipSpace(); p.i < len(p.s) && p.s[p.i] == ',' {
			p.i++
		}
	}
}

// readString reads a string, and returns it without its escapes.
func (p *jsonReader) readString() (string, bool) {
	if p.i == len(p.s) || p.s[p.i] != '"' {
		return "", false
	}
	end := quotedEnd(p.s, p.i)
	if end >= len(p.s) {
		return "", false
	}
	text := p.s[p.i+1 : end]
	p.i = end + 1
	if strings.IndexByte(text, '\\') >= 0 {
		c := cleaner{s: text, slashes: slashJSON}
		text, _ = c.clean()
	}
	return text, true
}

func (p *jsonReader) skipSpace() { p.i = skipBlanks(p.s, p.i) }
