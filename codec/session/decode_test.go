package session

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"
)

func decodeAll(r io.Reader) (string, error) {
	d := newDecoder(r)
	var all []byte
	b := make([]byte, 2*utf8.UTFMax)
	for {
		n, err := d.read(b)
		all = append(all, b[:n]...)
		if err == io.EOF {
			return string(all), nil
		}
		if err != nil {
			return string(all), err
		}
	}
}

// encodeUTF16 writes s in UTF-16, the high byte of each unit last or first.
func encodeUTF16(s string, lowFirst bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if lowFirst {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	const (
		log      = "Command:\tPASV\r\nResponse:\t227 Entering Passive Mode (192,0,2,7,4,5)\r\n"
		cyrillic = "Команда:\tPASV\r\nОтвет:\t227 Вход (192,0,2,7,4,5) 🙂\r\n"
		chinese  = "命令:\tPASV\r\n响应:\t227 上不 (192,0,2,7,4,5)\r\n"
	)
	long := strings.Repeat(log, 100)
	tests := []struct{ name, in, want string }{
		{"ASCII", log, log},
		{"long", long, long},
		{"UTF-8", cyrillic, cyrillic},
		{"UTF-8 mark", "\ufeff" + log, log},
		{"mark alone", "\ufeff", ""},
		{"part of a mark", "\xef\xbb", "\xef\xbb"},
		{"code page 1251", "\xca\xee\xec\xe0\xed\xe4\xe0:\tPASV\r\n", "\xca\xee\xec\xe0\xed\xe4\xe0:\tPASV\r\n"},
		{"UTF-16LE mark", encodeUTF16("\ufeff"+cyrillic, true), cyrillic},
		{"UTF-16BE mark", encodeUTF16("\ufeff"+chinese, false), chinese},
		{"UTF-16LE", encodeUTF16(log, true), log},
		{"UTF-16BE", encodeUTF16(log, false), log},
		{"UTF-16LE Cyrillic", encodeUTF16(cyrillic, true), cyrillic},
		{"UTF-16BE Cyrillic", encodeUTF16(cyrillic, false), cyrillic},
		{"UTF-16LE Chinese", encodeUTF16(chinese, true), chinese},
		{"UTF-16BE Chinese", encodeUTF16(chinese, false), chinese},
		{"UTF-16LE long", encodeUTF16(long, true), long},
		{"UTF-16LE, line end first", encodeUTF16("\r\n"+log, true), "\r\n" + log},
		{"UTF-16LE, the first pair", encodeUTF16("\ufeff\U00010000a", true), "\U00010000a"},
		{"halves in the wrong order", encodeUTF16(log, true) + "\x42\xde\x3d\xd8\x42\xde", log + "\ufffd🙂"},
		{"half a unit", encodeUTF16(log, true) + "x", log + "\ufffd"},
		{"half a pair", encodeUTF16(log, true) + "\x3d\xd8", log + "\ufffd"},
		{"high halves", encodeUTF16(log, true) + "\x3d\xd8\x3d\xd8x\x00", log + "\ufffd\ufffdx"},
		{"low half", encodeUTF16(log, true) + "\x3d\xdcx\x00", log + "\ufffdx"},
		{"a NUL in a text", "227 ok\x00\r\n" + log, "227 ok\x00\r\n" + log},
		{"a word like an archive's first", "BZhello\n", "BZhello\n"},
		{"PK", "PK is a name\n", "PK is a name\n"},
		{"control characters", "\x01\x02a\n", "\x01\x02a\n"},
		{"empty", "", ""},
		{"one byte", "2", "2"},
		{"UTF-16 mark alone", "\xff\xfe", ""},
		{"code page 1251, first letter as of a mark", "\xfe\xe3\xeb\n", "\xfe\xe3\xeb\n"},
		{"UTF-16LE, one ASCII character of four", encodeUTF16("中文字\n", true), "中文字\n"},
		{"UTF-16BE, one ASCII character of four", encodeUTF16("中文字\n", false), "中文字\n"},
		{"UTF-16BE, all bytes ASCII", encodeUTF16("中乐买\n"+log, false), "中乐买\n" + log},
		{"UTF-16BE, few characters of ASCII first", encodeUTF16("C"+strings.Repeat("м", 20)+"\n"+log, false),
			"C" + strings.Repeat("м", 20) + "\n" + log},
		{"a line like an archive's first", "BZhello world\n", "BZhello world\n"},
		{"a line like an archive's second", "abcd1AY&SY\n", "abcd1AY&SY\n"},
		{"eight control characters", "\x01\x02\x03\x04\x05\x06\x07\x0ea\n", "\x01\x02\x03\x04\x05\x06\x07\x0ea\n"},
	}
	for _, tt := range tests {
		for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in)),
			iotest.HalfReader(strings.NewReader(tt.in)), iotest.DataErrReader(strings.NewReader(tt.in))} {
			if got, err := decodeAll(r); got != tt.want || err != nil {
				t.Errorf("%s: %T gives %q, %v, want %q", tt.name, r, got, err, tt.want)
			}
		}
	}
}

