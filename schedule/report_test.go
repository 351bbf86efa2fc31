package schedule_test

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
	"github.com/ektp-rollout/sdk/schedule"
)

func rule(rhythm schedule.Rhythm, grace int, days schedule.DayKind) schedule.ReportRule {
	return schedule.ReportRule{ID: "r", Tier: ektp.Regency, Rhythm: rhythm, Grace: grace, Days: days}
}

// twoPhases has Bontang in one phase, Balikpapan in two that touch.
func twoPhases(rules ...schedule.ReportRule) schedule.Plan {
	return schedule.Plan{ID: "two", Scope: code("64"), Reports: rules, Phases: []schedule.Phase{
		{ID: "a", Kind: schedule.Mass, Start: date("2012-01-02"), End: date("2012-02-29"), Regions: []ektp.Code{code("64.71"), code("64.74")}},
		{ID: "b", Kind: schedule.Regular, Start: date("2012-02-15"), End: date("2012-04-30"), Regions: []ektp.Code{code("64.71")}},
	}}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		rhythm             schedule.Rhythm
		on, from, to, name string
	}{
		{schedule.Daily, "2012-02-29", "2012-02-29", "2012-02-29", "2012-02-29"},
		{schedule.Weekly, "2012-01-01", "2011-12-26", "2012-01-01", "2011-W52"},
		{schedule.Weekly, "2012-01-02", "2012-01-02", "2012-01-08", "2012-W01"},
		{schedule.Weekly, "2008-12-31", "2008-12-29", "2009-01-04", "2009-W01"},
		{schedule.HalfMonth, "2012-02-15", "2012-02-01", "2012-02-15", "2012-02-a"},
		{schedule.HalfMonth, "2012-02-16", "2012-02-16", "2012-02-29", "2012-02-b"},
		{schedule.Monthly, "2012-02-10", "2012-02-01", "2012-02-29", "2012-02"},
		{schedule.Quarterly, "2012-05-31", "2012-04-01", "2012-06-30", "2012-Q2"},
		{schedule.Quarterly, "2012-12-31", "2012-10-01", "2012-12-31", "2012-Q4"},
	} {
		assert.Equal(t, c.name, c.rhythm.Name(date(c.on)))
		assert.Equal(t, schedule.Period{From: date(c.from), To: date(c.to)}, c.rhythm.Period(date(c.on)), "%s %s", c.rhythm, c.on)
	}
	// Periods follow each other without a gap, through every day of ten years.
	for _, r := range schedule.Rhythms() {
		for d := date("2005-01-01"); d < date("2015-01-01"); d++ {
			p := r.Period(d)
			require.True(t, p.From <= d && d <= p.To, "%s %s", r, d)
			require.Equal(t, p, r.Period(p.From))
			require.Equal(t, p.To+1, r.Period(p.To+1).From)
			require.Equal(t, r.Name(p.From), r.Name(p.To))
			require.Less(t, r.Name(p.To), r.Name(p.To+1))
		}
	}
}

func TestDayKindsByName(t *testing.T) {
	cal := schedule.Indonesia()
	for _, c := range []struct {
		kind schedule.DayKind
		on   string
		n    int
		want string
	}{
		{schedule.CalendarDays, "2012-08-17", 3, "2012-08-20"},
		{schedule.WorkingDays, "2012-08-17", 1, "2012-08-23"}, // Independence Day, Eid and collective leave between
		{schedule.WorkingDays, "2012-08-19", 0, "2012-08-23"}, // due on a Sunday of Eid: the first working day
		{schedule.CalendarDays, "2012-08-19", 0, "2012-08-19"},
		{schedule.WorkingDays, "2012-08-16", 0, "2012-08-16"},
		{schedule.WorkingDays, "2012-01-06", 2, "2012-01-10"},
	} {
		got, err := c.kind.Add(date(c.on), c.n, cal)
		require.NoError(t, err)
		assert.Equal(t, date(c.want), got, "%d %s days after %s", c.n, c.kind, c.on)
	}
	_, err := schedule.WorkingDays.Add(date("2013-12-31"), 1, cal)
	var coverage *schedule.CoverageError
	require.ErrorAs(t, err, &coverage)
	assert.Equal(t, date("2014-01-01"), coverage.Date)
	for d := date("2011-01-01"); d < date("2013-06-01"); d += 3 {
		for n := 1; n < 30; n += 4 {
			got, err := schedule.WorkingDays.Add(d, n, cal)
			require.NoError(t, err)
			assert.Equal(t, cal.AddWorkdays(d, n), got)
		}
	}
}

