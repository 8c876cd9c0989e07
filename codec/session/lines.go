package session

import (
	"bytes"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxLine is how many bytes of a line are read at once. What is longer is cut into several.
	maxLine = 8 << 10

	// blockLen is how much is read at once: more than the longest line, and its line end.
	blockLen = 4 * maxLine

	// longestEnd is the length of the longest line end: of U+2028, in bytes.
	longestEnd = 3
)

// A line is one line of the log as read: clean text without a line end and without secrets. Several have the same
// number where a line of the input holds line ends written as text, or a record of several messages.
type line struct {
	number int            // of the line in the input, from 1
	text   string         // part of a longer string: clone what is kept
	marks  marks          // of text
	first  int            // no message begins in text before it,
	last   int            // and none after this
	cut    bool           // the line goes on in the next one, because it is too long
	breaks [maxJoined]int // where in text further lines of the input begin, if they were joined; else 0
	fields *fields        // of a record; nil where the log has no fields. Valid until the next line
}

// joins returns how many lines of the input were joined to the first one.
func (l *line) joins() int {
	n := 0
	for n < maxJoined && l.breaks[n] > 0 {
		n++
	}
	return n
}

// numberAt returns the number of the line of the input that text[offset] is in.
func (l *line) numberAt(offset int) int {
	n := l.number
	for _, at := range l.breaks {
		if at > 0 && offset >= at {
			n++
		}
	}
	return n
}

// replace sets the text to what cleaning or masking made of it. The marks stay: hardly more is there than they say.
func (l *line) replace(text string) {
	if !strings.HasPrefix(l.text, text) {
		l.first, l.last = 0, len(text)
	}
	l.text, l.first = text, min(l.first, len(text))
}

// lines reads the lines of a log. A line ends with CR LF, LF, CR, U+2028, U+2029 or U+0085; each of them counts, as in
// an editor, so that a progress display of CR alone counts too. An error of r, or a *NotTextError, comes last.
//
// A line comes when its end is read, or if it may be wrapped, with the next one. It is valid until the next one. Memory
// is bounded, and time linear.
func lines(r io.Reader) iter.Seq2[*line, error] {
	return func(yield func(*line, error) bool) {
		p := reader{splitter: splitter{d: newDecoder(r), number: 1}, joiner: joiner{start: -1}, yield: yield}
		if err := p.read(); err != nil && err != io.EOF {
			yield(nil, err)
		}
	}
}

// reader takes the lines of the input through all that makes them lines of a log.
type reader struct {
	splitter splitter
	tables   tables
	joiner   joiner
	masker   masker
	raw      line // of the input
	part     line // of it, if that has several
	inLine   bool // the last part that was read goes on
	wasCut   bool // the last line that was yielded goes on
	yield    func(*line, error) bool
}

// read returns the error that ended the input, or nil if the caller wants no more.
func (p *reader) read() error {
	for {
		err := p.splitter.fill()
		for {
			p.raw = line{}
			if !p.splitter.next(&p.raw) {
				break
			}
			if !p.add(&p.raw) {
				return nil
			}
		}
		if err != nil {
			if !p.joiner.flush(p.emit) {
				return nil
			}
			return err
		}
	}
}

// add takes a line of the input, or a part of one that is too long.
func (p *reader) add(raw *line) bool {
	begins := !p.inLine
	whole := begins && !raw.cut
	p.inLine = raw.cut
	raw.mark(raw.text)
	p.masker.listed = nil
	if begins {
		record := p.tables.parse(raw.text, raw.marks)
		switch {
		case record == nil:
		case whole:
			return p.addRecord(raw, record)
		default: // part of a record is text, with secrets in its columns
			p.masker.listed = record.secrets
		}
	}
	if !raw.marks.has(suspectMark) {
		return p.addText(raw)
	}
	text, replaced := clean(raw.text)
	if replaced == 0 {
		return p.addText(raw)
	}
	if whole && !strings.Contains(text, "\n") {
		if record := p.tables.parse(text, findMarks(text)); record != nil {
			return p.addRecord(raw, record)
		}
	}
	if replaced&(Escapes|HTML) != 0 { // a string of several lines
		if bare := unquote(strings.Trim(text, " \t\r\n")); !strings.Contains(bare, "\n") {
			text = bare
		}
	}
	return p.addClean(raw, text)
}

// addClean takes the text of a line in which something was replaced. It may have several lines.
func (p *reader) addClean(raw *line, text string) bool {
	for start := 0; start <= len(text); {
		end := closeOf(text, start, '\n')
		if part := text[start:end]; len(part) == len(text) || hasWord(part) {
			p.part = line{number: raw.number, cut: raw.cut && end == len(text)}
			p.part.mark(part)
			if !p.addText(&p.part) {
				return false
			}
		}
		start = end + 1
	}
	return true
}

// addText takes a clean line.
func (p *reader) addText(l *line) bool {
	l.replace(unquote(trimRight(l.text)))
	return p.joiner.add(l, p.emit)
}

// addRecord takes the messages of a record, all with its number.
func (p *reader) addRecord(raw *line, record *record) bool {
	if !p.joiner.flush(p.emit) {
		return false
	}
	for _, secret := range record.secrets {
		p.masker.remember(secret)
	}
	for i := range record.messages {
		m := &record.messages[i]
		text, _ := Clean(m.text)
		for part := range strings.SplitSeq(text, "\n") {
			p.part = line{number: raw.number, fields: &m.fields}
			p.part.mark(part)
			if !p.emit(&p.part) {
				return false
			}
		}
	}
	return true
}

