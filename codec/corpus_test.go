package codec_test

import (
	"errors"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

func TestCorpus(t *testing.T) {
	for _, line := range corpus.Lines() {
		t.Run(line.ID, func(t *testing.T) {
			m, err := codec.Parse(line.Text)
			reason := ""
			if err != nil {
				var e *codec.Error
				if !errors.As(err, &e) {
					t.Fatalf("Parse(%q) = %T, want *codec.Error", line.Text, err)
				}
				if e.Offset < 0 || e.Len < 0 || e.Offset+e.Len > len(line.Text) {
					t.Errorf("Parse(%q): place %d+%d is outside of the text", line.Text, e.Offset, e.Len)
				}
				reason = e.Reason.String()
			}
			if m.Endpoint != line.Want || reason != line.Reason {
				t.Errorf("Parse(%q) = %v, %v; want %v, %s", line.Text, m.Endpoint, err, line.Want, line.Reason)
			}
			if err == nil && m.Kind.String() != line.Kind {
				t.Errorf("Parse(%q) is a %v, want %s", line.Text, m.Kind, line.Kind)
			}
		})
	}
}
