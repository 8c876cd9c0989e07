package corpus

import _ "embed"

//go:embed readers.tsv
var readers string

// Reader is a program that reads such lines: a client, server, proxy, firewall helper or library.
type Reader struct {
	Name string

	// Kinds are the kinds of lines that the reader was tried on.
	Kinds []string

	// Version lists the releases and revisions that were tried, as "net-ftp bb3d8c5, 0.1.3". It is "" if only excerpts
	// of the source were at hand.
	Version string

	// Ran means that the program itself read the lines, in the last version of Version. Without Ran, its parser was
	// re-created from the source, and the copy read them.
	Ran bool
}

// Readers returns the readers that the lines were tried on, by name. The caller may change the result.
func Readers() []Reader {
	list, err := parseReaders(readers)
	if err != nil {
		panic(err) // the table is part of the package, and its tests read it
	}
	return list
}
