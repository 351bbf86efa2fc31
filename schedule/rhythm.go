package schedule

import (
	"fmt"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Rhythm is how often a report is due.
type Rhythm string

// The rhythms. Weeks are those of ISO 8601, Monday to Sunday; half months are
// the 1st to the 15th and the 16th to the last day, as provincial recaps have
// them.
const (
	Daily     Rhythm = "daily"   // of every day
	Workdaily Rhythm = "workday" // of every working day
	Weekly    Rhythm = "weekly"
	HalfMonth Rhythm = "half_month"
	Monthly   Rhythm = "monthly"
	Quarterly Rhythm = "quarterly"
)

// Rhythms lists them, the most frequent first.
func Rhythms() []Rhythm { return []Rhythm{Daily, Workdaily, Weekly, HalfMonth, Monthly, Quarterly} }

// Period is the days one report speaks of, both ends included.
type Period struct {
	From ektp.Date `json:"from"`
	To   ektp.Date `json:"to"`
}

// Period is the period the day lies in: a real week, a real month. Periods
// follow each other without a gap; those of [Workdaily] are single days, of
// which the days off are none.
func (r Rhythm) Period(d ektp.Date) Period {
	switch r {
	case Weekly:
		monday := d - ektp.Date(d.Weekday()+6)%7
		return Period{monday, monday + 6}
	case HalfMonth:
		if d.Day() <= 15 {
			return Period{d.MonthStart(), d.MonthStart() + 14}
		}
		return Period{d.MonthStart() + 15, d.MonthEnd()}
	case Monthly:
		return Period{d.MonthStart(), d.MonthEnd()}
	case Quarterly:
		y, m, _ := d.Civil()
		first := (m-1)/3*3 + 1
		return Period{ektp.NewDate(y, first, 1), ektp.NewDate(y, first+2, 1).MonthEnd()}
	}
	return Period{d, d}
}

// Name names the period the day lies in, in a form that sorts: "2012-W03" (ISO
// 8601), "2012-01", "2012-01-a" and "2012-01-b" for its halves, "2012-Q1", or
// the day.
func (r Rhythm) Name(d ektp.Date) string {
	y, m, day := d.Civil()
	switch r {
	case Weekly:
		year, week := d.Time(time.UTC).ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case HalfMonth:
		if day <= 15 {
			return fmt.Sprintf("%04d-%02d-a", y, m)
		}
		return fmt.Sprintf("%04d-%02d-b", y, m)
	case Monthly:
		return fmt.Sprintf("%04d-%02d", y, m)
	case Quarterly:
		return fmt.Sprintf("%04d-Q%d", y, (m+2)/3)
	}
	return d.String()
}

// DayKind says which days are counted, by name.
type DayKind string

// The kinds of days.
const (
	CalendarDays DayKind = "calendar"
	WorkingDays  DayKind = "working"
)

// Add is the n-th such day after d; for 0 d itself, or, of working days, the
// first from d on. Where the calendar does not cover the days the error is a
// [*CoverageError].
func (k DayKind) Add(d ektp.Date, n int, cal Calendar) (ektp.Date, error) {
	if k != WorkingDays {
		return d.AddDays(n), nil
	}
	if n > 0 {
		d++
	}
	for ; ; d++ {
		worked, err := isWorkday(cal, d)
		switch {
		case err != nil:
			return 0, err
		case worked && n <= 1:
			return d, nil
		case worked:
			n--
		}
	}
}

// isWorkday tells a day off from a day that is not covered.
func isWorkday(cal Calendar, d ektp.Date) (bool, error) {
	if cal.IsWorkday(d) {
		return true, nil
	}
	if cal.Workdays(d, d) < 0 {
		return false, &CoverageError{d}
	}
	return false, nil
}
