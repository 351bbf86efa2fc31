package wilayah_test

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func TestRollup(t *testing.T) {
	r := wilayah.Builtin()
	rng := rand.New(rand.NewSource(1))
	values := make([]int64, r.Len())
	want := map[ektp.Code]int64{}
	for i := range values {
		if len(r.Children(r.At(i).Code)) > 0 {
			continue
		}
		values[i] = rng.Int63n(1000)
		want[r.At(i).Code] += values[i]
		for a := range r.At(i).Code.Ancestors() {
			want[a] += values[i]
		}
	}
	sums, err := r.Rollup(values)
	require.NoError(t, err)
	assert.Equal(t, want[ektp.Country], sums.Country)
	for i := range values {
		got, ok := sums.Of(r.At(i).Code)
		require.True(t, ok)
		require.Equal(t, want[r.At(i).Code], got, r.At(i).Name)
	}
	_, ok := sums.Of(ektp.MustCode("64.99"))
	assert.False(t, ok)
	_, err = r.Rollup(nil)
	assert.ErrorIs(t, err, ektp.ErrInvalid)
}
