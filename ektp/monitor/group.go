package monitor

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// finish evaluates what lies above the units and puts the assessment together.
func (e *evaluator) finish() *Assessment {
	for e.next < len(e.units) {
		e.unit(e.units[e.next], nil)
	}
	e.closeNodes(ektp.Country)
	e.detect()
	a := e.a
	if len(e.units) == 1 && e.units[0] == e.in.Scope {
		a.Unit, a.Total = true, e.rows[0]
		for _, p := range e.parts {
			if p.Tier == a.Scope.Tier()+1 {
				a.Regions = append(a.Regions, p)
			} else {
				a.Parts = append(a.Parts, p)
			}
		}
	} else {
		a.Regions, a.Parts = e.rows, e.parts
		for i := range e.rows {
			for c := e.rows[i].Region; c != e.in.Scope; {
				c = c.Parent()
				if g := e.groups[c]; g != nil {
					g.rows = append(g.rows, i)
				}
				if c == ektp.Country {
					break
				}
			}
		}
		codes := make([]ektp.Code, 0, len(e.groups))
		for c := range e.groups {
			codes = append(codes, c)
		}
		slices.Sort(codes)
		for _, c := range slices.Backward(codes) { // what a province was decided to have counts in the country
			g := e.groups[c]
			g.made = e.group(g)
		}
		for _, c := range codes {
			if c == e.in.Scope {
				a.Total = e.groups[c].made
			} else {
				a.Groups = append(a.Groups, e.groups[c].made)
			}
		}
	}
	for i := range a.Regions {
		a.Counts[a.Regions[i].Status]++
	}
	e.arrangeContradictions()
	e.capped()
	e.curve()
	e.forecastTotal()
	e.judge(&a.Total) // the forecast may say more
	e.conclude()
	a.Uncovered = e.calendar.uncovered
	return a
}

// group evaluates a scope or a region between scope and units.
func (e *evaluator) group(g *group) Row {
	if g.facts.slots == nil { // its own office stated nothing
		if e.nothing == nil {
			e.nothing = e.newSlots()
		}
		g.facts.slots = e.nothing
	}
	var r Row
	e.row(&r, g.code, &g.facts, true)
	r.Lines = make([]Line, 0, 1+len(e.phases))
	for i := range e.phases {
		p := &e.phases[i]
		if !p.touches(g.code) {
			continue
		}
		s := &g.facts.slots[p.index]
		if len(e.phases) == 1 {
			s = e.merged(g.code, p, s, &g.facts.slots[0])
		}
		r.Lines = append(r.Lines, Line{})
		l := &r.Lines[len(r.Lines)-1]
		e.line(l, g.code, p, s)
		e.sum(l, g, p.ID)
	}
	if len(e.phases) != 1 {
		r.Lines = append(r.Lines, e.programme(g, r.Lines))
	}
	r.Phase = len(r.Lines) - 1
	e.judge(&r)
	return r
}

