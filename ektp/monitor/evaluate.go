package monitor

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
	"github.com/ektp-rollout/sdk/schedule"
)

// Evaluate is the pure core: the same input gives the same assessment, in
// whatever order reports, notes and attestations come. It does not change the
// input.
func Evaluate(in Input) *Assessment {
	in.Settings = in.Settings.withDefaults()
	if a, ok := evaluate(in, in.Reports); ok {
		return a
	}
	rows := slices.Clone(in.Reports)
	slices.SortStableFunc(rows, func(a, b ektp.Report) int { return a.Key().Compare(b.Key()) })
	a, _ := evaluate(in, rows)
	return a
}

// evaluate goes once over the rows. It gives up where they are not in the
// order of keys; to look first would be a second pass.
func evaluate(in Input, rows []ektp.Report) (a *Assessment, ordered bool) {
	e := newEvaluator(in)
	for i := 0; i < len(rows); {
		n, ok := e.region(rows[i:])
		if !ok || i+n < len(rows) && rows[i+n].Region < rows[i].Region {
			return nil, false
		}
		i += n
	}
	return e.finish(), true
}

// extent is how many reports there are of the region that rows begin with, and
// whether they are in order.
func extent(rows []ektp.Report) (n int, ordered bool) {
	for n = 1; n < len(rows) && rows[n].Region == rows[0].Region; n++ {
		if !inOrder(&rows[n-1], &rows[n]) {
			return 0, false
		}
	}
	return n, true
}

// inOrder reports whether two reports of one region are in the order of keys.
func inOrder(a, b *ektp.Report) bool { return a.Date < b.Date || a.Key().Compare(b.Key()) <= 0 }

// evaluator takes one region after the other, in code order.
type evaluator struct {
	in       Input
	calendar *calendar
	workdays quota.Workdays
	phases   []phase
	units    []ektp.Code // the regions that are compared, in code order
	next     int         // the first unit not yet read
	facts    facts       // of the unit read last
	below    facts       // of the part read last
	nothing  []slot      // of groups whose own office stated nothing
	states   [256]bool   // in which reports count
	measures []int8      // room for those of a run
	seen     map[contradictionKey]int

	a       *Assessment
	rows    []Row  // of units
	lines   []Line // not yet given to a row
	groups  map[ektp.Code]*group
	parts   []Row
	open    []node   // the regions around the one read last
	windows []window // of the phases and the whole programme, as they are met

	followed []*Row // once all are made
	counted  []bool // of phases: whether they count into the whole programme

	notes    map[ektp.Code][]Obstacle
	duties   map[ektp.Code][]ektp.Attestation
	deltas   deltas
	uneven   bool // the deltas do not explain what the regions state
	recent   []recent
	dutiesOf map[ektp.Tier][]ektp.Duty
	owing    []map[ektp.Code][]schedule.Window // by report rule of the plan: who owes reports for which days, until counted
}

// phase is a phase of the plan with its regions sorted.
type phase struct {
	schedule.Phase
	regions []ektp.Code
	index   int
	regular bool
}

func (p *phase) has(c ektp.Code) bool {
	if len(p.regions) == 0 {
		return true
	}
	i, found := slices.BinarySearch(p.regions, c)
	// c may lie inside a region of the phase.
	return found || i > 0 && p.regions[i-1].Contains(c)
}

// touches reports whether a region of the phase lies in c.
func (p *phase) touches(c ektp.Code) bool {
	if len(p.regions) == 0 || p.has(c) {
		return true
	}
	i, _ := slices.BinarySearch(p.regions, c)
	return i < len(p.regions) && c.Contains(p.regions[i])
}

// group is a scope or a region between scope and units.
type group struct {
	code  ektp.Code
	facts facts
	rows  []int // its units
	made  Row   // once it is
}

