package codec

import (
	"math/bits"
	"net/netip"
)

// text is what every reader works on. The readers take the whole text and the
// bounds of their part of it, so that every offset is one into the caller's
// input.
type text interface{ ~string | ~[]byte }

// A reading is what a reader makes of a text: a kind, and either an endpoint
// with the span of its bytes and the quirks of the line, or a fault. Readers fill
// their caller's: handing one over takes longer than reading a number.
type reading struct {
	kind       Kind
	endpoint   netip.AddrPort
	start, end int
	quirks     Quirks
	weight     int // how near a fault is to an endpoint: the fields it has
	fault
}

func (r *reading) message() (Message, error) {
	if !r.ok() {
		return Message{}, r.err(r.kind)
	}
	return Message{Kind: r.kind, Endpoint: r.endpoint}, nil
}

// readLine reads a command or a reply with its line end.
func readLine[T text](r *reading, s T) {
	if len(s) >= 4 {
		if kind := commandKind(s[:4]); kind != 0 && (len(s) == 4 || isSpace(s[4])) {
			readCommand(r, kind, s, 4)
			return
		}
	}
	if len(s) >= 3 && s[0] == '2' && s[1] == '2' {
		if kind := replyKind(220 + int(s[2]) - '0'); kind != 0 {
			if len(s) == 3 || isSpace(s[3]) || s[3] == '-' {
				readReply(r, kind, s)
				return
			}
		}
	}
	n := 0
	for n < len(s) && !isSpace(s[n]) {
		n++
	}
	r.fault = fault{WrongCode, 0, n}
}

// commandKind returns the kind of a verb of four bytes, whatever their case.
func commandKind[T text](verb T) Kind {
	const upper = ^uint32(0x20202020)
	switch (uint32(verb[0])<<24 | uint32(verb[1])<<16 | uint32(verb[2])<<8 | uint32(verb[3])) & upper {
	case 'P'<<24 | 'O'<<16 | 'R'<<8 | 'T':
		return KindPORT
	case 'E'<<24 | 'P'<<16 | 'R'<<8 | 'T':
		return KindEPRT
	case 'L'<<24 | 'P'<<16 | 'R'<<8 | 'T':
		return KindLPRT
	}
	return 0
}

func replyKind(code int) Kind {
	switch code {
	case 227:
		return Kind227
	case 228:
		return Kind228
	case 229:
		return Kind229
	}
	return 0
}

// readCommand reads the argument that begins, after blanks, at s[i].
func readCommand[T text](r *reading, kind Kind, s T, i int) {
	if r.kind = kind; kind == 0 {
		r.fault = fault{reason: WrongCode}
		return
	}
	hi := trimLine(s, len(s))
	start := skipBlanks(s, i, hi)
	if start == hi {
		r.fault = fault{MissingArg, hi, 0}
		return
	}
	if kind == KindEPRT {
		readExtended(r, s, start, hi)
	} else {
		readList(r, kind, s, start, hi)
		if !r.ok() {
			r.fault = firstField(kind, s, start, start, hi, r.fault)
		}
	}
	end := r.end
	if kind == KindEPRT && r.ok() {
		r.fault = fieldTail(s, end, hi)
		end++
	}
	if r.ok() {
		r.fault = commandTail(s, end, hi)
	}
	// After a verb there is one blank. Of an argument alone nobody sees the quirks.
	if end < hi || start > i+1 || s[i] != ' ' {
		r.quirks |= ExtraBlank
	}
	r.quirks |= lineEndQuirk(s, hi, len(s))
}

// fieldTail checks that no field follows the last delimiter, s[end].
func fieldTail[T text](s T, end, hi int) fault {
	for i := end + 1; i < hi && s[i] != 0; i++ {
		if s[i] == s[end] {
			return fault{TooMany, end + 1, i - end - 1}
		}
	}
	return fault{}
}

// commandTail checks that nothing but blanks follows the argument, which ends
// at s[end].
func commandTail[T text](s T, end, hi int) fault {
	i := skipBlanks(s, end, hi)
	switch {
	case i == hi:
		return fault{}
	case s[i] == 0:
		return fault{EmbeddedNUL, i, 1}
	case s[i] == ',':
		if j := skipBlanks(s, i+1, hi); j < hi && isDigit(s[j]) {
			return fault{TooMany, j, digits(s, j, hi) - j}
		}
	}
	return fault{TrailingJunk, i, hi - i}
}

// readReply reads a reply, codes and all. A reply of several lines begins with
// the code and a hyphen and ends with the line that begins with the code and a
// blank (RFC 959 section 4.2).
func readReply[T text](out *reading, kind Kind, s T) {
	r := search[T]{reading: out, s: s}
	r.kind = kind
	for i := 0; i < len(s); {
		next, last := lineEnd(s, i), false
		if next-i >= 3 && s[i] == s[0] && s[i+1] == s[1] && s[i+2] == s[2] {
			switch last = next-i == 3 || isSpace(s[i+3]); {
			case last:
				i += 3
				if i < next && s[i] == '\t' {
					r.quirks |= ExtraBlank
				}
			case s[i+3] == '-':
				i += 4
			}
		}
		end := trimLine(s, next)
		r.line(i, end)
		r.quirks |= lineEndQuirk(s, end, next)
		if last {
			r.conclude(end)
			if r.ok() && next < len(s) {
				r.fault = fault{TrailingJunk, next, len(s) - next}
			}
			return
		}
		i = next
	}
	r.fault = fault{Unterminated, len(s), 0}
}

// readReplyText reads the text of a reply whose code is known.
func readReplyText[T text](out *reading, kind Kind, s T) {
	if out.kind = kind; kind == 0 {
		out.fault = fault{reason: WrongCode}
		return
	}
	r := search[T]{reading: out, s: s}
	r.line(0, len(s))
	r.conclude(trimLine(s, len(s)))
}

// lineEnd returns the index after the line feed that ends the line at s[i],
// or len(s).
func lineEnd[T text](s T, i int) int {
	for ; len(s)-i >= 8; i += 8 {
		x := load(s[i:i+8]) ^ '\n'*ones
		if found := (x - ones) &^ x & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8 + 1
		}
	}
	for ; i < len(s); i++ {
		if s[i] == '\n' {
			return i + 1
		}
	}
	return i
}

// trimLine returns the index at which the line end before s[end] begins.
func trimLine[T text](s T, end int) int {
	if end > 0 && s[end-1] == '\n' {
		end--
	}
	if end > 0 && s[end-1] == '\r' {
		end--
	}
	return end
}

// lineEndQuirk returns the quirk of the line end s[i:end].
func lineEndQuirk[T text](s T, i, end int) Quirks {
	if end-i == 1 {
		return BareLineEnd
	}
	return 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isSpace(c byte) bool { return isBlank(c) || c == '\r' || c == '\n' }
func isDigit(c byte) bool { return c-'0' <= 9 }

func isLetter(c byte) bool { return (c|0x20)-'a' <= 'z'-'a' }

// isWord reports whether c may stand in a word that is not a number: letters,
// and all bytes of other scripts.
func isWord(c byte) bool { return isLetter(c) || c >= 0x80 }

func skipBlanks[T text](s T, i, hi int) int {
	for i < hi && isBlank(s[i]) {
		i++
	}
	return i
}
