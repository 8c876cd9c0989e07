package codec

import "strconv"

// Error is the error of every function in this package that can refuse its argument. It never holds or prints bytes of
// the input, because they may come from the other side of a connection and end up in a log.
//
// The fault is input[Offset:Offset+Len]. Both are in bytes of the text that the caller passed, and 0 <= Offset <=
// Offset+Len <= len(input). Len is 0 if something is missing. [ParseCommand] counts from the start of arg, [ParseReply]
// from the start of text, and [Scan] from the start of the line on which the message begins. Offset is -1 for a value
// that cannot be written, because there is no text. The zero Error has no kind and no fault.
type Error struct {
	Kind   Kind // the kind that the input claims to be; 0 if it claims none
	Reason Reason
	Offset int
	Len    int
}

// Error returns the kind, the reason and the offset: "ftp: 227: octet over 255 at byte 31".
func (e *Error) Error() string {
	b := append(make([]byte, 0, 64), "ftp: "...)
	if e.Kind != 0 {
		b = append(b, e.Kind.String()...)
		b = append(b, ": "...)
	}
	b = append(b, e.Reason.Error()...)
	if e.Offset >= 0 {
		b = append(b, " at byte "...)
		b = strconv.AppendInt(b, int64(e.Offset), 10)
	}
	return string(b)
}

// Unwrap returns the [Reason], for errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Reason }

// ReplyCode returns the reply code with which a server should refuse a command: 522 for an EPRT with [BadFamily] (RFC
// 2428 section 2), 521 for an LPRT with BadFamily (RFC 1639 section 3), 500 for none of the six messages, and 501 for
// any other fault (RFC 959 section 4.2). It is 0 for the error of a reply.
//
// An EPRT whose family differs from that of the control connection is not an error here, but a server that cannot
// connect to it should answer 522 too: compare the family of m.Endpoint.Addr() with that of the server's own address.
func (e *Error) ReplyCode() int {
	switch {
	case e.Kind.IsReply():
		return 0
	case e.Kind == KindEPRT && e.Reason == BadFamily:
		return 522
	case e.Kind == KindLPRT && e.Reason == BadFamily:
		return 521
	case e.Kind == 0 && e.Reason == WrongCode:
		return 500
	}
	return 501
}

// unwritable returns the error for a value that has no text.
func unwritable(k Kind, r Reason) error {
	return &Error{Kind: k, Reason: r, Offset: -1}
}
