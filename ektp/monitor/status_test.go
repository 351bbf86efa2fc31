package monitor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/schedule"
)

// The words of a status say what the figures say.
func TestStatusWords(t *testing.T) {
	for _, c := range []struct {
		name    string
		end, on string
		report  ektp.Report
		want    monitor.Status
		why     string
	}{
		{"nobody to record", "2025-12-31", "2025-03-01", filled("52.01", "2025-02-27", "a", ektp.Target, 0, ektp.Recorded, 0), monitor.Finished, "The target is 0: nobody is to be recorded."},
		{"more than nobody", "2025-12-31", "2025-03-01", filled("52.01", "2025-02-27", "a", ektp.Target, 0, ektp.Recorded, 5), monitor.Finished, "The target is 0, 5 recorded."},
		{"five short", "2025-06-30", "2025-07-05", filled("52.01", "2025-06-30", "a", ektp.Target, 200000, ektp.Recorded, 199995), monitor.Late, "Deadline 30 June 2025, reached 99.99% (30 June 2025)."},
		{"to come", "2025-12-31", "2025-01-02", filled("52.01", "2025-01-01", "a", ektp.Target, 100, ektp.Recorded, 0), monitor.NotStarted, "The phase begins on 6 January 2025."},
		{"a little behind", "2025-12-31", "2025-06-30", filled("52.01", "2025-06-30", "a", ektp.Target, 100, ektp.Recorded, 40), monitor.OnTrack, "Reached 40.00%, planned by today 45.53%: within 10 points."},
		{"ahead", "2025-12-31", "2025-06-30", filled("52.01", "2025-06-30", "a", ektp.Target, 100, ektp.Recorded, 60), monitor.OnTrack, "Reached 60.00%, as planned."},
		{"open", "", "2025-06-30", filled("52.01", "2025-06-30", "a", ektp.Target, 100, ektp.Recorded, 3), monitor.OnTrack, "Reached 3.00%; the phase has no deadline."},
	} {
		p := massPhase("a", "2025-01-06", "2025-12-31", "52.01")
		if p.End = 0; c.end != "" {
			p.End = date(c.end)
		}
		row := evaluated(planned(p), "52", c.on, c.report).Region(code("52.01"))
		assert.Equal(t, c.want, row.Status, c.name)
		assert.Equal(t, c.why, row.Why.EN, c.name)
	}
}

// The forecast of the scope is one of the grounds of its status.
func TestTheScopeIsJudgedByItsForecast(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	var reports []ektp.Report
	for i := range 10 {
		d := date("2025-01-10").AddDays(7 * i).String()
		for _, c := range []string{"52.01", "52.02"} {
			reports = append(reports, filled(c, d, "a", ektp.Target, 100000, ektp.Recorded, 1500*(i+1)))
		}
	}
	got := evaluated(p, "52", "2025-03-14", reports...)
	l := got.Total.Line()
	require.NotNil(t, l.Forecast)
	assert.GreaterOrEqual(t, l.Forecast.AtDeadline.Low, l.Recorded.Count, "what is recorded stays recorded")
	require.Less(t, l.Forecast.InTime.IntPart(), got.Limits.InTime)
	assert.Equal(t, monitor.AtRisk, got.Total.Status)
}

// A scope of which the plan can say nothing is a mistake, not an empty answer.
func TestScopesOutsideThePlan(t *testing.T) {
	m, err := monitor.New(memory.New(), planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01")))
	require.NoError(t, err)
	for scope, rule := range map[string]string{"99": "must lie in the scope of the plan", "32.04": "must lie in the scope of the plan", "52.99": "is not in the list of regions on that day"} {
		_, err := m.Assess(context.Background(), code(scope), date("2025-06-30"))
		assert.ErrorIs(t, err, ektp.ErrInvalid)
		assert.ErrorContains(t, err, rule)
	}
	for _, scope := range []string{"52", "52.01", "52.01.01", "52.02"} {
		_, err := m.Assess(context.Background(), code(scope), date("2025-06-30"))
		assert.NoError(t, err, scope)
	}
	_, err = m.Assess(context.Background(), ektp.Country, date("2025-06-30"))
	assert.NoError(t, err)
}

// A region above its target does not finish one below: the sum is reached, the
// programme is not.
func TestASumIsNotFinishedWhileARegionIsShort(t *testing.T) {
	two := planned(massPhase("a", "2025-01-06", "2025-06-30", "52.01", "52.02"))
	reports := []ektp.Report{
		filled("52.01", "2025-06-27", "a", ektp.Target, 100, ektp.Recorded, 50),
		filled("52.02", "2025-06-27", "a", ektp.Target, 200, ektp.Recorded, 270)}
	done := filled("52.01", "2025-06-28", "a", ektp.Target, 100, ektp.Recorded, 100)
	stated := filled("52", "2025-06-29", "a", ektp.Target, 300, ektp.Recorded, 330)
	const why = "The sum reaches 106.67%; regions still below their targets: 1."
	for _, c := range []struct {
		name, on string
		reports  []ektp.Report
		want     monitor.Status
		why      string
		state    monitor.PhaseState
	}{
		{"in time", "2025-06-30", reports, monitor.OnTrack, why, schedule.Running},
		{"too late", "2025-07-05", reports, monitor.Late, why, schedule.Late},
		{"each has reached it", "2025-07-05", append(reports[:2:2], done), monitor.Finished, "Target reached: 123.33%.", schedule.Finished},
		{"the province says so", "2025-07-05", append(reports[:2:2], stated), monitor.Finished, "Target reached: 110.00%.", schedule.Finished},
	} {
		got := evaluated(two, "52", c.on, c.reports...)
		assert.Equal(t, c.want, got.Total.Status, c.name)
		assert.Equal(t, c.why, got.Total.Why.EN, c.name)
		assert.Equal(t, c.state, got.Total.Line().State, c.name)
	}
	phases := planned(massPhase("a", "2025-01-06", "2025-03-31", "52.01", "52.02"), massPhase("b", "2025-04-07", "2025-06-30", "52.01", "52.02"))
	more := append(reports[:2:2], filled("52.01", "2025-06-27", "b", ektp.Target, 10, ektp.Recorded, 10), filled("52.02", "2025-06-27", "b", ektp.Target, 10, ektp.Recorded, 10))
	assert.Equal(t, monitor.Late, evaluated(phases, "52", "2025-07-05", more...).Total.Status, "over two phases")
}

// Rules of an app's own may all not apply: that is said, and not that the region has
// no phase.
func TestNoRuleApplies(t *testing.T) {
	never := monitor.StatusRule{Name: "never", Test: func(*monitor.Line, ektp.Date, monitor.Limits) (monitor.Status, ektp.Text, bool) {
		return "", ektp.Text{}, false
	}}
	a := monitor.Evaluate(monitor.Input{Plan: planned(massPhase("a", "2025-01-06", "2025-06-30", "52.01")), Scope: code("52"), AsOf: date("2025-02-01"),
		Settings: monitor.Settings{Rules: []monitor.StatusRule{never}}})
	assert.Equal(t, monitor.NoData, a.Total.Status)
	assert.Equal(t, ektp.Text{ID: "Tidak ada aturan status yang berlaku.", EN: "No status rule applies."}, a.Total.Why)
}
