package monitor_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/schedule"
)

// country is a programme of n regions of a level with a report of every day of
// 2012, each with the figures of the daily form.
func country(n int) monitor.Input {
	var regions []ektp.Code
	for p := 11; len(regions) < n; p++ {
		for k := 1; k <= 14 && len(regions) < n; k++ {
			for d := 1; d <= max(1, min(14, n/514)) && len(regions) < n; d++ {
				s := fmt.Sprintf("%02d.%02d", p, k)
				if n > 514 {
					s += fmt.Sprintf(".%02d", d)
				}
				regions = append(regions, ektp.MustCode(s))
			}
		}
	}
	plan := schedule.Plan{ID: "country", Name: ektp.Text{ID: "Negara", EN: "Country"}, Phases: []schedule.Phase{
		{ID: "one", Name: ektp.Text{ID: "Satu", EN: "One"}, Kind: schedule.Mass, Start: date("2012-01-02"), End: date("2013-06-30"), Regions: regions}}}
	start := date("2012-01-01")
	reports := make([]ektp.Report, 0, n*366)
	for i, c := range regions {
		eligible := int64(10_000 + i%977*31)
		for d := ektp.Date(0); d < 366; d++ {
			reports = append(reports, ektp.Report{Region: c, Date: start + d, Phase: "one", State: ektp.Verified, Reported: start + d + 1,
				Figures: ektp.Figures{{Measure: ektp.Recorded, Value: eligible * int64(d) / 500}, {Measure: ektp.Eligible, Value: eligible}, {Measure: ektp.Sent, Value: eligible * int64(d) / 600}}})
		}
	}
	return monitor.Input{Plan: plan, Scope: ektp.Country, AsOf: start + 365, Reports: reports}
}

// plainPass is what any assessment must at least do: go once over the rows and
// keep, of each region, the latest of the three figures.
func plainPass(rows []ektp.Report) (regions int, recorded, eligible, sent int64) {
	var last ektp.Code
	var r, e, s int64
	for i := range rows {
		row := &rows[i]
		if row.Region != last {
			recorded, eligible, sent = recorded+r, eligible+e, sent+s
			last, r, e, s = row.Region, 0, 0, 0
			regions++
		}
		for k := range row.Figures {
			switch f := &row.Figures[k]; f.Measure {
			case ektp.Recorded:
				r = f.Value
			case ektp.Eligible:
				e = f.Value
			case ektp.Sent:
				s = f.Value
			}
		}
	}
	return regions, recorded + r, eligible + e, sent + s
}

// The assessment of a year of daily reports beside one plain pass over the
// same rows. Forecasts and the search of the figures for obstacles are
// work of their own and measured apart.
func BenchmarkAssess(b *testing.B) {
	for _, n := range []int{14, 514, 7285} {
		in := country(n)
		monitor.Evaluate(country(1)) // reads the embedded tables
		runtime.GC()                 // what making the rows left behind is nobody's work here
		b.Run(fmt.Sprintf("regions=%d/pass", n), func(b *testing.B) {
			for b.Loop() {
				if got, _, _, _ := plainPass(in.Reports); got != n {
					b.Fatal(got)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(in.Reports)), "ns/row")
		})
		for _, c := range []struct {
			name      string
			forecasts int
		}{{"assess", -1}, {"with_outlook", monitor.DefaultLimits().Forecasts}} {
			in.Limits = monitor.DefaultLimits()
			if in.Limits.Forecasts = c.forecasts; c.forecasts < 0 {
				in.Limits.Detections = 0
			}
			b.Run(fmt.Sprintf("regions=%d/%s", n, c.name), func(b *testing.B) {
				b.ReportAllocs()
				monitor.Evaluate(in) // the first asks the system for memory
				for b.Loop() {
					if a := monitor.Evaluate(in); len(a.Regions) != n {
						b.Fatal(len(a.Regions))
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(in.Reports)), "ns/row")
			})
		}
	}
}

// BenchmarkAssessRatio takes turns with the pass, so that a busy machine slows both
// alike, and compares the median turns.
func BenchmarkAssessRatio(b *testing.B) {
	for _, n := range []int{14, 514, 7285} {
		in := country(n)
		in.Limits = monitor.DefaultLimits()
		in.Limits.Forecasts, in.Limits.Detections = -1, 0
		b.Run(fmt.Sprintf("regions=%d", n), func(b *testing.B) {
			var pass, assess []time.Duration
			for b.Loop() {
				start := time.Now()
				plainPass(in.Reports)
				pass = append(pass, time.Since(start))
				start = time.Now()
				monitor.Evaluate(in)
				assess = append(assess, time.Since(start))
			}
			slices.Sort(pass)
			slices.Sort(assess)
			middle := len(pass) / 2
			b.ReportMetric(float64(assess[middle])/float64(pass[middle]), "passes")
		})
	}
}
