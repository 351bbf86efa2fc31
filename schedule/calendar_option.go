package schedule

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// terms are what a calendar is made of.
type terms struct {
	week        [7]bool // worked, by time.Weekday
	leaveWorked bool
	region      ektp.Code
	decreed     map[int]bool
	assumed     map[int]Assumption
	days        []Holiday // by date
	worked      []ektp.Date
}

var fiveDays = [7]bool{time.Monday: true, time.Tuesday: true, time.Wednesday: true, time.Thursday: true, time.Friday: true}

// CalendarOption changes one term of a calendar.
type CalendarOption func(*terms) error

// With is a calendar with other terms; c stays as it is. Options apply in
// their order. An error is a [*ektp.FieldError] that names the day or the
// year, or a [*CoverageError].
func (c *IndonesianCalendar) With(options ...CalendarOption) (*IndonesianCalendar, error) {
	t := c.terms
	t.decreed, t.assumed = maps.Clone(t.decreed), maps.Clone(t.assumed)
	t.days, t.worked = slices.Clone(t.days), slices.Clone(t.worked)
	for _, option := range options {
		if err := option(&t); err != nil {
			return nil, err
		}
	}
	return newCalendar(t), nil
}

// WorkingWeek sets the days of the week that are worked. Offices of the
// central government have Monday to Friday; six days are kept in several
// regions and by many service points.
func WorkingWeek(days ...time.Weekday) CalendarOption {
	return func(t *terms) error {
		t.week = [7]bool{}
		for _, d := range days {
			if d < time.Sunday || d > time.Saturday {
				return &ektp.FieldError{Field: "working week", Value: strconv.Itoa(int(d)), Rule: "must be a day of the week"}
			}
			t.week[d] = true
		}
		if len(days) == 0 {
			return &ektp.FieldError{Field: "working week", Rule: "must have at least one day"}
		}
		return nil
	}
}

// SixDayWeek is Monday to Saturday.
func SixDayWeek() CalendarOption {
	return WorkingWeek(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday)
}

// CollectiveLeaveWorked makes collective leave (cuti bersama) working days, as
// for services that stay open through it.
func CollectiveLeaveWorked() CalendarOption {
	return func(t *terms) error { t.leaveWorked = true; return nil }
}

// InRegion takes the holidays of the region, and of what it lies in, into
// account. Without it only national days count.
func InRegion(region ektp.Code) CalendarOption {
	return func(t *terms) error {
		if !region.Valid() {
			return &ektp.FieldError{Field: "region", Value: region.String(), Rule: "must be the code of a region"}
		}
		t.region = region
		return nil
	}
}

// WithHolidays adds days off to years the calendar knows. A day replaces the
// one of the same date and region.
func WithHolidays(days ...Holiday) CalendarOption {
	return func(t *terms) error {
		for _, h := range days {
			if err := h.validate(); err != nil {
				return err
			}
			if y := h.Date.Year(); !t.decreed[y] && t.assumed[y] == 0 {
				return &CoverageError{h.Date}
			}
			t.put(h)
		}
		return nil
	}
}

// WithDecree states all national holidays and collective leave of one year:
// the year is covered from then on, and what was known nationally of it is
// replaced.
func WithDecree(year int, days ...Holiday) CalendarOption {
	return func(t *terms) error {
		if ektp.NewDate(year, time.January, 1).IsZero() {
			return &ektp.FieldError{Field: "year", Value: strconv.Itoa(year), Rule: "must be 1 to 9999"}
		}
		if len(days) == 0 {
			return &ektp.FieldError{Field: "year", Value: strconv.Itoa(year), Rule: "must have at least one holiday: no decree is empty"}
		}
		t.days = slices.DeleteFunc(t.days, func(h Holiday) bool { return h.Region == ektp.Country && h.Date.Year() == year })
		for _, h := range days {
			if err := h.validate(); err != nil {
				return err
			}
			if h.Date.Year() != year {
				return &ektp.FieldError{Date: h.Date, Field: "holiday", Value: h.Name, Rule: "must lie in the year " + strconv.Itoa(year)}
			}
			t.put(h)
		}
		if t.decreed == nil {
			t.decreed = map[int]bool{}
		}
		t.decreed[year] = true
		return nil
	}
}

