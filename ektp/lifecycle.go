package ektp

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Event is what moves one of the machines of a resident's way to the card:
// "deliver", "find_duplicate".
type Event string

//go:generate go test -run TestStatesDocumentIsCurrent -write-states .

// Machine is a table of states and of who may move from one to another. A
// resident's way to the card is three machines, [SummonsMachine],
// [RecordMachine] and [CardMachine], kept apart because they are counted
// apart; [Life] holds the state in all three.
//
// STATES.md, beside this file, shows the tables as diagrams.
type Machine[S ~string] struct {
	table machineTable[S]
}

// StateInfo describes a state of a machine.
type StateInfo[S ~string] struct {
	State    S         `json:"state"`
	Label    Text      `json:"label"`
	Counts   []Measure `json:"counts,omitempty"`   // the figures a resident in this state counts in
	Official bool      `json:"official,omitempty"` // a status name of the ministry's application
	Source   string    `json:"source"`
}

// EventInfo describes an event of a machine.
type EventInfo struct {
	Event Event `json:"event"`
	Label Text  `json:"label"`
}

// Transition is one row of a machine's table.
type Transition[S ~string] struct {
	From   []S           `json:"from"`
	Event  Event         `json:"event"`
	To     S             `json:"to"`
	Who    []Actor       `json:"who"`              // who may cause it
	Needs  []RecordState `json:"needs,omitempty"`  // states of the record one of which it asks for; empty: any
	Reason bool          `json:"reason,omitempty"` // a reason must be given
	Source string        `json:"source"`
}

type machineTable[S ~string] struct {
	Name        string          `json:"machine"`
	Label       Text            `json:"label"`
	Start       S               `json:"start"`
	States      []StateInfo[S]  `json:"states"`
	Events      []EventInfo     `json:"events"`
	Transitions []Transition[S] `json:"transitions"`
}

// Actor is who causes a transition: a tier, or the system itself, as when the
// time of a summons passes. The zero Actor is the system.
type Actor uint8

// System is the program acting by itself.
const System Actor = 0

// By is the actor of a tier.
func By(t Tier) Actor { return Actor(t) }

// Label is the actor's name for people.
func (a Actor) Label() Text {
	if a == System {
		return Text{"sistem", "system"}
	}
	return Tier(a).Label()
}

// String is "system" or the tier's name.
func (a Actor) String() string {
	if a == System {
		return "system"
	}
	return Tier(a).String()
}

// MarshalText gives the name.
func (a Actor) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads "system" or a tier.
func (a *Actor) UnmarshalText(b []byte) error {
	if string(b) == "system" {
		*a = System
		return nil
	}
	t, err := ParseTier(string(b))
	if err != nil {
		return err
	}
	*a = By(t)
	return nil
}

// MoveError says why an event cannot move a machine. It matches
// [ErrDenied] when the event is possible but not for this actor, otherwise
// [ErrInvalid].
type MoveError struct {
	Machine string // "record"
	State   string // "DUPLICATE_RECORD"
	Event   Event
	By      Actor
	Rule    string
	Denied  bool
}

// Error names machine, state, event, actor and rule.
func (e *MoveError) Error() string {
	return fmt.Sprintf("%s in state %s, event %s by %s: %s", e.Machine, quote(e.State), quote(string(e.Event)), e.By, e.Rule)
}

// Is matches ErrDenied or ErrInvalid.
func (e *MoveError) Is(target error) bool {
	if e.Denied {
		return target == ErrDenied
	}
	return target == ErrInvalid
}

// Text is the error for people: what was asked, in which state, and why not.
func (e *MoveError) Text() Text {
	if e.Denied {
		return Text{
			fmt.Sprintf("%s tidak boleh melakukan %q pada status %q.", e.By.Label().ID, e.label(Indonesian), Redact(e.State)),
			fmt.Sprintf("%s may not do %q in the state %q.", e.By.Label().EN, e.label(English), Redact(e.State)),
		}
	}
	return Text{
		fmt.Sprintf("%q tidak dapat dilakukan pada status %q.", e.label(Indonesian), Redact(e.State)),
		fmt.Sprintf("%q cannot be done in the state %q.", e.label(English), Redact(e.State)),
	}
}

// label is the event in the words of its machine.
func (e *MoveError) label(l Language) string {
	var info EventInfo
	switch e.Machine {
	case SummonsMachine().Name():
		info, _ = SummonsMachine().Event(e.Event)
	case RecordMachine().Name():
		info, _ = RecordMachine().Event(e.Event)
	case CardMachine().Name():
		info, _ = CardMachine().Event(e.Event)
	}
	if info.Label == (Text{}) {
		return Redact(string(e.Event))
	}
	return info.Label.In(l)
}

