package schedule

import (
	"slices"
	"sync"

	"github.com/ektp-rollout/sdk/ektp"
)

// Calendar tells working days from others.
type Calendar interface {
	// IsWorkday reports whether offices work on the day; false on a day the
	// calendar does not cover.
	IsWorkday(d ektp.Date) bool
	// Workdays counts the working days from the first to the last day, both
	// included; 0 when from is after to, -1 when a day is not covered.
	Workdays(from, to ektp.Date) int
}

// IndonesianCalendar is a working week less the national holidays, the
// collective leave of the joint decrees and, where asked for, the holidays of
// a region. It does not change once made and may be shared.
//
// Each question is answered in constant time: from a bit a day, from the number
// of working days before a day, or from the list of the working days.
type IndonesianCalendar struct {
	terms
	first ektp.Date // covered; bit 0 of works
	works []uint64  // a bit a day; none where a day is not covered
	spans []span
}

// span is an unbroken run of years that the calendar can answer for.
type span struct {
	first  ektp.Date
	before []int32     // working days of the span before day i; one more than days
	work   []ektp.Date // the working days, in order
}

var indonesia = sync.OnceValue(func() *IndonesianCalendar {
	t := terms{week: fiveDays, decreed: map[int]bool{}}
	for _, h := range decrees() {
		t.days = append(t.days, h)
		t.decreed[h.Date.Year()] = true
	}
	return newCalendar(t)
})

// Indonesia is the national calendar of a five-day week for the years whose
// decrees are in the built-in table: 2011-2013 and 2024-2026.
// [IndonesianCalendar.With] makes others of it.
func Indonesia() *IndonesianCalendar { return indonesia() }

func newCalendar(t terms) *IndonesianCalendar {
	c := &IndonesianCalendar{terms: t}
	off := map[ektp.Date]bool{}
	for _, h := range t.days {
		if h.Region.Contains(t.region) && !(h.Collective && t.leaveWorked) {
			off[h.Date] = true
		}
	}
	worked := map[ektp.Date]bool{}
	for _, d := range t.worked {
		worked[d] = true
	}
	years := make([]int, 0, len(t.decreed)+len(t.assumed))
	for y := range t.decreed {
		years = append(years, y)
	}
	for y, a := range t.assumed {
		if t.decreed[y] {
			continue
		}
		years = append(years, y)
		for _, d := range a.holidays(y) {
			off[d] = true
		}
	}
	slices.Sort(years)
	if len(years) > 0 {
		c.first = ektp.NewDate(years[0], 1, 1)
		c.works = make([]uint64, (ektp.NewDate(years[len(years)-1], 12, 31)-c.first)/64+1)
	}
	for i, year := range years {
		first := ektp.NewDate(year, 1, 1)
		if i == 0 || years[i-1] != year-1 {
			c.spans = append(c.spans, span{first: first, before: []int32{0}})
		}
		s := &c.spans[len(c.spans)-1]
		for d := first; d <= ektp.NewDate(year, 12, 31); d++ {
			if t.week[d.Weekday()] && !off[d] || worked[d] {
				s.work = append(s.work, d)
				c.works[(d-c.first)/64] |= 1 << ((d - c.first) % 64)
			}
			s.before = append(s.before, int32(len(s.work)))
		}
	}
	return c
}

func (c *IndonesianCalendar) span(d ektp.Date) *span {
	for i := range c.spans {
		if s := &c.spans[i]; uint32(d-s.first) < uint32(len(s.before)-1) {
			return s
		}
	}
	return nil
}

// Covers reports whether the calendar answers for the day, by decree or by
// assumption; [IndonesianCalendar.Basis] tells which.
func (c *IndonesianCalendar) Covers(d ektp.Date) bool { return c.span(d) != nil }

// IsWorkday is false on days off and on a day that is not covered.
func (c *IndonesianCalendar) IsWorkday(d ektp.Date) bool {
	i := uint32(d - c.first) // a day before the first is a large number
	return i/64 < uint32(len(c.works)) && c.works[i/64]>>(i%64)&1 != 0
}

// Workdays counts both ends; -1 when a day between is not covered
// ([IndonesianCalendar.Count] says which).
func (c *IndonesianCalendar) Workdays(from, to ektp.Date) int {
	if from > to {
		return 0
	}
	s := c.span(from)
	if s == nil || s != c.span(to) {
		return -1
	}
	return int(s.before[to-s.first+1] - s.before[from-s.first])
}

// AddWorkdays is the n-th working day after d, before it when n is negative;
// for 0 d itself, worked or not. No date when that is not covered
// ([IndonesianCalendar.Add] says why).
func (c *IndonesianCalendar) AddWorkdays(d ektp.Date, n int) ektp.Date {
	s := c.span(d)
	if s == nil {
		return 0
	}
	i := int(s.before[d-s.first]) // of the first working day from d on
	switch {
	case n == 0:
		return d
	case n < 0:
		i += n
	default:
		i = int(s.before[d-s.first+1]) + n - 1
	}
	if i < 0 || i >= len(s.work) {
		return 0
	}
	return s.work[i]
}

// NextWorkday is d itself when it is worked, else the first working day after
// it; no date when that is not covered.
func (c *IndonesianCalendar) NextWorkday(d ektp.Date) ektp.Date {
	if c.IsWorkday(d) {
		return d
	}
	return c.AddWorkdays(d, 1)
}

// PreviousWorkday is d itself when it is worked, else the last working day
// before it; no date when that is not covered.
func (c *IndonesianCalendar) PreviousWorkday(d ektp.Date) ektp.Date {
	if c.IsWorkday(d) {
		return d
	}
	return c.AddWorkdays(d, -1)
}

// Count is [IndonesianCalendar.Workdays] with the reason why it cannot: a
// [*CoverageError] naming the first day that is not covered.
func (c *IndonesianCalendar) Count(from, to ektp.Date) (int, error) {
	if n := c.Workdays(from, to); n >= 0 {
		return n, nil
	}
	return 0, &CoverageError{c.uncovered(from)}
}

// Add is [IndonesianCalendar.AddWorkdays] with the reason why it cannot: a
// [*CoverageError] naming the nearest day that is not covered.
func (c *IndonesianCalendar) Add(d ektp.Date, n int) (ektp.Date, error) {
	if e := c.AddWorkdays(d, n); !e.IsZero() {
		return e, nil
	}
	if s := c.span(d); s != nil && n < 0 {
		return 0, &CoverageError{s.first - 1}
	}
	return 0, &CoverageError{c.uncovered(d)}
}

// uncovered is the first day from d on that is not covered.
func (c *IndonesianCalendar) uncovered(d ektp.Date) ektp.Date {
	for {
		s := c.span(d)
		if s == nil {
			return d
		}
		d = s.first + ektp.Date(len(s.before)-1)
	}
}

// CoverageError says that a calendar does not know a year. It matches
// [ektp.ErrUnsupported].
type CoverageError struct{ Date ektp.Date }

// Error names the day.
func (e *CoverageError) Error() string {
	if e.Date.IsZero() {
		return "calendar: no date was given"
	}
	return "calendar: the holidays of " + e.Date.String()[:4] + " are not known, so " + e.Date.String() + " is not covered"
}

// Is makes errors.Is(err, ektp.ErrUnsupported) true.
func (e *CoverageError) Is(target error) bool { return target == ektp.ErrUnsupported }
