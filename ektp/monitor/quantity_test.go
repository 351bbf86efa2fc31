package monitor

import (
	"math"
	"math/rand"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// Percentages follow from the long division, down to their places.
func TestPercentIsTheLongDivision(t *testing.T) {
	check := func(part, whole int64) {
		want := decimal.NewFromInt(part).Mul(hundred).DivRound(decimal.NewFromInt(whole), 2)
		if part < whole && want.Equal(hundred) {
			want = decimal.New(9999, -2)
		}
		got := shareOf(Quantity{Known: true, Count: part}, Quantity{Known: true, Count: whole}).Percent
		require.Equal(t, want.String(), got.String(), "%d of %d", part, whole)
		require.Equal(t, want.Exponent(), got.Exponent())
	}
	for _, part := range []int64{-1, 0, 1, 1<<48 - 1, 1 << 48, math.MaxInt64} {
		for _, whole := range []int64{1, 3, 20000, 1<<48 - 1, 1 << 48, math.MaxInt64} {
			check(part, whole)
		}
	}
	rnd := rand.New(rand.NewSource(1))
	for range 20000 {
		check(rnd.Int63n(1<<rnd.Intn(60)+1), rnd.Int63n(1<<rnd.Intn(60)+1)+1)
		check(rnd.Int63n(40000), 20000) // halves
	}
}
