package codec_test

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// splitOctets is a slow and simple reference for a list of octets: split at the commas, trim the blanks, and read each
// field as decimal digits up to 255.
func splitOctets(arg string) (octets []byte, ok bool) {
	for field := range strings.SplitSeq(arg, ",") {
		v, err := strconv.ParseUint(strings.Trim(field, " \t"), 10, 8)
		if err != nil {
			return nil, false
		}
		octets = append(octets, byte(v))
	}
	return octets, true
}

func referencePORT(arg string) (ap netip.AddrPort, ok bool) {
	o, ok := splitOctets(arg)
	if !ok || len(o) != 6 {
		return ap, false
	}
	return referenceEndpoint(o[:4], o[4:]), true
}

func referenceLPRT(arg string) (ap netip.AddrPort, ok bool) {
	o, ok := splitOctets(arg)
	switch {
	case ok && len(o) == 9 && o[0] == 4 && o[1] == 4 && o[6] == 2:
		return referenceEndpoint(o[2:6], o[7:]), true
	case ok && len(o) == 21 && o[0] == 6 && o[1] == 16 && o[18] == 2:
		return referenceEndpoint(o[2:18], o[19:]), true
	}
	return ap, false
}

func referenceEndpoint(address, port []byte) netip.AddrPort {
	addr, _ := netip.AddrFromSlice(address)
	return netip.AddrPortFrom(addr, uint16(port[0])*256+uint16(port[1]))
}

// fields are the replacements for a field of an argument.
var fields = []string{
	"", "0", "00", "4", "6", "2", "255", "0255", "256", "999", "-1", "+1", "x", "1x", "x1", " 1", "1 ", "\t1\t",
	"4294967297", "18446744073709551617", "0000000000000000000000000000001", "0x1", "1e1", "1_0",
	"1.1", ".1", "1;1", "\x00", "1\x00", "1 1", "(1", "1)", "１", " ", "1\n1", "'1'",
}

// arguments yields a list of numbers with one or two fields replaced, dropped, doubled or moved.
func arguments(list string, yield func(string)) {
	whole := strings.Split(list, ",")
	join := func(f []string) { yield(strings.Join(f, ",")) }
	join(whole)
	for i := range whole {
		join(whole[:i])
		join(whole[i:])
		join(slices.Delete(slices.Clone(whole), i, i+1))
		join(slices.Insert(slices.Clone(whole), i, whole[i]))
		for _, one := range fields {
			f := slices.Clone(whole)
			f[i] = one
			join(f)
			for k := range i {
				for _, two := range fields {
					f[k] = two
					join(f)
				}
				f[k] = whole[k]
			}
		}
	}
	join(append(slices.Clone(whole), ""))
	join(append(slices.Clone(whole), whole...))
	yield(strings.ReplaceAll(list, ",", " , "))
	yield(strings.ReplaceAll(list, ",", " "))
	yield(strings.ReplaceAll(list, ",", ";"))
	yield(strings.ReplaceAll(list, ",", ",,"))
}

func TestReference(t *testing.T) {
	tests := []struct {
		verb, list string
		reference  func(string) (netip.AddrPort, bool)
	}{
		{"PORT", "192,168,1,254,4,14", referencePORT},
		{"PORT", "0,0,0,0,0,0", referencePORT},
		{"LPRT", "4,4,192,168,1,254,2,4,14", referenceLPRT},
		{"LPRT", "6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14", referenceLPRT},
	}
	for _, test := range tests {
		t.Run(test.verb+" "+test.list, func(t *testing.T) {
			taken, refused := 0, 0
			arguments(test.list, func(arg string) {
				want, ok := test.reference(arg)
				m, err := codec.ParseCommand(test.verb, arg)
				if (err == nil) != ok || m.Endpoint != want {
					t.Errorf("ParseCommand(%q, %q) = %v, %v; want %v, %v", test.verb, arg, m, err, want, ok)
				}
				if ok {
					taken++
				} else {
					refused++
				}
			})
			if taken < 100 || refused < 1000 {
				t.Errorf("%d arguments accepted and %d refused are too few", taken, refused)
			}
		})
	}
}

// A 227 reads its list as PORT does, except that words may come directly before it.
func TestReferenceReply(t *testing.T) {
	arguments("192,168,1,254,32,170", func(arg string) {
		if strings.ContainsAny(arg, " \t\n()'") {
			return // blanks and brackets separate the tokens of a reply
		}
		want, ok := referencePORT(strings.TrimLeft(arg, "x."))
		m, err := codec.ParseReply(227, "Entering Passive Mode ("+arg+").")
		if (err == nil) != ok || m.Endpoint != want {
			t.Errorf("ParseReply(227, %q) = %v, %v; want %v, %v", arg, m, err, want, ok)
		}
	})
}
