package monitor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
	"github.com/ektp-rollout/sdk/schedule"
)

// weeklyDesk is a monitor of a plan with weekly reports, due two days after the
// week, and its clock.
func weeklyDesk(t *testing.T, now time.Time) (m *monitor.Monitor, set func(string)) {
	t.Helper()
	plan := smallPlan()
	plan.Reports = []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2, Days: schedule.CalendarDays}}
	m, err := monitor.New(memory.New(), plan, monitor.WithClock(func() time.Time { return now }))
	require.NoError(t, err)
	return m, func(on string) { now = date(on).Time(time.UTC) }
}

func TestCorrectionKeepsTheDayItCame(t *testing.T) {
	m, set := weeklyDesk(t, date("2012-01-13").Time(time.UTC))
	_, err := m.Submit(ctx, officer("64.74"), statement("2012-01-10", 100))
	require.NoError(t, err)
	set("2012-03-01")
	for i, on := range []string{"", "2012-03-01"} {
		r := statement("2012-01-10", int64(101+i))
		r.Reason = "salah hitung"
		if on != "" {
			r.Reported = date(on)
		}
		_, err = m.Submit(ctx, officer("64.74"), r)
		require.NoError(t, err)
	}
	a := assess(t, m, "64.74", "2012-01-20")
	assert.Equal(t, int64(102), a.Total.Line().Recorded.Count)
	assert.Equal(t, int64(1), a.Reporting.OnTime, "the week of 9 January, of which the report came on the 13th")
	assert.Len(t, a.NotReported(), 1, "the week of 2 January")

	again, err := m.Submit(ctx, officer("64.74"), statement("2012-01-10", 102))
	require.NoError(t, err)
	assert.True(t, again.Repeated)
}

func TestWhoMayStateTheDayItCame(t *testing.T) {
	bureau := ektp.Principal{ID: "regency", Tier: ektp.Regency, Region: code("64.74"), Role: ektp.Manager}
	for _, c := range []struct {
		name, region, reported, source string
		by                             ektp.Principal
		refused                        string
	}{
		{"today", "64.74", "2012-07-28", "", officer("64.74"), ""},
		{"the day it still is in the west", "64.74", "2012-07-27", "", officer("64.74"), ""},
		{"in time after all", "64.74", "2012-01-31", "", officer("64.74"), "is before today"},
		{"a day to come", "64.74", "2029-01-31", "", officer("64.74"), "must not be in the future"},
		{"a district's paper, entered by the regency", "64.74.01", "2012-01-31", "", bureau, ""},
		{"a day to come, by the regency", "64.74.01", "2012-07-29", "", bureau, "must not be in the future"},
		{"its own, by who may verify", "64", "2012-01-31", "", officer("64"), "is before today"},
		{"before its own day", "64.74.01", "2012-01-20", "", bureau, "must not be before the day it speaks of"},
		{"a publication", "64.74", "2012-01-31", "koran", officer("64.74"), ""},
	} {
		m, _ := weeklyDesk(t, time.Date(2012, 7, 27, 16, 0, 0, 0, time.UTC)) // 23:00 in the west, the 28th in the east
		r := statement("2012-01-25", 100)
		r.Region, r.Reported, r.Source = code(c.region), date(c.reported), c.source
		_, err := m.Submit(ctx, c.by, r)
		if c.refused == "" {
			assert.NoError(t, err, c.name)
		} else {
			require.ErrorIs(t, err, ektp.ErrInvalid, c.name)
			assert.ErrorContains(t, err, c.refused, c.name)
		}
	}
}

// The day is that of the region, not that of the server or of the east.
func TestLateInTheEveningInTheWest(t *testing.T) {
	plan := schedule.Plan{ID: "x", Name: ektp.Text{ID: "X", EN: "X"}, Scope: code("12"), Phases: []schedule.Phase{massPhase("a", "2025-03-03", "2025-12-31", "12.71")},
		Reports: []schedule.ReportRule{{ID: "weekly", Tier: ektp.Regency, Rhythm: schedule.Weekly, Grace: 2, Closes: 3, Days: schedule.CalendarDays}}}
	due := time.Date(2025, 3, 11, 22, 30, 0, 0, time.FixedZone("WIB", 7*3600)) // the week to the 9th is due on the 11th
	for days, onTime := range []int64{1, 0, 0, 0, -1} {
		now := due.AddDate(0, 0, days)
		m, err := monitor.New(memory.New(), plan, monitor.WithClock(func() time.Time { return now }))
		require.NoError(t, err)
		r := filled("12.71", "2025-03-09", "a", ektp.Target, 100, ektp.Recorded, 5)
		r.State = 0
		if _, err = m.Submit(ctx, officer("12.71"), r); onTime < 0 {
			assert.ErrorContains(t, err, "closed for changes")
			continue
		}
		require.NoError(t, err, days)
		assert.Equal(t, onTime, assess(t, m, "12", "2025-03-20").Reporting.OnTime, days)
	}
}
