// Package corpus is a table of lines to test a parser of FTP's PORT, EPRT and LPRT commands and of its 227, 229 and 228
// replies. Most of the lines were seen in the field: in the sources of servers, in logs, bug reports and test suites.
// The others were made up to try parsers. Each line has its correct reading, and many have what existing programs read
// instead.
//
// A test of any parser is a loop over [Lines]; the example shows one. The package imports nothing but the standard
// library, and importing it adds nothing to a go.sum file.
//
// # The table
//
// [Lines] and [Readers] parse the files lines.tsv and readers.tsv, which programs in other languages can parse too.
// Both are UTF-8 text with one row a line, fields separated by one tab each, and a first row that names the columns.
// The columns of lines.tsv are:
//
//	id        a stable name
//	kind      PORT, 227, EPRT, 229, LPRT or 228
//	line      the line in its exact bytes; \r, \n, \t, \\ and \xNN (one byte) are escapes
//	want      a.b.c.d:port, [v6]:port or, in a 229, peer:port; empty if the line must be refused
//	reason    the class of the earliest fault; empty if the line must be read
//	marks     words separated by a space: judgement, lenient, hazard; see [Line]
//	readings  who reads the line differently; "-" if all readers agree; empty if the line was not measured
//	source    where the line was seen
//	note      a remark
//
// Readings are separated by "; ". Each is a result, ": ", and names of readers separated by ", ". The result is
// refused, dropped, crashed, undefined, nothing, or the endpoint that was read; see [Reading]. A name may be followed
// by the versions that the reading holds for, in parentheses. The columns of readers.tsv are:
//
//	name     as in lines.tsv
//	kinds    the kinds of lines that it was tried on, separated by a space
//	version  what was tried: releases, revisions of its repository, or empty if excerpts of the source
//	ran      yes if the program itself ran, in the last version; empty if only its parser was re-created
//
// # The reasons
//
//	no-numbers       no address and port in the reply
//	too-few          a number or field is missing
//	too-many         one number or field too many
//	octet-range      an octet over 255
//	port-range       a port over 65535, or a port of other than two octets
//	not-a-number     anything but ASCII digits in place of a number
//	empty-field      nothing in place of a number
//	sign             a plus or minus before a number
//	bad-separator    anything but a comma between numbers, or a blank inside a field
//	bad-delim        a delimiter that RFC 2428 does not allow
//	unterminated     the last delimiter is missing
//	incomplete       lines of the reply are missing
//	nonblank-field   a field that is filled in a 229, or blank in an EPRT
//	ambiguous        a second address and port in the reply
//	not-ipv4         an IPv6 address in a message for IPv4
//	bad-family       an unknown address family
//	family-mismatch  an address that does not match the family
//	bad-address      not an address, or an address of a wrong length
//	trailing-junk    text after the end of a command
//	missing-arg      a command without its argument
//	embedded-nul     a NUL byte
//	wrong-code       none of the six messages
package corpus
