package codec_test

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

func BenchmarkParse(b *testing.B) {
	tests := []struct {
		name, line string
		want       codec.Message
	}{
		{"PORT", "PORT 192,168,1,254,4,14\r\n", at(codec.KindPORT, "192.168.1.254:1038")},
		{"227", "227 Entering Passive Mode (192,168,1,254,32,170).\r\n", at(codec.Kind227, "192.168.1.254:8362")},
		{"227-lines", line227s, at(codec.Kind227, "10.0.0.1:1075")},
		{"EPRT-IPv4", "EPRT |1|192.168.1.254|1038|\r\n", at(codec.KindEPRT, "192.168.1.254:1038")},
		{"EPRT-IPv6", "EPRT |2|2001:db8::1|1038|\r\n", at(codec.KindEPRT, "[2001:db8::1]:1038")},
		{"229", "229 Entering Extended Passive Mode (|||8362|)\r\n", at(codec.Kind229, ":8362")},
		{"LPRT-IPv6", lineLPRT, at(codec.KindLPRT, "[2001:db8::1]:1038")},
		{"228", "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)\r\n", at(codec.Kind228, "192.168.1.254:8362")},
	}
	for _, test := range tests {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(test.line)))
			for b.Loop() {
				if m, err := codec.Parse(test.line); err != nil || m != test.want {
					b.Fatalf("Parse(%q) = %v, %v; want %v", test.line, m, err, test.want)
				}
			}
		})
	}
}

func BenchmarkParseRefused(b *testing.B) {
	const line = "227 Entering Passive Mode (192,168,1,256,32,170).\r\n"
	b.ReportAllocs()
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if m, err := codec.Parse(line); err == nil {
			b.Fatalf("Parse(%q) = %v, want an error", line, m)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	tests := []struct {
		name    string
		message codec.Message
		want    string
	}{
		{"PORT", at(codec.KindPORT, "192.168.1.254:1038"), "PORT 192,168,1,254,4,14"},
		{"227", at(codec.Kind227, "192.168.1.254:8362"), "227 Entering Passive Mode (192,168,1,254,32,170)."},
		{"EPRT-IPv4", at(codec.KindEPRT, "192.168.1.254:1038"), "EPRT |1|192.168.1.254|1038|"},
		{"EPRT-IPv6", at(codec.KindEPRT, "[2001:db8::1]:1038"), "EPRT |2|2001:db8::1|1038|"},
		{"229", at(codec.Kind229, ":8362"), "229 Entering Extended Passive Mode (|||8362|)"},
		{"LPRT-IPv6", at(codec.KindLPRT, "[2001:db8::1]:1038"), strings.TrimSpace(lineLPRT)},
		{"228", at(codec.Kind228, "192.168.1.254:8362"), "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)"},
	}
	for _, test := range tests {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			buf := make([]byte, 0, 128)
			for b.Loop() {
				buf, _ = test.message.AppendText(buf[:0])
				if string(buf) != test.want {
					b.Fatalf("AppendText = %q, want %q", buf, test.want)
				}
			}
		})
	}
}

// BenchmarkIdioms sets Parse beside what programs do today with the same 227,
// and beside netip with the same address in its own notation.
func BenchmarkIdioms(b *testing.B) {
	const line = "227 Entering Passive Mode (192,168,1,254,32,170)."
	tests := []struct {
		name, text string
		read       func(string) netip.AddrPort
	}{
		{"codec.Parse", line, func(s string) netip.AddrPort { m, _ := codec.Parse(s); return m.Endpoint }},
		{"netip.ParseAddrPort", "192.168.1.254:8362", func(s string) netip.AddrPort { ap, _ := netip.ParseAddrPort(s); return ap }},
		{"Split+Atoi", line, splitAtoi},
		{"regexp+Atoi", line, regexpAtoi},
		{"Sscanf", line, sscanf},
	}
	want := netip.MustParseAddrPort("192.168.1.254:8362")
	for _, test := range tests {
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(test.text)))
			for b.Loop() {
				if got := test.read(test.text); got != want {
					b.Fatalf("%s(%q) = %v, want %v", test.name, test.text, got, want)
				}
			}
		})
	}
}

func splitAtoi(line string) netip.AddrPort {
	start, end := strings.Index(line, "("), strings.LastIndex(line, ")")
	return sixNumbers(strings.Split(line[start+1:end], ","))
}

var six = regexp.MustCompile(`(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)`)

func regexpAtoi(line string) netip.AddrPort {
	return sixNumbers(six.FindStringSubmatch(line)[1:])
}

func sixNumbers(fields []string) netip.AddrPort {
	var n [6]int
	for i := range n {
		n[i], _ = strconv.Atoi(fields[i])
	}
	return sixInts(n)
}

func sscanf(line string) netip.AddrPort {
	var n [6]int
	fmt.Sscanf(line, "227 Entering Passive Mode (%d,%d,%d,%d,%d,%d).", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5])
	return sixInts(n)
}

func sixInts(n [6]int) netip.AddrPort {
	addr := netip.AddrFrom4([4]byte{byte(n[0]), byte(n[1]), byte(n[2]), byte(n[3])})
	return netip.AddrPortFrom(addr, uint16(n[4]*256+n[5]))
}
