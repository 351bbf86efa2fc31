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
	if len(r.Percents) > 0 || len(r.Notes) > 0 {
		return n, false
	}
	for k := range r.Figures {
		if r.Figures[k].Sex != ektp.Both {
			return n, false
		}
		m := measureIndex(r.Figures[k].Measure)
		if m >= 0 && (s.latest[m] != stated{true, r.Date, r.Figures[k].Value, r.Source} || slices.Contains(n.measures, int8(m))) {
			return n, false // another statement was kept, or it is stated twice
		}
		if m == atRecorded && s.from[len(s.from)-1].source != r.Source {
			return n, false // the series still has the source that first said so
		}
		n.measures = append(n.measures, int8(m))
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
	rows = rows[:sameShape(head, before, e.in.AsOf, rows)]
	if len(head.Form)+len(head.Source) > 0 {
		for i := range rows {
			if b := &rows[i]; b.Form != head.Form || b.Source != head.Source {
				rows = rows[:i]
				break
			}
		}
	}
	for i := range rows {
		if rows[i].Phase != head.Phase {
			return i
		}
	}
	return len(rows)
}

// sameShape is how many reports, from the first of rows on, are of the region and in
// the state of head, each of a later day than the one before and none after asOf,
// with as many figures, and with texts as long.
func sameShape(head *ektp.Report, before, asOf ektp.Date, rows []ektp.Report) int {
	region, state := head.Region, head.State
	phase, form, source, figures := len(head.Phase), len(head.Form), len(head.Source), len(head.Figures)
	for i := range rows {
		b := &rows[i]
		lengths := (len(b.Phase) ^ phase) | (len(b.Form) ^ form) | (len(b.Source) ^ source) | (len(b.Figures) ^ figures) |
			len(b.Percents) | len(b.Notes) // one question for all: none is other than it should be
		if lengths != 0 || b.Region != region || b.State != state || b.Date <= before || b.Date > asOf {
			return i
		}
		before = b.Date
	}
	return len(rows)
}

// column is of how many of the rows, from the first on, figure k is called so, of
// both sexes and not below zero, and whether it moves from what it was before. The
// figures of a report are gone through one after the other: what each must be called
// is then at hand.
func column(name ektp.Measure, k int, before int64, rows []ektp.Report) (alike int, moves bool) {
	switch n := len(name); {
	case n >= 4 && n < 8:
		return columnOfFew(name, k, before, rows)
	case n >= 8 && n <= 16:
		return columnOfMany(name, k, before, rows)
	}
	differ := int64(0)
	for i := range rows {
		f := &rows[i].Figures[k]
		if f.Measure != name || f.Sex != ektp.Both || f.Value < 0 {
			return i, true
		}
		differ |= f.Value ^ before
	}
	return len(rows), differ != 0
}

// columnOfMany is column of a name of eight to sixteen letters, which are compared
// eight at a time: the first and the last.
func columnOfMany(name ektp.Measure, k int, before int64, rows []ektp.Report) (alike int, moves bool) {
	n := len(name)
	first, last := eight(name), eight(name[n-8:])
	differ := int64(0)
	for i := range rows {
		f := &rows[i].Figures[k]
		s := f.Measure
		if len(s) != n || eight(s) != first || n > 8 && eight(s[n-8:]) != last || f.Sex != ektp.Both || f.Value < 0 {
			return i, true
		}
		differ |= f.Value ^ before
	}
	return len(rows), differ != 0
}

// columnOfFew is column of a name of four to seven letters, four at a time.
func columnOfFew(name ektp.Measure, k int, before int64, rows []ektp.Report) (alike int, moves bool) {
	n := len(name)
	first, last := four(name), four(name[n-4:])
	differ := int64(0)
	for i := range rows {
		f := &rows[i].Figures[k]
		s := f.Measure
		if len(s) != n || four(s) != first || n > 4 && four(s[n-4:]) != last || f.Sex != ektp.Both || f.Value < 0 {
			return i, true
		}
		differ |= f.Value ^ before
	}
	return len(rows), differ != 0
}