func TestDecodeNoText(t *testing.T) {
	tests := []struct{ in, want string }{
		{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abcdefg", "a gzip archive"},
		{"PK\x03\x04\x14\x00\x00\x00", "a zip archive or an Office document"},
		{"BZh91AY&SY\x01\x02", "a bzip2 archive"},
		{"\xfd7zXZ\x00\x00\x04", "an xz archive"},
		{"\xd4\xc3\xb2\xa1\x02\x00\x04\x00", "a packet capture (pcap)"},
		{"\x0a\x0d\x0d\x0a\x6c\x00\x00\x00", "a packet capture (pcapng)"},
		{"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "a PNG image"},
		{"ftp.log" + strings.Repeat("\x00", 250) + "ustar\x0000", "a tar archive"},
		{"\xff\xfe\x00\x00P\x00\x00\x00", "UTF-32 text"},
		{"\x00\x00\x00\x0c\x00\x01\x02\x03", "binary data"},
		{strings.Repeat("\xffab\x01cd\x02", 50), "binary data"},
		{"BZh91AY&SY", "a bzip2 archive"},
		{"ftp.log" + strings.Repeat("\x00", 250) + "ustar", "a tar archive"},
		{"\x00\x00ab\x00\x00cd", "binary data"},
		{"ab\x00cdefgh\x00klmnop", "binary data"},
	}
	for _, tt := range tests {
		for _, r := range []io.Reader{strings.NewReader(tt.in), iotest.OneByteReader(strings.NewReader(tt.in))} {
			_, err := decodeAll(r)
			var no *NotTextError
			if !errors.As(err, &no) || no.Seems != tt.want {
				t.Errorf("%q: %v, want %s", tt.in, err, tt.want)
				continue
			}
			if want := "ftp: the log is not text: it looks like " + tt.want; err.Error() != want {
				t.Errorf("%q: error %q, want %q", tt.in, err, want)
			}
		}
	}
}

func TestDecodeReaderFails(t *testing.T) {
	broken := errors.New("broken")
	for _, in := range []string{"", "227", "227 ok\nmore", encodeUTF16("\ufeffok", true)} {
		r := io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken))
		if _, err := decodeAll(r); err != broken {
			t.Errorf("%q: %v, want %v", in, err, broken)
		}
	}
	if _, err := decodeAll(idleReader{}); err != io.ErrNoProgress {
		t.Errorf("a reader that gives nothing: %v", err)
	}
}

// idleReader never gives anything.
type idleReader struct{}

func (idleReader) Read([]byte) (int, error) { return 0, nil }

// A log that grows gives its first line before the second is there.
func TestDecodeLive(t *testing.T) {
	for _, tt := range [...]struct{ in, want string }{
		{"227 Entering Passive Mode (192,0,2,7,4,5)\r\n", "227 Entering Passive Mode (192,0,2,7,4,5)\r"},
		{"a\nbc", "a\nbc"},
		{"ok\n2", "ok\n2"},
		{"\xff\xfeP\x00", "P"},
	} {
		r, w := io.Pipe()
		go w.Write([]byte(tt.in))
		b := make([]byte, 100)
		n, err := newDecoder(r).read(b)
		if err != nil || !strings.HasPrefix(string(b[:n]), tt.want) {
			t.Errorf("%q: read %q, %v", tt.in, b[:n], err)
		}
	}
}
