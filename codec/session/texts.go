package session

import "strings"

// texts keeps parts of lines: a copy of its own of each, so that it does not hold what is around the part. Several are in
// one piece of memory, which costs less than one for each.
type texts struct{ b strings.Builder }

// textsLen is how many bytes one piece of memory has.
const textsLen = 2 << 10

// keep returns a copy of the text in at most n bytes. It cuts between characters.
func (t *texts) keep(text string, n int) string {
	mark := ""
	if len(text) > n {
		if n -= len(cutMark); n < 0 {
			return ""
		}
		for n > 0 && text[n]&0xc0 == 0x80 {
			n--
		}
		text, mark = text[:n], cutMark
	}
	if t.b.Cap()-t.b.Len() < len(text)+len(mark) {
		t.b = strings.Builder{}
		t.b.Grow(max(textsLen, len(text)+len(mark)))
	}
	start := t.b.Len()
	t.b.WriteString(text)
	if mark != "" {
		t.b.WriteString(mark)
	}
	return t.b.String()[start:]
}
