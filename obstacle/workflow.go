package obstacle

import (
	"fmt"
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Desk takes obstacle notes from the first reading to the verified end. Each
// method checks a step and returns it; nothing is stored: the caller appends
// it to the note (Note.Steps, Tx.PutNoteStep). The zero Desk uses the built-in
// classifier and taxonomy and [DueDays].
type Desk struct {
	Classifier Classifier
	Taxonomy   Taxonomy
	DueDays    func(severity int) int // days to the due date
}

// DueDays is the default time for a remedy: 3 days for what is critical, then
// 7, 14 and 30. Our choice; the study names no terms.
func DueDays(severity int) int {
	switch {
	case severity >= 4:
		return 3
	case severity == 3:
		return 7
	case severity == 2:
		return 14
	}
	return 30
}

func (d Desk) taxonomy() Taxonomy { return orBuiltin(d.Taxonomy) }

func (d Desk) due(from ektp.Date, severity int) ektp.Date {
	if d.DueDays != nil {
		return from.AddDays(d.DueDays(severity))
	}
	return from.AddDays(DueDays(severity))
}

// StepError says that a note cannot take a step. It matches [ektp.ErrInvalid].
type StepError struct {
	Note string // ID
	From ektp.NoteState
	To   ektp.NoteState
	Rule string
}

// Error names note, states and rule. Numbers that could be a NIK are masked.
func (e *StepError) Error() string {
	return fmt.Sprintf("note %s: from %s to %s: %s", ektp.Redact(e.Note), e.From, e.To, ektp.Redact(e.Rule))
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *StepError) Is(target error) bool { return target == ektp.ErrInvalid }

// leads is which state may follow which.
var leads = map[ektp.NoteState][]ektp.NoteState{
	ektp.NoteOpen:         {ektp.NoteAcknowledged, ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteAcknowledged: {ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteInWork:       {ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteEscalated:    {ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteResolved:     {ektp.NoteVerified, ektp.NoteReopened},
	ektp.NoteVerified:     {ektp.NoteReopened},
	ektp.NoteMerged:       {ektp.NoteReopened},
	ektp.NoteReopened:     {ektp.NoteAcknowledged, ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
}

// Follows reports whether a note may go from one state to another.
func Follows(from, to ektp.NoteState) bool { return slices.Contains(leads[from], to) }

func step(n *ektp.Note, to ektp.NoteState, by string, at time.Time) (ektp.NoteStep, error) {
	switch {
	case !Follows(n.State(), to):
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "no such step"}
	case by == "":
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "must name who takes it"}
	case at.IsZero():
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "must say when it is taken"}
	case at.Before(newest(n)):
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "must not lie before the note or a step it follows"}
	}
	return ektp.NoteStep{State: to, By: by, At: at}, nil
}

// newest is when the note was written or last taken a step.
func newest(n *ektp.Note) time.Time {
	at := n.At
	for i := range n.Steps {
		if n.Steps[i].At.After(at) {
			at = n.Steps[i].At
		}
	}
	return at
}

// fill has a step say what no step before it has: categories, severity, owner.
// It gives where the note stands with that.
func (d Desk) fill(s *ektp.NoteStep, n *ektp.Note) Standing {
	was, now := Stand(n), d.Stand(n)
	if len(was.Categories) == 0 {
		s.Categories = codesOf(now.Categories)
	}
	if was.Severity == 0 {
		s.Severity = now.Severity
	}
	if was.Owner == 0 {
		s.Owner = now.Owner
	}
	return now
}

func codesOf(list []Category) (out []string) {
	for _, c := range list {
		out = append(out, string(c))
	}
	return out
}

// Acknowledge reads the note: its categories, the gravest of their typical
// severities, the tier that owes the remedy and the due date, counted from
// today. A text that states no obstacle gets no owner and no due date.
func (d Desk) Acknowledge(n *ektp.Note, by string, at time.Time, today ektp.Date) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteAcknowledged, by, at)
	if err != nil {
		return s, err
	}
	list := read(d.Classifier, n.Text)
	s.Categories, s.Severity = codesOf(list), d.taxonomy().gravest(list)
	if e := d.taxonomy().first(list); e != nil { // the strongest category decides who owes
		s.Owner = e.Tier
	}
	if len(list) > 0 {
		s.Due = d.due(today, s.Severity)
	}
	return s, nil
}

