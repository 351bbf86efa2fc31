package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

func ExampleIndonesia() {
	cal := schedule.Indonesia()
	fmt.Println(cal.Workdays(ektp.MustDate("2012-08-13"), ektp.MustDate("2012-08-24")))
	fmt.Println(cal.AddWorkdays(ektp.MustDate("2012-08-16"), 1))
	// Output:
	// 6
	// 2012-08-23
}

// A regency that works six days, keeps its anniversary, and plans into a year
// without a decree.
func ExampleIndonesianCalendar_With() {
	cal, err := schedule.Indonesia().With(
		schedule.SixDayWeek(),
		schedule.InRegion(ektp.MustCode("64.72")),
		schedule.Assume(2027, 2028, schedule.FixedHolidays),
		schedule.WithHolidays(schedule.Holiday{Date: ektp.MustDate("2026-01-21"), Name: "HUT Kota Samarinda", Region: ektp.MustCode("64.72")}),
	)
	if err != nil {
		panic(err)
	}
	fmt.Println(cal.IsWorkday(ektp.MustDate("2026-01-21")), cal.IsWorkday(ektp.MustDate("2026-01-24")))
	fmt.Println(cal.Basis(ektp.MustDate("2027-03-01")))
	_, err = cal.Count(ektp.MustDate("2028-12-01"), ektp.MustDate("2029-01-31"))
	fmt.Println(err)
	// Output:
	// false true
	// assumed
	// calendar: the holidays of 2029 are not known, so 2029-01-01 is not covered
}

// Counting, adding, next and previous of every kind of calendar, against a
// walk day by day.
func TestCalendarAgainstWalk(t *testing.T) {
	with := func(options ...schedule.CalendarOption) *schedule.IndonesianCalendar {
		c, err := schedule.Indonesia().With(options...)
		require.NoError(t, err)
		return c
	}
	samarinda, balikpapan := ektp.MustCode("64.72"), ektp.MustCode("64.71")
	local := schedule.WithHolidays(schedule.Holiday{Date: ektp.MustDate("2012-02-08"), Name: "HUT", Region: samarinda})
	for name, c := range map[string]struct {
		cal  *schedule.IndonesianCalendar
		work func(d ektp.Date, off, leave bool) bool
	}{
		"national": {schedule.Indonesia(), func(d ektp.Date, off, leave bool) bool {
			return d.Weekday()%6 != 0 && !off && !leave
		}},
		"six days": {with(schedule.SixDayWeek()), func(d ektp.Date, off, leave bool) bool {
			return d.Weekday() != 0 && !off && !leave
		}},
		"leave worked": {with(schedule.CollectiveLeaveWorked()), func(d ektp.Date, off, _ bool) bool {
			return d.Weekday()%6 != 0 && !off
		}},
		"in the region": {with(local, schedule.InRegion(ektp.MustCode("64.72.01"))), func(d ektp.Date, off, leave bool) bool {
			return d.Weekday()%6 != 0 && !off && !leave && d.String() != "2012-02-08"
		}},
		"next to the region": {with(local, schedule.InRegion(balikpapan)), func(d ektp.Date, off, leave bool) bool {
			return d.Weekday()%6 != 0 && !off && !leave
		}},
		"overtime": {with(schedule.WithWorkdays(ektp.MustDate("2012-08-19"))), func(d ektp.Date, off, leave bool) bool {
			return d.String() == "2012-08-19" || d.Weekday()%6 != 0 && !off && !leave
		}},
	} {
		t.Run(name, func(t *testing.T) {
			off, leave := map[ektp.Date]bool{}, map[ektp.Date]bool{}
			for _, h := range schedule.Indonesia().Holidays() {
				off[h.Date], leave[h.Date] = !h.Collective, h.Collective
			}
			from := ektp.MustDate("2011-01-01")
			n := 0
			for d := from; d <= ektp.MustDate("2013-12-31"); d++ {
				work := c.work(d, off[d], leave[d])
				if work {
					n++
				}
				if c.cal.IsWorkday(d) != work || c.cal.Workdays(from, d) != n {
					t.Fatalf("%v: workday %v, count %d; want %v, %d", d, c.cal.IsWorkday(d), c.cal.Workdays(from, d), work, n)
				}
				for _, k := range []int{1, 5, 30} {
					next := c.cal.AddWorkdays(d, k)
					if next != 0 && (c.cal.Workdays(d+1, next) != k || !c.cal.IsWorkday(next)) {
						t.Fatalf("%v + %d: %v", d, k, next)
					}
					before := c.cal.AddWorkdays(d, -k)
					if before != 0 && (c.cal.Workdays(before, d-1) != k || !c.cal.IsWorkday(before)) {
						t.Fatalf("%v - %d: %v", d, k, before)
					}
				}
				if next := c.cal.NextWorkday(d); next != 0 && (next < d || c.cal.Workdays(d, next) != 1) {
					t.Fatalf("after %v: %v", d, next)
				}
				if last := c.cal.PreviousWorkday(d); last != 0 && (last > d || c.cal.Workdays(last, d) != 1) {
					t.Fatalf("before %v: %v", d, last)
				}
			}
		})
	}
}

