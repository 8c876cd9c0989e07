package session

import "strings"

// processKey begins the key of a session that is a process.
const processKey = "pid "

// parseVsftpd reads the log of vsftpd with log_ftp_protocol:
//
//	Tue Mar  5 09:12:00 2024 [pid 812] [bob] FTP command: Client "192.0.2.20", "PASV"
func (t *tables) parseVsftpd(s string) bool {
	const client = `: Client "`
	start := strings.Index(s, client)
	if start < 0 {
		return false
	}
	what := s[:start]
	what = what[strings.LastIndexAny(what, "]>")+1:]
	addr, rest, ok := strings.Cut(s[start+len(client):], `"`)
	if !ok {
		return false
	}
	f := fields{session: addr, client: parseAddr(addr, "")}
	if !f.client.IsValid() {
		return false
	}
	for _, name := range [...]string{"[pid ", "vsftpd["} {
		if pid, ok := between(s[:start], name, "]"); ok {
			f.session = processKey + pid
			break
		}
	}
	what = trimBlanks(what)
	text, quoted := strings.CutPrefix(rest, `, "`)
	text = strings.TrimRight(text, " \t\r")
	switch {
	case quoted && strings.HasSuffix(what, "FTP command"):
		f.from = fromClient
	case quoted && strings.HasSuffix(what, "FTP response"):
		f.from = fromServer
	default:
		t.add(what+s[start:], f)
		return true
	}
	t.add(strings.TrimSuffix(text, `"`), f)
	return true
}

// parseFileZilla reads the log of FileZilla Server 0.9:
//
//	(000007)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV
func (t *tables) parseFileZilla(s string) bool {
	const shortest = 4
	s = s[skipBlanks(s, 0):]
	if s == "" || s[0] != '(' {
		return false
	}
	end := skipDigits(s, 1)
	if end-1 < shortest || end == len(s) || s[end] != ')' {
		return false
	}
	lead, text, ok := strings.Cut(s[end:], ")> ")
	if !ok {
		return false
	}
	f := fields{session: s[1:end]}
	if open := strings.LastIndexByte(lead, '('); open >= 0 {
		f.client = parseAddr(lead[open+1:], "")
	}
	t.addText(text, f)
	return true
}

// parseFileZilla1 reads the log of FileZilla Server 1.x:
//
//	2024-03-05T09:12:00.450Z >> [FTP Session 12 198.51.100.20 bob] PASV
func (t *tables) parseFileZilla1(s string) bool {
	const start = "[FTP Session "
	i := strings.Index(s, start)
	if i < 0 {
		return false
	}
	who, text, ok := strings.Cut(s[i+len(start):], "] ")
	if !ok {
		return false
	}
	f := fileZillaFields(who)
	switch lead := strings.TrimRight(s[:i], " \t"); {
	case strings.HasSuffix(lead, "<<"):
		f.from = fromServer
	case strings.HasSuffix(lead, ">>"):
		f.from = fromClient
	default:
		t.addText(text, f)
		return true
	}
	t.add(text, f)
	return true
}

// parseFileZillaWindow reads the log of FileZilla Server 1.x as its window has it:
//
//	<9/6/2024 2:41:31 PM> FTP Session 2 198.51.100.20 bob [Command] PASV
func (t *tables) parseFileZillaWindow(s string) bool {
	const start = "> FTP Session "
	if s[0] != '<' {
		return false
	}
	_, rest, _ := strings.Cut(s, start)
	who, rest, _ := strings.Cut(rest, " [")
	kind, text, ok := strings.Cut(rest, "] ")
	if !ok {
		return false
	}
	f := fileZillaFields(who)
	switch kind {
	case "Response":
		f.from = fromServer
	case "Command":
		f.from = fromClient
	default:
		t.addText(text, f)
		return true
	}
	t.add(text, f)
	return true
}

// fileZillaFields reads the number of a session, its client and its user.
func fileZillaFields(who string) fields {
	id, rest, _ := strings.Cut(who, " ")
	addr, _, _ := strings.Cut(rest, " ")
	return fields{session: id, client: parseAddr(addr, "")}
}

// parsePureFTPd reads the syslog of Pure-FTPd. It logs no replies.
//
//	Oct 30 12:58:07 host pure-ftpd: (bob@192.0.2.151) [DEBUG] Command [port] [192,0,2,151,200,10]
func (t *tables) parsePureFTPd(s string) bool {
	const name, command = "pure-ftpd", "Command ["
	i := strings.Index(s, name)
	if i < 0 {
		return false
	}
	_, rest, _ := strings.Cut(s[i:], ": (")
	who, rest, _ := strings.Cut(rest, ") [")
	_, text, ok := strings.Cut(rest, "] ")
	if !ok {
		return false
	}
	addr := who[strings.LastIndexByte(who, '@')+1:]
	f := fields{session: addr, client: parseAddr(addr, "")}
	if pid, ok := between(s[i:], name+"[", "]:"); ok {
		f.session = processKey + pid
	}
	verb, arg, ok := strings.Cut(strings.TrimPrefix(text, command), "]")
	if !ok || !strings.HasPrefix(text, command) {
		t.add(text, f)
		return true
	}
	arg = strings.TrimSuffix(strings.TrimPrefix(arg, " ["), "]")
	t.addCommand(verb, arg, f)
	return true
}

const maxPidDigits = 7

// parseProFTPD reads an ExtendedLog of ProFTPD, in its default format or another one in which the command is in
// quotation marks before its code:
//
//	192.0.2.4 UNKNOWN bob [05/Mar/2024:09:12:01 +0000] "PORT 192,0,2,4,193,116" 200 -
func (t *tables) parseProFTPD(s string) bool {
	lead, rest, ok := strings.Cut(s, ` "`)
	if !ok {
		return false
	}
	command, rest, ok := strings.Cut(rest, `" `)
	verb, arg, _ := strings.Cut(command, " ")
	code, text, _ := strings.Cut(rest, " ")
	if !ok || !isVerb(verb) || !isReplyCode(code) {
		return false
	}
	f := fields{}
	for token := range strings.FieldsSeq(lead) {
		token = strings.Trim(token, "[]")
		if addr := parseAddr(token, ""); addr.IsValid() && !f.client.IsValid() {
			f.client = addr
		} else if isNumber(token) && len(token) <= maxPidDigits {
			f.session = token
		}
	}
	if f.session == "" && f.client.IsValid() {
		f.session = f.client.Addr().String()
	}
	t.addCommand(verb, arg, f)
	reply, quoted := strings.CutPrefix(text, `"`)
	if reply = strings.TrimRight(reply, `" `); !quoted {
		reply = "" // bytes, not text
	}
	t.addReply(code, reply, f)
	return true
}

// parseXferlog reads a record of a transfer, in which no message is:
//
//	Tue Mar  5 09:12:00 2024 1 192.0.2.40 227 /in/a.txt b _ i r bob ftp 0 * c
func (t *tables) parseXferlog(s string) bool {
	const date = "Tue Mar  5 09:12:00 2024 "
	if len(s) < len(date) || s[3] != ' ' || s[13] != ':' || s[16] != ':' || s[19] != ' ' || !isDigit(s[23]) {
		return false
	}
	const seconds, size, least = 0, 2, 13
	row := strings.Fields(s[len(date):])
	n := len(row)
	return n >= least && isNumber(row[seconds]) && isNumber(row[size]) && len(row[n-9]+row[n-8]+row[n-7]+row[n-6]) == 4 &&
		isNumber(row[n-3]) && len(row[n-1]) == 1
}
