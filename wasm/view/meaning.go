package view

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec/session"
)

// A meaning is what the page says of a line that names no endpoint: a reply, a command, or what a program says.
type meaning struct {
	key            string // a code or its beginning, a verb, or a phrase in lower case
	says, because  string
	server, client string // a step on each side; "" for none
	fixes          causeSet
}

// replies are those that say something of the data connection, and then the rest by the first digit (RFC 959 section
// 4.2). The first whose key the code begins with counts.
var replies = [...]meaning{
	{"125", transferBegins, nothingFollows, openPorts, pasteAll, 1 << session.PortsClosed},
	{"150", transferBegins, nothingFollows, openPorts, pasteAll, 1 << session.PortsClosed},
	{"200", "the server accepted the command",
		"If that was PORT or EPRT, it has noted the address. Whether it can connect there shows only after LIST, RETR or " +
			"STOR.",
		"", pasteAll, 0},
	{"220", "the server is ready: the control connection works", "The data connection comes later.", "", pasteAll, 0},
	{"221", "the server closes the control connection", "The session is over.", "", "", 0},
	{"225", "the data connection is open, and no transfer is under way", "Address and port were right.", "", "", 0},
	{"226", "the transfer is complete", "The server closes the data connection: address and port were right.", "", "", 0},
	{"230", "the server accepted the login", "The data connection comes later.", "", pasteAll, 0},
	{"421", "the server ends the session; the data connection is not to blame",
		"The session was idle too long, too many were open, or the server shuts down.",
		"Check the limits on idle time and on connections.", "Connect again, with fewer connections at a time.", 0},
	{"425", "the server could not open the data connection",
		"After PASV or EPSV no client came to its port. After PORT or EPRT it could not connect to the client.",
		"After PASV or EPSV: set a fixed range of passive ports, then open and forward the whole range.",
		"After PORT or EPRT: use passive mode.", 1<<session.PortsClosed | 1<<session.ActiveBlocked},
	{"426", "the data connection was open, and then it broke",
		"Address and port were right: a time limit, a full disk, a firewall or the other side ended the transfer.",
		lookIntoLog,
		"Try again. If it breaks off after the same time each time, a firewall or router on the way ends long " +
			"connections.", 0},
	{"431", commandFails, "The server lacks what it needs for TLS (RFC 2228).", lookIntoLog, "", 0},
	{"450", fileFails, fileReason, checkFile, checkName, 0},
	{"451", fileFails, "The server had an error of its own.", lookIntoLog, "Try again.", 0},
	{"452", fileFails, "The server has no room left.", "Check the disk and the quota.", "", 0},
	{"500", commandFails, afterCommand, "", useOlder, 1 << session.NotSupported},
	{"501", commandFails, "Something is wrong with its argument, or the server does not accept it.", "", pasteAll, 0},
	{"502", commandFails, afterCommand, "", useOlder, 1 << session.NotSupported},
	{"503", commandFails, "Another command has to come first, such as USER before PASS.", "", pasteAll, 0},
	{"504", commandFails, "The server does not know its argument. After EPRT or EPSV that may be the address family.",
		"", pasteAll, 1 << session.NotSupported},
	{"521", commandFails, "The server does not know the address family of an LPRT (RFC 1639).",
		"", "Use passive mode.", 0},
	{"522", "the TLS connection for the data failed, or the server does not know the address family",
		"After LIST, RETR or STOR it is TLS: the data connection often has to resume the TLS session of the control " +
			"connection. After EPRT or EPSV it is the address family (RFC 2428).",
		"The server's log of this moment names the fault of TLS.",
		"Use a client that resumes TLS sessions, such as curl, lftp or WinSCP in its current version.",
		1 << session.TLSSession},
	{"530", loginFails, "The user name or the password is wrong, or the account may not log in.", checkAccount,
		"Log in first, with the right user name and password.", 0},
	{"532", fileFails, "To store files takes an account (ACCT).", checkAccount, "", 0},
	{"533", commandFails, "The server demands that commands are encrypted (RFC 2228).", "", "Switch on TLS.", 0},
	{"534", commandFails, protection, "", "Switch on TLS for data as well (PROT P).", 0},
	{"535", loginFails, "TLS or its certificate failed (RFC 2228).", "", "", 0},
	{"536", commandFails, protection, "", "Switch to PROT P, or to PROT C if the server knows no other.", 0},
	{"550", fileFails, fileReason, checkFile, checkName, 0},
	{"551", fileFails, fileReason, checkFile, checkName, 0},
	{"552", fileFails, "The server has no room left for it.", "Check the disk and the quota.", "", 0},
	{"553", fileFails, "The server does not allow the name.", checkFile, checkName, 0},
	{"1", "the server has begun, and another reply follows", nothingFollows, "", pasteAll, 0},
	{"2", "the server has done what the command asks for", "The reply is not about a data connection.", "", pasteAll, 0},
	{"3", "the server waits for the next command", "The reply is not about a data connection.", "", pasteAll, 0},
	{"4", "the command failed for now", "The reply is not about a data connection.", "", "Try again later.", 0},
	{"5", "the command failed", "The reply is not about a data connection.", "", pasteAll, 0},
}

