package schedule

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Plan is a programme: its phases, in order.
type Plan struct {
	ID      string    // "kaltim-2011"
	Name    ektp.Text // for people
	Scope   ektp.Code // the province, or the whole country
	Phases  []Phase
	Sources []string
}

// PhaseKind tells mass recording, by summons, from the regular service.
type PhaseKind string

// The kinds of phase.
const (
	Mass    PhaseKind = "mass"
	Regular PhaseKind = "regular"
)

// Phase is one phase of a programme.
type Phase struct {
	ID      string // "tahap-1"; ektp.Report.Phase refers to it
	Name    ektp.Text
	Start   ektp.Date // first day
	End     ektp.Date // deadline in force, the last day; no date: open
	Kind    PhaseKind
	Regions []ektp.Code // as coded on the day
	Targets []Target    // what is not listed is not known
	Team    Team
	Moved   []DeadlineChange
	Source  string
}

// Target is the quota of a region in a phase.
type Target struct {
	Region ektp.Code
	Count  int64
	Of     ektp.Measure // ektp.Target or ektp.Eligible
	From   ektp.Date    // since when it is in force
	Source string
}

// Team leads a phase.
type Team struct {
	Lead  ektp.Text // position, not a person
	Staff int
}

// DeadlineChange keeps a deadline that was moved.
type DeadlineChange struct {
	Old, New, On ektp.Date
	Why          string
}

// Validate refuses a plan that contradicts itself. The error matches
// [ektp.ErrInvalid].
func (p Plan) Validate() error {
	seen := map[string]bool{}
	for _, ph := range p.Phases {
		switch {
		case ph.ID == "":
			return &ektp.FieldError{Field: "phase", Rule: "must have an ID"}
		case seen[ph.ID]:
			return &ektp.FieldError{Field: "phase", Value: ph.ID, Rule: "is there twice"}
		case ph.Start.IsZero():
			return &ektp.FieldError{Field: "phase " + ph.ID + " start", Rule: "must be given"}
		case !ph.End.IsZero() && ph.End < ph.Start:
			return &ektp.FieldError{Field: "phase " + ph.ID + " end", Value: ph.End.String(), Rule: "must not be before its start " + ph.Start.String()}
		}
		seen[ph.ID] = true
		for i, c := range ph.Regions {
			if slices.Contains(ph.Regions[:i], c) {
				return &ektp.FieldError{Region: c, Field: "phase " + ph.ID, Rule: "names the region twice"}
			}
			if !p.Scope.Contains(c) {
				return &ektp.FieldError{Region: c, Field: "phase " + ph.ID, Rule: "names a region outside " + p.Scope.String()}
			}
		}
	}
	return nil
}
