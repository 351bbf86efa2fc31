package quota_test

import (
	"math/rand"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var forecasters = []quota.Forecaster{nil, quota.LastPace{}, quota.Drift{}, quota.Drift{Half: 10}, quota.Damped{Half: 10, Loss: 0.005},
	quota.Saturating{Growth: quota.Logistic}, quota.Saturating{Growth: quota.Gompertz}}

func TestSteadyProgramme(t *testing.T) {
	var obs []quota.Observation
	for d := quota.Day(5); d < 100; d += 7 { // 100 each of five days a week
		obs = append(obs, quota.Observation{Day: d, Count: int64(d+2) / 7 * 500})
	}
	last := obs[len(obs)-1]
	for _, f := range []quota.Forecaster{quota.LastPace{}, quota.Drift{}, quota.Drift{Half: 10}} {
		o, err := quota.Predict(obs, last.Count+1000, last.Day+13, fiveDays, f)
		require.NoError(t, err)
		assert.Equal(t, quota.Finish{Day: last.Day + 14, Known: true}, o.Likely, "ten working days: %v", f)
		assert.Equal(t, last.Count+900, o.AtDeadline.Expected)
		assert.Zero(t, o.OnTime)
		o, _ = quota.Predict(obs, last.Count+1000, last.Day+14, fiveDays, f)
		assert.Equal(t, 1.0, o.OnTime, "no scatter, no doubt")
	}
}

func TestOutlookIsOrdered(t *testing.T) {
	r := rand.New(rand.NewSource(14))
	for range 300 {
		var obs []quota.Observation
		day, count := quota.Day(1), int64(0)
		for range 3 + r.Intn(20) {
			obs = append(obs, quota.Observation{Day: day, Count: max(0, count)})
			day += quota.Day(r.Intn(20)) // irregular, sometimes twice a day
			count += int64(r.Intn(1000) - 50)
		}
		target := int64(1 + r.Intn(40000))
		for _, f := range forecasters {
			o, err := quota.Predict(obs, target, day+60, fiveDays, f)
			if err != nil {
				require.ErrorIs(t, err, quota.ErrTooFew)
				continue
			}
			again, _ := quota.Predict(obs, target, day+60, fiveDays, f)
			require.Equal(t, o, again)
			l := o.AtDeadline
			require.True(t, l.Low95 <= l.Low80 && l.Low80 <= l.Expected && l.Expected <= l.High80 && l.High80 <= l.High95)
			last := quota.Day(0)
			open := false
			for _, f := range []quota.Finish{o.Early95, o.Early80, o.Likely, o.Late80, o.Late95} {
				require.False(t, open && f.Known)
				open = !f.Known
				if f.Known {
					require.GreaterOrEqual(t, f.Day, last)
					require.True(t, o.Reached || f.Day > o.AsOf)
					last = f.Day
				}
			}
			require.True(t, o.OnTime >= 0 && o.OnTime <= 1)
			if o.Late80.Known && o.Late80.Day <= o.Deadline {
				require.GreaterOrEqual(t, o.OnTime, 0.89)
			}
		}
	}
}

func TestPredictCannot(t *testing.T) {
	two := []quota.Observation{{Day: 1, Count: 1}, {Day: 9, Count: 2}}
	_, err := quota.Predict(two, 10, 20, fiveDays, nil)
	assert.ErrorIs(t, err, quota.ErrTooFew)
	_, err = quota.Predict(two, 0, 20, fiveDays, nil)
	assert.ErrorIs(t, err, quota.ErrNoTarget)
	three := append(two, quota.Observation{Day: 3, Count: 3})
	_, err = quota.Predict(three, 10, 20, fiveDays, nil)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	three[2] = quota.Observation{Day: 12, Count: -3}
	_, err = quota.Predict(three, 10, 20, fiveDays, nil)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	// Nothing was done: no finish, and no division by nothing.
	o, err := quota.Predict([]quota.Observation{{1, 5}, {8, 5}, {15, 5}}, 10, 20, fiveDays, nil)
	require.NoError(t, err)
	assert.False(t, o.Likely.Known)
	assert.Zero(t, o.OnTime)
	// A calendar without working days has no three observations.
	_, err = quota.Predict([]quota.Observation{{1, 5}, {8, 6}, {15, 7}}, 10, 20, func(_, _ quota.Day) int { return 0 }, nil)
	assert.ErrorIs(t, err, quota.ErrTooFew)
}

// A revision is a change of level, not negative work.
func TestRevisionDown(t *testing.T) {
	obs := []quota.Observation{{1, 0}, {8, 700}, {15, 1400}, {16, 1000}, {22, 1600}}
	o, err := quota.Predict(obs, 2600, 40, quota.EveryDay, quota.Drift{})
	require.NoError(t, err)
	assert.Equal(t, quota.Finish{Day: 32, Known: true}, o.Likely)
}

func TestWhatIf(t *testing.T) {
	p := quota.Programme{Today: 1, Deadline: 28, Days: fiveDays, Remaining: 20_000,
		Capacity: quota.Capacity{Sets: 4, PerSet: 200}}
	s, err := quota.WhatIf(p)
	require.NoError(t, err)
	assert.Equal(t, quota.Finish{Day: 33, Known: true}, s.Before.Recorded, "25 working days")
	assert.Equal(t, s.Before, s.After)
	assert.Equal(t, int64(4000), s.Before.Short)

	s, err = quota.WhatIf(p, quota.Step{From: 1, AddSets: 1})
	require.NoError(t, err)
	assert.Equal(t, quota.Finish{Day: 26, Known: true}, s.After.Recorded, "20 working days")
	assert.Equal(t, 7, s.GainedDays)
	assert.Zero(t, s.After.Short)

	s, _ = quota.WhatIf(p, quota.Step{From: 1, AddShifts: 1})
	assert.Equal(t, quota.Finish{Day: 17, Known: true}, s.After.Recorded, "13 working days")
	s, _ = quota.WhatIf(p, quota.Step{From: 1, Teams: 4, TeamDay: 50})
	assert.Equal(t, quota.Finish{Day: 26, Known: true}, s.After.Recorded)
	s, _ = quota.WhatIf(p, quota.Step{From: 8, Outage: 5})
	assert.Equal(t, -7, s.GainedDays)
	s, _ = quota.WhatIf(p, quota.Step{From: 1, AddSets: -4})
	assert.False(t, s.Comparable)
	assert.Equal(t, int64(20_000), s.After.Short)

	p.Capacity.Centre = quota.At(400)
	s, _ = quota.WhatIf(p)
	assert.Equal(t, quota.Finish{Day: 33, Known: true}, s.Before.Recorded)
	assert.Equal(t, quota.Finish{Day: 68, Known: true}, s.Before.PrintReady, "50 working days")
	assert.Equal(t, int64(8000), s.Before.WaitingAt)

	p.Reached = quota.Ratio{Part: 1, Whole: 2}
	s, _ = quota.WhatIf(p)
	assert.Equal(t, quota.Finish{Day: 68, Known: true}, s.Before.Recorded)
	p.Joining = quota.Ratio{Part: 100, Whole: 1}
	s, _ = quota.WhatIf(p)
	assert.Greater(t, s.Before.Recorded.Day, quota.Day(68))
	p.Today = 30 // after the deadline
	s, _ = quota.WhatIf(p)
	assert.Equal(t, []int64{0, 20_000}, []int64{s.Before.ByDeadline, s.Before.Short})
	p.Deadline = 1 << 30 // beyond the horizon
	p.Joining = quota.Ratio{}
	s, _ = quota.WhatIf(p)
	assert.Equal(t, []int64{20_000, 0}, []int64{s.Before.ByDeadline, s.Before.Short})
	p.Days = nil
	_, err = quota.WhatIf(p)
	assert.ErrorIs(t, err, quota.ErrInvalid)
}
