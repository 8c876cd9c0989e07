package codec

// Match is a Message that was found in a text: where it stands, and what a
// careful reader would remark on. It is comparable. The zero Match is none.
type Match struct {
	Message

	// Quirks is how the line departs from its RFC; 0 is by the book.
	Quirks Quirks

	// Line counts the lines of the text from 1. It is 0 from [Inspect], which
	// is given one line or reply.
	Line int

	// Start and End are the bounds of the endpoint in bytes of the input: of
	// the numbers with their commas, of an EPRT from its family to its port,
	// and of a 229 its port.
	Start, End int
}

// Inspect reads what [Parse] reads, and says more about it. The error is the
// same, and the Match then zero.
func Inspect[T ~string | ~[]byte](line T) (Match, error) {
	var r reading
	readLine(&r, line)
	m, err := r.message()
	if err != nil {
		return Match{}, err
	}
	return Match{Message: m, Quirks: r.quirks, Start: r.start, End: r.end}, nil
}
