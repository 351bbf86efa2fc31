package obstacle

import (
	"slices"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Standing is what the steps of a note add up to.
type Standing struct {
	State      ektp.NoteState
	Categories []Category
	Severity   int
	Owner      ektp.Tier `json:",omitempty"` // 0: nobody yet
	Due        ektp.Date
	Tried      []string // codes of the remedies tried, in order
	Reopened   int      // how often
}

// Stand folds the steps of a note. Until a step sets a due date, a note is due
// [DueDays] of no severity after its date: that nobody answers must not go
// unseen ([Desk.Stand] reads the words for the severity). Acknowledged as
// stating no obstacle it is not due at all; reopened it is due anew, never by
// the date from before.
func Stand(n *ektp.Note) Standing {
	s := Standing{State: n.State()}
	if !n.Date.IsZero() {
		s.Due = n.Date.AddDays(DueDays(0))
	}
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
		switch {
		case step.State == ektp.NoteReopened:
			s.Reopened++
			s.Due = dueOnceReopened(step.At, s.Severity)
		case step.State == ektp.NoteAcknowledged && len(step.Categories) == 0:
			s.Due = 0
		}
		if !step.Due.IsZero() {
			s.Due = step.Due
		}
		if step.Remedy != "" {
			s.Tried = append(s.Tried, step.Remedy)
		}
	}
	return s
}

func dueOnceReopened(at time.Time, severity int) ektp.Date {
	if at.IsZero() {
		return 0
	}
	return ektp.DateOf(at).AddDays(DueDays(severity))
}

// Stand is [Stand] by the terms of the desk. What no step has said is added: of
// a note that nobody has classified its categories, of one without owner or
// severity those of the taxonomy. A note that nobody has answered is due in the
// days of that severity after its date.
func (d Desk) Stand(n *ektp.Note) Standing {
	s := Stand(n)
	if !classified(n) {
		s.Categories = read(d.Classifier, n.Text)
	}
	if e := d.taxonomy().first(s.Categories); e != nil && s.Owner == 0 {
		s.Owner = e.Tier
	}
	if s.Severity == 0 {
		s.Severity = d.taxonomy().gravest(s.Categories)
	}
	if s.State == ektp.NoteOpen && !n.Date.IsZero() {
		s.Due = d.due(n.Date, s.Severity)
	}
	return s
}

// Overdue reports whether the remedy, or the first answer, is late on a day.
func (s Standing) Overdue(today ektp.Date) bool {
	return !s.State.Ended() && !s.Due.IsZero() && today > s.Due
}

// classified reports whether a step says what the note states, be it nothing.
func classified(n *ektp.Note) bool {
	return slices.ContainsFunc(n.Steps, func(s ektp.NoteStep) bool {
		return s.State == ektp.NoteAcknowledged || len(s.Categories) > 0
	})
}

// read gives the categories of a text, each once, strongest first.
func read(c Classifier, text string) (out []Category) {
	if c == nil {
		c = Indonesian{}
	}
	for _, m := range c.Classify(text) {
		out = append(out, m.Category)
	}
	return distinct(out)
}

// distinct keeps the first of each category, in place.
func distinct(list []Category) []Category {
	out := list[:0]
	for _, c := range list {
		if c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
