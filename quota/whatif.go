package quota

// A Programme is where recording stands and what it has, for [WhatIf].
type Programme struct {
	Today     Day // the first day still to be worked
	Deadline  Day
	Days      Workdays
	Remaining int64 // to be recorded
	Waiting   int64 // recorded, not yet print-ready
	Capacity  Capacity
	// Shifts worked a day at Capacity.PerSet; a shift more gives PerSet/Shifts
	// more. 0 is taken for 1.
	Shifts int64
	// Reached is how much of the capacity was reached so far, by which the
	// future is measured as well; zero for all of it. Not a prophecy: what stood
	// in the way may end.
	Reached Ratio
	// Joining is how many residents more are to be recorded after each working
	// day: those who turn 17.
	Joining Ratio
}

// A Step is one change of a programme from a day on.
type Step struct {
	From      Day
	AddSets   int64 // may be negative: a set breaks or is lent
	AddShifts int64
	// Teams more go out to the villages, doing TeamDay recordings each a day (40
	// to 80 measured in 2018). They are not bound by the places' limits.
	Teams, TeamDay int64
	// Outage is how many working days from From on are lost altogether.
	Outage int
}

// A Projection is what a programme comes to when the capacity is worked.
type Projection struct {
	Recorded   Finish // the day nothing remains to be recorded
	PrintReady Finish // the day the centre is through as well
	ByDeadline int64  // recorded from today to the deadline
	Short      int64  // what remains at the deadline
	WaitingAt  int64  // recorded, not yet print-ready at the deadline
}

// A Scenario is a programme as it is and as it would be.
type Scenario struct {
	Before, After Projection
	// GainedDays is by how many calendar days recording ends earlier, negative
	// when later; false when one of them never ends within the horizon.
	GainedDays int
	Comparable bool
}

// WhatIf projects a programme without and with the steps. It is a pure function
// of its arguments and arithmetic only: for what the past makes likely see
// [Predict]. Errors: *[InputError].
func WhatIf(p Programme, steps ...Step) (Scenario, error) {
	var s Scenario
	var err error
	if s.Before, err = p.project(nil); err != nil {
		return s, err
	}
	if s.After, err = p.project(steps); err != nil {
		return s, err
	}
	if s.Comparable = s.Before.Recorded.Known && s.After.Recorded.Known; s.Comparable {
		s.GainedDays = int(s.Before.Recorded.Day - s.After.Recorded.Day)
	}
	return s, nil
}

func (p Programme) check(steps []Step) error {
	if err := p.Days.given(); err != nil {
		return err
	}
	switch {
	case p.Remaining < 0 || p.Remaining > 1<<50:
		return invalid("remaining", -1, p.Remaining, "must be from 0 to 2^50")
	case p.Waiting < 0 || p.Waiting > 1<<50:
		return invalid("waiting", -1, p.Waiting, "must be from 0 to 2^50")
	case p.Shifts < 0 || p.Shifts > 24:
		return invalid("shifts", -1, p.Shifts, "must be from 0 to 24")
	case p.Reached != (Ratio{}) && (p.Reached.Whole <= 0 || p.Reached.Part < 0):
		return invalid("share reached", -1, p.Reached, "must not be negative")
	case p.Joining != (Ratio{}) && (p.Joining.Whole <= 0 || p.Joining.Part < 0 || p.Joining.Part > 1<<30):
		return invalid("joining", -1, p.Joining, "must not be negative")
	}
	for i, s := range steps {
		if s.Outage < 0 || s.Teams < 0 || s.TeamDay < 0 || s.Teams > 1<<20 || s.TeamDay > 1<<20 {
			return invalid("step", i, s, "must have no negative teams or outage")
		}
	}
	return nil
}

// project works the programme day by day.
func (p Programme) project(steps []Step) (Projection, error) {
	var r Projection
	if err := p.check(steps); err != nil {
		return r, err
	}
	lost := make([]int, len(steps)) // working days of outage that are over
	left, waiting := p.Remaining, p.Waiting
	var recorded, joined, worked int64
	note := func(day Day) {
		if left == 0 && !r.Recorded.Known {
			r.Recorded = Finish{day, true}
		}
		if left == 0 && waiting == 0 && !r.PrintReady.Known {
			r.PrintReady = Finish{day, true}
		}
	}
	closed := false // the deadline is over
	atDeadline := func() {
		r.ByDeadline, r.Short, r.WaitingAt, closed = recorded, left, waiting, true
	}
	note(p.Today - 1)
	for day := p.Today; worked < Horizon && day < p.Today+3*Horizon; day++ {
		if day > p.Deadline && !closed {
			atDeadline()
		}
		if r.PrintReady.Known && closed {
			return r, nil
		}
		if p.Days(day, day) == 0 {
			continue
		}
		worked++
		c, teams, out := p.Capacity, int64(0), false
		shifts := max(1, p.Shifts)
		more := shifts
		for i, s := range steps {
			if day < s.From {
				continue
			}
			c.Sets = max(0, c.Sets+s.AddSets)
			more = max(0, more+s.AddShifts)
			teams += s.Teams * s.TeamDay
			if lost[i] < s.Outage {
				lost[i]++
				out = true
			}
		}
		c.PerSet = c.PerSet * more / shifts
		d, err := c.Day()
		if err != nil {
			return r, err
		}
		done := d.Recorded
		if p.Reached.Whole > 0 {
			done = mulDiv(done, p.Reached.Part, p.Reached.Whole)
		}
		if done += teams; out {
			done = 0
		}
		done = min(done, left)
		recorded += done
		left -= done
		ready := waiting + done
		if c.Centre.Known {
			ready = min(ready, c.Centre.N)
		}
		waiting += done - ready
		note(day)
		if p.Joining.Whole > 0 {
			now := mulDiv(worked, p.Joining.Part, p.Joining.Whole)
			left += now - joined
			joined = now
		}
	}
	if !closed {
		atDeadline()
	}
	return r, nil
}
