package codec

import "net/netip"

// text is what every reader reads. A reader is given the whole of it and the bounds of its part, so that every offset
// is one into the caller's input.
type text interface{ ~string | ~[]byte }

// A result is what reading gives: a kind, and either an endpoint with its span or a fault. The fast path and the
// general readers fill the same one. It is passed by pointer, because returning it costs more than reading a number.
type result struct {
	inspect    bool // the caller wants the quirks
	kind       Kind
	quirks     Quirks
	weight     int // of a fault in a reply: how many fields of an endpoint there are
	endpoint   netip.AddrPort
	start, end int // of the endpoint
	fault
}

// message returns what Parse returns.
func (r *result) message() (m Message, err error) {
	if !r.ok() {
		return m, r.err(r.kind)
	}
	m.Kind, m.Endpoint = r.kind, r.endpoint
	return m, nil
}

// A fault is the value form of an Error; nothing is allocated until err is called. The zero fault is none.
type fault struct {
	reason Reason
	at, n  int
}

func (f fault) ok() bool { return f.reason == 0 }

func (f fault) err(k Kind) error {
	return &Error{Kind: k, Reason: f.reason, Offset: f.at, Len: f.n}
}