// WithWorkdays makes single days worked whatever else they are: a Saturday of
// overtime, a holiday on which recording went on.
func WithWorkdays(days ...ektp.Date) CalendarOption {
	return func(t *terms) error {
		for _, d := range days {
			if y := d.Year(); !t.decreed[y] && t.assumed[y] == 0 {
				return &CoverageError{d}
			}
		}
		t.worked = append(t.worked, days...)
		return nil
	}
}

func (t *terms) put(h Holiday) {
	i, found := slices.BinarySearchFunc(t.days, h, func(a, b Holiday) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), a.Region.Compare(b.Region))
	})
	if found {
		t.days[i] = h
		return
	}
	t.days = slices.Insert(t.days, i, h)
}

// Assumption is what stands in for the holidays of a year without a decree.
type Assumption uint8

// The assumptions. Both count too many working days: about fifteen a year the
// first, about twenty the second.
const (
	// FixedHolidays knows the holidays that fall on the same date each year: New
	// Year, Labour Day (from 2014, Keppres 24/2013), Pancasila Day (from 2017,
	// Keppres 24/2016), Independence Day and Christmas. Days of the moon
	// calendars and collective leave are missing.
	FixedHolidays Assumption = iota + 1
	// OnlyWeekends knows no holiday at all.
	OnlyWeekends
)

// MaxAssumed is the number of years that one calendar may assume.
const MaxAssumed = 200

// Assume covers the years from the first to the last, both included, that have
// no decree. It is a choice of the caller: without it such years are not
// covered.
func Assume(first, last int, a Assumption) CalendarOption {
	return func(t *terms) error {
		years := strconv.Itoa(first) + "-" + strconv.Itoa(last)
		switch {
		case a != FixedHolidays && a != OnlyWeekends:
			return &ektp.FieldError{Field: "assumption", Value: strconv.Itoa(int(a)), Rule: "must be FixedHolidays or OnlyWeekends"}
		case first > last:
			return &ektp.FieldError{Field: "assumed years", Value: years, Rule: "must not end before they begin"}
		case first < 1 || last > 9999:
			return &ektp.FieldError{Field: "assumed years", Value: years, Rule: "must be 1 to 9999"}
		case len(t.assumed)+last-first+1 > MaxAssumed:
			return &ektp.FieldError{Field: "assumed years", Value: years, Rule: "must be at most 200"}
		}
		if t.assumed == nil {
			t.assumed = map[int]Assumption{}
		}
		for y := first; y <= last; y++ {
			t.assumed[y] = a
		}
		return nil
	}
}

func (a Assumption) holidays(year int) []ektp.Date {
	if a != FixedHolidays {
		return nil
	}
	days := []ektp.Date{ektp.NewDate(year, 1, 1), ektp.NewDate(year, 8, 17), ektp.NewDate(year, 12, 25)}
	if year >= 2014 {
		days = append(days, ektp.NewDate(year, 5, 1))
	}
	if year >= 2017 {
		days = append(days, ektp.NewDate(year, 6, 1))
	}
	return days
}

// Basis is what the calendar's answer for a day rests on.
type Basis uint8

// The bases.
const (
	Uncovered Basis = iota // nothing: no answer
	Assumed                // the caller's assumption
	Decreed                // the decrees of that year
)

// String is the word for it.
func (b Basis) String() string {
	switch b {
	case Assumed:
		return "assumed"
	case Decreed:
		return "decreed"
	default:
		return "uncovered"
	}
}

// Basis tells what the answer for the day rests on.
func (c *IndonesianCalendar) Basis(d ektp.Date) Basis {
	switch y := d.Year(); {
	case c.decreed[y]:
		return Decreed
	case c.assumed[y] != 0:
		return Assumed
	default:
		return Uncovered
	}
}
