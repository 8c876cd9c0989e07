package view

import (
	"slices"
	"strings"
	"sync"

	"example.com/ftpport/codec/session"
)

// remedies are the settings in the order of the table, once they were asked for: a program that asks for none is not
// to hold the table.
var (
	remedies     []remedy
	remediesOnce sync.Once
)

func allRemedies() []remedy {
	remediesOnce.Do(func() { remedies = readRemedies(remediesTable) })
	return remedies
}

// A remedy is a setting of a program that ends a failure, or the lack of one, as the program spells it.
type remedy struct {
	program, setting string
	place            string // a file, a dialog, a command line; "none" where there is nothing to set
	does             string
	standard         string // its value where nobody has set it
	version          string // since when
	causes           causeSet
	side             string // "server", "client", or "network" between them
	limit            string // what it costs, or when it does not help
	isRisky          bool   // limit is a danger
	source           string // where this was read
	proof            string // how it is known: "docs", "source", "tested"
}

// causeSet has a bit for each session.Cause.
type causeSet uint32

func setOf(causes ...session.Cause) (s causeSet) {
	for _, c := range causes {
		s |= 1 << c
	}
	return s
}

const riskMark = "RISK: "

// readRemedies reads the lines of the table after its head. Tests hold that all of them can be read.
func readRemedies(table string) (rows []remedy) {
	_, table, _ = strings.Cut(table, "\n")
	for line := range strings.SplitSeq(table, "\n") {
		if r, ok := readRemedy(line); ok {
			rows = append(rows, r)
		}
	}
	return rows
}

func readRemedy(line string) (r remedy, ok bool) {
	f := strings.Split(line, "\t")
	if len(f) != 11 {
		return r, false
	}
	r = remedy{
		program: f[0], setting: f[1], place: f[2], does: f[3], standard: f[4], version: f[5], side: f[7],
		source: f[9], proof: f[10],
	}
	r.limit, r.isRisky = strings.CutPrefix(f[8], riskMark)
	for word := range strings.SplitSeq(f[6], ", ") {
		var c session.Cause
		if c.UnmarshalText([]byte(word)) != nil {
			return r, false
		}
		r.causes |= setOf(c)
	}
	return r, true
}

// findRemedies returns the settings against the causes, and for the server also those against the others. Those of
// the programs that a log names come first, then one of each other program, and each time those against the causes.
func findRemedies(causes, onServer causeSet, named []string) (found []remedy) {
	var one, rest []remedy
	var seen []string
	for _, isFirst := range []bool{true, false} {
		for _, r := range allRemedies() {
			isCure := r.causes&causes != 0
			switch {
			case isCure != isFirst || !isCure && (r.side != "server" || r.causes&onServer == 0):
			case contains(named, r.program):
				found = append(found, r)
			case r.isRisky || contains(seen, r.program):
				rest = append(rest, r)
			default:
				one, seen = append(one, r), append(seen, r.program)
			}
		}
	}
	return slices.Concat(found, one, rest)
}

// clientsFirst returns the settings of programs that are named, then those of other clients, and of other servers.
func clientsFirst(settings []remedy, named []string) []remedy {
	var first, clients, servers []remedy
	for _, r := range settings {
		switch {
		case contains(named, r.program):
			first = append(first, r)
		case r.side != "server":
			clients = append(clients, r)
		default:
			servers = append(servers, r)
		}
	}
	return slices.Concat(first, clients, servers)
}

// countFirst returns how many of the settings are shown at once: those of the programs that a log names, or more.
func countFirst(settings []remedy, named []string) int {
	const least, most = 5, 8
	n := 0
	for n < len(settings) && contains(named, settings[n].program) {
		n++
	}
	return min(max(n, least), most, len(settings))
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
