package codec_test

import (
	"io"
	"net/netip"
	"runtime"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

const (
	lineLPRT = "LPRT 6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14\r\n"
	line227s = "227-Passive\r\n b 1,2,3\r\n227-10,0,0,1,4,51\r\n227 end\r\n"
)

func TestReadingAllocatesNothing(t *testing.T) {
	port, reply, octets := []byte("PORT"), []byte("Passive (192,168,1,254,32,170)."), []byte("192,168,1,254,4,14")
	eprt := []byte("EPRT |2|2001:db8::1|1038|\r\n")
	line227 := []byte("227 Entering Passive Mode (192,168,1,254,32,170). \r\n")
	line229 := []byte("229 Entering Extended Passive Mode (|||8362|)\r\n")
	kind, reason := []byte("EPRT"), []byte("octet-range")
	quirks, hazards := []byte("leading zero, numbers after"), []byte("not the peer, private")
	var m codec.Message
	var o codec.Octets
	var k codec.Kind
	var r codec.Reason
	var q codec.Quirks
	var h codec.Hazards
	tests := []struct {
		name string
		call func() error
	}{
		{"Parse PORT", func() error { _, err := codec.Parse("PORT 192,168,1,254,4,14\r\n"); return err }},
		{"Parse 227", func() error { _, err := codec.Parse("227 Passive (192,168,1,254,32,170). \r\n"); return err }},
		{"Parse 227 of many lines", func() error { _, err := codec.Parse(line227s); return err }},
		{"Parse EPRT", func() error { _, err := codec.Parse("EPRT |1|192.168.1.254|1038|\r\n"); return err }},
		{"Parse EPRT with IPv6", func() error { _, err := codec.Parse("EPRT |2|2001:db8::1|1038|\r\n"); return err }},
		{"Parse 229", func() error { _, err := codec.Parse("229 Extended (|||8362|)\r\n"); return err }},
		{"Parse LPRT", func() error { _, err := codec.Parse(lineLPRT); return err }},
		{"Parse 228", func() error { _, err := codec.Parse("228 Long (4,4,192,168,1,254,2,32,170)\r\n"); return err }},
		{"Parse EPRT bytes", func() error { _, err := codec.Parse(eprt); return err }},
		{"Parse 227 bytes", func() error { _, err := codec.Parse(line227); return err }},
		{"Parse 229 bytes", func() error { _, err := codec.Parse(line229); return err }},
		{"Parse of an array", func() error { var a [64]byte; _, err := codec.Parse(a[:copy(a[:], line227)]); return err }},
		{"Inspect", func() error { _, err := codec.Inspect("227 v2 (192,168,1,254,32,170)\r\n"); return err }},
		{"Inspect of many lines", func() error { _, err := codec.Inspect(line227s); return err }},
		{"Inspect of an array", func() error { var a [64]byte; _, err := codec.Inspect(a[:copy(a[:], eprt)]); return err }},
		{"ParseCommand", func() error { _, err := codec.ParseCommand("PORT", "192,168,1,254,4,14"); return err }},
		{"ParseCommand EPRT", func() error { _, err := codec.ParseCommand("eprt", "|2|::1|1038|"); return err }},
		{"ParseCommand bytes", func() error { _, err := codec.ParseCommand(port, octets); return err }},
		{"ParseReply 227", func() error { _, err := codec.ParseReply(227, "Passive (192,168,1,254,32,170)."); return err }},
		{"ParseReply 229", func() error { _, err := codec.ParseReply(229, "Extended (|||8362|)"); return err }},
		{"ParseReply bytes", func() error { _, err := codec.ParseReply(227, reply); return err }},
		{"ParseOctets", func() error { _, err := codec.ParseOctets("192,168,1,254,4,14"); return err }},
		{"ParseOctets bytes", func() error { _, err := codec.ParseOctets(octets); return err }},
		{"Message.UnmarshalText", func() error { return m.UnmarshalText(line227) }},
		{"Octets.UnmarshalText", func() error { return o.UnmarshalText(octets) }},
		{"Kind.UnmarshalText", func() error { return k.UnmarshalText(kind) }},
		{"Reason.UnmarshalText", func() error { return r.UnmarshalText(reason) }},
		{"Quirks.UnmarshalText", func() error { return q.UnmarshalText(quirks) }},
		{"Hazards.UnmarshalText", func() error { return h.UnmarshalText(hazards) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := test.call(); err != nil {
				t.Fatal(err)
			}
			if n := testing.AllocsPerRun(100, func() { test.call() }); n != 0 {
				t.Errorf("%v allocations, want 0", n)
			}
		})
	}
}

func TestAppendingAllocatesNothing(t *testing.T) {
	octets := codec.Octets{192, 168, 1, 254, 4, 14}
	tests := []struct {
		name  string
		value interface {
			AppendText([]byte) ([]byte, error)
		}
	}{
		{"Octets", octets},
		{"Kind", codec.KindEPRT},
		{"Reason", codec.OctetRange},
		{"Quirks", codec.LeadingZero | codec.NumbersAfter},
		{"Hazards", codec.NotPeer | codec.Private},
		{"PORT", at(codec.KindPORT, "192.168.1.254:1038")},
		{"227", at(codec.Kind227, "192.168.1.254:8362")},
		{"EPRT", at(codec.KindEPRT, "192.168.1.254:1038")},
		{"EPRT with IPv6", at(codec.KindEPRT, "[2001:db8::1]:1038")},
		{"229", at(codec.Kind229, ":8362")},
		{"LPRT", at(codec.KindLPRT, "192.168.1.254:1038")},
		{"LPRT with IPv6", at(codec.KindLPRT, "[2001:db8::1]:1038")},
		{"228", at(codec.Kind228, "192.168.1.254:8362")},
		{"228 with IPv6", at(codec.Kind228, "[2001:db8::1]:8362")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := make([]byte, 0, 128)
			n := testing.AllocsPerRun(100, func() { b, _ = test.value.AppendText(b[:0]) })
			if n != 0 || len(b) == 0 {
				t.Errorf("%v allocations for %q, want 0", n, b)
			}
		})
	}
}

