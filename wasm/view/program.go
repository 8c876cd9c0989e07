package view

import (
	"strings"
	"sync"
)

// programs are the names of the programs that a log shows, in the order of their first signs. The zero value is ready
// to read.
type programs struct {
	names []string
	lines int
	line  []byte // the beginning of the line that is not whole yet
}

const (
	mostPrograms      = 8
	mostSignLines     = 10_000 // programs introduce themselves early
	longestSignedLine = 300    // bytes
)

// A sign is what a program writes into every log, and the names that the table of settings has for it. One that begins
// with "^" begins the line.
type sign struct {
	text  string
	names []string
}

// signs are the greetings of servers, the marks that clients put before a line, and sentences that one program alone
// says. Where a line has two signs from the same place on, the first of the table counts.
var signs = [...]sign{
	{"(vsFTPd ", vsftpd},
	{"vsftpd", vsftpd},
	{"] FTP response: Client ", vsftpd},
	{"500 OOPS: ", vsftpd},
	{"Directory send OK.", vsftpd},
	{"Security: Bad IP connecting", vsftpd},
	{"ProFTPD", proftpd},
	{"proftpd", proftpd},
	{"Pure-FTPd", pureFTPd},
	{"pure-ftpd", pureFTPd},
	{"I won't open a connection to ", pureFTPd},
	{"pyftpdlib", pyftpdlib},
	{"ed data connection from foreign address ", pyftpdlib},
	{"ed data connection to foreign address ", pyftpdlib},
	{"FileZilla Server version 0", []string{"FileZilla Server 0.9"}},
	{"FileZilla Server 0", []string{"FileZilla Server 0.9"}},
	{"FileZilla Server", []string{"FileZilla Server 1.x", "FileZilla Server 0.9"}},
	{"[FTP Session ", []string{"FileZilla Server 1.x"}},
	{"Microsoft FTP Service", []string{"IIS FTP 7.0–10", "IIS 6 FTP"}},
	{"SFTPGo", []string{"SFTPGo"}},
	{"sender=ftpserverlib", []string{"SFTPGo", "ftpserverlib"}},
	{"ftpserverlib", []string{"ftpserverlib"}},
	{"org.apache.ftpserver", []string{"Apache FtpServer"}},
	{"fauria/vsftpd", []string{"Docker fauria/vsftpd", "vsftpd"}},
	{"stilliard/pure-ftpd", []string{"Docker stilliard/pure-ftpd", "Pure-FTPd"}},
	{"delfer/alpine-ftp-server", []string{"Docker delfer/alpine-ftp-server", "vsftpd"}},
	{"IBM FTP CS", []string{"z/OS FTP server"}},
	{"CompleteFTP", []string{"CompleteFTP"}},
	{"Wing FTP Server", []string{"Wing FTP Server"}},
	{"IceWarp", []string{"IceWarp"}},
	{"Syncplify", []string{"Syncplify Server v8"}},

	{"* Connected to ", curl},
	{"*   Trying ", curl},
	{"* connect to ", curl},
	{"* Connection #", curl},
	{"* Failed to connect to ", curl},
	{"curl: (", curl},
	{"curl -", curl},
	{"cURL", curl},
	{"CURLINFO_", curl},
	{"^<--- ", lftp},
	{"^---- Connect", lftp},
	{"^**** ", lftp},
	{"Using server address instead", fileZilla},
	{"waiting for welcome message", fileZilla},
	{" seconds of inactivity", fileZilla},
	{"Response:\t", fileZilla},
	{"Command:\t", fileZilla},
	{"Status:\t", fileZilla},
	{"WinSCP", winSCP},
	{"Timeout detected. (", winSCP},
	{"==> PASV", wget},
	{"==> EPSV", wget},
	{"==> SYST", wget},
	{"^Cmd: ", ncftp},
	{"NcFTP", ncftp},
	{"ncftpget", ncftp},
	{"ncftpput", ncftp},
	{"ftp: Can't connect to `", tnftp},
	{"tnftp", tnftp},
	{"Passive mode address mismatch.", []string{tnftp[0], "GNU inetutils ftp"}},
	{":(none)):", []string{windowsFTP}},
	{"*cmd* ", ftplib},
	{"*resp* ", ftplib},
	{"ftplib.", ftplib},
	{"org.apache.commons.net", commonsNet},
	{"Host attempting data connection ", commonsNet},
	{"sun.net.ftp", []string{"JDK URL ftp:"}},
	{"sun.net.www.protocol.ftp", []string{"JDK URL ftp:"}},
	{"FluentFTP", fluentFTP},
	{"[INF] Command:  ", fluentFTP},
	{"FtpWebRequest", []string{".NET FtpWebRequest"}},
	{"basic-ftp", []string{"basic-ftp (Node)"}},
	{"jlaffaye/ftp", []string{"jlaffaye/ftp (Go)"}},
	{"ftp_pasv()", php},
	{"ftp_nlist()", php},
	{"ftp_get()", php},
	{"ftp_put()", php},
	{"net/ftp.rb", []string{"Ruby Net::FTP"}},
	{"Net::FTPPermError", []string{"Ruby Net::FTP"}},
	{"Net::FTP=GLOB", []string{"Perl Net::FTP"}},
	{"EZA1701I", zOS},
	{"EZA2589E", zOS},
}

