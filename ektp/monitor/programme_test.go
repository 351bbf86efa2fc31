package monitor_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

func codes(list ...string) (out []ektp.Code) {
	for _, s := range list {
		out = append(out, ektp.MustCode(s))
	}
	return out
}

var date = ektp.MustDate

func testPlan() schedule.Plan {
	one := codes("64.02", "64.03", "64.05", "64.06", "64.72", "64.73", "64.74")
	two := codes("64.01", "64.04", "64.07", "64.08", "64.09", "64.10", "64.71")
	return schedule.Plan{ID: "kaltim", Name: ektp.Text{ID: "e-KTP Kaltim", EN: "e-KTP East Kalimantan"}, Scope: ektp.MustCode("64"), Phases: []schedule.Phase{
		{ID: "tahap-1", Name: ektp.Text{ID: "Tahap I", EN: "Phase I"}, Start: date("2011-08-08"), End: date("2012-04-30"), Regions: one},
		{ID: "tahap-2", Name: ektp.Text{ID: "Tahap II", EN: "Phase II"}, Start: date("2012-07-03"), End: date("2012-12-31"), Regions: two},
		{ID: "reguler", Name: ektp.Text{ID: "Reguler", EN: "Regular"}, Start: date("2012-05-01"), End: date("2013-12-31"), Regions: append(one, two...), Kind: "regular"},
	}}
}

func TestX(t *testing.T) {
	f, err := os.Open("../kaltim/figures.csv")
	require.NoError(t, err)
	defer f.Close()
	reports, err := figures.Read(f, "figures.csv", figures.Options{KeepGood: true})
	_ = err
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	for _, d := range []string{"2012-04-30", "2012-12-31"} {
		a := monitor.Evaluate(monitor.Input{Plan: testPlan(), Scope: ektp.MustCode("64"), AsOf: date(d), Reports: reports})
		t.Log(d, a.Counts)
		for _, r := range append(a.Regions, a.Parts...) {
			l := r.Line()
			t.Log(r.Region, l.Phase, l.State, r.Status, l.Target.Count, l.Target.Measure, l.Recorded.Count, l.Share.Percent, l.Share.Printed, l.Remaining, l.Pace.Needed.Count, l.Pace.Actual.Count, r.Why.EN)
		}
		for _, l := range a.Total.Lines {
			t.Log("TOTAL", l.Phase, l.State, l.Target.Count, l.Recorded.Count, l.Recorded.Source, l.Share.Percent, l.Sum.Recorded, l.Sum.Recorded.Coverage)
		}
		for _, c := range a.Contradictions {
			t.Log(c.Text.EN)
		}
		for _, c := range a.ForCentre {
			t.Log("CENTRE", c.Text.ID)
		}
		for _, c := range a.Answers {
			t.Log(c.Question.ID, c.Points)
		}
		for _, c := range a.Advice {
			t.Log("ADVICE", c.Text.ID, c.Gain)
		}
		t.Log(a.Curve)
	}
}