// eight are the first eight letters, which is one load.
func eight(s ektp.Measure) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// four are the first four.
func four(s ektp.Measure) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// recordings is column of the recorded figure, which it writes down by the day, and
// whether it fell somewhere, at first below last.
func recordings(days []quota.Observation, at int, last int64, rows []ektp.Report) (alike int, fell bool) {
	days = days[:len(rows)]
	steps := int64(0) // of figures not below zero: negative as soon as one of them is
	for i := range rows {
		b := &rows[i]
		f := &b.Figures[at]
		if f.Measure != ektp.Recorded || f.Sex != ektp.Both || f.Value < 0 {
			return i, steps < 0
		}
		days[i].Day, days[i].Count = quota.Day(b.Date), f.Value
		steps |= f.Value - last
		last = f.Value
	}
	return len(rows), steps < 0
}

// observe goes on with the series of the slot, and returns the rows it took.
func (s *slot) observe(at int, rows []ektp.Report) []ektp.Report {
	held, last := len(s.series), int64(0)
	if held > 0 {
		last = s.series[held-1].Count
	}
	s.series = slices.Grow(s.series, len(rows))
	alike, fell := recordings(s.series[held:held+len(rows)], at, last, rows)
	s.series = s.series[:held+alike]
	if fell {
		s.fell = true
		s.reasons(at, last, rows[:alike])
	}
	return rows[:alike]
}

// reasons notes the days on which figure at fell with a reason.
func (s *slot) reasons(at int, last int64, rows []ektp.Report) {
	for i := range rows {
		b := &rows[i]
		v := b.Figures[at].Value
		if v < last && b.Reason != "" {
			s.reasoned = append(s.reasoned, b.Date)
		}
		last = v
	}
}

// changes notes the days on which a denominator changed.
func (s *slot) changes(measure, at int, before int64, rows []ektp.Report) {
	for i := range rows {
		if v := rows[i].Figures[at].Value; v != before {
			before = v
			s.wholes = append(s.wholes, dayFigure{measure, stated{true, rows[i].Date, v, rows[i].Source}})
		}
	}
}

// dailyReports are those of a year.
const dailyReports = 366

// atATime is how many reports are gone through first for themselves and then
// for their figures, which lie elsewhere in memory: each is faster by itself,
// as long as the reports are still at hand the second time.
const atATime = 32

// follow reads the run that follows rows[0] and returns how many rows it took.
func (e *evaluator) follow(f *facts, n run, rows []ektp.Report) int {
	s, head := n.slot, &rows[0]
	i := 1
	for i < len(rows) {
		more := rows[i:min(i+atATime, len(rows))]
		more = more[:e.alike(head, rows[i-1].Date, more)]
		before := rows[i-1].Figures
		moving := false // a denominator is
		for k := range head.Figures {
			if k == n.recorded {
				continue
			}
			alike, moves := column(head.Figures[k].Measure, k, before[k].Value, more)
			more = more[:alike]
			moving = moving || moves && (k == n.target || k == n.eligible)
		}
		if n.recorded >= 0 {
			if i == 1 {
				s.series = slices.Grow(s.series, min(len(rows)-1, dailyReports))
			}
			more = s.observe(n.recorded, more)
		}
		if len(more) == 0 {
			break
		}
		if moving && n.target >= 0 {
			s.changes(atTarget, n.target, before[n.target].Value, more)
		}
		if moving && n.eligible >= 0 {
			s.changes(atEligible, n.eligible, before[n.eligible].Value, more)
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
	if n.recorded >= 0 && last.Reason != "" { // the day may be stated again, and lower
		s.reasoned = append(s.reasoned, last.Date)
	}
	for k := range last.Figures {
		if m := n.measures[k]; m >= 0 {
			s.latest[m] = stated{true, last.Date, last.Figures[k].Value, last.Source}
		}
	}
	return i - 1
}
