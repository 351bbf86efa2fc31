package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

// weekly are reports of a region, each so many weeks after the first day.
func weekly(region, first string, counts ...int) (out []ektp.Report) {
	for i, n := range counts {
		r := filled(region, first, "a", ektp.Target, 10_000, ektp.Recorded, n)
		r.Date = r.Date.AddDays(7 * i)
		out = append(out, r)
	}
	return out
}

// Where the sum of the regions is taken, the course of the whole is not that of the
// figures its own office stated long ago.
func TestASumHasNotTheCourseOfAnOldStatement(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	own := weekly("52", "2025-01-13", 100, 300, 500, 800, 800, 800, 800, 800, 800, 800, 800)
	var reports []ektp.Report
	for _, region := range []string{"52.01", "52.02"} {
		var counts []int
		for week := range 22 {
			counts = append(counts, 400*(week+1))
		}
		reports = append(reports, weekly(region, "2025-01-13", counts...)...)
	}
	with := evaluated(p, "52", "2025-06-15", append(own, reports...)...).Total
	without := evaluated(p, "52", "2025-06-15", reports...).Total
	assert.Equal(t, without.Status, with.Status)
	assert.Equal(t, schedule.Running, with.Line().State)
	assert.Equal(t, without.Line().Forecast, with.Line().Forecast)
	assert.Equal(t, without.Line().Pace, with.Line().Pace)
	assert.Equal(t, int64(17_600), with.Line().Recorded.Count)
}

// What the office of the whole states is held against its regions, some of them or
// all, of the day before too: less than they have is not taken, and said.
func TestAWholeBelowItsRegionsIsNotTaken(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02", "52.03"))
	part := func(region, on string, n int) ektp.Report {
		return filled(region, on, "a", ektp.Target, 1000, ektp.Recorded, n)
	}
	whole := func(on string, n int) ektp.Report {
		return filled("52", on, "a", ektp.Target, 3000, ektp.Recorded, n)
	}
	for _, c := range []struct {
		name    string
		reports []ektp.Report
		taken   int64 // -1: nothing
		said    string
	}{
		{"less than all had the day before", []ektp.Report{part("52.01", "2025-06-09", 900), part("52.02", "2025-06-09", 700), part("52.03", "2025-06-09", 10), whole("2025-06-10", 500)},
			1610, "Prov. Nusa Tenggara Barat states 500, less than the 1,610 in 3 of its regions."},
		{"less than two of three", []ektp.Report{part("52.01", "2025-06-10", 900), part("52.02", "2025-06-10", 700), whole("2025-06-10", 500)},
			-1, "Prov. Nusa Tenggara Barat states 500, less than the 1,600 in 2 of its regions."},
		{"as much as two of three", []ektp.Report{part("52.01", "2025-06-10", 900), part("52.02", "2025-06-10", 700), whole("2025-06-10", 1600)}, 1600, ""},
		{"less, but the regions spoke later", []ektp.Report{part("52.01", "2025-06-12", 900), part("52.02", "2025-06-12", 700), whole("2025-06-10", 500)}, 500, ""},
		{"a later sum below it", []ektp.Report{whole("2025-05-10", 900), part("52.01", "2025-06-10", 400), part("52.02", "2025-06-10", 450), part("52.03", "2025-06-10", 0)},
			850, "Prov. Nusa Tenggara Barat: recorded fell from 900 (10 May 2025) to 850 (10 June 2025), the sum of its regions."},
	} {
		got := evaluated(p, "52", "2025-06-15", c.reports...)
		q := got.Total.Line().Recorded
		assert.Equal(t, c.taken >= 0, q.Known, c.name)
		if q.Known {
			assert.Equal(t, c.taken, q.Count, c.name)
		}
		if c.said == "" {
			assert.Empty(t, got.Contradictions, c.name)
			continue
		}
		require.Len(t, got.Contradictions, 1, c.name)
		name := got.Total.Name
		assert.Equal(t, name+c.said[len("Prov. Nusa Tenggara Barat"):], got.Contradictions[0].Text.EN, c.name)
	}
}

