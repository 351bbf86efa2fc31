package ektp

import (
	"fmt"
	"time"
)

// Note is an obstacle as the field words it, and the way it took to its end.
// The words never change; what is done about them are steps.
type Note struct {
	ID     string    `json:"id"` // unique in the store
	Region Code      `json:"region"`
	Date   Date      `json:"date"` // the day it speaks of
	Phase  string    `json:"phase,omitempty"`
	Text   string    `json:"text"`
	Source string    `json:"source,omitempty"` // empty: the region's own office
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at"`

	Steps []NoteStep `json:"steps,omitempty"` // in order, appended only
}

// NoteStep is one step on the way from a note to its end.
type NoteStep struct {
	State      NoteState `json:"state"`                // where the note stands after it
	Categories []string  `json:"categories,omitempty"` // obstacle categories, when this step sets them
	Severity   int       `json:"severity,omitempty"`   // 1 low to 4 critical; 0: unchanged
	Owner      Tier      `json:"owner,omitempty"`      // who must act; 0: unchanged
	Due        Date      `json:"due,omitempty"`
	Remedy     string    `json:"remedy,omitempty"` // code of the remedy tried
	Into       string    `json:"into,omitempty"`   // the note this one is merged into
	Text       string    `json:"text,omitempty"`
	By         string    `json:"by,omitempty"`
	At         time.Time `json:"at"`
}

// State is where the note stands: Open before the first step.
func (n *Note) State() NoteState {
	if len(n.Steps) == 0 {
		return NoteOpen
	}
	return n.Steps[len(n.Steps)-1].State
}

// NoteState is where an obstacle stands.
type NoteState uint8

// The states of an obstacle note.
const (
	NoteOpen         NoteState = iota // stated, nobody has answered
	NoteAcknowledged                  // seen by the tier that owes the remedy
	NoteInWork                        // a remedy is under way
	NoteEscalated                     // overdue: passed to the next tier up
	NoteResolved                      // said to be over
	NoteVerified                      // found to be over
	NoteReopened                      // came back
	NoteMerged                        // the same as another note
)

var noteStates = [...]struct {
	name  string
	label Text
}{
	NoteOpen:         {"open", Text{"baru", "open"}},
	NoteAcknowledged: {"acknowledged", Text{"diterima", "acknowledged"}},
	NoteInWork:       {"in_work", Text{"ditangani", "in work"}},
	NoteEscalated:    {"escalated", Text{"dieskalasi", "escalated"}},
	NoteResolved:     {"resolved", Text{"selesai", "resolved"}},
	NoteVerified:     {"verified", Text{"selesai terverifikasi", "verified"}},
	NoteReopened:     {"reopened", Text{"dibuka kembali", "reopened"}},
	NoteMerged:       {"merged", Text{"digabung", "merged"}},
}

// Ended reports whether nothing more is to be done.
func (s NoteState) Ended() bool {
	return s == NoteResolved || s == NoteVerified || s == NoteMerged
}

// String is the English name, "in_work".
func (s NoteState) String() string {
	if int(s) >= len(noteStates) {
		return fmt.Sprintf("note_state(%d)", uint8(s))
	}
	return noteStates[s].name
}

// Label is the state's name for people.
func (s NoteState) Label() Text {
	if int(s) >= len(noteStates) {
		return Text{}
	}
	return noteStates[s].label
}

// MarshalText gives the name.
func (s NoteState) MarshalText() ([]byte, error) {
	if int(s) >= len(noteStates) {
		return nil, &FieldError{Field: "note state", Value: s.String(), Rule: "is not a state of a note"}
	}
	return []byte(noteStates[s].name), nil
}

// UnmarshalText reads the name.
func (s *NoteState) UnmarshalText(b []byte) error {
	for i := range noteStates {
		if noteStates[i].name == string(b) {
			*s = NoteState(i)
			return nil
		}
	}
	return &FieldError{Field: "note state", Value: string(b), Rule: "is not a state of a note"}
}