// asks are the commands that have to do with a data connection and name no endpoint.
var asks = [...]meaning{
	{"PASV", "the client asks the server to listen (passive mode)",
		"The answer is a 227 with an address and port, to which the client then connects.", "", pasteAnswer, 0},
	{"EPSV", "the client asks the server to listen (passive mode)",
		"The answer is a 229 with a port alone: the client connects to the address that it is connected to.",
		"", pasteAnswer, 0},
	{"LPSV", "the client asks the server to listen (passive mode)",
		"The answer is a 228 with an address and port. Few servers know the command.", "", pasteAnswer, 0},
	{"LIST", usesData, usedAfter, "", pasteAll, 0}, {"NLST", usesData, usedAfter, "", pasteAll, 0},
	{"MLSD", usesData, usedAfter, "", pasteAll, 0}, {"RETR", usesData, usedAfter, "", pasteAll, 0},
	{"STOR", usesData, usedAfter, "", pasteAll, 0}, {"STOU", usesData, usedAfter, "", pasteAll, 0},
	{"APPE", usesData, usedAfter, "", pasteAll, 0},
	{"ABOR", "the client stops the transfer", "The data connection is closed: 426 and then 226 may follow.", "", "", 0},
	{"AUTH", "the client asks for TLS on the control connection",
		"From then on, until CCC, no firewall on the way can read or change an address and port.", "", "", 0},
	{"PROT", "the client says whether the data are encrypted as well",
		"P encrypts each data connection, C does not.", "", "", 0},
	{"CCC", "the client ends TLS on the control connection",
		"From then on a firewall on the way can read an address and port again.", "", "", 0},
}

// remarks are what programs say of themselves.
var remarks = [...]meaning{
	{"refused", isRefused, notListening, openPorts, pasteAll, dataFixes},
	{"econnrefused", isRefused, notListening, openPorts, pasteAll, dataFixes},
	{"10061", isRefused, notListening, openPorts, pasteAll, dataFixes},
	{"timed out", hasTimedOut, packetsDropped, openPorts, pasteAll, dataFixes},
	{"timeout", hasTimedOut, packetsDropped, openPorts, pasteAll, dataFixes},
	{"10060", hasTimedOut, packetsDropped, openPorts, pasteAll, dataFixes},
	{"no route to host", unreachable, isRejected, openPorts, pasteAll, dataFixes},
	{"unreachable", unreachable, isRejected, openPorts, pasteAll, dataFixes},
	{"unroutable address", "the server announced an address that cannot be reached from the internet",
		"The client connects to the server's own address instead. If that fails too, the passive port is closed.",
		"Let the server announce the address at which clients reach it.", pasteAll, 1 << session.UnreachableAddress},
	{"retrieve directory listing", "the client got no directory listing",
		"The line does not say why; the replies before it do.", "", pasteAll, 0},
}

