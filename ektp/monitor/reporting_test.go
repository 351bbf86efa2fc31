package monitor_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/schedule"
)

// smallPlan is one phase of two regions through 2012.
func smallPlan() schedule.Plan {
	return schedule.Plan{ID: "small", Name: ektp.Text{ID: "Kecil", EN: "Small"}, Scope: code("64"), Phases: []schedule.Phase{{
		ID: "one", Name: ektp.Text{ID: "Satu", EN: "One"}, Kind: schedule.Mass, Start: date("2012-01-02"), End: date("2012-12-31"),
		Regions: []ektp.Code{code("64.71"), code("64.74")},
		Targets: []schedule.Target{{Region: code("64.71"), Count: 1000, Of: ektp.Target, From: date("2012-01-01")}, {Region: code("64.74"), Count: 500, Of: ektp.Target, From: date("2012-01-01")}},
	}}}
}

func reported(region, on, received string, recorded int64) ektp.Report {
	r := ektp.Report{Region: code(region), Date: date(on), Phase: "one", State: ektp.Submitted, Figures: ektp.Figures{{Measure: ektp.Recorded, Value: recorded}}}
	if received != "" {
		r.Reported = date(received)
	}
	return r
}

func TestCompletenessCountsRealWeeks(t *testing.T) {
	plan := smallPlan()
	plan.Reports = []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2, Days: schedule.WorkingDays}}
	in := monitor.Input{Plan: plan, Scope: code("64"), AsOf: date("2012-02-10"), Reports: []ektp.Report{
		reported("64.71", "2012-01-08", "2012-01-09", 10), // week 1, on time
		reported("64.71", "2012-01-14", "2012-01-25", 20), // week 2, late
		reported("64.71", "2012-01-15", "2012-01-25", 21), // week 2 again: counts once
		reported("64.71", "2012-02-01", "2012-02-02", 50), // week 5
	}}
	a := monitor.Evaluate(in)
	r := a.Region(code("64.71")).Reporting
	assert.Equal(t, int64(5), r.Expected, "the weeks of 2, 9, 16, 23, 30 January; that of 6 February is not over")
	assert.Equal(t, int64(3), r.Received)
	assert.Equal(t, int64(2), r.OnTime)
	assert.Equal(t, "60", r.Complete.Percent.String())
	assert.Len(t, r.Missing, 2)
	assert.Equal(t, date("2012-01-23"), r.Missing[0].From, "the latest first; Monday the 23rd was Imlek")
	assert.Equal(t, int64(10), a.Reporting.Expected)
	silent := a.Region(code("64.74")).Reporting
	assert.Equal(t, int64(0), silent.Received)
	assert.Equal(t, "0", silent.Complete.Percent.String(), "reports were due and none came: that is zero")

	in.AsOf = date("2012-01-03")
	r = monitor.Evaluate(in).Region(code("64.71")).Reporting
	assert.False(t, r.Complete.Known, "nothing was due: neither 0 nor 100 percent")
}

// Districts owe reports too: those that never reported count as well.
func TestCompletenessOfEveryTier(t *testing.T) {
	plan := smallPlan()
	plan.Reports = []schedule.ReportRule{
		{ID: "district", Tier: ektp.District, Rhythm: schedule.Monthly, Grace: 5, Days: schedule.CalendarDays},
		{ID: "recap", Form: "recap", Tier: ektp.Province, Rhythm: schedule.HalfMonth, Grace: 3, Days: schedule.WorkingDays},
	}
	in := monitor.Input{Plan: plan, Scope: code("64"), AsOf: date("2012-02-10"), Reports: []ektp.Report{
		reported("64.74.01", "2012-01-31", "2012-02-02", 10),
		reported("64.74.02", "2012-01-31", "2012-02-09", 10), // late
	}}
	recap := reported("64", "2012-01-15", "2012-01-18", 20)
	recap.Form = "recap"
	in.Reports = append(in.Reports, recap)
	a := monitor.Evaluate(in)
	// Three districts of Bontang, five of Balikpapan, whose sixth was made later
	// that year; two half months of the province.
	assert.Equal(t, int64(3+5+2), a.Reporting.Expected)
	assert.Equal(t, int64(3), a.Reporting.Received)
	assert.Equal(t, int64(2), a.Reporting.OnTime)
	assert.ElementsMatch(t, []string{"district", "recap"}, a.Reporting.Rules)
	assert.Equal(t, int64(1), a.Total.Reporting.Received)
	missing := a.NotReported()
	assert.Len(t, missing, 7)
	assert.Equal(t, date("2012-02-03"), missing[0].Due, "the province's second recap, the oldest")
	assert.Equal(t, code("64"), missing[0].Region)
	in.Scope = code("64.74")
	assert.Equal(t, int64(3), monitor.Evaluate(in).Reporting.Expected)
}

// After its period is closed a report is no longer taken.
func TestClosedPeriodsRefuseReports(t *testing.T) {
	plan := smallPlan()
	plan.Reports = []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2, Days: schedule.WorkingDays, Closes: 5}}
	for on, open := range map[string]bool{"2012-02-01": true, "2012-02-02": false} {
		now := date(on).Time(time.UTC)
		m, err := monitor.New(memory.New(), plan, monitor.WithClock(func() time.Time { return now }))
		require.NoError(t, err)
		r := reported("64.71", "2012-01-18", "", 10)
		r.State = ektp.Draft
		_, err = m.Submit(context.Background(), officer("64.71"), r)
		if open {
			assert.NoError(t, err, on)
		} else {
			assert.ErrorIs(t, err, ektp.ErrLocked, on)
		}
	}
}

// A regency is heard of through its districts too.
func TestHeardThroughAPart(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-02-10"), Reports: []ektp.Report{reported("64.74.01", "2012-02-08", "", 10)}}
	var silent []ektp.Code
	for _, s := range monitor.Evaluate(in).Reporting.Silent {
		silent = append(silent, s.Region)
	}
	assert.Equal(t, []ektp.Code{code("64.71")}, silent)
}

// An assessment that was written and read again knows what is missing, and tells it.
func TestWhatIsMissingOutlivesJSON(t *testing.T) {
	plan := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	plan.Reports = []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2}, {ID: "monthly", Tier: ektp.District, Rhythm: schedule.Monthly, Grace: 5}}
	for _, scope := range []string{"52", "52.02"} {
		a := evaluated(plan, scope, "2025-02-15", filled("52.01", "2025-01-10", "a", ektp.Target, 1000, ektp.Recorded, 50), filled("52.01", "2025-02-12", "a", ektp.Recorded, 50))
		text, err := json.Marshal(a)
		require.NoError(t, err)
		var again monitor.Assessment
		require.NoError(t, json.Unmarshal(text, &again))
		require.NotEmpty(t, a.NotReported())
		assert.Equal(t, a.NotReported(), again.NotReported(), scope)
		assert.Equal(t, monitor.Alerts(a), monitor.Alerts(&again), scope)
		twice, err := json.Marshal(again)
		require.NoError(t, err)
		assert.JSONEq(t, string(text), string(twice))
	}
}