// sum adds up the regions of a group in a phase, and decides between the sum
// and what the group's own office states: a sum over all regions when it is
// not older, else the statement. A sum over some of them is never taken for the
// whole.
func (e *evaluator) sum(l *Line, g *group, phase string) {
	target, recorded := adder{m: ektp.Target}, adder{m: ektp.Recorded}
	startedAny, startedKnown, short := false, true, 0
	began := func(started *bool) {
		startedKnown = startedKnown && started != nil
		startedAny = startedAny || started != nil && *started
	}
	for k := 0; k < len(g.rows); {
		inner, n := e.innerOf(g, g.rows[k:])
		spoken := inner.spoken(phase)
		of, before := 0, short // of its regions
		for _, i := range g.rows[k : k+n] {
			w, takesPart := e.wholeOf(&e.rows[i], phase)
			if !takesPart {
				continue
			}
			of++
			if below(w.recorded, w.target) {
				short++
			}
			if spoken == nil {
				recorded.add(w.recorded, 1)
				began(w.started)
			}
			if spoken == nil || !spoken.Target.Known {
				target.add(w.target, 1)
			}
		}
		if k += n; spoken == nil || of == 0 {
			continue
		}
		recorded.add(spoken.Recorded, of)
		if spoken.Target.Known {
			target.add(spoken.Target, of)
		}
		began(spoken.Started)
		if short == before && below(spoken.Recorded, spoken.Target) {
			short++ // its regions said nothing
		}
	}
	l.Sum = &Sum{Target: target.quantity(), Recorded: recorded.quantity(), Short: short}
	l.Target = e.decide(l.Target, l.Sum.Target, g.code, phase, atTarget)
	e.holdAgainstRegions(l, g, phase)
	if !recorded.behind(l.Recorded) {
		l.Recorded = e.decide(l.Recorded, l.Sum.Recorded, g.code, phase, atRecorded)
	}
	if l.Recorded.Source == SumOfRegions || !l.Recorded.Known { // what the own office stated before is not its course
		l.Forecast, l.Advanced, l.Latest, l.Reached = nil, 0, 0, 0
		l.Pace.Actual, l.Pace.From, l.Pace.To = Quantity{}, 0, 0
	}
	if l.Started == nil && (startedAny || startedKnown && recorded.of > 0) {
		l.Started = &startedAny
	}
	var printed Share
	if l.Share.Printed {
		printed = l.Share
	}
	e.settle(l, nil, printed)
}

// innerOf is the group directly below g in which the first of the rows lies, nil
// where that is a region directly below g, and how many of the rows lie there.
func (e *evaluator) innerOf(g *group, rows []int) (inner *group, n int) {
	c := e.rows[rows[0]].Region
	for c.Parent() != g.code {
		c = c.Parent()
	}
	for n = 1; n < len(rows) && c.Contains(e.rows[rows[n]].Region); n++ {
	}
	return e.groups[c], n
}

// spoken is the line of a group of which the statement of its own office was taken;
// nil where its regions stand for it.
func (g *group) spoken(phase string) *Line {
	if g == nil {
		return nil
	}
	if l := g.made.line(phase); l != nil && l.Recorded.Known && l.Recorded.Source != SumOfRegions {
		return l
	}
	return nil
}

// regionShare is what a region has of a whole.
type regionShare struct {
	target, recorded Quantity
	started          *bool
}

// wholeOf is what a region has of a phase; of no phase, of all that count into
// the whole programme.
func (e *evaluator) wholeOf(r *Row, phase string) (w regionShare, takesPart bool) {
	if phase == "" {
		w, takesPart = e.sumOf(r)
		if r.Whole != nil {
			w.target, w.recorded = r.Whole.Target, r.Whole.Recorded
		}
		return w, takesPart
	}
	for i := range r.Lines {
		if l := &r.Lines[i]; l.Phase == phase {
			return regionShare{l.Target, l.Recorded, l.Started}, true
		}
	}
	return w, false
}

// sumOf adds up the phases of a region that count into the whole programme.
func (e *evaluator) sumOf(r *Row) (w regionShare, takesPart bool) {
	for i := range r.Lines {
		l := &r.Lines[i]
		switch {
		case l.Phase != "" && !e.counts(l):
			continue
		case !takesPart:
			w, takesPart = regionShare{l.Target, l.Recorded, l.Started}, true
			continue
		}
		w.target, w.recorded = both(w.target, l.Target), both(w.recorded, l.Recorded)
		if w.started == nil || l.Started != nil && *l.Started {
			w.started = l.Started
		}
	}
	return w, takesPart
}

// both adds two phases of a region; unknown where one is.
func both(a, b Quantity) Quantity {
	if !alike(a, b) {
		return Quantity{}
	}
	sum := Quantity{Known: true, Count: a.Count + b.Count, Measure: a.Measure, Date: max(a.Date, b.Date), Source: SumOfPhases}
	if a.Measure != b.Measure {
		sum.Measure = ektp.Target
	}
	return sum
}

