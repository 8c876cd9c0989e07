package session

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Replaced is the set of what [Clean] replaced or left out. The zero Replaced is nothing: the text is as it was, except
// for blanks and line ends around it.
type Replaced uint8

const (
	Colours Replaced = 1 << iota // escape sequences of a terminal
	Unseen                       // characters that take no room: zero-width spaces, marks for the direction of a text
	Quotes                       // quotation marks around the text
	Wide                         // full-width characters, read as those of ASCII
	Blanks                       // no-break and other wide spaces, read as spaces
	Escapes                      // line ends, tabs and other characters written as text, such as \r\n
	HTML                         // tags and character references of HTML
)

// Clean removes from the line whatever copying and logging added, and returns the set of replacements that it made.
// Escaped line ends, as in `220 x\r\nUSER bob`, become LF, so the result may have several lines. All other bytes stay
// the same, and a line with nothing to replace is returned without a copy.
func Clean(line string) (string, Replaced) {
	s, replaced := clean(line)
	s = strings.Trim(s, " \t\r\n")
	if bare := unquote(s); len(bare) < len(s) {
		return bare, replaced | Quotes
	}
	return s, replaced
}

// unquote returns s without the quotation marks around it, and without blanks and line ends inside them. The marks of
// several lines, or of several fields, are kept.
func unquote(s string) string {
	if s == "" || !isQuoteByte(s[0]) && s[0] < utf8.RuneSelf {
		return s
	}
	if isQuotedFields(s) {
		return s
	}
	bare := s
	for {
		opens, from := utf8.DecodeRuneInString(bare)
		closes, to := utf8.DecodeLastRuneInString(bare)
		if len(bare) < from+to || !isQuote(opens) || !isQuote(closes) {
			break
		}
		bare = strings.Trim(bare[from:len(bare)-to], " \t\r\n")
	}
	if strings.Contains(bare, "\n") {
		return s
	}
	return bare
}

// isQuotedFields reports whether s is a record of several fields, each in quotation marks.
func isQuotedFields(s string) bool {
	return strings.Contains(s, `","`) || strings.Contains(s, `";"`) || strings.Contains(s, "\"\t\"")
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›':
		return true
	}
	return false
}

// suspects are the bytes that something to replace begins with.
var suspects = func() (t [256]bool) {
	for _, c := range "\x1b\\&<^#" {
		t[c] = true
	}
	for c := 0x80; c < 0x100; c++ {
		t[c] = true
	}
	return t
}()

// clean is Clean without what it does at the ends of the text.
func clean(s string) (string, Replaced) {
	c := cleaner{s: s}
	return c.clean()
}

// clean goes through the text once.
func (c *cleaner) clean() (string, Replaced) {
	s := c.s
	for i := 0; i < len(s); {
		if !suspects[s[i]] {
			i++
			continue
		}
		i += max(c.replace(i), 1)
	}
	if c.replaced == 0 {
		return s, 0
	}
	return string(append(c.out, s[c.copied:]...)), c.replaced
}

// cleaner holds a text and what is clean of it.
type cleaner struct {
	s        string
	out      []byte
	copied   int // how far s is in out
	replaced Replaced
	slashes  slashUse
}

// slashUse says what the backslashes of a text are.
type slashUse uint8

const (
	slashUnknown   slashUse = iota
	slashText               // of paths, or before a written line end
	slashJSON               // all of them escapes
	slashDelimiter          // the delimiter of an EPRT or a 229
)

// put replaces n bytes at s[i].
func (c *cleaner) put(i, n int, plain string, what Replaced) int {
	c.out = append(append(c.out, c.s[c.copied:i]...), plain...)
	c.copied = i + n
	c.replaced |= what
	return n
}