func newEvaluator(in Input) *evaluator {
	in.registerOn(in.AsOf)
	in.Plan = in.Plan.KnownOn(in.AsOf) // a deadline moved later does not excuse today
	e := &evaluator{in: in, a: &Assessment{Plan: in.Plan.ID, Name: in.Plan.Name, Scope: in.Scope, AsOf: in.AsOf,
		ChoiceRule: ChoiceRule, Limits: in.Limits, Counts: map[Status]int{}},
		seen: map[contradictionKey]int{}, groups: map[ektp.Code]*group{}}
	for s := range e.states {
		state := ektp.State(s)
		if e.states[s] = slices.Contains(in.States, state); len(in.States) == 0 {
			e.states[s] = state != ektp.Draft && state != ektp.Returned
		}
	}
	e.calendar = &calendar{base: in.Calendar}
	e.workdays = func(from, to quota.Day) int { return e.calendar.Workdays(ektp.Date(from), ektp.Date(to)) }
	e.facts.slots = e.newSlots()
	for i, p := range in.Plan.Phases {
		ph := phase{Phase: p, regions: slices.Clone(p.Regions), index: i + 1, regular: p.Kind == schedule.Regular}
		slices.Sort(ph.regions)
		e.phases = append(e.phases, ph)
	}
	e.counted = e.countedPhases()
	e.units = e.chooseUnits()
	e.rows = make([]Row, 0, len(e.units))
	for _, u := range e.units {
		for c := u; c != in.Scope; {
			c = c.Parent()
			if in.Scope.Contains(c) && c != u && e.groups[c] == nil {
				e.groups[c] = &group{code: c}
			}
			if c == ektp.Country {
				break
			}
		}
	}
	if e.groups[in.Scope] == nil {
		e.groups[in.Scope] = &group{code: in.Scope}
	}
	e.collectNotes()
	e.collectDuties()
	e.assign()
	return e
}

// newSlots are for what is stated for no phase, and for each.
func (e *evaluator) newSlots() []slot { return make([]slot, 1+len(e.in.Plan.Phases)) }

func (e *evaluator) countedPhases() []bool {
	for _, counts := range []func(p *phase) bool{
		func(p *phase) bool { return !p.regular && p.Start <= e.in.AsOf },
		func(p *phase) bool { return !p.regular },
		func(*phase) bool { return true },
	} {
		any, list := false, make([]bool, len(e.phases))
		for i := range e.phases {
			p := &e.phases[i]
			list[i] = counts(p) && p.touches(e.in.Scope)
			any = any || list[i]
		}
		if any {
			return list
		}
	}
	return make([]bool, len(e.phases))
}

// chooseUnits are the regions of the plan within the scope, of regions within
// each other the outer. A scope that is a region of the plan, or lies in one,
// is its own unit.
func (e *evaluator) chooseUnits() []ektp.Code {
	var all []ektp.Code
	for i := range e.phases {
		for _, c := range e.regionsOf(&e.phases[i]) {
			if c.Contains(e.in.Scope) {
				return []ektp.Code{e.in.Scope}
			}
			if e.in.Scope.Contains(c) {
				all = append(all, c)
			}
		}
	}
	slices.Sort(all)
	var units []ektp.Code
	for _, c := range all {
		if len(units) == 0 || !units[len(units)-1].Contains(c) {
			units = append(units, c)
		}
	}
	return units
}

// regionsOf a phase; where it names none, what lies directly below the scope of
// the plan, or that scope where nothing is known of what lies below.
func (e *evaluator) regionsOf(p *phase) []ektp.Code {
	if len(p.regions) > 0 {
		return p.regions
	}
	scope := e.in.Plan.Scope
	if scope.Tier() < ektp.Village {
		if all := e.in.Members(scope, scope.Tier()+1); len(all) > 0 {
			return all
		}
	}
	return []ektp.Code{scope}
}

func (e *evaluator) slotOf(id string) int {
	if id == "" {
		return 0
	}
	for i := range e.phases {
		if e.phases[i].ID == id {
			return i + 1
		}
	}
	return -1
}

