package monitor

import (
	_ "embed"
	"encoding/json"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/schedule"
)

// Status is the short answer for a region.
type Status string

// The statuses.
const (
	Finished   Status = "finished"
	OnTrack    Status = "on_track"
	AtRisk     Status = "at_risk"
	Late       Status = "late"
	NotStarted Status = "not_started"
	NoData     Status = "no_data"
)

var statusLabels = map[Status]ektp.Text{
	Finished:   {ID: "selesai", EN: "finished"},
	OnTrack:    {ID: "sesuai rencana", EN: "on track"},
	AtRisk:     {ID: "berisiko", EN: "at risk"},
	Late:       {ID: "terlambat", EN: "late"},
	NotStarted: {ID: "belum mulai", EN: "not started"},
	NoData:     {ID: "tidak ada data", EN: "no data"},
}

// Statuses lists them, the best first, the unknown last.
func Statuses() []Status { return []Status{Finished, OnTrack, AtRisk, Late, NotStarted, NoData} }

// Label is the status for people.
func (s Status) Label() ektp.Text { return statusLabels[s] }

// PhaseState is where a phase stands in a region, by plan and reports alone.
type PhaseState = schedule.State

// The states of a phase.
const (
	Planned      = schedule.Planned
	Due          = schedule.NotStarted
	Running      = schedule.Running
	Stopped      = schedule.Stopped
	Overdue      = schedule.Late
	Done         = schedule.Finished
	DoneLate     = schedule.FinishedLate
	Unknown      = schedule.Unknown
	EndedUnknown = schedule.EndedUnknown
)

// Limits are the numbers the status rules compare with.
type Limits struct {
	Behind     int64  `json:"behind"`      // percentage points behind the plan that are still no risk
	PaceWindow int    `json:"pace_window"` // working days over which the pace is measured
	Stopped    int    `json:"stopped"`     // working days of figures that do not rise after which recording has stopped; 0: never
	Stale      int    `json:"stale"`       // days of silence after which a running region counts as silent
	InTime     int64  `json:"in_time"`     // percent: a lower probability of meeting the deadline is a risk
	Forecasts  int    `json:"forecasts"`   // regions up to which each has a forecast of its own; the scope has one unless it is below 0
	Detections int    `json:"detections"`  // regions up to which the figures are searched for obstacles nobody stated
	PerSetDay  int64  `json:"per_set_day"` // recordings of one set on one day
	Source     string `json:"source"`
}

//go:embed limits.json
var limitsJSON []byte

// DefaultLimits are the built-in limits.
func DefaultLimits() Limits {
	var l Limits
	if err := json.Unmarshal(limitsJSON, &l); err != nil {
		panic(err) // the embedded file is tested
	}
	return l
}

// StatusRule gives a status, or says that it does not apply. The first rule
// that applies decides. Test must not change the line.
type StatusRule struct {
	Name string // "late"
	Rule ektp.Text
	Test func(l *Line, asOf ektp.Date, lim Limits) (Status, ektp.Text, bool)
}

// reached reports whether the target is known to be reached, by each region of a sum.
func reached(l *Line) bool { return covered(l) && short(l) == 0 }

// covered reports whether as many were recorded as the target asks for.
func covered(l *Line) bool {
	if l.Share.Printed {
		return l.Share.Known && l.Share.Percent.GreaterThanOrEqual(full)
	}
	return l.Share.Known && l.Share.Part >= l.Share.Whole
}

// short is how many of the regions that are added up in the line are known to be
// below their own target: a city at 130 % does not finish a regency at 60 %. What an
// office states of the whole stands by itself, for its regions may have said nothing
// since.
func short(l *Line) int {
	if l.Sum == nil || l.Share.Printed || l.Recorded.Source != SumOfRegions && l.Recorded.Source != SumOfPhases {
		return 0
	}
	return l.Sum.Short
}

