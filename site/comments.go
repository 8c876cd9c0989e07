package main

import "regexp"

// ownComment is a comment that has its lines to itself, in a script or a style sheet.
var ownComment = regexp.MustCompile(`(?m)^[ \t]*(?://.*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/[ \t]*)\n`)

// stripComments returns a script or a style sheet of the page without the comments that have lines to themselves: a
// visitor would load as much of these as of the rest. No text of several lines may have what looks like one.
func stripComments(content []byte) []byte {
	return ownComment.ReplaceAll(content, nil)
}
