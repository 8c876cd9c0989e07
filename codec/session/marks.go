package session

// marks is a set of patterns that a line has, as one pass over its bytes finds them. What a line has no pattern of is
// not looked for in it.
type marks uint64

// The marks of a line. A pattern is in lower case and matches both cases. In a pattern, A is any letter, D any digit, B a
// blank, C a comma, a semicolon or a bar, T a byte that may begin the name of a tag, R one that may begin the name of a
// reference, H any byte that is not ASCII, and X any byte except i, or the end of the line.
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
	suspectMark = foreignMark | lineMatcher.add("\x1b", `\`, "&R", "<T", "^[", "^m", "#0")

	// sessionMark is that of FileZilla Server 1.x.
	sessionMark = lineMatcher.add("[ftp")

	// pidMark and threadMark begin what tells the processes and threads of a log apart.
	pidMark    = lineMatcher.add("[pid")
	threadMark = lineMatcher.add("[thr")

	// endpointMark: a message with an endpoint may begin.
	endpointMark = lineMatcher.add("22D", "rtB")

	// addrMark: an address may be there. packetMark: the head of a packet may name its ends.
	addrMark   = lineMatcher.add("::", "D.D")
	packetMark = lineMatcher.add("srcX", "dstX")

	// controlPortMark: one of FTP's ports may be there. peerMark: a phrase of peerPhrases may be there.
	controlPortMark = lineMatcher.add("21", "990")
	peerMark        = lineMatcher.add("(onl", "atch", "same")

	// tellingMark: an address may be there, the port of a packet, a word about TLS, or a warning of PHP.
	tellingMark = addrMark | packetMark | lineMatcher.add("tls", "ssl", "(): ")

	// secretMark: a secret may be in the line, or its name. "Passive" is none.
	secretMark = foreignMark | lineMatcher.add("assX", "pw", "psw", "acct", "adat", "site", "-u", "@", "anon", "cftp", "ftpB",
		"ftp>", "nnwo", "enha", "tras", "twoo", "aslo", "gsko", "lasa", "eslo", "arol", "oriz", "gin(", "ftp(", "tls(", "tial", "user")
)

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
		bit := marks(1) << m.count
		for k := range longestPattern {
			for c := range m.bytes {
				if k >= len(p) || matches(p[k], byte(c)) {
					m.bytes[c][k] |= bit
				}
			}
		}
		all |= bit
		m.count++
	}
	return all
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
func findMarks(s string) marks { return lineMatcher.find(s) }

// find returns the bits of the patterns that s has.
func (m *matcher) find(s string) (found marks) {
	var one, two, three marks // of which so many bytes were found
	for i := range len(s) {
		of := &m.bytes[s[i]]
		found |= three & of[3]
		three = two & of[2]
		two = one & of[1]
		one = of[0]
	}
	end := &m.bytes[0]
	found |= three & end[3]
	three = two & end[2]
	two = one & end[1]
	found |= three & end[3]
	return found | two&end[2]&end[3]
}
