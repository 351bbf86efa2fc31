package monitor

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// deltas are what happens by day, from the first on, to the sum of the recorded
// figures of the regions.
type deltas struct {
	first   ektp.Date
	steps   []int64 // by how much it rises
	unknown []int32 // by how many regions whose figure is not known there are more
}

// recordDeltas keeps the steps of the unit that was read, for the curve of the
// scope; series are its recorded figures by slot where its parts gave some.
// Before the first day of a phase a region has recorded nothing; from then to
// its first figure it is not known what it has.
func (e *evaluator) recordDeltas(i int, series map[int][]quota.Observation) {
	r := &e.rows[i]
	if r.Whole != nil && r.Whole.Recorded.Source != SumOfPhases {
		e.uneven = true // a whole that its phases do not explain
	}
	home, until := e.home(r.Region)
	for k := range r.Lines {
		l := &r.Lines[k]
		if !e.counts(l) {
			continue
		}
		slot := e.slotOf(l.Phase)
		days := series[slot]
		if series == nil {
			s := &e.facts.slots[slot]
			if slot == home {
				s = e.merged(r.Region, &e.phases[slot-1], s, e.facts.slots[0].before(until))
			}
			days = s.series
		}
		if len(days) == 0 {
			continue
		}
		first, last := ektp.Date(days[0].Day), ektp.Date(days[len(days)-1].Day)
		from := first
		if l.Start < first && !l.Start.IsZero() {
			from = l.Start
		}
		e.deltas.cover(from, last)
		e.deltas.unknown[from-e.deltas.first]++
		e.deltas.unknown[first-e.deltas.first]--
		e.deltas.add(days)
	}
}

// add adds the steps of a series, whose days are covered.
func (d *deltas) add(days []quota.Observation) {
	first, before := days[0].Day, int64(0)
	steps := d.steps[first-quota.Day(d.first):]
	if n := len(days); int(days[n-1].Day-first) == n-1 { // one a day: nothing is to be looked up
		steps = steps[:n]
		for i := range days {
			steps[i] += days[i].Count - before
			before = days[i].Count
		}
		return
	}
	for i := range days {
		o := &days[i]
		steps[o.Day-first] += o.Count - before
		before = o.Count
	}
}

// cover makes room for the days. Days are dense in a programme, so there is a place
// for each.
func (d *deltas) cover(from, to ektp.Date) {
	if len(d.steps) == 0 {
		d.first = from
	}
	if n := int(d.first - from); n > 0 {
		d.first = from
		d.steps, d.unknown = append(make([]int64, n), d.steps...), append(make([]int32, n), d.unknown...)
	}
	if n := int(to-d.first) + 1 - len(d.steps); n > 0 {
		d.steps, d.unknown = append(d.steps, make([]int64, n)...), append(d.unknown, make([]int32, n)...)
	}
}

// curve is the scope's recorded figure over time: the sum of its regions when
// all of them count, else what its own office states.
func (e *evaluator) curve() {
	a := e.a
	var points []CurvePoint
	l := a.Total.Line()
	switch {
	case l == nil:
		return
	case len(e.units) == 1 && e.units[0] == a.Scope, l.Sum != nil && l.Sum.Recorded.Known && l.Sum.Recorded.Coverage.Full():
		var sum, drawn int64
		unknown := int32(0)
		points = make([]CurvePoint, 0, len(e.deltas.steps))
		for i, step := range e.deltas.steps {
			sum, unknown = sum+step, unknown+e.deltas.unknown[i]
			if unknown == 0 && sum != drawn { // a sum over some of the regions would pass for the whole
				points = append(points, CurvePoint{e.deltas.first + ektp.Date(i), sum})
				drawn = sum
			}
		}
	default:
		points = e.statedCurve()
	}
	if n := len(points); l.Recorded.Known && (n == 0 || e.uneven || points[n-1].Count != l.Recorded.Count) {
		points = []CurvePoint{{l.Recorded.Date, l.Recorded.Count}} // what does not lead to the total is not its curve
	}
	a.Curve = points
	var bends []ektp.Date
	for i := range a.Total.Lines {
		if p := &a.Total.Lines[i]; p.Phase != "" && !p.Start.IsZero() && !p.End.IsZero() {
			bends = append(bends, p.Start-1, p.End)
		}
	}
	slices.Sort(bends)
	for _, d := range slices.Compact(bends) {
		if n, known := e.plannedBy(d); known || len(a.PlanCurve) == 0 {
			a.PlanCurve = append(a.PlanCurve, CurvePoint{d, n})
		}
	}
}

// statedCurve follows the figures the scope's own office states for its
// phases, and for the whole where that is not below them.
func (e *evaluator) statedCurve() []CurvePoint {
	g := e.groups[e.a.Scope]
	if g == nil || g.facts.slots == nil {
		return nil
	}
	type step struct {
		slot int
		quota.Observation
	}
	var steps []step
	for k := range g.facts.slots {
		if k > 0 && !e.counted[k-1] {
			continue
		}
		for _, o := range g.facts.slots[k].series {
			steps = append(steps, step{k, o})
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(b.slot, a.slot)) })
	held := make([]int64, len(g.facts.slots))
	var whole, parts quota.Day // of what is held of the whole and of its phases
	var out []CurvePoint
	for _, s := range steps {
		held[s.slot] = s.Count
		if s.slot == 0 {
			whole = s.Day
		} else {
			parts = s.Day
		}
		var most, sum int64
		for _, n := range held[1:] {
			sum += n
			most = max(most, n)
		}
		switch {
		case held[0] < most && s.slot == 0:
			continue // a whole below one of its parts
		case held[0] >= most && whole >= parts:
			sum = held[0]
		}
		if n := len(out); n > 0 && out[n-1].Date == ektp.Date(s.Day) {
			out[n-1].Count = sum
		} else {
			out = append(out, CurvePoint{ektp.Date(s.Day), sum})
		}
	}
	return out
}

// plannedBy is what the phases of the scope should have reached by the day.
func (e *evaluator) plannedBy(d ektp.Date) (n int64, known bool) {
	for i := range e.a.Total.Lines {
		l := &e.a.Total.Lines[i]
		if l.Phase == "" || l.End.IsZero() || e.isRegularLine(l) || !alike(l.Target, l.Target) || l.Start > d {
			continue
		}
		known = true
		n += quota.ExpectedBy(l.Target.Count, quota.Day(l.Start), quota.Day(l.End), quota.Day(d), e.workdays)
	}
	return n, known
}

// capped counts each region at most up to its target: a city at 130 % must not
// hide a regency at 60 %.
func (e *evaluator) capped() {
	var part, whole int64
	n, none := 0, 0
	for i := range e.a.Regions {
		w, takesPart := e.wholeOf(&e.a.Regions[i], "")
		if !takesPart {
			none++
			continue
		}
		if !alike(w.recorded, w.target) {
			continue
		}
		n++
		part += min(w.recorded.Count, w.target.Count)
		whole += w.target.Count
	}
	if n == 0 || n+none < len(e.a.Regions) || len(e.units) == 1 && e.units[0] == e.a.Scope && len(e.a.Regions) < e.in.Below(e.a.Scope) {
		return // a share of some of the regions would pass for the whole
	}
	e.a.Capped = shareOf(Quantity{Known: true, Count: part, Measure: ektp.Recorded, Date: e.a.AsOf, Source: SumOfRegions},
		Quantity{Known: true, Count: whole, Measure: ektp.Target})
}
