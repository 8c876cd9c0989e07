package codec

import (
	"bytes"
	"io"
	"iter"
	"math/bits"
)

// Scan finds every endpoint in a transcript or a log, in the order in which they
// stand there. It reads r to its end, in bounded memory and in a time linear in
// the bytes, whatever they are.
//
// A message begins with its verb, in upper or lower case, or its code, and a
// blank, or for a reply of several lines a hyphen. It begins where a line does,
// or behind what programs put before it: after a blank, >, a colon, a quotation
// mark, a closing bracket or an escape sequence for colour. A code that stands
// behind another code is text of that reply. A message ends where its line
// does, or before the quotation mark that it began after, or before an escape
// sequence. Of one that is longer than 8,192 bytes only these count, and they are
// text if what they name may go on behind them. The lines of a reply of several
// lines may each have something before their code.
//
// What begins like a message and cannot be read is yielded as an [*Error] if it
// has at least four numbers in a row, or three delimiters, or is a reply that
// speaks of the passive mode; the scan goes on behind it. Otherwise it is text, such as "200 PORT command successful", and
// nothing is yielded. The Match beside an error holds no Message, but the Line
// and in Start and End the place of the fault.
//
// Offsets count bytes of the whole input, lines from 1. The line ends are those
// of the log and no [Quirks]. An error of r is yielded last, after every match
// before it; io.EOF is none.
func Scan(r io.Reader) iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) {
		s := scanner{r: r, buf: make([]byte, maxTail+scanBuffer), line: 1}
		for s.err == nil {
			s.fill()
			if !s.window(yield) {
				return
			}
		}
		if s.err != io.EOF {
			yield(Match{}, s.err)
		}
	}
}

const (
	scanBuffer  = 256 << 10
	maxMessage  = 8<<10 + 1 // and what ends it
	maxPrefix   = 64        // as much of what stands before a message is looked at
	maxTail     = maxPrefix + maxMessage
	meantDelims = 3
	nearText    = 128
)

// A scanner holds a part of the input. It reads to buf[maxTail:], and keeps what it
// has not finished with before that.
type scanner struct {
	r       io.Reader
	err     error // that ended the input
	buf     []byte
	text    []byte // the part of buf that holds input
	at      int    // what stands before text[at] has been searched
	base    int    // where text[0] stands in the input
	line    int    // in which text[counted] stands
	counted int
}

// fill reads on, until the buffer is full or the input ends.
func (s *scanner) fill() {
	s.countLines(s.at)
	done := max(0, s.at-maxPrefix)
	start := maxTail - len(s.text[done:])
	copy(s.buf[start:], s.text[done:])
	s.at, s.base, s.counted = s.at-done, s.base+done, s.counted-done
	end := maxTail
	for idle := 0; s.err == nil && end < len(s.buf); {
		n, err := s.r.Read(s.buf[end:])
		end, s.err = end+n, err
		if idle++; n > 0 {
			idle = 0
		}
		if idle == 100 {
			s.err = io.ErrNoProgress
		}
	}
	s.text = s.buf[start:end]
}

// countLines moves the count of lines on to text[i].
func (s *scanner) countLines(i int) {
	s.line += countLineFeeds(s.text[s.counted:i])
	s.counted = i
}

// window searches the text, but for the last bytes, where a message may not be
// whole yet.
func (s *scanner) window(yield func(Match, error) bool) bool {
	limit := len(s.text)
	if s.err == nil {
		limit -= maxMessage
	}
	for s.at < limit {
		start := nextStart(s.text, s.at, limit)
		if s.at = start; start == limit {
			break
		}
		found, next := s.message(start)
		if s.at = next; found.kind != 0 && !s.yield(found, yield) {
			return false
		}
	}
	return true
}

func (s *scanner) yield(found reading, yield func(Match, error) bool) bool {
	m := Match{Start: s.base + found.start, End: s.base + found.end}
	message, err := found.message()
	if err != nil {
		m.Start, m.End = s.base+found.at, s.base+found.at+found.n
		found.at += s.base
		err = found.err(found.kind)
		s.countLines(m.Start - s.base)
		m.Line = s.line
		return yield(m, err)
	}
	m.Message, m.Quirks = message, found.quirks
	s.countLines(found.start)
	m.Line = s.line
	return yield(m, nil)
}

