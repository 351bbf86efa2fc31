package monitor

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/obstacle"
)

// recentDays is how far back the rules on figures look: three paces of two
// weeks, and a margin. Where the recorded stands still for longer, they also
// learn since when.
const recentDays = 62

// recent is what the rules on figures look at, kept until the paces of the
// neighbours are known.
type recent struct {
	row       int
	situation obstacle.Situation
	pace      obstacle.Pace
}

// keepRecent keeps the region's own reports of the last weeks, of one form. What
// was stated for a day before the phase began is not of the phase.
func (e *evaluator) keepRecent(i int, reports []ektp.Report) {
	l := e.rows[i].Line()
	if l == nil || len(e.units) > e.in.Limits.Detections || l.Start > e.in.AsOf || l.State == Done || l.State == DoneLate {
		return
	}
	s := obstacle.Situation{Region: e.rows[i].Region, AsOf: e.in.AsOf, Start: l.Start, Deadline: l.End,
		PerSetDay: e.in.Limits.PerSetDay, Workdays: e.calendar.Workdays}
	counts := func(r *ektp.Report) bool {
		return r.Date >= l.Start && r.Date <= e.in.AsOf && r.Source == "" && e.states[r.State] && (r.Phase == "" || r.Phase == l.Phase)
	}
	first := len(reports) // of the last weeks
	for first > 0 && reports[first-1].Date > e.in.AsOf-recentDays {
		first--
	}
	for k := range reports[first:] {
		if r := &reports[first+k]; counts(r) {
			s.Reports = append(s.Reports, *r)
		}
	}
	form := formOfRecordings(s.Reports)
	s.Reports = slices.DeleteFunc(s.Reports, func(r ektp.Report) bool { return r.Form != form })
	if len(s.Reports) > 0 {
		earlier := lastRise(reports, e.in.AsOf-recentDays, func(r *ektp.Report) bool { return counts(r) && r.Form == form })
		s.Reports = append(earlier, s.Reports...)
	}
	s.Due = e.dueDays(s.Region, form, max(l.Start, e.in.AsOf-recentDays)) // the rules know days, not weeks
	if len(s.Reports) == 0 && len(s.Due) == 0 {
		return
	}
	e.recent = append(e.recent, recent{i, s, s.PaceBetween(e.in.AsOf-14, e.in.AsOf)})
}

// lastRise is what reports up to a day say of the last rise of the recorded: the
// last count before it, the first after, and the first of each that it was
// corrected down to since. There is none where it came later.
func lastRise(reports []ektp.Report, upTo ektp.Date, counts func(*ektp.Report) bool) (rise []ektp.Report) {
	keep := func(r *ektp.Report) {
		if r != nil && r.Date <= upTo {
			v, _ := r.Value(ektp.Recorded)
			rise = append(rise, ektp.Report{Region: r.Region, Date: r.Date, Form: r.Form, Figures: ektp.Figures{{Measure: ektp.Recorded, Value: v}}})
		}
	}
	var before, first *ektp.Report // first of its count
	count := int64(0)
	for i := len(reports) - 1; i >= 0 && before == nil; i-- {
		r := &reports[i]
		switch v, ok := r.Value(ektp.Recorded); {
		case !ok || !counts(r):
		case first != nil && v < count:
			before = r
		default:
			if v != count {
				keep(first)
			}
			count, first = v, r
		}
	}
	keep(first)
	keep(before)
	slices.Reverse(rise)
	return rise
}

// formOfRecordings is the form in which a region says how many it recorded: the
// progress report where it sends any, else the one that says it most often. Two
// forms side by side may count differently, so only one is looked at.
func formOfRecordings(reports []ektp.Report) (form string) {
	says := map[string]int{}
	for i := range reports {
		_, total := reports[i].Value(ektp.Recorded)
		if _, flow := reports[i].Value(ektp.Recordings); total || flow {
			says[reports[i].Form]++
		}
	}
	if says[""] > 0 {
		return ""
	}
	for f, n := range says {
		if n > says[form] || n == says[form] && f < form {
			form = f
		}
	}
	return form
}

// detect finds the obstacles nobody stated.
func (e *evaluator) detect() {
	byPhase := map[string][]obstacle.Pace{}
	targets := map[ektp.Code]int64{}
	for _, r := range e.recent {
		l := e.rows[r.row].Line()
		byPhase[l.Phase] = append(byPhase[l.Phase], r.pace)
		if l.Target.Known {
			targets[e.rows[r.row].Region] = l.Target.Count
		}
	}
	// In the order of their pace, which each region else would put them in anew.
	perDay := func(p obstacle.Pace) float64 {
		return float64(p.Recordings) / float64(max(1, p.Days)) / float64(max(1, targets[p.Region]))
	}
	for _, paces := range byPhase {
		slices.SortStableFunc(paces, func(a, b obstacle.Pace) int { return cmp.Compare(perDay(a), perDay(b)) })
	}
	for _, r := range e.recent {
		row := &e.rows[r.row]
		s := r.situation
		s.Neighbours, s.Targets = byPhase[row.Line().Phase], targets
		for _, rule := range e.in.Detectors {
			for _, signal := range rule.Check(&s) {
				row.Obstacles = append(row.Obstacles, e.detected(rule, signal, row))
			}
		}
	}
}

func (e *evaluator) detected(rule obstacle.Rule, s obstacle.Signal, row *Row) Obstacle {
	m := obstacle.Match{Confidence: 1}
	if len(s.Categories) > 0 {
		m.Category = s.Categories[0]
	}
	o := e.obstacle(m, row.Region, s.Date, row.Line().Phase, "", "")
	o.Detected, o.Severity, o.State, o.Quote = true, s.Severity, "", rule.Name()
	o.Text = phrase("%s (%s)", "%s (%s)", s.Text, e.usedFigures(s.Figures))
	return o
}
