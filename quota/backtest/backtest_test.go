package backtest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/ektp-rollout/sdk/quota/backtest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var forecasters = []quota.Forecaster{
	quota.LastPace{},
	quota.Drift{},
	quota.Drift{Half: 5},
	quota.Drift{Half: 30},
	quota.Damped{Half: 5, Loss: 0.005},
	quota.Saturating{Growth: quota.Logistic},
	quota.Saturating{Growth: quota.Gompertz},
	quota.Calibrated{Of: quota.LastPace{}},
	quota.DefaultForecaster(),
}

func print(t *testing.T, scores []backtest.Score) {
	var b strings.Builder
	for _, s := range scores {
		fmt.Fprintf(&b, "\n%-40s %5d %3d  %6.2f %5.2f %5.2f  %6.1f %5.2f %5.2f %5.2f", s.Method, s.Cuts, s.Failed,
			s.LevelError, s.In80, s.In95, s.FinishError, s.Never, s.FinishIn80, s.FinishIn95)
	}
	t.Log(b.String())
}

func TestBontang(t *testing.T) {
	cases := backtest.Bontang()
	require.Len(t, cases, 4)
	scores := backtest.Run(cases, forecasters)
	print(t, scores)
	naive, ours := scores[0], scores[len(scores)-1]
	assert.Equal(t, 10, ours.Cuts)
	assert.Less(t, ours.LevelError, naive.LevelError)
	assert.GreaterOrEqual(t, ours.In80, 0.8)
}

// Programmes other than those the methods were chosen on.
func TestSimulated(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 8 // too few to judge the calibration by
	}
	cases := backtest.Simulate(n, 2)
	assert.Equal(t, cases[3].Obs, backtest.Simulate(4, 2)[3].Obs, "the same each time")
	for _, c := range cases {
		require.NotZero(t, c.Finish)
	}
	scores := backtest.Run(cases, forecasters)
	print(t, scores)
	if testing.Short() {
		return
	}
	naive, ours := scores[0], scores[len(scores)-1]
	assert.InDelta(t, naive.FinishError, ours.FinishError, 5)
	assert.InDelta(t, 0.80, ours.FinishIn80, 0.08)
	assert.InDelta(t, 0.95, ours.FinishIn95, 0.06)
	assert.Greater(t, ours.FinishIn80, naive.FinishIn80)
}
