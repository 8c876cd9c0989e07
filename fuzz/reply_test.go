package fuzz

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// FuzzReply checks that an accepted reply visibly holds its endpoint, and no second one.
//
// In a 227, exactly one run of numbers and commas is as long as its list or longer. That run is the list up to its last
// number, with no sign before it and no letter after it. The same holds for a 228. In a 229, exactly one port is
// between delimiters. None of them holds a NUL byte.
//
// Conversely, a reply is accepted if its one list is delimited and comes between words that have no digits and no
// commas.
func FuzzReply(f *testing.F) {
	addTails(f)
	f.Fuzz(func(t *testing.T, text string) {
		checkLists(t, codec.Kind227, 227, text, 6)
		checkLists(t, codec.Kind228, 228, text, 9)
		checkPorts(t, text)
	})
}

var (
	// run is a maximal run of numbers and commas.
	run = regexp.MustCompile(`\d+(?:[ \t]*,[ \t]*\d+)*`)

	// signed and lettered match text next to a list that changes its meaning. A comma before the list may end a word.
	signed   = regexp.MustCompile(`[-+]$|(?:^|[\x00-@\[-\x60{-\x7f]),$`)
	lettered = regexp.MustCompile(`^[A-Za-z]`)

	// free matches a text with a run that cannot be mistaken for anything else.
	free = regexp.MustCompile(`^(?:[^\d,\x00]*[ (=])?(` + run.String() + `)(?:[ ).\r\n][^\d,\x00]*)?$`)

	// barred matches a port with | as its delimiter, and bracketed a port with another delimiter, which may be any byte
	// of RFC 2428 except for a digit or a parenthesis.
	barred    = regexp.MustCompile(`^\|\|\|(\d+)\|`)
	bracketed = regexp.MustCompile(`^\([ \t]*([!-'*-/:-{}~]{3})(\d+)([!-'*-/:-{}~])`)
)

// checkLists checks a reply of a kind whose list has at least the given count of numbers.
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

// longRuns returns the runs of at least the given count of numbers.
func longRuns(text string, least int) []string {
	var long []string
	for _, list := range run.FindAllString(text, -1) {
		if strings.Count(list, ",") >= least-1 {
			long = append(long, list)
		}
	}
	return long
}

// checkPorts checks a 229, which carries only a port.
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

// portsIn returns the ports of a 229. It searches from every byte, because two ports may share delimiters.
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
