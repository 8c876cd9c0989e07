package main

import (
	"cmp"
	"fmt"
	"slices"
)

const (
	size       = 16 << 10 // length of the texts that decide; they are compared with texts four times as long
	firstSize  = 2 << 10  // length of the texts from which those are chosen
	chosen     = 12       // number of units chosen
	mostBlocks = 1500     // per byte
	mostBytes  = 1500     // allocated, per byte
	// Each added byte may take growth times as many blocks or allocated bytes as the bytes before it, plus slack. A
	// quadratic reader takes five times as many.
	growth = 2.5
	slack  = 64
)

// A cost is the number of blocks and of allocated bytes that a reader takes for each byte of a text, and for each added
// byte of a longer text.
type cost struct {
	text
	blocks, nextBlocks float64
	bytes, nextBytes   float64
}

// worst returns the highest cost of the reader. It reads all texts while they are short, which is cheap, and long ones
// only of the costliest units.
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

// costs reads each text with n bytes and with four times as many, until a cost is too high, because the other texts
// might take forever.
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

// over returns a cost relative to its nearest limit. A cost above 1 is refused.
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
