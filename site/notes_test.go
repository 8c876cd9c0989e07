package main

import (
	"fmt"
	mathbits "math/bits"
	"path/filepath"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// The page has a note for each quirk and each hazard of the codec, in their
// order, and none besides: but no text in an input says how its line ended. The
// example has a private address, and so that note is shown from the start.
func TestNotes(t *testing.T) {
	var want []string
	for q := range (^codec.Quirks(0)).All() {
		if q != codec.BareLineEnd && q.String() != "?" {
			want = append(want, fmt.Sprintf("q%d", mathbits.TrailingZeros16(uint16(q))))
		}
	}
	for h := range (^codec.Hazards(0)).All() {
		if h.String() != "?" {
			want = append(want, fmt.Sprintf("h%d", mathbits.TrailingZeros16(uint16(h))))
		}
	}
	var got []string
	for _, rest := range strings.Split(string(readFile(t, filepath.Join(dist, "index.html"))), `data-note="`)[1:] {
		name, note, _ := strings.Cut(rest, `"`)
		got = append(got, name)
		isHidden := strings.HasPrefix(note, " hidden><b>")
		if isTrue := name == "h3"; isHidden == isTrue || !isHidden && !strings.HasPrefix(note, "><b>") {
			t.Errorf("the note %s is shown where it is not true, or has no heading: %.40q", name, note)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the page has the notes %v, want %v", got, want)
	}
}