// nextStart returns the index of the next verb or code at which a message
// begins in b[i:limit], or limit. All verbs end with RT, all codes begin with
// 22: that is what it looks for.
func nextStart(b []byte, i, limit int) int {
	const toRT = len("PO")            // from the beginning of a verb to its RT
	last := min(limit+toRT, len(b)-1) // where a pair may begin
	for k := i; ; k++ {
		if k = nextPair(b, k, last); k >= last {
			return limit
		}
		start := k
		if !isDigit(b[k]) {
			start -= toRT
		}
		if start >= i && start < limit && startKind(b, start) != 0 && isOpen(b, start) {
			return start
		}
	}
}

// nextPair returns the index of the next RT, in either case, or 22 that begins in
// b[k:last] and that a verb or a code may go on behind, or last. It looks at 32
// pairs at once: most text has none, and is passed with one branch.
func nextPair(b []byte, k, last int) int {
	s := b[k : last+1]
	for len(s) >= 40 {
		p0, p1 := noPair(load(s), load(s[1:])), noPair(load(s[8:]), load(s[9:]))
		p2, p3 := noPair(load(s[16:]), load(s[17:])), noPair(load(s[24:]), load(s[25:]))
		if p0&p1&p2&p3&high != high {
			for found := gather(p0) | gather(p1)<<8 | gather(p2)<<16 | gather(p3)<<24; found != 0; found &= found - 1 {
				if i := bits.TrailingZeros64(found); goesOn(s[i+2]) {
					return last + 1 - len(s) + i
				}
			}
		}
		s = s[32:]
	}
	for k = last + 1 - len(s); k < last; k++ {
		if b[k] == '2' && b[k+1] == '2' || b[k]|0x20 == 'r' && b[k+1]|0x20 == 't' {
			return k
		}
	}
	return last
}

// noPair returns a word in which the high bit of a byte is clear where a pair
// begins: there the exclusive or of both words and the pair is zero, and in all
// other places 127 more has the high bit set. The high bits of the text itself
// are not looked at.
func noPair(first, second uint64) uint64 {
	rt := ((first ^ 'R'*ones) | (second ^ 'T'*ones)) &^ (0xa0 * ones)
	two := ((first ^ '2'*ones) | (second ^ '2'*ones)) &^ high
	return (rt + 0x7f*ones) & (two + 0x7f*ones)
}

// gather returns the complement of the high bits of w, side by side.
func gather(w uint64) uint64 {
	return ^w >> 7 & ones * 0x0102040810204080 >> 56
}

// goesOn reports whether c may follow the pair of a verb or a code.
func goesOn(c byte) bool { return isBlank(c) || c-'7' <= '9'-'7' }

// startKind returns the kind whose verb or code, and what has to follow it,
// stands at b[i].
func startKind(b []byte, i int) Kind {
	if len(b)-i >= 5 && isBlank(b[i+4]) {
		if kind := commandKind(b[i : i+4]); kind != 0 {
			return kind
		}
	}
	if len(b)-i >= 4 && b[i] == '2' && b[i+1] == '2' && (isBlank(b[i+3]) || b[i+3] == '-') {
		return replyKind(220 + int(b[i+2]) - '0')
	}
	return 0
}

// isOpen reports whether a message may begin at b[i] for what stands before.
func isOpen(b []byte, i int) bool {
	if i == 0 {
		return true
	}
	switch b[i-1] {
	case '\n', '\r', '>', ':', '"', '\'', ']', ')':
		return true
	case 'm':
		return isColour(b, i)
	case ' ', '\t':
		return !isCode(b, i)
	}
	return false
}

// isColour reports whether an escape sequence for colour ends at b[i-1].
func isColour(b []byte, i int) bool {
	lead := b[max(0, i-maxPrefix) : i-1]
	n := len(lead)
	for n > 0 && (isDigit(lead[n-1]) || lead[n-1] == ';') {
		n--
	}
	return n > 1 && lead[n-1] == '[' && lead[n-2] == 0x1b
}

// isCode reports whether b[:i] ends with the code of a reply and a blank.
func isCode(b []byte, i int) bool {
	lead := b[max(0, i-maxPrefix):i]
	for len(lead) > 0 && isBlank(lead[len(lead)-1]) {
		lead = lead[:len(lead)-1]
	}
	n := len(lead)
	if n < 3 || !isDigit(lead[n-1]) || !isDigit(lead[n-2]) || !isDigit(lead[n-3]) {
		return false
	}
	return n == 3 || isSpace(lead[n-4]) || lead[n-4] == '>'
}

// message reads the message at text[start]. A reading without a kind is text.
// The search goes on at next, behind all that was looked at more than once.
func (s *scanner) message(start int) (found reading, next int) {
	b := s.text[:min(start+maxMessage, len(s.text))]
	kind := startKind(b, start)
	if isDigit(b[start]) && b[start+3] == '-' {
		if found, next = joinReply(kind, b, start); found.reason == Unterminated {
			return found, next
		}
	} else {
		found, next = readMessage(kind, b, start)
	}
	if next == start+maxMessage && next < len(s.text) && isLast(&found, b) {
		return reading{}, next // there is more of it than counts, and that may matter
	}
	return found, next
}

