// Package session tells what became of each FTP data connection in a log.
//
// [Read] takes the log of a client, a server or a capture as programs print it, with one or many sessions, and yields
// an [Attempt] for every negotiation of a data connection: also for those that were refused or cannot be read. An
// attempt has the endpoint as package codec reads it, the ends of the control connection, the [Outcome], the [Cause]
// and the lines that both rest on.
//
// # What is a message
//
// A command or a reply begins where a line does, or after what programs put before it: an arrow, a label, a bracket, a
// quotation mark, a time of day. A command is in capitals, unless it is no English word. After a mere blank or full
// stop only a message with an endpoint counts, and a reply there has to speak of the passive mode. A second message
// of a line begins after an arrow or a label. A message ends before the quotation mark that it began after; what a log
// adds after a command's argument in brackets is not the message's.
//
// # Whose a reply is
//
// State is kept for each session. What tells sessions apart is the mark that the log offers: a process, the number of a
// session, a thread, or a client. A number in brackets is one if a command and its reply have the same. A log without
// marks has one session at a time, which ends at a greeting or where a program connects again. A reply belongs to its
// command: the reply to SIZE is not about a transfer. The first refusal of a negotiation counts, a later command's reply
// is not the transfer's, and 226 answers ABOR without being a success.
//
// The same message with no reply and no command between is an echo, and makes no second attempt.
//
// # Outcome and cause
//
// A reply says more than what a program says of itself ("Connection timed out"), and that says more than nothing. The
// causes are a table of rules in rule.go, of which the first that holds decides. What the log does not support is
// unknown. Addresses for documentation count as public, because people write them for their own.
//
// Whether an address is the right one depends on the ends of the control connection. Where the log does not name them and
// the caller knows them, [ReadBetween] takes them.
//
// # Two views
//
// Where a log shows a client's lines and a server's, or two captures, the negotiations of both are paired in their
// order ([Attempt].Twin). A heading, another format or another end of the connection begins another view. If the
// endpoints of a pair differ, both are [Rewritten].
//
// # What it costs
//
// Read takes time linear in the log. It keeps the state of at most 256 sessions, and ends the one that is idle the
// longest when there are more. Attempts come in the order of Line; because a second view may follow, they wait until
// the log ends, and from 1,024 on the oldest is yielded with what is known of it. That takes less than 8 MB. A reader of
// a live log that cannot wait uses [codec.Scan].
//
// No secret is kept: the lines are masked before they are read.
package session

// The files of this package, in an order in which each one uses those below it:
//
//	read.go      Read: lines in, attempts out
//	fields.go    rows of a table
//	rule.go      the rules that name a cause
//	twin.go      two views of one session
//	sessions.go  which session a line is of
//	session.go   one session: the commands
//	reply.go     the replies
//	note.go      what programs say of themselves
//	queue.go     the attempts that wait; texts.go has the texts that they keep
//	heading.go   where another part of a log begins
//	source.go    the formats of logs: who wrote a line, and of which session
//	message.go   commands and replies in a line
//	lead.go      what may be before them
//	endpoint.go  the endpoint of a message
//	blanked.go   its port, where the address was blanked out
//	command.go   the commands of FTP
//	wording.go   what a text says, by its wording
//	attempt.go   Attempt and Evidence
//	outcome.go   Outcome; cause.go, verb.go, vantage.go and role.go have the other words
//	word.go      what the words share
//	lines.go     the lines of a log: decoded, taken for records, cleaned, joined and masked
//	format.go, json.go, columns.go, table.go   records with fields: of servers, in JSON, in columns
//	wrap.go      lines that mail or a terminal wrapped
//	mask.go      secrets
//	clean.go     Clean, and what it replaces
//	marks.go     what a line may have, from one pass over it
//	decode.go    the encoding of a log, and what is no text
//	address.go   addresses alone
//	byte.go      classes of bytes
