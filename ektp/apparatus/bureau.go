package apparatus

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Bureau is an office with its units, teams, positions, tasks and programmes.
type Bureau struct {
	Units            []Unit       `json:"units"` // a unit after its parent
	Duties           []ektp.Text  `json:"duties"`
	DutiesSource     string       `json:"duties_source"`
	Principles       []ektp.Text  `json:"principles"`
	PrinciplesSource string       `json:"principles_source"`
	Teams            []Team       `json:"teams"`
	Programmes       []Programme  `json:"programmes"`
	Positions        []Position   `json:"positions"`
	Tasks            []Task       `json:"tasks"`
	Training         []Training   `json:"training"`
	Levels           []LevelInfo  `json:"levels"`
	Classes          []ClassTable `json:"classes"`
}

// Unit is a part of the office.
type Unit struct {
	ID        string      `json:"id"`
	Parent    string      `json:"parent,omitempty"`
	Kind      string      `json:"kind"` // "bureau", "division" (bagian), "subdivision" (subbagian)
	Name      ektp.Text   `json:"name"`
	Functions []ektp.Text `json:"functions,omitempty"`
	Source    string      `json:"source"`
}

// Team monitors one phase of the programme.
type Team struct {
	Phase  string    `json:"phase"` // "I", "II", "regular"
	Name   ektp.Text `json:"name"`
	Unit   string    `json:"unit"`
	Lead   string    `json:"lead,omitempty"`  // position; empty: not known
	Staff  *int64    `json:"staff,omitempty"` // besides the lead; nil: not known
	Source string    `json:"source"`
}

// Position is a post and the levels it usually asks for.
type Position struct {
	ID       string    `json:"id"`
	Name     ektp.Text `json:"name"`
	Requires Levels    `json:"requires"`
	Source   string    `json:"source"`
}

// Programme is a line of the budget that pays for monitoring.
type Programme struct {
	Code   string    `json:"code"`
	Name   ektp.Text `json:"name"`
	Source string    `json:"source"`
}

//go:embed bureau.json
var bureauJSON []byte

// Builtin is the Biro Pemerintahan Umum of East Kalimantan as the study found
// it. The value is the caller's own, to change at will.
func Builtin() *Bureau {
	b, err := parse(bureauJSON)
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return b
}

// Load reads an office from JSON of the form of bureau.json and checks that it
// hangs together: IDs once only, parents that stand before, levels 1 to 5.
// What it leaves out of training, levels and classes is taken from the built-in.
func Load(r io.Reader) (*Bureau, error) {
	const limit = 4 << 20
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("office file: %w", err)
	}
	if len(data) > limit {
		return nil, fault("office file", "", "is larger than 4 MiB")
	}
	b, err := parse(data)
	if err != nil {
		return nil, err
	}
	own := Builtin()
	if len(b.Levels) == 0 {
		b.Levels = own.Levels
	}
	if len(b.Classes) == 0 {
		b.Classes = own.Classes
	}
	if len(b.Training) == 0 {
		b.Training = own.Training
	}
	return b, nil
}

func fault(field, value, rule string) error {
	return &ektp.FieldError{Field: field, Value: value, Rule: rule}
}

func parse(data []byte) (*Bureau, error) {
	var b Bureau
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		offset := dec.InputOffset()
		var syntax *json.SyntaxError
		var wrong *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			offset = syntax.Offset
		case errors.As(err, &wrong):
			offset = wrong.Offset
		}
		line := 1 + bytes.Count(data[:min(max(offset, 0), int64(len(data)))], []byte{'\n'})
		return nil, fault("office file", "", fmt.Sprintf("line %d: %s", line, ektp.Redact(err.Error())))
	}
	var errs []error
	units := map[string]bool{}
	for _, u := range b.Units {
		switch {
		case u.ID == "" || units[u.ID]:
			errs = append(errs, fault("unit", u.ID, "must have an ID of its own"))
		case u.Parent != "" && !units[u.Parent]:
			errs = append(errs, fault("unit", u.ID, "its parent must stand before it"))
		}
		units[u.ID] = true
	}
	for _, t := range b.Teams {
		if !units[t.Unit] {
			errs = append(errs, fault("team", t.Phase, "belongs to no unit"))
		}
		if t.Staff != nil && *t.Staff < 0 {
			errs = append(errs, fault("team", t.Phase, "staff must not be negative"))
		}
	}
	positions := map[string]bool{}
	for _, p := range b.Positions {
		if p.ID == "" || positions[p.ID] || !p.Requires.valid(1) {
			errs = append(errs, fault("position", p.ID, "must have an ID of its own and levels 1 to 5"))
		}
		positions[p.ID] = true
	}
	tasks := map[string]bool{}
	for _, t := range b.Tasks {
		if tasks[t.ID] {
			errs = append(errs, fault("task", t.ID, "stands twice"))
		}
		tasks[t.ID] = true
		errs = append(errs, t.Check())
	}
	for _, c := range b.Classes {
		errs = append(errs, c.check())
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return &b, nil
}

// Unit finds a unit.
func (b *Bureau) Unit(id string) (Unit, bool) {
	i := slices.IndexFunc(b.Units, func(u Unit) bool { return u.ID == id })
	if i < 0 {
		return Unit{}, false
	}
	return b.Units[i], true
}

// Walk yields the unit and all units below it with their depth; for the empty
// ID the whole office.
func (b *Bureau) Walk(id string) iter.Seq2[int, Unit] {
	return func(yield func(int, Unit) bool) {
		b.walk(id, 0, yield)
	}
}

func (b *Bureau) walk(id string, depth int, yield func(int, Unit) bool) bool {
	if u, ok := b.Unit(id); ok && id != "" {
		if !yield(depth, u) {
			return false
		}
		depth++
	}
	for _, u := range b.Units {
		if u.Parent == id && !b.walk(u.ID, depth, yield) {
			return false
		}
	}
	return true
}

// Within reports whether the unit is the other one or lies below it.
func (b *Bureau) Within(unit, other string) bool {
	for unit != "" {
		if unit == other {
			return true
		}
		u, ok := b.Unit(unit)
		if !ok {
			return false
		}
		unit = u.Parent
	}
	return false
}

// Task finds a task.
func (b *Bureau) Task(id string) (Task, bool) {
	i := slices.IndexFunc(b.Tasks, func(t Task) bool { return t.ID == id })
	if i < 0 {
		return Task{}, false
	}
	return b.Tasks[i], true
}

// Position finds a position.
func (b *Bureau) Position(id string) (Position, bool) {
	i := slices.IndexFunc(b.Positions, func(p Position) bool { return p.ID == id })
	if i < 0 {
		return Position{}, false
	}
	return b.Positions[i], true
}

// Class finds a table of classes by its code: "jpm-a", "jpm-b", "ip-asn".
func (b *Bureau) Class(code string) (ClassTable, bool) {
	i := slices.IndexFunc(b.Classes, func(c ClassTable) bool { return c.Code == code })
	if i < 0 {
		return ClassTable{}, false
	}
	return b.Classes[i], true
}