var (
	//go:embed lifecycle_summons.json
	summonsJSON []byte
	//go:embed lifecycle_record.json
	recordJSON []byte
	//go:embed lifecycle_card.json
	cardJSON []byte

	summonsMachine = sync.OnceValue(func() *Machine[SummonsState] { return mustMachine[SummonsState](summonsJSON) })
	recordMachine  = sync.OnceValue(func() *Machine[RecordState] { return mustMachine[RecordState](recordJSON) })
	cardMachine    = sync.OnceValue(func() *Machine[CardState] { return mustMachine[CardState](cardJSON) })
)

// SummonsMachine is the way of a letter (Surat Pemanggilan) to the resident.
func SummonsMachine() *Machine[SummonsState] { return summonsMachine() }

// RecordMachine is the way of a biometric record to the centre and back.
func RecordMachine() *Machine[RecordState] { return recordMachine() }

// CardMachine is the way of a card into the resident's hand.
func CardMachine() *Machine[CardState] { return cardMachine() }

func mustMachine[S ~string](data []byte) *Machine[S] {
	m, err := loadMachine[S](data)
	if err != nil {
		panic(err) // the embedded files are tested
	}
	return m
}

// loadMachine reads a table and checks that it hangs together.
func loadMachine[S ~string](data []byte) (*Machine[S], error) {
	var t machineTable[S]
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, err
	}
	m := &Machine[S]{t}
	var errs []error
	fault := func(value, rule string) {
		errs = append(errs, &FieldError{Field: t.Name, Value: value, Rule: rule})
	}
	if _, ok := m.Info(t.Start); !ok {
		fault(string(t.Start), "the start is no state")
	}
	type step struct {
		from  S
		event Event
	}
	seen := map[step]bool{}
	for _, tr := range t.Transitions {
		if _, ok := m.Info(tr.To); !ok {
			fault(string(tr.To), "is no state")
		}
		if _, ok := m.Event(tr.Event); !ok {
			fault(string(tr.Event), "is no event")
		}
		if len(tr.Who) == 0 || tr.Source == "" {
			fault(string(tr.Event), "says neither who nor from where")
		}
		for _, from := range tr.From {
			if _, ok := m.Info(from); !ok {
				fault(string(from), "is no state")
			}
			if seen[step{from, tr.Event}] {
				fault(string(from)+" "+string(tr.Event), "stands twice")
			}
			seen[step{from, tr.Event}] = true
		}
	}
	return m, errors.Join(errs...)
}

// Name is "summons", "record" or "card".
func (m *Machine[S]) Name() string { return m.table.Name }

// Label is the machine's name for people.
func (m *Machine[S]) Label() Text { return m.table.Label }

// Start is the state everything begins in.
func (m *Machine[S]) Start() S { return m.table.Start }

// States lists the states in the order of the way.
func (m *Machine[S]) States() []StateInfo[S] { return slices.Clone(m.table.States) }

// Events lists the events.
func (m *Machine[S]) Events() []EventInfo { return slices.Clone(m.table.Events) }

// Transitions lists the table.
func (m *Machine[S]) Transitions() []Transition[S] { return slices.Clone(m.table.Transitions) }

// Info finds a state.
func (m *Machine[S]) Info(s S) (StateInfo[S], bool) {
	for _, info := range m.table.States {
		if info.State == s {
			return info, true
		}
	}
	return StateInfo[S]{}, false
}

// Event finds an event.
func (m *Machine[S]) Event(e Event) (EventInfo, bool) {
	for _, info := range m.table.Events {
		if info.Event == e {
			return info, true
		}
	}
	return EventInfo{}, false
}

// Next is the state the event leads to, when the actor may cause it. What the
// transition asks of the record is checked by [Life], not here. The error is a
// [*MoveError].
func (m *Machine[S]) Next(from S, event Event, by Actor) (S, error) {
	tr, err := m.find(from, event, by)
	if err != nil {
		return from, err
	}
	return tr.To, nil
}

func (m *Machine[S]) find(from S, event Event, by Actor) (Transition[S], error) {
	fault := &MoveError{Machine: m.table.Name, State: string(from), Event: event, By: by}
	for _, tr := range m.table.Transitions {
		if tr.Event != event || !slices.Contains(tr.From, from) {
			continue
		}
		if !slices.Contains(tr.Who, by) {
			fault.Denied = true
			fault.Rule = "only " + actors(tr.Who) + " may cause it"
			return tr, fault
		}
		return tr, nil
	}
	switch _, known := m.Info(from); {
	case !known:
		fault.Rule = "there is no such state"
	default:
		fault.Rule = "does not happen in this state"
		if _, known := m.Event(event); !known {
			fault.Rule = "there is no such event"
		}
	}
	return Transition[S]{}, fault
}

// Can lists the events the actor may cause in the state.
func (m *Machine[S]) Can(from S, by Actor) []Event {
	var out []Event
	for _, tr := range m.table.Transitions {
		if slices.Contains(tr.From, from) && slices.Contains(tr.Who, by) {
			out = append(out, tr.Event)
		}
	}
	return out
}

func actors(who []Actor) string {
	names := make([]string, len(who))
	for i, w := range who {
		names[i] = w.String()
	}
	return strings.Join(names, " or ")
}