// A sum of figures of several days says so.
func TestASumSaysOfWhichDaysItIs(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	got := evaluated(p, "52", "2025-06-15", filled("52.01", "2025-01-10", "a", ektp.Target, 1000, ektp.Recorded, 50), filled("52.02", "2025-06-14", "a", ektp.Target, 1000, ektp.Recorded, 800))
	q := got.Total.Line().Recorded
	assert.Equal(t, monitor.Coverage{Regions: 2, Of: 2, From: date("2025-01-10")}, *q.Coverage)
	assert.Equal(t, date("2025-06-14"), q.Date)
	assert.Equal(t, "Phase a: 850 of 2,000 (42.50%) as of 10 January 2025 to 14 June 2025, 1,150 remaining.", got.ForCentre[0].Text.EN)
	assert.Equal(t, "Tahap a: 850 dari 2.000 (42,50\u00a0%) per 10 Januari 2025 sampai 14 Juni 2025, sisa 1.150.", got.ForCentre[0].Text.ID)
}

// The days left are known whatever is known of the figures.
func TestDaysLeftOfAScopeWithoutFigures(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	got := evaluated(p, "52", "2025-06-15", filled("52.01", "2025-06-10", "a", ektp.Recorded, 5))
	assert.Equal(t, got.Region(code("52.02")).Line().Pace.Workdays, got.Total.Line().Pace.Workdays)
	assert.Positive(t, got.Total.Line().Pace.Workdays)
}

// What is stated for no phase is of the first mass phase until the second begins,
// in whatever order the plan lists them, and be it a percentage or a beginning.
func TestForNoPhaseUntilTheSecondBegins(t *testing.T) {
	a, b := massPhase("a", "2025-01-06", "2025-03-31", "52.01"), massPhase("b", "2025-07-01", "2025-12-31", "52.01")
	printed := printedAs(filled("52.01", "2025-03-10", ""), "61.7")
	begun := filled("52.01", "2025-03-10", "", ektp.Started, 1)
	counted := filled("52.01", "2025-03-10", "", ektp.Target, 1000, ektp.Recorded, 600)
	for name, plan := range map[string]schedule.Plan{"first": planned(a, b), "second": planned(b, a), "alone": planned(a)} {
		line := func(on string, r ektp.Report) *monitor.Line {
			row := evaluated(plan, "52", on, r).Region(code("52.01"))
			for i := range row.Lines {
				if row.Lines[i].Phase == "a" {
					return &row.Lines[i]
				}
			}
			return nil
		}
		for _, on := range []string{"2025-03-15", "2025-08-01"} {
			assert.Equal(t, "61.7", line(on, printed).Share.Percent.String(), "%s %s", name, on)
			assert.NotNil(t, line(on, begun).Started, "%s %s", name, on)
			assert.Equal(t, "60", line(on, counted).Share.Percent.String(), "%s %s", name, on)
		}
	}
}

// A single region is watched like one of many.
func TestARegionAloneIsWatched(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-03-31", "52.01", "52.02"))
	report := filled("52.01", "2025-02-10", "a", ektp.Target, 1000, ektp.Recorded, 300)
	late := evaluated(p, "52.01", "2025-06-15", report)
	assert.True(t, late.Unit)
	assert.False(t, evaluated(p, "52", "2025-06-15", report).Unit)
	var kinds []monitor.EventKind
	for _, e := range monitor.Alerts(late) {
		kinds = append(kinds, e.Kind)
	}
	assert.Equal(t, []monitor.EventKind{monitor.EventReportLate, monitor.EventPhaseLate}, kinds)
	assert.NotEmpty(t, late.Advice)
	silent := evaluated(p, "52.02", "2025-02-15")
	require.Len(t, silent.Reporting.Silent, 1)
	assert.Equal(t, code("52.02"), silent.Reporting.Silent[0].Region)
	// On the first days nobody has had the time to report.
	assert.Empty(t, evaluated(p, "52", "2025-01-06").Reporting.Silent)
	assert.Empty(t, evaluated(p, "52", "2025-01-20").Reporting.Silent)
	assert.Len(t, evaluated(p, "52", "2025-01-21").Reporting.Silent, 2)
}

