package view

import (
	"strings"

	"example.com/ftpport/codec"
)

// What is wrong, in words for someone who has not read the RFCs: a sentence for the fault, and more after it. % is the
// text at fault in quotation marks, and # without them; $missing says how many numbers are missing, $which of them is
// at fault, and $mismatch which families an address and its line are of.
var sentences = [...]string{
	codec.NoNumbers:      "Six numbers are still missing. They are the address and the port, with commas between them.",
	codec.TooFew:         "$missing. Four are the address and two the port.",
	codec.TooMany:        "One number too many: %. It is unclear which numbers count.",
	codec.OctetRange:     "# is over 255. Each of the six numbers is one byte, 0 to 255$which.",
	codec.PortRange:      "# is over 65535. That is the highest port.",
	codec.NotANumber:     "% is not a decimal number. Only the digits 0 to 9 can be in one.",
	codec.EmptyField:     "A field is empty. A number belongs here.",
	codec.Sign:           "% has a sign. A byte is 0 to 255, without one.",
	codec.BadSeparator:   "A comma belongs here, not %. The numbers have commas between them.",
	codec.BadDelim:       "% cannot be the delimiter of these fields. Use |.",
	codec.Unterminated:   "The last delimiter is missing. Each field has one on each side.",
	codec.Incomplete:     "The end of the reply is still missing. Its last line begins with the code and a space.",
	codec.NonblankField:  "The address family is missing. 1 is IPv4, 2 is IPv6.",
	codec.Ambiguous:      "% is a second address and port. It is unclear which one counts.",
	codec.NotIPv4:        "% is IPv6. PORT and 227 carry IPv4 only; EPRT and 229 serve both.",
	codec.BadFamily:      "% is not an address family. 1 is IPv4, 2 is IPv6.",
	codec.FamilyMismatch: "% is $mismatch. The address and its family have to agree.",
	codec.BadAddress: "% is not a plain IP address. Host names cannot be used here, nor brackets or leading " +
		"zeros.",
	codec.TrailingJunk: "% follows the end. Each line is one message.",
	codec.MissingArg:   "The address and port are still missing. The command names them.",
	codec.EmbeddedNUL: "A NUL byte is in the line. Many programs stop reading here, and see another line than the " +
		"rest.",
	codec.WrongCode: "No address or port found. Paste a PORT, 227, EPRT or 229 line.",
}

// The same for the messages of RFC 2428, which have fields.
var extendedSentences = [...]string{
	codec.NoNumbers: "The port is still missing. A 229 reply has it between delimiters, as in (|||6446|).",
	codec.TooFew: "A field is still missing. EPRT has three, as in |1|192.168.1.254|1038|, and 229 one, as in " +
		"|||6446|.",
	codec.TooMany:      "One field too many: %. It is unclear which fields count.",
	codec.BadSeparator: "A blank does not belong here. Only delimiters are between the fields.",
	codec.NonblankField: "The family is in the wrong place. An EPRT begins with it, and the first two fields of a 229 " +
		"are blank.",
}

// The same for the messages of RFC 1639, which count their octets.
var longSentences = [...]string{
	codec.TooFew:     "A number is still missing. Family, length and bytes of the address, length and bytes of the port.",
	codec.OctetRange: "# is over 255. Each number is one byte, 0 to 255.",
	codec.PortRange:  "# is not the length of a port. A port has 2 bytes.",
	codec.BadFamily:  "% is not an address family. 4 is IPv4, 6 is IPv6.",
	codec.BadAddress: "% is not the length of such an address. IPv4 has 4 bytes, IPv6 has 16.",
}

// showSentence says what is wrong with the text at fault, the first sentence as its lead, and what to do.
func (e *endpoint) showSentence(v *view, bad string, isPartial bool) {
	lead, rest, hasRest := strings.Cut(e.pattern(bad), ". ")
	if hasRest {
		lead += "."
	}
	value := func(name string) (string, bool) { return e.faultValue(name, bad) }
	lead, _ = fill(lead, value)
	rest, _ = fill(rest, value)
	lead = quoteIn(lead, bad)
	v.set("error", join(lead, " ", quoteIn(rest, bad)))
	v.set("parts-error", "lead 0 "+decimal(units(lead)))
	if !isPartial {
		v.set("next", e.next())
	}
}