// Sentences of several meanings.
const (
	transferBegins = "the server begins the transfer"
	nothingFollows = "If nothing follows, the data connection could not be opened."
	loginFails     = "the server does not accept the login; the data connection is not to blame"
	fileFails      = "the server refused the file; the data connection is not to blame"
	fileReason     = "It does not exist, is in use, or the account may not do this."
	commandFails   = "the server refused the command"
	afterCommand   = "After EPSV or EPRT that is harmless if the client goes on with PASV or PORT. After PASV, " +
		"passive mode is switched off at the server."
	protection     = "The protection of the data does not fit (RFC 2228 and 4217)."
	usesData       = "the client asks for a transfer over the data connection"
	usedAfter      = "PASV, EPSV, PORT or EPRT before it names the address and port."
	packetsDropped = "No answer came: a firewall or router on the way probably drops the packets."

	openPorts    = "If it was a data connection: " + lowerFixedRange
	pasteAll     = "Paste the whole log: the lines before name the address and port."
	pasteAnswer  = "Paste the answer as well: it names the address and port, or says why not."
	checkAccount = "Check the account: its name and password, and whether it may log in."
	checkFile    = "Check that the account may do this there, and that the file or directory exists."
	checkName    = "Check the name and the directory."
	lookIntoLog  = "Look into the server's log of this moment."
	useOlder     = "Use PASV in place of EPSV, and PORT in place of EPRT."
	isRefused    = "a connection was refused"
	notListening = "Nothing listens at that port, or a firewall rejects it."
	hasTimedOut  = "a connection timed out"
	unreachable  = "a host is unreachable"
	isRejected   = "The network answers so, or a firewall does."

	lowerFixedRange = "set a fixed range of passive ports, then open and forward the whole range."

	dataFixes causeSet = 1 << session.PortsClosed
)

// showMeaning shows what a line without an endpoint means, in the form of a verdict. It reports false if it does not
// know the line.
func (e *endpoint) showMeaning(v *view, k *known) bool {
	var p programs
	p.read(e.s)
	m, ok := e.findMeaning(k, p.names)
	if !ok {
		return false
	}
	m.programs = p.names
	if m.evidence == nil && m.line > 0 {
		line := e.s[strings.LastIndexAny(e.s, "\r\n")+1:]
		m.evidence = []session.Evidence{{Line: 1, Role: session.RoleReply, Text: maskNames(line)}}
	}
	m.first = countFirst(m.settings, m.programs)
	v.set("state", stateMeaning)
	v.set("answer", join(m.headline, " ", strings.Join(m.reasons, " ")))
	v.write(`,"verdict":` + m.json())
	return true
}

// findMeaning finds what a line means. What package session makes of it comes first.
func (e *endpoint) findMeaning(k *known, named []string) (v verdict, ok bool) {
	text := strings.ToLower(e.s)
	if strings.HasPrefix(text, "ftp://") || strings.HasPrefix(text, "ftps://") {
		return serverAddress(e.s)
	}
	if _, rest, isDialled := strings.Cut(text, "connect to "); isDialled {
		if v, ok := dialled(rest, named); ok {
			return v, true
		}
	}
	if a, _ := firstAttempt(e.s, k); a.Cause != 0 {
		t := tally{known: *k}
		t.add(&a)
		return t.verdict(named), true
	}
	if m, state := findLine(e.s); m != nil {
		return m.verdict(state, named), true
	}
	for i := range remarks {
		if strings.Contains(text, remarks[i].key) {
			return remarks[i].verdict("failure", named), true
		}
	}
	return v, false
}

