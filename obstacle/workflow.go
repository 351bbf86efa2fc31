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

func (d Desk) taxonomy() Taxonomy {
	if len(d.Taxonomy.entries) == 0 {
		return BuiltinTaxonomy()
	}
	return d.Taxonomy
}

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

// Error names note, states and rule.
func (e *StepError) Error() string {
	return fmt.Sprintf("note %s: from %s to %s: %s", ektp.Redact(e.Note), e.From, e.To, e.Rule)
}

// Is makes errors.Is(err, ektp.ErrInvalid) true.
func (e *StepError) Is(target error) bool { return target == ektp.ErrInvalid }

// Standing is what the steps of a note add up to.
type Standing struct {
	State      ektp.NoteState
	Categories []Category
	Severity   int
	Owner      ektp.Tier
	Due        ektp.Date
	Tried      []string // codes of the remedies tried, in order
	Reopened   int      // how often
}

// Stand folds the steps of a note.
func Stand(n *ektp.Note) Standing {
	s := Standing{State: n.State()}
	for _, step := range n.Steps {
		if len(step.Categories) > 0 {
			s.Categories = s.Categories[:0:0]
			for _, c := range step.Categories {
				s.Categories = append(s.Categories, Category(c))
			}
		}
		if step.Severity != 0 {
			s.Severity = step.Severity
		}
		if step.Owner != 0 {
			s.Owner = step.Owner
		}
		if !step.Due.IsZero() {
			s.Due = step.Due
		}
		if step.Remedy != "" {
			s.Tried = append(s.Tried, step.Remedy)
		}
		if step.State == ektp.NoteReopened {
			s.Reopened++
		}
	}
	return s
}

// Overdue reports whether the remedy is late on a day.
func (s Standing) Overdue(today ektp.Date) bool {
	return !s.State.Ended() && !s.Due.IsZero() && today > s.Due
}

// leads is which state may follow which.
var leads = map[ektp.NoteState][]ektp.NoteState{
	ektp.NoteOpen:         {ektp.NoteAcknowledged, ektp.NoteInWork, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteAcknowledged: {ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteInWork:       {ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteEscalated:    {ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
	ektp.NoteResolved:     {ektp.NoteVerified, ektp.NoteReopened},
	ektp.NoteVerified:     {ektp.NoteReopened},
	ektp.NoteReopened:     {ektp.NoteAcknowledged, ektp.NoteInWork, ektp.NoteEscalated, ektp.NoteResolved, ektp.NoteMerged},
}

func step(n *ektp.Note, to ektp.NoteState, by string, at time.Time) (ektp.NoteStep, error) {
	switch {
	case !slices.Contains(leads[n.State()], to):
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "no such step"}
	case by == "":
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "must name who takes it"}
	case len(n.Steps) > 0 && at.Before(n.Steps[len(n.Steps)-1].At):
		return ektp.NoteStep{}, &StepError{n.ID, n.State(), to, "must not lie before the step it follows"}
	}
	return ektp.NoteStep{State: to, By: by, At: at}, nil
}

// Acknowledge reads the note: its categories, the gravest of their typical
// severities, the tier that owes the remedy and the due date, counted from
// today. A text that states no obstacle gets no owner.
func (d Desk) Acknowledge(n *ektp.Note, by string, at time.Time, today ektp.Date) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteAcknowledged, by, at)
	if err != nil {
		return s, err
	}
	c := d.Classifier
	if c == nil {
		c = Indonesian{}
	}
	for _, m := range c.Classify(n.Text) {
		s.Categories = append(s.Categories, string(m.Category))
		e, ok := d.taxonomy().Lookup(m.Category)
		if !ok {
			continue
		}
		if s.Owner == 0 { // the strongest category decides who owes
			s.Owner = e.Tier
		}
		s.Severity = max(s.Severity, e.Severity)
	}
	if s.Owner != 0 {
		s.Due = d.due(today, s.Severity)
	}
	return s, nil
}

// Start puts a remedy to work. The code must be one the taxonomy has for a
// category of the note, or empty. Starting anew with another remedy keeps the
// due date.
func (d Desk) Start(n *ektp.Note, remedy, by string, at time.Time, today ektp.Date) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteInWork, by, at)
	if err != nil {
		return s, err
	}
	now := Stand(n)
	if remedy != "" {
		known := false
		for _, c := range now.Categories {
			_, ok := d.taxonomy().Remedy(c, remedy)
			known = known || ok
		}
		if !known {
			return s, &StepError{n.ID, n.State(), ektp.NoteInWork, "remedy " + remedy + " is not one of the note's categories"}
		}
	}
	s.Remedy = remedy
	if now.Due.IsZero() || now.State == ektp.NoteReopened {
		s.Due = d.due(today, now.Severity)
	}
	return s, nil
}

