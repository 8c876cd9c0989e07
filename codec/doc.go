// Package codec reads and writes the addresses of FTP data connections.
//
// FTP opens a second connection for each file and listing. One side listens and sends its address and port to the other
// in one of six messages:
//
//	PORT 192,168,1,254,4,14                             command, RFC 959
//	227 Entering Passive Mode (192,168,1,254,32,170).   reply to PASV, RFC 959
//	EPRT |1|192.168.1.254|1038|                         command, RFC 2428
//	229 Entering Extended Passive Mode (|||8362|)       reply to EPSV, RFC 2428
//	LPRT 4,4,192,168,1,254,2,4,14                       command, RFC 1639
//	228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)
//
// The three commands are active mode: the client listens and the server connects to it. The three replies are passive
// mode: the server listens and the client connects to it. [Kind.IsReply] distinguishes them.
//
// # The working
//
// The last two numbers are the port, one octet each, high octet first. Written next to each other as two hexadecimal
// digits each, they are the port in hexadecimal:
//
//	4,14   → 04 0E → 040E → 1038     4 × 256 + 14
//	32,170 → 20 AA → 20AA → 8362    32 × 256 + 170
//
// [Working] computes this and its reverse. [Octets] does so for a whole address and port.
//
// # What is read
//
// [Parse] reads a line. [ParseCommand] reads a command as a server holds it, and [ParseReply] reads a reply as a client
// holds it. All three accept a string or a slice of bytes, copy nothing, allocate nothing unless they fail, and take
// time linear in the length of the text. In ABNF (RFC 5234), where verbs are case-insensitive:
//
//	line      = (command / reply) [CRLF / LF / CR]
//	command   = ("PORT" / "LPRT") 1*blank list *blank
//	          / "EPRT" 1*blank extended *blank
//	reply     = *(code "-" text eol *(text eol)) code [blank text]
//	eol       = CRLF / LF
//	code      = "227" / "228" / "229"       ; the same on every line that has one
//
//	list      = number *(*blank "," *blank number)
//	              ; PORT, 227: h1,h2,h3,h4,p1,p2
//	              ; LPRT, 228: 4,4,h1,…,h4,2,p1,p2 or 6,16,h1,…,h16,2,p1,p2
//	number    = 1*DIGIT                     ; decimal, 0 to 255
//	extended  = d ("1" d ipv4 / "2" d ipv6) d port d
//	portonly  = d d d port d                ; in a 229
//	d         = %x21-2F / %x3A-7E           ; the same each time; no parenthesis in a 229
//	port      = 1*DIGIT                     ; decimal, 0 to 65535
//	blank     = SP / HTAB
//
// The text of a 227 or 228 contains exactly one list, which may be anywhere, because RFC 1123 section 4.1.2.6 tells
// clients to look for the numbers and not to rely on the parentheses. A comma belongs to the text if it ends a word
// before the list, or if it follows the list and has a blank after it, or a blank before it and nothing after it. The
// text of a 229 contains exactly one portonly. Its delimiter is |, after any byte other than |, or another delimiter
// after an opening parenthesis and optional blanks.
//
// # What is refused, and why
//
//   - Numbers are decimal, in ASCII digits, and a number is its whole run of digits. 1216 is over 255 and never 216;
//     256 never becomes 0 with a carry; 4294967347 is never 51. Readers that wrap, carry or drop digits connect to
//     hosts that the message does not name.
//   - Signs, hexadecimal, host names and empty fields are refused, because other readers disagree on the values of
//     "-1", "0x0a", "localhost" and "10,,0,1". fe80 before a comma is not 80.
//   - A reply must contain exactly one list. Seven numbers in a row, or two lists, are an error and never a guess.
//   - Leading zeros are decimal in a list and a port. In a dotted address they are refused, because some readers read
//     them as octal.
//   - A command is strict up to its end, except for blanks.
//   - A NUL byte after the verb or code is refused, because readers in C stop there and see another line.
//   - A PORT of eighteen numbers, an IPv6 address and a port, is refused as [NotIPv4]: EPRT carries it.
//   - A multi-line reply is refused as [Incomplete] until its last line is present, so that a proxy can wait for more.
//     It has to hand over whole lines: a part of the last line is read as that line.
//   - In EPRT the family must match the address, and the address has no zone and no brackets. The zone that some
//     clients write after a link-local address names an interface of their own. In 229 the first two fields must be
//     blank.
//
// A refusal is an [*Error]. It holds a [Reason] to branch on and the place of the earliest fault, in bytes of the
// input. [Error.ReplyCode] returns the code that a server should answer.
//
// # What is not refused
//
// Decoding and trust are separate questions. Port 0, privileged ports, 0.0.0.0, loopback, private and third-party
// addresses are decoded like all others. A server that connects to any address that a PORT names can be made to attack
// other hosts (RFC 2577 section 3), and a client that trusts the address of a 227 can be made to scan its own network.
// Call [Check] before connecting, and dial [Message.At], because a 229 has no address.
//
// Unusual but unambiguous input is accepted and reported: [Inspect] returns the [Quirks] of a line and the bounds of
// its endpoint. [AppendRewrite] replaces the endpoint. [Scan] finds all endpoints in a transcript or log.
//
// # Other programs
//
// Where this documentation names a program, these versions were run, with default settings: the clients aioftp 0.21.4,
// aria2 1.36.0, basic-ftp 6.2.6, busybox 1.35.0, commons-net 3.9.0, curl 7.88.1, ftp-ssl 0.17, inetutils 2.4, JDK
// 17.0.15, lftp 4.9.2, ncftp 3.2.6, node-ftp 0.3.10, Perl's Net::FTP 3.14, PHP 8.2.36, Python's ftplib 3.11.7, Ruby's
// net-ftp 0.1.3, snarf 7.0, tnftp 20210827 and wget 1.21.3, and the servers ProFTPD 1.3.8, Pure-FTPd 1.0.50, pyftpdlib
// 1.5.7 and vsftpd 3.0.3. Other programs and other versions were not run; their source was read.
//
// # What is written
//
// [Message.AppendText] writes one spelling for each kind, chosen so that all surveyed clients, servers and firewalls
// agree on its value. Parse reads it back without loss, except for the parts that a message of that kind cannot carry:
// PORT and 227 unmap an IPv4 address in IPv6 form, and a 229 has no address.
package codec

// The files of this package. Each file uses the files below it:
//
//	scan.go       Scan: the buffer, lines and offsets
//	candidate.go  the candidates for messages in a log
//	logged.go     the end of a message in a log, and what the log adds to it
//	start.go      the search for the start of a message in a log
//	rewrite.go    AppendRewrite
//	match.go      Match and Inspect
//	hazards.go    Hazards and Check; blocks.go has the address blocks
//	message.go    Message and the Parse functions
//	line.go       the one entry to all readers: commands, replies and their lines
//	fast.go       the fast path for the spellings that almost every line uses
//	search.go     the search for the one endpoint in a reply
//	extended.go   the fields of EPRT and 229
//	octets.go     Octets
//	list.go       the numbers of PORT, 227, LPRT and 228
//	append.go     the writers
//	address.go    address families, and addresses in text form
//	number.go     one decimal number
//	working.go    Working
//	result.go     the one result of all readers, and its fault
//	quirks.go     Quirks and how they are found
//	set.go        the bit sets and text forms of Quirks and Hazards
//	error.go      Error; reason.go and kind.go have its fields
//	swar.go       eight bytes at a time; feeds.go counts line feeds
//	byte.go       classes of bytes
