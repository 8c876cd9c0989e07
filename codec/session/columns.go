package session

import (
	"net/netip"
	"slices"
	"strings"
)

// A role is what a field means.
type role uint8

const (
	otherRole role = iota
	sessionRole
	processRole
	programRole
	sourceRole // of a packet
	sourcePortRole
	targetRole
	targetPortRole
	clientRole
	clientPortRole
	serverRole
	serverPortRole
	passwordRole
	commandRole
	argRole
	codeRole
	replyRole
	textRole        // a command, a reply or a remark
	socketErrorRole // a number of the Windows sockets
	eventRole
	roleCount
)

// roleOf returns the role of a field by its name, as Zeek, Suricata, Wireshark, IIS and people call it.
func roleOf(name string) role {
	name = strings.ToLower(strings.Trim(name, " \t\"'"))
	if isSecretName(name) {
		return passwordRole
	}
	for {
		switch name {
		case "uid", "flow_id", "x-session", "session", "session_id", "sessionid", "session id", "session-id", "clientid",
			"client_id", "connection_id", "connectionid", "conn_id", "connid", "conn", "sid", "cid", "tcp.stream", "tcp_tcp_stream":
			return sessionRole
		case "pid", "_pid", "process_id", "processid", "thread", "tid":
			return processRole
		case "syslog_identifier", "program", "ident", "appname", "app_name", "programname":
			return programRole
		case "src", "source", "source address", "srcip", "src_addr", "srcaddr", "ip_ip_src",
			"ipv6_ipv6_src":
			return sourceRole
		case "srcport", "src port", "source port", "spt", "tcp_tcp_srcport":
			return sourcePortRole
		case "dst", "destination", "destination address", "dstip", "dst_addr", "dstaddr", "ip_ip_dst",
			"ipv6_ipv6_dst":
			return targetRole
		case "dstport", "dst port", "destination port", "dpt", "tcp_tcp_dstport":
			return targetPortRole
		case "orig_h", "src_ip", "c-ip", "client", "client_ip", "client-ip", "client ip", "clientip", "clientaddr",
			"client_addr", "client_address", "clientaddress", "remote", "remote_ip", "remoteip", "remote_addr", "remoteaddr",
			"remote_address", "remoteaddress", "remote_host", "peer", "peer_addr", "peeraddr", "peer_ip", "ip", "ipaddress":
			return clientRole
		case "orig_p", "src_port", "c-port", "client_port", "clientport", "remote_port", "remoteport":
			return clientPortRole
		case "resp_h", "dest_ip", "s-ip", "server", "server_ip", "server-ip", "server ip", "serverip", "server_addr",
			"serveraddr", "local_addr", "localaddr", "local_address", "localaddress", "local_ip", "localip":
			return serverRole
		case "resp_p", "dest_port", "s-port", "server_port", "serverport", "local_port", "localport":
			return serverPortRole
		case "command", "cmd", "verb", "directive", "req", "cs-method", "request_command", "ftp_request_command",
			"ftp_ftp_request_command":
			return commandRole
		case "arg", "args", "argument", "arguments", "command_data", "cs-uri-stem", "request_arg", "ftp_request_arg",
			"ftp_ftp_request_arg":
			return argRole
		case "reply_code", "response_code", "completion_code", "code", "status", "sc-status", "ftp_response_code",
			"ftp_ftp_response_code":
			return codeRole
		case "reply", "reply_msg", "reply_text", "response", "response_text", "response_arg", "ftp_response_arg", "resp",
			"response_msg", "response_message", "reply_message", "ftp_ftp_response_arg":
			return replyRole
		case "text", "msg", "message", "line", "log", "data", "body", "content", "raw", "_raw", "values", "textpayload", "original",
			"short_message":
			return textRole
		case "sc-win32-status":
			return socketErrorRole
		case "event_type":
			return eventRole
		}
		parent, member, ok := strings.Cut(name, ".") // id.orig_h, ftp.request.command, source.ip
		if !ok || parent == "passive" {
			return otherRole
		}
		if r := roleOfEnd(parent, member); r != otherRole || isMachine(parent) {
			return r
		}
		name = member
		name = strings.ReplaceAll(name, "request.", "request_")
		name = strings.ReplaceAll(name, "response.", "response_")
	}
}

