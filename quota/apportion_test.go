package quota_test

import (
	"encoding/csv"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var methods = []quota.Method{quota.LargestRemainder, quota.SainteLague, quota.DHondt,
	quota.HuntingtonHill, quota.Adams, quota.Dean, quota.ModifiedFirstDivisor}

func table(t testing.TB, name string) (head []string, rows [][]string) {
	raw, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	r := csv.NewReader(strings.NewReader(string(raw)))
	r.Comment = '#'
	rows, err = r.ReadAll()
	require.NoError(t, err)
	return rows[0], rows[1:]
}

func number(t testing.TB, s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	require.NoError(t, err)
	return n
}

// The House of 2010 was apportioned by Huntington-Hill with at least one seat
// for each state.
func TestHouse2010(t *testing.T) {
	_, rows := table(t, "us-house-2010.csv")
	var weights, seats []int64
	for _, r := range rows {
		weights = append(weights, number(t, r[1]))
		seats = append(seats, number(t, r[2]))
	}
	for _, opts := range [][]quota.Option{nil, {quota.Minimum(1)}} {
		got, err := quota.Apportion(435, weights, quota.HuntingtonHill, opts...)
		require.NoError(t, err)
		assert.Equal(t, seats, got)
	}
}

// Balinski and Young, Fair Representation (1982), table of 1.3: one set of
// claims, five different answers.
func TestMethodsDiffer(t *testing.T) {
	weights := []int64{9061, 7179, 5259, 3319, 1182}
	for _, row := range []struct {
		m    quota.Method
		want []int64
	}{
		{quota.Adams, []int64{9, 7, 5, 3, 2}},
		{quota.Dean, []int64{9, 7, 5, 4, 1}},
		{quota.HuntingtonHill, []int64{9, 7, 6, 3, 1}},
		{quota.SainteLague, []int64{9, 8, 5, 3, 1}},
		{quota.DHondt, []int64{10, 7, 5, 3, 1}},
		{quota.LargestRemainder, []int64{9, 7, 5, 4, 1}},
	} {
		got, err := quota.Apportion(26, weights, row.m)
		require.NoError(t, err)
		assert.Equal(t, row.want, got, "%v", row.m)
	}
}

// The vote of 100, 80, 30 and 20 thousand for eight seats, as the encyclopedias
// work it out for both European methods.
func TestTextbook(t *testing.T) {
	votes := []int64{100_000, 80_000, 30_000, 20_000}
	assert.Equal(t, []int64{4, 3, 1, 0}, apportion(t, 8, votes, quota.DHondt))
	assert.Equal(t, []int64{3, 3, 1, 1}, apportion(t, 8, votes, quota.SainteLague))
	assert.Equal(t, []int64{3, 3, 1, 1}, apportion(t, 8, votes, quota.HuntingtonHill))
	// Hare's quota in the usual example of the largest remainder, ten seats.
	assert.Equal(t, []int64{5, 2, 1, 1, 1, 0}, apportion(t, 10, []int64{47_000, 16_000, 15_800, 12_000, 6_100, 3_100}, quota.LargestRemainder))
}

// seatBySeat is the plain rule of a divisor method, one unit after the other,
// with the signposts as fractions.
func seatBySeat(total int64, weights, least, most []int64, signpost func(s int64) (num, den int64)) []int64 {
	out := slices.Clone(least)
	for _, v := range out {
		total -= v
	}
	for ; total > 0; total-- {
		best := -1
		for i, w := range weights {
			if w == 0 || out[i] >= most[i] {
				continue
			}
			if best < 0 {
				best = i
				continue
			}
			n1, d1 := signpost(out[i])
			n2, d2 := signpost(out[best])
			a, b := w*w*d1*n2, weights[best]*weights[best]*d2*n1 // small in the test
			if a > b || a == b && w > weights[best] {
				best = i
			}
		}
		out[best]++
	}
	return out
}

// squared signposts
var signposts = map[quota.Method]func(s int64) (int64, int64){
	quota.DHondt:         func(s int64) (int64, int64) { return (s + 1) * (s + 1), 1 },
	quota.SainteLague:    func(s int64) (int64, int64) { return (2*s + 1) * (2*s + 1), 1 },
	quota.Adams:          func(s int64) (int64, int64) { return s * s, 1 },
	quota.HuntingtonHill: func(s int64) (int64, int64) { return s * (s + 1), 1 },
	quota.Dean:           func(s int64) (int64, int64) { return 4 * s * s * (s + 1) * (s + 1), (2*s + 1) * (2*s + 1) },
	quota.ModifiedFirstDivisor: func(s int64) (int64, int64) {
		if s == 0 {
			return 49, 25
		}
		return (2*s + 1) * (2*s + 1), 1
	},
}

func TestDivisorMethodsAreSeatBySeat(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for round := range 3000 {
		n := 1 + r.Intn(12)
		total := int64(r.Intn(150))
		weights, least, most := make([]int64, n), make([]int64, n), make([]int64, n)
		var sum, room int64
		for i := range weights {
			weights[i] = int64(r.Intn(40)) * int64(r.Intn(4))
			most[i] = total
			if round%2 == 1 {
				least[i] = int64(r.Intn(4))
				most[i] = least[i] + int64(r.Intn(60))
			}
			sum += least[i]
			if weights[i] > 0 {
				room += most[i]
			} else {
				room += least[i]
			}
		}
		if sum > total || room < total {
			continue
		}
		var opts []quota.Option
		if round%2 == 1 {
			opts = []quota.Option{quota.Minimums(least), quota.Maximums(most)}
		}
		for m, f := range signposts {
			got, err := quota.Apportion(total, weights, m, opts...)
			require.NoError(t, err)
			require.Equal(t, seatBySeat(total, weights, least, most, f), got, "%v of %d by %v between %v and %v", m, total, weights, least, most)
		}
	}
}
