package codec

import (
	"errors"
	"io"
	"math"
	"strings"
	"testing"
)

// Offsets continue past 2 GiB and 4 GiB, even on platforms with a 32-bit int; the Offset of an error counts from the
// start of its line.
func TestScanFarOffsets(t *testing.T) {
	for _, before := range []int64{1<<31 - 1, 1 << 32, 1 << 60} {
		s := scanner{r: strings.NewReader("x\nPORT 1,2,3,4,5,6\n> PORT 1,2,256,4,5,6\n"), buf: make([]byte, maxTail+scanBuffer)}
		s.base, s.lineAt, s.line = before, before-7, 1
		s.fill()
		n := 0
		s.search(func(m Match, err error) bool {
			want := Match{Message: m.Message, Line: 2, Start: before + 7, End: before + 18}
			if err != nil {
				want = Match{Line: 3, Start: before + 30, End: before + 33}
			}
			if n++; m != want {
				t.Errorf("after %d bytes Scan yields %+v, want %+v", before, m, want)
			}
			var e *Error
			if errors.As(err, &e) && e.Offset != len("> PORT 1,2,") {
				t.Errorf("after %d bytes the error has the offset %d", before, e.Offset)
			}
			return true
		})
		if n != 2 {
			t.Errorf("after %d bytes Scan finds %d messages, want 2", before, n)
		}
	}
}

// An offset that an int cannot hold becomes the largest int.
func TestScanLongLine(t *testing.T) {
	s := scanner{r: strings.NewReader(" PORT 1,2,256,4,5,6\n"), buf: make([]byte, maxTail+scanBuffer), base: 1 << 40}
	s.fill()
	n := 0
	s.search(func(m Match, err error) bool {
		n++
		var e *Error
		if want := min(m.Start, math.MaxInt); !errors.As(err, &e) || int64(e.Offset) != want || m.Start != 1<<40+10 {
			t.Errorf("Scan yields %+v, %v; want the offset %d", m, err, want)
		}
		return true
	})
	if n != 1 {
		t.Errorf("Scan finds %d messages, want 1", n)
	}
}

// A reader that returns an impossible count causes an error, and the messages before it are found.
func TestScanBadCount(t *testing.T) {
	for _, count := range []int{-1, -1 << 31, 1 << 30} {
		first := strings.NewReader("PORT 1,2,3,4,0,5\n")
		found, failed := 0, error(nil)
		for m, err := range Scan(io.MultiReader(first, badReader(count))) {
			if failed = err; err == nil && m.Message.Endpoint.Port() == 5 {
				found++
			}
		}
		if found != 1 || failed != errBadCount {
			t.Errorf("with a count of %d: %d messages and %v, want 1 and %v", count, found, failed, errBadCount)
		}
	}
}

// A badReader returns itself as the count.
type badReader int

func (r badReader) Read([]byte) (int, error) { return int(r), nil }
