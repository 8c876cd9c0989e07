package codec_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"

	"example.com/ftpport/codec"
)

const seed = 959

func parameters() *gopter.TestParameters {
	p := gopter.DefaultTestParametersWithSeed(seed)
	p.MinSuccessfulTests = 300
	p.MaxSize = 12
	return p
}

// properties runs the laws that are then added to it when the test ends.
func properties(t *testing.T) *gopter.Properties {
	t.Logf("seed %d", seed)
	laws := gopter.NewProperties(parameters())
	t.Cleanup(func() {
		laws.TestingRun(t, gopter.NewFormatedReporter(false, 75, t.Output()))
	})
	return laws
}

// The generators are derived both ways, so that a counterexample shrinks.

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
		// Zeros, so that there is something to write as "::".
		gen.OneGenOf(gen.UInt64(), gen.UInt64Range(0, 0xffff)),
		gen.OneGenOf(gen.UInt64(), gen.UInt64Range(0, 0xffff)),
		gen.UInt16(),
	)
}

// portsOnly generates what a 229 carries.
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

func TestMessageLaws(t *testing.T) {
	laws := properties(t)

	laws.Property("Parse inverts AppendText", prop.ForAll(func(m codec.Message) bool {
		b, err := m.AppendText(nil)
		got, parseErr := codec.Parse(b)
		return err == nil && parseErr == nil && got == m
	}, messages()))

	laws.Property("AppendText only appends", prop.ForAll(func(prefix string, m codec.Message) bool {
		got, err := m.AppendText([]byte(prefix))
		return err == nil && string(got) == prefix+m.String()
	}, gen.AnyString(), messages()))

	laws.Property("Parse of bytes is Parse of the string", prop.ForAll(func(before string, m codec.Message, after string) bool {
		line := before + m.String() + after
		s, sErr := codec.Parse(line)
		b, bErr := codec.Parse([]byte(line))
		return s == b && sameError(sErr, bErr)
	}, gen.OneGenOf(gen.Const(""), gen.AnyString()), messages(), gen.AnyString()))

	laws.Property("ParseCommand and Parse agree", prop.ForAll(func(m codec.Message) bool {
		verb, arg, _ := strings.Cut(m.String(), " ")
		got, err := codec.ParseCommand(verb, arg)
		return err == nil && got == m
	}, commands()))

	laws.Property("ParseReply and Parse agree", prop.ForAll(func(m codec.Message) bool {
		first, text, _ := strings.Cut(m.String(), " ")
		code, _ := strconv.Atoi(first)
		got, err := codec.ParseReply(code, text)
		return err == nil && got == m
	}, replies()))

	laws.Property("a reply may stand on any of its lines", prop.ForAll(func(before, after string, m codec.Message) bool {
		code, text, _ := strings.Cut(m.String(), " ")
		got, err := codec.Parse(code + "-" + before + "\r\n" + code + "-" + text + "\r\n " + after + "\r\n" + code + " end\r\n")
		return err == nil && got == m
	}, words(), words(), replies()))

	laws.Property("a line cut short never names another host", prop.ForAll(func(m codec.Message, cut byte) bool {
		line := m.String()
		got, err := codec.Parse(line[:int(cut)%len(line)])
		// The port may lose its last digit, and a reply the words at its end.
		return err != nil || got.Kind == m.Kind && got.Endpoint.Addr() == m.Endpoint.Addr()
	}, messages(), gen.UInt8()))
}

func sameError(a, b error) bool {
	var x, y *codec.Error
	if !errors.As(a, &x) || !errors.As(b, &y) {
		return a == nil && b == nil
	}
	return *x == *y
}

func TestOctetsLaws(t *testing.T) {
	laws := properties(t)

	laws.Property("ParseOctets inverts String", prop.ForAll(func(o codec.Octets) bool {
		got, err := codec.ParseOctets(o.String())
		return err == nil && got == o
	}, octets()))

	laws.Property("OctetsFrom inverts AddrPort", prop.ForAll(func(o codec.Octets) bool {
		got, err := codec.OctetsFrom(o.AddrPort())
		return err == nil && got == o
	}, octets()))

	laws.Property("AddrPort inverts OctetsFrom", prop.ForAll(func(ap netip.AddrPort) bool {
		o, err := codec.OctetsFrom(ap)
		return err == nil && o.AddrPort() == ap
	}, endpoints4()))

	laws.Property("AppendText only appends", prop.ForAll(func(prefix string, o codec.Octets) bool {
		got, err := o.AppendText([]byte(prefix))
		return err == nil && bytes.Equal(got, []byte(prefix+o.String()))
	}, gen.AnyString(), octets()))

	laws.Property("text around the list of a 227 does not matter", prop.ForAll(func(before string, o codec.Octets, after string) bool {
		m, err := codec.Parse("227 " + before + " " + o.String() + " " + after + "\r\n")
		return err == nil && m == codec.Message{Kind: codec.Kind227, Endpoint: o.AddrPort()}
	}, words(), octets(), words()))

	laws.Property("an octet over 255 is refused at its place", prop.ForAll(func(o codec.Octets, i int, over uint64) bool {
		numbers := strings.Split(o.String(), ",")
		numbers[i] = strconv.FormatUint(over, 10)
		_, err := codec.ParseOctets(strings.Join(numbers, ","))
		place := len(strings.Join(append(numbers[:i:i], ""), ","))
		return sameError(err, &codec.Error{Reason: codec.OctetRange, Offset: place, Len: len(numbers[i])})
	}, octets(), gen.IntRange(0, 5), gen.OneGenOf(gen.UInt64Range(256, 999), gen.UInt64Range(256, 1<<64-1))))
}

func TestWorkingLaws(t *testing.T) {
	laws := properties(t)

	laws.Property("the port is High×256+Low", prop.ForAll(func(w codec.Working) bool {
		return int(w.Port()) == int(w.High)*256+int(w.Low)
	}, workings()))

	laws.Property("WorkingOf inverts Port", prop.ForAll(func(w codec.Working) bool {
		return codec.WorkingOf(w.Port()) == w
	}, workings()))

	laws.Property("Hex is the port in hexadecimal", prop.ForAll(func(w codec.Working) bool {
		port, err := strconv.ParseUint(w.Hex(), 16, 16)
		return err == nil && len(w.Hex()) == 4 && uint16(port) == w.Port()
	}, workings()))
}

// A law that does not hold has to be reported with the least value that it
// does not hold for, or nobody will read the report.
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
			at(codec.KindPORT, "0.0.0.0:1024")},
		{prop.ForAll(func(m codec.Message) bool { return m.Endpoint.Port() < 1024 }, messagesOf(codec.Kind229, portsOnly())),
			at(codec.Kind229, ":1024")},
	}
	for _, test := range tests {
		result := test.law.Check(parameters())
		if result.Status != gopter.TestFailed || len(result.Args) != 1 {
			t.Errorf("%s: %v with %v, want one counterexample", law, result.Status, result.Args)
			continue
		}
		if got := result.Args[0]; got.Arg != test.want {
			t.Errorf("%s: counterexample %v after %d shrinks from %v, want %v", law, got.Arg, got.Shrinks, got.OrigArg, test.want)
		}
	}
}