// DefaultStatusRules are the built-in rules, in order.
func DefaultStatusRules() []StatusRule {
	return []StatusRule{
		{"nothing to record", ektp.Text{ID: "targetnya nol", EN: "the target is zero"},
			func(l *Line, _ ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				if !l.Target.Known || l.Target.Count > 0 {
					return "", ektp.Text{}, false
				}
				if l.Recorded.Known && l.Recorded.Count > 0 {
					return Finished, phrase("Targetnya 0, sudah rekam %s.", "The target is 0, %s recorded.", l.Recorded.Count), true
				}
				return Finished, phrase("Targetnya 0: tidak ada yang perlu direkam.", "The target is 0: nobody is to be recorded."), true
			}},
		{"finished", ektp.Text{ID: "target tercapai", EN: "the target is reached"},
			func(l *Line, _ ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				if !reached(l) {
					return "", ektp.Text{}, false
				}
				return Finished, phrase("Target tercapai: %s\u00a0%%.", "Target reached: %s%%.", l.Share.Percent), true
			}},
		{"covered", ektp.Text{ID: "jumlahnya mencapai target, sebagian daerah belum", EN: "the sum reaches the target, some regions do not"},
			func(l *Line, asOf ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				n := short(l)
				if !covered(l) || n == 0 {
					return "", ektp.Text{}, false
				}
				why := phrase("Jumlahnya mencapai %s\u00a0%%; daerah yang belum mencapai targetnya: %s.", "The sum reaches %s%%; regions still below their targets: %s.", l.Share.Percent, n)
				if !l.End.IsZero() && asOf > l.End {
					return Late, why, true
				}
				return OnTrack, why, true
			}},
		{"not started", ektp.Text{ID: "dinyatakan belum mulai, atau tahapnya belum tiba", EN: "stated not to have started, or the phase has not come"},
			func(l *Line, asOf ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				if l.Started != nil && !*l.Started || l.Started == nil && l.Recorded.Known && l.Recorded.Count == 0 {
					if asOf >= l.Start {
						return NotStarted, phrase("Perekaman belum mulai; tahap dibuka %s.", "Recording has not started; the phase opened on %s.", l.Start), true
					}
				}
				if (l.Started == nil || !*l.Started) && asOf < l.Start {
					return NotStarted, phrase("Tahap baru dimulai %s.", "The phase begins on %s.", l.Start), true
				}
				return "", ektp.Text{}, false
			}},
		{"no data", ektp.Text{ID: "capaian tidak diketahui", EN: "the achievement is not known"},
			func(l *Line, _ ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				if l.Share.Known {
					return "", ektp.Text{}, false
				}
				if l.Started != nil {
					if l.Recorded.Known {
						return NoData, phrase("Sudah rekam %s (%s), targetnya tidak diketahui.", "%s recorded (%s), the target is not known.", l.Recorded.Count, l.Recorded.Date), true
					}
					return NoData, phrase("Sudah mulai; jumlahnya tidak diketahui.", "Started; the counts are not known."), true
				}
				return NoData, phrase("Belum ada angka capaian.", "No figure of achievement yet."), true
			}},
		{"late", ektp.Text{ID: "batas waktu lewat dan target belum tercapai", EN: "the deadline has passed below the target"},
			func(l *Line, asOf ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				if l.End.IsZero() || asOf <= l.End {
					return "", ektp.Text{}, false
				}
				return Late, phrase("Batas %s, capaian %s\u00a0%% (%s).", "Deadline %s, reached %s%% (%s).", l.End, l.Share.Percent, l.Share.Date), true
			}},
		{"behind", ektp.Text{ID: "tertinggal dari rencana melebihi batas", EN: "further behind the plan than the limit"},
			func(l *Line, _ ektp.Date, lim Limits) (Status, ektp.Text, bool) {
				plan := l.Pace.Planned.Percent
				if !l.Pace.Planned.Known || plan.LessThanOrEqual(l.Share.Percent) || plan.Sub(l.Share.Percent).LessThanOrEqual(decimal.NewFromInt(lim.Behind)) {
					return "", ektp.Text{}, false
				}
				return AtRisk, phrase("Capaian %s\u00a0%%, rencana sampai hari ini %s\u00a0%%.", "Reached %s%%, planned by today %s%%.", l.Share.Percent, plan), true
			}},
		{"too slow", ektp.Text{ID: "laju tidak cukup sampai batas waktu", EN: "the pace does not suffice until the deadline"},
			func(l *Line, _ ektp.Date, _ Limits) (Status, ektp.Text, bool) {
				if !l.Pace.Needed.Known || !l.Pace.Actual.Known || l.Pace.Actual.Count >= l.Pace.Needed.Count {
					return "", ektp.Text{}, false
				}
				return AtRisk, phrase("Laju %s per hari kerja, diperlukan %s.", "Pace %s a working day, needed %s.", l.Pace.Actual.Count, l.Pace.Needed.Count), true
			}},
		{"unlikely", ektp.Text{ID: "menurut perkiraan tidak selesai tepat waktu", EN: "by the forecast not done in time"},
			func(l *Line, _ ektp.Date, lim Limits) (Status, ektp.Text, bool) {
				f := l.Forecast
				if f == nil || f.InTime.GreaterThanOrEqual(decimal.NewFromInt(lim.InTime)) {
					return "", ektp.Text{}, false
				}
				return AtRisk, phrase("Peluang selesai tepat waktu %s\u00a0%%.", "Probability of finishing in time %s%%.", f.InTime), true
			}},
		{"on track", ektp.Text{ID: "selain itu", EN: "otherwise"},
			func(l *Line, _ ektp.Date, lim Limits) (Status, ektp.Text, bool) {
				plan := l.Pace.Planned
				switch {
				case l.End.IsZero():
					return OnTrack, phrase("Capaian %s\u00a0%%; tahap tanpa batas waktu.", "Reached %s%%; the phase has no deadline.", l.Share.Percent), true
				case plan.Known && l.Share.Percent.LessThan(plan.Percent):
					return OnTrack, phrase("Capaian %s\u00a0%%, rencana sampai hari ini %s\u00a0%%: dalam batas %s poin.", "Reached %s%%, planned by today %s%%: within %s points.",
						l.Share.Percent, plan.Percent, lim.Behind), true
				}
				if !plan.Known {
					return OnTrack, phrase("Capaian %s\u00a0%%; rencana sampai hari ini tidak diketahui.", "Reached %s%%; the plan up to today is not known.", l.Share.Percent), true
				}
				return OnTrack, phrase("Capaian %s\u00a0%%, sesuai rencana.", "Reached %s%%, as planned.", l.Share.Percent), true
			}},
	}
}

