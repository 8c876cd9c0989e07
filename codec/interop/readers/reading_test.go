package readers

import (
	"fmt"
	"math"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec/corpus"
)

// refused is what a reader makes of a row if it dials nothing.
const refused = "refused"

// expect returns what the table lets a version of the reader dial for a row, ":port" at the server's own address.
func (r reader) expect(t *testing.T, line corpus.Line, version string) string {
	t.Helper()
	for _, reading := range line.Readings {
		if reading.Reader == r.name && holds(reading.Versions, version) {
			if reading.Outcome != corpus.Read && reading.Outcome != corpus.Refused {
				t.Fatalf("%s: %s is %s, which dialling does not show", line.ID, r.name, reading.Outcome)
			}
			return r.dials(line.Kind, reading.Value)
		}
	}
	switch {
	case line.Reason != "":
		return refused
	case line.Kind == "229":
		return r.dials(line.Kind, fmt.Sprint(":", line.Want.Port()))
	}
	return r.dials(line.Kind, line.Want.String())
}

// dials returns what a reader dials that has read the value. Nothing can be dialled at 256.0.0.1.
func (r reader) dials(kind, value string) string {
	i := strings.LastIndexByte(value, ':')
	if i < 0 {
		return refused
	}
	port, err := strconv.ParseUint(value[i+1:], 10, 64)
	if err != nil || port > max(r.maxPort, math.MaxUint16) {
		return refused
	}
	end := fmt.Sprint(":", uint16(port))
	if kind == "229" || r.peer || i == 0 || r.fixes0 && strings.HasPrefix(value, "0.") {
		return end
	}
	if addr, err := netip.ParseAddr(value[:i]); err == nil {
		return addr.String() + end
	}
	return refused
}

// outcome returns what a reader made of a row, in the form of expect.
func (r reader) outcome(t *testing.T, s *server, line corpus.Line) string {
	t.Helper()
	var ends []string
	wasAsked := false
	for _, host := range r.hosts(line) {
		list, asked := s.dialled(line.ID, host)
		wasAsked = wasAsked || asked
		for _, end := range list {
			text := end.String()
			if end.Addr() == host && (!r.strict || line.Kind == "229") {
				text = fmt.Sprint(":", end.Port())
			}
			ends = append(ends, text)
		}
	}
	if !wasAsked {
		t.Errorf("%s: the reader never asked for it", line.ID)
	}
	if ends == nil {
		return refused
	}
	return strings.Join(ends, " and ")
}

// holds reports whether a reading with these versions is one of the version: it has none, or "since" or "before"
// another, or is the version itself.
func holds(versions, version string) bool {
	if other, ok := strings.CutPrefix(versions, "since "); ok {
		return compareVersions(version, other) >= 0
	}
	if other, ok := strings.CutPrefix(versions, "before "); ok {
		return compareVersions(version, other) < 0
	}
	return versions == "" || versions == version
}

// compareVersions compares versions number by number.
func compareVersions(a, b string) int {
	numbers := func(version string) (list []int) {
		for word := range strings.SplitSeq(version, ".") {
			n, _ := strconv.Atoi(word)
			list = append(list, n)
		}
		return list
	}
	return slices.Compare(numbers(a), numbers(b))
}

func TestHolds(t *testing.T) {
	for _, tc := range []struct {
		versions, version string
		want              bool
	}{
		{"", "1.2", true},
		{"since 8.0.0", "7.88.1", false}, {"since 8.0.0", "8.0.0", true}, {"since 8.0.0", "10.1.0", true},
		{"before 4.10", "4.9.2", true}, {"before 4.10", "4.10", false}, {"before 4.10", "4.10.1", false},
		{"0.1.3", "0.1.3", true}, {"0.1.3", "0.1.30", false}, {"bb3d8c5", "0.1.3", false},
	} {
		if got := holds(tc.versions, tc.version); got != tc.want {
			t.Errorf("%q of %s: %t", tc.versions, tc.version, got)
		}
	}
}
