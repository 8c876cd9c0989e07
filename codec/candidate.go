package codec

import "bytes"

// maxMessage is how many bytes are read of a message, with what ends it.
const maxMessage = 8<<10 + 1

// readCandidate reads the message that may begin at text[start], where a verb or code is. If r has no kind then, it
// is text. The search continues at next, past every byte examined more than once.
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
		*r = result{} // the endpoint, or the fault, might continue past what is read
	}
	return next
}

// isLast reports whether nothing follows the endpoint in b, or nothing is where its fault is.
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

// isAttempt reports whether the argument at b[i:] is an attempt at that of a command, correct or not, and if it is
// not, where the search continues.
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
		arg++ // a bracket or quotation mark that does not belong there
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

// readCandidateLine reads the message b[start:end] of one line. All places are those in b.
func readCandidateLine(r *result, b []byte, start, end int) {
	readLine(r, b[start:end])
	r.start, r.end = r.start+start, r.end+start
}

// canHoldEndpoint reports whether the text of a reply that does not end is worth reading: it is not if it has none of
// the bytes around numbers.
func canHoldEndpoint(kind Kind, text []byte) bool {
	if kind == Kind229 {
		return bytes.IndexByte(text, '|') >= 0 || bytes.IndexByte(text, '(') >= 0
	}
	return bytes.IndexByte(text, ',') >= 0
}

// attemptWeight is the least weight of a reply that is an attempt to name an endpoint.
func attemptWeight(kind Kind) int {
	if kind == Kind229 {
		return 2
	}
	return attemptFields
}

// messageEnd returns where the message at b[start] ends. It looks for each end in one piece of the text after the
// other, so that no search for one runs far past another.
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

// readCandidateLines reads the reply of several lines that begins at b[start]. One that is interrupted by another
// message, or by the end of b, is incomplete.
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

// breakOff ends the search of a reply that breaks off before b[at]: it is a fault, or text if it holds no endpoint
// that would be missed.
func (r *search[T]) breakOff(at int) {
	if !r.found && r.weight < attemptFields {
		r.kind = 0
	}
	r.setFault(fault{Incomplete, at, 0})
}