const windowsFTP = "Windows ftp.exe"

var (
	vsftpd     = []string{"vsftpd"}
	proftpd    = []string{"ProFTPD"}
	pureFTPd   = []string{"Pure-FTPd"}
	pyftpdlib  = []string{"pyftpdlib"}
	curl       = []string{"curl"}
	lftp       = []string{"lftp"}
	fileZilla  = []string{"FileZilla"}
	winSCP     = []string{"WinSCP"}
	wget       = []string{"wget"}
	ncftp      = []string{"ncftp", "ncftpget, ncftpput, ncftpls"}
	tnftp      = []string{"tnftp (BSD, macOS ftp)"}
	ftplib     = []string{"Python ftplib"}
	commonsNet = []string{"Apache Commons Net"}
	fluentFTP  = []string{"FluentFTP"}
	php        = []string{"PHP"}
	zOS        = []string{"z/OS FTP client"}
)

// signsBy has the signs by their first byte, once a line was read.
var (
	signsBy   [256][]sign
	signsOnce sync.Once
)

func indexSigns() {
	for _, s := range signs {
		c := strings.TrimPrefix(s.text, "^")[0]
		signsBy[c] = append(signsBy[c], s)
	}
}

// feed reads the next piece of the log. It leaves out the zero bytes that plain text has in UTF-16.
func (p *programs) feed(piece []byte) {
	for _, c := range piece {
		switch {
		case p.isDone():
			return
		case c == '\n' || c == '\r':
			p.end()
		case c != 0 && len(p.line) < longestSignedLine:
			p.line = append(p.line, c)
		}
	}
}

// end reads the line that is not whole yet as one that is.
func (p *programs) end() {
	p.read(string(p.line))
	p.line = p.line[:0]
}

func (p *programs) isDone() bool { return p.lines >= mostSignLines || len(p.names) >= mostPrograms }

// read finds the signs in a line of the log. It looks at the beginning of a line, and at so many lines.
func (p *programs) read(line string) {
	if p.isDone() || line == "" {
		return
	}
	signsOnce.Do(indexSigns)
	p.lines++
	line = line[:min(len(line), longestSignedLine)]
	for i := range len(line) {
		for _, s := range signsBy[line[i]] {
			text, isFirst := strings.CutPrefix(s.text, "^")
			if strings.HasPrefix(line[i:], text) && (i == 0 || !isFirst) {
				p.add(s.names)
				break
			}
		}
	}
}

func (p *programs) add(names []string) {
	for _, name := range names {
		if !contains(p.names, name) {
			p.names = append(p.names, name)
		}
	}
}

// client returns the first of the programs that is a client, or words for one that is not known.
func (p *programs) client() string {
	for _, name := range p.names {
		for _, r := range allRemedies() {
			if r.program == name && r.side == "client" {
				return name
			}
		}
	}
	return "the client"
}