// Escalate passes an overdue note to the next tier up, by the taxonomy or,
// where that tier has it already, by the order of government, with a new due
// date. A note that is not overdue, or already with the centre, stays.
func (d Desk) Escalate(n *ektp.Note, by string, at time.Time, today ektp.Date) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteEscalated, by, at)
	if err != nil {
		return s, err
	}
	now := Stand(n)
	switch {
	case !now.Overdue(today):
		return s, &StepError{n.ID, now.State, ektp.NoteEscalated, "is not overdue"}
	case now.Owner == ektp.Central:
		return s, &StepError{n.ID, now.State, ektp.NoteEscalated, "is with the centre already"}
	}
	s.Owner = now.Owner.Up()
	if len(now.Categories) > 0 {
		if e, ok := d.taxonomy().Lookup(now.Categories[0]); ok && e.Escalate < now.Owner {
			s.Owner = e.Escalate
		}
	}
	s.Due = d.due(today, min(4, now.Severity+1))
	s.Severity = min(4, now.Severity+1)
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

// Reopen says that it came back, and why that is known.
func (d Desk) Reopen(n *ektp.Note, text, by string, at time.Time) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteReopened, by, at)
	if err == nil && text == "" {
		return s, &StepError{n.ID, n.State(), ektp.NoteReopened, "a reason must be given"}
	}
	s.Text = text
	return s, err
}

// Merge ends a note as the same as another of its region.
func (d Desk) Merge(n, into *ektp.Note, by string, at time.Time) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteMerged, by, at)
	switch {
	case err != nil:
		return s, err
	case n.ID == into.ID:
		return s, &StepError{n.ID, n.State(), ektp.NoteMerged, "cannot be merged into itself"}
	case n.Region != into.Region:
		return s, &StepError{n.ID, n.State(), ektp.NoteMerged, "belongs to another region"}
	case into.State() == ektp.NoteMerged:
		return s, &StepError{n.ID, n.State(), ektp.NoteMerged, "the other note is itself merged"}
	}
	s.Into = into.ID
	return s, nil
}

// SamePair is a note and an earlier one that says the same.
type SamePair struct{ Note, Into string }

// Same suggests merges: notes of one region within days of each other that
// stand for the same categories and have not ended. The earlier is kept.
func Same(notes []ektp.Note, days int) []SamePair {
	type open struct {
		id     string
		region ektp.Code
		date   ektp.Date
		set    uint32
	}
	var known []open
	var out []SamePair
	for i := range notes {
		st := Stand(&notes[i])
		if st.State.Ended() || len(st.Categories) == 0 {
			continue
		}
		o := open{notes[i].ID, notes[i].Region, notes[i].Date, 0}
		for _, c := range st.Categories {
			o.set |= 1 << (1 + slices.Index(categories[:], c))
		}
		if o.set&1 == 0 { // only the eleven can be told apart
			known = append(known, o)
		}
	}
	slices.SortStableFunc(known, func(a, b open) int {
		if c := a.region.Compare(b.region); c != 0 {
			return c
		}
		if a.set != b.set {
			return int(a.set) - int(b.set)
		}
		return a.date.Compare(b.date)
	})
	for i, first := 1, 0; i < len(known); i++ {
		if known[i].region != known[first].region || known[i].set != known[first].set || known[i].date.Sub(known[first].date) > days {
			first = i
			continue
		}
		out = append(out, SamePair{known[i].id, known[first].id})
	}
	return out
}

// Effect is the measured effect of what was done about a note: the pace of the
// region before it was stated and after it was resolved.
type Effect struct {
	Remedies      []string
	Before, After Pace // equal windows; no days where reports are missing
}

// Recovered reports whether the pace rose; false where it is not known.
func (e Effect) Recovered() bool { return slower(e.Before, e.After, 1, 1) }

// MeasureEffect compares the pace in the days before the note with the days
// after it was resolved, from the reports of the region.
func MeasureEffect(n *ektp.Note, s Situation, resolved ektp.Date, days int) Effect {
	return Effect{
		Remedies: Stand(n).Tried,
		Before:   s.PaceBetween(n.Date.AddDays(-days), n.Date),
		After:    s.PaceBetween(resolved, resolved.AddDays(days)),
	}
}
