package apparatus

import (
	"fmt"

	"github.com/ektp-rollout/sdk/ektp"
)

// Ability is one of the three every level of an organisation needs (Nugraha
// 2013, professionalism).
type Ability uint8

// The three abilities.
const (
	Technical  Ability = iota // knowledge, methods, techniques, equipment
	Social                    // working through others: motivation, leadership, communication
	Conceptual                // seeing the organisation as a whole
	abilities
)

// Abilities lists the three.
func Abilities() []Ability { return []Ability{Technical, Social, Conceptual} }

var abilityNames = [...]struct {
	name  string
	label ektp.Text
}{
	Technical:  {"technical", ektp.Text{ID: "kemampuan teknis", EN: "technical ability"}},
	Social:     {"social", ektp.Text{ID: "kemampuan sosial", EN: "social ability"}},
	Conceptual: {"conceptual", ektp.Text{ID: "kemampuan konseptual", EN: "conceptual ability"}},
}

// String is "technical", "social" or "conceptual".
func (a Ability) String() string {
	if a >= abilities {
		return fmt.Sprintf("ability(%d)", uint8(a))
	}
	return abilityNames[a].name
}

// Label is the ability for people.
func (a Ability) Label() ektp.Text {
	if a >= abilities {
		return ektp.Text{}
	}
	return abilityNames[a].label
}

// MarshalText gives the name.
func (a Ability) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads the name.
func (a *Ability) UnmarshalText(b []byte) error {
	for i := range abilities {
		if abilityNames[i].name == string(b) {
			*a = i
			return nil
		}
	}
	return &ektp.FieldError{Field: "ability", Value: string(b), Rule: "must be technical, social or conceptual"}
}

// Level of competence, 1 to 5 (Permenpan-RB 38/2017). 0 is not known, or of a
// requirement: not required.
type Level uint8

// MaxLevel is the highest level.
const MaxLevel Level = 5

// LevelInfo names a level.
type LevelInfo struct {
	Level Level     `json:"level"`
	Name  ektp.Text `json:"name"`
}

// Levels holds a level of each ability.
type Levels struct {
	Technical  Level `json:"technical"`
	Social     Level `json:"social"`
	Conceptual Level `json:"conceptual"`
}

// Of is the level of the ability.
func (l Levels) Of(a Ability) Level {
	switch a {
	case Technical:
		return l.Technical
	case Social:
		return l.Social
	case Conceptual:
		return l.Conceptual
	}
	return 0
}

func (l Levels) valid(lowest Level) bool {
	for _, a := range Abilities() {
		if v := l.Of(a); v < lowest || v > MaxLevel {
			return false
		}
	}
	return true
}
