package readiness

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Score adds up the weights of preparation duties by status. Outcomes are not
// in it.
type Score struct {
	Met, Unmet, Unknown, NotApplicable int64
}

// Applicable is the weight that counts: all but what is not applicable.
func (s Score) Applicable() int64 { return s.Met + s.Unmet + s.Unknown }

// Range is the share met in percent, rounded half away from zero: low when
// everything unknown is taken as unmet, high when it is taken as met. ok is
// false where nothing applies.
func (s Score) Range(places int32) (low, high decimal.Decimal, ok bool) {
	whole := decimal.NewFromInt(s.Applicable())
	if whole.Sign() <= 0 {
		return decimal.Zero, decimal.Zero, false
	}
	percent := func(n int64) decimal.Decimal { return decimal.NewFromInt(n).Shift(2).DivRound(whole, places) }
	return percent(s.Met), percent(s.Met + s.Unknown), true
}

func (s *Score) add(d *DutyState) {
	if !d.Duty.Gates() {
		return
	}
	switch d.Status {
	case Met:
		s.Met += d.Duty.Weight
	case Unmet:
		s.Unmet += d.Duty.Weight
	case NotApplicable:
		s.NotApplicable += d.Duty.Weight
	default:
		s.Unknown += d.Duty.Weight
	}
}

// Answer to whether recording can start.
type Answer uint8

// The answers. The zero Answer is Undetermined.
const (
	Undetermined Answer = iota // nothing is known to be missing, but not all is known
	Ready
	NotReady
)

var answers = [...]struct {
	name  string
	label ektp.Text
}{
	Undetermined: {"undetermined", ektp.Text{ID: "kesiapan belum dapat dipastikan", EN: "readiness cannot be determined yet"}},
	Ready:        {"ready", ektp.Text{ID: "siap memulai perekaman", EN: "ready to start recording"}},
	NotReady:     {"not_ready", ektp.Text{ID: "belum siap memulai perekaman", EN: "not ready to start recording"}},
}

// String is "undetermined", "ready" or "not_ready".
func (a Answer) String() string {
	if int(a) < len(answers) {
		return answers[a].name
	}
	return "answer?"
}

// Answers lists them.
func Answers() []Answer { return []Answer{Undetermined, Ready, NotReady} }

// Label is the answer for people.
func (a Answer) Label() ektp.Text {
	if int(a) < len(answers) {
		return answers[a].label
	}
	return ektp.Text{}
}

// MarshalText gives the name.
func (a Answer) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads the name.
func (a *Answer) UnmarshalText(b []byte) error {
	for v := Undetermined; v <= NotReady; v++ {
		if v.String() == string(b) {
			*a = v
			return nil
		}
	}
	return &ektp.FieldError{Field: "answer", Value: string(b), Rule: "must be undetermined, ready or not_ready"}
}

// Verdict answers "ready to start recording?" with its reasons.
type Verdict struct {
	Answer  Answer
	Unmet   []DutyState // what is known to be missing, in the order of preparation
	Unknown []DutyState // what nobody has stated
	// Unlisted are regions whose parts are not known: what is owed there could
	// not be looked at.
	Unlisted []ektp.Code
}

func verdict(states []DutyState, unlisted []ektp.Code) Verdict {
	v := Verdict{Unlisted: unlisted}
	for _, s := range states {
		switch {
		case !s.Duty.Gates() || s.Status.Done():
		case s.Status == Unmet:
			v.Unmet = append(v.Unmet, s)
		default:
			v.Unknown = append(v.Unknown, s)
		}
	}
	switch {
	case len(v.Unmet) > 0:
		v.Answer = NotReady
	case len(v.Unknown) == 0 && len(unlisted) == 0 && len(states) > 0:
		v.Answer = Ready
	}
	return v
}

// Verdict of the scope: every preparation duty of every tier.
func (a *Assessment) Verdict() Verdict { return verdict(a.States, a.Unlisted) }

// Score of the scope.
func (a *Assessment) Score() Score {
	var sum Score
	for i := range a.States {
		sum.add(&a.States[i])
	}
	return sum
}

// Tier gives the states and the score of one tier's duties.
func (a *Assessment) Tier(t ektp.Tier) ([]DutyState, Score) {
	var out []DutyState
	var sum Score
	for i := range a.States {
		if a.States[i].Duty.Tier == t {
			out = append(out, a.States[i])
			sum.add(&a.States[i])
		}
	}
	return out, sum
}

// Outcomes gives the states of the duties that can be judged only once
// recording runs.
func (a *Assessment) Outcomes() []DutyState {
	return slices.DeleteFunc(slices.Clone(a.States), func(s DutyState) bool { return !s.Duty.Outcome })
}

// Gaps gives what is known to be unmet, in the order of preparation.
func (a *Assessment) Gaps() []DutyState { return a.Verdict().Unmet }

// Blocks gives what holds up the tier after t: preparation duties of t and of
// the tiers before it that are unmet or unknown.
func (a *Assessment) Blocks(t ektp.Tier) []DutyState {
	var out []DutyState
	for _, s := range a.States {
		if s.Duty.Tier <= t && s.Duty.Gates() && !s.Status.Done() {
			out = append(out, s)
		}
	}
	return out
}

// Waiting is the first tier, in the order of preparation, whose duties are not
// all done; false where every tier is done.
func (a *Assessment) Waiting() (ektp.Tier, bool) {
	for _, t := range ektp.Tiers() {
		if len(a.Blocks(t)) > 0 {
			return t, true
		}
	}
	return 0, false
}

// DutyCount counts the regions that owe a duty by its status.
type DutyCount struct {
	Duty                               ektp.Duty
	Met, Unmet, Unknown, NotApplicable int
	Where                              []ektp.Code // the regions where it is unmet
}

// ByDuty rolls up: one line for each duty, in the order of preparation.
func (a *Assessment) ByDuty() []DutyCount {
	var out []DutyCount
	at := map[ektp.DutyCode]int{}
	for _, s := range a.States {
		i, ok := at[s.Duty.Code]
		if !ok {
			i = len(out)
			at[s.Duty.Code] = i
			out = append(out, DutyCount{Duty: *s.Duty})
		}
		switch c := &out[i]; s.Status {
		case Met:
			c.Met++
		case Unmet:
			c.Unmet++
			c.Where = append(c.Where, s.Region)
		case NotApplicable:
			c.NotApplicable++
		default:
			c.Unknown++
		}
	}
	return out
}

// RegionState is the readiness of one region of the scope.
type RegionState struct {
	Region  ektp.Code
	Score   Score
	Verdict Verdict
}

// ByRegion rolls up: one line for each region of the tier in the scope, with
// its own duties and those of everything below it. Duties of the tiers above
// are not in it: see [Assessment.Blocks].
func (a *Assessment) ByRegion(t ektp.Tier) []RegionState {
	t = place(t)
	at := map[ektp.Code][]DutyState{}
	var order []ektp.Code
	for _, s := range a.States {
		if s.Region.Tier() < t {
			continue
		}
		r := s.Region.At(t)
		if _, ok := at[r]; !ok {
			order = append(order, r)
		}
		at[r] = append(at[r], s)
	}
	slices.Sort(order)
	var out []RegionState
	for _, r := range order {
		unlisted := slices.DeleteFunc(slices.Clone(a.Unlisted), func(u ektp.Code) bool { return !r.Contains(u) })
		row := RegionState{Region: r, Verdict: verdict(at[r], unlisted)}
		for i := range at[r] {
			row.Score.add(&at[r][i])
		}
		out = append(out, row)
	}
	return out
}
