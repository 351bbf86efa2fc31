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

// sameFigures is of how many of the rows, from the first on, the figures are those
// head has, of both sexes and not below zero. One figure after the other is gone
// through: what it must be called is then at hand.
func sameFigures(head *ektp.Report, rows []ektp.Report) int {
	good := len(rows)
	for k := range head.Figures {
		name := head.Figures[k].Measure
		rows = rows[:good]
		if n := len(name); n >= 8 && n <= 16 { // compared as two words
			first, last := eight(name), eight(name[n-8:])
			for i := range rows {
				f := &rows[i].Figures[k]
				if s := f.Measure; len(s) != n || eight(s) != first || eight(s[n-8:]) != last || f.Sex != ektp.Both || f.Value < 0 {
					good = i
					break
				}
			}
			continue
		}
		for i := range rows {
			f := &rows[i].Figures[k]
			if f.Measure != name || f.Sex != ektp.Both || f.Value < 0 {
				good = i
				break
			}
		}
	}
	return good
}

// eight are the first eight letters, which is one load.
func eight(s ektp.Measure) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// changes notes the days on which a denominator changed, and gives it as stated
// last.
func (s *slot) changes(measure, at int, now int64, rows []ektp.Report) int64 {
	for i := range rows {
		if v := rows[i].Figures[at].Value; v != now {
			now = v
			s.wholes = append(s.wholes, dayFigure{measure, stated{true, rows[i].Date, v, rows[i].Source}})
		}
	}
	return now
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
	i := 1
	for i < len(rows) {
		more := rows[i:min(i+atATime, len(rows))]
		more = more[:e.alike(head, rows[i-1].Date, more)]
		more = more[:sameFigures(head, more)]
		if len(more) == 0 {
			break
		}
		if n.recorded >= 0 {
			if i == 1 {
				s.series = slices.Grow(s.series, min(len(rows)-1, dailyReports))
			}
			for k := range more {
				b := &more[k]
				s.series = append(s.series, quota.Observation{Day: quota.Day(b.Date), Count: b.Figures[n.recorded].Value})
			}
		}
		if n.target >= 0 {
			target = s.changes(atTarget, n.target, target, more)
		}
		if n.eligible >= 0 {
			eligible = s.changes(atEligible, n.eligible, eligible, more)
		}
		i += len(more)
	}
	rows = rows[:i]
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
