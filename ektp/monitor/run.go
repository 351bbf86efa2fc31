package monitor

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
	"github.com/ektp-rollout/sdk/schedule"
)

// A run is a row of reports of one region that are filled in alike: the same
// phase, source and figures in the same order, one a day. A year of daily
// reports is one run. Of all but the last only what depends on every day is
// read: the recorded figure and changes of the denominators. A test holds the
// run against reading report by report.
type run struct {
	slot     *slot
	measures []int8 // of the figures of each of its reports, as indexes in facts
	recorded int    // position of the recorded figure; -1: none
	target   int
	eligible int
}

// begin looks at a report that was read in full and says whether a run may
// follow it.
func (e *evaluator) begin(s *slot, r *ektp.Report) (run, bool) {
	n := run{s, e.measures[:0], -1, -1, -1}
	if len(r.Percents) > 0 || len(r.Notes) > 0 || r.Reason != "" {
		return n, false
	}
	for k := range r.Figures {
		if r.Figures[k].Sex != ektp.Both {
			return n, false
		}
		m := measureIndex(r.Figures[k].Measure)
		n.measures = append(n.measures, int8(m))
		if m >= 0 && s.latest[m].date != r.Date {
			return n, false
		}
		switch m {
		case atRecorded:
			n.recorded = k
		case atTarget:
			n.target = k
		case atEligible:
			n.eligible = k
		}
	}
	e.measures = n.measures
	return n, true
}

// goesOn reports whether b goes on with the run that head began.
func (n *run) goesOn(head, b *ektp.Report) bool {
	if b.Region != head.Region || b.State != head.State || !equal(b.Phase, head.Phase) || !equal(b.Form, head.Form) || !equal(b.Source, head.Source) ||
		len(b.Figures) != len(n.measures) || len(b.Percents) > 0 || len(b.Notes) > 0 || b.Reason != "" {
		return false
	}
	for k := range b.Figures {
		if f := &b.Figures[k]; measureIndex(f.Measure) != int(n.measures[k]) || f.Sex != ektp.Both || f.Value < 0 {
			return false
		}
	}
	return true
}

// equal is a == b, for texts that are mostly empty.
func equal(a, b string) bool { return len(a) == len(b) && (len(a) == 0 || a == b) }

// dailyReports are those of a year.
const dailyReports = 366

// follow reads the run that follows rows[0] and returns how many rows it took.
func (e *evaluator) follow(f *facts, n run, rows []ektp.Report) int {
	asOf, asked := e.in.AsOf, len(e.owing) > 0
	s, head := n.slot, &rows[0]
	var series []quota.Observation
	if n.recorded >= 0 {
		series = slices.Grow(s.series, min(len(rows)-1, dailyReports))
	}
	var target, eligible int64 // as stated last
	if n.target >= 0 {
		target = head.Figures[n.target].Value
	}
	if n.eligible >= 0 {
		eligible = head.Figures[n.eligible].Value
	}
	i, before := 1, head.Date
	for ; i < len(rows); i++ {
		b := &rows[i]
		date := b.Date
		if date <= before || date > asOf || !n.goesOn(head, b) {
			break
		}
		before = date
		if asked && b.Source == "" {
			f.filed = append(f.filed, schedule.Filing{Region: b.Region, Form: b.Form, Date: date, Received: b.Reported})
		}
		if n.recorded >= 0 {
			series = append(series, quota.Observation{Day: quota.Day(date), Count: b.Figures[n.recorded].Value})
		}
		if n.target >= 0 {
			if v := b.Figures[n.target].Value; v != target {
				target = v
				s.wholes = append(s.wholes, dayFigure{atTarget, stated{true, date, v, b.Source}})
			}
		}
		if n.eligible >= 0 {
			if v := b.Figures[n.eligible].Value; v != eligible {
				eligible = v
				s.wholes = append(s.wholes, dayFigure{atEligible, stated{true, date, v, b.Source}})
			}
		}
	}
	if n.recorded >= 0 {
		s.series = series
	}
	if i == 1 {
		return 0
	}
	last := &rows[i-1]
	f.lastHeard = last.Date
	for k := range last.Figures {
		if m := n.measures[k]; m >= 0 {
			s.latest[m] = stated{true, last.Date, last.Figures[k].Value, last.Source}
		}
	}
	return i - 1
}
