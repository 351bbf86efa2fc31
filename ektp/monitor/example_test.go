package monitor_test

import (
	"context"
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/store/memory"
)

// From a report to the assessment of the region.
func Example() {
	ctx := context.Background()
	m, err := monitor.New(memory.New(), kaltim.Plan())
	if err != nil {
		panic(err)
	}
	bontang := ektp.MustCode("64.74")
	officer := ektp.Principal{ID: "disdukcapil-bontang", Tier: ektp.Regency, Region: bontang, Role: ektp.Reporter}
	_, err = m.Submit(ctx, officer, ektp.Report{Region: bontang, Date: ektp.MustDate("2012-03-09"), Phase: "tahap-1",
		Figures: ektp.Figures{{Measure: ektp.Recorded, Value: 80_099}, {Measure: ektp.Eligible, Value: 119_056}},
		Notes:   []string{"Listrik di dua kelurahan sering padam."}})
	if err != nil {
		panic(err)
	}
	a, err := m.Assess(ctx, bontang, ektp.MustDate("2012-03-31"))
	if err != nil {
		panic(err)
	}
	l := a.Total.Line()
	fmt.Println(a.Total.Name, l.Share.Percent, "% of", l.Share.Of, "as of", l.Share.Date)
	fmt.Println(l.Remaining.Count, "remaining,", l.Pace.Needed.Count, "a working day until", l.End)
	fmt.Println(a.Total.Status, "-", a.Total.Why.EN)
	fmt.Println(a.Obstacles[0].Label.EN)
	// Output:
	// Kota Bontang 67.28 % of eligible as of 2012-03-09
	// 38957 remaining, 1948 a working day until 2012-04-30
	// at_risk - Reached 67.28%, planned by today 88.95%.
	// Electric power
}

// One's own rule, before the built-in ones.
func ExampleStatusRule() {
	strict := monitor.StatusRule{Name: "silent for a month", Test: func(l *monitor.Line, asOf ektp.Date, _ monitor.Limits) (monitor.Status, ektp.Text, bool) {
		silent := l.Recorded.Known && asOf.Sub(l.Recorded.Date) > 30
		return monitor.NoData, ektp.Text{ID: "Tidak ada kabar lebih dari sebulan.", EN: "No news for more than a month."}, silent
	}}
	a := monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64.74"), AsOf: ektp.MustDate("2012-04-20"),
		Reports: []ektp.Report{{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-03-09"), Phase: "tahap-1", State: ektp.Verified,
			Figures: ektp.Figures{{Measure: ektp.Recorded, Value: 80_099}, {Measure: ektp.Eligible, Value: 119_056}}}},
		Settings: monitor.Settings{Rules: append([]monitor.StatusRule{strict}, monitor.DefaultStatusRules()...)}})
	fmt.Println(a.Total.Status, "-", a.Total.Why.EN)
	// Output: no_data - No news for more than a month.
}