// roleOfEnd returns the role of the address or port in an object that describes one end of the connection.
func roleOfEnd(parent, name string) role {
	var addr, port role
	switch parent {
	case "source", "client", "remote", "peer":
		addr, port = clientRole, clientPortRole
	case "destination", "server", "local":
		addr, port = serverRole, serverPortRole
	}
	switch name {
	case "ip", "address", "addr":
		return addr
	case "port":
		return port
	}
	return otherRole
}

// isMachine reports whether an object describes a machine that only passed the log on, so that its address is not an end.
func isMachine(parent string) bool {
	switch parent {
	case "host", "agent", "observer", "node", "container", "collector":
		return true
	}
	return false
}

// values are the fields of a record, by their roles. A role of several values has the first one.
type values struct {
	by             [roleCount]string
	codes, replies []string // all of them: a command may have two replies
	texts          []string
}

// set adds a field.
func (v *values) set(r role, s string) {
	switch {
	case s == "" || s == "-" || s == "(empty)":
		return
	case r == codeRole && isReplyCode(s):
		v.codes = append(v.codes, s)
	case r == replyRole:
		v.replies = append(v.replies, s)
	case r == textRole:
		v.texts = append(v.texts, s)
	}
	if v.by[r] == "" {
		v.by[r] = s
	}
}

// command returns the verb of the record and its argument, or "".
func (v *values) command() (verb, arg string) {
	verb, arg, _ = strings.Cut(v.by[commandRole], " ")
	if arg == "" {
		arg = v.by[argRole]
	}
	if !isVerb(strings.ToUpper(verb)) {
		return "", ""
	}
	return verb, arg
}

// addValues adds the messages of a record: a command, its replies, and the error of a socket. It reports whether there
// is any.
func (t *tables) addValues(v *values) bool {
	if _, id, ok := strings.Cut(v.by[commandRole], "["); ok { // [12]PASV of an old IIS
		v.by[sessionRole], v.by[commandRole], _ = strings.Cut(id, "]")
	}
	if len(v.replies) == 0 && len(v.codes) > 0 {
		v.replies = v.texts
	}
	f := v.source()
	t.record.secrets = append(t.record.secrets, v.by[passwordRole])
	verb, arg := v.command()
	if verb != "" {
		t.addCommand(verb, arg, f)
	} else if strings.HasSuffix(v.by[commandRole], "ed") && strings.Contains(v.by[commandRole], "Channel") {
		t.add(v.by[commandRole], f) // DataChannelOpened
	}
	for i := range max(len(v.codes), len(v.replies)) {
		switch {
		case i >= len(v.replies):
			t.addReply(v.codes[i], "", f)
		case i < len(v.codes):
			t.addReply(v.codes[i], v.replies[i], f)
		case isReply(trimBlanks(v.replies[i])):
			t.addReply("", v.replies[i], f)
		}
	}
	if e := v.by[socketErrorRole]; len(e) == 5 && strings.HasPrefix(e, "100") {
		t.add("Socket error #"+e, f)
	}
	return len(t.record.messages) > 0
}

// source returns what the fields say of the session and its ends.
func (v *values) source() fields {
	f := fields{
		session: v.by[sessionRole],
		client:  parseHost(v.by[clientRole], v.by[clientPortRole]),
		server:  parseHost(v.by[serverRole], v.by[serverPortRole]),
	}
	if isControlPort(f.client.Port()) && !isControlPort(f.server.Port()) {
		f.client, f.server = f.server, f.client
	}
	if !f.client.IsValid() && !f.server.IsValid() {
		f.client, f.server = v.ends()
	}
	process := v.by[processRole]
	switch {
	case f.session != "":
	case process != "" && f.client.IsValid(): // a process may have many clients, or a client many processes
		f.session = process + " " + f.client.Addr().String()
	case process != "":
		f.session = process
	case f.client.IsValid() && f.client.Port() != 0:
		f.session = f.client.String()
	case f.client.IsValid():
		f.session = f.client.Addr().String()
	}
	return f
}

