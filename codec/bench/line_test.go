package main

import (
	"net/netip"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// The lines of a 229 repeat after a while, because they hold only a port.
func TestNoLineTwice(t *testing.T) {
	seen := make(map[string]bool)
	for i, r := range lineRaces() {
		for round := range uint64(3) {
			for _, line := range r.fresh(seed{uint64(i), round}).lines {
				if seen[line] && r.of != "229" {
					t.Fatalf("%s of %s: %q occurs twice", r.task, r.of, line)
				}
				seen[line] = true
			}
		}
	}
}

// Peers read the same endpoint, and the line holds no other.
func TestLinesHoldTheEndpoints(t *testing.T) {
	for i, r := range lineRaces() {
		if strings.Contains(r.task, "malformed") {
			continue
		}
		b := r.fresh(seed{uint64(i), 0})
		sum := uint64(0)
		for k, want := range b.endpoints {
			m, err := codec.Parse(b.lines[k])
			if m.Kind == codec.Kind229 {
				want = netip.AddrPortFrom(netip.Addr{}, want.Port())
			}
			if err != nil || m.Endpoint != want {
				t.Fatalf("Parse(%q) = %v, %v; want %v", b.lines[k], m.Endpoint, err, want)
			}
			if string(b.bytes[k]) != b.lines[k] || b.netip[k] != b.endpoints[k].String() {
				t.Fatalf("for %v: %q, %q, %q", want, b.lines[k], b.bytes[k], b.netip[k])
			}
			sum += uint64(want.Port())
		}
		if b.ports != sum {
			t.Errorf("%s of %s: the sum of the ports is %d, want %d", r.task, r.of, b.ports, sum)
		}
	}
}

func TestFaults(t *testing.T) {
	want := []string{"10,999,30,40,50,60", "10.20.30.40,50,60", "10.20.30.40.50.60",
		"10,,30,40,50,60", "10,20,30,40,50", "10,20,30,40,50,60,1"}
	for i, f := range faults {
		if got := f.spoil(strings.Split("10,20,30,40,50,60", ",")); got != want[i] {
			t.Errorf("%s: %s, want %s", f.name, got, want[i])
		}
	}
}
