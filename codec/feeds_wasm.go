package codec

import "math/bits"

// countLineFeeds returns the number of line feeds in b. It is used instead of bytes.Count because that examines one
// byte at a time on wasm and would take most of the time of a Scan.
func countLineFeeds(b []byte) int {
	n := 0
	for ; len(b) >= 32; b = b[32:] {
		n += lineFeeds(load(b)) + lineFeeds(load(b[8:])) + lineFeeds(load(b[16:])) + lineFeeds(load(b[24:]))
	}
	for _, c := range b {
		if c == '\n' {
			n++
		}
	}
	return n
}

// lineFeeds returns the number of the eight bytes that are line feeds.
func lineFeeds(w uint64) int {
	return bits.OnesCount64(equalBytes(w, '\n'))
}
