// Package calls runs codec over many lines. It is a separate package because the flag -base links a second copy of it,
// which runs another revision.
package calls

import (
	"io"
	"net/netip"

	"example.com/ftpport/codec"
)

// The type parameters of codec are set here because a package that sets them without importing codec gets functions
// with nothing inlined.
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

// refuse returns the number of lines that codec.Parse refuses.
func refuse[T ~string | ~[]byte](lines []T) (refused uint64) {
	for _, line := range lines {
		if _, err := codec.Parse(line); err != nil {
			refused++
		}
	}
	return refused
}

// Append returns the total length of the texts that AppendText writes.
func Append(kind codec.Kind, endpoints []netip.AddrPort) (length uint64) {
	b := make([]byte, 0, 128)
	for _, ap := range endpoints {
		b, _ = codec.Message{Kind: kind, Endpoint: ap}.AppendText(b[:0])
		length += uint64(len(b))
	}
	return length
}

// Scan returns the number of PORT and 227 messages that codec.Scan finds.
func Scan(r io.Reader) (found int) {
	for m := range codec.Scan(r) {
		if m.Message.Kind == codec.KindPORT || m.Message.Kind == codec.Kind227 {
			found++
		}
	}
	return found
}
