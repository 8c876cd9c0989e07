package fuzz

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// FuzzScan checks that Scan gives the same results for any size of chunk. The spans are ordered and disjoint, each span
// is its endpoint's, and each line number is that of its span. The offset of an error counts from the start of a line.
func FuzzScan(f *testing.F) {
	for _, line := range corpus.Lines() {
		f.Add("220 ready\r\n> "+line.Text+"\n", uint8(1))
	}
	transcripts, err := filepath.Glob("../codec/testdata/transcripts/*.txt")
	if err != nil || len(transcripts) == 0 {
		f.Fatalf("transcripts %q, %v", transcripts, err)
	}
	for _, name := range transcripts {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), uint8(7))
	}
	f.Add("a\r227-a\rb\r> 227 (192,0,2,1,4,14)\r\nPORT 192,0,2,1,4,\r", uint8(0))
	f.Add(`"227-a\r\n227 (192,0,2,1,4,14)\r\n" x PORT 192,0,2,1,4,14 (x)`+"\n227-a 227 b\n227-c\n227 d", uint8(2))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		whole := scan(t, strings.NewReader(text))
		chunks := scan(t, &chunkReader{text: text, size: int(size) + 1})
		if len(whole) != len(chunks) {
			t.Fatalf("Scan(%q) finds %v, in chunks of %d %v", text, whole, size, chunks)
		}
		end, lines := int64(0), lineStarts(text)
		for i, f := range whole {
			if f.match != chunks[i].match || !sameError(f.err, chunks[i].err) {
				t.Errorf("Scan(%q) finds %v, in chunks of %d %v", text, f, size, chunks[i])
			}
			if f.match.Start < end || f.match.End < f.match.Start || f.match.End > int64(len(text)) {
				t.Fatalf("Scan(%q) finds %+v, which begins before %d", text, f.match, end)
			}
			end = f.match.End
			if line := countUpTo(lines, int(f.match.Start)); f.match.Line != line {
				t.Errorf("Scan(%q) finds %+v on line %d", text, f.match, line)
			}
			if e, ok := f.err.(*codec.Error); ok && !slices.Contains(lines, int(f.match.Start)-e.Offset) {
				t.Errorf("Scan(%q) finds %+v, and counts to %v", text, f.match, e)
			}
			if f.err == nil {
				if ap, ok := readSpan(f.match, text); !ok || ap != f.match.Message.Endpoint {
					t.Errorf("Scan(%q) finds %+v, whose span is %v", text, f.match, ap)
				}
			}
		}
	})
}

// lineStarts returns where the lines of the text begin. A CR alone ends a line only if it ends the first one.
func lineStarts(text string) []int {
	starts := []int{0}
	first := strings.IndexAny(text, "\r\n")
	ends := `\r\n|\n`
	if first >= 0 && text[first] == '\r' && !strings.HasPrefix(text[first:], "\r\n") {
		ends += `|\r`
	}
	for _, end := range regexp.MustCompile(ends).FindAllStringIndex(text, -1) {
		starts = append(starts, end[1])
	}
	return starts
}

// countUpTo returns how many of the sorted numbers are at most limit.
func countUpTo(sorted []int, limit int) int {
	i, isExact := slices.BinarySearch(sorted, limit)
	if isExact {
		i++
	}
	return i
}

type found struct {
	match codec.Match
	err   error
}

// scan collects the results of Scan, and checks that every error is a refusal as long as its match.
func scan(t *testing.T, r io.Reader) []found {
	t.Helper()
	var all []found
	for m, err := range codec.Scan(r) {
		var e *codec.Error
		if err != nil && (!errors.As(err, &e) || int64(e.Len) != m.End-m.Start || m.Message != (codec.Message{})) {
			t.Fatalf("Scan yields %+v, %v", m, err)
		}
		all = append(all, found{m, err})
	}
	return all
}

// A chunkReader returns at most a fixed number of bytes at a time.
type chunkReader struct {
	text string
	size int
}

func (r *chunkReader) Read(b []byte) (int, error) {
	if r.text == "" {
		return 0, io.EOF
	}
	n := copy(b[:min(len(b), r.size)], r.text)
	r.text = r.text[n:]
	return n, nil
}
