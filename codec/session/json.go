package session

import "strings"

// Records with names for their fields: JSON, and logfmt, in which they are name=value or name="value".

const maxDepth = 16 // of a JSON record

// parseJSON reads a record of Zeek, Suricata (eve.json), tshark or another program that has the command or the reply in
// fields. Other JSON is text.
func (t *tables) parseJSON(s string) bool {
	if !strings.Contains(s, `":`) && !strings.Contains(s, `" :`) {
		return false
	}
	var v values
	p := jsonReader{s: s, i: strings.IndexByte(s, '{'), values: &v} // the line has the mark of a brace
	p.readValue("", otherRole, 0)
	if v.by[eventRole] == "ftp_data" {
		return true // of a data connection
	}
	return t.addNamed(&v, s)
}

// addNamed adds the messages of a record whose fields have names: the command or the reply in fields of their own, or a
// line of a server in one. A record that names an end may have another text. Else s is text.
func (t *tables) addNamed(v *values, s string) bool {
	verb, _ := v.command()
	v.restore()
	isWhole := len(v.replies) > 0 && (len(v.codes) > 0 || isReply(trimBlanks(v.replies[0])))
	f := v.source()
	switch {
	case verb != "" || isWhole || len(v.codes) > 0 && len(v.texts) > 0 && f.client.IsValid():
		return t.addValues(v)
	case t.addInner(v):
		return true
	case !f.client.IsValid() && !f.server.IsValid() && !strings.Contains(v.by[programRole], "ftp"):
		return false
	}
	f.from = eitherSide
	t.add(findText(v.texts, s), f)
	return true
}

// restore makes the texts what they were in a system log, where the program and its process have fields of their own.
func (v *values) restore() {
	program, process := v.by[programRole], v.by[processRole]
	if program == "" {
		if program = "vsftpd"; process == "" || len(v.texts) != 1 || !strings.Contains(v.texts[0], ": Client \"") {
			return
		}
	}
	if process != "" {
		process = "[" + process + "]"
	}
	for i, text := range v.texts {
		v.texts[i] = program + process + ": " + text
	}
}

// addInner adds what a server wrote into the texts of a record.
func (t *tables) addInner(v *values) (found bool) {
	for _, text := range v.texts {
		found = t.parseText(text, findMarks(text)) || found
	}
	return found
}

// findText returns the first of the texts that has a message, or all of the record.
func findText(texts []string, s string) string {
	for _, text := range texts {
		if _, ok := findEvent(text, 0); ok {
			return text
		}
	}
	return s
}

// jsonReader reads one JSON value. What is no JSON ends it.
type jsonReader struct {
	s      string
	i      int
	values *values
}

// readValue reads a value whose field has the name and the role r, and reports whether it is one.
func (p *jsonReader) readValue(name string, r role, depth int) bool {
	p.skipSpace()
	switch {
	case p.i == len(p.s) || depth == maxDepth:
		return false
	case p.s[p.i] == '{':
		return p.readMembers(name, otherRole, '}', depth)
	case p.s[p.i] == '[':
		return p.readMembers(name, r, ']', depth)
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

// readMembers reads the members of an object whose field is parent, or the elements of an array whose field has the
// role r.
func (p *jsonReader) readMembers(parent string, r role, end byte, depth int) bool {
	for p.i++; ; {
		p.skipSpace()
		if p.i < len(p.s) && p.s[p.i] == end {
			p.i++
			return true
		}
		name := parent
		if end == '}' {
			var ok bool
			name, ok = p.readString()
			if p.skipSpace(); !ok || p.i == len(p.s) || p.s[p.i] != ':' {
				return false
			}
			p.i++
			if r = roleOfEnd(parent, name); r == otherRole && !isMachine(parent) {
				r = roleOf(name)
			}
		}
		if !p.readValue(name, r, depth+1) {
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

// parseLogfmt reads a record of name=value, in which a value with blanks is in quotation marks, or goes on until the next
// name. After an arrow a client has what it connects to: Connecting to name -> IP=192.0.2.7 PORT=21.
func (t *tables) parseLogfmt(s string) bool {
	var v values
	first, isKnown := len(s), false
	for i := 0; i < len(s); {
		equals := closeOf(s, i, '=')
		start := nameStart(s, i, equals)
		i = equals + 1
		if equals == len(s) || start == equals {
			continue
		}
		end := logfmtEnd(s, i)
		if r := roleOf(s[start:equals]); r != otherRole {
			v.set(r, logfmtValue(s[i:end]))
			isKnown = true
		}
		first, i = min(first, start), end
	}
	if !isKnown {
		return false
	}
	if v.by[commandRole] == "" && strings.HasSuffix(strings.TrimRight(s[:first], " "), "->") {
		return false
	}
	return t.addNamed(&v, s)
}

// nameStart returns where the name that ends at s[end] begins, not before from.
func nameStart(s string, from, end int) int {
	i := end
	for i > from && (isWord(s[i-1]) || s[i-1] == '.' || s[i-1] == '-') {
		i--
	}
	return i
}

// logfmtEnd returns where the value at s[i] ends.
func logfmtEnd(s string, i int) int {
	if i < len(s) && s[i] == '"' {
		return min(quotedEnd(s, i)+1, len(s))
	}
	next := closeOf(s, i, '=')
	if next == len(s) {
		return next
	}
	return max(i, nameStart(s, i, next))
}

// logfmtValue returns a value without what is around it.
func logfmtValue(s string) string {
	if n := len(s); n > 1 && s[0] == '"' && s[n-1] == '"' {
		c := cleaner{s: s[1 : n-1], slashes: slashJSON}
		s, _ = c.clean()
	}
	return strings.Trim(s, " \t,;|")
}
