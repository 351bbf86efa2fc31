package recap_test

import (
	"os"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/figures"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
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
	f, _ := os.Open("../kaltim/figures.csv")
	reports, _ := figures.Read(f, "", figures.Options{KeepGood: true})
	for i := range reports {
		reports[i].State = ektp.Verified
	}
	a := monitor.Evaluate(monitor.Input{Plan: testPlan(), Scope: ektp.MustCode("64"), AsOf: date("2012-12-31"), Reports: reports})
	recap.Text(os.Stdout, a, recap.Options{Width: 120})
	h, _ := os.Create("/tmp/x.html")
	recap.HTML(h, a, recap.Options{})
	h.Close()
}
