package apparatus

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// Task is what an officer does and what it requires.
type Task struct {
	ID       string    `json:"id"`
	Name     ektp.Text `json:"name"`
	Requires Levels    `json:"requires"` // 0: the ability is not needed
	// Must lists abilities in which a gap cannot be made up by the others.
	Must []Ability `json:"must,omitempty"`
	// Weights of the abilities; all zero: equal.
	Weights Weights       `json:"weights,omitzero"`
	Duty    ektp.DutyCode `json:"duty,omitempty"` // the duty it serves
	Need    int64         `json:"need,omitempty"` // how many officers the task needs; 0: not stated
	Source  string        `json:"source"`
}

// task is the position as something to compare an officer with.
func (p Position) task() Task {
	return Task{ID: p.ID, Name: p.Name, Requires: p.Requires, Source: p.Source}
}

// Weights of the three abilities in a fit.
type Weights struct {
	Technical  int64 `json:"technical"`
	Social     int64 `json:"social"`
	Conceptual int64 `json:"conceptual"`
}

// Of is the weight of the ability.
func (w Weights) Of(a Ability) int64 {
	if w == (Weights{}) {
		return 1
	}
	switch a {
	case Technical:
		return w.Technical
	case Social:
		return w.Social
	}
	return w.Conceptual
}

// Check says whether the task can be compared with: an ID, levels up to 5 of
// which one at least is required, weights 0 to 1,000,000.
func (t Task) Check() error {
	fault := func(rule string) error { return &ektp.FieldError{Field: "task", Value: t.ID, Rule: rule} }
	if t.ID == "" {
		return fault("must have an ID")
	}
	if !t.Requires.valid(0) {
		return fault("levels are 1 to 5, or 0 where the ability is not needed")
	}
	var sum int64
	for _, a := range Abilities() {
		w := t.Weights.Of(a)
		if w < 0 || w > 1_000_000 {
			return fault("weights are 0 to 1,000,000")
		}
		if t.Requires.Of(a) > 0 {
			sum += w
		}
	}
	if sum == 0 {
		return fault("requires no ability that has a weight")
	}
	for _, a := range t.Must {
		if t.Requires.Of(a) == 0 {
			return fault("an ability that must be there has no level")
		}
	}
	if t.Need < 0 {
		return fault("the need must not be negative")
	}
	return nil
}

// Officer is a member of staff: an opaque ID, never a name or a NIK.
type Officer struct {
	ID       string   `json:"id"`
	Unit     string   `json:"unit,omitempty"`
	Position string   `json:"position,omitempty"`
	Held     Levels   `json:"held"`            // 0: not known
	Tasks    []string `json:"tasks,omitempty"` // what the officer is given to do
}

// Gap is an ability below what the task requires.
type Gap struct {
	Ability        Ability
	Held, Required Level
	Must           bool
	Training       Training // what closes it
}

// FitResult is how far an officer's competence suits a task.
type FitResult struct {
	Officer string
	Task    string // or position
	// Low and High bound the fit in percent, unrounded to 4 places: what is not
	// known taken as nothing, and as enough. Equal when all is known.
	Low, High decimal.Decimal
	Class     Class // by Low; the lowest class when an ability that must be there is short
	Known     bool  // whether every required level is known
	Gaps      []Gap
	Unknown   []Ability // required, and not known of the officer
}

// Meets reports whether nothing that must be there is short or unknown.
func (f FitResult) Meets() bool {
	return f.Known && !slices.ContainsFunc(f.Gaps, func(g Gap) bool { return g.Must })
}

// lcm of the levels 1 to 5: held/required is then a whole number of 60ths.
const sixtieths = 60

// Fit compares an officer with a task: the weighted mean over the abilities of
// held level to required level, each at most 1, so that strength in one does
// not hide a gap in another. The task must pass [Task.Check].
func (b *Bureau) Fit(o Officer, t Task, table ClassTable) (FitResult, error) {
	if err := t.Check(); err != nil {
		return FitResult{}, err
	}
	if err := table.check(); err != nil {
		return FitResult{}, err
	}
	if !o.Held.valid(0) {
		return FitResult{}, &ektp.FieldError{Field: "officer", Value: o.ID, Rule: "levels are 1 to 5, or 0 where not known"}
	}
	f := FitResult{Officer: o.ID, Task: t.ID, Known: true}
	var low, high, whole int64
	short := false
	for _, a := range Abilities() {
		need, held, w := t.Requires.Of(a), o.Held.Of(a), t.Weights.Of(a)
		if need == 0 {
			continue
		}
		must := slices.Contains(t.Must, a)
		whole += w * sixtieths
		if held == 0 {
			f.Known = false
			f.Unknown = append(f.Unknown, a)
			high += w * sixtieths
			continue
		}
		part := w * int64(min(held, need)) * sixtieths / int64(need)
		low += part
		high += part
		if held < need {
			short = short || must
			f.Gaps = append(f.Gaps, Gap{Ability: a, Held: held, Required: need, Must: must, Training: b.training(a)})
		}
	}
	f.Low, f.High = percent(low, whole, 4), percent(high, whole, 4)
	f.Class = table.of(decimal.NewFromInt(low).Shift(2), decimal.NewFromInt(whole))
	if short {
		f.Class = table.Classes[len(table.Classes)-1]
	}
	return f, nil
}

// JobPersonMatch is the uncapped mean of held level to required level as an
// assessment program in East Kalimantan computes it: each ratio rounded to two
// places, the mean in percent. Here strength in one ability hides a gap in
// another; prefer [Bureau.Fit]. ok is false where a level is not known or none
// is required.
func JobPersonMatch(held, required Levels) (match decimal.Decimal, ok bool) {
	n := int64(0)
	sum := decimal.Zero
	for _, a := range Abilities() {
		h, r := held.Of(a), required.Of(a)
		if r == 0 {
			continue
		}
		if h == 0 {
			return decimal.Zero, false
		}
		n++
		sum = sum.Add(decimal.NewFromInt(int64(h)).DivRound(decimal.NewFromInt(int64(r)), 2))
	}
	if n == 0 {
		return decimal.Zero, false
	}
	return sum.Shift(2).DivRound(decimal.NewFromInt(n), 2), true
}

// percent is part of whole in percent, half away from zero; whole is not 0.
func percent(part, whole int64, places int32) decimal.Decimal {
	return decimal.NewFromInt(part).Shift(2).DivRound(decimal.NewFromInt(whole), places)
}

// Training closes a gap in an ability.
type Training struct {
	Ability Ability   `json:"ability"`
	Name    ektp.Text `json:"name"`
	Days    int64     `json:"days,omitempty"` // 0: not known
	Source  string    `json:"source"`
}

func (b *Bureau) training(a Ability) Training {
	i := slices.IndexFunc(b.Training, func(t Training) bool { return t.Ability == a })
	if i < 0 {
		return Training{Ability: a}
	}
	return b.Training[i]
}
