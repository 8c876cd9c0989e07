package session

import (
	"slices"
	"strings"
	"testing"
)

const (
	connected  = "Connected to 203.0.113.7.\n220 ready\n"
	goodReply  = "> PASV\n< 227 Entering Passive Mode (203,0,113,7,195,80)\n"
	activePort = "> PORT 198,51,100,20,195,80\n"
	activeOK   = activePort + "< 200 ok\n"
)

// The rows of the causes: for each a log that shows it, and next to it one that must not be taken for it.
var causeTests = [...]struct {
	name, log string
	want      []string // outcome and cause of each attempt; a question mark after a cause that is only likely
}{
	{"complete", goodReply + "> LIST\n< 150 ok\n< 226 done\n", []string{"complete none"}},
	{"complete, then idle", goodReply + "> LIST\n< 226 done\n< 421 Timeout\nConnection closed\n", []string{"complete none"}},
	{"complete, then lost", goodReply + "> LIST\n< 226 done\nData connection timed out\n", []string{"timed-out ports-closed?"}},
	{"opened", goodReply + "> LIST\n< 150 ok\n", []string{"opened none"}},
	{"opened, and cut off", goodReply + "> RETR a\n< 150 ok\n* transfer closed with 300000 bytes remaining to read\n",
		[]string{"failed-otherwise unknown"}},
	{"opened by a note", goodReply + "Data connection established\n", []string{"opened none"}},
	{"an attempt to connect is no connection", goodReply + "Connecting data socket to (203.0.113.7) port 50000\n",
		[]string{"agreed unknown"}},

	{"private at a public server", connected + "> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n> LIST\n" +
		"Connection timed out\n", []string{"timed-out unreachable-address"}},
	{"private, replaced by the client", connected + "> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n" +
		"Using server address instead.\n> LIST\nConnection timed out\n", []string{"timed-out ports-closed"}},
	{"private, as in the greeting", "220 ProFTPD Server (x) [10.0.0.5]\n> PASV\n" +
		"< 227 Entering Passive Mode (10,0,0,5,195,80)\n> LIST\nConnection timed out\n", []string{"timed-out unknown"}},
	{"private, and the server is unknown", "> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n> LIST\n" +
		"Connection timed out\n", []string{"timed-out unknown"}},
	{"private, and the client public", `[pid 3] Client "198.51.100.20", "227 Entering Passive Mode (10,0,0,5,195,80)."` +
		"\n" + `[pid 3] Client "198.51.100.20", "425 Failed to establish connection."`, []string{"cannot-open unreachable-address?"}},
	{"no host's", "227 Entering Passive Mode (0,0,0,0,195,80)\n", []string{"agreed unreachable-address"}},
	{"no host's, complete", "227 Entering Passive Mode (0,0,0,0,195,80)\n150 ok\n226 ok\n", []string{"complete none"}},

	{"foreign", connected + "> PASV\n< 227 Entering Passive Mode (198,51,100,9,195,80)\n> LIST\n< 425 Can't open\n",
		[]string{"cannot-open foreign-address"}},
	{"private, and the client refuses it", connected + "> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n" +
		"Passive mode address mismatch.\n", []string{"failed-otherwise unreachable-address"}},
	{"foreign, and the client refuses it", connected + "> PASV\n< 227 Entering Passive Mode (198,51,100,9,195,80)\n" +
		"Passive mode address mismatch.\n", []string{"failed-otherwise foreign-address"}},
	{"foreign and fine", connected + "> PASV\n< 227 Entering Passive Mode (198,51,100,9,195,80)\n> LIST\n< 150 ok\n",
		[]string{"opened none"}},
	{"FXP that failed", `[pid 3] Client "198.51.100.20", "PORT 203,0,113,99,195,80"` + "\n" +
		`[pid 3] Client "198.51.100.20", "200 ok"` + "\n" + `[pid 3] Client "198.51.100.20", "425 Failed"`,
		[]string{"cannot-open foreign-address?"}},

	{"the running transfer times out after the next PASV",
		goodReply + "> RETR a\n< 150 ok\n> PASV\nData connection timed out\n", []string{"timed-out unknown", "timed-out unknown"}},
	{"the control connection is silent after an endpoint", goodReply + "> LIST\nTimeout detected. (control connection)\n",
		[]string{"timed-out not-the-data-connection"}},
	{"complete, then the control connection times out",
		goodReply + "> LIST\n< 226 done\nControl connection timed out after the data transfer\n", []string{"complete none"}},
	{"opened from a port number, and no answer to PORT",
		activePort + "> LIST\nData connection opened from port number 20\n", []string{"opened none"}},
	{"times out before PORT is answered", activePort + "Connection timed out\nBad port\n",
		[]string{"timed-out active-blocked"}},
	{"refused, then opened by a note", goodReply + "Connection refused\nData connection established\n",
		[]string{"connection-refused ports-closed?"}},
	{"timed out, then stopped by the user", goodReply + "> LIST\nConnection timed out\nTransfer aborted by user\n",
		[]string{"timed-out ports-closed?"}},
	{"closed port", connected + goodReply + "> LIST\nConnection refused\n", []string{"connection-refused ports-closed"}},
	{"closed port, server unknown", goodReply + "> LIST\nNo route to host\n", []string{"unreachable ports-closed?"}},
	{"cannot be connected to, for no reason", connected + goodReply + "ftp: Can't connect to `203.0.113.7:50000': Bad file descriptor\n",
		[]string{"failed-otherwise ports-closed"}},
	{"cannot be connected to, at no port", connected + "> PASV\n< 227 Entering Passive Mode (203,0,113,7,0,0)\n" +
		"ftp: Can't connect to `203.0.113.7': Bad file descriptor\n", []string{"failed-otherwise unknown"}},
	{"cannot be connected to, but then is, and breaks", connected + goodReply +
		"Could not connect to 203.0.113.7:50000\n> LIST\n< 150 ok\n< 226 ok\nData transfer failed\n", []string{"failed-otherwise unknown"}},
	{"cannot be connected to, and so fails", connected + goodReply + "Could not connect to 203.0.113.7:50000\n" +
		"Transfer failed\n", []string{"failed-otherwise ports-closed"}},
	{"breaks at the endpoint", connected + goodReply + "> LIST\nTransfer with 203.0.113.7:50000 failed\n",
		[]string{"failed-otherwise unknown"}},
	{"a server cannot be connected to", connected + goodReply + "Could not connect to 203.0.113.7:21\n",
		[]string{"failed-otherwise unknown"}},
	{"stalls after 150", connected + goodReply + "> LIST\n< 150 ok\nConnection timed out\n", []string{"timed-out unknown"}},
	{"the proxy's own address", goodReply + "425 Could not open: Cannot assign requested address\n", []string{"cannot-open unknown"}},

	{"active blocked", activeOK + "> LIST\n< 425 Can't open data connection\n", []string{"cannot-open active-blocked"}},
	{"active, fails somehow", activeOK + "> LIST\n< 150 ok\nDoDirList returned -1\n", []string{"failed-otherwise active-blocked?"}},
	{"active, no such file", activeOK + "> RETR a\n< 550 no such file\n", []string{"failed not-the-data-connection"}},
	{"active, unseen", "200 PORT command successful.\n425 Can't build data connection\n", []string{"cannot-open active-blocked"}},

	{"not the client's address", "> PORT 10,0,0,9,4,5\n< 500 Illegal PORT command\n", []string{"refused port-refused"}},
	{"low port", "> PORT 198,51,100,20,0,20\n< 504 Port number too low\n", []string{"refused port-refused"}},
	{"low port, in the words of Pure-FTPd", "> EPRT |1|198.51.100.20|909|\n< 501 Sorry, but I won't connect to ports < 1024\n",
		[]string{"refused port-refused"}},
	{"PORT is switched off", "> PORT 198,51,100,20,195,80\n< 550 Permission denied\n", []string{"refused port-refused?"}},
	{"EPRT unknown", "> EPRT |1|198.51.100.20|50000|\n< 502 not implemented\n", []string{"refused not-supported"}},
	{"EPRT refused in other words", "> EPRT |1|198.51.100.20|50000|\n< 500 nein\n", []string{"refused not-supported?"}},
	{"EPRT's family", "> EPRT |2|2001:db8::9|50000|\n< 522 use (1)\n", []string{"refused not-supported"}},
	{"PORT cannot be read", "> PORT 300,0,0,9,4,5\n< 501 no\n", []string{"refused malformed"}},
	{"PORT cannot be read, and is illegal", "> PORT 300,0,0,9,4,5\n< 500 Illegal PORT command.\n",
		[]string{"refused malformed"}},
	{"refused, then 425", "> PORT 10,0,0,9,4,5\n< 500 not yours\n> LIST\n< 425 no\n", []string{"refused port-refused"}},

	{"PASV disabled", "> PASV\n< 550 Permission denied.\n", []string{"refused passive-refused"}},
	{"no port free", "> PASV\n< 425 All reserved TCP ports are busy\n", []string{"refused passive-refused"}},
	{"EPSV unknown", "> EPSV\n< 500 unknown command\n", []string{"refused not-supported"}},
	{"EPSV refused in other words", "> EPSV\n< 500 nein\n", []string{"refused not-supported?"}},
	{"not logged in", "> PASV\n< 530 Please login\n", []string{"refused not-the-data-connection"}},

	{"other host", goodReply + "> LIST\n< 425 Security: Bad IP connecting.\n", []string{"cannot-open data-from-other-host"}},
	{"other host, says the system", goodReply + "> LIST\n< 425 Unable to build data connection: Permission denied\n",
		[]string{"cannot-open data-from-other-host?"}},
	{"other host, says the client", goodReply + "IOException: Host attempting data connection 198.51.100.9 is not same as server 203.0.113.8\n",
		[]string{"failed-otherwise foreign-address"}},

	{"session reuse", goodReply + "> LIST\n< 522 SSL connection failed; session reuse required\n", []string{"tls-failed tls-session"}},
	{"session reuse, 425", "< 234 ok\n" + goodReply + "> LIST\n< 425 Unable to build data connection: Operation not permitted\n",
		[]string{"tls-failed tls-session"}},
	{"not permitted without TLS", goodReply + "> LIST\n< 425 Unable to build data connection: Operation not permitted\n",
		[]string{"cannot-open ports-closed?"}},

	{"cannot be read", "227 Entering Passive Mode (203,0,113,7,195)\n", []string{"unknown malformed?"}},
	{"four fields alone", "227 (203,0,113,7)\n", []string{"unknown malformed?"}},
	{"five fields alone, in the words of node-ftp", "Response: code = 227; text = '(203,0,113,7,195)'\n",
		[]string{"unknown malformed?"}},
	{"letters alone", "227 (a,b,c,d)\n", nil},
	{"a number in brackets, and a list of words", "227 (1) a, b, c, d\n", nil},
	{"five fields without brackets", "> PASV\n< 227 Entering Passive Mode 203,0,113,7,195\n", []string{"unknown malformed?"}},
	{"five fields and no word of the passive mode", "> PASV\n< 227 ok (203,0,113,7,195)\n", []string{"unknown malformed?"}},
	{"cannot be read, and quoted at the end", "---> PASV\n<--- 227 Entering Passive Mode (ftp,example,com,195,80)\n" +
		"---> RETR a\n---> ABOR\nget: a: Fatal error: max-retries exceeded (227 Entering Passive Mode (ftp,example,com,195,80))\n",
		[]string{"unknown malformed?"}},
	{"cannot be read, opened", "227 Entering Passive Mode (203,0,113,7,195)\n150 ok\n", []string{"opened malformed?"}},
	{"cannot be read, complete", "227 Entering Passive Mode (203,0,113,7,195)\n150 ok\n226 ok\n", []string{"complete none"}},
	{"cannot be read, timed out", "227 Entering Passive Mode (203,0,113,7,195)\nConnection timed out\n", []string{"timed-out malformed?"}},
	{"a PASV that lftp did not wait for", "---> PRET RETR a\n<--- 550 no such file\n---> PASV\n" +
		"get: a: Access failed: 550 no such file\n", []string{"timed-out unknown"}},
	{"a server warns before it answers", "[D 2026-11-26 08:17:05] 198.51.100.20:45558-[a] -> 220 ready\n" +
		"[D 2026-11-26 08:17:05] 198.51.100.20:45558-[a] <- PASV\n" +
		"[W 2026-11-26 08:17:05] 198.51.100.20:45558-[a] Can't find a valid passive port in the configured range.\n" +
		"[D 2026-11-26 08:17:05] 198.51.100.20:45558-[a] -> 227 Entering passive mode (203,0,113,7,136,93).\n",
		[]string{"agreed unknown"}},
	{"a success without an endpoint", "> PASV\n< 227 Passive delayed.\n", nil},

	{"two endpoints", "227 Entering Passive Mode (203,0,113,7,195,80) (10,0,0,7,195,80)\nConnection refused\n",
		[]string{"connection-refused wrong-reply?"}},
	{"EPSV answered with 227", "> EPSV\n< 227 Entering Passive Mode (203,0,113,7,195,80)\nError: Failed\n",
		[]string{"failed-otherwise wrong-reply?"}},
	{"EPSV answered with 227 and fine", "> EPSV\n< 227 Entering Passive Mode (203,0,113,7,195,80)\n> LIST\n< 150 ok\n< 226 ok\n",
		[]string{"complete none"}},
	{"one off", "> PASV\n< 250 ok\nError: Can't parse response to 'PASV': 250 ok\n< 227 Entering Passive Mode (203,0,113,7,195,80)\n",
		[]string{"failed-otherwise wrong-reply"}},
	{"one off, then timed out", "> PASV\n< 250 ok\nError: Can't parse response to 'PASV': 250 ok\n" +
		"< 227 Entering Passive Mode (203,0,113,7,195,80)\nConnection timed out\n", []string{"timed-out wrong-reply"}},
	{"sent ahead", "> TYPE I\n> PASV\n< 200 ok\n< 227 Entering Passive Mode (203,0,113,7,195,80)\n", []string{"agreed unknown"}},

	{"no such file", goodReply + "> RETR a\n< 550 no such file\n> CWD x\n< 425 no\n", []string{"failed not-the-data-connection"}},
	{"another command's reply", goodReply + "> SIZE a\n< 550 no\n> RETR a\n< 150 ok\n< 226 ok\n", []string{"complete none"}},
	{"the control connection is silent", "220 ready\n> PASV\nTimeout detected. (control connection)\n", []string{"timed-out not-the-data-connection"}},
	{"no answer", "220 ready\n> PASV\n> PASV\n> QUIT\n", []string{"timed-out unknown"}},
	{"no answers in the log", "> PASV\n> LIST\n> PASV\n", nil},

	{"numbers in the middle of three lines", "> PASV\n< 227-Entering\n 203,0,113,7,195,80\n no numbers\n< 227 End\n", []string{"agreed unknown"}},
	{"numbers in the second line, and a bracket in the first", "> PASV\n< 227-Entering Passive Mode (soon)\n" +
		" 203,0,113,7,195,80\n< 227 End\n", []string{"agreed unknown"}},
	{"EPSV ALL asks for nothing", "< 220 ready\n> EPSV ALL\n< 200 ok\n> PASV\n< 500 EPSV ALL in effect\n", []string{"refused passive-refused"}},
	{"other host, in another reply", goodReply + "> LIST\n< 500 data connection must come from the same host\n",
		[]string{"cannot-open data-from-other-host"}},
	{"EPRT, unseen", "200 EPRT command successful.\n425 Can't build data connection\n", []string{"cannot-open active-blocked"}},
	{"refused after the transfer was sent ahead", "> PORT 10,0,0,9,4,5\n> LIST\n< 500 not yours\n< 425 no\n", []string{"refused port-refused"}},
	{"425 to PORT itself", "> PORT 198,51,100,9,4,5\n< 425 Can't connect to specified address.\n",
		[]string{"cannot-open active-blocked"}},
	{"425 to PORT itself, for the server's own address",
		"> PORT 198,51,100,9,4,5\n< 425 Can't open: Cannot assign requested address\n", []string{"cannot-open unknown"}},
	{"425 to PORT itself, after its reason", "> PORT 198,51,100,9,4,5\nconnect: Cannot assign requested address\n< 425 no\n",
		[]string{"cannot-open unknown"}},
	{"425 to PORT itself, for an address that is not the client's",
		"> PORT 10,0,0,9,4,5\n< 425 Won't open a connection to 10.0.0.9\n", []string{"refused port-refused"}},
	{"425 that begins with the port", goodReply + "> LIST\n< 425 Port 50000 is closed\n",
		[]string{"cannot-open ports-closed?"}},
	{"425 right after PORT and LIST", "> PORT 198,51,100,9,4,5\n> LIST\n< 425 no\n", []string{"cannot-open active-blocked"}},
	{"a refusal alone", "500 I won't open a connection to 10.0.0.9 (only to 192.0.2.67)\n", []string{"refused port-refused"}},
	{"a refusal alone, which the client repeats", "500 I won't open a connection to 10.0.0.9 (only to 192.0.2.67)\n" +
		"ftp: I won't open a connection to 10.0.0.9 (only to 192.0.2.67)\n", []string{"refused port-refused"}},
	{"the family alone", "522 Bad network protocol.\n", []string{"refused not-supported"}},
	{"two refusals alone", "500 Illegal EPRT command\n500 Illegal PORT command\nError: 500 not yours\n",
		[]string{"refused port-refused", "refused port-refused"}},
	{"425 alone", "425 Can't open data connection\n", []string{"cannot-open unknown"}},
	{"a refusal that names no command", "500 nein\n", nil},
	{"a request that fails in a log without answers", "> PASV\nconnection failed\n", nil},
	{"a number alone", "425\n500\n", nil},

	{"421 for the address of a PORT", "> PORT 10,0,0,9,4,5\n< 421 Rejected command, requested IP address does not match control connection IP.\n",
		[]string{"refused port-refused"}},
	{"421 to the transfer", activeOK + "> LIST\n< 421 Data connection from foreign address\n",
		[]string{"cannot-open data-from-other-host"}},
	{"421 for another reason", "> PORT 10,0,0,9,4,5\n< 421 Too many users\n", []string{"refused not-the-data-connection"}},
	{"a refused PORT of wu-ftpd", "ftpd[7]: refused PORT 10.0.0.9,1029 from a.example [198.51.100.20]\n", []string{"refused port-refused"}},
	{"a PORT that a firewall refused", "%ASA-4-406002: FTP port command different address: 10.0.0.9(198.51.100.20) to 203.0.113.7 on interface outside\n",
		[]string{"refused port-refused"}},
	{"a refused PORT, again with its reason", "proftpd[7]: dispatching CMD command 'PORT 10,0,0,9,4,5' to mod_core\n" +
		"proftpd[7]: Refused PORT 10,0,0,9,4,5 (address mismatch)\n", []string{"refused port-refused"}},
	{"a refused PORT without its port", "ftpd[7]: refused PORT 10.0.0.9 from a.example [198.51.100.20]\n", nil},
	{"a PASV of ProFTPD, logged again after its reply", "220 ready\n" +
		"proftpd[7]: dispatching CMD command 'PASV' to mod_core\n" +
		"proftpd[7]: Entering Passive Mode (203,0,113,7,195,80).\n" +
		"proftpd[7]: dispatching LOG_CMD command 'PASV' to mod_log\n", []string{"agreed unknown"}},
	{"dots for the line end", "> PORT 198,51,100,20,200,36..\n< 200 ok...\n> LIST..\n< 425 no...\n", []string{"cannot-open active-blocked"}},

	{"aborted by the user", goodReply + "> RETR a\n< 150 ok\n> ABOR\n< 426 closed\n< 226 ok\n", []string{"aborted none"}},
	{"stopped by the user", goodReply + "> RETR a\n< 150 ok\nTransfer aborted by user\n", []string{"aborted none"}},
	{"aborted", goodReply + "> RETR a\n< 150 ok\n< 426 Failure writing network stream\n", []string{"aborted unknown"}},
	{"426 of a file", goodReply + "> RETR a\n< 150 ok\n< 451 disk\n", []string{"failed not-the-data-connection"}},

	{"the passive mode is refused after a transfer", "227 Entering Passive Mode (203,0,113,7,195,80)\n150 ok\n226 ok\n" +
		"550 Permission denied.\nPassive mode refused.\n", []string{"complete none", "refused passive-refused"}},
	{"the passive mode is refused once", "550 Permission denied.\nPassive mode refused.\nPassive mode refused.\n",
		[]string{"refused passive-refused"}},
	{"one port for all", "227 Entering Passive Mode (203,0,113,7,195,80)\n150 ok\n226 ok\n" +
		"227 Entering Passive Mode (203,0,113,7,195,80)\n", []string{"complete none", "agreed unknown"}},
	{"400 to a PASV not shown", "ftp> dir\n400 nein\nPassive mode refused.\n", []string{"refused passive-refused"}},
	{"a port of another program", "Could not open a connection to 203.0.113.7: invalid port\n", nil},
	{"an address of another program", "Wrong IP 203.0.113.7 (only to 198.51.100.20)\n", nil},

	{"no answer after a success without an endpoint", "> PASV\n< 227 Passive delayed.\n> PASV\n",
		[]string{"timed-out unknown"}},
	{"no answer after an endpoint", goodReply + "> LIST\n> PASV\n", []string{"agreed unknown", "timed-out unknown"}},
	{"no answer, says the client, in a log without answers", "> PASV\nConnection timed out\n",
		[]string{"timed-out not-the-data-connection"}},
	{"no answer, for a reason", "220 ready\n> PASV\nconnection failed\n", []string{"timed-out unknown"}},
	{"numbers that nobody asked for", "< 227 soon.\nNo more.\n203,0,113,7,195,80\n", nil},
	{"numbers after the next command", "> PASV\n< 227 Passive delayed.\n> LIST\n203,0,113,7,195,80\n", nil},
	{"numbers of an EPSV in the next line", "> EPSV\n< 229-Entering\n (|||50000|)\n< 229 End\n",
		[]string{"agreed unknown"}},

	{"400 to PASV", "> PASV\n< 400 no\n", []string{"refused passive-refused"}},
	{"400 to PORT", "> PORT 10,0,0,9,4,5\n< 400 not yours\n", []string{"refused port-refused"}},
	{"400 to LIST", goodReply + "> LIST\n< 400 no\n", []string{"failed not-the-data-connection"}},
	{"200 to a PORT that cannot be read", "> PORT 300,0,0,9,4,5\n< 200 ok\n", []string{"unknown malformed?"}},
	{"200 to a PORT that cannot be read, which a note refuses", "> PORT 300,0,0,9,4,5\n< 200 ok\nInvalid port\n",
		[]string{"unknown malformed?"}},
	{"no such file right after PORT", "> PORT 198,51,100,9,4,5\n> RETR a\n< 550 no such file\n",
		[]string{"failed not-the-data-connection"}},
	{"no words of a PORT", "230 Port user logged in\n425 Can't open data connection\n", []string{"cannot-open unknown"}},
	{"PORT is named and not refused", "500 PORT nein\n", nil},
	{"PORT is unknown", activePort + "< 500 command not understood\n", []string{"refused not-supported"}},
	{"curl cannot print its own address", activePort + "* sa_addr inet_ntop() failed with errno 97: Address family not supported by protocol\n" +
		"< 501 nein\n", []string{"refused port-refused?"}},
	{"curl could not print it, and gives up for another reason", activeOK + "> SIZE a\n< 550 no\n" +
		"curl: (78) sa_addr inet_ntop() failed with errno 97: Address family not supported by protocol\n", []string{"agreed unknown"}},
	{"PORT is unknown, says a note", activePort + "Active mode is not supported\n< 500 nein\n",
		[]string{"refused not-supported"}},
	{"refused in a note", "> PORT 10,0,0,9,4,5\nRejected data connection to foreign address 10.0.0.9:1029.\n",
		[]string{"refused port-refused"}},
	{"not yours, in words of the unknown", "> PORT 10,0,0,9,4,5\n< 501 Unsupported, the address is not yours\n",
		[]string{"refused port-refused"}},
	{"a refusal and its echo", "500 Illegal PORT command\nError: 500 not yours\n", []string{"refused port-refused"}},
	{"no refusal", goodReply + "> LIST\n< 425 Not supported\n", []string{"cannot-open ports-closed?"}},
	{"530 without words", "> PASV\n< 530 nein\n", []string{"refused not-the-data-connection"}},
	{"421 without words", "> PASV\n< 421 nein\n", []string{"refused not-the-data-connection"}},
	{"503 login first", "> PASV\n< 503 Login with USER first\n", []string{"refused not-the-data-connection"}},

	{"150 after another command", goodReply + "> LIST\n> NOOP\n< 150 ok\n", []string{"opened none"}},
	{"226 after another command", goodReply + "> LIST\n> NOOP\n< 226 ok\n", []string{"complete none"}},
	{"425 after another command", goodReply + "> LIST\n> NOOP\n< 425 no\n", []string{"cannot-open ports-closed?"}},
	{"426 after another command", goodReply + "> LIST\n> NOOP\n< 426 no\n", []string{"aborted unknown"}},
	{"522 after another command", goodReply + "> LIST\n> NOOP\n< 522 no\n", []string{"tls-failed tls-session"}},
	{"226 after the next PASV", goodReply + "> LIST\n< 150 ok\n> PASV\n< 226 ok\n" +
		"< 227 Entering Passive Mode (203,0,113,7,195,81)\n", []string{"complete none", "agreed unknown"}},
	{"the data connection is idle", goodReply + "> LIST\n< 421 Data timeout\n", []string{"timed-out ports-closed?"}},
	{"the session is idle", goodReply + "> LIST\n< 421 Timeout\n", []string{"failed not-the-data-connection"}},
	{"the data connection is lost", goodReply + "> LIST\n< 451 Data connection lost\n",
		[]string{"failed not-the-data-connection"}},
	{"encrypted, and fails", "< 234 ok\n" + goodReply + "> LIST\n< 425 no\n", []string{"cannot-open ports-closed?"}},

	{"failed, then timed out", goodReply + "Error: Failed\nConnection timed out\n", []string{"timed-out ports-closed?"}},
	{"timed out, then refused", goodReply + "Connection timed out\nConnection refused\n",
		[]string{"timed-out ports-closed?"}},
	{"other host, then failed", goodReply + "Passive connection from 198.51.100.9 rejected\nError: Failed\n",
		[]string{"failed-otherwise data-from-other-host"}},
	{"other host, then 425", goodReply + "> LIST\nPassive connection from 198.51.100.9 rejected\n< 425 no\n",
		[]string{"cannot-open data-from-other-host"}},
	{"425, then other host", `[pid 4] FTP response: Client "198.51.100.21", "220 ready"` + "\n" +
		`[pid 3] FTP response: Client "198.51.100.20", "227 Entering Passive Mode (203,0,113,7,195,80)."` + "\n" +
		`[pid 3] FTP response: Client "198.51.100.20", "425 no"` + "\n" +
		"[pid 3] Passive connection from 198.51.100.9 rejected\n",
		[]string{"cannot-open data-from-other-host"}},
	{"425, then other host, of one session", goodReply + "> LIST\n< 425 no\n" +
		"Passive connection from 198.51.100.9 rejected\n",
		[]string{"cannot-open data-from-other-host"}},
	{"425 for another host, and no transfer", goodReply + "< 425 IP address mismatch\n",
		[]string{"cannot-open data-from-other-host"}},
	{"500 for no port, and no transfer", goodReply + "< 500 Cannot open port\n",
		[]string{"failed not-the-data-connection"}},
	{"a PORT that the log does not show", goodReply + "< 500 I won't open a connection to 10.0.0.9 (only to 192.0.2.67)\n",
		[]string{"agreed unknown", "refused port-refused"}},
	{"the client misreads the reply", goodReply + "Error: couldn't interpret the 227 reply\n",
		[]string{"failed-otherwise wrong-reply"}},
	{"the reply without its code", "> PASV\nEntering Passive Mode (203,0,113,7,195,80)\n", []string{"agreed unknown"}},
	{"the reply without its code, again", goodReply + "Entering Passive Mode (203,0,113,7,195,81)\n",
		[]string{"agreed unknown"}},
	{"the reply without its code comes late", "> PASV\n> NOOP\nEntering Passive Mode (203,0,113,7,195,80)\n", nil},
	{"PHP times out", goodReply + "Warning: ftp_nlist(): Passive connection timed out in a.php on line 3\n",
		[]string{"timed-out ports-closed?"}},
	{"PHP has the reply alone", "Warning: ftp_nlist(): Entering Passive Mode (203,0,113,7,195,80).\n",
		[]string{"agreed unknown"}},
	{"a refusal that quotes the PORT", "Net::FTPPermError: 501 Syntax error in 'PORT 10,0,0,9,4,5'\n",
		[]string{"refused port-refused?"}},
	{"a refusal that quotes an EPRT it does not know", "500 'EPRT |1|10.0.0.9|1029|': command not understood\n",
		[]string{"refused not-supported"}},
	{"a refusal that quotes the PORT again", "> PORT 10,0,0,9,4,5\n< 501 no\nFTPPermError: 501 no 'PORT 10,0,0,9,4,5'\n",
		[]string{"refused port-refused?"}},
	{"a refusal that quotes an EPRT, by its code", "522 no 'EPRT |1|10.0.0.9|1029|'\n", []string{"refused not-supported"}},
	{"a 425 that quotes the PORT", "425 no data connection after 'PORT 10,0,0,9,4,5'\n", []string{"cannot-open unknown"}},
	{"a refusal that quotes no PORT", "Net::FTPPermError: 501 Syntax error in 'SITE 10,0,0,9,4,5'\n", nil},
	{"a success that quotes the PORT", "ftp: 250 done, 'PORT 10,0,0,9,4,5'\n", nil},
	{"wget cannot connect", "==> PASV ... couldn't connect to 10.0.0.5 port 50321: Connection timed out.\n",
		[]string{"timed-out unknown"}},

	{"a command in a list", "220 ready\n> FEAT\n< 211-Features\n> PASV\n< 500 unknown command\n",
		[]string{"refused not-supported"}},
	{"a quoted command in a list", "220 ready\n> FEAT\n< 211-Features\n> 'PASV'\n< 500 unknown command\n",
		[]string{"refused not-supported"}},
	{"a command in a list, behind its label", "Réponse : 211-Features\nCommande : PASV\nRéponse : 500 unknown command\n",
		[]string{"refused not-supported"}},
	{"a command in a list, under a time alone", "12:00:01 211-Features\n12:00:02 PASV\n12:00:03 500 unknown command\n",
		[]string{"refused not-supported"}},
	{"a command in a welcome, behind the mark of a reply", "ftp: 230-Welcome\nftp: PASV\nftp: 500 unknown command\n",
		[]string{"refused not-supported"}},
	{"a command in a welcome", "< 230-Welcome\nPASV\n< 500 unknown command\n", []string{"refused not-supported"}},
	{"a command in a welcome, after blanks", "< 230-Welcome\n>  PASV\n< 500 unknown command\n",
		[]string{"refused not-supported"}},

	{"private, from a public client", vsftpdLine(3, "command", "PORT 10,0,0,9,195,80") +
		vsftpdLine(3, "response", "200 ok") + vsftpdLine(3, "response", "425 no"), []string{"cannot-open active-blocked"}},
	{"the client's own", vsftpdLine(3, "command", "PORT 198,51,100,20,195,80") + vsftpdLine(3, "response", "200 ok") +
		vsftpdLine(3, "response", "425 no"), []string{"cannot-open active-blocked"}},
	{"a server's own inside address, to a client from outside",
		"(000048) Connected to 198.51.100.20 (Local address 10.0.0.5)\n" +
			"(000048) 227 Entering Passive Mode (10,0,0,5,195,80)\n(000048) 425 no\n",
		[]string{"cannot-open unreachable-address?"}},
	{"a server's own inside address, to a client from inside",
		"(000048) Connected to 10.0.0.9 (Local address 10.0.0.5)\n" +
			"(000048) 227 Entering Passive Mode (10,0,0,5,195,80)\n(000048) 425 no\n",
		[]string{"cannot-open ports-closed"}},
	{"a server's own public address",
		"(000048) Connected to 198.51.100.20 (Local address 203.0.113.7)\n" +
			"(000048) 227 Entering Passive Mode (203,0,113,7,195,80)\n(000048) 425 no\n",
		[]string{"cannot-open ports-closed"}},
	{"the inside address at which a client is", "Connected to 10.0.0.5.\n220 ready\n> PORT 10,0,0,9,4,5\n" +
		"< 500 I won't open a connection to 10.0.0.9 (only to 198.51.100.20)\n> PASV\n" +
		"< 227 Entering Passive Mode (10,0,0,5,195,80)\nConnection refused\n",
		[]string{"refused port-refused", "connection-refused ports-closed"}},
	{"foreign, and no more", connected + "> PASV\n< 227 Entering Passive Mode (198,51,100,9,195,80)\n",
		[]string{"agreed unknown"}},
	{"no host's, from the client", "> PORT 0,0,0,0,195,80\n< 200 ok\n", []string{"agreed unknown"}},
	{"no host's, aborted", "227 Entering Passive Mode (0,0,0,0,195,80)\n426 closed\n", []string{"aborted unknown"}},
}

func TestCauses(t *testing.T) {
	for _, tt := range causeTests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, a := range readAll(t, tt.log) {
				text := a.Outcome.String() + " " + a.Cause.String()
				if a.Likely {
					text += "?"
				}
				got = append(got, text)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q\n%s", got, tt.want, tt.log)
			}
		})
	}
}

// TestEveryRule holds the table: each cause that a rule names is shown by a test.
func TestEveryRule(t *testing.T) {
	var shown strings.Builder
	for _, tt := range causeTests {
		shown.WriteString(strings.Join(tt.want, "\n") + "\n")
	}
	for _, r := range slices.Concat(refusals, rules) {
		want := " " + r.cause.String()
		if r.likely {
			want += "?"
		}
		if r.cause != Rewritten && !strings.Contains(shown.String(), want+"\n") {
			t.Errorf("no test shows%s", want)
		}
	}
}

func readAll(t *testing.T, log string) (all []Attempt) {
	t.Helper()
	for a, err := range Read(strings.NewReader(log)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}
