package session

import (
	"net/netip"
	"strings"
)

// A source is what a line says of where it comes from: which session, who wrote it, and who talks to whom.
type source struct {
	key            string // what tells the sessions apart; nil where the line has no such mark
	vantage        Vantage
	server, client netip.Addr
	isWire         bool // the line is the head of a packet
	isNumber       bool // the key is a number in brackets, which may stand for something else
}

// maxHead is how much of a line is read for its source.
const maxHead = 240

// readSource sets s to what the head of a line says: what is before a message, or all of a line without one. The line
// has the marks.
func readSource(head string, m marks, s *source) {
	*s = source{}
	head = head[:min(len(head), maxHead)]
	readFormat(head, m, s)
	if s.vantage == 0 {
		s.vantage = vantageOf(head, m)
	}
}

// readFormat reads the head as that of the first format of logs that it is of, and reports whether it is of one. The marks
// of the line say which formats it may be of.
func readFormat(head string, m marks, s *source) bool {
	return m.has(quoteMark) && readVsftpd(head, s) ||
		m.has(processMark) && readPid(head, s) ||
		m.has(angleMark|tabMark) && m.has(addrMark) && readPacket(head, s) ||
		m.has(addrMark) && readPacketList(head, s) ||
		m.has(slashMark) && m.has(dotMark) && m.has(toMark) && readFirewall(head, s) ||
		m.has(sessionMark) && readFileZillaServer(head, s) ||
		m.has(sessionMark) && readCrushFTP(head, s) ||
		m.has(parenMark) && readNumbered(head, s) ||
		m.has(bracketMark) && readProcess(head, s) ||
		m.has(pureMark) && m.has(parenMark) && readPureFTPd(head, s) ||
		m.has(colonMark) && m.has(bracketMark|equalsMark) && readPyftpdlib(head, s) ||
		m.has(equalsMark|braceMark) && m.has(fieldMark) && readNamedField(head, s) ||
		m.has(processMark) && readThread(head, s) ||
		m.has(hashMark) && readGoftp(head, s) ||
		m.has(colonMark) && readFileZillaFile(head, s) ||
		m.has(bracketMark) && readSide(head, s) ||
		m.has(delimiterMark) && readContainer(head, s) ||
		m.has(parenMark) && m.has(bracketMark) && readProFTPD(head, s) ||
		m.has(bracketMark|hashMark|angleMark) && readBracketed(head, s)
}

// readVsftpd reads vsftpd's log: [pid 811] [user] FTP command: Client "198.51.100.20", "PASV".
func readVsftpd(head string, s *source) bool {
	client := cutAt(after(head, "Client \""), "\"")
	if client == "" {
		return false
	}
	if !readPid(head, s) && !readProcess(head, s) {
		s.key = client
	}
	s.vantage = FromServer
	s.client, _ = readAddr(client)
	return true
}

// readPid reads [pid 811] alone.
func readPid(head string, s *source) bool {
	pid := cutAt(after(head, "["), "]")
	if !strings.HasPrefix(pid, "pid ") {
		return false
	}
	s.vantage, s.key = FromServer, pid
	return true
}

// readPacket reads what tcpdump and tshark put before a message: IP 192.0.2.4.21 > 192.0.2.2.4102:, or columns.
func readPacket(head string, s *source) bool {
	for _, arrow := range [...]string{" > ", " -> "} {
		from, to, ok := strings.Cut(head, arrow)
		if ok && readEnds(lastToken(from), cutAt(cutAt(to, ": "), " "), s) {
			return true
		}
	}
	if strings.IndexByte(head, '\t') < 0 || !strings.Contains(head, "FTP") {
		return false
	}
	return readColumns(head, s)
}

// readFirewall reads a firewall's record: from inside:192.0.2.5/1044 to outside:192.0.2.1/21, or for inside: with the
// address of each end as others see it in parentheses.
func readFirewall(head string, s *source) bool {
	if !strings.Contains(head, " to ") {
		return false
	}
	for _, word := range [...]string{" from ", " for "} {
		from, to, ok := strings.Cut(after(head, word), " to ")
		if ok && readEnds(afterZone(cutAt(from, " ")), afterZone(cutAt(to, " ")), s) {
			return true
		}
	}
	return false
}

