package obstacle

import (
	"slices"
	"strings"
	"time"

	"github.com/ektp-rollout/sdk/ektp"
)

// Merge ends a note as the same as another of its region, which must not have
// ended: what hinders stays open there. [Desk.Reopen] takes it back.
func (d Desk) Merge(n, into *ektp.Note, by string, at time.Time) (ektp.NoteStep, error) {
	s, err := step(n, ektp.NoteMerged, by, at)
	if err != nil {
		return s, err
	}
	refuse := func(rule string) (ektp.NoteStep, error) {
		return s, &StepError{n.ID, n.State(), ektp.NoteMerged, rule}
	}
	switch {
	case into == nil:
		return refuse("must name the other note")
	case n.ID == into.ID:
		return refuse("cannot be merged into itself")
	case n.Region != into.Region:
		return refuse("belongs to another region")
	case into.State().Ended():
		return refuse("the other note has ended: it is " + into.State().String())
	}
	s.Into = into.ID
	return s, nil
}

// SamePair is a note and an earlier one that says the same.
type SamePair struct{ Note, Into string }

// Same suggests merges: notes of one region within days of each other that
// stand for the same categories, whichever these are, and have not ended. The
// earlier is kept.
func Same(notes []ektp.Note, days int) []SamePair {
	type open struct {
		id     string
		region ektp.Code
		date   ektp.Date
		set    string
	}
	var known []open
	var out []SamePair
	for i := range notes {
		st := Stand(&notes[i])
		set := setOf(st.Categories)
		if st.State.Ended() || set == "" {
			continue
		}
		known = append(known, open{notes[i].ID, notes[i].Region, notes[i].Date, set})
	}
	slices.SortStableFunc(known, func(a, b open) int {
		if c := a.region.Compare(b.region); c != 0 {
			return c
		}
		if c := strings.Compare(a.set, b.set); c != 0 {
			return c
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

// setOf is the same for the same categories, in whatever order; empty for none.
func setOf(list []Category) string {
	list = distinct(list)
	slices.Sort(list)
	if len(list) == 1 {
		return string(list[0])
	}
	var b strings.Builder
	for _, c := range list {
		b.WriteString(string(c))
		b.WriteByte(0)
	}
	return b.String()
}
