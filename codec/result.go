package codec

import "net/netip"

// A result is the outcome of reading: a kind, and either an endpoint or a fault, with its span. The fast path and the
// general readers fill the same one. It is passed by pointer: returning it by value costs more than reading a number.
type result struct {
	endpoint   netip.AddrPort
	start, end int
	weight     int // the number of fields of an endpoint, for a fault in a reply
	kind       Kind
	reason     Reason
	quirks     Quirks
	inspect    bool // the caller wants the quirks
}

func (r *result) ok() bool { return r.reason == 0 }

func (r *result) fault() fault { return fault{r.reason, r.start, r.end - r.start} }

func (r *result) setFault(f fault) { r.reason, r.start, r.end = f.reason, f.at, f.at+f.n }

// A fault is the value form of an Error; nothing is allocated until err is called. The zero fault is no fault.
type fault struct {
	reason Reason
	at, n  int
}

func (f fault) ok() bool { return f.reason == 0 }

func (f fault) err(k Kind) error {
	return &Error{Kind: k, Reason: f.reason, Offset: f.at, Len: f.n}
}