// afterZone returns a host without the name of a firewall's zone.
func afterZone(host string) string {
	if i := strings.IndexByte(host, ':'); i >= 0 && strings.Count(host, ":") == 1 && strings.IndexByte(host, '/') > i {
		return host[i+1:]
	}
	return host
}

// readEnds reads the two ends of a connection, of which one has the port of FTP. The client with its port is the key.
func readEnds(from, to string, s *source) bool {
	a, aControl, ok := splitHost(from)
	if !ok {
		return false
	}
	b, bControl, ok := splitHost(to)
	if !ok || aControl == bControl {
		return false
	}
	s.vantage, s.isWire = FromWire, true
	if aControl {
		s.server, s.client, s.key = a, b, to
	} else {
		s.server, s.client, s.key = b, a, from
	}
	return true
}

// splitHost reads an address with a port, and reports whether that is FTP's.
func splitHost(host string) (addr netip.Addr, isControl, ok bool) {
	host = strings.TrimRight(host, ":,. ")
	i := strings.LastIndexAny(host, ".:/")
	if i < 0 {
		return addr, false, false
	}
	addr, ok = readAddr(strings.Trim(host[:i], "[]"))
	return addr, isFTPPort(host[i+1:]), ok
}

// isFTPPort reports whether text is a port of FTP's control connection.
func isFTPPort(text string) bool {
	switch text {
	case "21", "ftp", "990", "ftps":
		return true
	}
	return false
}

// readColumns reads columns of address and port, with a colon or a tab between.
func readColumns(head string, s *source) bool {
	var ends [2]string
	n := 0
	for at := 0; at < len(head) && n < 2; {
		end := at + len(cutAt(head[at:], "\t"))
		column := head[at:end]
		if _, ok := readAddr(column); ok {
			end += 1 + len(cutAt(head[min(end+1, len(head)):], "\t"))
			ends[n] = strings.ReplaceAll(head[at:min(end, len(head))], "\t", ":")
			n++
		} else if _, _, ok := splitHost(column); ok {
			ends[n] = column
			n++
		}
		at = end + 1
	}
	return n == 2 && readEnds(ends[0], ends[1], s)
}

// readFileZillaServer reads [FTP Session 12 198.51.100.20 user] of FileZilla Server 1.
func readFileZillaServer(head string, s *source) bool {
	rest := after(head, "[FTP Session ")
	if rest == "" {
		return false
	}
	s.vantage = FromServer
	rest = cutAt(rest, "]")
	s.key = cutAt(rest, " ")
	if len(s.key) < len(rest) {
		s.client, _ = readAddr(cutAt(rest[len(s.key)+1:], " "))
	}
	return true
}

// readCrushFTP reads [FTP:48211_21:user:198.51.100.20] of CrushFTP.
func readCrushFTP(head string, s *source) bool {
	who := cutAt(after(head, "[FTP"), "]")
	_, rest, ok := strings.Cut(who, ":")
	id, rest, more := strings.Cut(rest, ":")
	if !ok || !more {
		return false
	}
	s.vantage, s.key = FromServer, id
	s.client, _ = readAddr(after(rest, ":"))
	return true
}

