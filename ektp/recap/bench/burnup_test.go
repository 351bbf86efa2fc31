package bench

import (
	"bytes"
	"image/color"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/kaltim"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// year is an assessment with a burn-up of 400 days.
func year() *monitor.Assessment {
	a := monitor.Evaluate(monitor.Input{Plan: kaltim.Plan(), Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-12-31"), Reports: kaltim.Reports()})
	a.Curve = nil
	for d := range 400 {
		a.Curve = append(a.Curve, monitor.CurvePoint{Date: ektp.MustDate("2011-11-01").AddDays(d), Count: int64(d*d*7 + d%13*900)})
	}
	return a
}

// gonumBurnUp draws the same: the curve, the plan, the target, the as-of day,
// titles and axes with dates.
func gonumBurnUp(a *monitor.Assessment) ([]byte, error) {
	p := plot.New()
	p.Title.Text = a.Name.EN
	p.X.Tick.Marker = plot.TimeTicks{Format: "2006-01"}
	epoch := float64(ektp.MustDate("1970-01-01"))
	seconds := func(d ektp.Date) float64 { return (float64(d) - epoch) * 86400 }
	add := func(points []monitor.CurvePoint, c color.Color) error {
		xy := make(plotter.XYs, len(points))
		for i, q := range points {
			xy[i].X, xy[i].Y = seconds(q.Date), float64(q.Count)
		}
		l, err := plotter.NewLine(xy)
		if err != nil {
			return err
		}
		l.Color = c
		p.Add(l)
		return nil
	}
	target := a.Total.Line().Target.Count
	first, last := a.Curve[0].Date, a.Curve[len(a.Curve)-1].Date
	for _, s := range [][]monitor.CurvePoint{a.Curve, a.PlanCurve, {{Date: first, Count: target}, {Date: last, Count: target}}, {{Date: a.AsOf}, {Date: a.AsOf, Count: target}}} {
		if err := add(s, color.RGBA{R: 11, G: 83, B: 148, A: 255}); err != nil {
			return nil, err
		}
	}
	w, err := p.WriterTo(720*vg.Inch/96, 340*vg.Inch/96, "svg")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = w.WriteTo(&b)
	return b.Bytes(), err
}

func BenchmarkBurnUp(b *testing.B) {
	a := year()
	b.Run("ours", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			out.Reset()
			if err := recap.BurnUp(&out, a, recap.Options{Language: ektp.English}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	})
	b.Run("gonum", func(b *testing.B) {
		n := 0
		for b.Loop() {
			out, err := gonumBurnUp(a)
			if err != nil {
				b.Fatal(err)
			}
			n = len(out)
		}
		b.ReportMetric(float64(n), "bytes")
	})
}
