package monitor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
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
