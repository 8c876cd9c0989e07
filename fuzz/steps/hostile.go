package main

import (
	"fmt"
	"strings"
)

// A text is a repeated unit with a prefix and a suffix.
type text struct{ before, unit, after string }

// repeated returns the text with at least n bytes.
func (t text) repeated(n int) string {
	return t.before + strings.Repeat(t.unit, n/len(t.unit)+1) + t.after
}

func (t text) String() string { return fmt.Sprintf("%q, %q repeated, %q", t.before, t.unit, t.after) }

// Texts that may make a reader return to bytes that it has read: lists that never end, groups that never close, and
// words that might be anything. Those in a frame also begin like messages.
var (
	plain  = texts([]string{""}, []string{"", "\r\n227 (192,0,2,1,4,14)\r\n", ":21", "\""})
	framed = append(texts(frames, []string{""}), plain...)
	frames = []string{"PORT ", "227 ", "227-", "228 ", "EPRT |", "229 (|||", "> ", "host:"}
)

func texts(befores, afters []string) (texts []text) {
	for _, unit := range units {
		for _, before := range befores {
			for _, after := range afters {
				texts = append(texts, text{before, unit, after})
			}
		}
	}
	return texts
}

var units = []string{
	"1", "0", "1,", ",", "1,,", "1,1,1,1,1,", "1,1,1,1,1,1 ", "1 ", "1 ,", ", ", "1.", "1:", ":", ": ", "::",
	"%", "a", "a1,", "a,", "a1 ", "-1,", "1;", " ", "\t", "(", ")", "()", "(1", "(1,", "227 (", "|", "||",
	"|||", "|||1", "(|||", "(|||1", "(|||1|", "(|| |", "!", "(!!!", "(aaa", "\r", "\n", "\r\n", "227 ", "227-",
	"227-\n", "227 \n", "227 (\n", "\x00", "\x00\n", "\x80", "１", "é", "\u200b", "\u00a0", "𝔽", "\"", "'\"",
	"“", "\" ", "\x1b[1m", "\x1b[", "\x1b[1", ">", "> ", "<", "[", "]", "PORT ", "PORT \r", "PORT 1,",
	"PORT 1,1,1,1,1,1 ", "PORT 1,1,1,1,1,1\n", "PORT 1,1,1,1,1,256 ", "PORT 1,1,1,1,1,256\n", "EPRT |",
	"EPRT |\n", "229 (|", "229 (|||1|)\n", "227 passive\r", "227 passive\n", "227-1,1,1,1,1,1\n", "\"227 ",
	"227 (1,1,1,1,1,1)\n", "227 (1,1,1,1,1,1) ", "USER ", "PASS ", "PASS 1,", "USER\n",
	"PASS PORT 1,1,1,1,1,1\n", "PASS\ta\t", "PASS" + strings.Repeat(" ", 8000) + "a\n", "p", "u",
	"é PORT 1,1,1,1,1,1 ", "200 a\n", "425 a\n", "1:1:1 226 a\n", "port ",
	"0x0", "\"227 passive\" ", "é\"227 passive\" ", "\"PORT 1,1,1,1,1,1\" ", "\x1b[m227 passive",
	"\"227-227 passive\n", "\"227 (1,1,1,1,1,256)\" ", "\x1b[mPORT 1,1,1,1,1,1",
}