// ends returns the client and the server of a packet: a command goes to the server, a reply to the client.
func (v *values) ends() (client, server netip.AddrPort) {
	isAnswer := false
	client = parseHost(v.by[sourceRole], v.by[sourcePortRole])
	server = parseHost(v.by[targetRole], v.by[targetPortRole])
	verb, _ := v.command()
	for _, text := range v.texts {
		if text = trimBlanks(text); verb == "" && len(v.codes) == 0 {
			verb, isAnswer = verbAt(text, 0), isReply(text)
		}
	}
	switch {
	case !client.IsValid() || !server.IsValid():
	case isControlPort(server.Port()), verb != "":
		return client, server
	case isControlPort(client.Port()), isAnswer, len(v.codes) > 0:
		return server, client
	}
	return netip.AddrPort{}, netip.AddrPort{}
}

// isControlPort reports whether FTP servers listen on the port.
func isControlPort(port uint16) bool { return port == 21 || port == 990 }

// parseColumns reads a header, or a line of the columns that the last header named. Columns that a mark announced last
// until the next header, others until a line that has not as many.
func (t *tables) parseColumns(s string) bool {
	if len(t.columns) > 0 && isRule(s) {
		return true
	}
	if !t.parseMarked(s) {
		if len(t.columns) > 0 && t.parseRow(s) {
			return true
		}
		if !t.parseHeader(s) {
			return false
		}
	}
	t.add(s, fields{})
	return true
}

// parseRow reads a line of the columns.
func (t *tables) parseRow(s string) bool {
	s = trimBars(s, t.delimiter)
	row := splitRow(nil, s, t.delimiter, 0)
	last := len(t.columns) - 1
	isLast := t.columns[last] == replyRole || t.columns[last] == textRole
	if len(row) > len(t.columns) && isLast { // commas of a reply without quotation marks
		row = splitRow(row[:0], s, t.delimiter, len(t.columns))
	}
	if len(row) != len(t.columns) {
		if !t.marked {
			t.columns = t.columns[:0]
		}
		return false
	}
	var v values
	for i, field := range row {
		v.set(t.columns[i], field)
	}
	if t.addValues(&v) || t.addInner(&v) || t.addTexts(&v) {
		return true
	}
	if !slices.Contains(t.columns, passwordRole) {
		return false
	}
	for i, field := range row {
		if t.columns[i] == passwordRole && field != "" && field != "-" {
			row[i] = mask
		}
	}
	t.add(strings.Join(row, string(t.delimiter)), fields{})
	return true
}

// addTexts adds the texts of a row, which may be commands, replies or remarks of the program.
func (t *tables) addTexts(v *values) bool {
	f := v.source()
	if f.session == "" {
		return false
	}
	f.from = eitherSide
	for _, text := range v.texts {
		t.add(text, f)
	}
	return len(v.texts) > 0
}

// isRule reports whether s is a line between the head and the rows of a table.
func isRule(s string) bool { return strings.Trim(s, "-+|=: \r") == "" && strings.Contains(s, "--") }

// trimBars returns s without the bars around it, if bars are between its fields.
func trimBars(s string, delimiter byte) string {
	if delimiter != '|' || s == "" || s[0] != '|' {
		return s
	}
	return strings.TrimSuffix(trimBlanks(s[1:]), "|")
}

// parseMarked reads the header of a W3C log or of Zeek.
func (t *tables) parseMarked(s string) bool {
	if w3c, ok := strings.CutPrefix(s, "#Fields: "); ok {
		t.setColumns(w3c, ' ', true)
		return true
	}
	if zeek, ok := strings.CutPrefix(s, "#fields\t"); ok {
		t.setColumns(zeek, '\t', true)
		return true
	}
	return false
}

const (
	delimiters = "\t,;|"     // of columns that have names
	nameSigns  = " -.\"/#()" // in the names of columns, beside letters and digits
)

