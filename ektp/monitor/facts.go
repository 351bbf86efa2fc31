package monitor

import (
	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
	"github.com/ektp-rollout/sdk/schedule"
)

// counted are the measures an assessment looks at; their position is the index
// in facts.
var counted = [...]ektp.Measure{
	ektp.Target, ektp.Eligible, ektp.Adjusted, ektp.Recorded, ektp.NotRecorded, ektp.Sent, ektp.PrintReady, ektp.Printed,
	ektp.HandedOver, ektp.Duplicates, ektp.Moved, ektp.Dead, ektp.SetsDelivered, ektp.SetsWorking, ektp.Operators,
	ektp.ServicePoints, ektp.Started, ektp.Summoned, ektp.Attended, ektp.Population,
}

const (
	atTarget = iota
	atEligible
	atAdjusted
	atRecorded
	atNotRecorded
	atSent
	atPrintReady
	atPrinted
	atHandedOver
	atDuplicates
	atMoved
	atDead
	atSetsDelivered
	atSetsWorking
	atOperators
	atServicePoints
	atStarted
	atSummoned
	atAttended
	atPopulation
	measuresCounted
)

// measureIndex is the position of a measure in counted; -1: not looked at.
func measureIndex(m ektp.Measure) int {
	switch m {
	case ektp.Target:
		return atTarget
	case ektp.Eligible:
		return atEligible
	case ektp.Adjusted:
		return atAdjusted
	case ektp.Recorded:
		return atRecorded
	case ektp.NotRecorded:
		return atNotRecorded
	case ektp.Sent:
		return atSent
	case ektp.PrintReady:
		return atPrintReady
	case ektp.Printed:
		return atPrinted
	case ektp.HandedOver:
		return atHandedOver
	case ektp.Duplicates:
		return atDuplicates
	case ektp.Moved:
		return atMoved
	case ektp.Dead:
		return atDead
	case ektp.SetsDelivered:
		return atSetsDelivered
	case ektp.SetsWorking:
		return atSetsWorking
	case ektp.Operators:
		return atOperators
	case ektp.ServicePoints:
		return atServicePoints
	case ektp.Started:
		return atStarted
	case ektp.Summoned:
		return atSummoned
	case ektp.Attended:
		return atAttended
	case ektp.Population:
		return atPopulation
	}
	return -1
}

// stated is the figure taken of a measure so far.
type stated struct {
	known  bool
	date   ektp.Date
	value  int64
	source string
}

func (s stated) quantity(m int) Quantity {
	return Quantity{Known: s.known, Count: s.value, Measure: counted[m], Date: s.date, Source: ektp.Redact(s.source)}
}

// origin says who states a series from an index on.
type origin struct {
	at     int
	source string
}

// source is who states series[i].
func (s *slot) source(i int) string {
	for k := len(s.from) - 1; k >= 0; k-- {
		if s.from[k].at <= i {
			return s.from[k].source
		}
	}
	return ""
}

// printed is a percentage an office printed.
type printed struct {
	known  bool
	date   ektp.Date
	value  decimal.Decimal
	source string
	whole  ektp.Measure
}

// slot is what was stated of a region for one phase.
type slot struct {
	heard    bool // anything was
	latest   [measuresCounted]stated
	percent  printed // recorded of the target, or of nothing named
	adjusted printed // recorded of the adjusted target
	series   []quota.Observation
	fell     bool        // the series did somewhere, or may have
	from     []origin    // who states the series, where that changes
	wholes   []dayFigure // targets and eligible residents, by day
	reasoned []ektp.Date // days on which the cumulative figure fell with a reason
}

// facts is what the reports say of one region. It is used again for the next.
type facts struct {
	slots     []slot // 0: stated for no phase; k: the k-th phase of the plan
	lastHeard ektp.Date
	filed     []schedule.Filing // the region's own reports, where the plan asks for any
	notes     []Obstacle
}

func (f *facts) reset() {
	for i := range f.slots {
		s := &f.slots[i]
		if !s.heard {
			continue
		}
		*s = slot{series: s.series[:0], from: s.from[:0], reasoned: s.reasoned[:0], wholes: s.wholes[:0]}
	}
	*f = facts{slots: f.slots, filed: f.filed[:0]}
}