// counts reports whether a phase counts into the whole programme: the mass
// phases that have begun; before the first of them all, and all phases where
// there is no mass phase.
func (e *evaluator) counts(l *Line) bool {
	i := e.slotOf(l.Phase)
	return i > 0 && e.counted[i-1]
}

// settle computes share and progress of a line whose figures were decided. A
// share over unequal sets of regions would be no share at all.
func (e *evaluator) settle(l *Line, series []quota.Observation, printed Share) {
	l.Share, l.Remaining = Share{}, Quantity{}
	if alike(l.Recorded, l.Target) {
		l.Share = shareOf(l.Recorded, l.Target)
	}
	if printed.Known && (!l.Share.Known || printed.Date > l.Share.Date) {
		l.Share = printed
	}
	keep, w := l.Pace, e.window(l.Start, l.End)
	l.Pace = Pace{Workdays: w.left, Planned: w.planned}
	if alike(l.Recorded, l.Target) {
		e.progress(l, series)
		if len(series) == 0 {
			l.Pace.Actual, l.Pace.From, l.Pace.To = keep.Actual, keep.From, keep.To
		}
	}
}

// below reports whether a recorded figure is known to be below its target.
func below(recorded, target Quantity) bool {
	return alike(recorded, target) && recorded.Count < target.Count
}

// alike reports whether two quantities speak of the same regions.
func alike(a, b Quantity) bool {
	full := func(q Quantity) bool { return q.Coverage == nil || q.Coverage.Full() }
	return a.Known && b.Known && full(a) && full(b)
}

func (e *evaluator) decide(own, sum Quantity, c ektp.Code, phase string, m int) Quantity {
	if own.Source == SumOfPhases {
		return own // made of the sums of each phase
	}
	if !sum.Known || !sum.Coverage.Full() {
		return own // a part of a sum stays in Line.Sum, where it says of how many it is
	}
	if !own.Known {
		return sum
	}
	if own.Date == sum.Date && own.Count != sum.Count {
		e.list(Contradiction{Region: c, Name: e.in.name(c), Date: own.Date, Phase: phase, Measure: counted[m],
			Stated: []Statement{{plain(own.Count), own.Date, own.Source}, {plain(sum.Count), sum.Date, SumOfRegions}}, Chosen: 1,
			Text: phrase("%s menyatakan %s; jumlah %s daerahnya %s.", "%s states %s; its %s regions add up to %s.",
				e.in.name(c), own.Count, sum.Coverage.Of, sum.Count)}, "sum")
	}
	if own.Date > sum.Date {
		return own
	}
	if m == atRecorded && own.Date < sum.Date && sum.Count < own.Count {
		e.list(Contradiction{Region: c, Name: e.in.name(c), Date: sum.Date, Phase: phase, Measure: counted[m],
			Stated: []Statement{{plain(own.Count), own.Date, own.Source}, {plain(sum.Count), sum.Date, SumOfRegions}}, Chosen: 1,
			Text: phrase("%s: perekaman turun dari %s (%s) menjadi %s (%s), jumlah daerahnya.", "%s: recorded fell from %s (%s) to %s (%s), the sum of its regions.",
				e.in.name(c), own.Count, own.Date, sum.Count, sum.Date)}, "falls to the sum")
	}
	return sum
}

// holdAgainstRegions refuses a recorded figure of a group that is below what its
// regions together had by its day, be it some of them.
func (e *evaluator) holdAgainstRegions(l *Line, g *group, phase string) {
	own := l.Recorded
	if !own.Known || own.Source == SumOfPhases {
		return
	}
	by := adder{m: ektp.Recorded}
	for _, i := range g.rows {
		if w, takesPart := e.wholeOf(&e.rows[i], phase); takesPart && w.recorded.Date <= own.Date {
			by.add(w.recorded, 1)
		}
	}
	sum := by.quantity()
	if !sum.Known || sum.Count <= own.Count {
		return
	}
	if all := l.Sum.Recorded; all.Coverage.Full() && all.Date == own.Date {
		return // listed where one of two of the same day is taken
	}
	e.list(Contradiction{Region: g.code, Name: e.in.name(g.code), Date: own.Date, Phase: phase, Measure: ektp.Recorded,
		Stated: []Statement{{plain(own.Count), own.Date, own.Source}, {plain(sum.Count), sum.Date, SumOfRegions}}, Chosen: 1,
		Text: phrase("%s menyatakan %s, kurang dari %s di %s daerahnya.", "%s states %s, less than the %s in %s of its regions.",
			e.in.name(g.code), own.Count, sum.Count, by.have)}, "whole")
	l.Recorded = Quantity{}
}

