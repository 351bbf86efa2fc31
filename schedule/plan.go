package schedule

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Plan is a programme: its phases, in order, and the reports it asks for. It is
// plain data: made in Go or read from a file ([ReadPlan]), checked by
// [Plan.Validate].
type Plan struct {
	ID      string       `json:"id"`    // "kaltim-2011"
	Name    ektp.Text    `json:"name"`  // for people
	Scope   ektp.Code    `json:"scope"` // the province, or the whole country
	Sources []string     `json:"sources,omitempty"`
	Phases  []Phase      `json:"phases"`
	Reports []ReportRule `json:"reports,omitempty"` // who owes which report when; none: no rhythm is asked for
}

// PhaseKind tells mass recording, by summons, from the regular service.
type PhaseKind string

// The kinds of phase.
const (
	Mass    PhaseKind = "mass"
	Regular PhaseKind = "regular"
)

// Valid reports whether k is one of the kinds.
func (k PhaseKind) Valid() bool { return k == Mass || k == Regular }

// Phase is one phase of a programme.
type Phase struct {
	ID          string           `json:"id"` // "tahap-1"; ektp.Report.Phase refers to it
	Name        ektp.Text        `json:"name"`
	Kind        PhaseKind        `json:"kind"`
	Start       ektp.Date        `json:"start"` // first day
	StartSource Attribution      `json:"start_source,omitzero"`
	End         ektp.Date        `json:"end,omitempty"` // deadline in force, the last day; no date: open
	EndSource   Attribution      `json:"end_source,omitzero"`
	Moved       []DeadlineChange `json:"moved,omitempty"`     // earlier deadlines, oldest first
	Regions     []ektp.Code      `json:"regions,omitempty"`   // as coded on the day; none: the whole scope
	Targets     []Target         `json:"targets,omitempty"`   // what is not listed is not known
	NoTarget    []ektp.Code      `json:"no_target,omitempty"` // regions whose target is not known, where that of others is
	Milestones  []Milestone      `json:"milestones,omitempty"`
	Team        Team             `json:"team,omitzero"`
	Source      string           `json:"source,omitempty"` // of what has no source of its own
}

// Attribution says where a date is from, where that is not the source of its
// phase.
type Attribution struct {
	Source   string `json:"source"`
	Inferred bool   `json:"inferred,omitempty"` // concluded from the source, not stated there
}

// Target is the quota of a region in a phase. The region is one of the phase,
// or lies above or below one.
type Target struct {
	Region ektp.Code    `json:"region"`
	Count  int64        `json:"count"`          // residents
	Of     ektp.Measure `json:"of,omitempty"`   // ektp.Target or ektp.Eligible; empty: ektp.Target
	From   ektp.Date    `json:"from,omitempty"` // since when it is in force; no date: from the start
	Source string       `json:"source,omitempty"`
}

// Milestone is a day within a phase on which something must be reached.
type Milestone struct {
	ID      string    `json:"id"`
	Name    ektp.Text `json:"name"`
	Date    ektp.Date `json:"date"`
	Percent int       `json:"percent,omitempty"` // of the target recorded by then; 0: it asks for no figure
	Source  string    `json:"source,omitempty"`
}

// Team leads a phase.
type Team struct {
	Lead  ektp.Text `json:"lead"` // position, not a person
	Staff int       `json:"staff,omitempty"`
}

// DeadlineChange keeps a deadline that was moved.
type DeadlineChange struct {
	Old      ektp.Date `json:"old"`
	New      ektp.Date `json:"new"`
	On       ektp.Date `json:"on"`                 // the day from which New was in force
	Inferred bool      `json:"inferred,omitempty"` // On or Old is concluded, not stated
	Why      string    `json:"why,omitempty"`
	Source   string    `json:"source,omitempty"`
}

// Window is the days of a phase, both ends included.
type Window struct {
	Start ektp.Date
	End   ektp.Date // no date: open
}

