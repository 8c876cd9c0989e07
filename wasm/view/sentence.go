package view

import "example.com/ftpport/codec"

// What is wrong, in words for someone who has not read the RFCs; % stands for
// the text at fault.
var sentences = [...]string{
	codec.NoNumbers:      "There is no address and port here: they are six numbers with commas between them.",
	codec.TooFew:         "A number is missing: four are the address and two the port.",
	codec.TooMany:        "% is one too many: which numbers count is anybody's guess.",
	codec.OctetRange:     "% is over 255: each number is one byte.",
	codec.PortRange:      "% is over 65535, the highest port.",
	codec.NotANumber:     "% is not a decimal number.",
	codec.EmptyField:     "A field is empty: a number belongs here.",
	codec.Sign:           "% has a sign: a byte is 0 to 255, without one.",
	codec.BadSeparator:   "% stands where a comma belongs: the numbers have commas between them.",
	codec.BadDelim:       "% cannot be the delimiter of these fields.",
	codec.Unterminated:   "The last delimiter is missing: a field has one on each side.",
	codec.Incomplete:     "The reply is not complete: its last line begins with the code and a space.",
	codec.NonblankField:  "The address family is missing: 1 is IPv4, 2 is IPv6.",
	codec.Ambiguous:      "% is a second address and port: which one counts is anybody's guess.",
	codec.NotIPv4:        "% is IPv6: PORT and 227 carry IPv4 only, EPRT and 229 serve both.",
	codec.BadFamily:      "% is no address family: 1 is IPv4, 2 is IPv6.",
	codec.FamilyMismatch: "% is of another address family than the line says: 1 is IPv4, 2 is IPv6.",
	codec.BadAddress:     "% does not fit into an address: names, zones, brackets and leading zeros do not.",
	codec.TrailingJunk:   "% stands after the end: one message at a time.",
	codec.MissingArg:     "The command has no argument yet.",
	codec.EmbeddedNUL:    "A NUL byte: many programs stop reading here, and see another line than the rest.",
	codec.WrongCode: "This is none of the six messages, nor an address and port. Paste a line such as " +
		"PORT 192,168,1,254,4,14 or 227 Entering Passive Mode (192,168,1,254,32,170).",
}

// The same for the messages of RFC 2428, which have fields.
var extendedSentences = [...]string{
	codec.NoNumbers:     "There is no port here: a 229 reply has it between delimiters, as in (|||6446|).",
	codec.TooFew:        "A field is missing: EPRT has three, as in |1|192.168.1.254|1038|, and 229 one, as in |||6446|.",
	codec.BadSeparator:  "A blank stands where it does not belong.",
	codec.NonblankField: "The address family of an EPRT must be there, and the first two fields of a 229 must be blank.",
}

// The same for the messages of RFC 1639, which count their octets.
var longSentences = [...]string{
	codec.TooFew:     "A number is missing: family, length and bytes of the address, length and bytes of the port.",
	codec.PortRange:  "% is the length of no port: a port has 2 bytes.",
	codec.BadFamily:  "% is no address family: 4 is IPv4, 6 is IPv6.",
	codec.BadAddress: "% is no length for an address of this family: IPv4 has 4 bytes, IPv6 has 16.",
}

// sentence says what is wrong with the text at fault.
func (e *endpoint) sentence(bad string) string {
	f := e.fault
	if e.taken == noBrackets {
		return "An IPv6 address stands in brackets, and its port after them: [::1]:21."
	}
	if f.Reason == codec.BadAddress && bad == "" {
		return "The address is not complete."
	}
	pattern := ""
	switch {
	case f.Reason == codec.BadSeparator && count(bad, " \t") > 0:
		pattern = extendedSentences[codec.BadSeparator]
	case f.Kind >= codec.KindLPRT && int(f.Reason) < len(longSentences):
		pattern = longSentences[f.Reason]
	case (f.Kind == codec.KindEPRT || f.Kind == codec.Kind229) && int(f.Reason) < len(extendedSentences):
		pattern = extendedSentences[f.Reason]
	}
	if pattern == "" {
		pattern = sentences[f.Reason]
	}
	before, after := cut(pattern, '%')
	if before == pattern {
		return pattern
	}
	return before + quote(bad) + after
}

// quote puts text in quotation marks, and cuts it where it is long.
func quote(text string) string {
	if text == "" {
		return "An empty field"
	}
	const most = 40
	text = visible(text)
	if short := cutAfter(text, most); short != text {
		text = short + "…"
	}
	return "“" + text + "”"
}
