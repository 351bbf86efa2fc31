package quota_test

import (
	"cmp"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
)

// bare is a forecaster that forgets the functions of its trend.
type bare struct{}

func (bare) String() string                        { return "bare" }
func (bare) Fit(quota.Series) (quota.Trend, error) { return quota.Trend{}, nil }

// What is not given is an error that says so.
func TestNothingGivenIsAnError(t *testing.T) {
	obs := []quota.Observation{{1, 1}, {2, 2}, {3, 4}}
	predict := func(days quota.Workdays, f quota.Forecaster) error {
		_, err := quota.Predict(obs, 10, 20, days, f)
		return err
	}
	share := func(compare func(a, b string) int, m quota.Method) error {
		_, err := quota.ApportionMap(1, map[string]int64{"a": 1, "b": 1}, compare, m)
		return err
	}
	for want, err := range map[string]error{
		"quota: working days nil must be given":                       predict(nil, nil),
		"quota: forecaster nil must be given":                         predict(quota.EveryDay, quota.Calibrated{}),
		"quota: forecaster bare gives a trend without Mean or Spread": predict(quota.EveryDay, bare{}),
		"quota: compare nil must be given":                            share(nil, quota.DHondt),
		"quota: method nil must be given":                             share(cmp.Compare[string], nil),
		"quota: method own must have signposts":                       share(cmp.Compare[string], quota.Divisor("own", nil)),
	} {
		var input *quota.InputError
		assert.ErrorAs(t, err, &input, want)
		assert.EqualError(t, err, want)
	}
	_, err := quota.PlanCurve(10, 1, 5, nil, quota.Linear)
	assert.ErrorIs(t, err, quota.ErrInvalid)
	_, err = quota.CapacityCurve(10, 1, nil, []int64{1})
	assert.ErrorIs(t, err, quota.ErrInvalid)
	_, err = quota.CapacityCurve(-1, 1, quota.EveryDay, []int64{1})
	assert.ErrorIs(t, err, quota.ErrInvalid)
	assert.ErrorIs(t, predict(quota.EveryDay, quota.Ensemble{nil}), quota.ErrTooFew, "who is not there cannot conclude")
	for _, f := range []quota.Forecaster{quota.LastPace{}, quota.Drift{Half: 5}, quota.Damped{}, quota.Saturating{}, quota.DefaultForecaster()} {
		_, err := f.Fit(quota.Series{})
		assert.ErrorIs(t, err, quota.ErrTooFew, f)
	}
}

// Where there is no error to return, all days are worked.
func TestNoCalendarIsEveryDay(t *testing.T) {
	obs := []quota.Observation{{1, 0}, {8, 70}}
	for _, window := range []int{0, 3} {
		want, ok := quota.Pace(obs, window, quota.EveryDay)
		got, _ := quota.Pace(obs, window, nil)
		assert.True(t, ok)
		assert.Equal(t, want, got)
	}
	left := quota.Ratio{Part: 30, Whole: 100}
	assert.Equal(t, quota.Required(left, 1, 10, quota.EveryDay), quota.Required(left, 1, 10, nil))
	assert.Equal(t, quota.ExpectedBy(100, 1, 10, 3, quota.EveryDay), quota.ExpectedBy(100, 1, 10, 3, nil))
	uncovered := func(_, _ quota.Day) int { return -1 }
	assert.Zero(t, quota.Required(left, 1, 10, uncovered).Days, "what the calendar does not cover is no working day")
	c := quota.Curve{Start: 1, Cumulative: []int64{10, 20, 30}}
	assert.Equal(t, int64(20), c.On(2))
	assert.Equal(t, 1, c.Against([]quota.Observation{{2, 15}})[0].Lag)
}

// Days may lie as far apart as there are.
func TestPaceOverDaysFarApart(t *testing.T) {
	obs := []quota.Observation{{Day: -2_000_000_001}, {Day: -2_000_000_000, Count: 50}, {Day: 2_000_000_000, Count: 100}}
	rate, since, ok := quota.PaceSince(obs, 10, func(from, to quota.Day) int { return 10 })
	assert.True(t, ok)
	assert.Equal(t, quota.Day(-2_000_000_000), since)
	assert.Equal(t, int64(50), rate.Units)
}

// own is a forecaster that embeds another and has a mind of its own.
type own struct{ quota.Drift }

func (own) Fit(quota.Series) (quota.Trend, error) { return quota.Trend{}, quota.ErrTooFew }

func TestAnEnsembleAsksWhoEmbedsAForecaster(t *testing.T) {
	_, err := quota.Ensemble{own{quota.Drift{Half: 5}}}.Fit(quota.Series{X: []float64{0, 1, 2, 3}, Y: []float64{0, 1, 2, 3}, Target: 9})
	assert.ErrorIs(t, err, quota.ErrTooFew)
}
