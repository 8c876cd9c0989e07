package session

import (
	"bytes"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// sniffLen is how many bytes decide at most which encoding a text is in.
const sniffLen = 512

// NotTextError is the error of an input that is no text. Seems says what it looks like, with its article:
// "a gzip archive".
type NotTextError struct{ Seems string }

// Error returns what the input seems to be.
func (e *NotTextError) Error() string { return "ftp: the log is not text: it looks like " + e.Seems }

// encoding is how a text is written in bytes.
type encoding uint8

const (
	undecided encoding = iota
	bytewise           // UTF-8 or a superset of ASCII with eight bits: passed on unchanged
	utf16LE
	utf16BE
)

// decoder reads a text in any of the encodings as UTF-8. What is neither UTF-16 nor UTF-8 keeps its bytes.
type decoder struct {
	r        io.Reader
	encoding encoding
	in       []byte // read and not yet decoded
	err      error  // of r, to be returned after in
	high     rune   // half of a surrogate pair that waits for the other half, or 0
}

func newDecoder(r io.Reader) *decoder { return &decoder{r: r} }

// read fills a part of b, which has room for at least 8 bytes, with decoded text. Like an io.Reader it may return
// bytes and an error at once. It does not wait for more once the first line is there, so that a log can be followed
// while it grows.
func (d *decoder) read(b []byte) (int, error) {
	for d.encoding == undecided {
		if err := d.sniff(); err != nil {
			return 0, err
		}
	}
	if d.encoding != bytewise {
		return d.readUTF16(b)
	}
	if len(d.in) > 0 {
		n := copy(b, d.in)
		d.in = d.in[n:]
		return n, nil
	}
	if d.err != nil {
		return 0, d.err
	}
	return readSome(d.r, b)
}

// readSome reads until there is something, or an error; a reader that gives nothing without an error forever is
// reported.
func readSome(r io.Reader, b []byte) (int, error) {
	for range 100 {
		if n, err := r.Read(b); n > 0 || err != nil {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}

// sniff reads on, and sets the encoding once it is clear.
func (d *decoder) sniff() error {
	if d.in == nil {
		d.in = make([]byte, 0, sniffLen)
	}
	n := findDecisive(d.in)
	if n == 0 && d.err == nil {
		n, err := readSome(d.r, d.in[len(d.in):cap(d.in)])
		d.in, d.err = d.in[:len(d.in)+n], err
		return nil
	}
	if n == 0 {
		n = len(d.in)
	}
	encoding, mark, err := recognize(d.in[:n])
	d.encoding, d.in = encoding, d.in[mark:]
	return err
}

// findDecisive returns how many bytes of b say which encoding the text is in, or 0 if more are needed: those up to the
// end of the first line if they are UTF-8 without a NUL, else sniffLen. Bytes that are no UTF-8 may be halves of
// UTF-16, whose ASCII characters, with their NULs, are still to come. More bytes never change the answer.
func findDecisive(b []byte) int {
	if len(b) < 4 {
		return 0
	}
	if isUTF16Mark(b) {
		return 4
	}
	if end := bytes.IndexAny(b[1:], "\r\n") + 1; end > 0 {
		n := max(end+1, 4)
		if bytes.IndexByte(b[:n], 0) < 0 && findMagic(b) == "" && utf8.Valid(b[:end]) {
			return n
		}
	}
	if len(b) < sniffLen {
		return 0
	}
	return sniffLen
}

// isUTF16Mark reports whether b begins with the byte order mark of UTF-16, in either order.
func isUTF16Mark(b []byte) bool {
	return len(b) >= 2 && (b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff)
}

// recognize returns the encoding of a text that begins with b and the length of its mark, or an error if it is no text.
func recognize(b []byte) (as encoding, mark int, err error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")):
		return undecided, 0, &NotTextError{"UTF-32 text"}
	case isUTF16Mark(b) && b[0] == 0xff:
		return utf16LE, 2, nil
	case isUTF16Mark(b):
		return utf16BE, 2, nil
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return bytewise, 3, nil
	}
	as = guessEncoding(b)
	if seems := seemsNoText(b, as); seems != "" {
		return undecided, 0, &NotTextError{seems}
	}
	return as, 0, nil
}

// guessEncoding tells UTF-16 without a mark by its NULs: half of each ASCII character, all on one side.
func guessEncoding(b []byte) encoding {
	even, odd := countNULs(b)
	switch {
	case even == 0 && odd == 0:
		return bytewise
	case odd*8 >= len(b) && even == 0:
		return utf16LE
	case even*8 >= len(b) && odd == 0:
		return utf16BE
	case (even+odd)*8 >= len(b):
		return undecided
	}
	return bytewise
}

func countNULs(b []byte) (even, odd int) {
	for i, c := range b {
		switch {
		case c != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// magics are the first bytes of files that people take for a log, and what they are.
var magics = [...]struct{ bytes, seems string }{
	{"\x1f\x8b", "a gzip archive"},
	{"\x1f\x9d", "a compress (.Z) archive"},
	{"PK\x03\x04", "a zip archive or an Office document"},
	{"PK\x05\x06", "an empty zip archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"},
	{"\x04\x22\x4d\x18", "an lz4 archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"\xd4\xc3\xb2\xa1", "a packet capture (pcap)"},
	{"\xa1\xb2\xc3\xd4", "a packet capture (pcap)"},
	{"\x4d\x3c\xb2\xa1", "a packet capture (pcap)"},
	{"\xa1\xb2\x3c\x4d", "a packet capture (pcap)"},
	{"\x0a\x0d\x0d\x0a", "a packet capture (pcapng)"},
	{"%PDF-", "a PDF document"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document or a saved mail"},
	{"\x89PNG\r\n\x1a\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF89a", "a GIF image"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"ElfFile\x00", "a Windows event log (.evtx)"},
	{"LPKSHHRH", "a systemd journal"},
	{"\x7fELF", "a program"},
	{"MZ\x90\x00", "a program"},
	{"bplist00", "a binary property list"},
}

// findMagic returns what the first bytes of b are known for, or "".
func findMagic(b []byte) string {
	if len(b) >= 10 && string(b[:3]) == "BZh" && string(b[4:10]) == "1AY&SY" {
		return "a bzip2 archive"
	}
	for _, m := range magics {
		if len(b) >= len(m.bytes) && string(b[:len(m.bytes)]) == m.bytes {
			return m.seems
		}
	}
	return ""
}

// seemsNoText returns what b is, if it is no text, and otherwise "".
func seemsNoText(b []byte, as encoding) string {
	if seems := findMagic(b); seems != "" {
		return seems
	}
	switch {
	case len(b) >= 262 && string(b[257:262]) == "ustar":
		return "a tar archive"
	case as == undecided, as == bytewise && countControls(b) > max(len(b)/10, fewControls):
		return "binary data"
	}
	return ""
}

// fewControls is how many control characters a text may have, however short it is.
const fewControls = 8

// countControls counts the control characters that no text has.
func countControls(b []byte) int {
	n := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\b' && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n
}

// readUTF16 fills a part of b with what UTF-16 says, in UTF-8. What is no character is U+FFFD.
func (d *decoder) readUTF16(b []byte) (int, error) {
	for d.err == nil && len(d.in) < 2 {
		if cap(d.in) < sniffLen {
			d.in = append(make([]byte, 0, 8*sniffLen), d.in...)
		}
		n, err := readSome(d.r, d.in[len(d.in):cap(d.in)])
		d.in, d.err = d.in[:len(d.in)+n], err
	}
	out := b[:0]
	for len(d.in) >= 2 && cap(out)-len(out) >= 2*utf8.UTFMax {
		unit := rune(d.in[0]) | rune(d.in[1])<<8
		if d.encoding == utf16BE {
			unit = rune(d.in[0])<<8 | rune(d.in[1])
		}
		d.in = d.in[2:]
		out = d.appendUnit(out, unit)
	}
	if d.err != nil && cap(out)-len(out) >= 2*utf8.UTFMax {
		if d.high != 0 || len(d.in) == 1 {
			out = utf8.AppendRune(out, utf8.RuneError)
		}
		d.high, d.in = 0, nil
		return len(out), d.err
	}
	return len(out), nil
}

// appendUnit appends the character that a unit of UTF-16 ends, if it ends one.
func (d *decoder) appendUnit(b []byte, unit rune) []byte {
	if d.high != 0 {
		pair := utf16.DecodeRune(d.high, unit)
		d.high = 0
		b = utf8.AppendRune(b, pair)
		if pair != utf8.RuneError {
			return b
		}
	}
	if utf16.IsSurrogate(unit) {
		d.high = unit
		return b
	}
	return utf8.AppendRune(b, unit)
}
