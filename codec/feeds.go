//go:build !wasm

package codec

import "bytes"

// countLineFeeds returns the number of line feeds in b.
func countLineFeeds(b []byte) int { return bytes.Count(b, []byte{'\n'}) }
