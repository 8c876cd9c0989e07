package session

import (
	"slices"
	"strings"
)

// mask stands for a secret.
const mask = "•••"

// Mask returns the text with "•••" for each of its secrets, which are those that [Read] hides: passwords in commands,
// URLs, options and fields. The argument of USER is none. The text should be clean, see [Clean]. It may have several
// lines; a secret of one of them is hidden in those after it too. The columns of a table are known if the text has their
// heading before them, or if they are Zeek's own.
func Mask(text string) string {
	var m masker
	var t tables
	masked := make([]byte, 0, len(text))
	for isCut := false; text != ""; {
		end := strings.IndexAny(text[:min(len(text), maxLine+1)], "\r\n")
		continues := isCut
		switch isCut = end < 0 && len(text) > maxLine; {
		case isCut:
			end = cutPlace([]byte(text[:maxLine]))
		case end < 0:
			end = len(text)
		}
		line := text[:end]
		m.listed = nil
		if !continues {
			if record := t.parse(line, findMarks(line)); record != nil {
				m.listed = record.secrets
			}
		}
		masked = append(masked, m.hide(line, continues)...)
		for !isCut && end < len(text) && (text[end] == '\r' || text[end] == '\n') {
			masked = append(masked, text[end])
			end++
		}
		text = text[end:]
	}
	return string(masked)
}

// A masker hides the secrets of a log: the arguments of PASS, ACCT, ADAT and of the SITE commands that set a password,
// passwords in URLs and options, and the values of fields and prompts that are called a password. The argument of USER
// is none. It remembers the last secrets, because replies and messages repeat them.
type masker struct {
	known    [4]string // secrets seen last
	listed   []string  // those of s in fields
	next     int       // the one to replace
	open     bool      // the text ended inside a secret or before it
	awaiting int       // lines in which a field called arg is that of a PASS
	s        string
	lastAt   int // of the last @ in s, or -1
	lastMark int // of the last comma or bar in s, or -1
	spans    []span
	out      []byte
}

// unknown is a place in s that was not looked for yet.
const unknown = -2

// span is a part of a text.
type span struct{ start, end int }

// expects reports whether a line with the marks may have a secret.
func (m *masker) expects(of marks) bool {
	return of.has(secretMark) || m.open || m.awaiting > 0 || m.known[0] != "" || m.listed != nil
}

// hide returns s without its secrets. Where s continues a line that was too long, what that ended with counts.
func (m *masker) hide(s string, continues bool) string {
	m.s, m.spans, m.lastAt, m.lastMark = s, m.spans[:0], unknown, unknown
	i := 0
	if continues && m.open {
		i = m.add(0, m.findCut(0, len(s)))
	}
	m.open = false
	for i < len(s) {
		switch k := introducers[s[i]]; {
		case k == noIntroducer, k == letterIntroducer && i > 0 && isWord(s[i-1]):
			i++
		default:
			i = max(m.find(i), i+1)
		}
	}
	m.findKnown()
	if m.awaiting > 0 {
		m.awaiting--
	}
	if len(m.spans) == 0 {
		return s
	}
	m.open = m.open || m.spans[len(m.spans)-1].end == len(s)
	m.out = m.out[:0]
	from := 0
	for _, p := range m.spans {
		m.out = append(append(m.out, s[from:p.start]...), mask...)
		from = p.end
	}
	return string(append(m.out, s[from:]...))
}

// introducer says whether something before a secret may begin, or end, with a byte.
type introducer uint8

const (
	noIntroducer     introducer = iota
	signIntroducer              // before a value, or at the beginning of an option or element
	letterIntroducer            // at the beginning of a command
)

var introducers = func() (t [256]introducer) {
	for _, c := range ":=<-\"'" {
		t[c] = signIntroducer
	}
	for _, c := range "PASUpasu" {
		t[c] = letterIntroducer
	}
	return t
}()

