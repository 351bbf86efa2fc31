package monitor

import (
	"iter"
	"sort"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// Assessment is what monitoring has to say of a scope as of a day.
type Assessment struct {
	Plan  string    `json:"plan"` // ID
	Name  ektp.Text `json:"name"` // of the programme
	Scope ektp.Code `json:"scope"`
	AsOf  ektp.Date `json:"as_of"`

	Total   Row   `json:"total"`            // the scope itself
	Unit    bool  `json:"unit,omitempty"`   // the scope is itself a region of the plan, or lies in one
	Regions []Row `json:"regions"`          // the regions of the plan within the scope, in code order; of a single region its parts that report
	Groups  []Row `json:"groups,omitempty"` // what lies between scope and regions: provinces, regencies
	Parts   []Row `json:"parts,omitempty"`  // what lies below the regions and reports: districts, villages

	Counts         map[Status]int  `json:"counts"` // regions by status
	Contradictions []Contradiction `json:"contradictions,omitempty"`
	ChoiceRule     ektp.Text       `json:"choice_rule"` // how one of them is taken

	Obstacles    []ObstacleRank   `json:"obstacles,omitempty"`    // by category, the heaviest first
	Inhibiting   []Factor         `json:"inhibiting,omitempty"`   // question c of the study
	Supporting   []Factor         `json:"supporting,omitempty"`   // question c of the study
	Answers      []Answer         `json:"answers,omitempty"`      // the three questions of the study, in words
	Advice       []Recommendation `json:"advice,omitempty"`       // who should do what
	ForCentre    []Message        `json:"for_centre,omitempty"`   // what Pusat must be told
	Reporting    Reporting        `json:"reporting"`              // who reported and who did not
	Prepared     *Prepared        `json:"prepared,omitempty"`     // readiness of the scope; nil: nobody attested anything
	Ratings      []Rating         `json:"ratings,omitempty"`      // by the official schemes
	Curve        []CurvePoint     `json:"curve,omitempty"`        // the scope's recorded figure over time
	PlanCurve    []CurvePoint     `json:"plan_curve,omitempty"`   // what the plan asks for, at the days where it bends
	Capped       Share            `json:"capped"`                 // each region counted at most up to its target
	Limits       Limits           `json:"limits"`                 // of the status rules, as used
	Uncovered    []int            `json:"uncovered,omitempty"`    // years whose holidays the calendar does not know: Monday to Friday were counted
	Unconsidered int              `json:"unconsidered,omitempty"` // reports left out
	LeftOut      []LeftOut        `json:"left_out,omitempty"`     // why
	Unheard      []schedule.Owed  `json:"unheard,omitempty"`      // what regions without a row owe, of which nothing ever came
}

// LeftOut are reports that an assessment does not look at for one reason.
type LeftOut struct {
	Reason string `json:"reason"` // "state": a draft or returned, or not among Settings.States; "phase": the plan has none of that ID; "region": it takes no part in the plan
	Count  int    `json:"count"`
	First  string `json:"first"` // key of the first
}

// Row is one region.
type Row struct {
	Region ektp.Code `json:"region"`
	Name   string    `json:"name"`
	Tier   ektp.Tier `json:"tier"`

	Phase int    `json:"phase"`           // index of the line that counts on the day; -1: the region is in no phase
	Lines []Line `json:"lines"`           // one for each phase, in the plan's order; of a scope or group the whole programme last
	Whole *Sum   `json:"whole,omitempty"` // of a region in several mass phases: those that have begun, together

	Status Status    `json:"status"`
	Why    ektp.Text `json:"why"` // the rule that gave the status, with its figures

	Obstacles []Obstacle `json:"obstacles,omitempty"` // stated and detected, the gravest first
	Gaps      []Gap      `json:"gaps,omitempty"`      // duties not met
	Unstated  int        `json:"unstated"`            // duties of which nothing is known
	Reporting Reporting  `json:"reporting"`
	Staffing  Staffing   `json:"staffing"`
	Cards     Funnel     `json:"cards"`
	LastHeard ektp.Date  `json:"last_heard,omitempty"` // the latest day a figure speaks of
}

// Line is where a region stands in one phase.
type Line struct {
	Phase string     `json:"phase"` // ID; empty: the whole programme
	Name  ektp.Text  `json:"name"`
	Start ektp.Date  `json:"start,omitempty"`
	End   ektp.Date  `json:"end,omitempty"`
	State PhaseState `json:"state"`

	Moved []schedule.DeadlineChange `json:"moved,omitempty"` // how the deadline came to be End, by the day

	Target    Quantity  `json:"target"` // Measure says which: target (kuota) or eligible (wajib KTP)
	Recorded  Quantity  `json:"recorded"`
	Share     Share     `json:"share"`
	Adjusted  Share     `json:"adjusted"` // of the target less moved, dead and duplicate
	Remaining Quantity  `json:"remaining"`
	Pace      Pace      `json:"pace"`
	Forecast  *Forecast `json:"forecast,omitempty"`
	Started   *bool     `json:"started,omitempty"` // nil: not known
	Sum       *Sum      `json:"sum,omitempty"`     // of a scope or group: what its regions add up to

	Advanced ektp.Date `json:"advanced,omitempty"` // the last day the recorded figure rose
	Latest   ektp.Date `json:"latest,omitempty"`   // the last day it was stated
	Reached  ektp.Date `json:"reached,omitempty"`  // since when it stands at the target

	open bool // of several phases, one has no deadline
}

// Sum is what the regions of a scope, or the phases of a region, add up to,
// beside what the own office states.
type Sum struct {
	Target   Quantity `json:"target"`
	Recorded Quantity `json:"recorded"`
	Short    int      `json:"short,omitempty"` // regions known to be below their target
}

// Line is the line that counts on the day, nil when the region is in no phase.
func (r *Row) Line() *Line {
	if r.Phase < 0 || r.Phase >= len(r.Lines) {
		return nil
	}
	return &r.Lines[r.Phase]
}

// Region finds the row of a region of any level; nil when there is none.
func (a *Assessment) Region(c ektp.Code) *Row {
	if a.Scope == c {
		return &a.Total
	}
	for _, rows := range [...][]Row{a.Regions, a.Groups, a.Parts} {
		if i := sort.Search(len(rows), func(i int) bool { return rows[i].Region >= c }); i < len(rows) && rows[i].Region == c {
			return &rows[i]
		}
	}
	return nil
}

// Rows yields every row: the scope, the groups, the regions and their parts.
func (a *Assessment) Rows() iter.Seq[*Row] {
	return func(yield func(*Row) bool) {
		if !yield(&a.Total) {
			return
		}
		for _, rows := range [...][]Row{a.Groups, a.Regions, a.Parts} {
			for i := range rows {
				if !yield(&rows[i]) {
					return
				}
			}
		}
	}
}

// Pace is what must be recorded on a working day, and what is.
type Pace struct {
	Workdays int64     `json:"workdays"`       // left until the deadline, the as-of day not counted
	Needed   Quantity  `json:"needed"`         // residents a working day to reach the target in time, rounded up
	Actual   Quantity  `json:"actual"`         // residents a working day over the window
	From     ektp.Date `json:"from,omitempty"` // first day of the recordings in Actual
	To       ektp.Date `json:"to,omitempty"`   // the last
	Expected Quantity  `json:"expected"`       // recorded by today if every working day of the phase did the same
	Planned  Share     `json:"planned"`        // Expected as a share of the target; known also where the target is not
}

// Contradiction is a figure that cannot be right together with another. All
// are listed; Chosen says which one the assessment goes on with.
type Contradiction struct {
	Region  ektp.Code    `json:"region"`
	Name    string       `json:"name"`
	Date    ektp.Date    `json:"date"`
	Phase   string       `json:"phase,omitempty"`
	Measure ektp.Measure `json:"measure"`
	Stated  []Statement  `json:"stated"`
	Chosen  int          `json:"chosen"` // index in Stated; -1: none is taken
	Text    ektp.Text    `json:"text"`
}

// Statement is one office's or paper's figure.
type Statement struct {
	Value  string    `json:"value"` // "43366", "62 %"
	Date   ektp.Date `json:"date"`
	Source string    `json:"source,omitempty"`
}

// Message is something Pusat must be told.
type Message struct {
	Code     string        `json:"code"` // "progress", "contradictions", a [Status] ("not_started", "late", "at_risk", "no_data"), "central-obstacle", "central-duty"
	Regions  []ektp.Code   `json:"regions,omitempty"`
	Text     ektp.Text     `json:"text"`
	Obstacle string        `json:"obstacle,omitempty"` // category of a central-obstacle
	Duty     ektp.DutyCode `json:"duty,omitempty"`     // of a central-duty
}

// Answer is one of the three questions monitoring must answer (Nugraha 2013,
// monitoring), answered in words.
type Answer struct {
	Question ektp.Text   `json:"question"`
	Points   []ektp.Text `json:"points"`
}

// Factor helps or hinders.
type Factor struct {
	Text    ektp.Text   `json:"text"`
	Regions []ektp.Code `json:"regions,omitempty"`
}

// CurvePoint is one day of a curve.
type CurvePoint struct {
	Date  ektp.Date `json:"date"`
	Count int64     `json:"count"`
}

// Funnel is the way of a card after recording: four different counts of the
// same residents, each with its own day.
type Funnel struct {
	Recorded   Quantity `json:"recorded"`
	Sent       Quantity `json:"sent"`
	PrintReady Quantity `json:"print_ready"`
	Printed    Quantity `json:"printed"`
	HandedOver Quantity `json:"handed_over"`
}
