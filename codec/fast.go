package codec

import "net/netip"

// The fast path reads the spellings that almost every line uses, in one pass; the general readers must give the same
// result. Each of its functions fills r and returns true, or leaves r unchanged and returns false if the line is
// unusual or if a later fault may take precedence.

// fastPORT reads h1,h2,h3,h4,p1,p2 and a line end.
func fastPORT[T text](r *result, s T, i int) bool {
	v, n, end := readOctets(s, i, hostPortNumbers, ',')
	if n == hostPortNumbers && isLineEnd(s, end) {
		r.kind, r.endpoint, r.start, r.end = KindPORT, hostPort(v), i, end
		if r.inspect && end-i != hostPortLength(v) {
			r.quirks = listQuirks(s, i, end)
		}
		return true
	}
	if !isList(s, n, end) {
		return false
	}
	return r.refuse(KindPORT, breakFault(KindPORT, s, i, n, end), 0)
}

// fast227 reads optional words, which may contain digits and end with commas; then, after a space, a parenthesis or an
// equals sign, the list; then a line end, or a parenthesis or full stop and text without digits.
func fast227[T text](r *result, s T, begin int) bool {
	var v uint64
	var n, end int
	var numbers Quirks
	i, isPlain := skipOpening(s, begin)
	for {
		if !isPlain {
			i = skipSentence(s, i)
		}
		if isLoneDigit := len(s)-i > 1 && !isDigit(s[i+1]) && s[i+1] != ','; !isLoneDigit {
			if v, n, end = readOctets(s, i, hostPortNumbers, ','); isList(s, n, end) {
				break
			}
		}
		if i = skipNumber(s, i); i == 0 {
			return false
		}
		isPlain, numbers = false, NumbersBefore
	}
	if i > 0 && s[i-1] != '(' && s[i-1] != ' ' && s[i-1] != '=' {
		return false
	}
	tail := end
	if tail < len(s) && s[tail] == ')' {
		tail++
	}
	if tail < len(s) && s[tail] == '.' {
		tail++
	}
	if n < hostPortNumbers || !isLineEnd(s, tail) && (tail == end || !isPlainTail(s, tail)) {
		return refuseList(r, s, i, n, end, numbers == 0)
	}
	r.kind, r.endpoint, r.start, r.end = Kind227, hostPort(v), i, end
	if r.inspect {
		r.quirks = numbers
		if end-i != hostPortLength(v) {
			r.quirks |= listQuirks(s, i, end)
		}
		if !isPlain || end == len(s) || s[end] != ')' {
			r.quirks |= frameQuirks(s, begin, i, end, trimLine(s, len(s)))
		}
	}
	return true
}

// refuseList records the fault of the list at s[i] in a 227, which breaks off after n numbers at s[end], unless a later
// fault may take precedence. isFirst reports that no numbers precede the list.
func refuseList[T text](r *result, s T, i, n, end int, isFirst bool) bool {
	weight := certainWeight
	if !hasCommas(s, end, hostPortNumbers-n) {
		if weight = n; !isFirst || textEnd(s, end) < trimLine(s, len(s)) {
			return false
		}
	}
	return r.refuse(Kind227, breakFault(Kind227, s, i, n, end), weight)
}

// refuse records a fault that the rest of the line cannot change, if there is one.
func (r *result) refuse(kind Kind, f fault, weight int) bool {
	if f.ok() {
		return false
	}
	r.kind, r.weight = kind, weight
	r.setFault(f)
	return true
}

// breakFault returns the fault of the list s[i:end] of n numbers. It is the fault of the next number, or of the text
// after all six, and zero if these have none.
func breakFault[T text](kind Kind, s T, i, n, end int) fault {
	stop := trimLine(s, len(s))
	if n < hostPortNumbers {
		_, _, _, f := readNext(s, end, stop)
		return f
	}
	f := replyTail(s, end, stop)
	if kind == KindPORT {
		f = commandTail(s, end, stop)
	}
	return ipv6Fault(kind, s, i, f)
}

// isList reports whether the n numbers that end at s[end] are more than a single number in a sentence.
func isList[T text](s T, n, end int) bool {
	return n > 1 || n == 1 && end < len(s) && s[end] == ','
}

