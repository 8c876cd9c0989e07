package codec_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// Each benchmark is named after what is done, the lines it is done to, and who
// does it: codec, or what a program would use without it. The lines are the
// same for all, but for netip, which reads and writes the same address in its
// own notation. `make bench` prints how many times as fast codec is.

// wordings are how servers write a 227.
var wordings = []struct{ name, before, after string }{
	{"RFC", "227 Entering Passive Mode (", ").\r\n"},
	{"no-stop", "227 Entering Passive Mode (", ")\r\n"},
	{"lower-case", "227 Entering passive mode (", ").\r\n"},
	{"bare", "227 Entering Passive Mode ", "\r\n"},
	{"equals", "227 =", "\r\n"},
	{"OK", "227 PASV OK (", ")\r\n"},
	{"sentence", "227 I will passively listen to ", ".\r\n"},
	{"version", "227 ftpd 6.4 Entering Passive Mode (", ").\r\n"},
}

// A set is many lines of one kind, and what they say.
type set struct {
	lines    []string
	bytes    [][]byte
	messages []codec.Message
	netip    []string // the endpoints in the notation of netip
}

const setSize = 2048 // more than a branch predictor learns by heart

// setOf returns the lines that frame puts around the numbers of random
// endpoints, the same ones in each run.
func setOf(kind codec.Kind, ipv6 bool, frame func(i int, m codec.Message) string) *set {
	random := rand.New(rand.NewPCG(959, 1123))
	s := new(set)
	for i := range setSize {
		var a [16]byte
		for k := range a {
			a[k] = byte(random.Uint32())
		}
		addr := netip.AddrFrom4([4]byte(a[:4]))
		if ipv6 {
			addr = netip.AddrFrom16(a)
		}
		m := codec.Message{Kind: kind, Endpoint: netip.AddrPortFrom(addr, uint16(random.Uint32()))}
		s.netip = append(s.netip, m.Endpoint.String())
		if kind == codec.Kind229 {
			m.Endpoint = netip.AddrPortFrom(netip.Addr{}, m.Endpoint.Port())
		}
		s.messages = append(s.messages, m)
		s.lines = append(s.lines, frame(i, m))
		s.bytes = append(s.bytes, []byte(s.lines[i]))
	}
	return s
}

// canonical is the line that AppendText writes.
func canonical(_ int, m codec.Message) string { return m.String() + "\r\n" }

// worded returns 227 replies in one wording, or all of them in turn.
func worded(wording int) *set {
	return setOf(codec.Kind227, false, func(i int, m codec.Message) string {
		w := wordings[i%len(wordings)]
		if wording >= 0 {
			w = wordings[wording]
		}
		octets, _ := codec.OctetsFrom(m.Endpoint)
		return w.before + octets.String() + w.after
	})
}

func BenchmarkParse(b *testing.B) {
	b.Run("227", func(b *testing.B) {
		all := worded(-1)
		benchmarkParse(b, all)
		benchmarkRead(b, "regexp", all, regexpAtoi)
	})
	for w, wording := range wordings {
		b.Run("227-"+wording.name, func(b *testing.B) {
			all := worded(w)
			benchmarkParse(b, all)
			if w == 0 {
				benchmarkRead(b, "regexp", all, regexpAtoi)
				benchmarkRead(b, "Split", all, splitAtoi)
				benchmarkRead(b, "Sscanf", all, sscanf("227 Entering Passive Mode (%d,%d,%d,%d,%d,%d)."))
			}
		})
	}
	b.Run("PORT", func(b *testing.B) {
		all := setOf(codec.KindPORT, false, canonical)
		benchmarkParse(b, all)
		benchmarkRead(b, "regexp", all, regexpAtoi)
		benchmarkRead(b, "Split", all, splitAtoi)
		benchmarkRead(b, "Sscanf", all, sscanf("PORT %d,%d,%d,%d,%d,%d"))
	})
	b.Run("EPRT-IPv4", func(b *testing.B) { benchmarkParse(b, setOf(codec.KindEPRT, false, canonical)) })
	b.Run("EPRT-IPv6", func(b *testing.B) { benchmarkParse(b, setOf(codec.KindEPRT, true, canonical)) })
	b.Run("229", func(b *testing.B) { benchmarkParse(b, setOf(codec.Kind229, false, canonical)) })
	b.Run("LPRT-IPv4", func(b *testing.B) { benchmarkParse(b, setOf(codec.KindLPRT, false, canonical)) })
	b.Run("LPRT-IPv6", func(b *testing.B) { benchmarkParse(b, setOf(codec.KindLPRT, true, canonical)) })
	b.Run("228", func(b *testing.B) { benchmarkParse(b, setOf(codec.Kind228, false, canonical)) })
}

