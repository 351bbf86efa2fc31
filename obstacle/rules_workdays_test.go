package obstacle

import (
	"slices"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// without counts Monday to Friday less some days off.
func without(off ...string) func(from, to ektp.Date) int {
	return func(from, to ektp.Date) int {
		n := (&Situation{}).workdays(from, to)
		for d := from; d <= to; d++ {
			if slices.Contains(off, d.String()) {
				n--
			}
		}
		return int(n)
	}
}

var (
	lebaran = without("2012-08-17", "2012-08-20", "2012-08-21", "2012-08-22")
	nyepi   = without("2012-03-23")
)

func on(day string, figures ...ektp.Figure) ektp.Report {
	return ektp.Report{Date: ektp.MustDate(day), Figures: append(figures, fig(ektp.Target, 20000))}
}

func rec(v int64) ektp.Figure { return fig(ektp.Recorded, v) }

func TestRulesCountWorkingDays(t *testing.T) {
	for name, c := range map[string]struct {
		workdays func(from, to ektp.Date) int
		reports  []ektp.Report
		rule     string // empty: silence
	}{
		"flat over Lebaran":            {lebaran, []ektp.Report{on("2012-08-10", rec(100)), on("2012-08-16", rec(200)), on("2012-08-19", rec(200)), on("2012-08-22", rec(200))}, ""},
		"flat on after Lebaran":        {lebaran, []ektp.Report{on("2012-08-10", rec(100)), on("2012-08-16", rec(200)), on("2012-08-22", rec(200)), on("2012-08-27", rec(200))}, "sudden_stop"},
		"flat over Nyepi":              {nyepi, []ektp.Report{on("2012-03-21", rec(100)), on("2012-03-22", rec(200)), on("2012-03-23", rec(200)), on("2012-03-25", rec(200))}, ""},
		"a fortnight with Lebaran":     {lebaran, []ektp.Report{on("2012-07-12", rec(0)), on("2012-08-09", rec(2000)), on("2012-08-23", rec(2490))}, ""},
		"the same without days off":    {nil, []ektp.Report{on("2012-07-12", rec(0)), on("2012-08-09", rec(2000)), on("2012-08-23", rec(2490))}, "slower_than_before"},
		"a calendar that does not say": {func(_, _ ektp.Date) int { return -1 }, []ektp.Report{on("2012-07-12", rec(0)), on("2012-08-09", rec(2000)), on("2012-08-23", rec(2490))}, "slower_than_before"},
	} {
		t.Run(name, func(t *testing.T) {
			got := Detect(Situation{AsOf: c.reports[len(c.reports)-1].Date, Reports: c.reports, Workdays: c.workdays})
			if c.rule == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1, "%v", got)
			assert.Equal(t, c.rule, got[0].Rule)
		})
	}
}

func TestSetsNeededInTheWorkingDaysLeft(t *testing.T) {
	for name, c := range map[string]struct {
		asOf, deadline string
		recorded       int64
		figures        []Used // none: silence
	}{
		"two working days":     {"2012-08-17", "2012-08-26", 14000, []Used{{"sets", 5}, {"sets_needed", 20}, {"left", 6000}, {"workdays_left", 2}, {"per_set_day", 150}}},
		"enough sets":          {"2012-08-17", "2012-08-26", 18500, nil},
		"the last day":         {"2012-08-24", "2012-08-24", 12000, []Used{{"sets", 5}, {"left", 8000}, {"workdays_left", 0}}},
		"only days off remain": {"2012-08-17", "2012-08-22", 12000, []Used{{"sets", 5}, {"left", 8000}, {"workdays_left", 0}}},
		"the day after":        {"2012-08-27", "2012-08-26", 12000, []Used{{"sets", 5}, {"left", 8000}, {"workdays_left", 0}}},
		"all are recorded":     {"2012-08-27", "2012-08-26", 20000, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := Situation{AsOf: ektp.MustDate(c.asOf), Deadline: ektp.MustDate(c.deadline), PerSetDay: 150, Workdays: lebaran,
				Reports: []ektp.Report{on(c.asOf, rec(c.recorded), fig(ektp.SetsWorking, 5))}}
			got := Detect(s)
			if c.figures == nil {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1, "%v", got)
			assert.Equal(t, "sets_below_need", got[0].Rule)
			assert.Equal(t, 4, got[0].Severity)
			assert.Equal(t, c.figures, got[0].Figures)
		})
	}
}

func TestLossIsComparedWithTheServiceOfWorkingDays(t *testing.T) {
	week := ektp.Report{From: start - 6, Date: start, Figures: ektp.Figures{fig(ektp.PowerLost, 700)}}
	got := Detect(Situation{AsOf: start, ServiceMinutes: 600, Reports: []ektp.Report{week}})
	require.Len(t, got, 1)
	assert.Equal(t, Used{"service_minutes", 3000}, got[0].Figures[1])
}
