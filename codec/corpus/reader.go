package corpus

import _ "embed"

//go:embed readers.tsv
var readers string

// A Reader is a program that reads such lines: a client, server, proxy, firewall helper or library.
type Reader struct {
	Name string

	// Kinds are the kinds of lines that the reader was tried on.
	Kinds []string

	// Version is the release or the revision that was tried. It is "" if only excerpts of the source were at hand.
	Version string

	// Run is what ran of the reader itself: "module" if its own code did, "pattern" if its own regular expression did.
	// It is "" if its parser was re-created from the source.
	Run string
}

// Readers returns the readers that the lines were tried on, by name. The caller may change the result.
func Readers() []Reader {
	list, err := parseReaders(readers)
	if err != nil {
		panic(err) // the table is part of the package, and its tests read it
	}
	return list
}
