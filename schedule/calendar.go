package schedule

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

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

//go:embed holidays.csv
var holidaysCSV string

// Holiday is one day off by decree.
type Holiday struct {
	Date       ektp.Date
	Name       string // as in the decree, Indonesian
	Collective bool   // cuti bersama, collective leave
	Source     string
}

// IndonesianCalendar is the five-day week less the national holidays and the
// collective leave days of the joint decrees.
type IndonesianCalendar struct {
	spans []span
	days  []Holiday
}

// span is an unbroken run of covered days.
type span struct {
	first  ektp.Date
	before []int32 // working days of the span before day i; one more than days
}

var indonesia = sync.OnceValue(func() *IndonesianCalendar {
	rows, err := csv.NewReader(strings.NewReader(holidaysCSV)).ReadAll()
	if err != nil {
		panic(err) // the embedded table is tested
	}
	c := &IndonesianCalendar{}
	off := map[ektp.Date]bool{}
	years := map[int]bool{}
	for _, row := range rows[1:] {
		h := Holiday{ektp.MustDate(row[0]), row[1], row[2] == "cuti_bersama", row[3]}
		c.days = append(c.days, h)
		off[h.Date], years[h.Date.Year()] = true, true
	}
	for year := range 9999 {
		if !years[year] {
			continue
		}
		if !years[year-1] {
			c.spans = append(c.spans, span{first: ektp.NewDate(year, 1, 1), before: []int32{0}})
		}
		s := &c.spans[len(c.spans)-1]
		for d := ektp.NewDate(year, 1, 1); d.Year() == year; d++ {
			n := s.before[len(s.before)-1]
			if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday && !off[d] {
				n++
			}
			s.before = append(s.before, n)
		}
	}
	return c
})

// Indonesia is the national calendar of 2011-2013 and 2024-2026, the years
// whose decrees are in the table.
func Indonesia() *IndonesianCalendar { return indonesia() }

// CoverageError says that a calendar does not know a year. It matches
// [ektp.ErrUnsupported].
type CoverageError struct{ Date ektp.Date }

// Error names the day.
func (e *CoverageError) Error() string {
	return fmt.Sprintf("the calendar does not cover %s: its holidays are not in the table", e.Date)
}

// Is makes errors.Is(err, ektp.ErrUnsupported) true.
func (e *CoverageError) Is(target error) bool { return target == ektp.ErrUnsupported }

func (c *IndonesianCalendar) span(d ektp.Date) *span {
	for i := range c.spans {
		s := &c.spans[i]
		if d >= s.first && int(d-s.first) < len(s.before)-1 {
			return s
		}
	}
	return nil
}

// Covers reports whether the decrees of the day's year are known.
func (c *IndonesianCalendar) Covers(d ektp.Date) bool { return c.span(d) != nil }

// IsWorkday is false on Saturdays, Sundays, holidays and collective leave, and
// on a day that is not covered.
func (c *IndonesianCalendar) IsWorkday(d ektp.Date) bool {
	s := c.span(d)
	return s != nil && s.before[d-s.first+1] > s.before[d-s.first]
}

// Workdays counts both ends; -1 when a day between is not covered.
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
// for 0 d itself. No date when that is not covered.
func (c *IndonesianCalendar) AddWorkdays(d ektp.Date, n int) ektp.Date {
	s := c.span(d)
	if s == nil {
		return 0
	}
	if n == 0 {
		return d
	}
	// The day whose count of working days up to it first reaches the goal.
	at := int(d - s.first)
	goal := int(s.before[at+1]) + n
	if n < 0 {
		goal = int(s.before[at]) + n + 1
	}
	if goal < 1 || goal > int(s.before[len(s.before)-1]) {
		return 0
	}
	return s.first + ektp.Date(sort.Search(len(s.before), func(i int) bool { return int(s.before[i]) >= goal })-1)
}

// Holidays lists the table.
func (c *IndonesianCalendar) Holidays() []Holiday { return append([]Holiday(nil), c.days...) }
