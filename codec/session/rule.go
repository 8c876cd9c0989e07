package session

import (
	"net/netip"

	"example.com/ftpport/codec"
)

// A rule names a cause, and what must hold for it. The first rule that holds decides; where none does, the cause is
// unknown.
type rule struct {
	cause  Cause
	likely bool
	holds  func(facts) bool
}

// facts is what a cause is judged by.
type facts struct {
	*waiting
	place     place // of the endpoint's address
	isPassive bool
	isFailing bool // the data connection did not come about, or not for long
	isPeers   bool // the address is the one of the other end of the control connection, or the client used that
	isForeign bool // it is another
	isRefusal bool
}

// place is what an address is good for.
type place uint8

const (
	noPlace place = iota // there is none: a 229, or blanked out
	public
	inside  // of a network of its own: private, loopback and their like
	nowhere // no host's: 0.0.0.0, 240.0.0.0/4, multicast
)

// placeOf returns the place of an address. Documentation addresses count as public: people write them for their own.
func placeOf(addr netip.Addr) place {
	h := codec.AddrHazards(addr)
	switch {
	case !addr.IsValid():
		return noPlace
	case h&(codec.Unspecified|codec.Multicast|codec.Broadcast|codec.Reserved) != 0:
		return nowhere
	case h&(codec.Loopback|codec.Private|codec.Shared|codec.LinkLocal) != 0:
		return inside
	}
	return public
}

func wasRewritten(f facts) bool { return f.isRewritten }

// refusals are the causes of a refusal, the most decisive first.
var refusals = []rule{
	{Rewritten, false, wasRewritten},
	{PortRefused, false, func(f facts) bool {
		return !f.isPassive && f.code == 421 && f.says&(saysNotYours|saysOtherHost) != 0
	}},
	{NotTheDataConnection, false, func(f facts) bool { return f.isLogin() }},
	{Malformed, false, func(f facts) bool { return f.Fault != 0 }},
	{WrongReply, true, func(f facts) bool { return f.isPassive && f.says&saysFile != 0 }},
	{PassiveRefused, false, func(f facts) bool { return f.isPassive && f.says&saysForbidden != 0 }},
	{NotSupported, false, func(f facts) bool { return f.isPassive && f.says&saysUnknown != 0 }},
	{NotSupported, true, func(f facts) bool { return f.isPassive && isUnknownCode(f.code) }},
	{PassiveRefused, false, func(f facts) bool { return f.isPassive }},
	{NotSupported, false, func(f facts) bool {
		return f.says&saysUnknown != 0 && f.says&saysNotYours == 0
	}},
	{PortRefused, false, func(f facts) bool { return f.says&saysNotYours != 0 }},
	{NotSupported, false, func(f facts) bool { return f.code != 500 && isUnknownCode(f.code) }},
	{NotSupported, true, func(f facts) bool { return f.code == 500 && f.Sent != PORT }},
	{PortRefused, true, func(facts) bool { return true }},
}

// rules are the causes of any other outcome, the most decisive first.
var rules = []rule{
	{Rewritten, false, wasRewritten},
	{TLSSession, false, func(f facts) bool { return f.Outcome == TLSFailed }},
	{DataFromOtherHost, false, func(f facts) bool { return f.isFailing && f.says&saysOtherHost != 0 && !f.noted }},
	{DataFromOtherHost, true, func(f facts) bool {
		return f.Outcome == CannotOpen && f.isPassive && f.says&saysDenied != 0
	}},
	{Malformed, false, func(f facts) bool { return f.isFailing && f.misread && f.isOdd() }},
	{WrongReply, false, func(f facts) bool { return f.isFailing && f.misread }},
	{WrongReply, true, func(f facts) bool { return f.isFailing && f.Fault == codec.Ambiguous }},
	{WrongReply, true, func(f facts) bool { return f.isFailing && f.Sent == EPSV && f.Kind == codec.Kind227 }},

	{None, false, func(f facts) bool { return f.Outcome == Complete }},
	{Malformed, true, func(f facts) bool { return f.Fault != 0 && !f.isFailing }},
	{None, false, func(f facts) bool { return f.Outcome == Opened }},
	{None, false, func(f facts) bool { return f.Outcome == Aborted && f.abort }},
	{NotTheDataConnection, false, func(f facts) bool { return f.Outcome == Failed }},
	{NotTheDataConnection, false, func(f facts) bool { return f.Outcome == TimedOut && f.says&saysControl != 0 }},
	{Malformed, true, func(f facts) bool { return f.Fault != 0 && f.Outcome != Aborted }},

	{ForeignAddress, true, func(f facts) bool { return f.isActiveFailure() && f.place == public && f.isThirdHost() }},
	{ActiveBlocked, false, func(f facts) bool { return f.isActiveFailure() && f.Outcome != FailedOtherwise }},
	{ActiveBlocked, true, func(f facts) bool { return f.isActiveFailure() }},

	{UnreachableAddress, false, func(f facts) bool { return f.isBadReply() && f.place == nowhere }},
	{UnreachableAddress, false, func(f facts) bool {
		return f.isBadReply() && f.isFailing && f.place == inside && f.isForeign
	}},
	{UnreachableAddress, true, func(f facts) bool {
		return f.isBadReply() && f.isFailing && f.place == inside && placeOf(f.Client) == public
	}},
	{ForeignAddress, false, func(f facts) bool {
		return f.isBadReply() && f.isFailing && f.place == public && f.isForeign
	}},
	{DataFromOtherHost, false, func(f facts) bool { return f.isFailing && f.says&saysOtherHost != 0 }},
	{PortsClosed, false, func(f facts) bool { return f.isShut() && f.isPeers }},
	{PortsClosed, true, func(f facts) bool { return f.isShut() && f.place == public && !f.isForeign }},
}

