package codec

import (
	"bytes"
	"fmt"
	"testing"
)

// An endpoint is appended alike whatever room the slice has, and what was in it stays.
func TestAppendHostPortRoom(t *testing.T) {
	v := Octets{192, 168, 100, 254, 132, 170}.pack()
	f := &frames[Kind227]
	const want = "227 Entering Passive Mode (192,168,100,254,132,170)."
	for _, n := range []int{0, 1, 5, hostPortRoom - 1, hostPortRoom, hostPortRoom + 1} {
		for capacity := n; capacity <= n+2*hostPortRoom; capacity++ {
			b := append(make([]byte, 0, capacity), bytes.Repeat([]byte{'x'}, n)...)
			got := appendHostPort(b, f, v)
			if string(got[:n]) != string(b) || string(got[n:]) != want {
				t.Fatalf("after %d bytes of %d: %q", n, capacity, got)
			}
		}
	}
}

// The lengths are those of the text, for each octet in each place.
func TestDecimalLengths(t *testing.T) {
	for place := range 6 {
		for octet := range 256 {
			o := Octets{1, 22, 133, 4, 55, 166}
			o[place] = byte(octet)
			if got, want := hostPortLength(o.pack()), len(o.String()); got != want {
				t.Errorf("hostPortLength of %v = %d, want %d", o, got, want)
			}
			dotted := fmt.Sprintf("%d.%d.%d.%d", o[0], o[1], o[2], o[3])
			if got := dottedLength(o.pack() >> 16); got != len(dotted) {
				t.Errorf("dottedLength of %s = %d, want %d", dotted, got, len(dotted))
			}
		}
	}
}
