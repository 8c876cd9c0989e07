package codec

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math"
)

// Scan finds every endpoint in a transcript or a log, in order. It reads r to its end in bounded memory and in time
// linear in the number of bytes, for any input.
//
// A message begins with its verb, in upper or lower case, or its code, and a blank; a multi-line reply has a hyphen in
// place of the blank. It begins at the start of a line or after a byte that programs write before a message: a blank,
// >, a colon, a quotation mark, a closing bracket, or an escape sequence for colour. A code that follows another code
// is text of that reply. A message ends at the end of its line, before the quotation mark that matches one before the
// message, or before an escape sequence. Only the first 8,192 bytes of a message are read; if its endpoint might
// continue past them, the message is treated as text. Each line of a multi-line reply may have a prefix before its
// code.
//
// A candidate that cannot be read is yielded as an [*Error] if it has at least four numbers in a row or three
// delimiters, or is a reply that mentions passive mode; the scan continues after it. Anything else, such as "200 PORT
// command successful", is text, and nothing is yielded.
//
// Lines count from 1, and Start and End are offsets into the whole input. Next to an error, the Match has no Message,
// and Line, Start and End are those of the fault. The Offset of the error counts from the start of the line on which
// the message begins, so that it is a column in that line. Line ends are part of the log and never [Quirks]. An error
// of r is yielded last, after all matches before it; io.EOF is not an error.
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
	at      int    // text[:at] has been searched
	base    int64  // the offset of text[0] in the input
	line    int    // the number of the line that contains text[counted]
	lineAt  int64  // the offset at which that line begins
	counted int
}

// fill reads until the buffer is full or the input ends.
func (s *scanner) fill() {
	s.countLines(s.at)
	done := max(0, s.at-maxPrefix)
	start := maxTail - len(s.text[done:])
	copy(s.buf[start:], s.text[done:])
	s.at, s.base, s.counted = s.at-done, s.base+int64(done), s.counted-done
	end := maxTail
	for idle := 0; s.err == nil && end < len(s.buf); {
		n, err := s.r.Read(s.buf[end:])
		if n < 0 || n > len(s.buf)-end {
			n, err = 0, errBadCount
		}
		end, s.err = end+n, err
		if idle++; n > 0 {
			idle = 0
		}
		if idle == 100 && err == nil {
			s.err = io.ErrNoProgress
		}
	}
	s.text = s.buf[start:end]
}

// countLines advances the line count to text[i].
func (s *scanner) countLines(i int) {
	part := s.text[s.counted:i]
	if n := countLineFeeds(part); n > 0 {
		s.line += n
		s.lineAt = s.base + int64(s.counted+bytes.LastIndexByte(part, '\n')+1)
	}
	s.counted = i
}

// search searches the text except for its tail, which may hold an incomplete message.
func (s *scanner) search(yield func(Match, error) bool) bool {
	limit := len(s.text)
	if s.err == nil {
		limit -= maxMessage
	}
	for s.at < limit {
		start := findStart(s.text, s.at, limit)
		if s.at = start; start == limit {
			break
		}
		found := result{inspect: true}
		s.at = readCandidate(&found, s.text, start)
		if found.kind != 0 && !s.yield(start, &found, yield) {
			return false
		}
	}
	return true
}

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
