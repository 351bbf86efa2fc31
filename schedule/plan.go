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
	if n := len(p.MovedBy(d)); n < len(p.Moved) {
		w.End = p.Moved[n].Old
	}
	return w
}

// MovedBy are the changes of the deadline that were in force on the day, oldest
// first.
func (p *Phase) MovedBy(d ektp.Date) []DeadlineChange {
	n := len(p.Moved)
	for n > 0 && d < p.Moved[n-1].On {
		n--
	}
	return slices.Clip(p.Moved[:n])
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

// KnownOn is the plan as it was known on the day: without what came later,
// moved deadlines, targets in force only later, and milestones beyond the
// deadline of the day. The plan itself is not changed.
func (p Plan) KnownOn(d ektp.Date) Plan {
	p.Phases = slices.Clone(p.Phases)
	for i := range p.Phases {
		ph := &p.Phases[i]
		if by := ph.MovedBy(d); len(by) < len(ph.Moved) {
			next := ph.Moved[len(by)]
			ph.EndSource = Attribution{}
			if next.Source != "" {
				ph.EndSource = Attribution{Source: next.Source, Inferred: next.Inferred}
			}
			ph.End, ph.Moved = next.Old, by
			ph.Milestones = slices.DeleteFunc(slices.Clone(ph.Milestones), func(m Milestone) bool { return m.Date > ph.End })
		}
		w := ph.Window()
		known := slices.DeleteFunc(slices.Clone(ph.Targets), func(t Target) bool { return t.From > d || w.Over(t.From) })
		if len(known) < len(ph.Targets) {
			ph.Targets = known
			ph.NoTarget = ph.unstated()
		}
	}
	return p
}

// unstated are the named regions without a target, where others have one.
func (ph *Phase) unstated() (list []ektp.Code) {
	have := map[ektp.Code]bool{}
	for _, t := range ph.Targets {
		have[t.Region] = true
	}
	for _, c := range ph.Regions {
		if !have[c] {
			list = append(list, c)
		}
	}
	if len(list) == len(ph.Regions) {
		return nil
	}
	return list
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
