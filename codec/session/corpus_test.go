package session

import (
	"net/netip"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// logged are the rows of the corpus that mean something else as lines of a log, or nothing.
var logged = map[string]string{
	"port-051": prose, "port-064": prose, "port-102": prose, "port-109": prose, "lprt-010": prose, "lprt-011": prose,
	"eprt-047": prose, "eprt-048": prose, "eprt-058": prose, "eprt-083": prose, "eprt-087": prose, "eprt-089": prose,
	"eprt-093": prose, "eprt-095": prose, "eprt-108": prose, "eprt-109": prose,

	"r227-121": eachLine, "r227-231": eachLine, "r227-236": eachLine, "r229-134": eachLine,
	"r227-232": "the same endpoint again is an echo",
	"r227-235": "a line with another code is another reply",
	"r227-263": "the words count without a code, as clients print them",
	"port-100": "the LIST is another line",
}

const (
	prose    = "too little to tell a command from a sentence about it"
	eachLine = "each line of a reply counts, because some logs show one alone, and goftp prints each with a hyphen"
)

// Each row of the corpus, as the line of a log with an arrow or without, is what the corpus says.
func TestCorpus(t *testing.T) {
	for _, line := range corpus.Lines() {
		for _, arrows := range [...]bool{false, true} {
			log := logOf(line, arrows)
			got := readAll(t, log)
			_, isListed := logged[line.ID]
			if agrees(line, got) == isListed {
				t.Errorf("%s: in the list of exceptions: %t; %q is %+v", line.ID, isListed, log, got)
			}
		}
	}
}

// logOf returns a log of the row: a command with a reply, or a reply after the command that asks for it.
func logOf(line corpus.Line, arrows bool) string {
	text := strings.TrimRight(line.Text, "\r\n")
	ask, isReply := map[string]string{"227": "PASV", "229": "EPSV", "228": "LPSV"}[line.Kind]
	mark := [2]string{"> ", "< "}
	if !arrows {
		mark = [2]string{}
	}
	if isReply {
		return mark[0] + ask + "\r\n" + mark[1] + strings.ReplaceAll(text, "\n", "\n"+mark[1]) + "\r\n"
	}
	return mark[0] + strings.ReplaceAll(text, "\n", "\n"+mark[0]) + "\r\n" + mark[1] + "200 ok\r\n"
}

// agrees reports whether the attempts of a log are what the corpus says of its row, or what a log makes of it: a reply
// without numbers names no endpoint and is no fault, a name in place of an address is what somebody blanked out, and
// Clean mends blanks and digits.
func agrees(line corpus.Line, list []Attempt) bool {
	var named []Attempt
	for _, a := range list {
		if a.Kind != 0 {
			named = append(named, a)
		}
	}
	switch {
	case len(named) > 1:
		return false
	case len(named) == 0:
		return line.Reason == codec.WrongCode.String() || line.Reason == codec.NoNumbers.String()
	}
	a := named[0]
	switch {
	case a.Blanked:
		return line.Reason == codec.NotANumber.String() || line.Reason == codec.BadAddress.String()
	case a.Fault != 0:
		return a.Fault.String() == line.Reason && a.Endpoint == netip.AddrPort{}
	case line.Reason == "":
		return a.Kind.String() == line.Kind && a.Endpoint == line.Want
	}
	cleaned, replaced := Clean(line.Text)
	m, err := codec.Parse(cleaned)
	return replaced != 0 && err == nil && a.Kind == m.Kind && a.Endpoint == m.Endpoint
}
