package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/perf/benchunit"
)

const columns = "| %-25s | %9s | %9s | %-10s | %10s | %13s | %s |\n"

// printTables prints a table in Markdown for each <What>.
func printTables(w io.Writer, ratios []ratio) {
	what := ""
	for _, r := range ratios {
		if r.what != what {
			what = r.what
			fmt.Fprintf(w, "\n## %s\n\n", what)
			fmt.Fprintf(w, columns, "case", "codec", "allocs/op", "against", "its median", "times as fast", "target")
			fmt.Fprintln(w, "|---|--:|--:|---|--:|--:|---|")
		}
		fmt.Fprintf(w, columns, r.label(), quantity(r.codec, r.unit), fmt.Sprint(r.allocs),
			r.against, quantity(r.peer, r.unit), fmt.Sprintf("%.2f", r.timesAsFast), r.verdict())
	}
}

// label is the case, with what sets codec-bytes apart from codec.
func (r ratio) label() string {
	if variant, ok := strings.CutPrefix(r.by, "codec-"); ok {
		return r.of + ", " + variant
	}
	return r.of
}

func (r ratio) verdict() string {
	switch {
	case r.target() == 0:
		return ""
	case r.missed():
		return fmt.Sprintf("≥ %v, missed", r.target())
	default:
		return fmt.Sprintf("≥ %v", r.target())
	}
}

// quantity writes three digits, and the unit: 28.5 ns, 2.61 GB/s.
func quantity(v float64, unit string) string {
	scale := benchunit.CommonScale([]float64{v}, benchunit.Decimal)
	digits := max(0, scale.Prec-1) // benchunit shows four
	return fmt.Sprintf("%.*f %s%s", digits, v/scale.Factor, scale.Prefix, strings.Replace(unit, "sec/op", "s", 1))
}
