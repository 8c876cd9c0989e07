// Package view turns text into what the page shows of it. Each function returns
// what its place in the page needs, as JSON or as text, and none panics on any
// text. It knows no browser: package wasm hands it what the page asks.
package view

// A view is all that the page shows for one text in its input: which state it
// is in, and what stands in each of its places. The texts are ready to be
// drawn; whoever draws them neither parses nor calculates. A place of the page
// has the name by which the HTML calls it in data-view; one that is not named is
// empty. It is written as what is handed over, a JSON object of strings (RFC
// 8259): the package for that would add more than 200 kB to the module.
type view []byte

// set names a place and its text. JSON is UTF-8, and a log need not be.
func (v *view) set(name, text string) {
	text = valid(text)
	b := append(append(append(*v, `,"`...), name...), `":"`...)
	written := 0
	for i := range len(text) {
		if c := text[i]; isEscaped[c] {
			const digits = "0123456789abcdef"
			b = append(append(b, text[written:i]...), '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
			written = i + 1
		}
	}
	*v = append(append(b, text[written:]...), '"')
}

// isEscaped says which bytes a JSON string has as escapes.
var isEscaped = func() (t [256]bool) {
	for c := range t {
		t[c] = c < ' ' || c == '"' || c == '\\'
	}
	return t
}()

// writeObject writes an object of the places that write sets, of which there is one at least.
func (v *view) writeObject(write func(o *view)) {
	start := len(*v)
	write(v)
	(*v)[start] = '{' // in place of the first comma
	v.write("}")
}

func (v *view) write(s string) { *v = append(*v, s...) }

// show sets a place to a part of what was typed, if there is any.
func (v *view) show(name, text string) {
	if text != "" {
		v.set(name, visible(text))
	}
}

func (v *view) setNumber(name string, n int) { v.set(name, decimal(n)) }

// setBounds sets two places to the bounds of a part of the text in UTF-16 units, as
// JavaScript counts.
func (v *view) setBounds(prefix, text string, part bounds) {
	v.setNumber(prefix+"start", units(text[:part.i]))
	v.setNumber(prefix+"end", units(text[:part.j]))
}

// json returns the whole view.
func (v *view) json() string {
	if len(*v) == 0 {
		return "{}"
	}
	return "{" + string((*v)[1:]) + "}" // without the first comma
}