// The weeks of Idul Fitri, worked days by hand from the decrees.
func TestEidWeeks(t *testing.T) {
	cal := schedule.Indonesia()
	for _, week := range []struct{ last, first string }{
		{"2011-08-26", "2011-09-05"},
		{"2012-08-16", "2012-08-23"},
		{"2013-08-02", "2013-08-12"},
		{"2024-04-05", "2024-04-16"},
		{"2025-03-27", "2025-04-08"},
		{"2026-03-17", "2026-03-25"},
	} {
		last, first := ektp.MustDate(week.last), ektp.MustDate(week.first)
		assert.True(t, cal.IsWorkday(last) && cal.IsWorkday(first), week)
		assert.Equal(t, first, cal.AddWorkdays(last, 1))
		assert.Equal(t, last, cal.AddWorkdays(first, -1))
		assert.Equal(t, 2, cal.Workdays(last, first))
	}
}

func TestUncoveredYears(t *testing.T) {
	cal := schedule.Indonesia()
	assert.Equal(t, -1, cal.Workdays(ektp.MustDate("2013-12-01"), ektp.MustDate("2014-01-31")))
	assert.Equal(t, -1, cal.Workdays(ektp.MustDate("2013-12-01"), ektp.MustDate("2024-01-31")), "both ends covered, the middle not")
	assert.Zero(t, cal.AddWorkdays(ektp.MustDate("2013-12-30"), 5))
	assert.False(t, cal.Covers(ektp.MustDate("2027-01-01")))
	assert.False(t, cal.IsWorkday(ektp.MustDate("2027-01-04")))
	assert.Zero(t, cal.NextWorkday(ektp.MustDate("2026-12-31")+1))

	for _, test := range []struct {
		ask  func() error
		date string
	}{
		{func() error {
			_, err := cal.Count(ektp.MustDate("2013-12-01"), ektp.MustDate("2024-01-31"))
			return err
		}, "2014-01-01"},
		{func() error {
			_, err := cal.Count(ektp.MustDate("2010-12-31"), ektp.MustDate("2011-01-31"))
			return err
		}, "2010-12-31"},
		{func() error { _, err := cal.Add(ektp.MustDate("2013-12-30"), 5); return err }, "2014-01-01"},
		{func() error { _, err := cal.Add(ektp.MustDate("2024-01-03"), -5); return err }, "2023-12-31"},
		{func() error { _, err := cal.Add(ektp.MustDate("2020-01-03"), 1); return err }, "2020-01-03"},
		{func() error {
			_, err := cal.With(schedule.WithHolidays(schedule.Holiday{Date: ektp.MustDate("2020-01-03"), Name: "x"}))
			return err
		}, "2020-01-03"},
	} {
		var coverage *schedule.CoverageError
		require.ErrorAs(t, test.ask(), &coverage)
		assert.Equal(t, test.date, coverage.Date.String())
		assert.ErrorIs(t, coverage, ektp.ErrUnsupported)
	}

	fixed, err := cal.With(schedule.Assume(2014, 2023, schedule.FixedHolidays))
	require.NoError(t, err)
	assert.False(t, fixed.IsWorkday(ektp.MustDate("2014-05-01")))
	assert.True(t, fixed.IsWorkday(ektp.MustDate("2016-06-01")))
	assert.False(t, fixed.IsWorkday(ektp.MustDate("2017-06-01")))
	assert.Equal(t, schedule.Assumed, fixed.Basis(ektp.MustDate("2020-01-01")))
	assert.Equal(t, schedule.Decreed, fixed.Basis(ektp.MustDate("2024-01-01")))
	n, err := fixed.Count(ektp.MustDate("2013-12-01"), ektp.MustDate("2024-01-31"))
	require.NoError(t, err)
	weekends, err := cal.With(schedule.Assume(2014, 2023, schedule.OnlyWeekends))
	require.NoError(t, err)
	assert.Equal(t, 35, weekends.Workdays(ektp.MustDate("2013-12-01"), ektp.MustDate("2024-01-31"))-n,
		"7 New Years, 7 Labour Days, 6 Pancasila Days, 8 Independence Days and 7 Christmases on Monday to Friday")

	decreed, err := cal.With(schedule.WithDecree(2027, schedule.Holiday{Date: ektp.MustDate("2027-01-01"), Name: "Tahun Baru"}))
	require.NoError(t, err)
	assert.Equal(t, schedule.Decreed, decreed.Basis(ektp.MustDate("2027-05-01")))
	assert.Equal(t, "2027-01-04", decreed.AddWorkdays(ektp.MustDate("2026-12-31"), 1).String())
	assert.False(t, cal.Covers(ektp.MustDate("2027-01-01")), "the calendar it was made of is as it was")
}