// Contains reports whether the day lies in the window.
func (w Window) Contains(d ektp.Date) bool { return d >= w.Start && !w.Over(d) }

// Over reports whether the window has ended before the day.
func (w Window) Over(d ektp.Date) bool { return !w.End.IsZero() && d > w.End }

// Window is the window in force.
func (p *Phase) Window() Window { return Window{p.Start, p.End} }

// WindowOn is the window as it was known on the day: with the deadline that
// was in force then. Programmes move their deadlines; who judges the past by
// the last one calls everybody punctual.
func (p *Phase) WindowOn(d ektp.Date) Window {
	w := p.Window()
	for i := len(p.Moved) - 1; i >= 0 && d < p.Moved[i].On; i-- {
		w.End = p.Moved[i].Old
	}
	return w
}

// Phase finds a phase by its ID; nil when there is none.
func (p Plan) Phase(id string) *Phase {
	for i := range p.Phases {
		if p.Phases[i].ID == id {
			return &p.Phases[i]
		}
	}
	return nil
}

// KnownOn is the plan as it was known on the day: deadlines moved later, and
// targets in force only later, are as yet unknown.
func (p Plan) KnownOn(d ektp.Date) Plan {
	p.Phases = slices.Clone(p.Phases)
	for i := range p.Phases {
		ph := &p.Phases[i]
		ph.End = ph.WindowOn(d).End
		n := len(ph.Moved)
		for n > 0 && d < ph.Moved[n-1].On {
			n--
		}
		if n < len(ph.Moved) {
			ph.EndSource = Attribution{Source: ph.Moved[n].Source, Inferred: ph.Moved[n].Inferred}
			ph.Moved = slices.Clone(ph.Moved[:n])
		}
		ph.Targets = slices.DeleteFunc(slices.Clone(ph.Targets), func(t Target) bool { return t.From > d })
	}
	return p
}

// Regions are the regions of the phases, in code order, each once. A phase
// that names none is in its whole scope.
func (p Plan) Regions() []ektp.Code {
	var all []ektp.Code
	for i := range p.Phases {
		all = append(all, p.phaseRegions(&p.Phases[i])...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (p Plan) phaseRegions(ph *Phase) []ektp.Code {
	if len(ph.Regions) == 0 {
		return []ektp.Code{p.Scope}
	}
	return ph.Regions
}

// Within is the plan of a part of the scope, on finer regions where some are
// given: a province makes its own plan of the national one by naming its
// regencies. Of each phase the regions within the part stay; a region that
// holds some of the finer is replaced by them. Phases left without a region,
// and targets of regions outside, are dropped.
func (p Plan) Within(scope ektp.Code, finer ...ektp.Code) (Plan, error) {
	if !scope.Valid() || !p.Scope.Contains(scope) {
		return Plan{}, &ektp.FieldError{Field: "scope", Value: scope.String(), Rule: "must lie in the scope of the plan"}
	}
	for _, c := range finer {
		if !scope.Contains(c) {
			return Plan{}, &ektp.FieldError{Region: c, Field: "regions", Rule: "lies outside the scope " + scope.String()}
		}
	}
	out := p
	out.Scope = scope
	if scope != p.Scope {
		out.ID = p.ID + "-" + scope.Digits()
	}
	out.Phases = nil
	for _, ph := range p.Phases {
		var regions []ektp.Code
		for _, c := range p.phaseRegions(&ph) {
			if c.Contains(scope) {
				c = scope
			}
			if !scope.Contains(c) {
				continue
			}
			n := len(regions)
			for _, f := range finer {
				if c.Contains(f) {
					regions = append(regions, f)
				}
			}
			if len(regions) == n {
				regions = append(regions, c)
			}
		}
		if len(regions) == 0 {
			continue
		}
		ph.Regions = regions
		ph.Targets = slices.DeleteFunc(slices.Clone(ph.Targets), func(t Target) bool { return !scope.Contains(t.Region) })
		out.Phases = append(out.Phases, ph)
	}
	return out, out.Validate()
}
