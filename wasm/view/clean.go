package view

// left is the set of what is left out of a text, or read as something plainer.
type left uint8

const (
	leftColours left = 1 << iota
	leftUnseen
	leftQuotes
	leftPrefix
	leftWide
	leftBlanks
)

// said says in a sentence or two what was left out, if anything was.
func (l left) said() string {
	s := ""
	for i, name := range [...]string{"the colour codes", "the invisible characters", "the quotation marks", "what stands before the message"} {
		switch rest := l & (leftWide - 1); {
		case rest&(1<<i) == 0:
			continue
		case s == "":
			s = "Read without " + name
		case rest>>(i+1) == 0:
			s += " and " + name
		default:
			s += ", " + name
		}
	}
	if s != "" {
		s += ". "
	}
	if l&leftWide != 0 {
		s += "Full-width characters were read as plain ones. "
	}
	if l&leftBlanks != 0 {
		s += "No-break spaces were read as blanks. "
	}
	return s[:max(len(s)-1, 0)]
}

// clean returns the text without what comes along when it is copied: blanks and
// quotation marks around it, escape sequences for colour, characters that nobody
// sees. Full-width characters are read as those that they stand for.
func clean(text string) *draft {
	i, end := trim(text)
	d := &draft{text: text}
	b := make([]byte, 0, end-i)
	for i < end {
		if n := escape(text[i:end]); n > 0 {
			d.left |= leftColours
			i += n
			continue
		}
		r, n := first(text[i:end])
		plain := text[i : i+n]
		switch {
		case isUnseen(r):
			d.left |= leftUnseen
			plain = ""
		case r >= '\uff01' && r <= '\uff5e':
			d.left |= leftWide
			plain = string(r - '\uff01' + '!')
		case r == '\u3000':
			d.left |= leftWide
			plain = " "
		case r == '\u00a0':
			d.left |= leftBlanks
			plain = " "
		}
		b = append(b, plain...)
		for range len(plain) {
			d.at = append(d.at, span{int32(i), int32(i + n)})
		}
		i += n
	}
	d.s = string(b)
	return d.trimmed().unquoted()
}

// escape returns the length of the escape sequence (ECMA-48) at the start of s,
// or 0. Only those are known that colour a text, or say what it is written in.
func escape(s string) int {
	if len(s) < 3 || s[0] != 0x1b || s[1] != '[' && s[1]-' ' >= 16 {
		return 0
	}
	i := 2
	for s[1] == '[' && i < len(s) && s[i]-'0' < 16 {
		i++
	}
	for i < len(s) && s[i]-' ' < 16 {
		i++
	}
	if i == len(s) || s[i] < '0' || s[i] > '~' {
		return 0
	}
	return i + 1
}

// isUnseen reports whether r takes no room: the marks for the direction of a text
// do not, nor the soft hyphen.
func isUnseen(r rune) bool {
	return r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r == '\u2060' ||
		r >= '\u2066' && r <= '\u2069' || r == '\ufeff' || r == '\u00ad'
}

// trimmed returns the draft without blanks and line ends around it.
func (d *draft) trimmed() *draft {
	lead, end := trim(d.s)
	return d.slice(lead, end)
}

// unquoted returns a line without quotation marks around it.
func (d *draft) unquoted() *draft {
	if count(d.s, "\r\n") > 0 {
		return d
	}
	for {
		opens, from := first(d.s)
		closes, to := last(d.s)
		if from > to || !isQuote(opens) || !isQuote(closes) {
			return d
		}
		d = d.slice(from, to).trimmed()
		d.left |= leftQuotes
	}
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '›':
		return true
	}
	return false
}