// Start puts a remedy to work. The code must be one the taxonomy has for a
// category of the note, or empty. What no step has said yet it says, as
// [Desk.Acknowledge] would: categories, severity, owner. Where the note is open
// or reopened the start is the answer to it and sets the due date, counted from
// today; otherwise, with another remedy too, the due date stays.
func (d Desk) Start(n *ektp.Note, remedy, by string, at time.Time, today ektp.Date) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteInWork, by, at)
	if err != nil {
		return s, err
	}
	now := d.fill(&s, n)
	belongs := func(c Category) bool { _, ok := d.taxonomy().Remedy(c, remedy); return ok }
	if remedy != "" && !slices.ContainsFunc(now.Categories, belongs) {
		return s, &StepError{n.ID, n.State(), ektp.NoteInWork, "remedy " + ektp.Redact(remedy) + " is not one of the note's categories"}
	}
	s.Remedy = remedy
	if now.Due.IsZero() || now.State == ektp.NoteOpen || now.State == ektp.NoteReopened {
		s.Due = d.due(today, now.Severity)
	}
	return s, nil
}

// Escalate passes an overdue note to the next tier up, by the taxonomy or,
// where that tier has it already, by the order of government, with a new due
// date. That nobody has answered it does not hold it up: it passes on from the
// tier that the taxonomy says owes the remedy. A note that is not overdue, that
// nobody owes, or that is with the centre already, stays.
func (d Desk) Escalate(n *ektp.Note, by string, at time.Time, today ektp.Date) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteEscalated, by, at)
	if err != nil {
		return s, err
	}
	now := d.fill(&s, n)
	switch {
	case !now.Overdue(today):
		return s, &StepError{n.ID, now.State, ektp.NoteEscalated, "is not overdue"}
	case now.Owner == 0:
		return s, &StepError{n.ID, now.State, ektp.NoteEscalated, "has no owner to pass it on from"}
	case now.Owner == ektp.Central:
		return s, &StepError{n.ID, now.State, ektp.NoteEscalated, "is with the centre already"}
	}
	s.Owner = now.Owner.Up()
	if e := d.taxonomy().first(now.Categories); e != nil && e.Escalate < now.Owner {
		s.Owner = e.Escalate
	}
	s.Severity = min(4, now.Severity+1)
	s.Due = d.due(today, s.Severity)
	return s, nil
}

// Resolve says that the obstacle is over.
func (d Desk) Resolve(n *ektp.Note, text, by string, at time.Time) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteResolved, by, at)
	s.Text = text
	return s, err
}

// Verify confirms it; never by the one who said it was over.
func (d Desk) Verify(n *ektp.Note, by string, at time.Time) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteVerified, by, at)
	if err == nil && n.Steps[len(n.Steps)-1].By == by {
		return s, &StepError{n.ID, n.State(), ektp.NoteVerified, "must be found by somebody else than who resolved it"}
	}
	return s, err
}

// Reopen says that it came back, or should not have been merged, and why that is
// known. It is due anew, counted from the day it is at that moment.
func (d Desk) Reopen(n *ektp.Note, text, by string, at time.Time) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteReopened, by, at)
	if err != nil {
		return s, err
	}
	if text == "" {
		return s, &StepError{n.ID, n.State(), ektp.NoteReopened, "a reason must be given"}
	}
	s.Text = text
	s.Due = d.due(ektp.DateOf(at), d.fill(&s, n).Severity)
	return s, nil
}
