package quota

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// A Day is a civil date as a number of days; the zero value is no date. Any
// count will do as long as all days of a calculation come from the same one.
type Day int32

// Workdays counts the days on which work is done from one day to another, both
// ends included, never more than there are days. It is 0 when to is before from; a
// negative count is taken for none. Where there is an error to return, a nil
// Workdays is an *[InputError]; elsewhere it is [EveryDay].
type Workdays func(from, to Day) int

// between is the count, of every day when there is no calendar.
func (w Workdays) between(from, to Day) int {
	if w == nil {
		return EveryDay(from, to)
	}
	return max(0, w(from, to))
}

// given refuses nil, for who can return an error.
func (w Workdays) given() error {
	if w == nil {
		return invalid("working days", -1, "nil", "must be given")
	}
	return nil
}

// EveryDay is the calendar in which all days are worked.
func EveryDay(from, to Day) int { return max(0, int(to)-int(from)+1) }

// A Rate is units in working days, undivided: 1839 in 2 days.
type Rate struct {
	Units int64
	Days  int
}

// PerDay is units by day, rounded half away from zero; false when there are no
// days.
func (r Rate) PerDay(places int32) (decimal.Decimal, bool) {
	if r.Days <= 0 {
		return decimal.Decimal{}, false
	}
	switch {
	case places == 0:
		n, _ := r.Round()
		return decimal.NewFromInt(n), true
	case places >= 2:
		// In hundreds, a percentage.
		if p, err := Percent(r.Units, int64(r.Days), places-2); err == nil {
			return p.Shift(-2), true
		}
	}
	return decimal.NewFromInt(r.Units).DivRound(decimal.NewFromInt(int64(r.Days)), places), true
}

// Round is the whole units by day, rounded half away from zero; false when
// there are no days.
func (r Rate) Round() (int64, bool) {
	if r.Days <= 0 {
		return 0, false
	}
	size := uint64(r.Units)
	if r.Units < 0 {
		size = -size
	}
	n := int64((size + uint64(r.Days)/2) / uint64(r.Days))
	if r.Units < 0 {
		n = -n
	}
	return n, true
}

// Ceil is the whole units by day that are enough; false when there are no days.
func (r Rate) Ceil() (int64, bool) {
	if r.Days <= 0 {
		return 0, r.Units <= 0
	}
	return divCeil(max(0, r.Units), int64(r.Days)), true
}

// Float is units by day, 0 when there are no days.
func (r Rate) Float() float64 {
	if r.Days <= 0 {
		return 0
	}
	return float64(r.Units) / float64(r.Days)
}

func (r Rate) String() string { return fmt.Sprintf("%d in %d days", r.Units, r.Days) }

// Required is what has to be done by working day so that what remains of r is
// done by the deadline, today included. With no working day left and something
// remaining, [Rate.Ceil] is false: the deadline cannot be met.
func Required(r Ratio, today, deadline Day, days Workdays) Rate {
	return Rate{Units: r.Remaining(), Days: max(0, days.between(today, deadline))}
}

// DaysLeft is how many working days the remaining units take at a rate. Up
// counts the last, begun day; some offices print [Truncate], which leaves
// people over. False when the rate is not above zero.
func DaysLeft(remaining int64, at Rate, r Rounding) (int64, bool) {
	if remaining <= 0 {
		return 0, true
	}
	if at.Units <= 0 || at.Days <= 0 {
		return 0, false
	}
	need := mul64(uint64(remaining), uint64(at.Days))
	if need.hi >= uint64(at.Units) {
		return 0, false // more days than can be counted
	}
	q, rem := need.div64(uint64(at.Units))
	half := u128{lo: rem}.add(u128{lo: rem}).cmp(u128{lo: uint64(at.Units)})
	if r.up(q&1 == 1, rem > 0, half) {
		q++
	}
	return int64(q), int64(q) >= 0
}

// An Observation is a cumulative figure as reported for the end of a day. It
// may fall: revisions do that.
type Observation struct {
	Day   Day
	Count int64
}

// Pace is what was done in the last window working days up to the latest
// observation. It runs from the last observation at or before the beginning of
// the window, or the first there is, so the days can be more or fewer than
// asked; window 0 is everything. It is negative after a revision down. False
// with fewer than two observations or no working day between them. The
// observations are in the order of their days.
func Pace(obs []Observation, window int, days Workdays) (Rate, bool) {
	r, _, ok := PaceSince(obs, window, days)
	return r, ok
}

// PaceSince is [Pace] with the day of the observation it runs from: what was
// done after that day.
func PaceSince(obs []Observation, window int, days Workdays) (r Rate, since Day, ok bool) {
	if len(obs) < 2 {
		return Rate{}, 0, false
	}
	last := obs[len(obs)-1]
	from := 0
	for i := len(obs) - 2; i >= 0 && window > 0; i-- {
		// There are never more working days than days, which are counted faster.
		if int64(last.Day)-int64(obs[i].Day) >= int64(window) && days.between(obs[i].Day+1, last.Day) >= window {
			from = i
			break
		}
	}
	r = Rate{Units: last.Count - obs[from].Count, Days: days.between(obs[from].Day+1, last.Day)}
	return r, obs[from].Day, r.Days > 0
}

// ExpectedBy is how much of a target should be done by the end of a day when
// the same is done each working day from start to deadline, both included. It is
// rounded down, the whole target at the deadline.
func ExpectedBy(target int64, start, deadline, day Day, days Workdays) int64 {
	all := days.between(start, deadline)
	switch {
	case target <= 0 || day < start:
		return 0
	case day >= deadline || all <= 0:
		return target
	}
	return mulDiv(target, int64(days.between(start, day)), int64(all))
}