// add hides s[start:end], without the blanks around it, and returns end.
func (m *masker) add(start, end int) int {
	start = skipBlanks(m.s, start)
	for end > start && isBlank(m.s[end-1]) {
		end--
	}
	if start >= end {
		m.open = m.open || start == len(m.s)
		return end
	}
	m.spans = append(m.spans, span{start, end})
	m.remember(m.s[start:end])
	return end
}

// find hides the secret that s[i] introduces, and returns where it ends, or i.
func (m *masker) find(i int) int {
	s := m.s
	switch s[i] {
	case ':':
		if strings.HasPrefix(s[i:], "://") {
			return m.findURL(i)
		}
		if end := m.findValue(i); end > i {
			return end
		}
		return m.findLogin(i)
	case '=':
		return m.findValue(i)
	case '"', '\'':
		if i > 0 && isBlank(s[i-1]) && isSecretName(nameBefore(s, i)) {
			return m.add(i+1, quotedEnd(s, i))
		}
		return m.findInCall(i)
	case '<':
		return m.findElement(i)
	case '-':
		return m.findOption(i)
	}
	return m.findCommand(i)
}

// findCommand hides the argument of the command at s[i], if it is a secret.
func (m *masker) findCommand(i int) int {
	s := m.s
	if end := m.findAnonymous(i); end > i {
		return end
	}
	end := i + longestVerb
	if end > len(s) || end < len(s) && isWord(s[end]) {
		return m.findNetrc(i)
	}
	verb := s[i:end]
	site := equalFold(verb, "site")
	switch {
	case equalFold(verb, "user"):
		return m.findUser(i, end)
	case !site && !equalFold(verb, "pass") && !equalFold(verb, "acct") && !equalFold(verb, "adat"):
		return i
	case !site && (i > 0 && s[i-1] == '[' && strings.HasPrefix(s[end:], "] [")): // Command [pass] [secret]
		return m.add(end+len("] ["), closeOf(s, end+len("] ["), ']'))
	case !canBeginCommand(s, i):
		return i
	case site:
		return m.findSite(end)
	case end == len(s) || strings.IndexByte("\"',;|\t ", s[end]) < 0:
		m.open = end == len(s)
		if m.open {
			m.awaiting = 3
		}
		return i
	case isBlank(s[end]):
		return m.findArgument(i, end)
	}
	return m.findNextField(end)
}

// findArgument hides the argument of the command at s[i] whose verb ends at s[end].
func (m *masker) findArgument(i, end int) int {
	s := m.s
	start, limit := skipBlanks(s, end), len(s)
	if s[end] == '\t' {
		limit = closeOf(s, end+1, '\t')
	}
	cut := m.findCut(end, limit)
	if cut == start { // a password that looks like a message, because none is empty
		cut = m.findCut(start+1, limit)
	}
	if i > 0 && isQuoteByte(s[i-1]) {
		if n := strings.LastIndexByte(s[end:cut], s[i-1]); n >= 0 {
			cut = end + n
		}
	}
	return m.add(end, cut)
}

// findNextField hides the field after the one that ends at s[i]: "PASS","secret". In a record whose fields have names
// it is the next one called arg.
func (m *masker) findNextField(i int) int {
	s := m.s
	if isQuoteByte(s[i]) {
		i++
	}
	if i == len(s) || strings.IndexByte(",;|", s[i]) < 0 {
		m.awaiting = 3
		return i
	}
	delimiter := s[i]
	i++
	if value := skipBlanks(s, i); value < len(s) && isQuoteByte(s[value]) {
		end := quotedEnd(s, value)
		if next := skipBlanks(s, min(end+1, len(s))); next < len(s) && (s[next] == ':' || s[next] == '=') {
			m.awaiting = 3
			return i
		}
		return m.add(value+1, end)
	}
	if i < len(s) && isBlank(s[i]) && delimiter != '|' {
		m.awaiting = 3 // or a sentence
		return i
	}
	return m.add(i, closeOf(s, i, delimiter))
}