// findLine finds the reply or the command that a line begins with, or that follows a time, or the mark that a program
// puts before what was sent: an arrow, or a word and a colon.
func findLine(text string) (m *meaning, state string) {
	const longest = 40
	for i := range min(len(text), longest) {
		lead := strings.TrimRight(text[:i], blanks)
		isTime := len(lead) < i && count(lead, "0123456789:.-/T \t") == len(lead)
		isMarked := lead == "" || has("<>:-*|]", lead[len(lead)-1])
		if !isMarked && !isTime || has(blanks, text[i]) {
			continue
		}
		line := text[i:]
		if isReply(line) {
			for k := range replies {
				if strings.HasPrefix(line, replies[k].key) {
					return &replies[k], replyStates[line[0]-'1']
				}
			}
		}
		verb, _ := cut(line, ' ')
		for k := range asks {
			if equalFold(verb, asks[k].key) {
				return &asks[k], "open"
			}
		}
	}
	return nil, ""
}

// replyStates are the states of a verdict by the first digit of a code, from 1 on.
var replyStates = [...]string{"open", "well", "open", "failure", "failure"}

// verdict returns the meaning in the form of a verdict.
func (m *meaning) verdict(state string, named []string) verdict {
	v := verdict{state: state, headline: capitalize(m.says) + ".", reasons: []string{m.because}, line: 1}
	v.server, v.client = advice{head: onServer}, advice{head: toClient.home}
	if m.server != "" {
		v.server.steps = []string{capitalize(m.server)}
	}
	if m.client != "" {
		v.client.steps = []string{m.client}
	}
	v.settings = findRemedies(m.fixes, 0, named)
	return v
}

// dialled returns what it means that a program could not connect to a host and port.
func dialled(text string, named []string) (v verdict, ok bool) {
	host, rest, _ := strings.Cut(text, " port ")
	n := 0
	for n < len(rest) && isDigit(rest[n]) {
		n++
	}
	port := number(rest[:n], 10, 0xffff)
	if port <= 0 || count(host, " \t") > 0 {
		return v, false
	}
	if port == 21 || port == 990 {
		control := meaning{
			says: "the client could not connect to the server's control port, " + decimal(port),
			because: "No session began. If it follows a 227 it is the data connection all the same: curl 7.88 names the wrong " +
				"port here.",
			server: "Check that the server runs, and that its firewall lets port " + decimal(port) + " in.",
			client: "Check the address, and try from another network.",
		}
		return control.verdict("failure", named), true
	}
	addr, _ := netip.ParseAddr(host)
	a := session.Attempt{
		Line: 1, Sent: session.PASV, Endpoint: netip.AddrPortFrom(addr, uint16(port)),
		Outcome: session.FailedOtherwise, Cause: session.PortsClosed, Likely: true,
	}
	for _, o := range dialOutcomes {
		if strings.Contains(rest, o.phrase) {
			a.Outcome = o.outcome
		}
	}
	var t tally
	t.add(&a)
	return t.verdict(named), true
}

// dialOutcomes are what programs say when they could not connect.
var dialOutcomes = [...]struct {
	phrase  string
	outcome session.Outcome
}{
	{"refused", session.ConnectionRefused}, {"timed out", session.TimedOut}, {"timeout", session.TimedOut},
	{"no route", session.Unreachable}, {"unreachable", session.Unreachable},
}

// serverAddress returns what the address of a server means: its host and port, and nothing else of it.
func serverAddress(url string) (v verdict, ok bool) {
	scheme, rest, _ := strings.Cut(url, "://")
	if end := strings.IndexAny(rest, "/ \t?#"); end >= 0 {
		rest = rest[:end]
	}
	host := rest[strings.LastIndexByte(rest, '@')+1:]
	port := "21"
	if equalFold(scheme, "ftps") {
		port = "990"
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 && number(host[i+1:], 10, 0xffff) >= 0 {
		host, port = host[:i], host[i+1:]
	}
	if host == "" {
		return v, false
	}
	m := meaning{
		says: "this is the address of a server: the control connection goes to " + visible(host) + ", port " + port,
		because: "Each transfer gets a data connection with a port of its own, which PASV, EPSV or PORT agree on: the " +
			"address does not show it.",
		client: "To see it, run the transfer with the client's full log, such as curl -v, and paste all of it.",
	}
	v = m.verdict("open", nil)
	v.line = 0 // the line has a name in it
	return v, true
}
