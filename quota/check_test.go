package quota_test

import (
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestPercentIsExact(t *testing.T) {
	r := rand.New(rand.NewSource(12))
	for range 20000 {
		part, whole := r.Int63n(1<<uint(1+r.Intn(62))), 1+r.Int63n(1<<uint(1+r.Intn(62)))
		if r.Intn(3) == 0 {
			part = -part
		}
		places := int32(r.Intn(25) - 2)
		got, err := quota.Percent(part, whole, places)
		require.NoError(t, err)
		// |got*whole - 100*part| <= half a unit of the last place * whole, and a
		// half goes away from zero.
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(part), big.NewInt(100)), big.NewInt(whole))
		diff := new(big.Rat).Sub(got.Rat(), exact)
		half := decimal.New(5, -places-1).Rat()
		c := new(big.Rat).Abs(diff).Cmp(half)
		require.LessOrEqual(t, c, 0)
		if c == 0 {
			require.Equal(t, exact.Sign(), diff.Sign())
		}
		if units, err := quota.PercentUnits(part, whole, places); err == nil {
			require.True(t, got.Equal(decimal.New(units, -places)))
		}
	}
}

func TestPercent(t *testing.T) {
	for _, row := range []struct {
		part, whole int64
		places      int32
		want        string
	}{
		{351736, 391544, 2, "89.83"}, // Balikpapan, 28 December 2012
		{1, 8, 2, "12.5"},
		{1, 800, 2, "0.13"},
		{-1, 800, 2, "-0.13"},
		{3, 2, 0, "150"},
		{0, 5, 2, "0"},
		{math.MaxInt64, 1, 18, "922337203685477580700"},
		{math.MinInt64, math.MaxInt64, 0, "-100"},
		{67, 100, -1, "70"},
	} {
		got, err := quota.Percent(row.part, row.whole, row.places)
		require.NoError(t, err)
		assert.Equal(t, row.want, got.String())
	}
	_, err := quota.Percent(1, 0, 2)
	assert.ErrorIs(t, err, quota.ErrNoTarget)
	_, err = quota.PercentUnits(0, 0, 2)
	assert.ErrorIs(t, err, quota.ErrNoTarget)
	_, err = quota.Percent(1, -1, 2)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	_, err = quota.Percent(1, 1, 101)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	_, err = quota.PercentUnits(math.MaxInt64, 1, 2)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	_, ok := quota.Ratio{Part: 5}.Percent(2)
	assert.False(t, ok)
}

// As published; sources in testdata/kaltim-published.csv.
func TestPublishedPercentages(t *testing.T) {
	_, rows := table(t, "kaltim-published.csv")
	for _, row := range rows {
		c, err := quota.CheckPercent(number(t, row[1]), number(t, row[2]), row[3])
		require.NoError(t, err)
		verdict := "contradiction"
		if c.Consistent() {
			verdict = c.As[0].String()
		}
		assert.Equal(t, row[4], verdict, row[0])
	}
}

func TestCheckPercent(t *testing.T) {
	c, err := quota.CheckPercent(2767407, 2788564, "99,40 %")
	require.NoError(t, err)
	assert.False(t, c.Consistent())
	assert.Equal(t, "99.24", c.Recomputed.String())
	assert.Equal(t, "0.16", c.Difference().String())
	_, err = quota.CheckPercent(1, 0, "3")
	assert.ErrorIs(t, err, quota.ErrNoTarget)
	for _, bad := range []string{"", "n/a", "1e3", "--", "1.2.3"} {
		_, err = quota.CheckPercent(1, 2, bad)
		assert.ErrorIs(t, err, quota.ErrInvalid, bad)
	}
}

