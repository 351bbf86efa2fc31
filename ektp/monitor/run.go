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
	recorded int // position of the recorded figure; -1: none
	target   int
	eligible int
}

// begin looks at a report that was read in full and says whether a run may
// follow it.
func (e *evaluator) begin(s *slot, r *ektp.Report) (run, bool) {
	n := run{s, -1, -1, -1}
	if len(r.Percents) > 0 || len(r.Notes) > 0 || r.Reason != "" {
		return n, false
	}
	for k := range r.Figures {
		if r.Figures[k].Sex != ektp.Both {
			return n, false
		}
		m := e.index(k, r.Figures[k].Measure)
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
	return n, true
}

// alikeReports reports whether b, the row after a, goes on with the run.
func alikeReports(a, b *ektp.Report) bool {
	if b.Date <= a.Date || b.State != a.State || b.Phase != a.Phase || b.Form != a.Form || b.Source != a.Source || len(b.Figures) != len(a.Figures) ||
		len(b.Percents) > 0 || len(b.Notes) > 0 || b.Reason != "" {
		return false
	}
	x, y := a.Figures, b.Figures[:len(a.Figures)]
	for k := range x {
		if x[k].Measure != y[k].Measure || x[k].Sex != y[k].Sex {
			return false
		}
	}
	return true
}

// follow reads the run that follows rows[0] and returns how many rows it took.
func (e *evaluator) follow(f *facts, n run, rows []ektp.Report) int {
	asOf, asked := e.in.AsOf, len(e.owing) > 0
	s := n.slot
	if n.recorded >= 0 {
		s.series = slices.Grow(s.series, len(rows)-1)
	}
	i := 1
	for ; i < len(rows); i++ {
		a, b := &rows[i-1], &rows[i]
		if b.Date > asOf || !alikeReports(a, b) {
			break
		}
		if asked && b.Source == "" {
			f.filed = append(f.filed, schedule.Filing{Region: b.Region, Form: b.Form, Date: b.Date, Received: b.Reported})
		}
		if n.recorded >= 0 {
			s.series = append(s.series, quota.Observation{Day: quota.Day(b.Date), Count: b.Figures[n.recorded].Value})
		}
		if k := n.target; k >= 0 && a.Figures[k].Value != b.Figures[k].Value {
			s.wholes = append(s.wholes, dayFigure{atTarget, stated{true, b.Date, b.Figures[k].Value, b.Source}})
		}
		if k := n.eligible; k >= 0 && a.Figures[k].Value != b.Figures[k].Value {
			s.wholes = append(s.wholes, dayFigure{atEligible, stated{true, b.Date, b.Figures[k].Value, b.Source}})
		}
	}
	if i == 1 {
		return 0
	}
	last := &rows[i-1]
	f.lastHeard = last.Date
	for k := range last.Figures {
		if m := e.index(k, last.Figures[k].Measure); m >= 0 {
			s.latest[m] = stated{true, last.Date, last.Figures[k].Value, last.Source}
		}
	}
	return i - 1
}