// isLast reports whether nothing follows what was found in b, or its fault.
func isLast(found *reading, b []byte) bool {
	end := found.end
	if !found.ok() {
		end = found.at
	}
	return skipBlanks(b, end, len(b)) == len(b)
}

// readMessage reads the message of one line at b[start].
func readMessage(kind Kind, b []byte, start int) (found reading, next int) {
	isReply := isDigit(b[start])
	if !isReply {
		if next, ok := isMeant(kind, b, start+4); !ok {
			return reading{}, next
		}
	}
	next = messageEnd(b, start)
	text := b[start:next]
	if len(text) == maxMessage && isReply && !isPromising(kind, text) {
		return reading{}, next
	}
	readLine(&found, text)
	if !found.ok() && isReply && found.weight < meantWeight(kind) && !bytes.Contains(text, []byte("assive")) {
		return reading{}, next
	}
	found.start, found.end, found.at = found.start+start, found.end+start, found.at+start
	return found, next
}

// isPromising reports whether the text of a reply that does not end is worth
// reading: one without any of the bytes around numbers is not.
func isPromising(kind Kind, text []byte) bool {
	if kind == Kind229 {
		return bytes.IndexByte(text, '|') >= 0 || bytes.IndexByte(text, '(') >= 0
	}
	return bytes.IndexByte(text, ',') >= 0
}

// isMeant reports whether the argument at b[i:] was meant as that of a command,
// well or badly, and if not where the search goes on.
func isMeant(kind Kind, b []byte, i int) (next int, ok bool) {
	arg := skipBlanks(b, i, len(b))
	if arg == len(b) || isLetter(b[arg]) {
		return arg, false
	}
	if kind == KindEPRT {
		near := b[arg:min(arg+maxPrefix, len(b))]
		return arg, isDelim(b[arg]) && bytes.Count(near, near[:1]) >= meantDelims
	}
	for arg < len(b) && isBreak(b[arg]) && !isSpace(b[arg]) {
		arg++ // a bracket or quotation mark that does not belong there
	}
	next, commas, numbers := chain(b, arg, len(b))
	return next, numbers >= meantFields || commas > meantFields
}

// meantWeight is the least weight of a reply that was meant as one.
func meantWeight(kind Kind) int {
	if kind == Kind229 {
		return 2
	}
	return meantFields
}

// messageEnd returns where the message at b[start] ends. It looks for each end
// in one piece of the text after the other, so that none is looked for far behind
// another.
func messageEnd(b []byte, start int) int {
	ends := [...]byte{'\n', '\r', 0x1b, '\n'}
	if start > 0 && (b[start-1] == '"' || b[start-1] == '\'') {
		ends[3] = b[start-1]
	}
	for i := start; i < len(b); i += nearText {
		piece := b[i:min(i+nearText, len(b))]
		whole := len(piece)
		for _, end := range ends {
			if n := bytes.IndexByte(piece, end); n >= 0 {
				piece = piece[:n]
			}
		}
		if len(piece) < whole {
			return i + len(piece)
		}
	}
	return len(b)
}

// joinReply reads the reply of several lines that begins at b[start]. One that
// is interrupted by another message, or by the end of b, is not terminated.
func joinReply(kind Kind, b []byte, start int) (found reading, next int) {
	r := search[[]byte]{reading: &found, s: b}
	r.kind = kind
	ended := start
	for line := start; line < len(b); line = next {
		next = nextLine(b, line)
		code := nextStart(b, line, next)
		if code == next {
			ended = messageEnd(b, line)
			r.line(line, ended)
			continue
		}
		if startKind(b, code) != kind {
			r.unterminated(ended)
			return found, line
		}
		ended = messageEnd(b, code)
		r.line(code+4, ended)
		if isBlank(b[code+3]) {
			r.conclude(ended)
			return found, ended
		}
	}
	r.unterminated(ended)
	return found, len(b)
}

// unterminated is the end of a reply that breaks off before b[at]: a fault, or
// text if it holds no endpoint that would be missed.
func (r *search[T]) unterminated(at int) {
	if !r.found && r.weight < meantFields {
		r.kind = 0
	}
	r.fault = fault{Unterminated, at, 0}
}

// nextLine returns the index after the line feed at or after b[i], or len(b).
func nextLine(b []byte, i int) int {
	if n := bytes.IndexByte(b[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(b)
}