// read takes the reports of the region that rows begin with. It returns how
// many those are, and whether they are in the order of keys.
func (e *evaluator) read(f *facts, rows []ektp.Report) (n int, ordered bool) {
	f.reset()
	lastPhase, at := "", 0
	for ; n < len(rows) && rows[n].Region == rows[0].Region; n++ {
		r := &rows[n]
		if n > 0 && !inOrder(&rows[n-1], r) {
			return n, false
		}
		if r.Date > e.in.AsOf { // within a region the dates rise
			after, ordered := extent(rows[n:])
			return n + after, ordered
		}
		if !e.states[r.State] {
			e.leaveOut("state", r, 1)
			continue
		}
		if r.Phase != lastPhase {
			lastPhase, at = r.Phase, e.slotOf(r.Phase)
		}
		if at < 0 {
			e.leaveOut("phase", r, 1)
			continue
		}
		f.lastHeard = r.Date
		if r.Source == "" && len(e.owing) > 0 {
			f.filed = append(f.filed, schedule.Filing{Region: r.Region, Form: r.Form, Date: r.Date, Received: r.Reported})
		}
		s := &f.slots[at]
		s.heard = true
		split := false
		for k := range r.Figures {
			fig := &r.Figures[k]
			if fig.Sex != ektp.Both {
				split = true
				continue
			}
			if m := measureIndex(fig.Measure); m >= 0 {
				e.take(s, m, fig.Value, r)
			}
		}
		if split {
			e.takeSums(s, r)
		}
		if len(r.Percents) > 0 {
			e.takePercents(s, r)
		}
		for _, text := range r.Notes {
			f.notes = append(f.notes, e.classify(r.Region, r.Date, r.Phase, r.Source, text)...)
		}
		if n+1 < len(rows) {
			if begun, ok := e.begin(s, r); ok {
				n += e.follow(f, begun, rows[n:])
			}
		}
	}
	return n, true
}

// leaveOut counts reports that are not looked at.
func (e *evaluator) leaveOut(reason string, first *ektp.Report, n int) {
	e.a.Unconsidered += n
	for i := range e.a.LeftOut {
		if l := &e.a.LeftOut[i]; l.Reason == reason {
			l.Count += n
			return
		}
	}
	e.a.LeftOut = append(e.a.LeftOut, LeftOut{reason, n, first.Key().String()})
}

// takeSums takes L + P of the measures an office gives without a total.
func (e *evaluator) takeSums(s *slot, r *ektp.Report) {
	for k := range r.Figures {
		fig := &r.Figures[k]
		if fig.Sex != ektp.Male {
			continue
		}
		if _, total := r.Figures.Of(fig.Measure, ektp.Both); total {
			continue
		}
		if m := measureIndex(fig.Measure); m >= 0 {
			if v, ok := r.Figures.Get(fig.Measure); ok {
				e.take(s, m, v, r)
			}
		}
	}
}

// take decides between the figure held and a new one, which is of the same day
// or later.
func (e *evaluator) take(s *slot, m int, v int64, r *ektp.Report) {
	if v < 0 {
		e.impossible(r, m, v)
		return
	}
	old := &s.latest[m]
	if old.known && old.date < r.Date && old.source == r.Source {
		if (m == atTarget || m == atEligible) && old.value != v {
			s.wholes = append(s.wholes, dayFigure{m, stated{true, r.Date, v, r.Source}})
		}
		old.date, old.value = r.Date, v // the usual case, without touching pointers
	} else if !e.takeSlowly(s, m, v, r) {
		return
	}
	if m != atRecorded {
		return
	}
	n := len(s.series)
	if n > 0 && s.series[n-1].Day == quota.Day(r.Date) {
		s.series[n-1].Count = v
		s.fell = s.fell || n > 1 && v < s.series[n-2].Count
		if k := len(s.from) - 1; s.from[k].at == n-1 {
			s.from[k].source = r.Source
		} else if s.from[k].source != r.Source {
			s.from = append(s.from, origin{n - 1, r.Source})
		}
	} else {
		s.fell = s.fell || n > 0 && v < s.series[n-1].Count
		s.series = append(s.series, quota.Observation{Day: quota.Day(r.Date), Count: v})
		if k := len(s.from); k == 0 || s.from[k-1].source != r.Source {
			s.from = append(s.from, origin{n, r.Source})
		}
	}
	if r.Reason != "" {
		s.reasoned = append(s.reasoned, r.Date)
	}
}

// takeSlowly is take for the first figure, another source, or a second
// statement of the same day, and says whether the new figure was taken.
func (e *evaluator) takeSlowly(s *slot, m int, v int64, r *ektp.Report) bool {
	old := &s.latest[m]
	if old.known && old.date == r.Date {
		if old.value == v {
			if preferred(r.Source, old.source) {
				old.source = r.Source
			}
			return false
		}
		better := e.better(m, v, r.Source, *old)
		e.contradict(r, m, *old, v, better)
		if !better {
			return false
		}
	}
	if (m == atTarget || m == atEligible) && (!old.known || old.value != v) {
		s.wholes = append(s.wholes, dayFigure{m, stated{true, r.Date, v, r.Source}})
	}
	*old = stated{true, r.Date, v, r.Source}
	return true
}

