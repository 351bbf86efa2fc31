package monitor

import (
	"sort"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// What a region states for no phase is of the whole programme. Until its second
// mass phase begins that is its first; from then on it is the phases together.

// home is the slot of the phase to which what a region states for no phase
// belongs, 0 where it is in none, and the day from which it no longer does; no
// day: it still does.
func (e *evaluator) home(c ektp.Code) (slot int, until ektp.Date) {
	regular := 0
	var first, second *phase // of the mass phases, by their beginning
	for i := range e.phases {
		p := &e.phases[i]
		switch {
		case !p.touches(c):
		case p.regular:
			if regular == 0 {
				regular = p.index
			}
		case first == nil:
			first = p
		case p.Start < first.Start:
			first, second = p, first
		case second == nil || p.Start < second.Start:
			second = p
		}
	}
	if first == nil {
		return regular, 0
	}
	if second != nil && second.Start <= e.in.AsOf {
		until = second.Start
	}
	return first.index, until
}

// whole is what a region in several mass phases has of those that have begun:
// what it states for no phase, where that is not older than their sum; nil for
// other regions.
func (e *evaluator) whole(r *Row, s *slot, until ektp.Date) *Sum {
	if until.IsZero() {
		return nil
	}
	sum, _ := e.sumOf(r)
	w := &Sum{Target: sum.target, Recorded: sum.recorded}
	own := s.latest[atRecorded].quantity(atRecorded)
	if own.Known && own.Date >= until && (!w.Recorded.Known || own.Date >= w.Recorded.Date) {
		w.Recorded = own
		target := s.latest[atTarget].quantity(atTarget)
		if !target.Known {
			target = s.latest[atEligible].quantity(atEligible)
		}
		if target.Known && (!w.Target.Known || target.Date >= w.Target.Date) {
			w.Target = target
		}
	}
	return w
}

// before is what was stated before a day: all of what is kept day by day, of the rest
// what was not stated again since.
func (s *slot) before(day ektp.Date) *slot {
	if day.IsZero() {
		return s
	}
	n := sort.Search(len(s.series), func(i int) bool { return s.series[i].Day >= quota.Day(day) })
	out := &slot{series: s.series[:n], from: s.from}
	if n > 0 {
		last := s.series[n-1]
		out.heard = true
		out.latest[atRecorded] = stated{true, ektp.Date(last.Day), last.Count, s.source(n - 1)}
	}
	for _, w := range s.wholes {
		if w.date < day {
			out.heard = true
			out.latest[w.measure] = w.stated
			out.wholes = append(out.wholes, w)
		}
	}
	for m, v := range s.latest { // of the rest the last word is known
		if v.known && v.date < day && !out.latest[m].known {
			out.heard = true
			out.latest[m] = v
		}
	}
	if s.percent.known && s.percent.date < day {
		out.heard, out.percent = true, s.percent
	}
	if s.adjusted.known && s.adjusted.date < day {
		out.heard, out.adjusted = true, s.adjusted
	}
	return out
}
