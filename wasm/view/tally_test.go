package view

import (
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

func TestTally(t *testing.T) {
	refusal := func(line int) session.Attempt {
		return session.Attempt{Line: line, Sent: session.EPSV, Outcome: session.Refused, Cause: session.NotSupported}
	}
	worked := func(line int) session.Attempt {
		return session.Attempt{Line: line, Outcome: session.Complete, Cause: session.None}
	}
	shut := func(line int) session.Attempt {
		return session.Attempt{Line: line, Outcome: session.TimedOut, Cause: session.PortsClosed}
	}
	other := refusal(1)
	other.Session = "other"
	view1, view2 := shut(1), shut(7)
	view1.Twin, view2.Twin = 7, 1
	well := worked(1)
	well.Twin = 7
	for name, test := range map[string]struct {
		attempts                                      []session.Attempt
		failures, first, next, worked, open, harmless int
	}{
		"none":                  {},
		"a refusal got past":    {[]session.Attempt{refusal(1), worked(2)}, 0, 0, 0, 1, 0, 1},
		"two got past":          {[]session.Attempt{refusal(1), refusal(2), worked(3)}, 0, 0, 0, 1, 0, 2},
		"a refusal got past in": {[]session.Attempt{refusal(1), shut(2), shut(5), shut(6)}, 3, 2, 5, 0, 0, 1},
		"a refusal at the end":  {[]session.Attempt{worked(1), refusal(2), refusal(4)}, 2, 2, 4, 1, 0, 0},
		"of another session":    {[]session.Attempt{other, worked(2), shut(3)}, 2, 1, 3, 1, 0, 0},
		"an unknown end":        {[]session.Attempt{{Line: 1, Outcome: session.Agreed}, {Line: 2}}, 0, 0, 0, 0, 2, 0},
		"an unknown cause":      {[]session.Attempt{{Line: 1, Outcome: session.Aborted}}, 1, 1, 0, 0, 0, 0},
		"two views":             {[]session.Attempt{view1, shut(5), view2}, 2, 1, 5, 0, 0, 0},
		"the second view fails": {[]session.Attempt{well, view2}, 1, 7, 0, 1, 0, 0},
	} {
		var got tally
		for _, a := range test.attempts {
			got.add(&a)
		}
		all := got.total()
		if all.n != test.failures || all.first.Line != test.first || all.next != test.next {
			t.Errorf("%s: %d failures, the first at %d, the next at %d", name, all.n, all.first.Line, all.next)
		}
		if got.worked != test.worked || got.open != test.open || got.past.n != test.harmless {
			t.Errorf("%s: %d worked, %d open, %d harmless", name, got.worked, got.open, got.past.n)
		}
	}
}

// The first failure knows what the log has around it.
func TestTallyAround(t *testing.T) {
	var got tally
	got.add(&session.Attempt{Line: 1, Sent: session.PASV, Outcome: session.Refused, Cause: session.NotSupported})
	got.add(&session.Attempt{Line: 3, Twin: 9, Outcome: session.CannotOpen, Cause: session.ActiveBlocked})
	got.add(&session.Attempt{Line: 5, Session: "other", Outcome: session.Complete, Cause: session.None})
	got.add(&session.Attempt{Line: 6, Outcome: session.Complete, Cause: session.None})
	got.add(&session.Attempt{Line: 9, Twin: 3, Outcome: session.TimedOut, Cause: session.ActiveBlocked})
	if f := got.total().first; f.Line != 3 || f.noPASV != 1 || f.worked.Line != 6 || f.twin.Line != 9 {
		t.Errorf("line %d, PASV refused at %d, worked at %d, twin at %d", f.Line, f.noPASV, f.worked.Line, f.twin.Line)
	}
}

// Another attempt that worked is of the same session and after the failure, and a PASV that was refused before it.
func TestTallyNotAround(t *testing.T) {
	var got tally
	got.add(&session.Attempt{Line: 1, Outcome: session.Complete, Cause: session.None})
	got.add(&session.Attempt{Line: 2, Sent: session.EPSV, Outcome: session.Refused, Cause: session.NotSupported})
	got.add(&session.Attempt{Line: 3, Sent: session.PASV, Outcome: session.Complete, Cause: session.None})
	got.add(&session.Attempt{Line: 4, Outcome: session.CannotOpen, Cause: session.ActiveBlocked})
	got.add(&session.Attempt{Line: 5, Session: "other", Outcome: session.Complete, Cause: session.None})
	if f := got.total().first; f.Line != 4 || f.noPASV != 0 || f.worked.Line != 0 {
		t.Errorf("line %d, PASV refused at %d, worked at %d", f.Line, f.noPASV, f.worked.Line)
	}
	got.add(&session.Attempt{Line: 6, Outcome: session.Complete, Cause: session.None})
	got.add(&session.Attempt{Line: 7, Outcome: session.Complete, Cause: session.None})
	got.add(&session.Attempt{Line: 8, Session: "other", Outcome: session.Complete, Cause: session.None})
	if f := got.total().first; f.worked.Line != 6 {
		t.Errorf("worked at %d, want 6", f.worked.Line)
	}
}

// Only a reply that names a port can name one outside the server's range.
func TestTallyOutside(t *testing.T) {
	f := Facts{Range: "50000-50100"}
	got := tally{known: f.read(new(view))}
	at := func(port string) netip.AddrPort { return netip.MustParseAddrPort("192.0.2.1:" + port) }
	got.add(&session.Attempt{Line: 1, Kind: codec.Kind227, Endpoint: at("50000")})
	got.add(&session.Attempt{Line: 2, Kind: codec.KindPORT, Endpoint: at("1038")})
	got.add(&session.Attempt{Line: 3, Kind: codec.Kind227, Fault: codec.TooFew})
	got.add(&session.Attempt{Line: 4, Sent: session.PASV})
	got.add(&session.Attempt{Line: 5, Kind: codec.Kind227, Endpoint: at("50101")})
	got.add(&session.Attempt{Line: 6, Kind: codec.Kind227, Endpoint: at("49999")})
	if got.outside != 2 || got.strange.Line != 5 {
		t.Errorf("%d are outside, the first in line %d", got.outside, got.strange.Line)
	}
}

// Of too many sessions, the one with the oldest refusal cannot get past it any more.
func TestTallyOldest(t *testing.T) {
	var got tally
	for i := range mostSessions + 1 {
		got.add(&session.Attempt{Line: i + 1, Session: decimal(i), Outcome: session.Refused, Cause: session.NotSupported})
	}
	for i := range mostSessions + 1 {
		got.add(&session.Attempt{Line: 1000 + i, Session: decimal(i), Outcome: session.Complete, Cause: session.None})
	}
	if got.past.n != mostSessions || got.failed.n != 1 || got.failed.first.Line != 1 {
		t.Errorf("%d got past, %d failed, the first in line %d", got.past.n, got.failed.n, got.failed.first.Line)
	}
}

// However many sessions a log has, few are held, and each refusal counts.
func TestTallyBound(t *testing.T) {
	var got tally
	const sessions = 3 * mostSessions
	for i := range sessions {
		got.add(&session.Attempt{Line: i + 1, Session: decimal(i), Outcome: session.Refused, Cause: session.NotSupported})
	}
	if all := got.total(); all.n != sessions || all.first.Line != 1 || all.next != 2 {
		t.Errorf("%d failures, the first at %d, the next at %d", all.n, all.first.Line, all.next)
	}
	for i := range sessions {
		got.add(&session.Attempt{Line: sessions + 2*i + 1, Twin: sessions + 2*i + 2, Cause: session.PortsClosed})
		got.add(&session.Attempt{Line: sessions + 2*i + 2, Twin: sessions + 2*i + 1, Cause: session.PortsClosed})
	}
	if len(got.refused) > mostSessions || len(got.views) > 0 {
		t.Errorf("%d sessions and %d views are held", len(got.refused), len(got.views))
	}
}
