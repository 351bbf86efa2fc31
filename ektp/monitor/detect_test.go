package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// Balikpapan advances, Bontang stops with half its residents still to come and
// says nothing of why.
func TestFiguresSayWhatNobodyStated(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-04-30")}
	for d := date("2012-03-01"); d <= in.AsOf; d++ {
		done := int64(d - date("2012-03-01"))
		in.Reports = append(in.Reports, reported("64.71", d.String(), "", 8*done), reported("64.74", d.String(), "", min(240, 8*done)))
	}
	a := monitor.Evaluate(in)
	found := map[string]bool{}
	for _, o := range a.Region(code("64.74")).Obstacles {
		require.True(t, o.Detected)
		assert.NotEmpty(t, o.Text.ID)
		assert.Contains(t, o.Text.EN, "recorded: 240")
		found[o.Quote] = true
	}
	assert.True(t, found["sudden_stop"], found)
	for _, o := range a.Region(code("64.71")).Obstacles {
		assert.NotEqual(t, "sudden_stop", o.Quote)
	}
	require.NotEmpty(t, a.Obstacles)
	assert.Zero(t, a.Obstacles[0].Notes, "nobody stated it")
	assert.Positive(t, a.Obstacles[0].Detected)

	stalled := false
	for _, e := range monitor.Alerts(a) {
		stalled = stalled || e.Kind == monitor.EventStalled && e.Region == code("64.74") && e.Owner == ektp.Regency
	}
	assert.True(t, stalled)
}

// Who reports by the daily form of the province is looked at as well; where
// there is a progress report beside it, that one counts.
func TestDetectionLooksAtTheFormInUse(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-04-30")}
	for d := date("2012-03-01"); d <= in.AsOf; d++ {
		daily := reported("64.74", d.String(), "", min(240, 8*int64(d-date("2012-03-01"))))
		daily.Form = "daily"
		in.Reports = append(in.Reports, daily)
	}
	stops := func() (n int) {
		for _, o := range monitor.Evaluate(in).Region(code("64.74")).Obstacles {
			if o.Quote == "sudden_stop" {
				n++
			}
		}
		return n
	}
	assert.Equal(t, 1, stops())
	for d := date("2012-03-01"); d <= in.AsOf; d++ {
		in.Reports = append(in.Reports, reported("64.74", d.String(), "", 8*int64(d-date("2012-03-01"))))
	}
	assert.Zero(t, stops(), "the progress report goes on")
}

// A region that has stood still for longer than the rules look back: they still
// learn since when.
func TestStandstillOfLongIsDated(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-07-30")}
	for d := date("2012-03-05"); d <= in.AsOf; d += 7 {
		in.Reports = append(in.Reports, reported("64.74", d.String(), "", min(240, 40*int64(d-date("2012-03-05"))/7)))
	}
	var said string
	for _, o := range monitor.Evaluate(in).Region(code("64.74")).Obstacles {
		if o.Quote == "sudden_stop" {
			said = o.Text.EN
		}
	}
	assert.Contains(t, said, "(recorded: 240; days without a recording: 105)")
}