// pattern returns the sentences for the fault, to be filled.
func (e *endpoint) pattern(bad string) string {
	f := e.fault
	switch {
	case e.taken == addressAlone:
		return "The port is still missing. It follows the address, as in 192.168.1.254:1038 or [2001:db8::1]:5282."
	case f.Reason == codec.WrongCode && begun(e.s):
		return "The line has only begun. Its address and port are still missing."
	case e.taken == noBrackets:
		return "An IPv6 address needs brackets before its port. Write it like this: [2001:db8::1]:5282."
	case f.Reason == codec.BadAddress && bad == "":
		return "The address is not complete."
	case f.Reason == codec.EmptyField && f.Kind <= codec.Kind227 && f.Offset == len(e.s) && e.taken != twoNumbers:
		return sentences[codec.TooFew] // after a comma as before it
	case e.isZone():
		return "% is a zone. It names a network interface, and means nothing on another computer."
	case f.Reason == codec.BadAddress && f.Kind == codec.KindEPRT && number(bad, 10, 1<<20) > 255:
		return "# is over 255. Each number of an IPv4 address is one byte, 0 to 255."
	}
	pattern := ""
	switch {
	case f.Kind >= codec.KindLPRT && int(f.Reason) < len(longSentences):
		pattern = longSentences[f.Reason]
	case (f.Kind == codec.KindEPRT || f.Kind == codec.Kind229) && int(f.Reason) < len(extendedSentences):
		pattern = extendedSentences[f.Reason]
	}
	if pattern == "" {
		pattern = sentences[f.Reason]
	}
	return pattern
}

func (e *endpoint) faultValue(name, bad string) (text string, ok bool) {
	switch name {
	case "missing":
		return missing[min(e.numbersBefore(), len(missing)-1)], true
	case "which":
		if n := e.numbersBefore(); n < len(ordinals) {
			return "; this is the " + ordinals[n], true
		}
		return "", true
	case "mismatch":
		if count(bad, ":") > 0 {
			return "IPv6, but the line says 1 (IPv4)", true
		}
		return "IPv4, but the line says 2 (IPv6)", true
	}
	return "", false
}

var (
	missing = [...]string{
		"Six numbers are still missing", "Five numbers are still missing", "Four numbers are still missing",
		"Three numbers are still missing", "Two numbers are still missing", "One number is still missing",
		"A number is still missing",
	}
	ordinals = [...]string{"first", "second", "third", "fourth", "fifth", "sixth"}
)

// numbersBefore counts the numbers of the list before the fault. There is a comma before a number at fault; the place
// of a missing one may be next to the last number.
func (e *endpoint) numbersBefore() int {
	n := 0
	for i := e.fault.Offset; ; n++ {
		number := e.numberBefore(i)
		between := strings.Trim(e.s[number.j:i], blanks)
		if between != "," && (between != "" || n > 0 || e.fault.Len > 0) {
			return n
		}
		i = number.i
	}
}

// isZone reports whether the fault is the zone of an address.
func (e *endpoint) isZone() bool {
	return e.fault.Reason == codec.BadAddress && strings.HasPrefix(e.s[e.fault.Offset:], "%")
}

// next says whom to blame, and what to do.
func (e *endpoint) next() string {
	const byHand = "If the line was copied by hand, compare it with the log. "
	f := e.fault
	switch {
	case e.taken != messages[f.Kind] || f.Kind == 0:
		return ""
	case e.isZone():
		return "JDK 17, inetutils 2.4, Perl 5.36 and Ruby 3.1 send it: use passive mode, or another address of the server."
	case f.Reason == codec.NotIPv4:
		return "Over IPv6, EPRT takes the place of PORT, and EPSV with its 229 the place of PASV."
	case !f.Kind.IsReply():
		return byHand + "If the client sent it so, servers refuse it: use passive mode, or update the client."
	case f.Reason == codec.OctetRange:
		return byHand + "If the server sent it so, its address setting is wrong: clients fail, or connect elsewhere."
	}
	return byHand + "If the server sent it so, its reply is wrong: clients fail, or connect elsewhere."
}

// quoteIn puts the text at fault in the place of the mark in a sentence, if there is one.
func quoteIn(sentence, bad string) string {
	if before, after := cut(sentence, '%'); before != sentence {
		return capitalize(before + quote(bad) + after)
	}
	if before, after := cut(sentence, '#'); before != sentence {
		return before + shorten(bad) + after
	}
	return sentence
}

// quote puts text in quotation marks, and cuts it where it is long.
func quote(text string) string {
	switch {
	case text == "":
		return "an empty field"
	case strings.Trim(text, blanks) == "":
		return "a blank"
	}
	return "“" + shorten(text) + "”"
}

// shorten cuts a text where it is long.
func shorten(text string) string {
	const most = 40
	text = visible(text)
	if short := cutAfter(text, most); short != text {
		return short + "…"
	}
	return text
}
