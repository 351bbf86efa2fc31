package obstacle

import (
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
)

func TestRecovery(t *testing.T) {
	// Day by day: so many before day 20, none while it lasts, so many after day 30.
	daily := func(before, after int64) (out []ektp.Report) {
		sum := int64(0)
		for day := range 50 {
			out = append(out, reportOn(day, fig(ektp.Recorded, sum)))
			switch {
			case day < 20:
				sum += before
			case day >= 30:
				sum += after
			}
		}
		return out
	}
	some := func(at ...int64) (out []ektp.Report) { // day, recorded, day, recorded
		for i := 0; i < len(at); i += 2 {
			out = append(out, reportOn(int(at[i]), fig(ektp.Recorded, at[i+1])))
		}
		return out
	}
	for name, c := range map[string]struct {
		reports       []ektp.Report
		stated, ended int
		before, after Pace
		recovered     bool
	}{
		"as before the stop":            {daily(10, 10), 20, 30, Pace{Recordings: 140, Days: 14}, Pace{Recordings: 140, Days: 14}, true},
		"slower than before":            {daily(10, 9), 20, 30, Pace{Recordings: 140, Days: 14}, Pace{Recordings: 126, Days: 14}, false},
		"never any":                     {daily(0, 0), 20, 30, Pace{Days: 14}, Pace{Days: 14}, false},
		"a report long before the end":  {some(0, 0, 14, 140, 28, 140, 52, 290), 14, 42, Pace{Recordings: 140, Days: 14}, Pace{}, false},
		"reports of each week":          {some(0, 0, 6, 60, 13, 130, 20, 130, 44, 160, 51, 265), 14, 42, Pace{Recordings: 130, Days: 13}, Pace{Recordings: 105, Days: 7}, true},
		"two reports close together":    {some(0, 0, 14, 140, 44, 160, 46, 260), 14, 42, Pace{Recordings: 140, Days: 14}, Pace{}, false},
		"no report since":               {some(0, 0, 14, 140), 14, 42, Pace{Recordings: 140, Days: 14}, Pace{}, false},
		"a count taken back afterwards": {some(0, 0, 14, 140, 42, 140, 56, 100), 14, 42, Pace{Recordings: 140, Days: 14}, Pace{Recordings: -40, Days: 14}, false},
	} {
		n := noteOf("n", "alat rusak")
		n.Date = start.AddDays(c.stated)
		e := MeasureEffect(n, Situation{Reports: c.reports}, start.AddDays(c.ended), 14)
		assert.Equal(t, c.before, e.Before, name)
		assert.Equal(t, c.after, e.After, name)
		assert.Equal(t, c.recovered, e.Recovered(), name)
	}
}
