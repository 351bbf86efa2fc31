package recap

import (
	"io"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/svg"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

// BurnUp draws the recorded figure of the scope over time as an SVG picture:
// against the plan, with the target, the as-of day and the band of the
// forecast. The picture reaches half as far again as the programme for the end
// of the band, and 60 days at least; a band that ends later is cut at its edge;
// one whose end is not in sight stays open there. Without a figure there is
// nothing to draw and nothing is written.
func BurnUp(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(burnUp(a, speak(o.Language)))
	return err
}

// leastAhead is how many days of the forecast the picture has room for, however
// short the programme.
const leastAhead = 60

func burnUp(a *monitor.Assessment, p speaker) []byte {
	l := a.Total.Line()
	if l == nil || len(a.Curve) == 0 {
		return nil
	}
	const width, height, left, right, top, bottom = 720, 340, 76, 16, 30, 34
	from, to := a.Curve[0].Date, max(a.AsOf, a.Curve[len(a.Curve)-1].Date)
	most := int64(1)
	for _, line := range a.Total.Lines {
		if line.Start.IsZero() || line.Start > a.AsOf {
			continue
		}
		from = min(from, line.Start)
		if line.Recorded.Known || line.Target.Known {
			to = max(to, line.End)
		}
	}
	var target int64
	if l.Target.Known && (l.Target.Coverage == nil || l.Target.Coverage.Full()) {
		target = l.Target.Count
	}
	most = max(most, target)
	for _, c := range a.Curve {
		most = max(most, c.Count)
	}
	f := l.Forecast
	if target == 0 {
		f = nil
	}
	if f != nil {
		until := f.Late
		if until.IsZero() {
			until = max(f.Finish, to+max((to-from)/4, leastAhead/2)) // room in which the band is seen to be open
		}
		to = max(to, min(until, to+max((to-from)/2, leastAhead)))
	}
	days := float64(max(1, to-from))
	x := func(d ektp.Date) float64 { return left + float64(d-from)/days*(width-left-right) }
	y := func(n float64) float64 { return height - bottom - n/float64(most)*(height-top-bottom) }
	d := svg.New(width, height, "burnup", p.word("burnup"), p.text(a.Total.Why))
	step := svg.Step(most, 5)
	for n := int64(0); n <= most; n += step {
		d.Line(left, y(float64(n)), width-right, y(float64(n)), `stroke="#e1e6ec"`)
		d.Text(left-6, y(float64(n))+4, p.count(n), `text-anchor="end"`)
	}
	picture.Axis(d, p.Printer, from, to, x, height-bottom)
	var ahead bool // there is a band to be seen
	if f != nil {
		b := band(l, a.Curve[len(a.Curve)-1], to)
		ahead = slices.ContainsFunc(b, func(p point) bool { return p.date > b[0].date })
		// with a line around it, since early and late may be one day
		d.Path(`fill="#0b5394" fill-opacity=".15" stroke="#0b5394" stroke-opacity=".3"`, len(b), func(i int) (float64, float64) { return x(b[i].date), y(b[i].count) })
	}
	if target > 0 {
		d.Line(left, y(float64(target)), width-right, y(float64(target)), `stroke="#8c1313" stroke-dasharray="2 3"`)
	}
	plan := within(a.PlanCurve, from, to)
	d.Path(`fill="none" stroke="#4a5565" stroke-width="1.5" stroke-dasharray="6 4"`, len(plan), func(i int) (float64, float64) {
		return x(plan[i].date), y(min(plan[i].count, float64(most)))
	})
	d.Path(`fill="none" stroke="#0b5394" stroke-width="2.5"`, len(a.Curve), func(i int) (float64, float64) {
		return x(a.Curve[i].Date), y(float64(a.Curve[i].Count))
	})
	if len(a.Curve) <= 40 {
		for _, c := range a.Curve {
			d.Circle(x(c.Date), y(float64(c.Count)), 3.5, `fill="#0b5394"`)
		}
	}
	d.Line(x(a.AsOf), top, x(a.AsOf), height-bottom, `stroke="#1b2430" stroke-width=".8"`)
	at := 8.0
	key := func(text, style string) {
		d.Text(at, 14, text, style)
		at += 6.3*float64(cellsOf(text)) + 16
	}
	key("━ "+p.word("recorded"), `fill="#0b5394"`)
	if len(plan) > 0 {
		key("╌ "+p.word("plan"), `fill="#4a5565"`)
	}
	if target > 0 {
		key("┈ "+p.word("target")+" "+p.count(target), `fill="#8c1313"`)
	}
	if ahead {
		d.Rect(at, 5, 10, 10, `fill="#0b5394" fill-opacity=".15"`)
		at += 14
		key(p.word("band_of_forecast"), "")
	}
	key("│ "+p.word("today")+" "+p.day(a.AsOf), "")
	return d.Bytes()
}
