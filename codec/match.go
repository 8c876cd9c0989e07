package codec

// Match is a message that was found in a text, with its place and its quirks. It is comparable. The zero Match is
// none.
type Match struct {
	// Message is what was found; zero next to an error of [Scan].
	Message Message

	// Quirks is how the line departs from the form that all readers accept; 0 if it does not.
	Quirks Quirks

	// Line counts the lines of the text from 1. It is 0 from [Inspect], which is given one line or reply.
	Line int

	// Start and End are the bounds of the endpoint in bytes of the whole input: of the numbers with their commas, of
	// an EPRT from its family to its port, and of a 229 its port. Next to an error of Scan they are those of the fault.
	Start, End int64
}

// Inspect reads what [Parse] reads, and says more about it. The error is the same, and the Match is then zero.
func Inspect[T ~string | ~[]byte](line T) (m Match, err error) {
	r := result{inspect: true}
	readLine(&r, line)
	if err = r.fill(&m.Message); err == nil {
		m.Quirks, m.Start, m.End = r.quirks, int64(r.start), int64(r.end)
	}
	return m, err
}