// SumOfRegions is the source of a figure that was added up here.
const SumOfRegions = "sum"

// adder adds up one measure over regions.
type adder struct {
	m         ektp.Measure
	sum       int64
	have, of  int
	oldest    ektp.Date // day of one of the figures
	last      ektp.Date
	different bool
}

// add adds the figure of so many regions.
func (a *adder) add(q Quantity, regions int) {
	a.of += regions
	if !q.Known {
		return
	}
	if a.have == 0 {
		a.m, a.oldest = q.Measure, q.Date
	} else if q.Measure != a.m {
		a.different = true
	}
	a.have += regions
	a.sum += q.Count
	a.oldest = min(a.oldest, q.Date)
	a.last = max(a.last, q.Date)
}

// behind reports whether a region said more than the sum before all of it was
// said: what is recorded stays recorded, so the sum is the older knowledge
// whatever the day of its last figure.
func (a *adder) behind(own Quantity) bool {
	return own.Known && a.oldest < own.Date && a.sum < own.Count
}

func (a *adder) quantity() Quantity {
	if a.have == 0 {
		if a.of == 0 {
			return Quantity{}
		}
		return Quantity{Coverage: &Coverage{Of: a.of}}
	}
	if a.different {
		a.m = ektp.Target // kuota here, wajib KTP there: together a target
	}
	return Quantity{Known: true, Count: a.sum, Measure: a.m, Date: a.last, Source: SumOfRegions, Coverage: &Coverage{Regions: a.have, Of: a.of, From: a.oldest}}
}