// skipOpening skips the words and the opening parenthesis of RFC 959, in upper or lower case. It compares eight bytes
// at a time.
func skipOpening[T text](s T, i int) (end int, ok bool) {
	const words = "Entering Passive Mode ("
	// The first word is compared before the length of the rest is tested, because processors cannot predict that
	// length.
	if len(s)-i < 8 || load(s[i:i+8])|0x2020202020202020 != 0x676e697265746e65 || // entering
		len(s)-i <= len(words) ||
		load(s[i+8:i+16])|0x2020202020202000 != 0x6576697373617020 || // passive
		load(s[i+14:i+22])|0x0020202020002020 != 0x2065646f6d206576 { // ve mode
		return i, false
	}
	if i += len(words) - 1; s[i] != '(' {
		return i, false
	}
	return i + 1, true
}

// skipSentence returns the index of the first digit, control character or comma at or after s[i], except for commas
// between two words.
func skipSentence[T text](s T, i int) int {
	i = textEnd(s, i)
	for i > 0 && len(s)-i > 2 && s[i] == ',' && s[i+1] == ' ' && isLetter(s[i-1]) {
		i = textEnd(s, i+2)
	}
	return i
}

// skipNumber returns the index after the token at s[i] and the blanks that follow it. It returns 0 if the token does
// not begin with a digit or if it begins a list.
func skipNumber[T text](s T, i int) int {
	if i == len(s) || !isDigit(s[i]) {
		return 0
	}
	for i < len(s) && s[i] > ' ' && s[i] != ',' && s[i] != ')' {
		i++
	}
	if i = skipBlanks(s, i, len(s)); i < len(s) && s[i] == ',' {
		return 0
	}
	return i
}

// isPlainTail reports whether s[i:] is text without digits, up to a line end.
func isPlainTail[T text](s T, i int) bool {
	for ; !isLineEnd(s, i); i++ {
		if s[i] < ' ' || isDigit(s[i]) {
			return false
		}
	}
	return true
}

// fast229 reads the words of RFC 2428 and (|||port|), with an optional full stop.
func fast229[T text](r *result, s T, i int) bool {
	const opening = "Entering Extended Passive Mode (|||"
	if len(s)-i < len(opening) || string(s[i:i+len(opening)]) != opening {
		return false
	}
	i += len(opening)
	port, end := portDigits(s, i)
	if end == 0 || len(s)-end < 2 || s[end] != '|' || s[end+1] != ')' {
		var field result
		readPort(&field, s, i, trimLine(s, len(s)), '|')
		return r.refuse(Kind229, field.fault(), certainWeight)
	}
	tail := end + 2
	if tail < len(s) && s[tail] == '.' {
		tail++
	}
	if !isLineEnd(s, tail) {
		return false
	}
	r.kind, r.endpoint, r.start, r.end = Kind229, netip.AddrPortFrom(netip.Addr{}, port), i, end
	if r.inspect {
		r.quirks = portQuirks(s, i, end)
	}
	return true
}

// fastEPRT reads |1|a.b.c.d|port| or |2|v6|port| and a line end.
func fastEPRT[T text](r *result, s T, i int) bool {
	if len(s)-i < 4 || s[i] != '|' || s[i+2] != '|' {
		return false
	}
	var addr netip.Addr
	bar := i + 3
	switch s[i+1] {
	case extendedFamily4:
		v, n, end := readOctets(s, bar, 4, '.')
		if n < 4 || end-bar != dottedLength(v) {
			return false
		}
		addr, bar = netip.AddrFrom4([4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}), end
	case extendedFamily6:
		for bar < len(s) && s[bar] != '|' {
			bar++
		}
		var f fault
		if addr, f = readColoned(s, i+3, bar); !f.ok() {
			return false
		}
	default:
		return false
	}
	if bar == len(s) || s[bar] != '|' {
		return false
	}
	port, end := portDigits(s, bar+1)
	if end == 0 || end == len(s) || s[end] != '|' || !isLineEnd(s, end+1) {
		return false
	}
	r.kind, r.endpoint, r.start, r.end = KindEPRT, netip.AddrPortFrom(addr, port), i+1, end
	if r.inspect {
		r.quirks = portQuirks(s, bar+1, end)
	}
	return true
}

// portDigits reads a port of up to five digits; the end is 0 if there is none.
func portDigits[T text](s T, i int) (port uint16, end int) {
	v, start := uint32(0), i
	for i < len(s) && i-start < 5 && isDigit(s[i]) {
		v = v*10 + uint32(s[i]-'0')
		i++
	}
	if i == start || v > 65535 {
		return 0, 0
	}
	return uint16(v), i
}

// isLineEnd reports whether s[i:] is empty or a line end.
func isLineEnd[T text](s T, i int) bool {
	switch len(s) - i {
	case 0:
		return true
	case 2:
		return s[i] == '\r' && s[i+1] == '\n'
	}
	return false
}
