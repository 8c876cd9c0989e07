package view

import "example.com/ftpport/codec"

// numbers are where in the draft the address and the numbers of the port stand.
// What the text does not have is empty; a port of one number is low.
type numbers struct{ addr, high, low bounds }

func (e *endpoint) numbers() *numbers {
	n := &numbers{low: e.numberBefore(e.End)}
	switch e.form {
	case codec.Kind229:
		return n
	case codec.KindEPRT:
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

// source shows the line that the endpoint stands in, in parts: the address and
// the port, and what stands before, between and behind them.
func (e *endpoint) source(v *view) {
	n := e.numbers()
	from, to := e.inText(n.low.i, n.low.j)
	for _, part := range []bounds{n.addr, n.high} {
		if start, _ := e.inText(part.i, part.j); !part.empty() {
			from = min(from, start)
		}
	}
	done, last := shownBounds(e.text, from, to)
	before, after := "src-0", "src-2"
	if !n.addr.empty() {
		done = e.showPart(v, before, done, "src-addr", n.addr)
		before = "src-1"
	}
	if n.high.empty() {
		done = e.showPart(v, before, done, "src-port", n.low)
	} else {
		done = e.showPart(v, before, done, "src-hi", n.high)
		done = e.showPart(v, after, done, "src-lo", n.low)
		after = "src-3"
	}
	v.show(after, e.text[done:last])
}

// showPart shows a part of the draft and the text before it, from a place on, and
// returns the place behind it.
func (e *endpoint) showPart(v *view, before string, done int, name string, part bounds) int {
	from, to := e.inText(part.i, part.j)
	v.show(before, e.text[done:from])
	v.show(name, e.text[from:to])
	return to
}

// setParts says where in a text of ours the address and the port stand: the name
// of each part, and its bounds.
func (v *view) setParts(name, text string) {
	e := read(text)
	if e.fault != nil {
		return
	}
	n, parts := e.numbers(), ""
	low := "lo"
	if n.high.empty() {
		low = "port"
	}
	for i, part := range [...]bounds{n.addr, n.high, n.low} {
		if part.empty() {
			continue
		}
		from, to := e.inText(part.i, part.j)
		parts = join(parts, " ", [...]string{"addr", "hi", low}[i]+" "+decimal(from)+" "+decimal(to))
	}
	v.set("parts-"+name, parts)
}
