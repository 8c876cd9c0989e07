package fuzz

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec/session"
)

// FuzzMixture checks that two sessions whose lines have their marks give the same attempts in one log, in whatever
// order their lines come, as each gives alone.
func FuzzMixture(f *testing.F) {
	for which := range formats {
		for step := range steps {
			f.Add(string([]byte{0, 1, byte(step), 0, 4, 5}), "\x00\x00\x01\x02\x05\x06", "\x00\x01\x01\x00\x00\x01", uint8(which))
		}
	}
	f.Fuzz(func(t *testing.T, first, second, order string, which uint8) {
		format := &formats[int(which)%len(formats)]
		if !format.isMarked {
			t.Skip()
		}
		clients := [2]string{"198.51.100.20", "198.51.100.21"}
		if len(order)%2 == 1 {
			clients[1] = clients[0]
		}
		logs := [2][]string{
			format.lines(newDialogue(&script{first}, "203.0.113.7", clients[0]), 3),
			format.lines(newDialogue(&script{second}, "203.0.113.7", clients[1]), 4),
		}
		mixed, places := mix(logs, &script{order})
		var want []session.Attempt
		for i, log := range logs {
			want = append(want, moved(readLines(t, log), func(n int) int { return places[i][n-1] })...)
		}
		slices.SortStableFunc(want, func(a, b session.Attempt) int { return a.Line - b.Line })
		if got := readLines(t, mixed); len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngives %+v\nwant  %+v", strings.Join(mixed, "\n"), got, want)
		}
	})
}

// mix puts the lines of two logs together in an order that a script decides, and returns which line each has become.
func mix(logs [2][]string, s *script) (mixed []string, places [2][]int) {
	for len(logs[0])+len(logs[1]) > 0 {
		i := s.pick(2)
		if len(logs[i]) == 0 {
			i = 1 - i
		}
		mixed, logs[i] = append(mixed, logs[i][0]), logs[i][1:]
		places[i] = append(places[i], len(mixed))
	}
	return mixed, places
}