// benchmarkParse sets Parse of a string and of bytes beside netip.
func benchmarkParse(b *testing.B, all *set) {
	for i, line := range all.lines {
		if m, err := codec.Parse(line); err != nil || m != all.messages[i] {
			b.Fatalf("Parse(%q) = %v, %v; want %v", line, m, err, all.messages[i])
		}
		if m, err := codec.Parse(all.bytes[i]); err != nil || m != all.messages[i] {
			b.Fatalf("Parse of the bytes %q = %v, %v; want %v", line, m, err, all.messages[i])
		}
	}
	b.Run("codec", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := codec.Parse(all.lines[i%setSize]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("codec-bytes", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := codec.Parse(all.bytes[i%setSize]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("netip", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := netip.ParseAddrPort(all.netip[i%setSize]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func benchmarkRead(b *testing.B, name string, all *set, read func(string) (netip.AddrPort, error)) {
	for i, line := range all.lines {
		if ap, err := read(line); err != nil || ap != all.messages[i].Endpoint {
			b.Fatalf("%s(%q) = %v, %v; want %v", name, line, ap, err, all.messages[i].Endpoint)
		}
	}
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := read(all.lines[i%setSize]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// malformed are lines with one fault each, beside the good line that they were
// made of.
var malformed = []struct{ name, good, bad string }{
	{"227-five-numbers", wordings[0].before + "192,168,1,254,32,170).\r\n", wordings[0].before + "192,168,1,254,170).\r\n"},
	{"227-octet-over-255", wordings[0].before + "192,168,1,254,32,170).\r\n", wordings[0].before + "192,168,1,256,32,170).\r\n"},
	{"227-empty-number", wordings[0].before + "192,168,1,254,32,170).\r\n", wordings[0].before + "192,168,1,254,,170).\r\n"},
	{"227-no-number", wordings[0].before + "192,168,1,254,32,170).\r\n", "227 Entering Passive Mode.\r\n"},
	{"227-dots", wordings[0].before + "192,168,1,254,32,170).\r\n", wordings[0].before + "192.168.1.254,32,170).\r\n"},
	{"227-seven-numbers", wordings[0].before + "192,168,1,254,32,170).\r\n", wordings[0].before + "192,168,1,254,32,170,1).\r\n"},
	{"PORT-five-numbers", "PORT 192,168,1,254,4,14\r\n", "PORT 192,168,1,254,14\r\n"},
	{"PORT-octet-over-255", "PORT 192,168,1,254,4,14\r\n", "PORT 192,168,1,254,4,300\r\n"},
	{"PORT-empty-number", "PORT 192,168,1,254,4,14\r\n", "PORT 192,168,1,254,,14\r\n"},
	{"PORT-seven-numbers", "PORT 192,168,1,254,4,14\r\n", "PORT 192,168,1,254,4,14,1\r\n"},
	{"EPRT-family", "EPRT |1|192.168.1.254|1038|\r\n", "EPRT |3|192.168.1.254|1038|\r\n"},
	{"229-port-range", "229 Entering Extended Passive Mode (|||8362|)\r\n", "229 Entering Extended Passive Mode (|||83620|)\r\n"},
}

func BenchmarkRefuse(b *testing.B) {
	for _, test := range malformed {
		b.Run(test.name, func(b *testing.B) {
			b.Run("codec", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if m, err := codec.Parse(test.bad); err == nil {
						b.Fatalf("Parse(%q) = %v, want an error", test.bad, m)
					}
				}
			})
			b.Run("good", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := codec.Parse(test.good); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, test := range []struct {
		name string
		kind codec.Kind
		ipv6 bool
	}{
		{"227", codec.Kind227, false},
		{"PORT", codec.KindPORT, false},
		{"EPRT-IPv4", codec.KindEPRT, false},
		{"EPRT-IPv6", codec.KindEPRT, true},
		{"229", codec.Kind229, false},
		{"LPRT-IPv4", codec.KindLPRT, false},
		{"LPRT-IPv6", codec.KindLPRT, true},
	} {
		b.Run(test.name, func(b *testing.B) {
			all := setOf(test.kind, test.ipv6, canonical)
			b.Run("codec", func(b *testing.B) {
				b.ReportAllocs()
				buf := make([]byte, 0, 128)
				for i := 0; b.Loop(); i++ {
					buf, _ = all.messages[i%setSize].AppendText(buf[:0])
				}
			})
			if test.kind == codec.Kind227 {
				benchmarkWrite(b, "AppendUint", all, appendUint)
				benchmarkWrite(b, "Sprintf", all, sprintf)
			}
			b.Run("netip", func(b *testing.B) {
				b.ReportAllocs()
				buf := make([]byte, 0, 128)
				for i := 0; b.Loop(); i++ {
					buf = all.messages[i%setSize].Endpoint.AppendTo(buf[:0])
				}
			})
		})
	}
}

func benchmarkWrite(b *testing.B, name string, all *set, write func([]byte, netip.AddrPort) []byte) {
	for i, line := range all.lines {
		if got := write(nil, all.messages[i].Endpoint); string(got) != strings.TrimSpace(line) {
			b.Fatalf("%s of %v wrote %q, want %q", name, all.messages[i].Endpoint, got, line)
		}
	}
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 0, 128)
		for i := 0; b.Loop(); i++ {
			buf = write(buf[:0], all.messages[i%setSize].Endpoint)
		}
	})
}

func appendUint(b []byte, ap netip.AddrPort) []byte {
	a, p := ap.Addr().As4(), ap.Port()
	b = append(b, "227 Entering Passive Mode ("...)
	for _, o := range [...]byte{a[0], a[1], a[2], a[3], byte(p >> 8)} {
		b = append(strconv.AppendUint(b, uint64(o), 10), ',')
	}
	return append(strconv.AppendUint(b, uint64(p&255), 10), ")."...)
}

func sprintf(b []byte, ap netip.AddrPort) []byte {
	a, p := ap.Addr().As4(), ap.Port()
	return append(b, fmt.Sprintf("227 Entering Passive Mode (%d,%d,%d,%d,%d,%d).", a[0], a[1], a[2], a[3], p>>8, p&255)...)
}

func splitAtoi(line string) (netip.AddrPort, error) {
	if start := strings.IndexByte(line, '('); start >= 0 {
		line = line[start+1 : strings.LastIndexByte(line, ')')]
	} else {
		line = strings.TrimSpace(strings.TrimPrefix(line, "PORT "))
	}
	return sixNumbers(strings.Split(line, ","))
}

var six = regexp.MustCompile(`(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)`)

func regexpAtoi(line string) (netip.AddrPort, error) {
	return sixNumbers(six.FindStringSubmatch(line)[1:])
}

func sixNumbers(fields []string) (netip.AddrPort, error) {
	var n [6]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(fields[i]); err != nil {
			return netip.AddrPort{}, err
		}
	}
	return sixInts(n), nil
}

func sscanf(format string) func(string) (netip.AddrPort, error) {
	return func(line string) (netip.AddrPort, error) {
		var n [6]int
		_, err := fmt.Sscanf(line, format, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5])
		return sixInts(n), err
	}
}

func sixInts(n [6]int) netip.AddrPort {
	addr := netip.AddrFrom4([4]byte{byte(n[0]), byte(n[1]), byte(n[2]), byte(n[3])})
	return netip.AddrPortFrom(addr, uint16(n[4]*256+n[5]))
}
