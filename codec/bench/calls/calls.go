// Package calls runs codec over many lines. It is a package of its own because
// the flag -base links a second copy of it, which runs another revision.
package calls

import (
	"io"
	"net/netip"

	"example.com/ftpport/codec"
)

// The type parameters of codec are set here: a package that did so without
// importing codec would get functions with nothing inlined.
var (
	ParseString   = parse[string]
	ParseBytes    = parse[[]byte]
	InspectString = inspect[string]
	InspectBytes  = inspect[[]byte]
	RefuseString  = refuse[string]
	RefuseBytes   = refuse[[]byte]
)

// parse returns the sum of the ports that codec.Parse reads.
func parse[T ~string | ~[]byte](lines []T) (sum uint64) {
	for _, line := range lines {
		m, _ := codec.Parse(line)
		sum += uint64(m.Endpoint.Port())
	}
	return sum
}

// inspect returns the sum of the ports that codec.Inspect reads.
func inspect[T ~string | ~[]byte](lines []T) (sum uint64) {
	for _, line := range lines {
		m, _ := codec.Inspect(line)
		sum += uint64(m.Message.Endpoint.Port())
	}
	return sum
}

// refuse returns how many lines codec.Parse refuses.
func refuse[T ~string | ~[]byte](lines []T) (refused uint64) {
	for _, line := range lines {
		if _, err := codec.Parse(line); err != nil {
			refused++
		}
	}
	return refused
}

// Append returns the total length of what AppendText writes.
func Append(kind codec.Kind, endpoints []netip.AddrPort) (length uint64) {
	b := make([]byte, 0, 128)
	for _, ap := range endpoints {
		b, _ = codec.Message{Kind: kind, Endpoint: ap}.AppendText(b[:0])
		length += uint64(len(b))
	}
	return length
}

// Scan returns how many messages of the two IPv4 kinds codec.Scan finds.
func Scan(r io.Reader) (found int) {
	for m := range codec.Scan(r) {
		if m.Message.Kind == codec.KindPORT || m.Message.Kind == codec.Kind227 {
			found++
		}
	}
	return found
}