// Slowly rising is not standing still, and a correction is not either.
func TestWhoRisesIsNotStalled(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"))
	stalled := func(reports ...ektp.Report) (since string) {
		for _, e := range monitor.Alerts(evaluated(p, "52.01", "2025-06-10", reports...)) {
			if e.Kind == monitor.EventStalled {
				since += e.Text.EN
			}
		}
		return since
	}
	rows := func(count func(day int) int) (out []ektp.Report) {
		for day := range 60 {
			r := filled("52.01", "2025-04-12", "a", ektp.Target, 50_000, ektp.Recorded, count(day))
			r.Date = r.Date.AddDays(day)
			out = append(out, r)
		}
		return out
	}
	assert.Empty(t, stalled(rows(func(day int) int { return 1000 + day/4 })...))
	assert.Empty(t, stalled(rows(func(day int) int {
		if day < 50 {
			return 12_000 + 100*day
		}
		return 5_000 + 100*day
	})...))
	assert.Contains(t, stalled(rows(func(day int) int { return 1000 + min(day, 20) })...), "has not advanced since 2 May 2025")
	assert.NotEmpty(t, stalled(rows(func(int) int { return 1000 })...))
}

// A forecast ends neither before the day it is made nor beyond the target.
func TestForecastsOfOldFigures(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01"))
	reports := weekly("52.01", "2025-01-13", 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000)
	fresh := evaluated(p, "52.01", "2025-03-12", reports...).Total.Line()
	require.NotNil(t, fresh.Forecast)
	assert.Equal(t, int64(10_000), fresh.Forecast.AtDeadline.Expected)
	assert.Nil(t, evaluated(p, "52.01", "2025-06-15", reports...).Total.Line().Forecast, "it would be done since March")
}

// A printed percentage that changes is a change, and so is its end.
func TestPrintedPercentagesChange(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02"))
	first, second := printedAs(filled("52.01", "2025-05-10", "a"), "85"), printedAs(filled("52.01", "2025-06-10", "a"), "60")
	counted := filled("52.01", "2025-06-10", "a", ektp.Target, 1000, ektp.Recorded, 850)
	for name, after := range map[string][]ektp.Report{"printed": {first, second}, "counted": {first, counted}} {
		c, err := monitor.Compare(evaluated(p, "52", "2025-05-15", first), evaluated(p, "52", "2025-06-15", after...))
		require.NoError(t, err)
		require.Len(t, c.Regions, 1, name)
		assert.Equal(t, code("52.01"), c.Regions[0].Region, name)
		assert.Equal(t, 1, c.Same, name)
	}
}

// In the country a province counts with what it was decided to have: with its own
// statement where that is newer than those of its regencies, or all there is.
func TestTheCountryCountsWhatItsProvincesSay(t *testing.T) {
	p := planned(massPhase("a", "2025-01-06", "2025-12-31", "52.01", "52.02", "53.01", "53.02"))
	p.Scope = ektp.Country
	say := func(region, on string, target, n int) ektp.Report {
		return filled(region, on, "a", ektp.Target, target, ektp.Recorded, n)
	}
	country := func(reports ...ektp.Report) *monitor.Assessment { return evaluated(p, "0", "2025-06-15", reports...) }
	regencies := []ektp.Report{say("52.01", "2025-06-09", 1000, 900), say("52.02", "2025-06-09", 1000, 700), say("53.01", "2025-06-09", 1000, 500), say("53.02", "2025-06-09", 1000, 500)}
	for _, c := range []struct {
		name             string
		reports          []ektp.Report
		recorded, target int64
		have             int
	}{
		{"regencies", regencies, 2600, 4000, 4},
		{"a province later", append(regencies[:4:4], say("52", "2025-06-10", 2500, 2000)), 3000, 4500, 4},
		{"provinces alone", []ektp.Report{say("52", "2025-06-10", 2500, 2000), say("53", "2025-06-08", 2000, 900)}, 2900, 4500, 4},
		{"one of them", []ektp.Report{say("52", "2025-06-10", 2500, 2000)}, 2000, 2500, 2},
		{"a province earlier", append(regencies[:4:4], say("52", "2025-06-01", 2000, 1500)), 2600, 4000, 4},
	} {
		got := country(c.reports...)
		sum := got.Total.Line().Sum
		assert.Equal(t, c.recorded, sum.Recorded.Count, c.name)
		assert.Equal(t, c.target, sum.Target.Count, c.name)
		assert.Equal(t, monitor.Coverage{Regions: c.have, Of: 4}, covered(sum.Recorded), c.name)
		assert.Equal(t, c.have == 4, got.Total.Line().Share.Known, c.name)
		assert.Empty(t, got.Contradictions, c.name)
	}
	assert.Equal(t, 1, country(say("52", "2025-06-10", 2500, 2000), say("53", "2025-06-10", 900, 900)).Total.Line().Sum.Short)
}