// region takes the reports of the region that rows begin with, and says how
// many those are and whether they are in order; regions come in code order.
func (e *evaluator) region(rows []ektp.Report) (n int, ordered bool) {
	c := rows[0].Region
	if !e.in.Scope.Contains(c) {
		return extent(rows)
	}
	for e.next < len(e.units) && e.units[e.next] < c {
		e.unit(e.units[e.next], nil) // nothing came from it
	}
	switch {
	case e.next < len(e.units) && e.units[e.next] == c:
		return e.unit(c, rows)
	case e.next > 0 && e.units[e.next-1].Contains(c):
		return e.part(c, rows)
	}
	g := e.groups[c]
	if g == nil { // a region outside the plan
		if n, ordered = extent(rows); ordered {
			early := 0
			for early < n && rows[early].Date <= e.in.AsOf {
				early++
			}
			if early > 0 {
				e.leaveOut("region", &rows[0], early)
			}
		}
		return n, ordered
	}
	g.facts.slots = e.newSlots()
	n, ordered = e.read(&g.facts, rows)
	return n, ordered
}

// unit evaluates the next unit. Units come in order, also those of which there
// is no report.
func (e *evaluator) unit(c ektp.Code, rows []ektp.Report) (n int, ordered bool) {
	e.next++
	e.closeNodes(c)
	n, ordered = e.read(&e.facts, rows)
	if !ordered {
		return n, false
	}
	e.rows = append(e.rows, Row{})
	i := len(e.rows) - 1
	e.row(&e.rows[i], c, &e.facts, false)
	e.open = append(e.open, node{code: c, unit: true, row: i})
	e.keepRecent(i, rows[:n])
	return n, true
}

// row fills r, which is new, with what the reports say of a region. A group has its
// lines made elsewhere.
func (e *evaluator) row(r *Row, c ektp.Code, f *facts, group bool) {
	r.Region, r.Name, r.Tier, r.LastHeard = c, e.in.name(c), c.Tier(), f.lastHeard
	home, until := e.home(c)
	if !group {
		r.Lines = e.newLines()
		for i := range e.phases {
			p := &e.phases[i]
			if !p.touches(c) {
				continue
			}
			s := &f.slots[p.index]
			if p.index == home {
				s = e.merged(c, p, s, f.slots[0].before(until))
			}
			r.Lines = append(r.Lines, Line{})
			e.line(&r.Lines[len(r.Lines)-1], c, p, s)
		}
		r.Whole = e.whole(r, &f.slots[0], until)
	}
	for k := range f.slots {
		e.falls(c, k, &f.slots[k])
	}
	if len(f.notes) > 0 {
		e.notes[c] = append(e.notes[c], f.notes...)
	}
	r.Phase = e.current(r.Lines)
	latest := func(m int) Quantity {
		best := f.slots[0].latest[m]
		for k := 1; k < len(f.slots); k++ {
			if s := f.slots[k].latest[m]; s.known && (!best.known || s.date > best.date) {
				best = s
			}
		}
		return best.quantity(m)
	}
	r.Cards = Funnel{latest(atRecorded), latest(atSent), latest(atPrintReady), latest(atPrinted), latest(atHandedOver)}
	r.Staffing = staffing(latest(atOperators), latest(atServicePoints), latest(atSetsWorking), latest(atSetsDelivered))
	e.judge(r)
	e.complete(&r.Reporting, c, f.filed)
}

// newLines has room for a line of each phase. It is made for up to 64 regions in one
// piece, which is faster than for each by itself.
func (e *evaluator) newLines() []Line {
	n := len(e.phases)
	if len(e.lines) < n {
		e.lines = make([]Line, n*min(len(e.units)-len(e.rows)+1, 64))
	}
	lines := e.lines[:0:n]
	e.lines = e.lines[n:]
	return lines
}

// current is the line that counts on the day: the mass phase that began last,
// else the mass phase that comes first, else whatever phase there is.
func (e *evaluator) current(lines []Line) int {
	best := -1
	for pass := range 2 {
		for i := range lines {
			l := &lines[i]
			if pass == 0 && e.isRegularLine(l) {
				continue
			}
			switch {
			case best < 0:
				best = i
			case lines[best].Start > e.in.AsOf && l.Start < lines[best].Start:
				best = i
			case l.Start <= e.in.AsOf && l.Start > lines[best].Start:
				best = i
			}
		}
		if best >= 0 {
			break
		}
	}
	return best
}

func (e *evaluator) isRegularLine(l *Line) bool {
	i := e.slotOf(l.Phase)
	return i > 0 && e.phases[i-1].regular
}
