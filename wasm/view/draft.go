package view

import (
	"strings"

	"example.com/ftpport/codec/session"
)

// A draft is a text on its way to the codec: what is read, and where that is in the text, which the page shows.
type draft struct {
	typed    string           // as it was typed
	text     string           // the same, or what is clean of it, without secrets
	replaced session.Replaced // by cleaning
	isPart   bool             // what is before the message was left out

	s       string // what is read: s[start:end] is text[at:], and nobody has typed the rest
	start   int
	end     int
	at      int
	joint   int // from s[joint] on, what is read is so much further on in the text:
	skipped int // what is between an address and its port
	digits  int // if not 0, s[start:end] says the same as so many bytes of the text, in other digits
}

// blanks may be around a text.
const blanks = " \t\r\n"

// newDraft cleans and masks a text, and leaves the blanks around it.
func newDraft(typed string) *draft {
	bare := strings.Trim(typed, blanks)
	lead := strings.Index(typed, bare)
	clean, replaced := session.Clean(bare)
	if clean == "" && replaced&session.HTML != 0 {
		clean, replaced = bare, 0 // tags alone are what was typed
	}
	d := &draft{typed: typed, replaced: replaced}
	d.text = masked(typed[:lead] + clean + typed[lead+len(bare):])
	d.s, d.end = d.text, len(d.text)
	return d.trimmed()
}

// isMasked reports whether what is read had a secret in it.
func (d *draft) isMasked() bool { return strings.Contains(d.s, mask) }

// trimmed returns the draft without blanks and line ends around it.
func (d *draft) trimmed() *draft {
	start := len(d.s) - len(strings.TrimLeft(d.s, blanks))
	return d.slice(start, start+len(strings.Trim(d.s, blanks)))
}

// slice returns a part of a draft in which nothing is filled in.
func (d *draft) slice(i, j int) *draft {
	part := *d
	part.s, part.end, part.at = d.s[i:j], j-i, d.at+i
	return &part
}

// filled returns a draft in which something is filled in before what is read, and after it.
func (d *draft) filled(before, after string) *draft {
	whole := *d
	whole.s, whole.start, whole.end = before+d.s+after, len(before), len(before)+len(d.s)
	whole.joint += len(before)
	return &whole
}

// inText returns the bounds in the text of what s[i:j] is.
func (d *draft) inText(i, j int) (from, to int) {
	i, j = min(max(i, d.start), d.end), min(max(j, d.start), d.end)
	switch {
	case d.digits > 0:
		return d.at, d.at + d.digits
	case i < j:
		return d.place(i), d.place(j-1) + 1
	case i > d.start:
		from = d.place(i-1) + 1
	default:
		from = d.at
	}
	return from, from
}

// place returns where in the text the byte s[i] is.
func (d *draft) place(i int) int {
	at := d.at + i - d.start
	if i >= d.joint {
		at += d.skipped
	}
	return at
}

// textEnd returns where in the text ends what is read.
func (d *draft) textEnd() int {
	end, _ := d.inText(len(d.s), len(d.s))
	return end
}

// inTyped returns the bounds of the least part of the typed text that has text[from:to] in it for sure, and the bounds
// of that part in the text. Cleaning leaves no other trace than where the two are the same, at both ends.
func (d *draft) inTyped(from, to int) (typed, part bounds) {
	grown := len(d.typed) - len(d.text)
	before, after := d.common()
	switch {
	case to <= before:
		return bounds{from, to}, bounds{from, to}
	case from >= len(d.text)-after:
		return bounds{from + grown, to + grown}, bounds{from, to}
	}
	i, j := min(from, before), max(to, len(d.text)-after)
	return bounds{i, j + grown}, bounds{i, j}
}

// common returns how many bytes the typed text and the text have in common at their start and after that at their end,
// in whole characters.
func (d *draft) common() (before, after int) {
	s, t := d.typed, d.text
	shorter := min(len(s), len(t))
	for before < shorter && s[before] == t[before] {
		before++
	}
	for isInside(s, before) {
		before--
	}
	for after < shorter-before && s[len(s)-1-after] == t[len(t)-1-after] {
		after++
	}
	for isInside(s, len(s)-after) {
		after--
	}
	return before, after
}

// isInside reports whether s[i] is in a character that begins before it.
func isInside(s string, i int) bool { return i < len(s) && s[i]&0xc0 == 0x80 }

// charStart returns where the character begins that s[i] is of.
func charStart(s string, i int) int {
	for isInside(s, i) {
		i--
	}
	return i
}

// change says what to put in the place of which part of the typed text, so that the text has another part in the place
// of text[from:to]. It returns what is typed then.
func (d *draft) change(v *view, prefix, insert string, from, to int) string {
	typed, part := d.inTyped(from, to)
	insert = d.text[part.i:from] + insert + d.text[to:part.j]
	v.set(prefix+"insert", insert)
	v.setBounds(prefix, d.typed, typed)
	return d.typed[:typed.i] + insert + d.typed[typed.j:]
}

// hasDigit reports whether s[i] is there and a digit.
func (d *draft) hasDigit(i int) bool { return i >= 0 && i < len(d.s) && isDigit(d.s[i]) }

// bounds are those of a part of a text.
type bounds struct{ i, j int }

func (b bounds) empty() bool { return b.i == b.j }

// numberBefore returns the last number that ends at or before s[i].
func (d *draft) numberBefore(i int) bounds {
	for i > 0 && !d.hasDigit(i-1) {
		i--
	}
	j := i
	for d.hasDigit(i - 1) {
		i--
	}
	return bounds{i, j}
}
