package codec

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math"
)

// Scan finds every endpoint in a transcript or a log, in order. It reads r to its end in bounded memory and in time
// linear in the number of bytes, for any input. If r is live, a match comes when its line is complete, or the last line
// of its multi-line reply, before Scan reads on.
//
// A message begins with its verb or its code and a blank, or, if more lines of the reply follow, the code and a hyphen.
// It may begin after any byte except a letter, a digit and an underscore, but not after the code of another reply. It
// is marked if it begins a line, or if <, >, a colon, a quotation mark, a closing bracket or an escape sequence for
// colour is before it, with or without blanks between. A marked command counts if its argument is correct or has four
// numbers or, in EPRT, three delimiters. A marked reply counts if it mentions passive mode, or if its endpoint is
// correct and has no blank in it, or if four of its fields are joined by commas alone. A message without a mark counts
// only in a form that other text hardly has: a command with all its fields, or all but one, joined by commas alone; a
// reply that speaks of passive mode, or one whose numbers, joined by commas alone, follow the code or are in
// parentheses after words. A verb in lower case needs a mark and a correct argument. A message ends with its line,
// where the next marked message begins, before the quotation mark that matches one before the message, before an escape
// sequence for colour, or before a line end that is written as \r or \n. What a log adds after that is no part of it
// and is no quirk: blanks at the end, and after the endpoint a tab, or a blank and a bracket or another separator of
// fields.
//
// A candidate that counts but cannot be read is yielded as an [*Error], and the scan continues after it. Anything else,
// such as "200 PORT command successful", is text, and nothing is yielded. Only the first 8,192 bytes of a message are
// read; if its endpoint might continue past them, the message is treated as text. Each line of a multi-line reply may
// have a prefix before its code.
//
// Lines count from 1 and end with CR LF or LF, and with CR alone if the first line does. Start and End are offsets into
// the whole input. Next to an error, the Match has no Message, and Line, Start and End are those of the fault. The
// Offset of the error counts from the start of the line on which the message begins, so that it is a column in that
// line. Line ends are part of the log and never [Quirks]. An error of r is yielded last, after all matches before it;
// io.EOF is not an error.
func Scan(r io.Reader) iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) {
		s := scanner{r: r, buf: make([]byte, maxTail+scanBuffer), line: 1}
		for s.err == nil {
			s.fill()
			if !s.search(yield) {
				return
			}
		}
		if s.err != io.EOF {
			yield(Match{}, s.err)
		}
	}
}

const (
	scanBuffer = 256 << 10
	maxTail    = maxPrefix + maxMessage // the most bytes of searched text that are kept
)

var errBadCount = errors.New("ftp: reader returned an impossible count")

// A scanner holds a part of the input. It reads new bytes into buf[maxTail:] and keeps an unfinished tail before them.
type scanner struct {
	r       io.Reader
	err     error // the error that ended the input
	buf     []byte
	text    []byte // the part of buf that holds input
	fresh   int    // the count of bytes that the last read added to text
	at      int    // text[:at] has been searched
	open    int    // text[at:open] is the start of a multi-line reply whose last line has not come; 0 if there is none
	base    int64  // the offset of text[0] in the input
	line    int    // the number of the line that contains text[counted]
	lineAt  int64  // the offset at which that line begins
	counted int
	ends    byte // CR if the first line of the input ends with CR alone, LF if it ends with CR LF or LF
}

// fill reads once. If the buffer is full, it first moves the tail of the text to the front.
func (s *scanner) fill() {
	if cap(s.text) == len(s.text) {
		s.slide()
	}
	room := s.text[len(s.text):cap(s.text)]
	s.fresh = 0
	for range 100 {
		n, err := s.r.Read(room)
		if n < 0 || n > len(room) {
			n, err = 0, errBadCount
		}
		if s.err = err; n > 0 || err != nil {
			s.fresh, s.text = n, s.text[:len(s.text)+n]
			return
		}
	}
	s.err = io.ErrNoProgress
}

