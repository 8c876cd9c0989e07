package view

// A draft is a text on its way to the codec: what is read, and for each byte of
// that what was typed for it. Whatever is left out, replaced or filled in for the
// codec's sake, a fault points into the text as it was typed.
type draft struct {
	text   string // as it was typed
	s      string // as it is read
	filled int    // so many bytes at the start of s nobody has typed
	at     []span // one for each byte behind those that was typed
	left   left   // what was left out or replaced
}

// A span is text[from:to] of the text as it was typed.
type span struct{ from, to int32 }

// typed returns the bounds in the typed text of what s[i:j] stands for.
func (d *draft) typed(i, j int) (from, to int) {
	n := len(d.at)
	if n == 0 {
		return 0, 0
	}
	i, j = min(max(i-d.filled, 0), n), min(max(j-d.filled, 0), n)
	if i < j {
		from = int(d.at[i].from)
		return from, max(from, int(d.at[j-1].to))
	}
	if i > 0 {
		from = int(d.at[i-1].to)
	} else {
		from = int(d.at[0].from)
	}
	return from, from
}

// end returns where the typed text of the draft ends.
func (d *draft) end() int {
	end, _ := d.typed(len(d.s), len(d.s))
	return end
}

// slice returns a part of a draft in which nothing is filled in.
func (d *draft) slice(i, j int) *draft {
	part := *d
	part.s, part.at = d.s[i:j], d.at[i:j]
	return &part
}

// hasDigit reports whether s[i] is there and a digit.
func (d *draft) hasDigit(i int) bool { return i >= 0 && i < len(d.s) && isDigit(d.s[i]) }

// bounds are those of s[i:j] in a draft.
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
