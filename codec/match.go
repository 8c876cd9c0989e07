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