// replace replaces what begins at s[i] and returns its length, which is that of what stays if nothing is to replace.
func (c *cleaner) replace(i int) int {
	s := c.s
	switch s[i] {
	case 0x1b:
		if n := sequenceLen(s[i+1:]); n > 0 {
			return c.put(i, 1+n, "", Colours)
		}
		return 1
	case '\\':
		return c.replaceSlash(i)
	case '&':
		if r, n := readEntity(s[i:]); n > 0 {
			return c.putRune(i, n, r, HTML)
		}
		return 1
	case '<':
		return c.replaceTag(i)
	case '#':
		if r, n := readOctal(s[i+1:]); n > 0 {
			return c.putRune(i, 1+n, r, Escapes)
		}
		return 1
	case '^':
		return c.replaceCaret(i)
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return c.putRune(i, n, r, 0)
}

// putRune replaces n bytes at s[i] by the character r. The bytes are r itself if how is 0, and else an escape of the kind
// that how names.
func (c *cleaner) putRune(i, n int, r rune, how Replaced) int {
	switch {
	case r == '\r' && c.isWrittenLF(i+n):
		return c.put(i, n, "", how) // the LF follows
	case r == '\r', r == '\n', r == '\u2028', r == '\u2029', r == '\u0085':
		return c.put(i, n, "\n", Escapes|how)
	case r == '\u240d' || r == '\u240a' || r == '\u2424': // pictures of CR, LF and the line end
		if r == '\u240d' && strings.HasPrefix(c.s[i+n:], "\u240a") {
			n += len("\u240a")
		}
		return c.put(i, n, "\n", Escapes)
	case r == 0x1b, r == '\u241b':
		if seq := sequenceLen(c.s[i+n:]); seq > 0 {
			return c.put(i, n+seq, "", Colours)
		}
		return n
	case isUnseen(r):
		return c.put(i, n, "", Unseen|how)
	case r >= '\uff01' && r <= '\uff5e':
		return c.put(i, n, string(r-'\uff01'+'!'), Wide|how)
	case r == '\u3000':
		return c.put(i, n, " ", Wide|how)
	case isWideBlank(r):
		return c.put(i, n, " ", Blanks|how)
	case n == 1 && isLatinBlank(c.s, i): // no escape is as short
		return c.put(i, n, " ", Blanks)
	case how != 0:
		return c.put(i, n, string(r), how)
	}
	return n
}

// isUnseen reports whether r takes no room.
func isUnseen(r rune) bool {
	return r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u2064' ||
		r >= '\u2066' && r <= '\u2069' || r == '\ufeff' || r == '\u00ad' || r == '\u061c'
}

// isWideBlank reports whether r is a space that no program reads as one.
func isWideBlank(r rune) bool {
	return r == '\u00a0' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u205f' || r == '\u1680'
}

// isLatinBlank reports whether s[i] is the no-break space of a text in ISO 8859 or a Windows code page, and no letter
// of another code page: those have letters next to it.
func isLatinBlank(s string, i int) bool {
	return s[i] == 0xa0 && (i == 0 || s[i-1] < 0x80) && (i+1 == len(s) || s[i+1] < 0x80)
}

// sequenceLen returns the length of what follows the ESC of an escape sequence (ECMA-48) at the start of s, or 0.
func sequenceLen(s string) int {
	const longest = 64
	if s == "" || s[0] != '[' && s[0]-' ' >= 16 {
		return 0
	}
	i, end := 1, min(len(s), longest)
	for s[0] == '[' && i < end && s[i]-'0' < 16 {
		i++
	}
	for i < end && s[i]-' ' < 16 {
		i++
	}
	if i == end || s[i] < '0' || s[i] > '~' {
		return 0
	}
	return i + 1
}

// replaceCaret replaces what cat -v makes of control characters: colours, and a CR at the end of the line.
func (c *cleaner) replaceCaret(i int) int {
	rest := c.s[i+1:]
	switch {
	case strings.HasPrefix(rest, "[["):
		if n := sequenceLen(rest[1:]); n > 0 {
			return c.put(i, 2+n, "", Colours)
		}
	case rest == "M" || rest == "M$":
		return c.put(i, 1+len(rest), "\n", Escapes)
	}
	return 1
}

// readOctal returns the control character whose number is at the start of s, in three octal digits, and their length.
// Only a line end, a tab and ESC are written so.
func readOctal(s string) (rune, int) {
	if len(s) < 3 || len(s) > 3 && isDigit(s[3]) {
		return 0, 0
	}
	switch s[:3] {
	case "015":
		return '\r', 3
	case "012":
		return '\n', 3
	case "011":
		return '\t', 3
	case "033":
		return 0x1b, 3
	}
	return 0, 0
}

// isWrittenLF reports whether an LF is written at s[i] as an escape or a reference.
func (c *cleaner) isWrittenLF(i int) bool {
	s := c.s[i:]
	if k := countSlashes(s); k > 0 {
		r, _, _ := readEscape(s[k:])
		return r == '\n'
	}
	r, _ := readEntity(s)
	return r == '\n' || strings.HasPrefix(s, "#012")
}

// countSlashes returns how many backslashes s begins with.
func countSlashes(s string) int {
	k := 0
	for k < len(s) && s[k] == '\\' {
		k++
	}
	return k
}

// replaceSlash replaces the escape at s[i], which begins with one or more backslashes.
func (c *cleaner) replaceSlash(i int) int {
	s := c.s
	k := countSlashes(s[i:])
	rest := s[i+k:]
	use := c.use()
	if use == slashDelimiter || rest == "" {
		return k
	}
	if r, n, weak := readEscape(rest); n > 0 && (!weak || use == slashJSON && k == 1 || c.isEnd(i, k+n, r)) {
		return c.putRune(i, k+n, r, Escapes)
	}
	switch rest[0] {
	case '"', '\'', '(', ')', '|', '<', '>':
		return c.put(i, k, "", Escapes)
	case '/':
		if use == slashJSON {
			return c.put(i, k, "", Escapes)
		}
	case ' ':
		if k == 1 && i > 0 && isWord(s[i-1]) {
			return c.put(i, k, "", Escapes)
		}
	case '\\':
	}
	if use == slashJSON && k%2 == 0 {
		return c.put(i, k, s[i:i+k/2], Escapes)
	}
	return k
}

// readEscape decodes the escape after a backslash: it returns the character and the length without the backslash. An
// escape is weak if a path may have the same letters.
func readEscape(s string) (r rune, n int, weak bool) {
	if s == "" {
		return 0, 0, false
	}
	switch s[0] {
	case 'r':
		return '\r', 1, true
	case 'n':
		return '\n', 1, true
	case 't':
		return '\t', 1, true
	case 'e':
		return 0x1b, 1, true
	case '0':
		r, n = readOctal(s)
		return r, n, false
	case 'u':
		r, n = readUnit(s)
		return r, n, false
	case 'x':
		if h, ok := readHex(s, 1, 3); ok && (h == '\r' || h == '\n' || h == '\t' || h == 0x1b) {
			return h, 3, false
		}
	}
	return 0, 0, false
}

// readUnit returns the character of a \u escape, or of two of them that are a pair, from its u on.
func readUnit(s string) (rune, int) {
	r, ok := readHex(s, 1, 5)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(r) {
		low, ok := readHex(s, 7, 11)
		if !ok || s[5:7] != `\u` || utf16.DecodeRune(r, low) == utf8.RuneError {
			return utf8.RuneError, 5
		}
		return utf16.DecodeRune(r, low), 11
	}
	return r, 5
}

// readHex returns the value of the hexadecimal digits s[i:end], if that is what they are.
func readHex(s string, i, end int) (rune, bool) {
	if end > len(s) {
		return 0, false
	}
	h := rune(0)
	for _, c := range []byte(s[i:end]) {
		switch {
		case isDigit(c):
			c -= '0'
		case c|0x20-'a' <= 'f'-'a':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		h = h<<4 | rune(c)
	}
	return h, true
}

// use works out what the backslashes of the text are.
func (c *cleaner) use() slashUse {
	if c.slashes == slashUnknown {
		c.slashes = findSlashUse(c.s)
	}
	return c.slashes
}

func findSlashUse(s string) slashUse {
	t := strings.TrimLeft(s, " \t")
	switch {
	case strings.HasPrefix(t, `{"`), strings.HasPrefix(t, `["`), strings.HasPrefix(t, `[{"`):
		return slashJSON
	case hasDelimiter(s, `(\\\`, true), hasDelimiter(s, `EPRT \`, false), hasDelimiter(s, `eprt \`, false):
		return slashDelimiter
	}
	return slashText
}

// hasDelimiter reports whether start occurs in s before a digit, and before a backslash after that digit, unless
// the digit belongs to a port.
func hasDelimiter(s, start string, port bool) bool {
	_, rest, _ := strings.Cut(s, start)
	return rest != "" && isDigit(rest[0]) && (port || len(rest) > 1 && rest[1] == '\\')
}

// isEnd reports whether the n bytes at s[i] are an escape for the line end or tab r, and not part of a path. They are
// one before the other half of a line end, at the end of the text or of a quoted string, and before a message.
func (c *cleaner) isEnd(i, n int, r rune) bool {
	s := c.s
	after := s[i+n:]
	switch {
	case r == 0x1b:
		return sequenceLen(after) > 0 && after[0] == '['
	case r == '\r' && c.isWrittenLF(i+n):
		return true
	case r == '\n' && c.copied == i && c.replaced&Escapes != 0:
		return true // right after the CR
	}
	after = skipEnds(after)
	return after == "" || isQuoteByte(after[0]) || isLineStart(after)
}

// skipEnds returns s without the blanks, and up to eight line ends and tabs written as escapes, that it begins with.
func skipEnds(s string) string {
	const most = 8
	s = strings.TrimLeft(s, " \t")
	for n := 0; n < most && len(s) > 1 && s[0] == '\\' && strings.IndexByte("rnt", s[1]) >= 0; n++ {
		s = strings.TrimLeft(s[2:], " \t")
	}
	return s
}

// isLineStart reports whether s begins as a line of a session does: with a message, an arrow, or a word and a colon.
func isLineStart(s string) bool {
	if isMessageAt(s, 0) {
		return true
	}
	switch s[0] {
	case '<', '>', '*':
		return true
	case '-':
		return strings.HasPrefix(s, "--")
	}
	i := 0
	for i < len(s) && isAlpha(s[i]) {
		i++
	}
	return i > 1 && i < len(s) && s[0] < 'a' && s[i] == ':' && (i+1 == len(s) || isBlank(s[i+1]) || s[i+1] == '\\')
}

// readEntity decodes the HTML character reference at the start of s: it returns the character and the length. A
// reference that was escaped twice, such as &amp;lt;, is decoded twice.
func readEntity(s string) (rune, int) {
	if s == "" || s[0] != '&' {
		return 0, 0
	}
	i := 1
	for strings.HasPrefix(s[i:], "amp;") && i < 32 {
		i += len("amp;")
	}
	r, n := readReference(s[i:])
	switch {
	case n > 0:
		return r, i + n
	case i > 1:
		return '&', i
	}
	return 0, 0
}

// readReference returns the character of a reference from after its & to its semicolon, and how long that is.
func readReference(s string) (rune, int) {
	const longest = 10
	name, _, ok := strings.Cut(s[:min(len(s), longest)], ";")
	if !ok || name == "" {
		return 0, 0
	}
	if name[0] == '#' {
		if r, ok := readNumber(name[1:]); ok {
			return r, len(name) + 1
		}
		return 0, 0
	}
	if r, ok := entities[name]; ok {
		return r, len(name) + 1
	}
	return 0, 0
}

var entities = map[string]rune{
	"lt": '<', "gt": '>', "quot": '"', "apos": '\'', "nbsp": '\u00a0', "ensp": '\u2002', "emsp": '\u2003',
	"thinsp": '\u2009', "shy": '\u00ad', "zwnj": '\u200c', "zwj": '\u200d', "lrm": '\u200e', "rlm": '\u200f',
	"lpar": '(', "rpar": ')', "comma": ',', "verbar": '|', "vert": '|', "colon": ':', "sol": '/', "bsol": '\\',
	"num": '#', "ast": '*', "lowbar": '_', "period": '.', "Tab": '\t', "NewLine": '\n', "larr": '←', "rarr": '→',
	"lsquo": '‘', "rsquo": '’', "ldquo": '“', "rdquo": '”', "laquo": '«', "raquo": '»', "hellip": '…', "mdash": '—',
	"ndash": '–', "auml": 'ä', "ouml": 'ö', "uuml": 'ü', "szlig": 'ß', "eacute": 'é', "egrave": 'è', "ntilde": 'ñ',
}

// readNumber returns the character with the number s, which is decimal, or hexadecimal after an x.
func readNumber(s string) (rune, bool) {
	if s == "" {
		return 0, false
	}
	if s[0]|0x20 == 'x' {
		r, ok := readHex(s, 1, len(s))
		return r, ok && len(s) > 1 && utf8.ValidRune(r)
	}
	r := rune(0)
	for _, c := range []byte(s) {
		if !isDigit(c) {
			return 0, false
		}
		r = r*10 + rune(c-'0')
	}
	return r, utf8.ValidRune(r)
}

// replaceTag replaces a tag of HTML, or a line end that a program writes as a tag, at s[i].
func (c *cleaner) replaceTag(i int) int {
	const longest = 256
	s := c.s[i:]
	name := strings.TrimPrefix(s[1:], "/")
	end := 0
	for end < len(name) && (isAlpha(name[end]) || isDigit(name[end])) {
		end++
	}
	if end == 0 || end == len(name) || name[end] != '>' && name[end] != '/' && !isBlank(name[end]) {
		return 1
	}
	n := strings.IndexByte(s[:min(len(s), longest)], '>') + 1
	if n == 0 || isPlaceholder(c.s, i, n) {
		return 1
	}
	switch lower := strings.ToLower(name[:end]); lower {
	case "eol", "crlf", "lf", "cr":
		if lower == "cr" && hasPrefixFold(s[n:], "<lf>") {
			n += len("<lf>")
		}
		return c.put(i, n, "\n", Escapes)
	case "br", "p", "div", "li", "ul", "ol", "tr", "table", "tbody", "thead", "pre", "hr", "blockquote", "dd", "dt", "dl",
		"h1", "h2", "h3", "h4", "h5", "h6", "html", "body":
		return c.put(i, n, "\n", HTML)
	case "td", "th":
		return c.put(i, n, " ", HTML)
	case "a", "b", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "samp", "small", "span",
		"strong", "sub", "sup", "tt", "u", "wbr":
		return c.put(i, n, "", HTML)
	}
	return 1
}

// isPlaceholder reports whether the n bytes at s[i] are a placeholder in a list, as in (<a>,<b>,<c>,<d>,195,80).
func isPlaceholder(s string, i, n int) bool {
	return i > 0 && (s[i-1] == '(' || s[i-1] == ',') && i+n < len(s) && s[i+n] == ','
}
