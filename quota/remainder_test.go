package quota

import (
	"math"
	"math/rand"
	"sort"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDividerDivides(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	edges := []uint64{1, 2, 3, 7, 1 << 31, 1<<31 + 1, 1 << 32, 1<<58 - 1, 1 << 63, 1<<63 + 1, math.MaxUint64 - 1, math.MaxUint64}
	for range 2_000 {
		edges = append(edges, max(1, r.Uint64()>>r.Intn(64)))
	}
	for _, by := range edges {
		d := dividing(by)
		for _, n := range append(edges[:40:40], 0, by-1, by, by+1, by*2-1, by*2) {
			q, rem := d.div(n)
			require.Equal(t, [2]uint64{n / by, n % by}, [2]uint64{q, rem}, "%d / %d", n, by)
		}
	}
}

// Each way of giving the remainders is held against a full sort, at the numbers
// of recipients where one way ends and the next begins, with many ties.
func TestRemaindersGoToTheLargest(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for _, n := range []int{1, 2, 14, few - 1, few, few + 1, 100, 256, 257, 600, 4096, 4097} {
		for _, most := range []int64{1, 3, 50, 1_000_000, 1 << 40} {
			for range 6 {
				weights := make([]int64, n)
				var sum int64
				for i := range weights {
					weights[i] = 1 + r.Int63n(most)
					sum += weights[i]
				}
				total := r.Int63n(min(sum, 1<<20) + 1)
				got, err := Apportion(total, weights, LargestRemainder)
				require.NoError(t, err)
				require.Equal(t, sorted(total, weights, sum), got, "%d recipients up to %d, total %d", n, most, total)
			}
		}
	}
}

// sorted is the largest remainder by its definition; total*weight fits 64 bits.
func sorted(total int64, weights []int64, sum int64) []int64 {
	out, order := make([]int64, len(weights)), make([]int, len(weights))
	rem := make([]uint64, len(weights))
	left := total
	for i, w := range weights {
		product := uint64(total) * uint64(w)
		out[i], rem[i], order[i] = int64(product/uint64(sum)), product%uint64(sum), i
		left -= out[i]
	}
	sort.SliceStable(order, func(a, b int) bool {
		x, y := order[a], order[b]
		if rem[x] != rem[y] {
			return rem[x] > rem[y]
		}
		return weights[x] > weights[y]
	})
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