func dues(list []schedule.Owed) (out []string) {
	for _, o := range list {
		out = append(out, fmt.Sprintf("%s %s..%s by %s", o.Region, o.From, o.To, o.Due))
	}
	return out
}

func TestWhoOwesWhat(t *testing.T) {
	cal := schedule.Indonesia()
	p := twoPhases(rule(schedule.Weekly, 2, schedule.WorkingDays))
	list, err := p.Owed(date("2012-01-16"), date("2012-02-01"), cal, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"64.71 2012-01-09..2012-01-15 by 2012-01-17", "64.74 2012-01-09..2012-01-15 by 2012-01-17",
		"64.71 2012-01-16..2012-01-22 by 2012-01-25", "64.74 2012-01-16..2012-01-22 by 2012-01-25", // Monday the 23rd was Imlek
		"64.71 2012-01-23..2012-01-29 by 2012-01-31", "64.74 2012-01-23..2012-01-29 by 2012-01-31",
	}, dues(list))
	// After its phase a region owes nothing; where phases overlap one report serves both.
	list, err = p.Owed(date("2012-02-20"), date("2012-03-20"), cal, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"64.71 2012-02-13..2012-02-19 by 2012-02-21", "64.74 2012-02-13..2012-02-19 by 2012-02-21",
		"64.71 2012-02-20..2012-02-26 by 2012-02-28", "64.74 2012-02-20..2012-02-26 by 2012-02-28",
		"64.71 2012-02-27..2012-03-04 by 2012-03-06", "64.74 2012-02-27..2012-03-04 by 2012-03-06",
		"64.71 2012-03-05..2012-03-11 by 2012-03-13", "64.71 2012-03-12..2012-03-18 by 2012-03-20",
	}, dues(list))
	// A rule of some phases, of some days, of other tiers.
	monthly := rule(schedule.Monthly, 5, schedule.CalendarDays)
	monthly.Phases, monthly.From = []string{"b"}, date("2012-03-10")
	p = twoPhases(monthly)
	list, err = p.Owed(date("2012-01-01"), date("2012-12-31"), cal, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"64.71 2012-03-10..2012-03-31 by 2012-04-05", "64.71 2012-04-01..2012-04-30 by 2012-05-05"}, dues(list))
	province := rule(schedule.HalfMonth, 0, schedule.CalendarDays)
	province.Tier = ektp.Province
	p = twoPhases(province)
	list, err = p.Owed(date("2012-04-01"), date("2012-04-30"), cal, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"64 2012-04-01..2012-04-15 by 2012-04-15", "64 2012-04-16..2012-04-30 by 2012-04-30"}, dues(list), "one province, not one a regency")
	district := rule(schedule.Monthly, 0, schedule.CalendarDays)
	district.Tier = ektp.District
	p = twoPhases(district)
	_, err = p.Owed(date("2012-01-01"), date("2012-01-31"), cal, nil)
	assert.ErrorIs(t, err, ektp.ErrInvalid, "which districts there are is not in the plan")
	list, err = p.Owed(date("2012-01-01"), date("2012-01-31"), cal, func(c ektp.Code, _ ektp.Tier) (codes []ektp.Code) {
		for _, r := range wilayah.Builtin().Children(c) {
			codes = append(codes, r.Code)
		}
		return codes
	})
	require.NoError(t, err)
	assert.Len(t, list, 6+3, "districts of Balikpapan today and of Bontang")
	// Days off owe nothing, days the calendar does not know are an error.
	p = twoPhases(rule(schedule.Workdaily, 0, schedule.WorkingDays))
	list, err = p.Owed(date("2012-01-01"), date("2012-01-31"), cal, nil)
	require.NoError(t, err)
	assert.Len(t, list, 2*cal.Workdays(date("2012-01-02"), date("2012-01-31")))
	p.Phases[1].End = 0
	_, err = p.Owed(date("2014-01-01"), date("2014-02-01"), cal, nil)
	assert.ErrorIs(t, err, ektp.ErrUnsupported)
	_, err = p.Owed(date("2013-12-01"), date("2013-12-31"), cal, nil)
	assert.NoError(t, err, "what is due only after the last known day is not due by it")
}

