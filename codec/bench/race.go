package main

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
)

// A race is one task that several entrants do in turn with the same lines.
type race struct {
	task, of string
	fresh    maker // makes the lines of a round; nil if the task needs none
	entrants []*entrant
	pairs    []pair
	allocs   float64 // allowed per line, or notCounted
	size     int64   // bytes that an entrant reads, if the tables show a rate
}

const notCounted = -1

// An entrant is codec or a peer.
type entrant struct {
	name   string
	run    func(*batch) (time.Duration, error)
	times  []float64 // of each round
	allocs float64   // per line; counted only for codec
}

// A pair is a row of a table. The limit is the target for the median of codec's time divided by the peer's; 0 is no
// target.
type pair struct {
	codec, peer *entrant
	limit       float64
}

// enter adds an entrant. The result of work must equal that of want.
func (r *race) enter(name string, want, work func(*batch) uint64) *entrant {
	e := &entrant{name: name, run: func(b *batch) (time.Duration, error) {
		start := time.Now()
		got := work(b)
		t := time.Since(start)
		if want := want(b); got != want {
			return 0, fmt.Errorf("result %d, want %d", got, want)
		}
		return t, nil
	}}
	r.entrants = append(r.entrants, e)
	return e
}

func (r *race) compare(codec, peer *entrant, limit float64) {
	r.pairs = append(r.pairs, pair{codec, peer, limit})
}

// runRound times each entrant once. A different entrant begins each round, because the first one finds cold caches.
func (r *race) runRound(s seed) error {
	b := r.makeBatch(s)
	runtime.GC() // now, so that it does not interrupt an entrant
	for i := range r.entrants {
		e := r.entrants[(i+int(s.round))%len(r.entrants)]
		t, err := e.run(b)
		if err != nil {
			return fmt.Errorf("%s of %s, %s: %w", r.task, r.of, e.name, err)
		}
		e.times = append(e.times, float64(t))
	}
	return nil
}

func (r *race) makeBatch(s seed) *batch {
	if r.fresh == nil {
		return nil
	}
	return r.fresh(s)
}

// countAllocs counts the allocations of codec.
func (r *race) countAllocs(s seed) {
	if r.allocs == notCounted {
		return
	}
	b := r.makeBatch(s)
	for _, p := range r.pairs {
		p.codec.allocs = testing.AllocsPerRun(3, func() { p.codec.run(b) }) / batchSize
	}
}

// ratios returns the quartiles of codec's time divided by the peer's in the same round.
func (p pair) ratios() (low, median, high float64) {
	quotients := make([]float64, len(p.codec.times))
	for i := range quotients {
		quotients[i] = p.codec.times[i] / p.peer.times[i]
	}
	return quantile(quotients, 0.25), quantile(quotients, 0.5), quantile(quotients, 0.75)
}

func quantile(values []float64, q float64) float64 {
	return slices.Sorted(slices.Values(values))[int(q*float64(len(values)))]
}
