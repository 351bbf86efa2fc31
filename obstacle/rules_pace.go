package obstacle

import (
	"cmp"
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// suddenStop finds a region that records nothing any more, or never did.
func suddenStop(s *Situation) []Signal {
	still, ok := s.standstill()
	if !ok || s.finished() || still.workdays < stoppedDays {
		return nil
	}
	days := Used{"days_without_recording", still.days}
	if !still.seen {
		days.Name = "days_without_recording_at_least"
	}
	text := ektp.Text{ID: "perekaman berhenti padahal target belum tercapai", EN: "recording stopped though the target is not reached"}
	switch left := s.left(); {
	case !still.seen && still.count == 0:
		text = ektp.Text{ID: "perekaman belum berjalan", EN: "nothing has been recorded yet"}
	case !left.known:
		text = ektp.Text{ID: "perekaman berhenti; sisa target tidak diketahui", EN: "recording stopped; how many are left is not known"}
	}
	return []Signal{{Date: still.until, Categories: []Category{EquipmentFault, Power, Staffing}, Severity: 4,
		Figures: []Used{{string(still.measure), still.count}, days}, Text: text}}
}

// standstill is the time up to the newest report in which nothing was recorded.
type standstill struct {
	measure        ektp.Measure
	count          int64     // what the newest report states
	until          ektp.Date // the day of the newest report
	days, workdays int64     // of the phase, in which nothing was recorded
	seen           bool      // recording was seen before; else it may have stopped earlier
}

// standstill looks at the recorded, or at the recordings of each period where
// those are newer or all there is.
func (s *Situation) standstill() (standstill, bool) {
	recorded, recordings := s.latest(ektp.Recorded), s.latest(ektp.Recordings)
	switch {
	case recorded.known && recorded.day >= recordings.day:
		return s.flat(), true
	case recordings.known && recordings.value <= 0:
		return s.idle(), true
	}
	return standstill{}, false
}

// add counts the days after one day up to another, as far as they are of the
// phase.
func (still *standstill) add(s *Situation, after, upTo ektp.Date) {
	if after = max(after, s.Start-1); after < upTo {
		still.days += int64(upTo.Sub(after))
		still.workdays += s.workdays(after+1, upTo)
	}
}

// flat goes back to the report in which the recorded last rose. A fall revises
// the level: it is neither a recording nor a standstill, and of what rose before
// it nobody knows how much was recorded.
func (s *Situation) flat() standstill {
	still, revised := standstill{measure: ektp.Recorded}, false
	var later stated
	for i := len(s.Reports) - 1; i >= 0; i-- {
		r := &s.Reports[i]
		v, ok := r.Value(ektp.Recorded)
		switch {
		case !ok:
			continue
		case !later.known:
			still.count, still.until = v, r.Date
		case v < later.value:
			still.seen = !revised
			return still
		case v > later.value:
			revised = true
		default:
			still.add(s, r.Date, later.day)
		}
		later = stated{v, r.Date, true}
	}
	return still
}

// idle goes back over the periods without recordings that follow each other
// without a working day between.
func (s *Situation) idle() standstill {
	still := standstill{measure: ektp.Recordings}
	var since ektp.Date
	for i := len(s.Reports) - 1; i >= 0; i-- {
		r := &s.Reports[i]
		v, ok := r.Value(ektp.Recordings)
		if !ok {
			continue
		}
		if still.until.IsZero() {
			still.until, since = r.Date, r.Date
		} else if s.workdays(r.Date+1, since) > 0 {
			break
		}
		if v > 0 {
			since, still.seen = min(since, r.Date), true
			break
		}
		since = min(since, cmp.Or(r.From, r.Date)-1)
	}
	still.add(s, since, still.until)
	return still
}

// revised reports whether the recorded as of a day was corrected down since: no
// pace is taken from it.
func (s *Situation) revised(d ektp.Date) bool {
	then := s.at(ektp.Recorded, d)
	return then.known && slices.ContainsFunc(s.Reports, func(r ektp.Report) bool {
		v, ok := r.Value(ektp.Recorded)
		return ok && r.Date > then.day && v < then.value
	})
}

func slowerThanBefore(s *Situation) []Signal {
	then, first := s.AsOf.AddDays(-window), s.AsOf.AddDays(-3*window)
	now, on := s.workPace(then, s.AsOf)
	before, _ := s.workPace(first, then)
	if s.finished() || s.revised(then) || s.revised(first) || now.Recordings == 0 || !slower(now, before, 1, 2) { // nothing at all is a sudden stop
		return nil
	}
	return []Signal{{Date: on, Categories: []Category{EquipmentFault, Outreach, Power}, Severity: 2,
		Figures: []Used{{"recordings_now", now.Recordings}, {"workdays_now", now.Days}, {"recordings_before", before.Recordings}, {"workdays_before", before.Days}},
		Text:    ektp.Text{ID: "laju kurang dari separuh laju sebelumnya", EN: "the pace is below half of what it was"}}}
}

// slowerThanNeighbours compares recordings a day; where enough targets are known,
// for each that is to be recorded, since regions differ in size.
func slowerThanNeighbours(s *Situation) []Signal {
	then := s.AsOf.AddDays(-window)
	now, on := s.PaceBetween(then, s.AsOf), s.at(ektp.Recorded, s.AsOf).day
	target, _ := s.target()
	type peer struct{ pace, sized Pace } // sized: of each that is to be recorded
	sized := func(p Pace, target int64) Pace { return Pace{p.Region, p.Recordings, p.Days * target} }
	known, withTarget := make([]peer, 0, len(s.Neighbours)), 0
	for _, p := range s.Neighbours {
		if p.Days > 0 && p.Region != s.Region {
			known = append(known, peer{p, sized(p, max(0, s.Targets[p.Region]))})
			if s.Targets[p.Region] > 0 {
				withTarget++
			}
		}
	}
	own := now
	relative := target > 0 && withTarget >= neighboursCompared
	if relative {
		known = slices.DeleteFunc(known, func(p peer) bool { return p.sized.Days == 0 })
		own = sized(now, target)
	} else {
		for i := range known {
			known[i].sized = known[i].pace
		}
	}
	if len(known) < neighboursCompared || now.Recordings < 0 || s.revised(then) || s.finished() {
		return nil
	}
	slices.SortFunc(known, func(a, b peer) int { return comparePace(a.sized, b.sized) })
	middle := known[(len(known)-1)/2]
	median := middle.pace
	if !slower(own, middle.sized, 1, 2) {
		return nil
	}
	signal := Signal{Date: on, Categories: []Category{EquipmentShortage, Staffing, Outreach}, Severity: 2,
		Figures: []Used{{"recordings_now", now.Recordings}, {"days_now", now.Days}, {"recordings_median_neighbour", median.Recordings}, {"days_median_neighbour", median.Days}},
		Text:    ektp.Text{ID: "laju kurang dari separuh laju tengah daerah sekitar", EN: "the pace is below half of the neighbours' median"}}
	if relative {
		signal.Figures = append(signal.Figures, Used{string(ektp.Target), target}, Used{"target_median_neighbour", s.Targets[median.Region]})
		signal.Text = ektp.Text{ID: "laju terhadap target kurang dari separuh laju tengah daerah sekitar", EN: "the pace relative to the target is below half of the neighbours' median"}
	}
	return []Signal{signal}
}
