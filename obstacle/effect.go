package obstacle

import "github.com/ektp-rollout/sdk/ektp"

// Effect is the measured effect of what was done about a note: the pace of the
// region before it was stated and after it was resolved.
type Effect struct {
	Remedies      []string
	Before, After Pace // no days where the reports do not tell
}

// Recovered reports whether the region records again, and at least as fast as
// before the note; false where that is not known.
func (e Effect) Recovered() bool {
	known := e.Before.Days > 0 && e.After.Days > 0
	return known && e.After.Recordings > 0 && !slower(e.After, e.Before, 1, 1)
}

// MeasureEffect compares the pace in the days up to the note with that in the
// days after it was resolved, from the reports of the region. Only what was
// recorded within a window counts: each pace is taken between the first and the
// last report inside it, and not known where these span less than half of it.
// Nothing is interpolated, so that no day of the obstacle counts as one after
// it.
func MeasureEffect(n *ektp.Note, s Situation, resolved ektp.Date, days int) Effect {
	return Effect{
		Remedies: Stand(n).Tried,
		Before:   s.paceWithin(n.Date.AddDays(-days), n.Date),
		After:    s.paceWithin(resolved, resolved.AddDays(days)),
	}
}

// paceWithin is the pace between the first and the last report with a
// cumulative count of recordings from one day to another, both included; no
// days where these span less than half of that time.
func (s *Situation) paceWithin(from, to ektp.Date) Pace {
	var first, last stated
	for i := range s.Reports {
		r := &s.Reports[i]
		v, ok := r.Value(ektp.Recorded)
		if !ok || r.Date < from || r.Date > to {
			continue
		}
		last = stated{v, r.Date, true}
		if first.day.IsZero() {
			first = last
		}
	}
	p := Pace{Region: s.Region}
	if span := last.day.Sub(first.day); span > 0 && 2*span >= to.Sub(from) {
		p.Recordings, p.Days = last.value-first.value, int64(span)
	}
	return p
}