// findSite hides the arguments of a SITE command that sets a password.
func (m *masker) findSite(i int) int {
	s := m.s
	i = skipBlanks(s, i)
	end := i
	for end < len(s) && isWord(s[end]) {
		end++
	}
	name := strings.ToUpper(s[i:end])
	if !strings.Contains(name, "PASS") && !strings.Contains(name, "PSW") && !strings.HasSuffix(name, "PWD") &&
		!strings.HasSuffix(name, "PW") && !strings.HasSuffix(name, "ADDUSER") {
		return i
	}
	cut := m.findCut(end, len(s))
	for _, word := range strings.Fields(s[end:cut]) {
		m.remember(word)
	}
	return m.add(end, cut)
}

// findUser hides what follows the name in the command of a client, at its prompt or in a script: user bob secret. On the
// wire USER has nothing else.
func (m *masker) findUser(i, end int) int {
	atPrompt := strings.HasSuffix(m.s[:i], "ftp> ")
	inScript := m.s[i] == 'u' && trimBlanks(m.s[:i]) == "" && len(strings.Fields(m.s[end:])) == 2
	if !atPrompt && !inScript || end == len(m.s) || !isBlank(m.s[end]) {
		return i
	}
	name := skipBlanks(m.s, end)
	return m.add(closeOf(m.s, name, ' '), m.findCut(name, len(m.s)))
}

// findAnonymous hides the e-mail address that an anonymous user gave for a password, where wu-ftpd and xferlog log it.
func (m *masker) findAnonymous(i int) int {
	const login = "ANONYMOUS FTP LOGIN FROM"
	s := m.s
	switch {
	case strings.HasPrefix(s[i:], login):
		if n := strings.LastIndex(s[i:], ", "); n >= 0 {
			return m.add(i+n+2, len(s))
		}
	case strings.HasPrefix(s[i:], "a ") && i > 0 && isBlank(s[i-1]):
		if end := closeOf(s, i+2, ' '); strings.HasPrefix(s[end:], " ftp ") {
			return m.add(i+2, end)
		}
	}
	return i
}

// findNetrc hides the password of a .netrc: login bob password secret.
func (m *masker) findNetrc(i int) int {
	const name = "password"
	s := m.s
	end := i + len(name)
	if end >= len(s) || s[i:end] != name || !isBlank(s[end]) {
		return i
	}
	lead := strings.TrimRight(s[:i], " \t")
	lead = strings.TrimRight(lead[:strings.LastIndexAny(lead, " \t")+1], " \t")
	if !strings.HasSuffix(lead, "login") {
		return i
	}
	value := skipBlanks(s, end)
	return m.add(value, closeOf(s, value, ' '))
}

// canBeginCommand reports whether a command may begin at s[i]. In capitals it may after any blank or sign, except for
// a blank in the text of a reply; else only where a line or a quoted text begins, after what programs put before a
// message and a blank, after a number in brackets, or after the endpoint of a reply.
func canBeginCommand(s string, i int) bool {
	if i == 0 || isQuoteByte(s[i-1]) {
		return true
	}
	lead := strings.TrimRight(s[:i], " \t")
	if lead == "" {
		return true
	}
	message := skipLead(lead)
	switch last := lead[len(lead)-1]; {
	case last == '>' || last == ')' && isReplyWithEndpoint(message):
		return true
	case last == ']' && len(lead) > 1 && isDigit(lead[len(lead)-2]):
		return true
	case isUpper(s[i]):
		return strings.IndexByte(":([<", last) >= 0 || !isReply(message)
	}
	return len(lead) < i && opennessOf(s[:i]) == marked
}

// skipLead returns the line without the arrow, or the word and colon, that it begins with.
func skipLead(lead string) string {
	i := len(lead) - len(strings.TrimLeft(lead, "<>-*| \t"))
	if colon := strings.IndexByte(lead[i:min(len(lead), i+20)], ':'); colon > 0 && !isDigit(lead[i]) {
		i = skipBlanks(lead, i+colon+1)
	}
	return lead[i:]
}