// The five flaws of a known reporting rate, each mended.
func TestRatesMendFiveFlaws(t *testing.T) {
	cal := schedule.Indonesia()
	p := twoPhases(rule(schedule.Weekly, 2, schedule.WorkingDays))
	asOf := date("2012-02-10")
	filed := []schedule.Filing{
		{Region: code("64.71"), Date: date("2012-01-08"), Received: date("2012-01-09")}, // week 1, on time
		{Region: code("64.71"), Date: date("2012-01-14"), Received: date("2012-01-25")}, // week 2, late
		{Region: code("64.71"), Date: date("2012-01-15"), Received: date("2012-01-25")}, // week 2 again
		{Region: code("64.71"), Date: date("2012-01-22"), Received: date("2012-01-25")}, // week 3: on time, for Monday was a holiday
		{Region: code("64.71"), Date: date("2012-02-01")},                               // week 5, received nobody knows when
		{Region: code("64.72"), Date: date("2012-01-08"), Received: date("2012-01-09")}, // a region that owes nothing
		{Region: code("64.71"), Form: "x", Date: date("2012-01-08")},                    // a form nobody asked for
		{Region: code("64.71"), Date: date("2012-01-29"), Received: date("2012-02-11")}, // not yet seen
		{Region: code("64.74"), Date: date("2012-02-08"), Received: date("2012-02-08")}, // before it is due: nothing extra
	}
	tally, err := p.Tally(filed, asOf, cal, nil)
	require.NoError(t, err)
	assert.Equal(t, schedule.Rates{Expected: 5, Received: 4, OnTime: 2, Undated: 1}, tally.Rates(code("64.71")),
		"real weeks: those of 2, 9, 16, 23 and 30 January; one of them missing, one report counted once")
	assert.Equal(t, schedule.Rates{Expected: 5}, tally.Rates(code("64.74")))
	assert.Equal(t, tally.Rates(code("64")), tally.Tier(ektp.Regency, code("64")))
	complete, ok := tally.Rates(code("64")).Completeness()
	require.True(t, ok)
	assert.Equal(t, "40", complete.String())
	timely, _ := tally.Rates(code("64.71")).Timeliness()
	assert.Equal(t, "40", timely.String())
	assert.Equal(t, []schedule.Filing{filed[6], filed[5]}, tally.Extra, "what nobody asked for is listed, not counted")
	_, ok = tally.Rates(code("64.72")).Completeness()
	assert.False(t, ok, "nothing was owed: neither 0 nor 100")
	missing := tally.NotReported(code("64"))
	require.Len(t, missing, 6)
	assert.Equal(t, "64.74 2012-01-02..2012-01-08 by 2012-01-10", dues(missing[:1])[0], "the oldest first")
	assert.Equal(t, "64.71 2012-01-23..2012-01-29 by 2012-01-31", dues(tally.NotReported(code("64.71")))[0])
	// By the rule of calendar days the office that worked after the holiday is late.
	p = twoPhases(rule(schedule.Weekly, 2, schedule.CalendarDays))
	again, err := p.Tally(filed, asOf, cal, nil)
	require.NoError(t, err)
	assert.Equal(t, int64(1), again.Rates(code("64.71")).OnTime)
}

