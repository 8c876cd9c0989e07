package fuzz

import (
	"errors"
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzAppend checks that AppendText writes any endpoint, or refuses it for the reason that its documentation gives, and
// that Parse reads back what is written, without a quirk: the endpoint itself, except for an IPv4 address in IPv6 form
// that PORT and 227 unmap, and for the address that a 229 leaves out.
func FuzzAppend(f *testing.F) {
	hosts := []string{
		"", "0.0.0.0", "192.0.2.1", "255.255.255.255", "::", "::1", "::192.0.2.1", "::ffff:192.0.2.1",
		"::ffff:0:192.0.2.1", "64:ff9b::192.0.2.1", "2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1", "fe80::1",
		"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
	}
	for kind := range uint8(codec.Kind228 + 2) {
		for i, host := range hosts {
			addr, _ := netip.ParseAddr(host)
			f.Add(kind, addr.AsSlice(), "", uint16(257*i))
			f.Add(kind, addr.AsSlice(), "eth0", uint16(65535))
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, host []byte, zone string, port uint16) {
		addr, _ := netip.AddrFromSlice(host)
		m := codec.Message{Kind: codec.Kind(kind), Endpoint: netip.AddrPortFrom(addr.WithZone(zone), port)}
		text, err := m.AppendText([]byte("kept "))
		if want := unwritable(m); want != 0 || m == (codec.Message{}) {
			if string(text) != "kept " || !errors.Is(err, want) && want != 0 {
				t.Errorf("AppendText of %#v = %q, %v; want %v", m, text, err, want)
			}
			return
		}
		back, parseErr := codec.Inspect(text[len("kept "):])
		isSame := back.Message.Kind == m.Kind && sameEndpoint(back, m.Endpoint)
		if err != nil || parseErr != nil || !isSame || back.Quirks != 0 {
			t.Errorf("AppendText of %#v = %q, %v, which is %+v, %v", m, text, err, back, parseErr)
		}
	})
}

// unwritable returns the reason why the message has no text, or 0 if it has one.
func unwritable(m codec.Message) codec.Reason {
	addr := m.Endpoint.Addr()
	switch {
	case m == codec.Message{} || m.Kind == codec.Kind229:
		return 0
	case m.Kind == 0 || m.Kind > codec.Kind228:
		return codec.WrongCode
	case !addr.IsValid() || addr.Zone() != "":
		return codec.BadAddress
	case (m.Kind == codec.KindPORT || m.Kind == codec.Kind227) && !addr.Unmap().Is4():
		return codec.NotIPv4
	}
	return 0
}
