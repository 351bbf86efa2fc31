package monitor

import (
	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// line fills l, which is new, with what is known of where a region stands in a phase.
func (e *evaluator) line(l *Line, c ektp.Code, p *phase, s *slot) {
	l.Phase, l.Name, l.Start, l.End, l.Moved = p.ID, p.Name, p.Start, p.End, p.MovedBy(e.in.AsOf)
	l.Target = e.target(c, p, s)
	l.Recorded = s.latest[atRecorded].quantity(atRecorded)
	if v := s.latest[atStarted]; v.known {
		started := v.value != 0
		l.Started = &started
	}
	if l.Recorded.Known && l.Recorded.Count > 0 {
		started := true
		l.Started = &started
	}
	l.Share = shareOf(l.Recorded, l.Target)
	if q := s.percent; q.known && (!l.Share.Known || q.date > l.Share.Date) {
		l.Share = Share{Known: true, Percent: q.value, Printed: true, Of: q.whole, Date: q.date, Source: ektp.Redact(q.source)}
		if q.value.IsPositive() {
			started := true
			l.Started = &started
		}
	}
	l.Adjusted = e.adjusted(l, s)
	e.progress(l, s.series)
}

// target is the newest of what was stated and what the plan sets; a target
// (kuota) comes before the number of eligible residents.
func (e *evaluator) target(c ektp.Code, p *phase, s *slot) Quantity {
	best := s.latest[atTarget].quantity(atTarget)
	eligible := s.latest[atEligible].quantity(atEligible)
	for _, t := range p.Targets {
		if t.Region != c || t.From > e.in.AsOf {
			continue
		}
		q := Quantity{Known: true, Count: t.Count, Measure: targetMeasure(t), Date: t.From, Source: t.Source}
		into, m := &best, atTarget
		if q.Measure == ektp.Eligible {
			into, m = &eligible, atEligible
		}
		switch {
		case !into.Known || q.Date > into.Date:
			*into = q
		case q.Date == into.Date && q.Count != into.Count:
			a, b := statedAs(*into), statedAs(q)
			if e.better(m, b.value, b.source, a) {
				*into = q
			}
			e.contradictory(c, p, m, a, b, statedAs(*into))
		}
	}
	if best.Known {
		return best
	}
	return eligible
}

// adjusted divides by the target less those who moved, died or were found
// twice, as offices do beside the plain share.
func (e *evaluator) adjusted(l *Line, s *slot) Share {
	whole := s.latest[atAdjusted].quantity(atAdjusted)
	if !whole.Known && l.Target.Known {
		gone, known := int64(0), false
		for _, m := range []int{atMoved, atDead, atDuplicates} {
			if v := s.latest[m]; v.known {
				gone, known = gone+v.value, true
			}
		}
		if known && gone < l.Target.Count {
			whole = Quantity{Known: true, Count: l.Target.Count - gone, Measure: ektp.Adjusted, Date: l.Target.Date, Source: l.Target.Source}
		}
	}
	share := shareOf(l.Recorded, whole)
	if q := s.adjusted; q.known && (!share.Known || q.date > share.Date) {
		return Share{Known: true, Percent: q.value, Printed: true, Of: ektp.Adjusted, Date: q.date, Source: ektp.Redact(q.source)}
	}
	return share
}

// progress fills in what is left, the pace and the forecast.
func (e *evaluator) progress(l *Line, series []quota.Observation) {
	if l.Target.Known && l.Recorded.Known {
		l.Remaining = Quantity{Known: true, Count: max(0, l.Target.Count-l.Recorded.Count), Measure: ektp.NotRecorded,
			Date: l.Recorded.Date, Source: l.Recorded.Source, Coverage: l.Recorded.Coverage}
	}
	w := e.window(l.Start, l.End)
	l.Pace.Workdays, l.Pace.Planned = w.left, w.planned
	if l.Remaining.Known && w.open {
		r := quota.Rate{Units: l.Remaining.Count, Days: int(w.left)}
		if n, ok := r.Ceil(); ok {
			l.Pace.Needed = Quantity{Known: true, Count: n, Date: l.Remaining.Date}
		}
	}
	if l.Target.Known && l.Pace.Planned.Known {
		l.Pace.Expected = Quantity{Known: true, Measure: ektp.Recorded, Date: e.in.AsOf,
			Count: quota.ExpectedBy(l.Target.Count, quota.Day(l.Start), quota.Day(l.End), quota.Day(e.in.AsOf), e.workdays)}
	}
	if len(e.units) <= e.in.Limits.Forecasts && l.Start <= e.in.AsOf {
		e.forecast(l, series)
	}
	l.watch(series)
	if n := len(series); n >= 2 {
		late := series[max(0, n-paceObservations):]
		if rate, since, ok := quota.PaceSince(late, e.in.Limits.PaceWindow, e.workdays); ok {
			if n, ok := rate.Round(); ok {
				l.Pace.Actual = Quantity{Known: true, Count: n, Date: l.Latest}
				l.Pace.To = l.Latest
				l.Pace.From = ektp.Date(since) + 1
			}
		}
	}
}

// A window is what the calendar says of the days of a phase or of the whole
// programme, which are the same for many regions.
type window struct {
	start, end ektp.Date
	open       bool  // the deadline has not passed
	left       int64 // working days until the deadline, the as-of day not counted
	planned    Share
}

func (e *evaluator) window(start, end ektp.Date) *window {
	for i := range e.windows {
		if w := &e.windows[i]; w.start == start && w.end == end {
			return w
		}
	}
	w := window{start: start, end: end, open: end >= e.in.AsOf && !end.IsZero()}
	if w.open {
		from := max(e.in.AsOf+1, start)
		w.left = int64(max(0, e.workdays(quota.Day(from), quota.Day(end))))
	}
	if !start.IsZero() && !end.IsZero() {
		n := quota.ExpectedBy(10000, quota.Day(start), quota.Day(end), quota.Day(e.in.AsOf), e.workdays)
		w.planned = Share{Known: true, Percent: decimal.New(n, -2), Printed: true, Of: ektp.Target, Date: e.in.AsOf}
	}
	e.windows = append(e.windows, w)
	return &e.windows[len(e.windows)-1]
}

// paceObservations bounds what is looked at for the pace: a day each of a
// quarter.
const paceObservations = 92

// watch notes when the figure last rose, and since when it stands at the
// target of today.
func (l *Line) watch(series []quota.Observation) {
	n := len(series)
	if n == 0 {
		return
	}
	l.Latest = ektp.Date(series[n-1].Day)
	i := n - 1
	for i > 0 && series[i].Count <= series[i-1].Count {
		i--
	}
	if i > 0 || series[0].Count > 0 {
		l.Advanced = ektp.Date(series[i].Day)
	}
	for i = n; i > 0 && l.Target.Known && series[i-1].Count >= l.Target.Count; i-- {
		l.Reached = ektp.Date(series[i-1].Day)
	}
}
