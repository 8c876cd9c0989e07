package session

// marks is a set of patterns that a line has, as one pass over its bytes finds them. What a line has no pattern of is
// not looked for in it.
type marks uint64

// The marks of a line. A pattern is in lower case and matches both cases. In a pattern, A is any letter, D any digit, B a
// blank, C a comma, a semicolon or a bar, T a byte that may begin the name of a tag, R one that may begin the name of a
// reference, H any byte that is not ASCII, X any byte except i, or the end of the line, N any byte except a digit, or
// the end of the line, and K and L the first two digits of a reply's code.
var (
	lineMatcher matcher

	braceMark     = lineMatcher.add("{")
	bracketMark   = lineMatcher.add("[")
	parenMark     = lineMatcher.add("(")
	quoteMark     = lineMatcher.add(`"`)
	tabMark       = lineMatcher.add("\t")
	delimiterMark = lineMatcher.add("C")
	hashMark      = lineMatcher.add("#")
	dotMark       = lineMatcher.add(".")
	slashMark     = lineMatcher.add("/")
	colonMark     = lineMatcher.add(":")
	equalsMark    = lineMatcher.add("=")
	angleMark     = lineMatcher.add(">")
	foreignMark   = lineMatcher.add("H")

	// suspectMark: something to clean may begin.
	suspectMark = foreignMark | lineMatcher.addAny("\x1b", `\`) | lineMatcher.addAny("^[", "^m") |
		lineMatcher.addAny("&R", "<T", "#0")

	// sessionMark is that of FileZilla Server 1.x.
	sessionMark = lineMatcher.add("[ftp")

	// processMark begins what tells the processes or the threads of a log apart, and fieldMark the name of a field that
	// does.
	processMark = lineMatcher.addAny("[pid", "[thr")
	fieldMark   = lineMatcher.addAny("clie", "conn", "sess") | lineMatcher.addAny("sid", "cid", "pid")

	// signMark: one of vantageSigns may be there.
	signMark = lineMatcher.addAny("ftp", "ip ") | lineMatcher.addAny("---", "<==", "==>", ">>>") |
		lineMatcher.addAny("and:", "nse:", "tus:", "cmd:", "est:") | lineMatcher.addAny("ly [", "nd [", "ng a") |
		lineMatcher.addAny("ent>", "ecv>") | lineMatcher.addAny("rame", "eive") |
		lineMatcher.addAny("%asa", "*res", "*cmd", "od_t")

	// pureMark: a name of Pure-FTPd may be there; toMark: the ends of a connection; urlMark: a URL; enteringMark: a reply
	// that speaks of a mode.
	pureMark     = lineMatcher.add("pure")
	toMark       = lineMatcher.add(" to ")
	urlMark      = lineMatcher.add("://")
	enteringMark = lineMatcher.add("nter")

	// endpointMark: a message with an endpoint may begin.
	endpointMark = lineMatcher.add("22D", "rtB")

	// addrMark: an address may be there. packetMark: the head of a packet may name its ends.
	addrMark   = lineMatcher.add("::", "D.D")
	packetMark = lineMatcher.add("srcX", "dstX")

	// controlPortMark: one of FTP's ports may be there. peerMark: a phrase of peerPhrases may be there.
	controlPortMark = lineMatcher.add("21N", "990N")
	peerMark        = lineMatcher.addAny("(onl", "atch", "same")

	// tellingMark: an address may be there, the port of a packet, a word about TLS, or a warning of PHP.
	tellingMark = addrMark | packetMark | lineMatcher.add("tls", "ssl", "(): ")

	// secretMark: a secret may be in the line, or its name. "Passive" is none.
	secretMark = foreignMark | lineMatcher.add("assX", "pw", "psw", "-u", "@", "cftp") |
		lineMatcher.addAny("acct", "adat") | lineMatcher.addAny("site", "tial") | lineMatcher.addAny("anon", "user") |
		lineMatcher.addAny("nnwo", "twoo") | lineMatcher.addAny("enha", "gsko") | lineMatcher.addAny("tras", "lasa") |
		lineMatcher.addAny("arol", "oriz") | lineMatcher.addAny("gin(", "tls(") |
		lineMatcher.addAny("ftpB", "ftp>", "ftp(") | lineMatcher.addAny("aslo", "eslo", "-a-s")

	// messageMark: a command or the code of a reply may be there. The commands have several patterns, because one for
	// all of them would find too many words.
	messageMark = lineMatcher.add("KLDN") |
		lineMatcher.addCommands(func(c *command) bool { return c.isSmall() && c.verb != 0 }) |
		lineMatcher.addCommands(func(c *command) bool { return c.isSmall() && c.verb == 0 }) |
		lineMatcher.addCommands(func(c *command) bool { return !c.isSmall() && c.name[0] < 'M' }) |
		lineMatcher.addCommands(func(c *command) bool { return !c.isSmall() && c.name[0] >= 'M' })
)

// has reports whether one of the wanted marks is there.
func (m marks) has(wanted marks) bool { return m&wanted != 0 }

// longestPattern is the length of the longest pattern, in bytes.
const longestPattern = 4

// A matcher finds up to 64 patterns in one pass. Each has a bit, which bytes[c][k] has if c may be its byte k.
type matcher struct {
	bytes [256][longestPattern]marks
	count int
}

// add adds patterns, and returns their bits.
func (m *matcher) add(patterns ...string) (all marks) {
	for _, p := range patterns {
		all |= m.addAny(p)
	}
	return all
}

// addAny adds patterns as one, and returns its bit. It is also found where each byte is of another of them.
func (m *matcher) addAny(patterns ...string) marks {
	bit := m.nextBit()
	for _, p := range patterns {
		for k := range longestPattern {
			for c := range m.bytes {
				if k >= len(p) || matches(p[k], byte(c)) {
					m.bytes[c][k] |= bit
				}
			}
		}
	}
	return bit
}

// addCommands adds the chosen commands as one pattern, each in the cases that it may have, and returns its bit.
func (m *matcher) addCommands(isChosen func(*command) bool) marks {
	bit := m.nextBit()
	for i := range commands {
		for k := range commands[i].commands {
			if c := &commands[i].commands[k]; isChosen(c) {
				m.addCommand(c, bit)
			}
		}
	}
	return bit
}

func (m *matcher) addCommand(c *command, bit marks) {
	for k := range c.name {
		m.bytes[c.name[k]][k] |= bit
		if c.isSmall() {
			m.bytes[c.name[k]|0x20][k] |= bit
		}
	}
	for k := len(c.name); k < longestPattern; k++ {
		for b := range m.bytes {
			m.bytes[b][k] |= bit
		}
	}
}

func (m *matcher) nextBit() marks {
	m.count++
	return 1 << (m.count - 1)
}

// matches reports whether c is the byte that p stands for in a pattern.
func matches(p, c byte) bool {
	switch p {
	case 'A':
		return isAlpha(c)
	case 'B':
		return isBlank(c)
	case 'C':
		return c == ',' || c == ';' || c == '|'
	case 'D':
		return isDigit(c)
	case 'H':
		return c >= 0x80
	case 'K':
		return c-'1' <= '6'-'1'
	case 'L':
		return c-'0' <= '5'-'0'
	case 'N':
		return !isDigit(c)
	case 'R':
		return isAlpha(c) || c == '#'
	case 'T':
		return isAlpha(c) || c == '/'
	case 'X':
		return lower(c) != 'i'
	}
	return lower(c) == p
}

// findMarks returns the marks of a line.
func findMarks(s string) marks {
	has, _, _ := lineMatcher.find(s, 0)
	return has
}

// mark sets the text of a line, its marks and where its first and its last message may begin.
func (l *line) mark(text string) {
	l.text = text
	l.marks, l.first, l.last = lineMatcher.find(text, messageMark)
}

// find returns the bits of the patterns that s has, and where the first and the last of those that are wanted begin and
// no letter or digit is before them, which is len(s) and -1 where there is none.
func (m *matcher) find(s string, wanted marks) (found marks, first, last int) {
	first, last = len(s), -1
	var one, two, three marks // of which so many bytes were found
	for i := range len(s) {
		of := &m.bytes[s[i]]
		whole := three & of[3]
		found |= whole
		if whole&wanted != 0 && (i < 4 || !isAlnum(s[i-4])) {
			first, last = min(first, i-3), i-3
		}
		three = two & of[2]
		two = one & of[1]
		one = of[0]
	}
	end := &m.bytes[0]
	for i := range 3 {
		whole := three & end[3]
		found |= whole
		if at := len(s) - 3 + i; whole&wanted != 0 && (at < 1 || !isAlnum(s[at-1])) {
			first, last = min(first, at), at
		}
		three, two, one = two&end[2], one&end[1], 0
	}
	return found, first, last
}