func TestClosedPeriods(t *testing.T) {
	cal := schedule.Indonesia()
	weekly := rule(schedule.Weekly, 2, schedule.WorkingDays)
	weekly.Closes = 5
	weekly.Exceptions = []ektp.LockException{{Region: code("64.74"), From: date("2012-01-16"), To: date("2012-01-22"), Until: date("2012-03-01"), Reason: "network"}}
	p := twoPhases(weekly)
	require.NoError(t, p.Validate())
	for _, c := range []struct {
		name, region, day, today string
		open                     bool
	}{
		{"the last day", "64.71", "2012-01-18", "2012-02-01", true}, // due on the 25th, five working days more
		{"the day after", "64.71", "2012-01-18", "2012-02-02", false},
		{"an exception", "64.74", "2012-01-18", "2012-02-02", true},
		{"an exception for other days", "64.74", "2012-01-15", "2012-02-02", false},
		{"an exception that is over", "64.74", "2012-01-18", "2012-03-02", false},
		{"a tier nothing is asked of", "64.71.01", "2012-01-18", "2013-01-01", true},
	} {
		err := p.CheckOpen(code(c.region), "", date(c.day), date(c.today), cal)
		if c.open {
			assert.NoError(t, err, c.name)
			continue
		}
		var lock *ektp.LockError
		require.ErrorAs(t, err, &lock, c.name)
		assert.ErrorIs(t, err, ektp.ErrLocked)
	}
	err := p.CheckOpen(code("64.71"), "", date("2012-01-18"), date("2012-02-02"), cal)
	assert.EqualError(t, err, "64.71 2012-01-18: closed for changes since 2012-02-01")
	assert.NoError(t, p.CheckOpen(code("64.71"), "other", date("2012-01-18"), date("2012-06-01"), cal), "another form")
	daily := rule(schedule.Daily, 0, schedule.CalendarDays)
	daily.ID = "daily"
	p = twoPhases(weekly, daily)
	assert.NoError(t, p.CheckOpen(code("64.71"), "", date("2012-01-18"), date("2013-01-01"), cal), "a rule that never closes takes it")
	assert.ErrorIs(t, schedule.Plan{Reports: []schedule.ReportRule{weekly}}.CheckOpen(code("64.71"), "", date("2014-01-18"), date("2014-06-01"), cal), ektp.ErrUnsupported)
}

// Whatever is owed and filed: the rates stay within their bounds, nothing
// depends on the order, and a filing is either asked for or extra.
func TestRateLaws(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	cal := schedule.Indonesia()
	for range 300 {
		r := rule(schedule.Rhythms()[rng.Intn(6)], rng.Intn(6), []schedule.DayKind{schedule.CalendarDays, schedule.WorkingDays}[rng.Intn(2)])
		p := twoPhases(r)
		asOf := date("2012-01-01").AddDays(rng.Intn(250))
		owed, err := p.Owed(ektp.MinDate, asOf, cal, nil)
		require.NoError(t, err)
		for i, o := range owed {
			require.True(t, o.From <= o.To && o.To <= o.Due && o.Due <= asOf)
			require.True(t, i == 0 || owed[i-1].Due <= o.Due)
		}
		var filed []schedule.Filing
		for range rng.Intn(200) {
			f := schedule.Filing{Region: code([]string{"64.71", "64.74", "64.72"}[rng.Intn(3)]), Date: date("2012-01-01").AddDays(rng.Intn(200))}
			if rng.Intn(4) > 0 {
				f.Received = f.Date.AddDays(rng.Intn(20))
			}
			filed = append(filed, f)
		}
		tally, err := p.Tally(filed, asOf, cal, nil)
		require.NoError(t, err)
		sum := tally.Rates(ektp.Country)
		for _, line := range append(tally.Regions, schedule.RegionRates{Rates: sum, Missing: tally.NotReported(ektp.Country)}) {
			require.LessOrEqual(t, line.OnTime+line.Undated, line.Received)
			require.LessOrEqual(t, line.Received, line.Expected)
			require.Equal(t, line.Expected-line.Received, int64(len(line.Missing)))
		}
		rng.Shuffle(len(filed), func(i, j int) { filed[i], filed[j] = filed[j], filed[i] })
		rng.Shuffle(len(owed), func(i, j int) { owed[i], owed[j] = owed[j], owed[i] })
		shuffled, err := p.Tally(filed, asOf, cal, nil)
		require.NoError(t, err)
		require.Equal(t, tally, shuffled)
		require.Equal(t, tally.Regions, schedule.TallyReports(owed, filed, asOf).Regions)
		// One report more never lowers a rate.
		more := schedule.TallyReports(owed, append(filed, schedule.Filing{Region: code("64.74"), Date: date("2012-01-20"), Received: date("2012-01-20")}), asOf).Rates(ektp.Country)
		require.GreaterOrEqual(t, more.Received, sum.Received)
		require.GreaterOrEqual(t, more.OnTime, sum.OnTime)
		require.Equal(t, more.Expected, sum.Expected)
	}
}
