package recap

import (
	"io"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/svg"
	"github.com/ektp-rollout/sdk/schedule/picture"
)

// BurnUp draws the recorded figure of the scope over time as an SVG picture:
// against the plan, with the target, the as-of day and the band of the
// forecast. Without a figure there is nothing to draw and nothing is written.
func BurnUp(w io.Writer, a *monitor.Assessment, o Options) error {
	_, err := w.Write(burnUp(a, speak(o.Language)))
	return err
}

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
	if l.Forecast != nil && !l.Forecast.Late.IsZero() {
		to = max(to, min(l.Forecast.Late, to+(to-from)/2))
	}
	days := float64(max(1, to-from))
	x := func(d ektp.Date) float64 { return left + float64(d-from)/days*(width-left-right) }
	y := func(n int64) float64 { return height - bottom - float64(n)/float64(most)*(height-top-bottom) }
	d := svg.New(width, height, "burnup", p.word("burnup"), p.text(a.Total.Why))
	step := svg.Step(most, 5)
	for n := int64(0); n <= most; n += step {
		d.Line(left, y(n), width-right, y(n), `stroke="#e1e6ec"`)
		d.Text(left-6, y(n)+4, p.count(n), `text-anchor="end"`)
	}
	picture.Axis(d, p.Printer, from, to, x, height-bottom)
	if f := l.Forecast; f != nil && !f.Finish.IsZero() && target > 0 {
		last := a.Curve[len(a.Curve)-1]
		late := f.Late
		if late.IsZero() || late > to {
			late = to
		}
		d.Path(`fill="#0b5394" fill-opacity=".15"`, 4, func(i int) (float64, float64) {
			switch i {
			case 0, 3:
				return x(last.Date), y(last.Count)
			case 1:
				return x(min(f.Early, to)), y(target)
			}
			return x(late), y(target)
		})
	}
	if target > 0 {
		d.Line(left, y(target), width-right, y(target), `stroke="#8c1313" stroke-dasharray="2 3"`)
		d.Text(width-right-4, y(target)+14, p.word("target")+" "+p.count(target), `fill="#8c1313" text-anchor="end"`)
	}
	plan := a.PlanCurve
	d.Path(`fill="none" stroke="#4a5565" stroke-width="1.5" stroke-dasharray="6 4"`, len(plan), func(i int) (float64, float64) {
		return x(min(plan[i].Date, to)), y(min(plan[i].Count, most))
	})
	d.Path(`fill="none" stroke="#0b5394" stroke-width="2.5"`, len(a.Curve), func(i int) (float64, float64) { return x(a.Curve[i].Date), y(a.Curve[i].Count) })
	if len(a.Curve) <= 40 {
		for _, c := range a.Curve {
			d.Circle(x(c.Date), y(c.Count), 3.5, `fill="#0b5394"`)
		}
	}
	d.Line(x(a.AsOf), top, x(a.AsOf), height-bottom, `stroke="#1b2430" stroke-width=".8"`)
	d.Text(left, 14, "━ "+p.word("recorded"), `fill="#0b5394"`)
	d.Text(left+150, 14, "╌ "+p.word("plan"), `fill="#4a5565"`)
	d.Text(left+260, 14, "│ "+p.word("today")+" "+p.day(a.AsOf), "")
	return d.Bytes()
}
