package codec

// Match is a message in a text, with its position and its quirks. It is comparable. The zero Match holds no message.
type Match struct {
	// Message is the message. It is zero next to an error of [Scan].
	Message Message

	// Quirks is the set of ways in which the line departs from the form that all surveyed readers accept; 0 if there
	// are none.
	Quirks Quirks

	// Line is the number of the line in the text, from 1. It is 0 in a Match from [Inspect], which reads one line or
	// reply.
	Line int

	// Start and End are the bounds of the endpoint, in bytes of the whole input. The endpoint is the list with its
	// commas, the fields of an EPRT from the family to the port, or the port of a 229. Next to an error of Scan they
	// are the bounds of the fault.
	Start, End int64
}

// Inspect reads the same lines as [Parse] and also returns their quirks and the bounds of the endpoint. The error is
// the same, and the Match is then zero.
func Inspect[T ~string | ~[]byte](line T) (m Match, err error) {
	r := result{inspect: true}
	readLine(&r, line)
	if err = r.message(&m.Message); err == nil {
		m.Quirks, m.Start, m.End = r.quirks, int64(r.start), int64(r.end)
	}
	return m, err
}
