package fuzz

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzEntry checks that reading a message in two parts gives the same result as reading the line.
//
// For PORT, EPRT and LPRT in any case, and for any argument, ParseCommand is Parse of verb, blank, argument. For 227,
// 228 and 229, and for any text that does not end with a line feed, ParseReply is Parse of the reply that RFC 959
// section 4.2 makes of the text. Offsets differ by the length of the prefix that Parse reads. Any other verb or code is
// refused as WrongCode.
func FuzzEntry(f *testing.F) {
	addParts(f)
	f.Fuzz(func(t *testing.T, head, tail string) {
		checkCommand(t, head, tail)
		checkReply(t, head, tail)
	})
}

func checkCommand(t *testing.T, verb, arg string) {
	t.Helper()
	got, err := codec.ParseCommand(verb, arg)
	switch strings.ToUpper(verb) {
	case "PORT", "EPRT", "LPRT":
	default:
		checkWrongCode(t, verb, got, err)
		return
	}
	line := verb + " " + arg
	want, wantErr := codec.Parse(line)
	moved := movedBy(err, len(verb)+1)
	checkSame(t, "ParseCommand", line, got, moved, want, wantErr)
}

func checkReply(t *testing.T, head, text string) {
	t.Helper()
	code, err := strconv.Atoi(head)
	if err != nil {
		return
	}
	got, err := codec.ParseReply(code, text)
	switch {
	case code < 227 || code > 229:
		checkWrongCode(t, head, got, err)
		return
	case strings.HasSuffix(text, "\n"):
		return // The last line would be empty, and no client holds such a text.
	}
	line, prefix := wireReply(strconv.Itoa(code), text), 0
	var e *codec.Error
	if errors.As(err, &e) {
		lines := 1 + strings.Count(text[:e.Offset], "\n")
		prefix = lines * len("227 ")
	}
	want, wantErr := codec.Parse(line)
	checkSame(t, "ParseReply", line, got, movedBy(err, prefix), want, wantErr)
}

// wireReply adds the code before each line of the text, with a hyphen before all lines but the last.
func wireReply(code, text string) string {
	lines := strings.Split(text, "\n")
	last := len(lines) - 1
	for i, line := range lines[:last] {
		lines[i] = code + "-" + line
	}
	lines[last] = code + " " + lines[last]
	return strings.Join(lines, "\n")
}

// movedBy returns a refusal with its offset moved by n.
func movedBy(err error, n int) error {
	var e *codec.Error
	if !errors.As(err, &e) {
		return err
	}
	moved := *e
	moved.Offset += n
	return &moved
}

func checkWrongCode(t *testing.T, head string, m codec.Message, err error) {
	t.Helper()
	if !errors.Is(err, codec.WrongCode) {
		t.Errorf("%q: %v, %v; want %v", head, m, err, codec.WrongCode)
	}
}
