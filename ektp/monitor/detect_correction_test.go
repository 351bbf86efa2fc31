package monitor_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// stopped are the words of the finding that a region stopped, empty where there
// is none.
func stopped(in monitor.Input) string {
	for _, o := range monitor.Evaluate(in).Region(code("64.74")).Obstacles {
		if o.Quote == "sudden_stop" {
			return o.Text.EN
		}
	}
	return ""
}

// A slip of a week, put right in the next, is no standstill.
func TestCorrectionIsNoStandstill(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-10-30")}
	for _, day := range []struct {
		on       string
		recorded int64
	}{{"2012-10-16", 68}, {"2012-10-23", 78}, {"2012-10-30", 72}} {
		in.Reports = append(in.Reports, reported("64.74", day.on, "", day.recorded))
	}
	in.Reports[2].Reason = "koreksi"
	assert.Empty(t, stopped(in))
	for range 2 {
		in.AsOf = in.AsOf.AddDays(7)
		in.Reports = append(in.Reports, reported("64.74", in.AsOf.String(), "", 72))
	}
	assert.Contains(t, stopped(in), "(recorded: 72; days without a recording, at least: 14)", "it stands still since")
}

// The correction of a count that stands still for longer than the rules look
// back is seen as well.
func TestStandstillAfterACorrectionIsDated(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-07-30")}
	for i, recorded := range []int64{100, 200, 300, 280} {
		in.Reports = append(in.Reports, reported("64.74", date("2012-03-05").AddDays(7*i).String(), "", recorded))
	}
	for d := date("2012-04-02"); d <= in.AsOf; d += 7 {
		in.Reports = append(in.Reports, reported("64.74", d.String(), "", 280))
	}
	require.Contains(t, stopped(in), "(recorded: 280; days without a recording, at least: 126)")
}

// What was recorded before the phase began says nothing of the phase.
func TestReportsBeforeThePhaseAreNotOfIt(t *testing.T) {
	in := monitor.Input{Plan: smallPlan(), Scope: code("64"), AsOf: date("2012-10-20")}
	in.Reports = []ektp.Report{reported("64.74", "2011-12-31", "", 72), reported("64.74", "2012-10-19", "", 72)}
	assert.Empty(t, stopped(in))
	in.Reports[0].Date = date("2012-01-02")
	assert.Contains(t, stopped(in), "days without a recording, at least: 291", "of its first day")
}