func TestReplaceHolidays(t *testing.T) {
	eid := ektp.MustDate("2026-03-20")
	cal, err := schedule.Indonesia().With(schedule.WithHolidays(schedule.Holiday{Date: eid, Name: "Hari Raya Idul Fitri (isbat)"}))
	require.NoError(t, err)
	require.Len(t, cal.On(eid), 1)
	assert.Equal(t, "Hari Raya Idul Fitri (isbat)", cal.On(eid)[0].Name)
	assert.Empty(t, cal.On(eid-30))
	cal, err = cal.With(schedule.WithDecree(2026, schedule.Holiday{Date: eid, Name: "satu-satunya"}))
	require.NoError(t, err)
	assert.Equal(t, 260, cal.Workdays(ektp.MustDate("2026-01-01"), ektp.MustDate("2026-12-31")), "261 weekdays less one")
}

func TestCalendarOptionsRefused(t *testing.T) {
	day := schedule.Holiday{Date: ektp.MustDate("2026-02-03"), Name: "x"}
	for rule, option := range map[string]schedule.CalendarOption{
		"must have at least one day":     schedule.WorkingWeek(),
		"must be a day of the week":      schedule.WorkingWeek(time.Weekday(7)),
		"must be the code of a region":   schedule.InRegion(ektp.Code(7)),
		"must not end before they begin": schedule.Assume(2030, 2029, schedule.OnlyWeekends),
		"must be at most 200":            schedule.Assume(2030, 2230, schedule.OnlyWeekends),
		"must be FixedHolidays":          schedule.Assume(2030, 2030, 0),
		"must lie in the year 2027":      schedule.WithDecree(2027, day),
		"must be 1 to 9999":              schedule.WithDecree(0, day),
		"must have at least one holiday": schedule.WithDecree(2027),
		"must have a name":               schedule.WithHolidays(schedule.Holiday{Date: day.Date}),
		"must have a date":               schedule.WithHolidays(schedule.Holiday{Name: "x"}),
	} {
		_, err := schedule.Indonesia().With(option)
		var field *ektp.FieldError
		if assert.ErrorAs(t, err, &field, rule) {
			assert.Contains(t, field.Rule, rule)
			assert.NotEmpty(t, field.Field)
		}
	}
	_, err := schedule.Indonesia().With(schedule.WithWorkdays(ektp.MustDate("2020-02-01")))
	assert.ErrorIs(t, err, ektp.ErrUnsupported)
}

func BenchmarkIsWorkday(b *testing.B) {
	cal := schedule.Indonesia()
	d := ektp.MustDate("2012-02-01")
	b.ReportAllocs()
	n := 0
	for i := range b.N {
		if cal.IsWorkday(d + ektp.Date(i&255)) {
			n++
		}
	}
}
