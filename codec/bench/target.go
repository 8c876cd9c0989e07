package main

import "path"

// targets are how many times as fast as its peer codec is to be at least, both
// measured in one run. The first that matches counts.
var targets = []struct {
	benchmarks string // <What>/<case>, as package path matches
	against    string
	atLeast    float64
}{
	{"Parse/227*", "netip", 1.33},
	{"Parse/PORT", "netip", 1.33},
	{"Parse/229", "netip", 1},
	{"Parse/EPRT*", "netip", 1},
	{"Parse/*", "regexp", 20},
	{"Parse/*", "Sscanf", 25},
	{"Parse/*", "Split", 4},

	// A bad line may take half as long again as the good one it was made of.
	{"Refuse/*", "good", 0.67},

	{"Append/227", "AppendUint", 3},
	{"Append/227", "Sprintf", 10},
	{"Append/227", "netip", 1.54},

	{"Scan/log", "Count", 0.20},
	{"Scan/log", "regexp", 150},
	{"Scan/*", "Count", 0.08},

	{"wasm Parse/*", "native", 0.25},
}

func target(benchmark, against string) float64 {
	for _, t := range targets {
		if ok, _ := path.Match(t.benchmarks, benchmark); ok && t.against == against {
			return t.atLeast
		}
	}
	return 0
}
