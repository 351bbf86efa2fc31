package schedule_test

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
	"github.com/ektp-rollout/sdk/schedule"
)

// What Kota Bontang had to record by working day on Saturday, 24 December 2011,
// to be done by the end of April 2012. Package quota takes the calendar as a
// function.
func Example_pace() {
	cal := schedule.Indonesia()
	days := func(from, to quota.Day) int { return cal.Workdays(ektp.Date(from), ektp.Date(to)) }
	today, deadline := ektp.MustDate("2011-12-24"), ektp.MustDate("2012-04-30")
	need := quota.Required(quota.Ratio{Part: 43_366, Whole: 122_589}, quota.Day(today), quota.Day(deadline), days)
	fmt.Println(need)
	fmt.Println(need.Ceil())
	// Output:
	// 79223 in 87 days
	// 911 true
}
