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

// alike is how many reports, from the first of rows on, are filled in as head
// is, but for their figures, each of a later day than the one before.
func (e *evaluator) alike(head *ektp.Report, before ektp.Date, rows []ektp.Report) int {
	for i := range rows {
		b := &rows[i]
		if b.Region != head.Region || b.Date <= before || b.Date > e.in.AsOf || b.State != head.State ||
			!equal(b.Phase, head.Phase) || !equal(b.Form, head.Form) || !equal(b.Source, head.Source) ||
			len(b.Figures) != len(head.Figures) || len(b.Percents) > 0 || len(b.Notes) > 0 || b.Reason != "" {
			return i
		}
		before = b.Date
	}
	return len(rows)
}

// goesOn reports whether figures go on with the run. Those of the daily form
// are compared with what they must be called; to look each name up takes twice
// as long.
func (n *run) goesOn(figures ektp.Figures) bool {
	for k, m := range n.measures {
		f := &figures[k]
		same := false
		switch m {
		case atRecorded:
			same = f.Measure == ektp.Recorded
		case atEligible:
			same = f.Measure == ektp.Eligible
		case atTarget:
			same = f.Measure == ektp.Target
		case atSent:
			same = f.Measure == ektp.Sent
		default:
			same = measureIndex(f.Measure) == int(m)
		}
		if !same || f.Sex != ektp.Both || f.Value < 0 {
			return false
		}
	}
	return true
}

// equal is a == b, for texts that are mostly empty.
func equal(a, b string) bool { return len(a) == len(b) && (len(a) == 0 || a == b) }

// dailyReports are those of a year.
const dailyReports = 366

// atATime is how many reports are gone through first for themselves and then
// for their figures, which lie elsewhere in memory: each is faster by itself,
// as long as the reports are still at hand the second time.
const atATime = 32

// follow reads the run that follows rows[0] and returns how many rows it took.
func (e *evaluator) follow(f *facts, n run, rows []ektp.Report) int {
	s, head := n.slot, &rows[0]
	var target, eligible int64 // as stated last
	if n.target >= 0 {
		target = head.Figures[n.target].Value
	}
	if n.eligible >= 0 {
		eligible = head.Figures[n.eligible].Value
	}
	series := s.series
	i := 1
	for goesOn := true; goesOn; {
		until := i + e.alike(head, rows[i-1].Date, rows[i:min(i+atATime, len(rows))])
		goesOn = until == i+atATime
		if n.recorded >= 0 && i == 1 && until > 1 {
			series = slices.Grow(series, min(len(rows)-1, dailyReports))
		}
		for ; i < until; i++ {
			b := &rows[i]
			if !n.goesOn(b.Figures) {
				goesOn = false
				break
			}
			if n.recorded >= 0 {
				series = append(series, quota.Observation{Day: quota.Day(b.Date), Count: b.Figures[n.recorded].Value})
			}
			if n.target >= 0 {
				if v := b.Figures[n.target].Value; v != target {
					target = v
					s.wholes = append(s.wholes, dayFigure{atTarget, stated{true, b.Date, v, b.Source}})
				}
			}
			if n.eligible >= 0 {
				if v := b.Figures[n.eligible].Value; v != eligible {
					eligible = v
					s.wholes = append(s.wholes, dayFigure{atEligible, stated{true, b.Date, v, b.Source}})
				}
			}
		}
	}
	rows = rows[:i]
	if n.recorded >= 0 {
		s.series = series
	}
	if i == 1 {
		return 0
	}
	if len(e.owing) > 0 && head.Source == "" {
		for k := range rows[1:] {
			b := &rows[1+k]
			f.filed = append(f.filed, schedule.Filing{Region: b.Region, Form: b.Form, Date: b.Date, Received: b.Reported})
		}
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
