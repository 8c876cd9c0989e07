package main

import "testing"

// Each entrant of a race proves by its result that it did all of the work.
func TestRaces(t *testing.T) {
	for i, r := range lineRaces() {
		for round := range uint64(2) {
			if err := r.runRound(seed{uint64(i), round}); err != nil {
				t.Error(err)
			}
		}
		for _, e := range r.entrants {
			if len(e.times) != 2 {
				t.Errorf("%s of %s: %s ran %d times, want 2", r.task, r.of, e.name, len(e.times))
			}
		}
	}
}

func TestRaceRefusesWrongResult(t *testing.T) {
	r := &race{fresh: worded(0, 1)}
	r.enter("wrong", ports, func(b *batch) uint64 { return b.ports + 1 })
	if err := r.runRound(seed{}); err == nil {
		t.Error("no error for an entrant whose result is wrong")
	}
}

func TestCountAllocs(t *testing.T) {
	r := &race{fresh: worded(0, 1)}
	e := r.enter("two for a line", ports, func(b *batch) uint64 {
		for range 2 * batchSize {
			escaped = new(int)
		}
		return b.ports
	})
	r.compare(e, e, 0)
	r.countAllocs(seed{})
	if e.allocs != 2 {
		t.Errorf("counted %v allocations for a line, want 2", e.allocs)
	}
}

var escaped *int