// preferred reports whether source a comes before source b: the region's own
// office first, then by name, so that the order of handing in does not matter.
func preferred(a, b string) bool {
	if (a == "") != (b == "") {
		return a == ""
	}
	return a < b
}

// better is ChoiceRule for two figures of the same day.
func (e *evaluator) better(m int, v int64, source string, old stated) bool {
	if (source == "") != (old.source == "") {
		return source == ""
	}
	if v == old.value {
		return source < old.source
	}
	switch m {
	case atTarget, atEligible, atAdjusted, atNotRecorded:
		return v > old.value
	}
	return v < old.value
}

// betterPercent is ChoiceRule for two printed percentages of the same day.
func betterPercent(v decimal.Decimal, source string, old printed) bool {
	if (source == "") != (old.source == "") {
		return source == ""
	}
	return v.LessThan(old.value)
}

// joined are the recorded figures of two slots; of one day the better.
func (e *evaluator) joined(a, b *slot) (out []quota.Observation) {
	i, k := 0, 0
	for i < len(a.series) || k < len(b.series) {
		switch {
		case k == len(b.series) || i < len(a.series) && a.series[i].Day < b.series[k].Day:
			out = append(out, a.series[i])
			i++
		case i == len(a.series) || b.series[k].Day < a.series[i].Day:
			out = append(out, b.series[k])
			k++
		default:
			o := a.series[i]
			if e.better(atRecorded, b.series[k].Count, b.source(k), stated{true, ektp.Date(o.Day), o.Count, a.source(i)}) {
				o = b.series[k]
			}
			out = append(out, o)
			i, k = i+1, k+1
		}
	}
	return out
}

func (e *evaluator) takePercents(s *slot, r *ektp.Report) {
	for _, p := range r.Percents {
		if p.Part != ektp.Recorded {
			continue
		}
		into := &s.percent
		if p.Whole == ektp.Adjusted {
			into = &s.adjusted
		}
		switch {
		case !into.known || into.date != r.Date:
		case into.whole != p.Whole: // of another whole: no contradiction, but one can be shown
			if into.source != r.Source && !preferred(r.Source, into.source) || into.source == r.Source && p.Whole != ektp.Target {
				continue
			}
		default:
			if into.value.Equal(p.Percent) {
				if preferred(r.Source, into.source) {
					into.source = r.Source
				}
				continue
			}
			better := betterPercent(p.Percent, r.Source, *into)
			e.contradictPercent(r, p, *into, better)
			if !better {
				continue
			}
		}
		*into = printed{true, r.Date, p.Percent, r.Source, p.Whole}
	}
	part, ok := r.Value(ektp.Recorded)
	if !ok {
		return
	}
	for _, p := range r.Percents {
		m := measureIndex(p.Whole)
		if p.Part != ektp.Recorded || m < 0 {
			continue
		}
		// The divisor is often printed once, in an earlier release.
		whole := s.latest[m]
		if v, ok := r.Value(p.Whole); ok {
			whole = stated{true, r.Date, v, r.Source}
		}
		if !whole.known || whole.value <= 0 {
			continue
		}
		exact := decimal.NewFromInt(part).Mul(hundred).DivRound(decimal.NewFromInt(whole.value), 12)
		places := max(0, -p.Percent.Exponent())
		if !exact.Round(places).Equal(p.Percent) && !exact.Truncate(places).Equal(p.Percent) {
			e.disagree(r, p, part, whole, exact.Round(2))
		}
	}
}

// merged is what counts for the region's line of a phase: what was stated for
// the phase, and, when it is the region's first phase, also what was stated
// for no phase: before it nothing was recorded.
func (e *evaluator) merged(c ektp.Code, p *phase, own, whole *slot) *slot {
	switch {
	case !whole.heard:
		return own
	case !own.heard:
		return whole
	}
	out := *own
	for m := range out.latest {
		a, b := own.latest[m], whole.latest[m]
		if b.known && (!a.known || b.date > a.date) {
			out.latest[m] = b
		} else if b.known && b.date == a.date && b.value != a.value {
			if e.better(m, b.value, b.source, a) {
				out.latest[m] = b
			}
			e.contradictory(c, p, m, a, b, out.latest[m])
		}
	}
	if whole.percent.known && (!own.percent.known || whole.percent.date > own.percent.date) {
		out.percent = whole.percent
	}
	if whole.adjusted.known && (!own.adjusted.known || whole.adjusted.date > own.adjusted.date) {
		out.adjusted = whole.adjusted
	}
	switch {
	case len(whole.series) == 0:
	case len(own.series) == 0:
		out.series = whole.series
	default:
		out.series = e.joined(own, whole)
	}
	return &out
}
