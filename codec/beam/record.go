package main

import (
	"net/netip"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// A record is what the pipeline writes of an attempt. Documentation addresses count as public, as in package session.
type record struct {
	File    string          `json:"file"`
	Line    int             `json:"line"`
	Session string          `json:"session,omitempty"`
	Vantage session.Vantage `json:"vantage"`
	Server  netip.Addr      `json:"server,omitzero"`
	Client  netip.Addr      `json:"client,omitzero"`
	TLS     bool            `json:"tls,omitempty"`
	Sent    session.Verb    `json:"sent,omitzero"`
	At      netip.AddrPort  `json:"at,omitzero"` // a refusal has none, nor has a 229 of a server that is not known
	Blanked bool            `json:"blanked,omitempty"`
	Fault   codec.Reason    `json:"fault,omitzero"`
	Quirks  codec.Quirks    `json:"quirks,omitzero"`
	Hazards codec.Hazards   `json:"hazards,omitzero"`
	Used    string          `json:"used,omitempty"`
	Outcome session.Outcome `json:"outcome"`
	Cause   session.Cause   `json:"cause"`
	Likely  bool            `json:"likely,omitempty"`
	Twin    int             `json:"twin,omitempty"`
	Lines   []int           `json:"lines"` // that show it; not their text, which would repeat the log
	Failed  bool            `json:"failed,omitempty"`
	Bounce  bool            `json:"bounce,omitempty"`
}

func newRecord(file string, a session.Attempt) record {
	r := record{
		File: file, Line: a.Line, Session: a.Session, Vantage: a.Vantage, Server: a.Server, Client: a.Client,
		TLS: a.TLS, Sent: a.Sent, Blanked: a.Blanked, Fault: a.Fault, Quirks: a.Quirks,
		Hazards: a.Hazards() &^ codec.Documentation, Used: a.Used, Outcome: a.Outcome, Cause: a.Cause,
		Likely: a.Likely, Twin: a.Twin, Failed: a.Outcome > session.Agreed, Bounce: isBounce(a),
	}
	m := codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}
	if at := m.At(a.Peer()); at.IsValid() && !a.Blanked {
		r.At = at
	}
	for _, e := range a.Evidence {
		r.Lines = append(r.Lines, e.Line)
	}
	return r
}

// isBounce reports whether a client asks the server to connect to somebody else, as RFC 2577 describes. A client that
// names an address of its own network, which the server cannot reach, does not know that a NAT is in between. It asks
// for more than a data connection if it also names the port of a service.
func isBounce(a session.Attempt) bool {
	hazards := a.Hazards() &^ codec.Documentation
	if a.Kind.IsReply() || hazards&codec.NotPeer == 0 {
		return false
	}
	isInner := hazards&codec.Unroutable != 0 && codec.AddrHazards(a.Client)&codec.Unroutable&^codec.Documentation == 0
	return !isInner || hazards&(codec.LowPort|codec.ServicePort) != 0
}
