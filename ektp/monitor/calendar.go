package monitor

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// calendar counts working days year by year. In a year the calendar does not
// cover, the weekdays from Monday to Friday stand in, and the assessment says
// so: a pace without holidays is a little too low, no pace at all is no help.
type calendar struct {
	base      schedule.Calendar
	uncovered []int // years that had to be filled in, rising
}

// IsWorkday is that of the calendar, of a day it does not cover whether it is
// a weekday.
func (c *calendar) IsWorkday(d ektp.Date) bool {
	return c.base.IsWorkday(d) || c.base.Workdays(d, d) < 0 && c.Workdays(d, d) == 1
}

// Workdays counts both ends and is never negative.
func (c *calendar) Workdays(from, to ektp.Date) int {
	if from > to || from < ektp.MinDate {
		return 0
	}
	if n := c.base.Workdays(from, to); n >= 0 {
		return n
	}
	n := 0
	for from <= to {
		year := from.Year()
		end := min(to, ektp.NewDate(year, 12, 31))
		if k := c.base.Workdays(from, end); k >= 0 {
			n += k
		} else {
			n += weekdays(from, end)
			c.note(year)
		}
		from = end + 1
	}
	return n
}

func (c *calendar) note(year int) {
	for i, y := range c.uncovered {
		if y == year {
			return
		}
		if y > year {
			c.uncovered = append(c.uncovered[:i], append([]int{year}, c.uncovered[i:]...)...)
			return
		}
	}
	c.uncovered = append(c.uncovered, year)
}

// weekdays counts Monday to Friday, both ends included.
func weekdays(from, to ektp.Date) int {
	days := int(to-from) + 1
	n := days / 7 * 5
	for d := from + ektp.Date(days/7*7); d <= to; d++ {
		if w := d.Weekday(); w >= 1 && w <= 5 {
			n++
		}
	}
	return n
}