func FuzzCheckPercent(f *testing.F) {
	f.Add(int64(1), int64(2), "50,0 %")
	f.Add(int64(351736), int64(391544), "89.83")
	f.Fuzz(func(t *testing.T, part, whole int64, printed string) {
		c, err := quota.CheckPercent(part, whole, printed)
		if err == nil && c.Consistent() && c.As[0] == quota.HalfUp && !c.Difference().IsZero() {
			t.Error("consistent and different")
		}
	})
}

func TestCheckSums(t *testing.T) {
	// Bontang, 30 October 2011: the kecamatan are one short of the city.
	assert.Equal(t, int64(1), quota.CheckSum(122589, 51885, 22467, 48236).Difference)
	// Two days later they are 454 short.
	assert.Equal(t, int64(454), quota.CheckSum(12797, 3991, 3555, 4797).Difference)
	// Kaltim, June 2013: both phases are more than the province in the same text.
	assert.Equal(t, int64(2110581-2161837), quota.CheckSum(2110581, 1214857, 946980).Difference)
	assert.True(t, quota.CheckLeft(2110581, 2984294, 873713).Consistent())
	assert.True(t, quota.CheckLeft(12797, 122589, 109792).Consistent())
	// Balikpapan, 28 December 2012: all five kecamatan print less than the city.
	assert.False(t, quota.CheckMean(dec("89.83"), dec("76.90"), dec("86.88"), dec("86.46"), dec("83.69"), dec("83.60")))
}

func TestImpliedWhole(t *testing.T) {
	least, most, ok := quota.ImpliedWhole(351736, dec("98.45"), 2)
	require.True(t, ok)
	for _, w := range []int64{least, most} {
		p, _ := quota.Percent(351736, w, 2)
		assert.Equal(t, "98.45", p.String())
	}
	for _, w := range []int64{least - 1, most + 1} {
		p, _ := quota.Percent(351736, w, 2)
		assert.NotEqual(t, "98.45", p.String())
	}
	_, _, ok = quota.ImpliedWhole(0, dec("0"), 2)
	assert.False(t, ok)
}

func TestAdjustedAchievement(t *testing.T) {
	// Balikpapan 2012: the 98.45 % stand for about 34,271 dead and moved.
	target := quota.Target{Of: "target", Count: 391544, From: 1, Adjustments: []quota.Adjustment{
		{Day: 20, Cause: quota.MovedOut, Count: 30000}, {Day: 90, Cause: quota.Died, Count: 4271},
		{Day: 400, Cause: quota.TurnedSeventeen, Count: 9000}}}
	a, err := target.Achieved(351736, 200)
	require.NoError(t, err)
	p, _ := a.Plain.Percent(2)
	q, _ := a.Adjusted.Percent(2)
	assert.Equal(t, "89.83 98.45", p.String()+" "+q.String())
	now, err := target.On(400)
	require.NoError(t, err)
	assert.Equal(t, int64(391544-34271+9000), now)
	assert.Equal(t, map[quota.Cause]int64{quota.MovedOut: -30000, quota.Died: -4271}, target.By(200))
	target.Adjustments[0].Count = -1
	_, err = target.On(1)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	_, err = quota.Target{Count: 1, Adjustments: []quota.Adjustment{{Cause: quota.Died, Count: 2}}}.On(1)
	assert.ErrorIs(t, err, quota.ErrInvalid)

	e, err := quota.EstimateTarget("wajib KTP", 158560, quota.Ratio{Part: 110025, Whole: 158560}, 1)
	require.NoError(t, err)
	assert.True(t, e.Estimated)
	assert.Equal(t, int64(110025), e.Count)
	_, err = quota.EstimateTarget("", 1, quota.Ratio{}, 1)
	assert.ErrorIs(t, err, quota.ErrNoTarget)
}