// emit yields a line without its secrets.
func (p *reader) emit(l *line) bool {
	if p.masker.expects(l.marks) {
		l.replace(p.masker.hide(l.text, p.wasCut))
	}
	p.wasCut = l.cut
	return p.yield(l, nil)
}

// hasWord reports whether s has a letter or a digit.
func hasWord(s string) bool {
	for i := range len(s) {
		if isWord(s[i]) {
			return true
		}
	}
	return false
}

// A splitter splits a text into lines.
type splitter struct {
	d      *decoder
	buf    []byte // decoded and not yet in a block; it holds no line end, except perhaps the start of one
	err    error
	number int
	block  string // whole lines in one string, so that a line allocates nothing; or a part of one that is too long
	pos    int    // how much of block was taken
	ends   [len(endBytes)]int
	rare   int  // no line end but LF begins before block[rare]
	part   bool // block is a part of a line
	skipLF bool // the last block ended with CR, so that an LF is part of its line end
}

// endBytes are the first bytes of line ends: LF, CR, those of U+2028 and U+2029, and of U+0085.
const endBytes = "\n\r\xe2\xc2"

// fill reads a block. It must be called when all lines of the last one were taken. With an error, the block is what
// was read before it.
func (s *splitter) fill() error {
	if s.buf == nil {
		s.buf = make([]byte, 0, blockLen)
	}
	for s.err == nil {
		if len(s.buf) >= 2*maxLine {
			s.take(cutPlace(s.buf[:maxLine]), true)
			return nil
		}
		searched := max(len(s.buf)-longestEnd+1, 0)
		n, err := s.d.read(s.buf[len(s.buf):cap(s.buf)])
		s.buf, s.err = s.buf[:len(s.buf)+n], err
		if end := lastEnd(s.buf[searched:]); end > 0 && s.err == nil {
			s.take(searched+end, false)
			return nil
		}
	}
	s.take(len(s.buf), false)
	return s.err
}

// take makes the first n bytes of buf the block.
func (s *splitter) take(n int, part bool) {
	s.block, s.pos, s.part = string(s.buf[:n]), 0, part
	s.buf = s.buf[:copy(s.buf, s.buf[n:])]
	if s.skipLF && n > 0 {
		s.skipLF = false
		if s.block[0] == '\n' {
			s.pos = 1
		}
	}
	for i := range s.ends {
		s.ends[i] = -1
	}
	s.rare = 0
}

// lastEnd returns where the last line end of b ends, or 0.
func lastEnd(b []byte) int {
	end := bytes.LastIndexByte(b, '\n') + 1
	end += bytes.LastIndexByte(b[end:], '\r') + 1
	for _, separator := range [...]string{"\u2028", "\u2029", "\u0085"} {
		if i := bytes.LastIndex(b[end:], []byte(separator)); i >= 0 {
			end += i + len(separator)
		}
	}
	return end
}

// next sets l to the next line of the block, and reports whether there is one.
func (s *splitter) next(l *line) bool {
	if s.pos == len(s.block) {
		return false
	}
	end, size := s.findEnd()
	switch {
	case end-s.pos > maxLine:
		end, size = s.pos+cutPlace([]byte(s.block[s.pos:s.pos+maxLine])), 0
		l.cut = true
	case size == 0:
		l.cut = s.part
	}
	l.number, l.text = s.number, s.block[s.pos:end]
	s.pos = end + size
	if !l.cut {
		s.number++
		s.skipLF = s.pos == len(s.block) && size == 1 && s.block[end] == '\r'
	}
	return true
}

// findEnd returns where the next line of the block ends and how long its line end is, which is 0 at the end of the
// block.
func (s *splitter) findEnd() (end, size int) {
	if end = closeOf(s.block, s.pos, '\n'); end < s.rare {
		return end, 1
	}
	s.ends[0] = end
	for from := s.pos; ; from = end + 1 {
		for i := range s.ends {
			if s.ends[i] < from {
				s.ends[i] = closeOf(s.block, from, endBytes[i])
			}
		}
		s.rare = slices.Min(s.ends[1:])
		end = min(s.ends[0], s.rare)
		if size = endLen(s.block[end:]); size > 0 || end == len(s.block) {
			return end, size
		}
	}
}

// endLen returns the length of the line end at the start of s, or 0.
func endLen(s string) int {
	switch {
	case s == "":
		return 0
	case strings.HasPrefix(s, "\r\n"), strings.HasPrefix(s, "\u0085"):
		return 2
	case s[0] == '\n' || s[0] == '\r':
		return 1
	case strings.HasPrefix(s, "\u2028"), strings.HasPrefix(s, "\u2029"):
		return 3
	}
	return 0
}

// cutPlace returns where to cut a line that is longer than b: before the last message in the last part of b, so that it
// stays whole, else after a blank, else between characters.
func cutPlace(b []byte) int {
	const part = 1 << 10
	from := len(b) - part
	tail := string(b[from:])
	for i := part - 6; i > 0; i-- {
		if !isWord(tail[i-1]) && (isReplyWithEndpoint(tail[i:]) || isCommandWithEndpoint(tail[i:])) {
			return from + i
		}
	}
	if i := strings.LastIndexAny(tail, " \t"); i >= 0 {
		return from + i + 1
	}
	end := len(b)
	for end > len(b)-utf8.UTFMax && !utf8.RuneStart(b[end-1]) {
		end--
	}
	return end - 1
}
