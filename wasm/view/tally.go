package view

import "example.com/ftpport/codec/session"

// A tally counts the attempts of a log and keeps the one that decides its verdict. It takes them in their order, and
// holds no more than a few of each of a bounded number of sessions. The zero value has none.
type tally struct {
	known    known
	problems view // what is wrong with the fields that it was read from

	attempts, worked, open int

	ends    session.Attempt // the first attempt with each end of the control connection, and the line that names it
	outside int             // how many ports are outside the passive range
	strange session.Attempt // the first of these

	failed  failures             // that stay
	refused map[string]*failures // by session: of commands that the server does not know, which a client may get past
	past    failures             // those that it got past, which are harmless

	stopped int // the line of the first transfer that the user stopped, or 0

	views  map[int]bool    // the lines of failures whose second view is to come
	pasv   session.Attempt // the last refusal of a PASV
	opened session.Attempt // the first whose end the log does not show; the zero Attempt if there is none
}

// failures are how many there are, the first, and the line of the second.
type failures struct {
	n     int
	first failure
	next  int
}

// A failure is an attempt that failed, with what the log has around it.
type failure struct {
	session.Attempt
	twin   session.Attempt // the other view; the zero Attempt if there is none
	worked session.Attempt // a later one of its session that worked; the zero Attempt if there is none
	noPASV int             // the line in which the session's PASV was refused before, or 0
}

// add counts an attempt.
func (t *tally) add(a *session.Attempt) {
	if t.isOtherView(a) {
		return
	}
	t.attempts++
	t.keepEnds(a)
	if t.isOutside(a) {
		if t.outside++; t.outside == 1 {
			t.strange = *a
		}
	}
	isRefused := a.Outcome == session.Refused
	if !isRefused {
		t.passRefusals(a.Session)
	}
	switch {
	case isRefused && a.Cause == session.NotSupported:
		t.refuse(a)
	case hasFailed(a):
		t.fail(a)
	case a.Cause == session.None:
		t.work(a)
	default:
		if t.open++; t.open == 1 {
			t.opened = *a
		}
	}
	if isRefused && a.Sent == session.PASV {
		t.pasv = *a
	}
}

// keepEnds keeps the ends of the control connection that the log names first.
func (t *tally) keepEnds(a *session.Attempt) {
	if !t.ends.Server.IsValid() {
		t.ends.Server, t.ends.ServerLine = a.Server, a.ServerLine
	}
	if !t.ends.Client.IsValid() {
		t.ends.Client, t.ends.ClientLine = a.Client, a.ClientLine
	}
}

// isOutside reports whether a server names a port that is outside its passive range.
func (t *tally) isOutside(a *session.Attempt) bool {
	return a.Kind.IsReply() && hasEndpoint(a) && t.known.excludes(int(a.Endpoint.Port()))
}

// hasFailed reports whether something is wrong with an attempt: there is a cause, or an end that the log gives no
// cause for.
func hasFailed(a *session.Attempt) bool {
	switch a.Cause {
	case session.None:
		return false
	case 0:
		return a.Outcome > session.Agreed
	}
	return true
}

// isOtherView reports whether an attempt counts already, as another view shows it. It is kept for what the verdict says
// of the two.
func (t *tally) isOtherView(a *session.Attempt) bool {
	if a.Twin == 0 || a.Twin > a.Line {
		return false
	}
	if f := &t.failed.first; f.Line == a.Twin {
		f.twin = *a
	}
	isSeen := t.views[a.Twin]
	delete(t.views, a.Twin)
	return isSeen || !hasFailed(a)
}

// refuse keeps a refusal that the client may get past.
func (t *tally) refuse(a *session.Attempt) {
	if t.refused == nil {
		t.refused = map[string]*failures{}
	}
	f := t.refused[a.Session]
	if f == nil {
		if len(t.refused) == mostSessions {
			t.giveUpOldest()
		}
		f = new(failures)
		t.refused[a.Session] = f
	}
	f.add(failure{Attempt: *a})
}

// mostSessions is how many sessions package session keeps apart: of one that it has ended nothing more comes.
const mostSessions = 256

// giveUpOldest takes the refusals of the session with the oldest of them for failures.
func (t *tally) giveUpOldest() {
	oldest := ""
	var first *failures
	for name, f := range t.refused {
		if first == nil || f.first.Line < first.first.Line {
			oldest, first = name, f
		}
	}
	t.failed.join(first)
	delete(t.refused, oldest)
}

// passRefusals makes the refusals of a session harmless: the server accepted another command after them.
func (t *tally) passRefusals(session string) {
	if f := t.refused[session]; f != nil {
		t.past.join(f)
		delete(t.refused, session)
	}
}

func (t *tally) fail(a *session.Attempt) {
	f := failure{Attempt: *a}
	if t.pasv.Session == a.Session {
		f.noPASV = t.pasv.Line
	}
	t.failed.add(f)
	if a.Twin > a.Line {
		if t.views == nil {
			t.views = map[int]bool{}
		}
		t.views[a.Line] = true
	}
}

func (t *tally) work(a *session.Attempt) {
	t.worked++
	if a.Outcome == session.Aborted && t.stopped == 0 {
		t.stopped = a.Line
	}
	if f := &t.failed.first; f.worked.Line == 0 && f.Session == a.Session {
		f.worked = *a
	}
}

// total returns all failures: also the refusals that no client got past.
func (t *tally) total() failures {
	all := t.failed
	for _, f := range t.refused {
		all.join(f)
	}
	return all
}

func (f *failures) add(one failure) { f.join(&failures{n: 1, first: one}) }

// join adds failures. Which come first is a matter of their lines.
func (f *failures) join(g *failures) {
	switch {
	case f.n == 0:
		*f = *g
		return
	case g.first.Line < f.first.Line:
		f.next = firstLine(f.first.Line, g.next)
		f.first = g.first
	default:
		f.next = firstLine(f.next, g.first.Line)
	}
	f.n += g.n
}

// firstLine returns the lower of two lines, of which 0 is none.
func firstLine(a, b int) int {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}