// readNumbered reads (000007) of FileZilla Server 0.9, Serv-U and their like, and the client in (192.0.2.14)> or 192.0.2.14 >.
func readNumbered(head string, s *source) bool {
	if isESPTime(head) {
		return false
	}
	for i := strings.IndexByte(head, '('); i >= 0; {
		if end := digitsEnd(head, i+1); end-i > 4 && end < len(head) && head[end] == ')' {
			s.vantage, s.key = FromServer, head[i+1:end]
			if open := strings.LastIndexByte(head, '('); open > i {
				s.client, _ = readAddr(cutAt(head[open+1:], ")"))
			} else if lead := strings.TrimRight(head, " <>"); len(lead) < len(head) {
				s.client, _ = readAddr(lastToken(lead))
			}
			return true
		}
		next := strings.IndexByte(head[i+1:], '(')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

// isESPTime reports whether the number in brackets is the time since an ESP32 began, after the level: I (437255) ftp:.
func isESPTime(head string) bool {
	head = trimBlanks(head)
	return len(head) > 2 && strings.IndexByte("EWIDV", head[0]) >= 0 && head[1:3] == " ("
}

// readProcess reads proftpd[3652] of a system log, and the client in (host[192.0.2.4]).
func readProcess(head string, s *source) bool {
	for i := closeOf(head, 0, '['); i < len(head); i = closeOf(head, i+1, '[') {
		if i == 0 || !isWord(head[i-1]) {
			continue
		}
		end := digitsEnd(head, i+1)
		if end == i+1 || end == len(head) || head[end] != ']' {
			continue
		}
		if isDigit(head[i-1]) && !strings.HasPrefix(head[end:], "]:") { // a[0], and not mod_tls/2.9[3652]:
			continue
		}
		s.key = head[i+1 : end]
		if number, ok := strings.CutPrefix(head[end+1:], ": #"); ok && skipDigits(number, 0) > 0 { // of ftp-proxy
			s.key = number[:skipDigits(number, 0)]
		}
		if i >= len("ftpd") && hasPhrase(head[i-len("ftpd"):], "ftpd") {
			s.vantage = FromServer
		}
		if s.client = addrInBrackets(head[end:]); s.client.IsValid() {
			s.vantage = FromServer
			s.server, _ = readAddr(cutAt(strings.TrimLeft(head[end+1:], ": "), " (")) // if that is the host's name
		}
		return true
	}
	return false
}

// readProFTPD reads the client in host (name[192.0.2.4]): where a log has no process.
func readProFTPD(head string, s *source) bool {
	if s.client = addrInBrackets(head); !s.client.IsValid() {
		return false
	}
	s.vantage = FromServer
	return true
}

// addrInBrackets returns the address in (name[address]) or (address[address]).
func addrInBrackets(b string) netip.Addr {
	i := strings.IndexByte(b, '(')
	if i < 0 {
		return netip.Addr{}
	}
	addr, _ := readAddr(cutAt(after(cutAt(b[i:], ")"), "["), "]"))
	return addr
}

// readPureFTPd reads pure-ftpd: (user@192.0.2.151) [DEBUG].
func readPureFTPd(head string, s *source) bool {
	if !strings.Contains(head, "pure-ftpd") {
		return false
	}
	who := cutAt(after(head, "("), ")")
	i := strings.LastIndexByte(who, '@')
	s.vantage = FromServer
	if i >= 0 {
		s.key = who[i+1:]
		s.client, _ = readAddr(s.key)
	}
	return true
}

// readPyftpdlib reads 192.0.2.197:65087-[user] and 192.0.2.197:65087 <== of pyftpdlib.
func readPyftpdlib(head string, s *source) bool {
	if !strings.Contains(head, "-[") && !strings.Contains(head, "==") {
		return false
	}
	for at := 0; at < len(head); {
		end := at + len(cutAt(head[at:], " "))
		token := cutAt(afterLogger(head[at:end]), "-[")
		isMarked := strings.Contains(head[at:end], "-[") ||
			strings.HasPrefix(head[end:], " <==") || strings.HasPrefix(head[end:], " ==>")
		if isMarked {
			if i := strings.LastIndexByte(token, ':'); i > 0 && isNumber(token[i+1:]) {
				if addr, ok := readAddr(strings.Trim(token[:i], "[]")); ok {
					s.vantage, s.key, s.client = FromServer, token, addr
					return true
				}
			}
		}
		at = end + 1
	}
	return false
}

// afterLogger returns a word without the level and the name that Python's logging puts before a message by default:
// DEBUG:pyftpdlib:.
func afterLogger(token string) string {
	level, rest, _ := strings.Cut(token, ":")
	name, message, _ := strings.Cut(rest, ":")
	if lettersEnd(level, 0) < len(level) || lettersEnd(name, 0) == 0 || !isUpper(token[0]) {
		return token
	}
	return message
}

// fieldNames are names of a field with the number of a session, as structured logs have them.
var fieldNames = [...]string{
	"clientId", "client_id", "connection_id", "connectionId", "conn_id", "session_id", "sessionId", "session", "conn",
	"sid", "cid",
}

// processNames are names of a field with the number of a process, which tell sessions apart where nothing else does.
var processNames = [...]string{"_PID", "pid"}

// readNamedField reads clientId=7 and "session_id":"7".
func readNamedField(head string, s *source) bool {
	if strings.IndexByte(head, '=') < 0 && strings.IndexByte(head, '{') < 0 {
		return false
	}
	for _, name := range fieldNames {
		if s.key = fieldOf(head, name); s.key != "" {
			if strings.HasPrefix(s.key, "FTP_") { // SFTPGo's FTP_0_7 is the clientId 7
				s.key = s.key[strings.LastIndexByte(s.key, '_')+1:]
			}
			s.vantage = FromServer
			return true
		}
	}
	for _, name := range processNames {
		if s.key = fieldOf(head, name); s.key != "" {
			return true
		}
	}
	return false
}

// fieldOf returns the value of a field that is one word or number, or "".
func fieldOf(head, name string) string {
	i := strings.Index(head, name)
	if i < 0 || i > 0 && isWord(head[i-1]) {
		return ""
	}
	rest := strings.TrimLeft(head[i+len(name):], "\": ")
	rest = strings.TrimLeft(rest, "=\"")
	if len(rest) == len(head)-i-len(name) {
		return ""
	}
	return rest[:keyEnd(rest)]
}

func keyEnd(b string) int {
	i := 0
	for i < len(b) && (isWord(b[i]) || b[i] == '-' || b[i] == '.') {
		i++
	}
	return i
}

// readThread reads [Thread-90].
func readThread(head string, s *source) bool {
	rest := after(head, "[Thread")
	if rest == "" {
		return false
	}
	s.key, s.vantage = cutAt(strings.TrimLeft(rest, "- "), "]"), FromClient
	return true
}

// readGoftp reads goftp: 0.055 #1.
func readGoftp(head string, s *source) bool {
	rest := after(head, " #")
	if !strings.HasPrefix(head, "goftp:") || rest == "" {
		return false
	}
	s.key, s.vantage = rest[:digitsEnd(rest, 0)], FromClient
	return true
}

// readFileZillaFile reads 2024-05-02 10:11:13 4711 1 Command: of a log file of FileZilla: process and connection.
func readFileZillaFile(head string, s *source) bool {
	const date = "2024-05-02 10:11:13 "
	if len(head) < len(date) || head[4] != '-' || head[7] != '-' || head[10] != ' ' || head[13] != ':' {
		return false
	}
	process, rest, _ := strings.Cut(head[len(date):], " ")
	connection, label, _ := strings.Cut(rest, " ")
	label, _, ok := strings.Cut(label, ":")
	if !ok || !isNumber(process) || !isNumber(connection) || strings.Contains(label, " ") {
		return false
	}
	s.key, s.vantage = head[len(date):len(date)+len(process)+1+len(connection)], FromClient
	return true
}

// readSide reads the side of a transfer between two servers, [L] or [R], and the pod of a cluster, [pod/name/container].
func readSide(head string, s *source) bool {
	inner, rest, ok := strings.Cut(strings.TrimPrefix(head, "["), "] ")
	if !ok || rest == head || head[0] != '[' {
		return false
	}
	if inner == "L" || inner == "R" {
		s.key, s.vantage = inner, FromClient
		return true
	}
	s.key, ok = strings.CutPrefix(inner, "pod/")
	if !ok {
		s.key = ""
	}
	s.vantage = vantageOf(rest, signMark)
	return ok
}

// readContainer reads the prefix of docker compose: ftp-1  | PASV.
func readContainer(head string, s *source) bool {
	name, rest, ok := strings.Cut(head, "|")
	key := strings.TrimRight(name, " ")
	n := len(key)
	if !ok || n < 3 || n == len(name) || !isAlpha(key[0]) || !isDigit(key[n-1]) || keyEnd(key) != n ||
		strings.IndexByte("-_", key[len(strings.TrimRight(key, "0123456789"))-1]) < 0 {
		return false
	}
	s.key, s.vantage = key, vantageOf(rest, signMark)
	return true
}

// vantageSigns are what one side's programs write and the other's do not. The first that a line has decides.
var vantageSigns = newVantageSigns([]vantageSign{
	{"FTP command:", FromServer}, {"FTP response:", FromServer}, {"Received line", FromServer},
	{"Sending answer", FromServer}, {"ftpd", FromServer}, {" <== ", FromServer}, {" ==> ", FromServer},
	{"mod_tls", FromServer}, {"<command:", FromServer}, {"<response:", FromServer}, {"REPLY [", FromServer}, {"COMMAND [", FromServer},
	{"--->", FromClient}, {"<---", FromClient}, {"Command:", FromClient}, {"Response:", FromClient},
	{"COMMAND:", FromClient}, {"Status:", FromClient}, {"ftp>", FromClient}, {"Cmd:", FromClient},
	{">>>", FromClient}, {"FTP Tx:", FromClient}, {"FTP Rx:", FromClient}, {"Sent>", FromClient},
	{"Recv>", FromClient}, {"*cmd*", FromClient}, {"*resp*", FromClient},
	{"Frame ", FromWire}, {"IP ", FromWire}, {"%ASA", FromWire}, {"Request:", FromWire},
})

type vantageSign struct {
	text    string
	vantage Vantage
}

// vantageTable has the signs, and finds how they begin.
type vantageTable struct {
	matcher matcher
	begins  []marks
	signs   []vantageSign
}

func newVantageSigns(signs []vantageSign) *vantageTable {
	t := &vantageTable{signs: signs}
	for _, sign := range signs {
		begin := strings.ToLower(sign.text[:min(len(sign.text), longestPattern)])
		t.begins = append(t.begins, t.matcher.add(begin))
	}
	return t
}

// vantageOf returns who writes such a head, if it has a sign. Without the mark of signs it has none.
func vantageOf(head string, m marks) Vantage {
	start := skipBlanks(head, 0)
	switch {
	case start == len(head):
		return 0
	case head[start] == '>' || head[start] == '<' || head[start] == '*':
		return FromClient
	case !m.has(signMark):
		return 0
	}
	found, _, _ := vantageSigns.matcher.find(head, 0)
	if found == 0 {
		return 0
	}
	for i, sign := range vantageSigns.signs {
		if found.has(vantageSigns.begins[i]) && strings.Contains(head, sign.text) {
			return sign.vantage
		}
	}
	return 0
}

// labels are words before a message that say which way it went: true if the program received it.
var labels = map[string]bool{
	"received": true, "recv": true, "receive": true, "receiving": true, "read": true, "incoming": true, "rcvd": true,
	"sent": false, "sending": false, "send": false, "wrote": false, "write": false, "outgoing": false,
}

// readLabel tells by the word before a message who wrote the line: who receives a command is a server.
func (s *source) readLabel(lead string, m marks, isCommand bool) {
	if s.vantage == 0 {
		word := strings.ToLower(lastWord(strings.TrimRight(lead, " :*\"'[<>=-")))
		if received, ok := labels[word]; ok && received == isCommand {
			s.vantage = FromServer
		} else if ok {
			s.vantage = FromClient
		}
	}
	switch {
	case !m.has(addrMark):
	case s.vantage == FromServer && !s.client.IsValid() || s.vantage == 0 && s.key == "":
		s.readEnd(lead)
	}
}

// readEnd reads the one address before a message: of a client, as a server's log or a port that no server has tells, or
// of a server, as its port tells.
func (s *source) readEnd(lead string) {
	var end netip.Addr
	var port uint16
	var text string
	for i := 0; i < min(len(lead), maxHead); i++ {
		n := addrEnd(lead[i:])
		if n == 0 {
			continue
		}
		addr, p := readHost(lead[i : i+n])
		if addr.IsValid() && (i == 0 || !isWord(lead[i-1])) {
			if isOther(end, addr) {
				return
			}
			end, port, text = addr, p, strings.TrimRight(lead[i:i+n], ":.")
		}
		i += n
	}
	switch {
	case !end.IsValid():
	case s.vantage == 0 && isControlPort(port):
		s.server, s.vantage = end, FromClient
	case s.vantage == FromServer || port >= 1024:
		s.client, s.vantage = end, FromServer
		if s.key == "" {
			s.key = text
		}
	}
}

// after returns what follows mark in b, or "".
func after(b string, mark string) string {
	_, rest, _ := strings.Cut(b, mark)
	return rest
}

// cutAt returns b up to mark.
func cutAt(b string, mark string) string {
	before, _, _ := strings.Cut(b, mark)
	return before
}
