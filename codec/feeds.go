//go:build !wasm

package codec

import "bytes"

// countLineFeeds returns how many lines end in b.
func countLineFeeds(b []byte) int { return bytes.Count(b, []byte{'\n'}) }
