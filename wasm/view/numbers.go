package view

import "example.com/ftpport/codec"

// numbers are where in the draft the address and the numbers of the port stand.
// What the text does not have is empty; a port of one number is low.
type numbers struct{ addr, high, low bounds }

// numbers finds them.
func (e *endpoint) numbers() *numbers {
	n := &numbers{low: e.numberBefore(e.End)}
	switch {
	case e.isBlanked && e.form != codec.KindEPRT:
		n.high = e.numberBefore(n.low.i)
		return n
	case e.isBlanked || e.form == codec.Kind229:
		return n
	case e.form == codec.KindEPRT:
		n.addr = bounds{e.Start + len("1|"), n.low.i - len("|")}
		return n
	}
	n.high = e.numberBefore(n.low.i)
	if e.taken == twoNumbers {
		return n
	}
	n.addr = bounds{e.Start, e.numberBefore(n.high.i).j}
	if e.form >= codec.KindLPRT {
		for range 2 { // the family, and how long the address is
			n.addr.i = e.numberAfter(n.addr.i)
		}
		n.addr.j = e.numberBefore(e.numberBefore(n.high.i).i).j // before how long the port is
	}
	return n
}

// numberAfter returns where the number after the one at s[i] begins.
func (d *draft) numberAfter(i int) int {
	for d.hasDigit(i) {
		i++
	}
	for i < len(d.s) && !d.hasDigit(i) {
		i++
	}
	return i
}
