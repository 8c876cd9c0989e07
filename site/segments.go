package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// A segment is what a WebAssembly module puts into its memory at an offset.
type segment struct {
	offset int64
	data   []byte
}

var errModule = errors.New("the toolchain wrote a module that the build cannot read")

// The parts of the format (WebAssembly 1.0, section 5) that the build looks at.
const (
	headerSize  = 8
	dataSection = 11
	i32const    = 0x41
	end         = 0x0b
)

// merge returns the module with all its data in one segment. The linker leaves
// out each run of eight zeros or more, which makes 40,000 segments; their offsets
// take 65 kB of the gzipped module, and the zeros next to nothing.
func merge(module []byte) ([]byte, error) {
	if len(module) < headerSize {
		return nil, errModule
	}
	merged := bytes.Clone(module[:headerSize])
	for rest := module[headerSize:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, errModule
		}
		content := rest[1+n:][:size]
		rest = rest[1+n+int(size):]
		if id == dataSection {
			segments, err := readSegments(content)
			if err != nil {
				return nil, err
			}
			content = appendSegment([]byte{1}, join(segments))
		}
		merged = binary.AppendUvarint(append(merged, id), uint64(len(content)))
		merged = append(merged, content...)
	}
	return merged, nil
}

// readSegments reads a data section. The linker writes no other segments than
// those for memory 0 with a constant offset.
func readSegments(b []byte) ([]segment, error) {
	count, n := binary.Uvarint(b)
	if n <= 0 {
		return nil, errModule
	}
	b = b[n:]
	var segments []segment
	for range count {
		if len(b) < 2 || b[0] != 0 || b[1] != i32const {
			return nil, errModule
		}
		offset, n := varint(b[2:])
		if n == 0 || len(b) < 3+n || b[2+n] != end {
			return nil, errModule
		}
		b = b[3+n:]
		size, n := binary.Uvarint(b)
		if n <= 0 || uint64(len(b)-n) < size {
			return nil, errModule
		}
		segments = append(segments, segment{offset, b[n : n+int(size)]})
		b = b[n+int(size):]
	}
	return segments, nil
}

// join returns one segment with what is in all of them.
func join(segments []segment) segment {
	first, last := int64(0), int64(0)
	for i, s := range segments {
		if i == 0 || s.offset < first {
			first = s.offset
		}
		last = max(last, s.offset+int64(len(s.data)))
	}
	whole := segment{first, make([]byte, last-first)}
	for _, s := range segments {
		copy(whole.data[s.offset-first:], s.data)
	}
	return whole
}

func appendSegment(b []byte, s segment) []byte {
	b = appendVarint(append(b, 0, i32const), s.offset)
	b = binary.AppendUvarint(append(b, end), uint64(len(s.data)))
	return slices.Concat(b, s.data)
}

// varint reads a signed number as WebAssembly writes it, and returns its length,
// or 0. It is not that of the package binary, which folds the sign in.
func varint(b []byte) (v int64, n int) {
	for n < min(len(b), 5) {
		c := b[n]
		v |= int64(c&0x7f) << (7 * n)
		if n++; c < 0x80 {
			shift := 64 - 7*n
			return v << shift >> shift, n
		}
	}
	return 0, 0
}

func appendVarint(b []byte, v int64) []byte {
	for v < -64 || v > 63 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v)&0x7f)
}
