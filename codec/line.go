package codec

// readLine reads a command or a reply with its line end. It tries the fast path first.
func readLine[T text](r *result, s T) {
	ok := false
	if len(s) > 4 {
		switch string(s[:4]) {
		case "227 ":
			ok = fast227(r, s, 4)
		case "229 ":
			ok = fast229(r, s, 4)
		case "PORT":
			ok = s[4] == ' ' && fastPORT(r, s, 5)
		case "EPRT":
			ok = s[4] == ' ' && fastEPRT(r, s, 5)
		}
	}
	if !ok {
		readLineGeneral(r, s)
	}
}

// readCommand reads the argument s of a command.
func readCommand[T text](r *result, kind Kind, s T) {
	if kind == KindPORT && fastPORT(r, s, 0) || kind == KindEPRT && fastEPRT(r, s, 0) {
		return
	}
	readArgument(r, kind, s, 0)
}

// readReply reads the text s of a reply, without the codes of its lines.
func readReply[T text](r *result, kind Kind, s T) {
	if kind == Kind227 && fast227(r, s, 0) || kind == Kind229 && fast229(r, s, 0) {
		return
	}
	readReplyText(r, kind, s)
}

// readLineGeneral does the same as readLine without the fast path.
func readLineGeneral[T text](r *result, s T) {
	if len(s) >= 4 {
		if kind := commandKind(s[:4]); kind != 0 && (len(s) == 4 || isSpace(s[4])) {
			readArgument(r, kind, s, 4)
			return
		}
	}
	if len(s) >= 3 && s[0] == '2' && s[1] == '2' {
		if kind := replyKind(220 + int(s[2]) - '0'); kind != 0 {
			if len(s) == 3 || isSpace(s[3]) || s[3] == '-' {
				readReplyLines(r, kind, s)
				return
			}
		}
	}
	n := 0
	for n < len(s) && !isSpace(s[n]) {
		n++
	}
	r.setFault(fault{WrongCode, 0, n})
}

// commandKind returns the kind of a verb of four bytes, in upper or lower case.
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

// readArgument reads the argument of a command after the blanks at s[i].
func readArgument[T text](r *result, kind Kind, s T, i int) {
	if r.kind = kind; kind == 0 {
		r.reason = WrongCode
		return
	}
	stop := trimLine(s, len(s))
	start := skipBlanks(s, i, stop)
	if start == stop {
		r.setFault(fault{MissingArg, stop, 0})
		return
	}
	if kind == KindEPRT {
		readExtended(r, s, start, stop)
	} else if readList(r, kind, s, start, stop); !r.ok() {
		r.setFault(firstFieldFault(kind, s, start, start, stop, r.fault()))
	}
	if !r.ok() {
		return
	}
	f := fault{}
	if kind == KindEPRT {
		f = extendedTail(s, r.end, stop)
	} else {
		f = ipv6Fault(kind, s, start, commandTail(s, r.end, stop))
	}
	if !f.ok() {
		r.setFault(f)
	} else if r.inspect {
		r.quirks = commandQuirks(kind, s, i, r.start, r.end, stop)
	}
}

// extendedTail checks that only blanks follow the last delimiter, s[end].
func extendedTail[T text](s T, end, stop int) fault {
	for i := end + 1; i < stop && s[i] != 0; i++ {
		if s[i] == s[end] {
			return fault{TooMany, end + 1, i - end - 1}
		}
	}
	return commandTail(s, end+1, stop)
}

// readReplyLines reads a reply with its codes. A multi-line reply begins with the code and a hyphen and ends with the
// line that begins with the code and a space (RFC 959 section 4.2).
func readReplyLines[T text](out *result, kind Kind, s T) {
	r := search[T]{result: out, s: s}
	r.kind = kind
	for i := 0; i < len(s); {
		next, last := nextLine(s, i), false
		begin, end := i, trimLine(s, next)
		if next-i >= 3 && s[i] == s[0] && s[i+1] == s[1] && s[i+2] == s[2] {
			switch last = next-i == 3 || isSpace(s[i+3]); {
			case last:
				begin += 3
			case s[i+3] == '-':
				begin += 4
			}
		}
		r.searchLine(begin, end)
		if r.inspect {
			r.quirks |= codeQuirks(s, begin, end, next, last)
		}
		if last {
			r.finish(end)
			if r.ok() && next < len(s) {
				r.setFault(fault{TrailingJunk, next, len(s) - next})
			}
			return
		}
		i = next
	}
	r.setFault(fault{Incomplete, len(s), 0})
}

// readReplyText reads the text of a reply whose code is known.
func readReplyText[T text](out *result, kind Kind, s T) {
	if out.kind = kind; kind == 0 {
		out.reason = WrongCode
		return
	}
	r := search[T]{result: out, s: s}
	r.searchLine(0, len(s))
	r.finish(trimLine(s, len(s)))
}
