package quota_test

import (
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"math/rand"
	"os"
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// randomTree puts each node below an earlier one and then shuffles all.
func randomTree(r *rand.Rand, n int) (parent []int, weights []int64) {
	perm := r.Perm(n)
	parent, weights = make([]int, n), make([]int64, n)
	for i := range n {
		parent[perm[i]] = -1
		if i > 2 {
			parent[perm[i]] = perm[r.Intn(i)]
		}
		weights[perm[i]] = 1 + r.Int63n(5000)
	}
	return parent, weights
}

func TestCascadeAddsUpAtEachNode(t *testing.T) {
	r := rand.New(rand.NewSource(11))
	for range 100 {
		parent, weights := randomTree(r, 1+r.Intn(300))
		total := r.Int63n(1 << 30)
		inner := make([]bool, len(parent))
		for _, p := range parent {
			if p >= 0 {
				inner[p] = true
			}
		}
		leaves := int64(0)
		for i := range inner {
			leaves += int64(map[bool]int{false: 1}[inner[i]])
		}
		for _, m := range methods {
			for _, least := range []int64{0, 2} {
				if least*leaves > total {
					continue
				}
				got, err := quota.Cascade(total, parent, weights, m, quota.Minimum(least))
				require.NoError(t, err)
				below, roots := make([]int64, len(parent)), int64(0)
				for i, p := range parent {
					if p < 0 {
						roots += got[i]
					} else {
						below[p] += got[i]
					}
				}
				require.Equal(t, total, roots)
				for i := range parent {
					if inner[i] {
						require.Equal(t, got[i], below[i])
					} else {
						require.GreaterOrEqual(t, got[i], least)
					}
				}
			}
		}
	}
}

func TestCascadeOfBontang(t *testing.T) {
	// Kota Bontang and its three kecamatan, wajib KTP of 30 October 2011.
	parent := []int{-1, 0, 0, 0}
	w, err := quota.SumUp(parent, []int64{0, 51885, 48236, 22467})
	require.NoError(t, err)
	assert.Equal(t, int64(122588), w[0])
	got, err := quota.Cascade(7, parent, w, quota.SainteLague, quota.Minimum(2))
	require.NoError(t, err)
	assert.Equal(t, []int64{7, 3, 2, 2}, got)
	got, err = quota.Cascade(1, parent, w, quota.SainteLague, quota.Held([]int64{0, 2, 2, 2}))
	require.NoError(t, err)
	assert.Equal(t, []int64{1, 1, 0, 0}, got)
}

// The whole country, from the official list of regions where it is at hand.
func TestCascadeOfTheCountry(t *testing.T) {
	f, err := os.Open("../../shared/data/wilayah-nasional.csv.gz")
	if err != nil {
		t.Skip("the national list of regions (../shared) is not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	at := map[string]int{}
	for i, row := range rows[1:] {
		at[row[0]] = i
	}
	parent, weights := make([]int, len(at)), make([]int64, len(at))
	r := rand.New(rand.NewSource(15))
	villages := int64(0)
	for i, row := range rows[1:] {
		code := row[0]
		parent[i] = -1
		if dot := strings.LastIndexByte(code, '.'); dot > 0 {
			parent[i] = at[code[:dot]]
		}
		if strings.Count(code, ".") == 3 {
			weights[i] = 50 + r.Int63n(8000)
			villages++
		}
	}
	require.Greater(t, villages, int64(80_000))
	weights, err = quota.SumUp(parent, weights)
	require.NoError(t, err)
	for _, m := range methods {
		got, err := quota.Cascade(10_000_000, parent, weights, m, quota.Minimum(1))
		require.NoError(t, err)
		below := make([]int64, len(got)+1)
		for i, p := range parent {
			below[p+1] += got[i]
			require.GreaterOrEqual(t, got[i], int64(1))
		}
		require.Equal(t, int64(10_000_000), below[0])
		for i := range got {
			if below[i+1] > 0 {
				require.Equal(t, got[i], below[i+1])
			}
		}
	}
}

func TestCascadeCannot(t *testing.T) {
	lr := quota.LargestRemainder
	for name, err := range map[string]error{
		"ring":   second(quota.Cascade(1, []int{1, 0}, []int64{1, 1}, lr)),
		"parent": second(quota.Cascade(1, []int{5}, []int64{1}, lr)),
		"length": second(quota.Cascade(1, []int{-1}, []int64{1, 2}, lr)),
		"weight": second(quota.Cascade(1, []int{-1}, []int64{-1}, lr)),
	} {
		assert.ErrorIs(t, err, quota.ErrInvalid, name)
	}
	_, err := quota.Cascade(5, []int{-1, -1, 1, 1}, []int64{1, 9, 0, 0}, lr)
	var e *quota.InfeasibleError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, 1, e.Recipient, "nobody below the second has a weight")
	_, err = quota.Cascade(5, []int{-1, -1, 1, 1}, []int64{1, 9, 1, 1}, lr, quota.Minimum(2))
	require.ErrorAs(t, err, &e)
	got, err := quota.Cascade(0, nil, nil, lr)
	require.NoError(t, err)
	assert.Empty(t, got)
}

func second(_ []int64, err error) error { return err }

func TestApportionMapAndAmount(t *testing.T) {
	got, err := quota.ApportionMap(2, map[string]int64{"c": 1, "a": 1, "b": 1}, cmp.Compare[string], quota.SainteLague)
	require.NoError(t, err)
	assert.Equal(t, map[string]int64{"a": 1, "b": 1, "c": 0}, got)
	money, err := quota.ApportionAmount(decimal.RequireFromString("1000000.01"), 2, []int64{1, 1, 1}, quota.LargestRemainder)
	require.NoError(t, err)
	assert.Equal(t, "333333.34 333333.34 333333.33", money[0].String()+" "+money[1].String()+" "+money[2].String())
	_, err = quota.ApportionAmount(decimal.RequireFromString("0.5"), 0, []int64{1}, quota.LargestRemainder)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	money, err = quota.ApportionAmount(decimal.NewFromInt(5_000_000), -3, []int64{1, 2}, quota.LargestRemainder)
	require.NoError(t, err)
	assert.Equal(t, "1667000", money[0].String())
}
