package quota_test

import (
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fiveDays has working days 1-5, 8-12, … : day 6 and 7 of each week are free.
func fiveDays(from, to quota.Day) (n int) {
	for d := from; d <= to; d++ {
		if r := (d - 1) % 7; r < 5 && r >= 0 {
			n++
		}
	}
	return n
}

func TestCurves(t *testing.T) {
	for _, shape := range []quota.Shape{quota.Linear, quota.SCurve} {
		for _, target := range []int64{0, 1, 7, 122589, 1 << 60} {
			c, err := quota.PlanCurve(target, 1, 140, fiveDays, shape)
			require.NoError(t, err)
			require.Len(t, c.Cumulative, 100)
			last := int64(0)
			for _, v := range c.Cumulative {
				require.GreaterOrEqual(t, v, last)
				last = v
			}
			require.Equal(t, target, last)
			assert.Equal(t, target/2, c.On(70), "half of the days, half of the target")
			assert.Equal(t, c.On(5), c.On(7), "nothing on free days")
			assert.Zero(t, c.On(0))
			assert.Equal(t, target, c.On(1000))
		}
	}
	c, err := quota.PlanCurve(1000, 1, 14, fiveDays, quota.Linear)
	require.NoError(t, err)
	gaps := c.Against([]quota.Observation{{Day: 5, Count: 300}, {Day: 8, Count: 600}, {Day: 12, Count: 950}})
	assert.Equal(t, []quota.Gap{{5, 500, 300, 2}, {8, 600, 600, 0}, {12, 1000, 950, 1}}, gaps)
	_, err = quota.PlanCurve(1, 6, 7, fiveDays, quota.Linear)
	assert.ErrorIs(t, err, quota.ErrInfeasible)

	c, err = quota.CapacityCurve(1000, 1, fiveDays, []int64{300, 0, 500, 500})
	require.NoError(t, err)
	assert.Equal(t, []int64{300, 300, 800, 1000}, c.Cumulative)

	// The working days of the months of 2012 cut the year's target.
	parts, err := quota.Parts(391544, []int64{21, 21, 21, 20, 21, 21, 22, 19, 20, 22, 20, 18})
	require.NoError(t, err)
	var sum int64
	for _, v := range parts {
		sum += v
	}
	assert.Equal(t, int64(391544), sum)
}

func TestDispersion(t *testing.T) {
	// Early 2012, the seven regions of the first phase, in hundredths of a percent.
	regions := []quota.Ratio{{8803, 10000, ""}, {7296, 10000, ""}, {7079, 10000, ""}, {6172, 10000, ""}, {6000, 10000, ""}, {6000, 10000, ""}, {5823, 10000, ""}, {Part: 3}}
	d, ok := quota.Disperse(regions)
	assert.True(t, ok)
	assert.Equal(t, 7, d.N)
	assert.InDelta(t, 61.72, d.Median, 1e-9)
	assert.InDelta(t, 58.23, d.Min, 1e-9)
	assert.Equal(t, []int{0}, d.High, "Bontang")
	assert.Empty(t, d.Low)
	_, ok = quota.Disperse(regions[7:])
	assert.False(t, ok)
	d, ok = quota.Disperse([]quota.Ratio{{1, 2, ""}, {1, 2, ""}, {2, 2, ""}})
	assert.True(t, ok)
	assert.Zero(t, d.MAD)
	assert.Empty(t, d.High)
}
