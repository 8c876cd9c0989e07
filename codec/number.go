package codec

// readNumber reads the whole run of decimal digits at s[i]. A value over limit is a fault with the reason over.
func readNumber[T text](s T, i, stop, limit int, over Reason) (v, end int, f fault) {
	end = i
	for end < stop && isDigit(s[end]) {
		// Digits after the limit is exceeded are not added, so that the value cannot overflow.
		if v <= limit {
			v = v*10 + int(s[end]-'0')
		}
		end++
	}
	switch {
	case end == i:
		return 0, i, numberFault(s, i, stop)
	case v > limit:
		return 0, i, fault{over, i, end - i}
	}
	return v, end, fault{}
}

// numberFault returns the fault of s[i:stop], which does not begin with a number.
func numberFault[T text](s T, i, stop int) fault {
	if i == stop {
		return fault{EmptyField, i, 0}
	}
	switch c := s[i]; {
	case c == 0:
		return fault{EmbeddedNUL, i, 1}
	case (c == '-' || c == '+') && i+1 < stop && isDigit(s[i+1]):
		return fault{Sign, i, digitsEnd(s, i+1, stop) - i}
	case isWord(c):
		return fault{NotANumber, i, wordEnd(s, i, stop) - i}
	case c == ',' || c == ')' || isSpace(c):
		return fault{EmptyField, i, 0}
	}
	return fault{BadSeparator, i, 1}
}

// nulFault returns the fault of the first NUL byte in s[i:].
func nulFault[T text](s T, i int) fault {
	for s[i] != 0 {
		i++
	}
	return fault{EmbeddedNUL, i, 1}
}