// findValue hides the value after the colon or equals sign at s[i], if the name before it is that of a secret.
func (m *masker) findValue(i int) int {
	s := m.s
	name := nameBefore(s, i)
	if name == "" || !isSecretName(name) && (m.awaiting == 0 || !isArgName(name)) {
		return i
	}
	value := skipBlanks(s, i+1)
	switch {
	case value == len(s):
		m.open = true
		return i
	case isReply(s[value:]) && s[i] == ':':
		return i
	case isQuoteByte(s[value]):
		return m.add(value+1, quotedEnd(s, value))
	case endsQuoted(s[:i]): // a bare value in JSON
		return m.add(value, min(closeOf(s, value, ','), closeOf(s, value, '}')))
	case s[i] == '=':
		return m.add(value, m.findCut(value, valueEnd(s, value)))
	}
	return m.add(value, m.findCut(value, len(s)))
}

// endsQuoted reports whether s ends with a quotation mark, and perhaps blanks.
func endsQuoted(s string) bool {
	s = strings.TrimRight(s, " \t")
	return s != "" && isQuoteByte(s[len(s)-1])
}

// nameBefore returns the word before s[i], and before blanks and a quotation mark or bracket there.
func nameBefore(s string, i int) string {
	for i > 0 && isBlank(s[i-1]) {
		i--
	}
	if i > 0 && (isQuoteByte(s[i-1]) || s[i-1] == ']' || s[i-1] == ')') {
		i--
	}
	start := i
	for start > 0 && (isWord(s[start-1]) || s[start-1] == '-' || s[start-1] == '.') {
		start--
	}
	return s[start:i]
}

// secretNames are parts of the names of passwords, by their first byte, in lower case, in the languages that clients
// speak.
var secretNames = func() (t [256][]string) {
	for _, part := range []string{"password", "passwort", "passwd", "passphrase", "passcode", "kennwort", "senha",
		"contrase", "palavra-passe", "wachtwoord", "hasło", "haslo", "lösenord", "adgangskode", "passord", "salasana",
		"heslo", "jelszó", "parola", "şifre", "Şifre", "пароль", "Пароль", "密码", "密碼", "口令", "パスワード", "암호",
		"비밀번호", "authorization"} {
		t[part[0]] = append(t[part[0]], part)
	}
	return t
}()

