package monitor

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// A node is a region whose parts may follow it: a unit, or a part that may
// have parts of its own. Reports come in code order, so the open nodes are the
// regions around the one that is read, each within the one before.
type node struct {
	code  ektp.Code
	unit  bool
	row   int               // of units, or of parts
	own   map[dayKey]stated // what it states itself; of a unit only looked up once a part comes
	sums  map[dayKey]*partSum
	parts []int                         // its direct parts
	paths map[int][][]quota.Observation // and their recorded figures, by slot
}

// dayKey is a figure of one day: a phase's slot, never that of no phase where
// the region is in one.
type dayKey struct {
	date    ektp.Date
	measure int
	slot    int
}

type partSum struct {
	sum  int64
	have int
}

type dayFigure struct {
	measure int
	stated
}

// part evaluates a region below the unit read last.
func (e *evaluator) part(c ektp.Code, rows []ektp.Report) (n int, ordered bool) {
	if e.below.slots == nil {
		e.below.slots = e.newSlots()
	}
	n, ordered = e.read(&e.below, rows)
	if !ordered || e.below.lastHeard.IsZero() {
		return n, ordered // nothing of it by the day
	}
	e.closeNodes(c)
	top := &e.open[len(e.open)-1]
	if top.unit && top.own == nil {
		top.own = e.days(top.code, &e.facts)
	}
	var between []ektp.Code
	for p := c.Parent(); p != top.code; p = p.Parent() {
		between = append(between, p)
	}
	for _, p := range slices.Backward(between) { // of which only parts report
		e.openPart(p, &facts{slots: e.newSlots()})
	}
	e.openPart(c, &e.below)
	return n, true
}

func (e *evaluator) openPart(c ektp.Code, f *facts) {
	i := len(e.parts)
	e.parts = append(e.parts, Row{})
	e.row(&e.parts[i], c, f, false)
	top := &e.open[len(e.open)-1]
	top.parts = append(top.parts, i)
	e.open = append(e.open, node{code: c, row: i, own: e.days(c, f)})
}

// days are the figures of a region: recorded day by day, the targets of the
// days on which they changed.
func (e *evaluator) days(c ektp.Code, f *facts) map[dayKey]stated {
	out := map[dayKey]stated{}
	home, until := e.home(c)
	for i := range f.slots {
		s := &f.slots[i]
		taken := map[dayKey]stated{} // of one slot the last is the one that was taken
		add := func(m int, v stated) {
			at := i
			if at == 0 && (until.IsZero() || v.date < until) {
				at = home
			}
			taken[dayKey{v.date, m, at}] = v
		}
		for i, o := range s.series {
			add(atRecorded, stated{true, ektp.Date(o.Day), o.Count, s.source(i)})
		}
		for _, w := range s.wholes {
			add(w.measure, w.stated)
		}
		for k, v := range taken {
			if old, found := out[k]; !found || e.better(k.measure, v.value, v.source, old) {
				out[k] = v
			}
		}
	}
	return out
}

// closeNodes ends the regions that c does not lie in, the innermost first.
func (e *evaluator) closeNodes(c ektp.Code) {
	for n := len(e.open); n > 0 && (c == ektp.Country || !e.open[n-1].code.Contains(c)); n-- {
		top := &e.open[n-1]
		series := e.rollUp(top)
		if top.unit {
			e.recordDeltas(top.row, series)
		} else {
			e.open[n-2].take(top, series)
		}
		e.open = e.open[:n-1]
	}
}

// take keeps what a part states by the day, itself or, where it does not, by all
// of its own parts.
func (n *node) take(part *node, series map[int][]quota.Observation) {
	if n.sums == nil {
		n.sums, n.paths = map[dayKey]*partSum{}, map[int][][]quota.Observation{}
	}
	add := func(k dayKey, v int64) {
		s := n.sums[k]
		if s == nil {
			s = &partSum{}
			n.sums[k] = s
		}
		s.sum += v
		s.have++
	}
	for k, v := range part.own {
		add(k, v.value)
	}
	for k, v := range part.sums { // of all its parts: rollUp deleted the others
		if _, found := part.own[k]; !found {
			add(k, v.sum)
		}
	}
	for slot, path := range series {
		n.paths[slot] = append(n.paths[slot], path)
	}
}

// rollUp holds what the parts of a region add up to against what it states
// itself, and takes it where they all speak and speak of a later day. It
// returns the recorded figures over time by slot; of a unit without parts none.
func (e *evaluator) rollUp(n *node) map[int][]quota.Observation {
	if n.unit && len(n.parts) == 0 {
		return nil
	}
	series := map[int][]quota.Observation{}
	for k, v := range n.own {
		if k.measure == atRecorded {
			series[k.slot] = append(series[k.slot], quota.Observation{Day: quota.Day(k.date), Count: v.value})
		}
	}
	for _, s := range series {
		slices.SortFunc(s, func(a, b quota.Observation) int { return cmp.Compare(a.Day, b.Day) })
	}
	if len(n.parts) == 0 {
		return series
	}
	all := e.partsOf(n, nil)
	e.comparePartsWithTotals(n, max(2, all))
	maps.DeleteFunc(n.sums, func(_ dayKey, s *partSum) bool { return s.have < all })
	rows := e.parts
	if n.unit {
		rows = e.rows
	}
	r := &rows[n.row]
	for i := range r.Lines {
		l := &r.Lines[i]
		slot := e.slotOf(l.Phase)
		of := e.partsOf(n, &e.phases[slot-1])
		if len(n.paths[slot]) == of {
			series[slot] = withSums(series[slot], summed(n.paths[slot]))
		}
		e.rollUpLine(l, n, of, series[slot])
	}
	for _, i := range n.parts {
		r.LastHeard = max(r.LastHeard, e.parts[i].LastHeard)
	}
	if r.Whole != nil {
		sum, _ := e.sumOf(r)
		if sum.recorded.Known && sum.recorded.Date > r.Whole.Recorded.Date {
			r.Whole = &Sum{Target: sum.target, Recorded: sum.recorded}
		}
	}
	e.judge(r)
	return series
}

