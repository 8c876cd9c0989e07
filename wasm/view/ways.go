package view

import "example.com/ftpport/codec"

// ways shows, for active and for passive mode, what is sent and where the data
// connection goes then.
func (e *endpoint) ways(v *view, k *known) {
	active, passive := codec.KindEPRT, codec.Kind229
	if e.Endpoint.Addr().Is4() {
		active, passive = codec.KindPORT, codec.Kind227
	}
	switch {
	case e.Kind == 0:
	case e.Kind.IsReply():
		passive = e.Kind
	default:
		active = e.Kind
	}
	server := "the server's address"
	if passive == codec.Kind229 && k.server.IsValid() {
		server = k.server.String()
	}
	e.way(v, "active", active, "the client's address")
	e.way(v, "passive", passive, server)
}

// way shows one of them, with letters and with something to say for an address
// that is not known.
func (e *endpoint) way(v *view, mode string, kind codec.Kind, host string) {
	sent := e.as(kind)
	if sent.text == "" {
		known := codec.KindPORT
		if kind.IsReply() {
			known = codec.Kind227
		}
		sent = e.asUnknown(known)
	}
	if e.addr != "" {
		host = e.addr
	}
	verb, _ := cut(sent.text, ' ')
	v.set("verb-"+mode, verb)
	v.setSpelling("sent-"+mode, &sent)
	v.set("where-"+mode, host+", port "+decimal(e.port))
}
