package monitor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// What became of the phase of one region, by its reports.
func TestPhaseStates(t *testing.T) {
	for _, c := range []struct {
		name    string
		reports []ektp.Report
		on      string
		want    monitor.PhaseState
	}{
		{"nothing heard", nil, "2012-06-01", monitor.Unknown},
		{"none recorded", []ektp.Report{reported("64.71", "2012-05-01", "", 0)}, "2012-06-01", monitor.Due},
		{"running", []ektp.Report{reported("64.71", "2012-05-01", "", 10), reported("64.71", "2012-05-15", "", 11)}, "2012-06-01", monitor.Running},
		{"two weeks without a recording", []ektp.Report{reported("64.71", "2012-05-01", "", 10), reported("64.71", "2012-05-08", "", 10), reported("64.71", "2012-05-16", "", 10)}, "2012-06-01", monitor.Stopped},
		{"two weeks of silence", []ektp.Report{reported("64.71", "2012-05-01", "", 10)}, "2012-06-01", monitor.Running},
		{"reached in time and said again", []ektp.Report{reported("64.71", "2012-12-01", "", 1000), reported("64.71", "2013-02-01", "", 1001)}, "2013-03-01", monitor.Done},
		{"reached after the deadline", []ektp.Report{reported("64.71", "2012-12-01", "", 999), reported("64.71", "2013-02-01", "", 1001)}, "2013-03-01", monitor.DoneLate},
		{"not reached", []ektp.Report{reported("64.71", "2012-12-01", "", 999)}, "2013-03-01", monitor.Overdue},
	} {
		a := monitor.Evaluate(monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date(c.on), Reports: c.reports})
		assert.Equal(t, c.want, a.Region(code("64.71")).Line().State, c.name)
	}
}

// Deadlines that were moved since stand where they stood on the day.
func TestDeadlinesOfTheDay(t *testing.T) {
	for on, end := range map[string]string{"2011-12-31": "2011-12-31", "2012-01-01": "2012-04-30"} {
		l := assess(t, programme(t), "64", on).Region(code("64.74")).Line()
		assert.Equal(t, date(end), l.End, on)
		assert.Len(t, l.Moved, map[string]int{"2011-12-31": 0, "2012-01-01": 1}[on])
	}
	then := assess(t, programme(t, monitor.KnownAt(date("2011-12-31").Time(time.UTC))), "64", "2012-02-01").Region(code("64.74")).Line()
	assert.Equal(t, date("2011-12-31"), then.End, "what was known then of a day to come")
}
