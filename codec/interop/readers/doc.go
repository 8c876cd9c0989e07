// Package readers contains only tests: programs that read the 227 and 229 replies of package corpus, held to the
// readings that its table has of them.
package readers