// slide moves the text that may still be needed to the place before buf[maxTail].
func (s *scanner) slide() {
	s.countLines(s.at)
	done := max(0, s.at-maxPrefix)
	start := maxTail - len(s.text[done:])
	copy(s.buf[start:], s.text[done:])
	s.text = s.buf[start:maxTail]
	s.at, s.open, s.base, s.counted = s.at-done, max(0, s.open-done), s.base+int64(done), s.counted-done
}

// countLines advances the line count to text[i]. A CR at the end of the text is not counted yet, because LF may follow.
func (s *scanner) countLines(i int) {
	if i > s.counted && i == len(s.text) && s.text[i-1] == '\r' {
		i--
	}
	part := s.text[s.counted:i]
	if s.ends == 0 {
		s.ends = firstLineEnd(part)
	}
	n, last := 0, -1
	if s.ends == '\r' {
		n, last = countLineEnds(part), lastLineEnd(part)
	} else if n = countLineFeeds(part); n > 0 {
		last = bytes.LastIndexByte(part, '\n')
	}
	if n > 0 {
		s.line += n
		s.lineAt = s.base + int64(s.counted+last+1)
	}
	s.counted = i
}

// search searches the text up to the last line end, or in a full buffer up to the tail, which may hold an incomplete
// message.
func (s *scanner) search(yield func(Match, error) bool) bool {
	limit := s.limit()
	for s.at < limit {
		if s.open == 0 {
			if s.at = findStart(s.text, s.at, limit); s.at == limit {
				break
			}
		}
		if s.isOpen(limit) {
			break
		}
		start, found := s.at, result{inspect: true}
		next := readCandidate(&found, s.text, start)
		if next == len(s.text) && s.mayContinue() {
			s.open = limit
			break
		}
		s.at = next
		if found.kind != 0 && !s.yield(start, &found, yield) {
			return false
		}
	}
	return true
}

// limit returns the end of the text in which the messages are complete, except for multi-line replies.
func (s *scanner) limit() int {
	limit := len(s.text)
	if s.err != nil {
		return limit
	}
	isFull := limit == cap(s.text)
	tail := s.text[limit-s.fresh:]
	if isFull {
		tail = s.text[max(0, limit-maxMessage):]
	}
	if end := lastLineEnd(tail) + 1; end > 0 || isFull {
		return limit - len(tail) + end
	}
	return s.at
}

// isOpen reports whether a multi-line reply begins at text[at] and text[:limit] has no line that may end it. It
// examines each line once.
func (s *scanner) isOpen(limit int) bool {
	kind, line := startKind(s.text, s.at), max(s.open, s.at+len("227-"))
	s.open = 0
	if s.text[s.at+3] != '-' || !s.mayContinue() {
		return false
	}
	for line < limit {
		next := nextLogLine(s.text[:limit], line)
		code := findStart(s.text, line, next)
		if code < next && (startKind(s.text, code) != kind || s.text[code+3] != '-') {
			return false
		}
		line = next
	}
	s.open = limit
	return true
}

// mayContinue reports whether a message at text[at] may continue after the text.
func (s *scanner) mayContinue() bool { return s.err == nil && len(s.text) <= s.at+maxMessage }

// yield yields the result for the message that begins at text[start].
func (s *scanner) yield(start int, found *result, yield func(Match, error) bool) bool {
	s.countLines(start)
	line := s.lineAt
	s.countLines(found.start)
	m := Match{Line: s.line, Start: s.base + int64(found.start), End: s.base + int64(found.end)}
	if !found.ok() {
		f := found.fault()
		f.at = int(min(m.Start-line, math.MaxInt))
		return yield(m, f.err(found.kind))
	}
	m.Quirks = found.quirks
	err := found.message(&m.Message)
	return yield(m, err)
}
