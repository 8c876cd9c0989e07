package view

import "example.com/ftpport/codec"

// A repair puts a text in the place of s[i:j] in a draft.
type repair struct {
	label, insert string
	bounds
}

// fix offers the repair of a fault, for a button: its label, and what to put in
// the place of which UTF-16 units of the text. It offers none where no repair is
// certain, and where the text would be wrong still.
func (e *endpoint) fix(v *view) {
	var r repair
	e.repair(&r)
	from, to := e.inText(r.i, r.j)
	if r.label == "" || from == to && r.insert == "" { // what nobody has typed cannot be removed
		return
	}
	var changed view
	if mended := read(e.change(&changed, "fix-", r.insert, from, to)); mended.fault != nil || mended.taken != e.taken {
		return
	}
	v.set("fix", r.label)
	*v = append(*v, changed...)
}

// repair sets what mends the fault, if there is one thing that most likely was
// meant.
func (e *endpoint) repair(r *repair) {
	f := e.fault
	i, j := f.Offset, f.Offset+f.Len
	r.i, r.j = i, j
	isExtended := f.Kind == codec.KindEPRT || f.Kind == codec.Kind229
	isBetween := e.hasDigit(i-1) && e.hasDigit(j)
	switch f.Reason {
	case codec.BadSeparator:
		if !isExtended {
			e.commas(r)
		} else if !isBetween {
			r.label = "Remove it"
		}
	case codec.EmptyField:
		if !isExtended && i < len(e.s) && e.s[i] == ',' {
			r.label, r.j = "Remove it", i+1
		}
	case codec.TrailingJunk:
		r.i = e.blanksBefore(i)
		// Glued to the last number it may be a part of that, or of another.
		if !e.hasDigit(i) && (r.i < i || count(e.s[i:j], "0123456789") == 0 && !isWordByte(e.s[i])) {
			r.label = "Remove it"
		}
	case codec.Unterminated:
		delim := e.numberBefore(i).i - 1 // before the port
		r.insert = e.s[delim : delim+1]
		r.label = "Add the " + r.insert
	case codec.BadAddress:
		if e.isZone() {
			r.label = "Remove it"
		}
	case codec.FamilyMismatch:
		r.insert = "1"
		if count(e.s[i:j], ":") > 0 {
			r.insert = "2"
		}
		r.label, r.i, r.j = "Write "+r.insert, i-2, i-1
	}
}

// commas puts commas in the place of the separator at fault, and of all that are
// like it.
func (e *endpoint) commas(r *repair) {
	separator := e.s[r.i]
	r.label, r.insert = "Put a comma", ","
	end := r.j
	for k := r.j; e.hasDigit(k) || k < len(e.s) && e.s[k] == ',' || e.hasDigit(k+1) && e.s[k] == separator; k++ {
		if e.s[k] == separator {
			end = k + 1
		}
	}
	if end > r.j {
		r.label, r.insert, r.j = "Put commas", replace(e.s[r.i:end], separator, ','), end
	}
}
