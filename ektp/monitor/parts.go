package monitor

import "github.com/ektp-rollout/sdk/ektp"

// addPart notes the figures of the part just read, to hold them against those
// of the unit around it.
func (e *evaluator) addPart(unit ektp.Code) {
	for _, k := range e.daysOf(&e.below) {
		key := partKey{unit, k.date, k.measure}
		p := e.partial[key]
		if p == nil {
			p = &partSum{}
			e.partial[key] = p
		}
		p.sum += k.value
		p.have++
	}
}

type dayFigure struct {
	measure int
	stated
}

// daysOf are the figures of a region: recorded day by day, the targets of the
// last day.
func (e *evaluator) daysOf(f *facts) (out []dayFigure) {
	seen := map[partKey]bool{}
	add := func(m int, v stated) {
		if key := (partKey{date: v.date, measure: m}); v.known && !seen[key] {
			seen[key] = true
			out = append(out, dayFigure{m, v})
		}
	}
	for i := range f.slots {
		s := &f.slots[i]
		for i, o := range s.series {
			add(atRecorded, stated{true, ektp.Date(o.Day), o.Count, s.source(i)})
		}
		for _, w := range s.wholes {
			add(w.measure, w.stated)
		}
	}
	return out
}

// fromParts gives a region that states nothing itself what its parts add up
// to, with how many of them.
func (e *evaluator) fromParts() {
	for i := range e.rows {
		r := &e.rows[i]
		l := r.Line()
		if l == nil || l.Recorded.Known || l.Share.Known {
			continue
		}
		target, recorded := adder{m: ektp.Target}, adder{m: ektp.Recorded}
		for k := range e.parts {
			p := &e.parts[k]
			if p.Region.Parent() != r.Region {
				continue
			}
			if pl := p.Line(); pl != nil {
				target.add(pl.Target)
				recorded.add(pl.Recorded)
			}
		}
		if recorded.have == 0 {
			continue
		}
		if e.in.Below != nil {
			recorded.of = max(recorded.of, e.in.Below(r.Region))
			target.of = max(target.of, recorded.of)
		}
		l.Sum = &Sum{Target: target.quantity(), Recorded: recorded.quantity()}
		if l.Sum.Recorded.Coverage.Full() {
			l.Recorded = l.Sum.Recorded
		}
		if !l.Target.Known && l.Sum.Target.Known && l.Sum.Target.Coverage.Full() {
			l.Target = l.Sum.Target
		}
		if recorded.sum > 0 {
			started := true
			l.Started = &started
		}
		e.settle(l, nil, Share{})
		e.judge(r)
	}
}