func TestCheckAllocatesNothing(t *testing.T) {
	peer := netip.MustParseAddr("2001:db8::1")
	for _, test := range []codec.Message{
		at(codec.KindPORT, "192.168.1.254:1038"), at(codec.KindEPRT, "[2002:a00:1::1]:1038"), at(codec.Kind229, ":6379"),
	} {
		var h codec.Hazards
		if n := testing.AllocsPerRun(100, func() { h |= codec.Check(test, peer) }); n != 0 {
			t.Errorf("Check of %v: %v allocations, want 0", test, n)
		}
	}
}

// A refusal allocates only its *Error.
func TestRefusingAllocatesOnce(t *testing.T) {
	for _, test := range faults {
		line, _ := unmark(test.marked)
		b := []byte(line)
		if n := testing.AllocsPerRun(10, func() { codec.Parse(line) }); n > 1 {
			t.Errorf("Parse(%q): %v allocations, want 1 at most", line, n)
		}
		if n := testing.AllocsPerRun(10, func() { codec.Parse(b) }); n > 1 {
			t.Errorf("Parse of the bytes %q: %v allocations, want 1 at most", line, n)
		}
	}
}

// Scan uses the same memory for a line of 64 MiB as for any other line.
func TestScanMemory(t *testing.T) {
	for _, text := range []string{"x", "1,", "227 Entering "} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range codec.Scan(repeated(text, 64<<20)) {
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
			t.Errorf("a line of %q: %d bytes allocated", text, n)
		}
	}
}

// repeated returns a reader of n bytes that repeats text.
func repeated(text string, n int) io.Reader {
	return io.LimitReader(&cycle{text: strings.Repeat(text, 1+(64<<10)/len(text))}, int64(n))
}

type cycle struct {
	text string
	at   int
}

func (c *cycle) Read(b []byte) (int, error) {
	n := copy(b, c.text[c.at:])
	c.at = (c.at + n) % len(c.text)
	return n, nil
}
