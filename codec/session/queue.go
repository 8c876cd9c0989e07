package session

import (
	"net/netip"
	"slices"
)

// maxWaiting is how many attempts wait until the log ends. If there are more, the oldest is yielded with what is
// known.
const maxWaiting = 1024

// A queue holds the attempts that wait, in the order of their lines.
type queue struct {
	waiting  []*waiting
	gone     int // the line of the last attempt that went out
	texts    texts
	attempts []waiting  // for those to come
	evidence []Evidence // for theirs

	server, client netip.Addr // the ends of every control connection; the zero Addr leaves it to the log
}

// slabLen is how many attempts are allocated at once, and usualEvidence how much evidence each may have without another
// allocation.
const slabLen, usualEvidence = 8, 6

// next returns an attempt that nobody has used.
func (q *queue) next() *waiting {
	if len(q.attempts) == 0 {
		q.attempts = make([]waiting, slabLen)
		q.evidence = make([]Evidence, slabLen*usualEvidence)
	}
	w := &q.attempts[0]
	q.attempts = q.attempts[1:]
	w.Evidence, q.evidence = q.evidence[:0:usualEvidence], q.evidence[usualEvidence:]
	return w
}

// add puts an attempt in its place, which is nearly always the last.
func (q *queue) add(w *waiting) {
	w.Line = max(w.Line, q.gone)
	i := len(q.waiting)
	for i > 0 && q.waiting[i-1].Line > w.Line {
		i--
	}
	q.waiting = slices.Insert(q.waiting, i, w)
}

// isFull reports whether more attempts wait than may.
func (q *queue) isFull() bool { return len(q.waiting) > maxWaiting }

// pop takes out the oldest.
func (q *queue) pop() *waiting {
	w := q.waiting[0]
	q.waiting[0] = nil
	q.waiting = q.waiting[1:]
	q.gone = w.Line
	return w
}