// judge gives the row its status and its lines their state.
func (e *evaluator) judge(r *Row) {
	for i := range r.Lines {
		r.Lines[i].State = e.phaseState(&r.Lines[i])
	}
	l := r.Line()
	if l == nil {
		r.Status, r.Why = NoData, phrase("Tidak ikut dalam tahap mana pun.", "Takes part in no phase.")
		return
	}
	for i := range e.in.Rules {
		if s, why, ok := e.in.Rules[i].Test(l, e.in.AsOf, e.in.Limits); ok {
			r.Status, r.Why = s, why
			return
		}
	}
	r.Status, r.Why = NoData, phrase("Tidak ada aturan status yang berlaku.", "No status rule applies.")
}

func (e *evaluator) phaseState(l *Line) PhaseState {
	p := schedule.Progress{Measured: l.Share.Known, Advanced: l.Advanced, Latest: l.Latest}
	switch {
	case l.Started != nil:
		p.Heard, p.Started = e.in.AsOf, *l.Started
	case l.Recorded.Known && l.Recorded.Count == 0, l.Share.Known && l.Share.Percent.IsZero():
		p.Heard = e.in.AsOf // none recorded: not begun
	}
	if reached(l) {
		p.Reached = l.Share.Date
		if !l.Share.Printed && !l.Reached.IsZero() {
			p.Reached = l.Reached
		}
	}
	stop := schedule.StopRule{Workdays: e.in.Limits.Stopped, Calendar: e.calendar}
	return schedule.StateOf(schedule.Window{Start: l.Start, End: l.End}, p, e.in.AsOf, stop).State
}
