package main

import (
	"cmp"
	"fmt"
	"slices"
)

const (
	size       = 16 << 10 // of the texts that decide; it is compared with four times as much
	firstSize  = 2 << 10  // of those that these are chosen from
	chosen     = 12       // units
	mostBlocks = 1500     // for a byte
	mostBytes  = 1500     // allocated, for a byte
	// A byte more may take so many times as much as those before it, where it takes
	// five times as much for a quadratic reader; and this many blocks or bytes on top.
	growth = 2.5
	slack  = 64
)

// A cost is how many blocks and allocated bytes a reader takes for each byte of a
// text, and for each byte that the text is longer.
type cost struct {
	text
	blocks, nextBlocks float64
	bytes, nextBytes   float64
}

// worst returns the highest cost of the reader. All texts are read while they are
// short, which takes little; those of the costliest units are read when they are long.
func (r reader) worst() cost {
	short := r.costs(r.texts, firstSize)
	if last := short[len(short)-1]; last.isHigh() {
		return last
	}
	slices.SortFunc(short, func(a, b cost) int { return cmp.Compare(b.over(), a.over()) })
	var texts []text
	for _, c := range short {
		isChosen := func(t text) bool { return t.unit == c.unit }
		if len(texts) < chosen && !slices.ContainsFunc(texts, isChosen) {
			texts = append(texts, c.text)
		}
	}
	return slices.MaxFunc(r.costs(texts, size), func(a, b cost) int { return cmp.Compare(a.over(), b.over()) })
}

// costs has each text read with n bytes, and with four times as many, until a cost is
// too high: others might take for ever.
func (r reader) costs(texts []text, n int) (costs []cost) {
	for _, t := range texts {
		blocks, bytes := count(r.read, t.repeated(n))
		manyBlocks, manyBytes := count(r.read, t.repeated(4*n))
		per := func(counted float64, n int) float64 { return counted / float64(n) }
		c := cost{
			text:   t,
			blocks: per(blocks, n), nextBlocks: per(manyBlocks-blocks, 3*n),
			bytes: per(bytes, n), nextBytes: per(manyBytes-bytes, 3*n),
		}
		if costs = append(costs, c); c.isHigh() {
			break
		}
	}
	return costs
}

func (c cost) isHigh() bool { return c.nextBlocks > mostBlocks || c.nextBytes > mostBytes }

// over returns how far a cost is towards the nearest limit: it is refused above 1.
func (c cost) over() float64 {
	return max(
		c.nextBlocks/mostBlocks, c.nextBlocks/(growth*c.blocks+slack),
		c.nextBytes/mostBytes, c.nextBytes/(growth*c.bytes+slack),
	)
}

func (c cost) String() string {
	return fmt.Sprintf("%.1f blocks and %.1f allocated bytes a byte, then %.1f and %.1f, for %v",
		c.blocks, c.bytes, c.nextBlocks, c.nextBytes, c.text)
}
