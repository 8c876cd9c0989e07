package fuzz

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/gen"
	"github.com/leanovate/gopter/prop"

	"example.com/ftpport/codec"
)

var seed = flag.Int64("seed", 0, "what to generate the values of the laws from; 0 picks a new seed for each test")

// parameters uses the seed of the flag, or a new one, and logs the command that repeats the run.
func parameters(t *testing.T) *gopter.TestParameters {
	n := *seed
	if n == 0 {
		n = 1 + rand.Int64N(1_000_000_000)
	}
	t.Logf("repeat with: go test ./fuzz -run '^%s$' -seed=%d", t.Name(), n)
	p := gopter.DefaultTestParametersWithSeed(n)
	p.MinSuccessfulTests = 300
	p.MaxSize = 12
	return p
}

// properties returns a list of laws, which are checked when the test ends.
func properties(t *testing.T) *gopter.Properties {
	laws := gopter.NewProperties(parameters(t))
	t.Cleanup(func() {
		laws.TestingRun(t, gopter.NewFormatedReporter(false, 75, t.Output()))
	})
	return laws
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
		// The port may lose its last digit, and a reply its last words.
		return err != nil || got.Kind == m.Kind && got.Endpoint.Addr() == m.Endpoint.Addr()
	}, messages(), gen.UInt8()))
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
