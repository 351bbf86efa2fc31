package obstacle

import (
	"cmp"

	"github.com/ektp-rollout/sdk/ektp"
)

// Situation is what the rules look at: one region, its reports and what the
// plan says. What is not known is left zero, and rules that need it stay silent.
type Situation struct {
	Region  ektp.Code
	AsOf    ektp.Date
	Reports []ektp.Report // of the region, one form and source, by date, none after AsOf

	Start          ektp.Date           // first day of the phase; no date: long ago
	Deadline       ektp.Date           // last day of the phase
	PerSetDay      int64               // persons a set records in a day; published norms: 90 to 200
	ServiceMinutes int64               // planned minutes of service a day at the region's places together
	Due            []ektp.Date         // days for which a report was due, up to AsOf
	Neighbours     []Pace              // of regions of the same phase
	Targets        map[ektp.Code]int64 // by the plan, of the region, where its reports state none, and of its neighbours

	// Workdays counts the working days from one day to another, both included,
	// as a schedule.Calendar does. Without it, and where it answers less than
	// zero, they are Monday to Friday.
	Workdays func(from, to ektp.Date) int
}

// Pace is recordings over days.
type Pace struct {
	Region     ektp.Code
	Recordings int64
	Days       int64
}

// slower reports whether a is below num/den of b; false where one is unknown.
func slower(a, b Pace, num, den int64) bool {
	return a.Days > 0 && b.Days > 0 && a.Recordings*b.Days*den < b.Recordings*a.Days*num
}

func comparePace(a, b Pace) int { return cmp.Compare(a.Recordings*b.Days, b.Recordings*a.Days) }

// stated is the value of a measure and the day it was stated for.
type stated struct {
	value int64
	day   ektp.Date
	known bool
}

// Latest is the newest known value of a measure and its day.
func (s *Situation) Latest(m ektp.Measure) (value int64, on ektp.Date, ok bool) {
	v := s.latest(m)
	return v.value, v.day, v.known
}

func (s *Situation) latest(m ektp.Measure) stated { return s.at(m, ektp.MaxDate) }

// at is the newest known value of a measure not after a day.
func (s *Situation) at(m ektp.Measure, d ektp.Date) stated {
	for i := len(s.Reports) - 1; i >= 0; i-- {
		if r := &s.Reports[i]; r.Date <= d {
			if v, ok := r.Value(m); ok {
				return stated{v, r.Date, true}
			}
		}
	}
	return stated{}
}

// together is the newest value of a measure, and what another, the whole it is
// a part of, was on that day. A whole that is only known later is another's.
func (s *Situation) together(part, whole ektp.Measure) (p, w stated, ok bool) {
	p = s.latest(part)
	w = s.at(whole, p.day)
	return p, w, p.known && w.known
}

// PaceBetween is the pace from the last report with a cumulative count of
// recordings not after from to the last one not after to; no days where there
// are not two such reports.
func (s *Situation) PaceBetween(from, to ektp.Date) Pace {
	p := Pace{Region: s.Region}
	a, b := s.at(ektp.Recorded, from), s.at(ektp.Recorded, to)
	if a.known && b.known && b.day > a.day {
		p.Recordings, p.Days = b.value-a.value, int64(b.day.Sub(a.day))
	}
	return p
}

// workPace is the same pace in working days, and the day of the last report; no
// days where the recorded fell: that is a correction, not a pace.
func (s *Situation) workPace(from, to ektp.Date) (p Pace, on ektp.Date) {
	a, b := s.at(ektp.Recorded, from), s.at(ektp.Recorded, to)
	if p = s.PaceBetween(from, to); p.Days > 0 {
		if p.Days = s.workdays(a.day+1, b.day); p.Recordings < 0 {
			p.Days = 0
		}
	}
	return p, b.day
}

// workdays counts the working days, both ends included.
func (s *Situation) workdays(from, to ektp.Date) int64 {
	if from > to {
		return 0
	}
	if s.Workdays != nil {
		if n := s.Workdays(from, to); n >= 0 {
			return int64(n)
		}
	}
	weeks := int64(to-from+1) / 7
	n := weeks * 5
	for d := from + ektp.Date(weeks*7); d <= to; d++ {
		if w := d.Weekday(); w >= 1 && w <= 5 {
			n++
		}
	}
	return n
}

// target is how many are to be recorded: the target less those who moved, died
// or are there twice, unless the target was changed since that was stated; else
// the target, the eligible, or what the plan says.
func (s *Situation) target() (int64, bool) {
	target, adjusted := s.latest(ektp.Target), s.latest(ektp.Adjusted)
	if before := s.at(ektp.Target, adjusted.day); adjusted.known && (!before.known || before.value == target.value) {
		return adjusted.value, true
	}
	if !target.known {
		target = s.latest(ektp.Eligible)
	}
	if !target.known {
		target.value, target.known = s.Targets[s.Region]
	}
	return target.value, target.known
}

// left is how many are still to record: the target less the recorded, or as
// stated where that is newer or all there is.
func (s *Situation) left() stated {
	recorded, direct := s.latest(ektp.Recorded), s.latest(ektp.NotRecorded)
	target, ok := s.target()
	if !ok || !recorded.known || direct.day > recorded.day {
		return direct
	}
	return stated{target - recorded.value, recorded.day, true}
}

// finished reports whether nothing is left to record, as far as is known.
func (s *Situation) finished() bool {
	left := s.left()
	return left.known && left.value <= 0
}