// programme is the line of a group over all phases: the sum of its regions
// when all are known, else the newer of what its office states for the whole
// and what its mass phases add up to. A whole below one of its parts is not
// taken.
func (e *evaluator) programme(g *group, lines []Line) Line {
	whole := &g.facts.slots[0]
	l := Line{Name: e.in.Plan.Name}
	var target, recorded adder
	known := true
	var part Line
	for i := range lines {
		p := &lines[i]
		// A regular phase that has begun gives more time, not another target.
		if e.counts(p) || p.Start <= e.in.AsOf {
			l.extend(p)
		}
		if !e.counts(p) {
			continue
		}
		if !alike(p.Recorded, p.Target) {
			known = false
			continue
		}
		target.add(p.Target, 1)
		recorded.add(p.Recorded, 1)
		if p.Recorded.Count > part.Recorded.Count {
			part = *p
		}
	}
	byPhase := Line{}
	if known && recorded.have > 0 {
		byPhase.Target, byPhase.Recorded = target.quantity(), recorded.quantity()
		byPhase.Target.Coverage, byPhase.Recorded.Coverage = nil, nil
		byPhase.Target.Source, byPhase.Recorded.Source = SumOfPhases, SumOfPhases
	}
	if l.Start.IsZero() { // none has begun here
		for i := range lines {
			l.extend(&lines[i])
		}
	}
	own := whole.latest[atRecorded].quantity(atRecorded)
	ownTarget := whole.latest[atTarget].quantity(atTarget)
	if !ownTarget.Known {
		ownTarget = whole.latest[atEligible].quantity(atEligible)
	}
	if own.Known && part.Recorded.Known && own.Count < part.Recorded.Count && part.Recorded.Date <= own.Date {
		e.list(Contradiction{Region: g.code, Name: e.in.name(g.code), Date: own.Date, Measure: ektp.Recorded, Chosen: 1,
			Stated: []Statement{{plain(own.Count), own.Date, own.Source}, {plain(part.Recorded.Count), part.Recorded.Date, part.Recorded.Source}},
			Text: phrase("Jumlah keseluruhan %s (%s) lebih kecil dari %s saja (%s), jadi tidak diambil.",
				"The whole of %s (%s) is less than %s alone (%s), so it is not taken.", own.Count, own.Date, part.Name, part.Recorded.Count)}, "part")
		own, ownTarget = Quantity{}, Quantity{}
	}
	switch {
	case own.Known && byPhase.Recorded.Known:
		if own.Count < byPhase.Recorded.Count && own.Date >= byPhase.Recorded.Date {
			e.list(Contradiction{Region: g.code, Name: e.in.name(g.code), Date: own.Date, Measure: ektp.Recorded, Chosen: 0,
				Stated: []Statement{{plain(own.Count), own.Date, own.Source}, {plain(byPhase.Recorded.Count), byPhase.Recorded.Date, SumOfPhases}},
				Text: phrase("Jumlah keseluruhan %s (%s) lebih kecil dari jumlah tahap-tahapnya %s (%s).",
					"The whole of %s (%s) is less than its phases together, %s (%s).", own.Count, own.Date, byPhase.Recorded.Count, byPhase.Recorded.Date)}, "phases")
		}
		if own.Date >= byPhase.Recorded.Date {
			l.Recorded, l.Target = own, ownTarget
		} else {
			l.Recorded, l.Target = byPhase.Recorded, byPhase.Target
		}
	case own.Known:
		l.Recorded, l.Target = own, ownTarget
	case byPhase.Recorded.Known:
		l.Recorded, l.Target = byPhase.Recorded, byPhase.Target
	default:
		l.Target = ownTarget
	}
	if !l.Target.Known && byPhase.Target.Known {
		l.Target = byPhase.Target
	}
	started := false
	for i := range lines {
		if s := lines[i].Started; s != nil && *s {
			started = true
			l.Started = &started
		}
	}
	e.sum(&l, g, "")
	var printed Share
	if q := whole.percent; q.known && l.Recorded.Known && q.date > l.Recorded.Date {
		printed = Share{Known: true, Percent: q.value, Printed: true, Of: q.whole, Date: q.date, Source: ektp.Redact(q.source)}
	}
	e.settle(&l, nil, printed)
	e.planOf(&l, lines)
	return l
}

// extend makes the days of l those of p too. Without a deadline there is none for
// both.
func (l *Line) extend(p *Line) {
	if l.Start.IsZero() || p.Start < l.Start {
		l.Start = p.Start
	}
	if p.End.IsZero() {
		l.open = true
	}
	if l.End = max(l.End, p.End); l.open {
		l.End = 0
	}
}

// planOf is what the mass phases together should have reached: a regular phase
// has no curve of its own.
func (e *evaluator) planOf(l *Line, lines []Line) {
	var expected, target int64
	var only *Line
	counted, known := 0, true
	for i := range lines {
		p := &lines[i]
		if !e.counts(p) {
			continue
		}
		only = p
		counted++
		known = known && alike(p.Target, p.Target) && p.Pace.Expected.Known
		expected += p.Pace.Expected.Count
		target += p.Target.Count
	}
	l.Pace.Expected, l.Pace.Planned = Quantity{}, Share{}
	switch {
	case known && target > 0:
		l.Pace.Expected = Quantity{Known: true, Count: expected, Measure: ektp.Recorded, Date: e.in.AsOf}
		l.Pace.Planned = shareOf(l.Pace.Expected, Quantity{Known: true, Count: target, Measure: ektp.Target})
	case counted == 1:
		l.Pace.Planned = only.Pace.Planned // of one phase known without its target
	}
}

// SumOfPhases is the source of a figure that was added up over the phases.
const SumOfPhases = "phases"
