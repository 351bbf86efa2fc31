package recap

import (
	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
)

// point is a place of a curve, between whole counts too.
type point struct {
	date  ektp.Date
	count float64
}

// line goes from a point on to another, and further.
type line struct{ a, b point }

// at is the count of the line on a day.
func (l line) at(d ektp.Date) float64 {
	if l.b.date <= l.a.date {
		return l.b.count
	}
	return l.a.count + (l.b.count-l.a.count)*float64(d-l.a.date)/float64(l.b.date-l.a.date)
}

// band is the outline of the forecast from the last figure up to the last day
// of the picture. Its two edges run to the target on the early and on the late
// day, and are cut where the picture ends. An edge that does not reach the
// target in sight runs through the level expected at the deadline; when the
// deadline is over it stays where recording is.
func band(l *monitor.Line, last monitor.CurvePoint, to ektp.Date) []point {
	f, target := l.Forecast, float64(l.Target.Count)
	now := point{last.Date, float64(last.Count)}
	edge := func(reached ektp.Date, level int64) (corners []point) {
		through := point{reached, target}
		switch {
		case !reached.IsZero():
		case l.End > last.Date:
			through = point{l.End, min(max(float64(level), now.count), target)}
		default:
			through = point{to, now.count}
		}
		e := line{now, through}
		if !reached.IsZero() && reached <= to {
			return []point{through}
		}
		return []point{{to, min(e.at(to), target)}}
	}
	upper, lower := edge(f.Early, f.AtDeadline.High), edge(f.Late, f.AtDeadline.Low)
	outline := append([]point{now}, upper...)
	if upper[0].date < to && lower[0].date == to && lower[0].count < target {
		outline = append(outline, point{to, target})
	}
	return append(outline, lower...)
}

// within is the part of a curve between two days; where it crosses them the
// count is that of the line.
func within(curve []monitor.CurvePoint, from, to ektp.Date) (out []point) {
	for i, c := range curve {
		here := point{c.Date, float64(c.Count)}
		if i > 0 {
			e := line{point{curve[i-1].Date, float64(curve[i-1].Count)}, here}
			for _, d := range []ektp.Date{from, to} {
				if e.a.date < d && d < here.date {
					out = append(out, point{d, e.at(d)})
				}
			}
		}
		if from <= here.date && here.date <= to {
			out = append(out, here)
		}
	}
	return out
}
