package quota_test

import (
	"math/rand"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPerSetDay(t *testing.T) {
	for _, row := range []struct {
		name  string
		shift quota.Shift
		want  int64
	}{
		{"DKI norm: 10 hours at 4 minutes", quota.Shift{Minutes: 600, Shifts: 1, Seconds: 240}, 150},
		{"8 hours", quota.Shift{Minutes: 480, Shifts: 1, Seconds: 240}, 120},
		{"14 hours", quota.Shift{Minutes: 840, Shifts: 1, Seconds: 240}, 210},
		{"Malang: 60 % of the time", quota.Shift{Minutes: 600, Shifts: 1, Seconds: 240, Available: quota.Ratio{Part: 60, Whole: 100}}, 90},
		{"two shifts of 8 hours", quota.Shift{Minutes: 480, Shifts: 2, Seconds: 240}, 240},
	} {
		got, err := row.shift.PerSetDay()
		require.NoError(t, err)
		assert.Equal(t, row.want, got, row.name)
	}
	for _, bad := range []quota.Shift{{}, {Minutes: 800, Shifts: 2, Seconds: 1}, {Minutes: 1, Shifts: 1, Seconds: 1, Available: quota.Ratio{Part: 3, Whole: 2}}} {
		_, err := bad.PerSetDay()
		assert.ErrorIs(t, err, quota.ErrInvalid)
	}
}

// The published plan of Balikpapan, 7 June 2012: 11 sets, 200 a day each, 120
// days. The office printed 266,000, and 6 more sets needed for "more than
// 400,000".
func TestBalikpapan2012(t *testing.T) {
	c := quota.Capacity{Sets: 11, PerSet: 200}
	p, err := c.In(120, 0)
	require.NoError(t, err)
	assert.Equal(t, int64(2200), p.Day.Recorded)
	assert.Equal(t, int64(264_000), p.Recorded)
	assert.False(t, quota.CheckSum(266_000, p.Recorded).Consistent())
	short, err := c.Shortfall(400_000, 120)
	require.NoError(t, err)
	assert.Equal(t, int64(136_000), short)
	sets, ok := quota.RequiredSets(400_000, 120, 200)
	assert.True(t, ok)
	assert.Equal(t, int64(11+6), sets)
}

func TestBounds(t *testing.T) {
	c := quota.Capacity{Sets: 10, PerSet: 150, Points: 5, Operators: quota.At(13), Powered: quota.At(8),
		Summoned: quota.At(800_000), Attend: quota.Ratio{Part: 356_408, Whole: 800_000}, Centre: quota.At(500)}
	d, err := c.Day()
	require.NoError(t, err)
	assert.Equal(t, []quota.Bound{{"equipment", 1500}, {"operators", 900}, {"power", 1200}, {"attendance", 356_408}}, d.Bounds)
	assert.Equal(t, "operators", d.Binding)
	assert.Equal(t, int64(500), d.PrintReady)
	p, err := c.In(10, 1000)
	require.NoError(t, err)
	assert.Equal(t, []int64{9000, 5000, 5000}, []int64{p.Recorded, p.PrintReady, p.Waiting})
	c.Sets = -1
	_, err = c.Day()
	assert.ErrorIs(t, err, quota.ErrInvalid)

	n, err := quota.PoweredSets(3500, 80, 1000)
	require.NoError(t, err)
	assert.Equal(t, int64(2), n)
	// PPU 2012: 300 of 400 called came.
	n, err = quota.SummonsFor(300, quota.Ratio{Part: 300, Whole: 400}, 200)
	require.NoError(t, err)
	assert.Equal(t, int64(400), n)
	n, _ = quota.SummonsFor(300, quota.Ratio{Part: 1, Whole: 100}, 150)
	assert.Equal(t, int64(450), n)
}

// eachDistribution calls f with every way to place the sets.
func eachDistribution(sets int64, least int64, n int, f func([]int64)) {
	out := make([]int64, n)
	var rec func(i int, rest int64)
	rec = func(i int, rest int64) {
		if i == n-1 {
			if out[i] = rest; rest >= least {
				f(out)
			}
			return
		}
		for v := least; v <= rest; v++ {
			out[i] = v
			rec(i+1, rest-v)
		}
	}
	rec(0, sets)
}

func latest(places []quota.Place, sets []int64) int64 {
	var late int64
	for i, p := range places {
		switch {
		case p.Remaining == 0:
		case sets[i] == 0:
			late = quota.Never
		default:
			late = max(late, (p.Remaining+sets[i]*p.PerSet-1)/(sets[i]*p.PerSet))
		}
	}
	return late
}

func TestDistributeIsOptimal(t *testing.T) {
	r := rand.New(rand.NewSource(13))
	for range 400 {
		n := 1 + r.Intn(4)
		places := make([]quota.Place, n)
		for i := range places {
			places[i] = quota.Place{Remaining: int64(r.Intn(5)) * r.Int63n(9000), PerSet: 20 + r.Int63n(200)}
		}
		sets, least := int64(r.Intn(14)), int64(r.Intn(3))
		best := quota.Never
		eachDistribution(sets, least, n, func(s []int64) { best = min(best, latest(places, s)) })
		d, err := quota.Distribute(sets, places, least)
		if err != nil {
			var e *quota.InfeasibleError
			require.ErrorAs(t, err, &e)
			require.Equal(t, quota.Never, best)
			continue
		}
		require.Equal(t, best, d.Latest, "%d sets, %v", sets, places)
		require.Equal(t, best, latest(places, d.Sets))
		var sum int64
		for _, v := range d.Sets {
			require.GreaterOrEqual(t, v, least)
			sum += v
		}
		require.Equal(t, sets, sum)

		// From any other start, moving at most k sets.
		k := int64(r.Intn(4))
		start := make([]int64, n)
		for range sets {
			start[r.Intn(n)]++
		}
		a, err := quota.Redistribute(start, places, 0, k)
		require.NoError(t, err)
		best = quota.Never
		eachDistribution(sets, 0, n, func(s []int64) {
			var moved int64
			for i := range s {
				moved += max(0, s[i]-start[i])
			}
			if moved <= k {
				best = min(best, latest(places, s))
			}
		})
		require.Equal(t, best, a.After.Latest, "%v of %v by %d", start, places, k)
		var moved int64
		for _, m := range a.Moves {
			moved += m.Sets
		}
		require.LessOrEqual(t, moved, k)
		require.Equal(t, a.Before.Latest-a.After.Latest, a.Gained)
	}
}

func TestTwoForEachKecamatan(t *testing.T) {
	// Balikpapan had ten sets in five kecamatan; Selatan is the largest.
	places := []quota.Place{{60_000, 200}, {70_000, 200}, {80_000, 200}, {90_000, 200}, {135_847, 200}}
	d, err := quota.Distribute(11, places, 2)
	require.NoError(t, err)
	assert.Equal(t, []int64{2, 2, 2, 2, 3}, d.Sets)
	assert.Equal(t, int64(227), d.Latest)
	_, err = quota.Distribute(9, places, 2)
	var e *quota.InfeasibleError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, 4, e.Recipient)
	a, err := quota.Redistribute([]int64{3, 2, 2, 2, 2}, places, 2, -1)
	require.NoError(t, err)
	assert.Equal(t, []quota.Move{{From: 0, To: 4, Sets: 1}}, a.Moves)
	assert.Equal(t, int64(340-227), a.Gained)
}
