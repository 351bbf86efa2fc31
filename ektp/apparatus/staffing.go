package apparatus

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
)

// MinOperators is how many operators the study asks for at each service point
// (Nugraha 2013, regency duty b).
const MinOperators = 4

// OperatorsNeeded is how many operators the service points need at perPoint
// each; 0 or less stands for [MinOperators].
func OperatorsNeeded(servicePoints, perPoint int64) (int64, error) {
	if perPoint <= 0 {
		perPoint = MinOperators
	}
	if servicePoints < 0 || servicePoints > math.MaxInt64/perPoint {
		return 0, &ektp.FieldError{Field: "service_points", Value: decimal.NewFromInt(servicePoints).String(), Rule: "must be a count"}
	}
	return servicePoints * perPoint, nil
}

// Staffing compares the staff needed with those present.
type Staffing struct {
	Needed    int64
	Present   int64
	Known     bool  // whether it is known how many are present
	Shortfall int64 // needed less present, not below 0; 0 where not known
}

// Operators compares the operators present with what the service points need
// at perPoint each; present is nil where it is not known.
func Operators(servicePoints, perPoint int64, present *int64) (Staffing, error) {
	needed, err := OperatorsNeeded(servicePoints, perPoint)
	if err != nil || present == nil {
		return Staffing{Needed: needed}, err
	}
	if *present < 0 {
		return Staffing{}, &ektp.FieldError{Field: "operators", Value: decimal.NewFromInt(*present).String(), Rule: "must not be negative"}
	}
	return Staffing{Needed: needed, Present: *present, Known: true, Shortfall: max(0, needed-*present)}, nil
}

// Work is one product of an office in a period: how often it is made and how
// long one takes.
type Work struct {
	Name    string          `json:"name"`
	Volume  int64           `json:"volume"`  // times in the period
	Minutes decimal.Decimal `json:"minutes"` // of one officer, each time
}

// WorkloadResult is the staff an amount of work needs.
type WorkloadResult struct {
	Minutes decimal.Decimal // of work in the period
	Exact   decimal.Decimal // officers, to 2 places
	Needed  int64           // whole officers, rounded up
}

// Workload adds up volume times minutes and divides by the minutes one officer
// really works in the period (analisis beban kerja: Kepmenpan 75/2004,
// Permendagri 12/2008). How many minutes that is, is for the caller to say: no
// confirmed figure is carried here.
func Workload(work []Work, effectiveMinutes decimal.Decimal) (WorkloadResult, error) {
	if effectiveMinutes.Sign() <= 0 {
		return WorkloadResult{}, &ektp.FieldError{Field: "effective_minutes", Value: effectiveMinutes.String(), Rule: "must be more than 0"}
	}
	var r WorkloadResult
	for _, w := range work {
		if w.Volume < 0 || w.Minutes.IsNegative() {
			return WorkloadResult{}, &ektp.FieldError{Field: "work", Value: w.Name, Rule: "volume and minutes must not be negative"}
		}
		r.Minutes = r.Minutes.Add(w.Minutes.Mul(decimal.NewFromInt(w.Volume)))
	}
	whole, rest := r.Minutes.QuoRem(effectiveMinutes, 0)
	if rest.IsPositive() {
		whole = whole.Add(decimal.NewFromInt(1))
	}
	if !whole.BigInt().IsInt64() {
		return WorkloadResult{}, &ektp.FieldError{Field: "work", Rule: "needs more officers than can be counted"}
	}
	r.Exact = r.Minutes.DivRound(effectiveMinutes, 2)
	r.Needed = whole.IntPart()
	return r, nil
}

// TaskCover says for a task how many officers it needs and has.
type TaskCover struct {
	Task      Task
	Assigned  int64 // officers given the task
	Covered   int64 // of them, those who meet what it must have
	Unknown   int64 // of them, those whose levels are not all known
	Shortfall int64 // need less covered, not below 0; 0 where no need is stated
}

// UnitFit is the suitability of a unit, with everything below it: in how many
// of the pairs of officer and task the officer meets the task.
type UnitFit struct {
	Unit                string
	Officers            int64
	Meets, Pairs, Known int64
}