// isSecretName reports whether a field or prompt with this name holds a secret: its name has one of the parts, or ends
// with a word such as pass or pwd.
func isSecretName(name string) bool {
	for name != "" && isDigit(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	if len(name) < 2 {
		return false
	}
	word := name[strings.LastIndexAny(name, "_-.:")+1:]
	for i := len(word) - 1; i > 0; i-- { // userPass, FTPPass
		if isUpper(word[i]) && (!isUpper(word[i-1]) || i+1 < len(word) && !isUpper(word[i+1])) {
			word = word[i:]
			break
		}
	}
	for _, short := range [...]string{"pass", "passe", "pwd", "pw", "psw", "pswd", "adat"} {
		if equalFold(word, short) {
			return true
		}
	}
	for i := range len(name) {
		c := name[i]
		if isAlpha(c) {
			c |= 0x20
		}
		for _, part := range secretNames[c] {
			if hasPrefixFold(name[i:], part) {
				return true
			}
		}
	}
	return false
}

// isArgName reports whether a field with this name holds the argument of a command.
func isArgName(name string) bool {
	switch strings.ToLower(name[strings.LastIndexAny(name, "_-.")+1:]) {
	case "arg", "args", "argument", "arguments", "param", "params", "parameter", "data":
		return true
	}
	return false
}

// findURL hides the password of the URL whose scheme ends at s[i].
func (m *masker) findURL(i int) int {
	const longest = 512
	s := m.s
	start := i + len("://")
	token := s[start:tokenEnd(s[:min(len(s), start+longest)], start)]
	authority, _, _ := strings.Cut(token, "/")
	colon := strings.IndexByte(authority, ':')
	if colon < 0 {
		return i
	}
	at := strings.LastIndexByte(authority, '@')
	if at < 0 && skipDigits(authority, colon+1) < len(authority) {
		at = strings.LastIndexByte(token, '@') // a slash in the password
	}
	if at < colon {
		return i
	}
	m.add(start+colon+1, start+at)
	return start + len(token)
}

// findLogin hides the password of user:password@host, where the colon is s[i].
func (m *masker) findLogin(i int) int {
	const longest = 256
	s := m.s
	if m.lastAt == unknown {
		if m.lastAt = strings.IndexByte(s, '@'); m.lastAt >= 0 { // hardly ever
			m.lastAt = strings.LastIndexByte(s, '@')
		}
	}
	if i > m.lastAt || i == 0 || !isWord(s[i-1]) {
		return i
	}
	token := s[i+1 : tokenEnd(s[:min(len(s), i+longest)], i)]
	token, _, _ = strings.Cut(token, "/")
	at := strings.LastIndexByte(token, '@')
	if at < 0 || !isLoginName(nameBefore(s, i)) || isInAddr(s, i) {
		return i
	}
	return m.add(i+1, i+1+at)
}

// isInAddr reports whether the colon s[i] is in an IPv6 address: an EPRT may have @ around it.
func isInAddr(s string, i int) bool {
	const longest = 45
	s, i = s[max(i-longest, 0):min(i+longest, len(s))], min(i, longest)
	start, end := i, i
	for start > 0 && isAddrByte(s[start-1]) {
		start--
	}
	for end < len(s) && isAddrByte(s[end]) {
		end++
	}
	_, isAddr := readAddr(s[start:end])
	return isAddr
}

// isLoginName reports whether a name before a colon may be a user's: no number, and no word that is before an address.
func isLoginName(name string) bool {
	switch strings.ToLower(name) {
	case "mailto", "sip", "sips", "xmpp", "mail", "email", "e-mail", "from", "to", "cc", "user", "login", "client",
		"contact":
		return false
	}
	return skipDigits(name, 0) < len(name)
}

// findOption hides the password of an option at s[i]: -u user:password, --password word.
func (m *masker) findOption(i int) int {
	s := m.s
	if i > 0 && !isBlank(s[i-1]) && !isQuoteByte(s[i-1]) {
		return i
	}
	end := i
	for end < len(s) && (isWord(s[end]) || s[end] == '-') {
		end++
	}
	name, value := s[i:end], end
	switch {
	case equalFold(name, "-p-a-s-s-"): // of a server on an Arduino
		return m.add(end, len(s))
	case strings.HasPrefix(name, "-u") && name != "-u" && end < len(s) && (s[end] == ':' || s[end] == ','):
		return m.add(end+1, wordEndInShell(s, end))
	case name == "-u" || name == "-U" || name == "--user" || name == "--proxy-user":
		if value < len(s) && s[value] == '=' {
			value++
		}
		return m.findPair(value)
	case strings.HasPrefix(name, "--") && isSecretName(name), name == "-p" && isFTPTool(s[:i]):
		if value == len(s) {
			m.open = true
			return i
		}
		if !isBlank(s[value]) {
			return i // an equals sign
		}
		value = skipBlanks(s, value)
		return m.addWord(value, wordEndInShell(s, value))
	}
	return i
}

// addWord hides s[start:end] without the quotation marks around it, and returns end.
func (m *masker) addWord(start, end int) int {
	if start+1 < end && isQuoteByte(m.s[start]) && m.s[end-1] == m.s[start] {
		m.add(start+1, end-1)
		return end
	}
	return m.add(start, end)
}

// isFTPTool reports whether a command line begins with a program whose option -p is a password.
func isFTPTool(s string) bool {
	return strings.Contains(s, "ncftp") || strings.Contains(s, "ftpget ") || strings.Contains(s, "ftpput ")
}

// wordEndInShell returns the index after the word of a shell's command at s[i], of which parts may be in quotation
// marks: bob:'a secret'.
func wordEndInShell(s string, i int) int {
	for i < len(s) && !isBlank(s[i]) && s[i] != '<' && s[i] != '>' {
		if isQuoteByte(s[i]) {
			i = quotedEnd(s, i)
		}
		i = min(i+1, len(s))
	}
	return i
}

// findInCall hides the quoted text at s[i] if it is the last argument of a function that logs in: login('bob', 'secret'),
// ftp_login($c, "bob", "secret"), FTP('192.0.2.7', 'bob', 'secret').
func (m *masker) findInCall(i int) int {
	const longest = 256
	s := m.s
	end := quotedEnd(s, i)
	if next := skipBlanks(s, min(end+1, len(s))); next == len(s) || s[next] != ')' {
		return i
	}
	lead := s[max(0, i-longest):i]
	open := strings.LastIndexByte(lead, '(')
	if open < 0 {
		return i
	}
	name := strings.ToLower(nameBefore(lead, open))
	arguments := strings.Count(lead[open:], ",")
	switch {
	case arguments >= 1 && (strings.HasSuffix(name, "login") || strings.HasSuffix(name, "credential") ||
		strings.HasSuffix(name, "credentials")), arguments == 2 && (strings.HasSuffix(name, "ftp") || strings.HasSuffix(name, "ftp_tls")):
		return m.add(i+1, end)
	}
	return i
}

// findPair hides the second half of user:password or user,password at s[i], after blanks.
func (m *masker) findPair(i int) int {
	s := m.s
	i = skipBlanks(s, i)
	if i == len(s) {
		m.open = true
		return i
	}
	end := wordEndInShell(s, i)
	if isQuoteByte(s[i]) && s[end-1] == s[i] {
		end--
	}
	if n := strings.IndexAny(s[i:end], ":,"); n >= 0 {
		return m.addWord(i+n+1, end)
	}
	return i
}

// findElement hides the text of an XML element at s[i] that holds a password.
func (m *masker) findElement(i int) int {
	const longest = 128
	s := m.s
	end := i + 1
	for end < len(s) && (isWord(s[end]) || s[end] == '-' || s[end] == ':') {
		end++
	}
	if !isSecretName(s[i+1 : end]) {
		return i
	}
	n := strings.IndexByte(s[end:min(len(s), end+longest)], '>')
	if n < 0 {
		return i
	}
	value := end + n + 1
	secret, rest, _ := strings.Cut(s[value:], "<")
	if !strings.HasPrefix(rest, "/") {
		return i // <password> stands for one
	}
	return m.add(value, value+len(secret))
}

// closeOf returns the index of the next c in s[i:], or len(s).
func closeOf(s string, i int, c byte) int {
	if n := strings.IndexByte(s[i:], c); n >= 0 {
		return i + n
	}
	return len(s)
}

// tokenEnd returns the index of the blank, quotation mark or angle bracket after s[i:], or len(s).
func tokenEnd(s string, i int) int {
	for i < len(s) && !isBlank(s[i]) && !isQuoteByte(s[i]) && s[i] != '<' && s[i] != '>' {
		i++
	}
	return i
}

// valueEnd returns the index of the blank or quotation mark after s[i:], or len(s).
func valueEnd(s string, i int) int {
	for i < len(s) && !isBlank(s[i]) && !isQuoteByte(s[i]) {
		i++
	}
	return i
}

// quotedEnd returns the index of the mark that closes the one at s[i], or len(s). A mark after a backslash is text.
func quotedEnd(s string, i int) int {
	for end := i + 1; end < len(s); end++ {
		switch s[end] {
		case '\\':
			end++
		case s[i]:
			return end
		}
	}
	return len(s)
}

// findCut returns where a secret that begins at s[i] ends at the latest: before an endpoint's message, before a bar
// or an arrow that a command or reply follows, or at end.
func (m *masker) findCut(i, end int) int {
	s := m.s
	for start := i; i < end; i++ {
		switch isFirst := i == start || !isBlank(s[i-1]); {
		case isFirst && isBlank(s[i]) && isSeparated(s, i):
			return i
		case i > 0 && !isWord(s[i-1]) && (m.isReplyWithList(i) || isCommandWithEndpoint(s[i:])):
			if strings.IndexByte("|<>,;", s[i-1]) >= 0 {
				return i - 1
			}
			return i
		}
	}
	return end
}

// isReplyWithList reports whether a 227, 228 or 229 is at s[i], and a comma or a bar after it.
func (m *masker) isReplyWithList(i int) bool {
	if !isReplyWithEndpoint(m.s[i:]) {
		return false
	}
	if m.lastMark == unknown {
		m.lastMark = strings.LastIndexAny(m.s, ",|")
	}
	return i < m.lastMark
}

// isReplyWithEndpoint reports whether s begins as a 227, 228 or 229 does.
func isReplyWithEndpoint(s string) bool { return isReply(s) && s[:2] == "22" && s[2] >= '7' }

// isCommandWithEndpoint reports whether s begins as PORT, EPRT or LPRT with an argument does.
func isCommandWithEndpoint(s string) bool {
	if len(s) < 6 || s[2:4] != "RT" || !isBlank(s[4]) {
		return false
	}
	c := s[5]
	return (s[:2] == "PO" || s[:2] == "LP") && isDigit(c) || s[:2] == "EP" && c > ' ' && !isWord(c)
}

// isSeparated reports whether a bar or an arrow is at s[i], between blanks, and a command or a reply follows, perhaps
// after a word and a colon.
func isSeparated(s string, i int) bool {
	const longestLabel = 20
	i = skipBlanks(s, i)
	for i < len(s) && strings.IndexByte("|<>-=", s[i]) >= 0 {
		i++
	}
	if i == len(s) || !isBlank(s[i]) && s[i-1] != '|' {
		return false
	}
	i = skipBlanks(s, i)
	if isMessageAt(s, i) {
		return true
	}
	if n := strings.IndexByte(s[i:min(len(s), i+longestLabel)], ':'); n > 0 {
		return isMessageAt(s, skipBlanks(s, i+n+1))
	}
	return false
}

// remember keeps a secret, unless it is a placeholder, or so short or common that other text has it.
func (m *masker) remember(secret string) {
	const shortest, longest = 4, 128
	secret = strings.TrimRight(secret, ".") // captures write the line end so
	switch {
	case len(secret) < shortest, len(secret) > longest, isVerb(secret), strings.IndexByte("<([{$%*", secret[0]) >= 0:
		return
	case strings.Trim(secret, secret[:1]) == "", skipDigits(secret, 0) == len(secret) && len(secret) < 6:
		return
	}
	switch secret {
	case "anonymous", "guest", "password", "hidden", mask:
		return
	}
	for _, known := range m.known {
		if known == secret {
			return
		}
	}
	m.known[m.next] = strings.Clone(secret)
	m.next = (m.next + 1) % len(m.known)
}

// findKnown hides the secrets that are remembered, wherever they are words of s.
func (m *masker) findKnown() {
	found := len(m.spans)
	for _, secret := range m.known {
		m.findWord(secret)
	}
	for _, secret := range m.listed {
		m.findWord(secret)
		m.findWord(strings.ReplaceAll(secret, `"`, `""`)) // as in a field in quotation marks
		m.remember(secret)
	}
	if len(m.spans) > found {
		m.spans = mergeSpans(m.spans)
	}
}

// findWord hides the secret where it is a word of s.
func (m *masker) findWord(secret string) {
	if secret == "" {
		return
	}
	for i := 0; ; {
		n := strings.Index(m.s[i:], secret)
		if n < 0 {
			return
		}
		start, end := i+n, i+n+len(secret)
		if (start == 0 || !isWord(m.s[start-1]) || !isWord(secret[0])) &&
			(end == len(m.s) || !isWord(m.s[end]) || !isWord(secret[len(secret)-1])) {
			m.spans = append(m.spans, span{start, end})
		}
		i = end
	}
}

// mergeSpans sorts the spans and joins those that overlap.
func mergeSpans(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	merged := spans[:1]
	for _, p := range spans[1:] {
		if last := &merged[len(merged)-1]; p.start <= last.end {
			last.end = max(last.end, p.end)
		} else {
			merged = append(merged, p)
		}
	}
	return merged
}
