package main

import (
	"fmt"
	"io"
)

const columns = "| %-19s | %-7s | %9s | %-6s | %-19s | %9s | %10s | %-13s | %s |\n"

// printTables prints a table in Markdown for each task.
func printTables(w io.Writer, races []*race) {
	task := ""
	for _, r := range races {
		if r.task != task {
			task = r.task
			fmt.Fprintf(w, "\n## %s\n\n", task)
			fmt.Fprintf(w, columns,
				"case", "codec", "its time", "allocs", "peer", "its time", "codec/peer", "quartiles", "target")
			fmt.Fprintln(w, "|---|---|--:|---|---|--:|--:|---|---|")
		}
		for _, p := range r.pairs {
			low, median, high := p.ratios()
			fmt.Fprintf(w, columns, r.of, p.codec.name, r.quantity(p.codec), r.allocsOf(p.codec),
				p.peer.name, r.quantity(p.peer), ratio(median), ratio(low)+"–"+ratio(high), p.verdict(median))
		}
	}
}

// quantity returns the entrant's median time per line, or its rate.
func (r *race) quantity(e *entrant) string {
	t := quantile(e.times, 0.5)
	if r.size > 0 {
		return fmt.Sprintf("%.2f GB/s", float64(r.size)/t)
	}
	return fmt.Sprintf("%.1f ns", t/batchSize)
}

func (p pair) verdict(median float64) string {
	if p.limit == 0 {
		return ""
	}
	verdict := "≤ " + ratio(p.limit)
	if median > p.limit {
		verdict += ", missed"
	}
	return verdict
}

// allocsOf returns the entrant's allocations per line.
func (r *race) allocsOf(e *entrant) string {
	if r.allocs == notCounted {
		return ""
	}
	allocs := fmt.Sprintf("%.3g", e.allocs)
	if e.allocs > r.allocs {
		allocs += ", missed"
	}
	return allocs
}

// ratio formats v with two decimals, or a small v as a fraction: 0.57, 1/20.
func ratio(v float64) string {
	if v < 0.25 {
		return fmt.Sprintf("1/%.3g", 1/v)
	}
	return fmt.Sprintf("%.2f", v)
}