// Share is the part of pairs that meet, in percent of those known; ok is false
// where none is known.
func (u UnitFit) Share(places int32) (decimal.Decimal, bool) {
	if u.Known == 0 {
		return decimal.Zero, false
	}
	return percent(u.Meets, u.Known, places), true
}

// TrainingNeed is a training and who needs it.
type TrainingNeed struct {
	Training Training
	Officers []string // in order, each once
}

// Report is the state of an office's people.
type Report struct {
	Fits     []FitResult // officers in the order given, tasks in theirs
	Posts    []FitResult // officers against their position, in the order given
	Tasks    []TaskCover // in the order of the bureau's tasks
	Units    []UnitFit   // units that hold officers, and those above them
	Training []TrainingNeed
}

// Assess compares every officer with every task the officer is given. It
// fails on an officer who stands twice, or whose unit, position or task does not
// exist. Gaps against a position are in Posts; training is recommended for the
// tasks an officer really has.
func (b *Bureau) Assess(officers []Officer, table ClassTable) (Report, error) {
	var r Report
	for _, t := range b.Tasks {
		r.Tasks = append(r.Tasks, TaskCover{Task: t})
	}
	seen := map[string]bool{}
	units := map[string]*UnitFit{}
	needs := map[Ability][]string{}
	for _, o := range officers {
		fault := func(rule string) error { return &ektp.FieldError{Field: "officer", Value: o.ID, Rule: rule} }
		if o.ID == "" || seen[o.ID] {
			return Report{}, fault("must have an ID of its own")
		}
		seen[o.ID] = true
		above, err := b.above(o.Unit)
		if err != nil {
			return Report{}, err
		}
		for _, id := range above {
			if units[id] == nil {
				units[id] = &UnitFit{Unit: id}
			}
			units[id].Officers++
		}
		if o.Position != "" {
			p, ok := b.Position(o.Position)
			if !ok {
				return Report{}, fault("holds a position that does not exist: " + o.Position)
			}
			fit, err := b.Fit(o, p.task(), table)
			if err != nil {
				return Report{}, err
			}
			r.Posts = append(r.Posts, fit)
		}
		for _, id := range o.Tasks {
			i := slices.IndexFunc(b.Tasks, func(t Task) bool { return t.ID == id })
			if i < 0 {
				return Report{}, fault("is given a task that does not exist: " + id)
			}
			fit, err := b.Fit(o, b.Tasks[i], table)
			if err != nil {
				return Report{}, err
			}
			r.Fits = append(r.Fits, fit)
			cover := &r.Tasks[i]
			cover.Assigned++
			switch {
			case fit.Meets():
				cover.Covered++
			case !fit.Known:
				cover.Unknown++
			}
			for _, u := range above {
				units[u].Pairs++
				if fit.Known {
					units[u].Known++
				}
				if fit.Meets() {
					units[u].Meets++
				}
			}
			for _, g := range fit.Gaps {
				if !slices.Contains(needs[g.Ability], o.ID) {
					needs[g.Ability] = append(needs[g.Ability], o.ID)
				}
			}
		}
	}
	for i := range r.Tasks {
		r.Tasks[i].Shortfall = max(0, r.Tasks[i].Task.Need-r.Tasks[i].Covered)
	}
	for _, u := range b.Units {
		if f := units[u.ID]; f != nil {
			r.Units = append(r.Units, *f)
		}
	}
	for _, a := range Abilities() {
		if who := needs[a]; len(who) > 0 {
			slices.Sort(who)
			r.Training = append(r.Training, TrainingNeed{b.training(a), who})
		}
	}
	return r, nil
}

// above lists the unit and those above it; none for the empty ID.
func (b *Bureau) above(id string) ([]string, error) {
	var out []string
	for id != "" {
		u, ok := b.Unit(id)
		if !ok {
			return nil, &ektp.FieldError{Field: "unit", Value: id, Rule: "there is no such unit"}
		}
		out = append(out, id)
		id = u.Parent
	}
	return out, nil
}
