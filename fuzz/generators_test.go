package fuzz

import (
	"encoding/binary"
	"net/netip"
	"strings"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"

	"example.com/ftpport/codec"
)

// The generators are derived in both directions, so that counterexamples shrink.

func octets() gopter.Gen {
	return gopter.DeriveGen(
		func(a, b, c, d, high, low byte) codec.Octets { return codec.Octets{a, b, c, d, high, low} },
		func(o codec.Octets) (a, b, c, d, high, low byte) { return o[0], o[1], o[2], o[3], o[4], o[5] },
		gen.UInt8(), gen.UInt8(), gen.UInt8(), gen.UInt8(), gen.UInt8(), gen.UInt8(),
	)
}

func workings() gopter.Gen {
	return gopter.DeriveGen(
		func(high, low byte) codec.Working { return codec.Working{High: high, Low: low} },
		func(w codec.Working) (high, low byte) { return w.High, w.Low },
		gen.UInt8(), gen.UInt8(),
	)
}

func endpoints4() gopter.Gen {
	return gopter.DeriveGen(
		func(host uint32, port uint16) netip.AddrPort {
			return netip.AddrPortFrom(netip.AddrFrom4([4]byte(binary.BigEndian.AppendUint32(nil, host))), port)
		},
		func(ap netip.AddrPort) (host uint32, port uint16) {
			return binary.BigEndian.Uint32(ap.Addr().AsSlice()), ap.Port()
		},
		gen.UInt32(), gen.UInt16(),
	)
}

func endpoints6() gopter.Gen {
	return gopter.DeriveGen(
		func(net, host uint64, port uint16) netip.AddrPort {
			a := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, net), host)
			return netip.AddrPortFrom(netip.AddrFrom16([16]byte(a)), port)
		},
		func(ap netip.AddrPort) (net, host uint64, port uint16) {
			a := ap.Addr().As16()
			return binary.BigEndian.Uint64(a[:8]), binary.BigEndian.Uint64(a[8:]), ap.Port()
		},
		// Zeros give runs that are written as "::".
		gen.OneGenOf(gen.UInt64(), gen.UInt64Range(0, 0xffff)),
		gen.OneGenOf(gen.UInt64(), gen.UInt64Range(0, 0xffff)),
		gen.UInt16(),
	)
}

// portsOnly generates the endpoints that a 229 can carry.
func portsOnly() gopter.Gen {
	return gopter.DeriveGen(
		func(port uint16) netip.AddrPort { return netip.AddrPortFrom(netip.Addr{}, port) },
		netip.AddrPort.Port,
		gen.UInt16(),
	)
}

func messagesOf(kind codec.Kind, endpoints gopter.Gen) gopter.Gen {
	return gopter.DeriveGen(
		func(ap netip.AddrPort) codec.Message { return codec.Message{Kind: kind, Endpoint: ap} },
		func(m codec.Message) netip.AddrPort { return m.Endpoint },
		endpoints,
	)
}

func commands() gopter.Gen {
	return gen.OneGenOf(
		messagesOf(codec.KindPORT, endpoints4()),
		messagesOf(codec.KindEPRT, gen.OneGenOf(endpoints4(), endpoints6())),
		messagesOf(codec.KindLPRT, gen.OneGenOf(endpoints4(), endpoints6())),
	)
}

func replies() gopter.Gen {
	return gen.OneGenOf(
		messagesOf(codec.Kind227, endpoints4()),
		messagesOf(codec.Kind228, gen.OneGenOf(endpoints4(), endpoints6())),
		messagesOf(codec.Kind229, portsOnly()),
	)
}

func messages() gopter.Gen { return gen.OneGenOf(commands(), replies()) }

// words generates text of letters and blanks.
func words() gopter.Gen {
	return gopter.DeriveGen(
		func(w []string) string { return strings.Join(w, " ") },
		func(s string) []string { return strings.Split(s, " ") },
		gen.SliceOf(gen.AlphaString()),
	)
}

// A broken law is reported with the smallest value that breaks it, whatever value was found first.
func TestCounterexamplesShrink(t *testing.T) {
	const law = "every port is under 1024"
	tests := []struct {
		law  gopter.Prop
		want any
	}{
		{prop.ForAll(func(w codec.Working) bool { return w.Port() < 1024 }, workings()),
			codec.Working{High: 4}},
		{prop.ForAll(func(o codec.Octets) bool { return o.AddrPort().Port() < 1024 }, octets()),
			codec.Octets{4: 4}},
		{prop.ForAll(func(ap netip.AddrPort) bool { return ap.Port() < 1024 }, endpoints4()),
			netip.MustParseAddrPort("0.0.0.0:1024")},
		{prop.ForAll(func(ap netip.AddrPort) bool { return ap.Port() < 1024 }, endpoints6()),
			netip.MustParseAddrPort("[::]:1024")},
		{prop.ForAll(func(m codec.Message) bool { return m.Endpoint.Port() < 1024 }, messagesOf(codec.KindPORT, endpoints4())),
			codec.Message{Kind: codec.KindPORT, Endpoint: netip.MustParseAddrPort("0.0.0.0:1024")}},
		{prop.ForAll(func(m codec.Message) bool { return m.Endpoint.Port() < 1024 }, messagesOf(codec.Kind229, portsOnly())),
			codec.Message{Kind: codec.Kind229, Endpoint: netip.AddrPortFrom(netip.Addr{}, 1024)}},
	}
	p := parameters(t)
	for _, test := range tests {
		result := test.law.Check(p)
		if result.Status != gopter.TestFailed || len(result.Args) != 1 {
			t.Errorf("%s: %v with %v, want one counterexample", law, result.Status, result.Args)
			continue
		}
		if got := result.Args[0]; got.Arg != test.want {
			t.Errorf("%s: counterexample %v after %d shrinks from %v, want %v", law, got.Arg, got.Shrinks, got.OrigArg, test.want)
		}
	}
}
