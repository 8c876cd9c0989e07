package codec

import "bytes"

// maxMessage is the number of bytes that are read of a message, including the byte that ends it.
const maxMessage = 8<<10 + 1

// readCandidate reads the message that may begin with the verb or code at text[start]. If it leaves r without a kind,
// the candidate is text. The search continues at next, past every byte examined more than once.
func readCandidate(r *result, text []byte, start int) (next int) {
	b := text[:min(start+maxMessage, len(text))]
	kind := startKind(b, start)
	switch {
	case !isDigit(b[start]):
		next = readCandidateCommand(r, kind, b, start)
	case b[start+3] == '-':
		if next = readCandidateLines(r, kind, b, start); r.reason == Incomplete {
			return next
		}
	default:
		next = readCandidateReply(r, kind, b, start)
	}
	if next == start+maxMessage && next < len(text) && isLast(r, b) {
		*r = result{} // the endpoint or the fault might continue past b
	}
	return next
}

// isLast reports whether only blanks follow the endpoint in b, or the start of the fault.
func isLast(r *result, b []byte) bool {
	end := r.end
	if !r.ok() {
		end = r.start
	}
	return skipBlanks(b, end, len(b)) == len(b)
}

func readCandidateCommand(r *result, kind Kind, b []byte, start int) (next int) {
	if next, ok := isAttempt(kind, b, start+4); !ok {
		return next
	}
	next = messageEnd(b, start)
	readCandidateLine(r, b, start, next)
	return next
}

// isAttempt reports whether b[i:] is an attempt at the argument of a command, correct or not. If it is not, the search
// continues at next.
func isAttempt(kind Kind, b []byte, i int) (next int, ok bool) {
	arg := skipBlanks(b, i, len(b))
	if arg == len(b) || isLetter(b[arg]) {
		return arg, false
	}
	if kind == KindEPRT {
		near := b[arg:min(arg+maxPrefix, len(b))]
		return arg, isDelim(b[arg]) && bytes.Count(near, near[:1]) >= attemptDelims
	}
	for arg < len(b) && isBreak(b[arg]) && !isSpace(b[arg]) {
		arg++ // a stray bracket or quotation mark
	}
	next, commas, numbers := measureList(b, arg, len(b), 0, 0)
	return next, numbers >= attemptFields || commas > attemptFields
}

// attemptDelims is enough delimiters to be an attempted EPRT.
const attemptDelims = 3

func readCandidateReply(r *result, kind Kind, b []byte, start int) (next int) {
	next = messageEnd(b, start)
	message := b[start:next]
	if len(message) == maxMessage && !canHoldEndpoint(kind, message) {
		return next
	}
	readCandidateLine(r, b, start, next)
	if !r.ok() && r.weight < attemptWeight(kind) && !bytes.Contains(message, []byte("assive")) {
		*r = result{}
	}
	return next
}

// readCandidateLine reads the one-line message b[start:end]. All offsets in r are offsets into b.
func readCandidateLine(r *result, b []byte, start, end int) {
	readLine(r, b[start:end])
	r.start, r.end = r.start+start, r.end+start
}

// canHoldEndpoint reports whether the text of an unterminated reply is worth reading: it is not if it has none of the
// bytes that accompany numbers.
func canHoldEndpoint(kind Kind, text []byte) bool {
	if kind == Kind229 {
		return bytes.IndexByte(text, '|') >= 0 || bytes.IndexByte(text, '(') >= 0
	}
	return bytes.IndexByte(text, ',') >= 0
}

// attemptWeight is the least weight of a reply that attempts to name an endpoint.
func attemptWeight(kind Kind) int {
	if kind == Kind229 {
		return 2
	}
	return attemptFields
}

// messageEnd returns the end of the message at b[start]. It searches one piece of the text at a time for all the bytes
// that may end a message, so that no search for one of them runs far past another.
func messageEnd(b []byte, start int) int {
	const pieceLength = 128
	ends := [...]byte{'\n', '\r', 0x1b, '\n'}
	if start > 0 && (b[start-1] == '"' || b[start-1] == '\'') {
		ends[3] = b[start-1]
	}
	for i := start; i < len(b); i += pieceLength {
		piece := b[i:min(i+pieceLength, len(b))]
		whole := len(piece)
		for _, end := range ends {
			if n := bytes.IndexByte(piece, end); n >= 0 {
				piece = piece[:n]
			}
		}
		if len(piece) < whole {
			return i + len(piece)
		}
	}
	return len(b)
}

// readCandidateLines reads the multi-line reply that begins at b[start]. The reply is incomplete if another message or
// the end of b interrupts it.
func readCandidateLines(out *result, kind Kind, b []byte, start int) (next int) {
	r := search[[]byte]{result: out, s: b}
	r.kind = kind
	end := start
	for line := start; line < len(b); line = next {
		next = nextLine(b, line)
		code := findStart(b, line, next)
		if code == next {
			end = messageEnd(b, line)
			r.searchLine(line, end)
			continue
		}
		if startKind(b, code) != kind {
			r.breakOff(end)
			return line
		}
		end = messageEnd(b, code)
		r.searchLine(code+4, end)
		if isBlank(b[code+3]) {
			r.finish(end)
			return end
		}
	}
	r.breakOff(end)
	return len(b)
}

// breakOff ends the search in a reply that breaks off before b[at]. The reply is a fault if it holds an endpoint or an
// attempt at one, and text otherwise.
func (r *search[T]) breakOff(at int) {
	if !r.found && r.weight < attemptFields {
		r.kind = 0
	}
	r.setFault(fault{Incomplete, at, 0})
}
