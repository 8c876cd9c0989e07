package view

import (
	"io"
	"iter"
	"strings"

	"example.com/ftpport/codec/session"
)

// A transcript is a log, or what a client printed, of any size. It comes piece by piece, and gives a row for each data
// connection that was negotiated in it, and for each attempt at one, and a verdict of the whole. However long it gets,
// little more is held of it than package session holds. The zero value is not usable: NewTranscript makes one, which
// must be finished.
type Transcript struct {
	piece   []byte // what came and was not read yet
	ended   bool   // no more comes
	next    func() (struct{}, bool)
	count   int    // the rows, with those that are too many
	rows    view   // those that nobody has fetched yet
	trouble string // why it is not read to its end
	before  [2]sent

	tally    tally
	programs programs
	judged   int    // the failures when the verdict was returned last
	held     []held // of which the first is a refusal that may prove harmless
}

// A held is an attempt whose row waits. It is harmless if the client got past it.
type held struct {
	session.Attempt
	isHarmless bool
}

const mostRows = 100_000

// NewTranscript starts a transcript, which waits for its pieces until Finish. What is known counts more than the log.
func NewTranscript(f Facts) *Transcript {
	t := &Transcript{}
	t.tally.known = f.read(&t.tally.problems)
	t.next, _ = iter.Pull(t.scan)
	return t
}

// Feed reads the next piece of the transcript, which it does not keep.
func (t *Transcript) Feed(piece []byte) {
	t.programs.feed(piece)
	t.piece = piece
	t.next()
	t.piece = nil
}

// Finish reads what waits for the end of the transcript. After it only JSON may be called.
func (t *Transcript) Finish() {
	t.programs.end()
	t.ended = true
	t.next()
}

// JSON returns how many rows there are, and those that it has not returned yet: an object with the number "count",
// "rows", an array of objects of strings, and "error", which says why the transcript cannot be read, or is empty. It
// has the object "verdict" if more has failed than before, and after Finish.
func (t *Transcript) JSON() string {
	verdict := ""
	if n := t.tally.total().n; n > t.judged || t.ended && t.trouble == "" {
		t.judged = n
		v := t.tally.verdict(t.programs.names)
		verdict = `"verdict":` + v.json() + `,`
	}
	rows := t.rows[min(1, len(t.rows)):] // without the comma before the first
	t.rows = t.rows[:0]
	var b strings.Builder
	b.Grow(len(rows) + len(verdict) + len(t.trouble) + 64)
	b.WriteString(`{"count":` + decimal(t.count) + `,"rows":[`)
	b.Write(rows)
	b.WriteString(`],` + verdict + `"error":"` + t.trouble + `"}`)
	return b.String()
}

// scan reads the transcript, and stops wherever all that came is read.
func (t *Transcript) scan(wait func(struct{}) bool) {
	for a, err := range session.ReadBetween(&pieces{t, wait}, t.tally.known.server, t.tally.known.client) {
		if err != nil {
			t.release(0)
			t.fail(err)
			return
		}
		t.add(&a)
	}
	t.release(0)
}

// fail says why the transcript is not read on.
func (t *Transcript) fail(err error) {
	t.trouble = "it cannot be read"
	if e, ok := err.(*session.NotTextError); ok {
		t.trouble = "it is not text, but looks like " + e.Seems
	}
}

// pieces are a transcript as session.Read reads it.
type pieces struct {
	*Transcript
	wait func(struct{}) bool
}

// Read returns what came, and waits for more.
func (t *pieces) Read(p []byte) (int, error) {
	for len(t.piece) == 0 {
		if t.ended || !t.wait(struct{}{}) {
			return 0, io.EOF
		}
	}
	n := copy(p, t.piece)
	t.piece = t.piece[n:]
	return n, nil
}

// add counts an attempt and makes rows of those whose row is certain. A refusal of a command that the server does not
// know waits for what the session does next.
func (t *Transcript) add(a *session.Attempt) {
	t.tally.add(a)
	if t.count++; t.count > mostRows {
		return
	}
	if a.Outcome != session.Refused {
		for i := range t.held {
			if h := &t.held[i]; h.isWaiting() && h.Session == a.Session {
				h.isHarmless = true
			}
		}
	}
	t.held = append(t.held, held{Attempt: *a})
	const most = 64
	t.release(most)
}

// isWaiting reports whether it is not known yet if an attempt has failed.
func (h *held) isWaiting() bool {
	return h.Outcome == session.Refused && h.Cause == session.NotSupported && !h.isHarmless
}

// release makes rows of the attempts that are held, up to the first that waits, and of all but so many.
func (t *Transcript) release(most int) {
	n := 0
	for n < len(t.held) && (len(t.held)-n > most || !t.held[n].isWaiting()) {
		t.write(&t.held[n])
		n++
	}
	t.held = append(t.held[:0], t.held[n:]...)
}

// write makes a row of an attempt.
func (t *Transcript) write(a *held) {
	t.rows.write(",")
	t.rows.writeObject(func(row *view) { t.set(row, a) })
}
