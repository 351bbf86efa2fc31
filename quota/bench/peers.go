// Package bench measures quota beside what is usually written in its place, in
// one run. See README.md for the command and the ratios.
package bench

import (
	"container/heap"
	"math/bits"
	"sort"

	"github.com/shopspring/decimal"
)

// floatSort is the largest remainder as usually written: shares and remainders
// in floating point and a full sort.
func floatSort(total int64, weights []int64) []int64 {
	var sum float64
	for _, w := range weights {
		sum += float64(w)
	}
	type part struct {
		at  int
		rem float64
	}
	out := make([]int64, len(weights))
	parts := make([]part, len(weights))
	left := total
	for i, w := range weights {
		share := float64(total) * float64(w) / sum
		out[i] = int64(share)
		left -= out[i]
		parts[i] = part{i, share - float64(out[i])}
	}
	sort.Slice(parts, func(i, j int) bool { return parts[i].rem > parts[j].rem })
	for i := range left {
		out[parts[i].at]++
	}
	return out
}

// onePassFloor is only the whole parts: one 128-bit multiplication and division
// a recipient. It does not add up to the total.
func onePassFloor(total int64, weights []int64) []int64 {
	var sum uint64
	for _, w := range weights {
		sum += uint64(w)
	}
	out := make([]int64, len(weights))
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(total), uint64(w))
		q, _ := bits.Div64(hi, lo, sum)
		out[i] = int64(q)
	}
	return out
}

type claims struct {
	at []int
	p  []float64
}

func (c *claims) Len() int           { return len(c.at) }
func (c *claims) Less(i, j int) bool { return c.p[i] > c.p[j] }
func (c *claims) Swap(i, j int) {
	c.at[i], c.at[j] = c.at[j], c.at[i]
	c.p[i], c.p[j] = c.p[j], c.p[i]
}
func (c *claims) Push(any) {}
func (c *claims) Pop() any { return nil }

// heapSeats hands out seat by seat from a container/heap.
func heapSeats(total int64, weights []int64, signpost func(s int64) float64) []int64 {
	out := make([]int64, len(weights))
	c := &claims{make([]int, len(weights)), make([]float64, len(weights))}
	for i, w := range weights {
		c.at[i], c.p[i] = i, float64(w)/signpost(0)
	}
	heap.Init(c)
	for range total {
		i := c.at[0]
		out[i]++
		c.p[0] = float64(weights[i]) / signpost(out[i])
		heap.Fix(c, 0)
	}
	return out
}

// decimalPercent is a percentage all in shopspring/decimal.
func decimalPercent(part, whole int64, places int32) decimal.Decimal {
	return decimal.NewFromInt(part).Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(whole), places)
}