// parseHeader reads the names of columns of another table, which has a command, a reply or a password in one of them.
func (t *tables) parseHeader(s string) bool {
	s = trimBars(trimBlanks(s), '|')
	if s == "" || !isAlpha(s[0]) && s[0] != '"' {
		return false
	}
	for i := range len(s) {
		if !isWord(s[i]) && strings.IndexByte(nameSigns+delimiters, s[i]) < 0 {
			return false
		}
	}
	for _, delimiter := range []byte(delimiters) {
		if strings.Count(s, string(delimiter)) >= 2 {
			return t.parseNames(s, delimiter)
		}
	}
	return false
}

// parseNames reads a header without a mark: every field is a name.
func (t *tables) parseNames(s string, delimiter byte) bool {
	known := 0
	for i, start := 0, 0; i <= len(s); i++ {
		if i < len(s) && s[i] != delimiter {
			if c := s[i]; !isWord(c) && strings.IndexByte(nameSigns, c) < 0 {
				return false
			}
			continue
		}
		name := trimBlanks(s[start:i])
		if name == "" || isDigit(name[0]) || len(name) > 40 || isVerb(name) {
			return false
		}
		switch roleOf(name) {
		case commandRole, replyRole, passwordRole:
			known += 2
		case textRole:
			if known++; name == `"_raw"` || name == "_raw" { // of Splunk
				known++
			}
		case otherRole:
		default:
			known++
		}
		start = i + 1
	}
	if known < 2 {
		return false
	}
	t.setColumns(s, delimiter, false)
	return true
}

// setColumns takes the names of columns from a header, which has a mark or not.
func (t *tables) setColumns(s string, delimiter byte, marked bool) {
	t.columns, t.delimiter, t.marked = t.columns[:0], delimiter, marked
	for _, name := range splitRow(nil, s, delimiter, 0) {
		t.columns = append(t.columns, roleOf(name))
	}
}

// splitRow appends the fields of a row, without blanks and quotation marks around them. Between blanks, several count
// as one. If most is not 0, there are no more fields than that, and the last one has the rest of the row.
func splitRow(row []string, s string, delimiter byte, most int) []string {
	for {
		s = strings.TrimLeft(s, " ")
		if len(row) == most-1 {
			return append(row, strings.Trim(s, " \"\r"))
		}
		var field string
		end := closeOf(s, 0, delimiter)
		if s != "" && s[0] == '"' && delimiter != '\t' {
			if closed := csvEnd(s); closed > 0 {
				field = strings.ReplaceAll(s[1:closed], `""`, `"`)
				end = closeOf(s, closed, delimiter)
			}
		}
		if field == "" {
			field = strings.Trim(s[:end], " \"\r")
		}
		row = append(row, field)
		if end == len(s) {
			return row
		}
		s = s[end+1:]
	}
}

// csvEnd returns the index of the mark that closes the one at s[0], or 0. Two in a row are one in the text.
func csvEnd(s string) int {
	for i := 1; i < len(s); i++ {
		if s[i] == '"' {
			if i+1 == len(s) || s[i+1] != '"' {
				return i
			}
			i++
		}
	}
	return 0
}

// parseZeek reads an ftp.log of Zeek without its header: time, uid, the two ends with their ports, user, password,
// command, then its argument and the reply.
func (t *tables) parseZeek(s string) bool {
	const (
		clientColumn, serverColumn = 2, 4
		passwordColumn             = 7
		commandColumn              = 8
	)
	if strings.Count(s, "\t") < commandColumn {
		return false
	}
	row := splitRow(nil, s, '\t', 0)
	if !isVerb(row[commandColumn]) || !isPort(row[clientColumn+1]) || !isPort(row[serverColumn+1]) ||
		!parseAddr(row[clientColumn], "").IsValid() || !parseAddr(row[serverColumn], "").IsValid() {
		return false
	}
	var v values
	v.set(sessionRole, row[1])
	v.set(clientRole, row[clientColumn])
	v.set(clientPortRole, row[clientColumn+1])
	v.set(serverRole, row[serverColumn])
	v.set(serverPortRole, row[serverColumn+1])
	v.set(passwordRole, row[passwordColumn])
	v.set(commandRole, row[commandColumn])
	for i := commandColumn + 1; i < len(row); i++ {
		if isReplyCode(row[i]) {
			v.set(codeRole, row[i])
			if i+1 < len(row) {
				v.set(replyRole, row[i+1])
			}
			break
		}
		if i == commandColumn+1 {
			v.set(argRole, row[i])
		}
	}
	return t.addValues(&v)
}

