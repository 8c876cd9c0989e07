package fuzz

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// FuzzDressed checks that a message, correct or not, keeps its value in what a terminal or a log puts around it: a line
// end, the prompt of the side that sends it, colour, and quotation marks. Parse reads it with any line end as without;
// Scan finds in it, moved, what it finds without; and session.Read yields the same endpoint.
//
// The message is one line of text, with neither blanks around it nor an escape sequence in it. One that is quoted has
// neither the quotation mark, which would end it, nor a backslash, which would be the first half of something else.
func FuzzDressed(f *testing.F) {
	for _, line := range corpus.Lines() {
		f.Add(line.Text)
	}
	f.Fuzz(func(t *testing.T, line string) {
		const maxLine = 1 << 12
		if strings.ContainsAny(line, "\r\n\x1b\x00") || strings.Trim(line, " \t") != line || len(line) > maxLine {
			t.Skip()
		}
		want, wantErr := codec.Parse(line)
		kind, reason := kindOf(want, wantErr)
		if kind == 0 {
			t.Skip()
		}
		for _, end := range []string{"\n", "\r\n"} {
			got, err := codec.Parse(line + end)
			if gotKind, gotReason := kindOf(got, err); got != want || gotKind != kind || gotReason != reason {
				t.Errorf("Parse(%q) = %v, %v; without the line end %v, %v", line+end, got, err, want, wantErr)
			}
		}
		plain, read := scan(t, strings.NewReader(line)), endpoints(line)
		for _, d := range dressesOf(kind) {
			if d.isQuotation() && strings.ContainsAny(line, d.after+`\`) {
				continue
			}
			for _, end := range []string{"", "\n", "\r\n"} {
				dressed := d.before + line + d.after + end
				if got := scan(t, strings.NewReader(dressed)); !slices.EqualFunc(got, shifted(plain, d.before), sameFound) {
					t.Errorf("Scan(%q) finds %v, and %v without", dressed, got, plain)
				}
				if got := endpoints(dressed); !slices.Equal(got, read) {
					t.Errorf("Read(%q) yields %v, and %v without", dressed, got, read)
				}
			}
		}
	})
}

// A dress is what a program puts before and after a message.
type dress struct{ before, after string }

func (d dress) isQuotation() bool { return d.before == d.after && d.after != "" }

// dressesOf returns the dresses of a message of the kind.
func dressesOf(kind codec.Kind) []dress {
	dresses := []dress{
		{"", ""}, {"\x1b[32m", "\x1b[0m"}, {"\x1b[1;31m", "\x1b[m\x1b[K"}, {`"`, `"`}, {"'", "'"}, {"`", "`"},
	}
	if kind.IsReply() {
		return append(dresses, dress{"< ", ""}, dress{"<--- ", ""})
	}
	return append(dresses, dress{"> ", ""}, dress{"---> ", ""}, dress{"ftp> ", ""})
}

// kindOf returns the kind of a message, correct or not, and what is wrong with it.
func kindOf(m codec.Message, err error) (codec.Kind, codec.Reason) {
	var e *codec.Error
	if errors.As(err, &e) {
		return e.Kind, e.Reason
	}
	return m.Kind, 0
}

// endpoints returns what the attempts of a log name.
func endpoints(log string) (all []named) {
	attempts, _ := readSessions(log, len(log)+1)
	for _, a := range attempts {
		all = append(all, named{codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}, a.Fault, a.Blanked})
	}
	return all
}

// A named is what an attempt names.
type named struct {
	message   codec.Message
	fault     codec.Reason
	isBlanked bool
}
