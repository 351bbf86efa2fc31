package wilayah_test

import (
	"math/rand"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func TestCrosswalk(t *testing.T) {
	r := wilayah.Builtin()
	code := ektp.MustCode
	codes := []ektp.Code{code("64.04"), code("64.07"), code("64.72")}
	values := map[ektp.Code]int64{code("64.04"): 112663, code("64.07"): 165091, code("64.72"): 727500}
	today := ektp.MustDate("2026-01-01")

	plain, err := r.Crosswalk(codes, ektp.MustDate("2012-04-30"), today, wilayah.ByLaw, nil)
	require.NoError(t, err)
	got, err := plain.Counts(values)
	require.NoError(t, err)
	assert.Equal(t, map[ektp.Code]int64{code("65.01"): 112663, code("64.72"): 727500}, got.Values)
	assert.Equal(t, []ektp.Code{code("64.07")}, got.Unmapped, "a split without weights is not guessed")
	assert.Equal(t, []ektp.Code{code("64.07"), code("64.11")}, got.Incomplete)

	// By the census of 2010: 140,097 of 165,091 lived in what is left of Kutai Barat.
	weights := []wilayah.Link{
		{From: code("64.07"), To: code("64.07"), Weight: decimal.RequireFromString("0.8486")},
		{From: code("64.07"), To: code("64.11"), Weight: decimal.RequireFromString("0.1514")},
	}
	weighted, err := r.Crosswalk(codes, ektp.MustDate("2012-04-30"), today, wilayah.ByLaw, weights)
	require.NoError(t, err)
	got, err = weighted.Counts(values)
	require.NoError(t, err)
	assert.Empty(t, got.Unmapped)
	var sum int64
	for _, v := range got.Values {
		sum += v
	}
	assert.EqualValues(t, 112663+165091+727500, sum, "nobody is lost")
	assert.EqualValues(t, 140096, got.Values[code("64.07")])

	rates, err := weighted.Rates(map[ektp.Code]int64{code("64.07"): 50}, map[ektp.Code]int64{code("64.07"): 100}, "wajib KTP")
	require.NoError(t, err)
	assert.Equal(t, "wajib KTP", rates[code("64.07")].Of)

	_, err = wilayah.NewCrosswalk(weights[:1])
	assert.ErrorContains(t, err, "sum to 0.8486")
	_, err = wilayah.NewCrosswalk(append(weights, weights[0]))
	assert.ErrorContains(t, err, "stands twice")
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}

// Whatever the weights, integer totals are conserved.
func TestCrosswalkConserves(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	from := ektp.MustCode("64.07")
	for range 500 {
		n := 2 + rng.Intn(5)
		left := int64(1_000_000)
		var links []wilayah.Link
		for i := range n {
			w := rng.Int63n(left + 1)
			if i == n-1 {
				w = left
			}
			left -= w
			links = append(links, wilayah.Link{From: from, To: from + ektp.Code(i+1)*1_0000, Weight: decimal.New(w, -6)})
		}
		c, err := wilayah.NewCrosswalk(links)
		require.NoError(t, err)
		value := rng.Int63n(1 << 40)
		got, err := c.Counts(map[ektp.Code]int64{from: value})
		require.NoError(t, err)
		var sum int64
		for _, v := range got.Values {
			sum += v
		}
		require.Equal(t, value, sum)
	}
}

// Back to old boundaries: Kutai Barat of 2012 is Kutai Barat and Mahakam Ulu of
// today together, and is not complete without either.
func TestCrosswalkBack(t *testing.T) {
	r, code := wilayah.Builtin(), ektp.MustCode
	now, then := ektp.MustDate("2026-01-01"), ektp.MustDate("2012-04-30")
	both, err := r.Crosswalk([]ektp.Code{code("64.07"), code("64.11")}, now, then, wilayah.ByLaw, nil)
	require.NoError(t, err)
	got, err := both.Counts(map[ektp.Code]int64{code("64.07"): 100, code("64.11"): 20})
	require.NoError(t, err)
	assert.Equal(t, map[ektp.Code]int64{code("64.07"): 120}, got.Values)
	assert.Empty(t, got.Incomplete)

	one, err := r.Crosswalk([]ektp.Code{code("64.07")}, now, then, wilayah.ByLaw, nil)
	require.NoError(t, err)
	got, err = one.Counts(map[ektp.Code]int64{code("64.07"): 100})
	require.NoError(t, err)
	assert.Empty(t, got.Values)
	assert.Equal(t, []ektp.Code{code("64.07")}, got.Incomplete, "a part is not given out as the whole")

	_, err = r.Crosswalk(nil, now, then, wilayah.ByLaw, []wilayah.Link{{From: code("64.07"), To: code("64.11"), Weight: decimal.New(1, 0)}})
	assert.ErrorContains(t, err, "64.11 is no region on 2012-04-30")
}

// A kecamatan of Java is below the detail of the built-in register, and carried
// over as it is; a code that never was is unmapped.
func TestCrosswalkBelowTheDetail(t *testing.T) {
	java, never := ektp.MustCode("32.04.05"), ektp.MustCode("32.99.05")
	walk, err := wilayah.Builtin().Crosswalk([]ektp.Code{java, never}, ektp.MustDate("2012-04-30"), ektp.MustDate("2026-01-01"), wilayah.ByLaw, nil)
	require.NoError(t, err)
	got, err := walk.Counts(map[ektp.Code]int64{java: 5, never: 6})
	require.NoError(t, err)
	assert.Equal(t, map[ektp.Code]int64{java: 5}, got.Values)
	assert.Equal(t, []ektp.Code{never}, got.Unmapped)
}

// A missing source makes only its own targets incomplete.
func TestCrosswalkMissingSource(t *testing.T) {
	a, b, c, d := ektp.MustCode("11"), ektp.MustCode("12"), ektp.MustCode("13"), ektp.MustCode("14")
	half := decimal.RequireFromString("0.5")
	walk, err := wilayah.NewCrosswalk([]wilayah.Link{
		{From: a, To: c, Weight: decimal.New(1, 0)},
		{From: b, To: c, Weight: half}, {From: b, To: d, Weight: half},
	})
	require.NoError(t, err)
	got, err := walk.Counts(map[ektp.Code]int64{b: 7})
	require.NoError(t, err)
	assert.Equal(t, []ektp.Code{c}, got.Incomplete)
	assert.Equal(t, map[ektp.Code]int64{d: 3}, got.Values, "the odd one goes to the lower code")

	rates, err := walk.Rates(map[ektp.Code]int64{a: 1, b: 1}, map[ektp.Code]int64{a: 3, b: 0}, "wajib KTP")
	require.NoError(t, err)
	assert.NotContains(t, rates, d, "nothing to divide by is no rate")
	percent, ok := rates[c].Percent(2)
	assert.True(t, ok)
	assert.Equal(t, "66.67", percent.String())
	_, err = walk.Counts(map[ektp.Code]int64{a: -1})
	assert.ErrorIs(t, err, ektp.ErrInvalid)
	_, err = walk.Counts(map[ektp.Code]int64{a: 1<<63 - 1, b: 2})
	assert.ErrorContains(t, err, "64 bits")
}