// parsePacketRow reads a row of tshark's fields without their names: the two ends, each perhaps with its port, then a
// command and its argument, or a code and its text.
func (t *tables) parsePacketRow(s string) bool {
	row := splitRow(nil, s, '\t', 0)
	var v values
	hosts := 0
	for i, field := range row {
		next := ""
		if i+1 < len(row) {
			next = row[i+1]
		}
		switch _, isAddr := readAddr(field); {
		case isAddr && hosts < 2:
			v.set([...]role{sourceRole, targetRole}[hosts], field)
			if isPort(next) && (hosts == 0 || v.by[sourcePortRole] != "") {
				v.set([...]role{sourcePortRole, targetPortRole}[hosts], next)
			}
			hosts++
		case hosts < 2:
		case isVerb(field):
			v.set(commandRole, field)
			v.set(argRole, next)
		case isReplyCode(field) && next != "" && !isNumber(next):
			v.set(codeRole, field)
			v.set(replyRole, next)
		}
	}
	return (v.by[commandRole] == "") != (len(v.codes) == 0) && t.addValues(&v)
}

// parseIIS reads a W3C log of IIS without its header: date, time, client, user, server, port, command, argument,
// code, error of Windows, sub-status, and perhaps the session.
//
//	2026-01-01 10:00:00 192.0.2.9 - 192.0.2.2 21 PORT 192,0,2,9,4,5 200 0 0
func (t *tables) parseIIS(s string) bool {
	const date = "2026-01-01 "
	if len(s) < len(date) || s[4] != '-' || s[7] != '-' || s[10] != ' ' || !isDigit(s[0]) {
		return false
	}
	_, rest, _ := strings.Cut(s[len(date):], " ")
	client, _, _ := strings.Cut(rest, " ")
	if !parseAddr(client, "").IsValid() {
		return false
	}
	row := strings.Fields(rest)
	for i := 3; i+2 < len(row); i++ {
		name := row[i]
		if !isVerb(name) && !strings.HasPrefix(name, "DataChannel") && !strings.HasPrefix(name, "ControlChannel") {
			continue
		}
		if !isPort(row[i-1]) || !parseAddr(row[i-2], "").IsValid() {
			continue
		}
		var v values
		roles := []role{serverRole, serverPortRole, commandRole, argRole, codeRole, socketErrorRole, otherRole, sessionRole}
		v.set(clientRole, client)
		for k, field := range row[i-2:] {
			if k < len(roles) {
				v.set(roles[k], field)
			}
		}
		return t.addValues(&v)
	}
	return false
}

// parseCSV reads a record without a header in which a command is a field, and its reply the next one.
func (t *tables) parseCSV(s string) bool {
	if strings.IndexByte(s[:closeOf(s, 0, ',')], '(') >= 0 {
		return false // the commas are those of an endpoint
	}
	for i := 0; i < len(s); {
		start := i
		verb := verbAt(s, skipQuote(s, i))
		end := skipQuote(s, skipQuote(s, i)+len(verb))
		i = closeOf(s, i, ',') + 1
		if verb == "" || end+1 != i || start == 0 || end == len(s) {
			continue
		}
		reply := s[i:]
		if i < len(s) && s[i] == '"' {
			reply = s[i+1 : quotedEnd(s, i)]
		}
		if !isReply(reply) {
			return false
		}
		t.addCommand(verb, "", fields{})
		t.addReply("", reply, fields{})
		return true
	}
	return false
}

// skipQuote returns the index after a quotation mark at s[i], or i.
func skipQuote(s string, i int) int {
	if i < len(s) && s[i] == '"' {
		return i + 1
	}
	return i
}
