package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// A find is what a reader takes for an FTP message.
type find struct {
	by   string // the reader
	line int
	text string // of the line, or the part of a long line around the find
}

// finds returns what both readers find in a text.
func finds(text []byte) (all []find) {
	for m, err := range codec.Scan(bytes.NewReader(text)) {
		if fault := (*codec.Error)(nil); err != nil && !errors.As(err, &fault) {
			break
		}
		all = append(all, find{"codec.Scan", m.Line, around(text, int(m.Start), int(m.End))})
	}
	for a, err := range session.Read(bytes.NewReader(text)) {
		if err != nil {
			break // no text
		}
		f := find{"session.Read", a.Line, ""}
		for _, e := range a.Evidence {
			if f.text == "" || e.Line == a.Line {
				f.text = e.Text[:min(len(e.Text), 2*margin)]
			}
		}
		all = append(all, f)
	}
	return all
}

// margin is how much of a long line before and after a find is shown.
const margin = 100

// around returns the line of text[start:end].
func around(text []byte, start, end int) string {
	from := max(start-margin, bytes.LastIndexByte(text[:start], '\n')+1)
	to := min(end+margin, len(text))
	if n := bytes.IndexByte(text[end:to], '\n'); n >= 0 {
		to = end + n
	}
	return string(text[from:to])
}

func unzip(r io.Reader) ([]byte, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
