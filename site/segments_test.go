package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// section returns a section of a module.
func section(id byte, content []byte) []byte {
	return append(binary.AppendUvarint([]byte{id}, uint64(len(content))), content...)
}

// data returns a data section.
func data(segments ...segment) []byte {
	content := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		content = appendSegment(content, s)
	}
	return section(dataSection, content)
}

func TestMerge(t *testing.T) {
	header := []byte("\x00asm\x01\x00\x00\x00")
	other := section(5, []byte("memory"))
	for _, test := range []struct{ before, after []segment }{
		{[]segment{{100, []byte("a")}}, []segment{{100, []byte("a")}}},
		{[]segment{{100, []byte("ab")}, {110, []byte("c")}}, []segment{{100, []byte("ab\x00\x00\x00\x00\x00\x00\x00\x00c")}}},
		{[]segment{{300, []byte("b")}, {297, []byte("a")}}, []segment{{297, []byte("a\x00\x00b")}}},
		{[]segment{{1 << 20, []byte("b")}, {1<<20 + 1, nil}}, []segment{{1 << 20, []byte("b")}}},
	} {
		module := bytes.Join([][]byte{header, other, data(test.before...), other}, nil)
		want := bytes.Join([][]byte{header, other, data(test.after...), other}, nil)
		got, err := merge(module)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("merge(%q) = %q, %v, want %q", module, got, err, want)
		}
		for n := range len(module) {
			merge(module[:n]) // does not panic
		}
	}
	for _, module := range []string{
		"", "\x00asm", string(header) + "\x0b", string(header) + "\x0b\x05\x01", string(header) + "\x0b\x01\x01",
		string(header) + "\x0b\x04\x01\x01\x00\x00", string(header) + "\x0b\x05\x01\x00\x23\x00\x0b", string(header) + "\x0b\x06\x01\x00\x41\x00\x0b\x09",
	} {
		if got, err := merge([]byte(module)); err == nil {
			t.Errorf("merge(%q) = %q", module, got)
		}
	}
}

func TestVarint(t *testing.T) {
	for _, v := range []int64{0, 1, 63, 64, 127, 128, 8191, 8192, 1<<31 - 1, -1, -64, -65, -1 << 31} {
		b := appendVarint(nil, v)
		if got, n := varint(b); got != v || n != len(b) {
			t.Errorf("%d is written as %x and read as %d, %d bytes", v, b, got, n)
		}
		if got, n := varint(b[:len(b)-1]); n != 0 {
			t.Errorf("%x without its last byte is read as %d", b, got)
		}
	}
}

// The module of the site has one segment.
func TestModuleIsMerged(t *testing.T) {
	module := readFile(t, one(t, "ftpport.*.wasm"))
	again, err := merge(module)
	if err != nil || !bytes.Equal(again, module) {
		t.Errorf("merging the module again changes it: %v", err)
	}
}