// The national rate fell from 99.11 to 97.12 on 1 January 2021, when 4,031,791
// who turn 17 in the year entered the denominator.
func TestCohortOfJanuary(t *testing.T) {
	e, err := quota.Compare(quota.Ratio{Part: 194649012, Whole: 196394976}, quota.Ratio{Part: 194649012, Whole: 200426767}, 2)
	require.NoError(t, err)
	assert.Equal(t, "-1.99 0 -1.99", e.Change.String()+" "+e.Recording.String()+" "+e.Denominator.String())
	assert.True(t, e.FellWithoutLoss())
	assert.False(t, e.RoseWithoutWork())
	target, whole := quota.NextYear(e.Before, 4031791)
	assert.Equal(t, []int64{5777755, 200426767}, []int64{target, whole})
	_, err = quota.Compare(quota.Ratio{}, quota.Ratio{Part: 1, Whole: 1}, 2)
	assert.ErrorIs(t, err, quota.ErrNoTarget)
}

func TestAchievementOfRegions(t *testing.T) {
	regions := []quota.Ratio{{Part: 130, Whole: 100}, {Part: 60, Whole: 100}, {Part: 7}, {Part: 60, Whole: 100}}
	assert.Equal(t, quota.Ratio{Part: 257, Whole: 300, Of: "target"}, quota.Total("target", regions))
	assert.Equal(t, quota.Ratio{Part: 220, Whole: 300, Of: "target"}, quota.Capped("target", regions))
	order, rank := quota.Ranked(regions)
	assert.Equal(t, []int{0, 1, 3, 2}, order)
	assert.Equal(t, []int{1, 2, 0, 2}, rank)
	assert.Equal(t, "130 of 100 (130.00 %)", regions[0].String())
	assert.Equal(t, "7 of 0 (n/a)", regions[2].String())
	assert.Equal(t, int64(30), regions[0].Excess())
	assert.Equal(t, int64(0), regions[0].Remaining())
}

func TestPace(t *testing.T) {
	// Bontang, 2 November 2011: 109,792 left at 1,000 a day, printed as 109 days.
	n, ok := quota.DaysLeft(109792, quota.Rate{Units: 1000, Days: 1}, quota.Truncate)
	assert.True(t, ok)
	assert.Equal(t, int64(109), n)
	n, _ = quota.DaysLeft(109792, quota.Rate{Units: 1000, Days: 1}, quota.Up)
	assert.Equal(t, int64(110), n)
	_, ok = quota.DaysLeft(1, quota.Rate{}, quota.Up)
	assert.False(t, ok)

	obs := []quota.Observation{{Day: 10, Count: 9746}, {Day: 13, Count: 12797}, {Day: 18, Count: 13623}}
	r, ok := quota.Pace(obs, 0, quota.EveryDay)
	assert.True(t, ok)
	assert.Equal(t, quota.Rate{Units: 3877, Days: 8}, r)
	r, _ = quota.Pace(obs, 5, quota.EveryDay)
	assert.Equal(t, quota.Rate{Units: 826, Days: 5}, r)
	_, ok = quota.Pace(obs[:1], 0, quota.EveryDay)
	assert.False(t, ok)
	d, _ := quota.Rate{Units: 1839, Days: 2}.PerDay(1)
	assert.Equal(t, "919.5", d.String())

	need := quota.Required(quota.Ratio{Part: 12797, Whole: 122589}, 1, 100, quota.EveryDay)
	c, ok := need.Ceil()
	assert.True(t, ok)
	assert.Equal(t, int64(1098), c)
	_, ok = quota.Required(quota.Ratio{Part: 1, Whole: 2}, 11, 10, quota.EveryDay).Ceil()
	assert.False(t, ok)
	_, ok = quota.Required(quota.Ratio{Part: 3, Whole: 2}, 11, 10, quota.EveryDay).Ceil()
	assert.True(t, ok)
	assert.Equal(t, int64(50), quota.ExpectedBy(100, 1, 10, 5, quota.EveryDay))
	assert.Equal(t, int64(100), quota.ExpectedBy(100, 1, 10, 11, quota.EveryDay))
	assert.Zero(t, quota.ExpectedBy(100, 1, 10, 0, quota.EveryDay))
}