// judge finds the cause of an attempt.
func (w *waiting) judge() {
	f := newFacts(w)
	candidates := rules
	if f.isRefusal {
		candidates = refusals
	}
	for i := range candidates {
		if r := &candidates[i]; r.holds(f) {
			w.Cause, w.Likely = r.cause, r.likely
			return
		}
	}
}

func newFacts(w *waiting) facts {
	addr := w.Endpoint.Addr().Unmap()
	if !addr.IsValid() {
		addr = w.dialled.Unmap()
	}
	f := facts{waiting: w, place: placeOf(addr)}
	f.isPassive = w.Kind.IsReply() || w.Sent.IsPassive()
	f.isRefusal = w.Outcome == Refused
	f.isFailing = !w.Outcome.isOpen() && w.Outcome != Complete && !f.isRefusal
	peer := w.Client
	if f.isPassive {
		peer = w.Server
	}
	f.isPeers = w.Moved || w.Kind == codec.Kind229 || addr.IsValid() && addr == peer && !f.isBehindNAT()
	f.isForeign = !f.isPeers && isOther(addr, peer)
	return f
}

// isBehindNAT reports whether a server names its own inside address to a client that came from outside.
func (f facts) isBehindNAT() bool {
	return f.Vantage == FromServer && f.place == inside && placeOf(f.Client) == public
}

// isLogin reports whether a refusal is about the login or the control connection.
func (f facts) isLogin() bool {
	return f.code == 530 || f.code == 421 || f.says&saysLogin != 0
}

// isOdd reports whether the reply is the one that its command asks for, in words of its own or unreadable.
func (f facts) isOdd() bool {
	return (f.Fault != 0 || f.Quirks != 0) && replyKinds[f.Sent] == f.Kind
}

// isUnknownCode reports whether a reply says that a command, a parameter or a family is not known.
func isUnknownCode(code int) bool { return code == 500 || code == 502 || code == 504 || code == 522 }

// isActiveFailure reports whether the server could not connect to the client.
func (f facts) isActiveFailure() bool {
	return !f.isPassive && f.isFailing && f.Outcome != Aborted && f.Sent != 0 && f.says&saysOwnAddress == 0
}

// isThirdHost reports whether a client at a public address names another host.
func (f facts) isThirdHost() bool { return f.isForeign && placeOf(f.Client) == public }

// isBadReply reports whether the client may have gone to the address of a reply.
func (f facts) isBadReply() bool { return f.isPassive && f.Outcome != Aborted && !f.isPeers }

// isShut reports whether nobody answered at the passive port. After a 1xx a timeout does not say so, unless the server
// says that it could not open the connection.
func (f facts) isShut() bool {
	switch f.Outcome {
	case CannotOpen, ConnectionRefused, Unreachable:
	case FailedOtherwise:
		if !f.shut {
			return false
		}
	case TimedOut:
		if f.opened {
			return false
		}
	default:
		return false
	}
	return f.isPassive && f.says&saysOwnAddress == 0
}

// judged returns the attempt with its cause, as it goes out.
func (w *waiting) judged() Attempt {
	s := w.session
	w.Server, w.Client, w.Vantage = s.server, s.client, s.vantage
	w.ServerLine, w.ClientLine = s.serverLine, s.clientLine
	if s.control.line > 0 {
		w.ServerLine = s.control.line
	}
	w.useKnown(s.queue)
	if w.Outcome == CannotOpen && w.TLS && w.says&saysNotPermitted != 0 {
		w.Outcome = TLSFailed
	}
	w.judge()
	if s.control.line > 0 && (w.Cause == UnreachableAddress || w.Cause == ForeignAddress || w.Cause == PortsClosed) {
		w.keepEvidence(Evidence{s.control.line, RoleControl, s.control.text})
	}
	for i := range w.Evidence {
		for k := i; k > 0 && w.Evidence[k-1].Line > w.Evidence[k].Line; k-- {
			w.Evidence[k-1], w.Evidence[k] = w.Evidence[k], w.Evidence[k-1]
		}
	}
	return w.Attempt
}

// useKnown puts the ends that are known in the place of others that the log names.
func (w *waiting) useKnown(q *queue) {
	if q.server.IsValid() && w.Server != q.server {
		w.Server, w.ServerLine = q.server, 0
	}
	if q.client.IsValid() && w.Client != q.client {
		w.Client, w.ClientLine = q.client, 0
	}
}
