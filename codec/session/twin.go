package session

// Two views of one session: a log that shows a client's lines and then a server's, or two captures. Negotiations are
// paired by their order; where the endpoints of a pair differ, something on the way rewrote the message.

// pair finds the twins among the attempts that wait.
func pair(waiting []*waiting) {
	if !haveViews(waiting) {
		return
	}
	all := groupBySession(waiting)
	for i, a := range all {
		if a.twin == nil {
			if b := findTwin(all[i+1:], a); b != nil {
				a.twin, b.twin = b, a
				a.join(b)
			}
		}
	}
}

// haveViews reports whether the attempts may be of several views: sessions have different vantages, or are captured.
func haveViews(waiting []*waiting) bool {
	var first Vantage
	for _, w := range waiting {
		switch v := w.session.vantage; {
		case v == FromWire, v != 0 && first != 0 && v != first:
			return true
		case v != 0:
			first = v
		}
	}
	return false
}

// A group is the attempts of one session.
type group struct {
	session  *session
	attempts []*waiting
	twin     *group
}

func groupBySession(waiting []*waiting) (all []*group) {
	by := map[*session]*group{}
	for _, w := range waiting {
		g := by[w.session]
		if g == nil {
			g = &group{session: w.session}
			by[w.session] = g
			all = append(all, g)
		}
		g.attempts = append(g.attempts, w)
	}
	return all
}

// findTwin returns the group that is the other view of a: the one that fits before the next session of a's own view. If
// several fit, the log does not say which.
func findTwin(later []*group, a *group) (twin *group) {
	for _, b := range later {
		if !isOtherView(a.session, b.session) {
			if twin != nil {
				break
			}
			continue
		}
		if b.twin != nil || !a.fits(b) {
			continue
		}
		if twin != nil {
			return nil
		}
		twin = b
	}
	return twin
}

// isOtherView reports whether two sessions are of different views: a client's and a server's log, or two
// captures, which have other headings or name other servers.
func isOtherView(a, b *session) bool {
	if a.vantage == 0 || b.vantage == 0 {
		return false
	}
	return a.vantage != b.vantage || a.vantage == FromWire && (a.label != b.label || isOther(a.server, b.server))
}

// fits reports whether two groups may be views of one session: they negotiate the same in the same order, and nothing
// that both name differs.
func (g *group) fits(b *group) bool {
	if len(g.attempts) != len(b.attempts) || isOtherHost(g.session, b.session) {
		return false
	}
	for i, w := range g.attempts {
		o := b.attempts[i]
		if w.Kind != o.Kind || w.ordinal != o.ordinal || w.Used != "" && o.Used != "" && w.Used != o.Used {
			return false
		}
	}
	return true
}

// isOtherHost reports whether two sessions have clients that cannot be one. Servers behind a NAT have two addresses.
func isOtherHost(a, b *session) bool {
	return isOther(a.client, b.client) && placeOf(a.client) == public && placeOf(b.client) == public
}

// join makes the attempts of two groups twins.
func (g *group) join(b *group) {
	for i, w := range g.attempts {
		o := b.attempts[i]
		w.Twin, o.Twin = o.Line, w.Line
		if w.Fault == 0 && o.Fault == 0 && differ(w, o) {
			w.isRewritten, o.isRewritten = true, true
		}
	}
}

// differ reports whether the endpoints differ, as far as both have an address.
func differ(a, b *waiting) bool {
	return a.Endpoint.Port() != b.Endpoint.Port() || isOther(a.Endpoint.Addr(), b.Endpoint.Addr())
}
