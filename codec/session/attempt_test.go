package session

import (
	"net/netip"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

func TestAttemptHazards(t *testing.T) {
	private := netip.MustParseAddrPort("10.0.0.5:50000")
	for _, tt := range [...]struct {
		name    string
		attempt Attempt
		want    codec.Hazards
	}{
		{"zero", Attempt{}, 0},
		{"private", Attempt{Kind: codec.Kind227, Endpoint: private}, codec.Private},
		{"no message", Attempt{Endpoint: private}, 0},
		{"not read", Attempt{Kind: codec.Kind227, Fault: codec.TooFew, Endpoint: private}, 0},
		{"229 with port 0", Attempt{Kind: codec.Kind229}, codec.PortZero},
	} {
		if got := tt.attempt.Hazards(); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A line is evidence once, also where its text was cut. Another message of the same line is evidence of its own.
func TestKeepEvidence(t *testing.T) {
	const kept, cut = "227 Entering", "150 Ope" + cutMark
	room := maxEvidenceText - len(kept) - len(cut)
	for _, tt := range [...]struct {
		line int
		text string
		want bool
	}{
		{3, kept, false},
		{4, kept, true},
		{3, kept + " Passive Mode", true},
		{5, "150 Opening", false},
		{5, "150 ok", true},
		{6, "150 Opening", true},
		{7, strings.Repeat("x", room), true},
		{7, strings.Repeat("x", room+1), false},
	} {
		w := waiting{Attempt: Attempt{Evidence: []Evidence{{3, RoleEndpoint, kept}, {5, RoleReply, cut}}}}
		if w.keepEvidence(Evidence{tt.line, RoleReply, tt.text}); len(w.Evidence) == 3 != tt.want {
			t.Errorf("%d, %.20q: got %d lines", tt.line, tt.text, len(w.Evidence))
		}
	}
}
