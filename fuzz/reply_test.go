package fuzz

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzReply: a reply that is taken holds its endpoint in plain sight, and no
// second one.
//
// Of 227, exactly one run of numbers and commas is as long as its list or
// longer, and that run is the list, to the last number, with no sign before it
// and no letter after it. So for 228. Of 229, exactly one port stands between
// its delimiters. None holds a NUL byte.
//
// The other way round, a reply is taken when its one list stands free between
// words that have no digit and no comma.
func FuzzReply(f *testing.F) {
	addTails(f)
	f.Fuzz(func(t *testing.T, text string) {
		checkLists(t, codec.Kind227, 227, text, 6)
		checkLists(t, codec.Kind228, 228, text, 9)
		checkPorts(t, text)
	})
}

var (
	// run is as many numbers and commas as follow each other.
	run = regexp.MustCompile(`\d+(?:[ \t]*,[ \t]*\d+)*`)

	// signed and lettered texts make another thing of the list between them; a comma before it ends a word.
	signed   = regexp.MustCompile(`[-+]$|(?:^|[\x00-@\[-\x60{-\x7f]),$`)
	lettered = regexp.MustCompile(`^[A-Za-z]`)

	// free is a run that nothing in its text can be mistaken for.
	free = regexp.MustCompile(`^(?:[^\d,\x00]*[ (=])?(` + run.String() + `)(?:[ ).\r\n][^\d,\x00]*)?$`)

	// barred is a port with | for its delimiter, bracketed one with another,
	// which may be any byte of RFC 2428 but a digit or a parenthesis.
	barred    = regexp.MustCompile(`^\|\|\|(\d+)\|`)
	bracketed = regexp.MustCompile(`^\([ \t]*([!-'*-/:-{}~]{3})(\d+)([!-'*-/:-{}~])`)
)

// checkLists checks the reply of a kind whose list has at least that many
// numbers.
func checkLists(t *testing.T, kind codec.Kind, code int, text string, least int) {
	t.Helper()
	m, err := codec.ParseReply(code, text)
	if err == nil {
		long := longRuns(text, least)
		if len(long) != 1 || strings.Contains(text, "\x00") {
			t.Fatalf("ParseReply(%d, %q) = %v; it holds %q", code, text, m, long)
		}
		before, after, _ := strings.Cut(text, long[0])
		if signed.MatchString(before) || lettered.MatchString(after) {
			t.Errorf("ParseReply(%d, %q) = %v; its list is part of a word", code, text, m)
		}
		if want, ok := slowList(kind, long[0]); !ok || m.Endpoint != want {
			t.Errorf("ParseReply(%d, %q) = %v; its list is %v, %v", code, text, m, want, ok)
		}
		return
	}
	if match := free.FindStringSubmatch(text); match != nil {
		if want, ok := slowList(kind, match[1]); ok {
			t.Errorf("ParseReply(%d, %q) = %v; want %v", code, text, err, want)
		}
	}
}

// longRuns returns the runs of at least so many numbers.
func longRuns(text string, least int) []string {
	var long []string
	for _, list := range run.FindAllString(text, -1) {
		if strings.Count(list, ",") >= least-1 {
			long = append(long, list)
		}
	}
	return long
}

// checkPorts checks the reply that carries a port alone.
func checkPorts(t *testing.T, text string) {
	t.Helper()
	m, err := codec.ParseReply(229, text)
	if err != nil {
		return
	}
	ports := portsIn(text)
	if len(ports) != 1 || strings.Contains(text, "\x00") {
		t.Fatalf("ParseReply(229, %q) = %v; it holds %q", text, m, ports)
	}
	port, err := strconv.ParseUint(ports[0], 10, 16)
	if err != nil || m.Endpoint.Port() != uint16(port) {
		t.Errorf("ParseReply(229, %q) = %v; its port is %s", text, m, ports[0])
	}
}

// portsIn returns the ports of a 229. Two may share their delimiters, so it
// looks for one from each byte on.
func portsIn(text string) []string {
	var ports []string
	for i := range len(text) {
		if m := barred.FindStringSubmatch(text[i:]); m != nil {
			ports = append(ports, m[1])
		}
		if m := bracketed.FindStringSubmatch(text[i:]); m != nil && m[1] == strings.Repeat(m[3], 3) {
			ports = append(ports, m[2])
		}
	}
	return ports
}
