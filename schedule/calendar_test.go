package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

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

// Counting and adding, against a walk day by day.
func TestCalendarAgainstWalk(t *testing.T) {
	cal := schedule.Indonesia()
	off := map[ektp.Date]bool{}
	for _, h := range cal.Holidays() {
		off[h.Date] = true
	}
	from := ektp.MustDate("2011-01-01")
	n := 0
	for d := from; d <= ektp.MustDate("2013-12-31"); d++ {
		work := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !off[d]
		if work {
			n++
		}
		if cal.IsWorkday(d) != work || cal.Workdays(from, d) != n {
			t.Fatalf("%v: workday %v, count %d; want %v, %d", d, cal.IsWorkday(d), cal.Workdays(from, d), work, n)
		}
		for _, k := range []int{1, 5, 30} {
			next := cal.AddWorkdays(d, k)
			if next != 0 && (cal.Workdays(d+1, next) != k || !cal.IsWorkday(next)) {
				t.Fatalf("%v + %d: %v", d, k, next)
			}
			before := cal.AddWorkdays(d, -k)
			if before != 0 && (cal.Workdays(before, d-1) != k || !cal.IsWorkday(before)) {
				t.Fatalf("%v - %d: %v", d, k, before)
			}
		}
	}
	assert.Equal(t, -1, cal.Workdays(ektp.MustDate("2013-12-01"), ektp.MustDate("2014-01-31")))
	assert.Zero(t, cal.AddWorkdays(ektp.MustDate("2013-12-30"), 5))
	assert.False(t, cal.Covers(ektp.MustDate("2027-01-01")))
}
