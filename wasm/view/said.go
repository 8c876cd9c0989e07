package view

import "example.com/ftpport/codec/session"

// What cleaning leaves out, and what is read as something plainer.
var (
	leftOut = [...]replacement{
		{session.Colours, "the colour codes"},
		{session.Unseen, "the invisible characters"},
		{session.Quotes, "the quotation marks"},
	}
	readAs = [...]replacement{
		{session.Wide, "Full-width characters were read as plain ones."},
		{session.Blanks, "No-break spaces were read as blanks."},
		{session.Escapes, `Escapes such as \r\n were read as the characters that they are written for.`},
		{session.HTML, "HTML was read as the text that it shows."},
	}
)

// A replacement is one that cleaning makes, in words.
type replacement struct {
	made  session.Replaced
	words string
}

// said says in a sentence or two what was left out and what was replaced, if anything was.
func (d *draft) said() string {
	var names []string
	for _, r := range leftOut {
		if d.replaced&r.made != 0 {
			names = append(names, r.words)
		}
	}
	if d.isPart {
		names = append(names, "the text before the message")
	}
	said := ""
	for i, name := range names {
		switch {
		case i == 0:
			said = "Read without " + name
		case i < len(names)-1:
			said += ", " + name
		default:
			said += " and " + name
		}
	}
	if said != "" {
		said += "."
	}
	for _, r := range readAs {
		if d.replaced&r.made != 0 {
			said = join(said, " ", r.words)
		}
	}
	return said
}
