package codec

import (
	"bytes"
	"testing"
)

func TestCountLineFeeds(t *testing.T) {
	text := make([]byte, 300)
	for c := range 256 {
		for i := range text {
			text[i] = byte(c)
			if i*i%7 == 2 {
				text[i] = '\n'
			}
		}
		for i := range 40 {
			for j := i; j <= len(text); j += 3 {
				if got, want := countLineFeeds(text[i:j]), bytes.Count(text[i:j], []byte{'\n'}); got != want {
					t.Fatalf("countLineFeeds of %d bytes among bytes %#x = %d, want %d", j-i, c, got, want)
				}
			}
		}
	}
}