// partsOf is how many direct parts a region has, or has in a phase that names
// some of them.
func (e *evaluator) partsOf(n *node, p *phase) int {
	all := max(len(n.parts), e.in.Below(n.code))
	if p == nil || p.has(n.code) {
		return all
	}
	named := map[ektp.Code]bool{}
	for _, c := range p.regions {
		if n.code.Contains(c) {
			for c.Parent() != n.code {
				c = c.Parent()
			}
			named[c] = true
		}
	}
	return len(named)
}

// summed adds up the paths of parts: on each day on which one of them speaks, what
// each last said, once all have spoken.
func summed(paths [][]quota.Observation) (out []quota.Observation) {
	type step struct {
		quota.Observation
		part int
	}
	var steps []step
	for i, path := range paths {
		for _, o := range path {
			steps = append(steps, step{o, i})
		}
	}
	slices.SortFunc(steps, func(a, b step) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.part, b.part)) })
	last, spoken, sum := make([]int64, len(paths)), make([]bool, len(paths)), int64(0)
	silent := len(paths)
	for _, s := range steps {
		if !spoken[s.part] {
			spoken[s.part] = true
			silent--
		}
		sum += s.Count - last[s.part]
		last[s.part] = s.Count
		switch n := len(out); {
		case silent > 0:
		case n > 0 && out[n-1].Day == s.Day:
			out[n-1].Count = sum
		default:
			out = append(out, quota.Observation{Day: s.Day, Count: sum})
		}
	}
	return out
}

// withSums are the figures a region states itself, and before and after them the
// sums of its parts, from where these are not behind it.
func withSums(own, sums []quota.Observation) (out []quota.Observation) {
	if len(own) == 0 {
		return sums
	}
	first, last := own[0], own[len(own)-1]
	for _, o := range sums {
		if o.Day < first.Day && o.Count <= first.Count {
			out = append(out, o)
		}
	}
	out = append(out, own...)
	for _, o := range sums {
		if o.Day > last.Day && o.Count >= last.Count {
			out = append(out, o)
		}
	}
	return out
}

func (e *evaluator) rollUpLine(l *Line, n *node, of int, series []quota.Observation) {
	target, recorded, short := adder{m: ektp.Target}, adder{m: ektp.Recorded}, 0
	for _, i := range n.parts {
		for k := range e.parts[i].Lines {
			if p := &e.parts[i].Lines[k]; p.Phase == l.Phase {
				target.add(p.Target, 1)
				recorded.add(p.Recorded, 1)
				if below(p.Recorded, p.Target) {
					short++
				}
			}
		}
	}
	if recorded.have == 0 {
		return
	}
	recorded.of, target.of = of, of
	l.Sum = &Sum{Target: target.quantity(), Recorded: recorded.quantity(), Short: short}
	if e.in.Below(n.code) == 0 {
		l.Sum.Target.assumed()
		l.Sum.Recorded.assumed()
	}
	if recorded.sum > 0 {
		started := true
		l.Started = &started
	}
	later := func(own, sum Quantity) bool {
		return sum.Known && sum.Coverage.Full() && (!own.Known || sum.Date > own.Date)
	}
	taken := false
	if later(l.Recorded, l.Sum.Recorded) && !recorded.behind(l.Recorded) {
		l.Recorded, taken = l.Sum.Recorded, true
	}
	// A target (kuota) comes before the number of eligible residents.
	if later(l.Target, l.Sum.Target) && (!l.Target.Known || l.Target.Measure != ektp.Target || l.Sum.Target.Measure == ektp.Target) {
		l.Target, taken = l.Sum.Target, true
	}
	if !taken {
		return
	}
	var printed Share
	if l.Share.Printed {
		printed = l.Share
	}
	l.Forecast = nil
	e.settle(l, series, printed)
	l.Adjusted = Share{} // the parts give no movements of the whole
}

// comparePartsWithTotals lists totals that the parts of a region, stated for
// the same day, do not add up to. Fewer parts than there are can only prove
// something when they exceed the total.
func (e *evaluator) comparePartsWithTotals(n *node, of int) {
	for k, p := range n.sums {
		total := n.own[k]
		if !total.known || p.sum == total.value || p.have < of && p.sum <= total.value {
			continue
		}
		phase := ""
		if k.slot > 0 {
			phase = e.phases[k.slot-1].ID
		}
		e.list(Contradiction{Region: n.code, Name: e.in.name(n.code), Date: k.date, Phase: phase, Measure: counted[k.measure], Chosen: 0,
			Stated: []Statement{{plain(total.value), k.date, total.source}, {plain(p.sum), k.date, SumOfRegions}},
			Text: phrase("%s, %s: %s bagiannya berjumlah %s, bukan %s.", "%s, %s: of %s the sum is %s, not %s.",
				e.in.name(n.code), k.date, counts{p.have, "part", "parts"}, p.sum, total.value)}, "parts")
	}
}
