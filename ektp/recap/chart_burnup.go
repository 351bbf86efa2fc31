package recap

import (
	"io"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
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
	d := newDrawing(width, height, "burnup", p.word("burnup"), p.text(a.Total.Why))
	step := ticks(most, 5)
	for n := int64(0); n <= most; n += step {
		d.line(left, y(n), width-right, y(n), `stroke="#e1e6ec"`)
		d.text(left-6, y(n)+4, p.count(n), `text-anchor="end"`)
	}
	dateAxis(d, p, from, to, x, height-bottom, top)
	if f := l.Forecast; f != nil && !f.Finish.IsZero() && target > 0 {
		last := a.Curve[len(a.Curve)-1]
		late := f.Late
		if late.IsZero() || late > to {
			late = to
		}
		d.path(`fill="#0b5394" fill-opacity=".15"`, 4, func(i int) (float64, float64) {
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
		d.line(left, y(target), width-right, y(target), `stroke="#8c1313" stroke-dasharray="2 3"`)
		d.text(width-right-4, y(target)+14, p.word("target")+" "+p.count(target), `fill="#8c1313" text-anchor="end"`)
	}
	plan := a.PlanCurve
	d.path(`fill="none" stroke="#4a5565" stroke-width="1.5" stroke-dasharray="6 4"`, len(plan), func(i int) (float64, float64) {
		return x(min(plan[i].Date, to)), y(min(plan[i].Count, most))
	})
	d.path(`fill="none" stroke="#0b5394" stroke-width="2.5"`, len(a.Curve), func(i int) (float64, float64) { return x(a.Curve[i].Date), y(a.Curve[i].Count) })
	if len(a.Curve) <= 40 {
		for _, c := range a.Curve {
			d.circle(x(c.Date), y(c.Count), 3.5, `fill="#0b5394"`)
		}
	}
	d.line(x(a.AsOf), top, x(a.AsOf), height-bottom, `stroke="#1b2430" stroke-width=".8"`)
	d.text(left, 14, "━ "+p.word("recorded"), `fill="#0b5394"`)
	d.text(left+150, 14, "╌ "+p.word("plan"), `fill="#4a5565"`)
	d.text(left+260, 14, "│ "+p.word("today")+" "+p.day(a.AsOf), "")
	return d.end()
}

// dateAxis writes months below the picture, as many as there is room for.
func dateAxis(d *drawing, p speaker, from, to ektp.Date, x func(ektp.Date) float64, y, top float64) {
	months := int(to-from)/30 + 1
	every := 1
	for _, n := range []int{1, 2, 3, 6, 12, 24, 60} {
		every = n
		if months/n <= 9 {
			break
		}
	}
	for m := from.MonthStart(); m <= to; m = m.MonthEnd() + 1 {
		year, month, _ := m.Civil()
		if m < from || (year*12+int(month)-1)%every != 0 {
			continue
		}
		d.line(x(m), y, x(m), y+4, `stroke="#4a5565"`)
		if x(m) < x(to)-10 || to-from < 40 {
			d.text(x(m), y+17, p.Month(month)[:3]+" "+d2(year), `text-anchor="middle" font-size="11"`)
		}
	}
}

func d2(year int) string {
	return string([]byte{'0' + byte(year/1000%10), '0' + byte(year/100%10), '0' + byte(year/10%10), '0' + byte(year%10)})
}
