package quota

import (
	"fmt"
	"math"
)

// A Series is a history on the axis of working days, as a [Forecaster] sees it.
type Series struct {
	X      []float64 // working days since the first observation, strictly growing
	Y      []float64 // cumulative count
	Target float64
}

// A Trend is what a forecaster has learnt. Both functions take working days
// after the last observation.
type Trend struct {
	Mean   func(days float64) float64 // the expected count
	Spread func(days float64) float64 // standard deviation around it
	// Freedom is the degrees of freedom behind the spread: few observations
	// make wide intervals.
	Freedom float64
}

// A Forecaster continues a series. Built in are [LastPace] (the naive one),
// [Drift], [Damped], [Saturating] and [Ensemble]; [DefaultForecaster] is the one
// that measured best. Fit must be a pure function and returns [ErrTooFew] when
// it cannot conclude.
type Forecaster interface {
	String() string
	Fit(s Series) (Trend, error)
}

// fit asks a forecaster and holds it to its promise.
func fit(f Forecaster, s Series) (Trend, error) {
	if f == nil {
		return Trend{}, invalid("forecaster", -1, "nil", "must be given")
	}
	t, err := f.Fit(s)
	if err == nil && (t.Mean == nil || t.Spread == nil) {
		err = invalid("forecaster", -1, f, "gives a trend without Mean or Spread")
	}
	return t, err
}

// Levels are the numbers of a forecast for one day.
type Levels struct {
	Expected      int64
	Low80, High80 int64
	Low95, High95 int64
}

// A Finish is a finishing day; not Known means not within the horizon.
type Finish struct {
	Day   Day
	Known bool
}

func (f Finish) String() string {
	if !f.Known {
		return "none in sight"
	}
	return fmt.Sprintf("day %d", f.Day)
}

// An Outlook says when a target will be reached. All in it follows from the
// observations alone; it knows nothing of what is planned (for that see
// [WhatIf]).
type Outlook struct {
	Method        string
	AsOf          Day // of the last observation
	Count, Target int64
	Reached       bool // the target is reached already

	Likely          Finish // as likely before as after
	Early80, Late80 Finish // 80 of 100 end between
	Early95, Late95 Finish
	Deadline        Day
	AtDeadline      Levels
	OnTime          float64 // probability, 0 to 1, of reaching the target by the deadline
}

// Horizon is how many working days ahead finishing is looked for: about twenty
// years of five-day weeks.
const Horizon = 5000

// Predict forecasts from cumulative observations. They are in the order of
// their days; of two for the same day, or with no working day between them, the
// later counts. They may be irregular, weeks may be missing, and a fall is taken
// for a revision of the level, not for work. Three are enough, though intervals
// are then wide. f is [DefaultForecaster] when nil.
//
// Errors: [ErrTooFew]; [ErrNoTarget] for a target of zero; *[InputError] for
// negative counts, days out of order, no calendar, or a forecaster whose [Trend]
// lacks a function.
func Predict(obs []Observation, target int64, deadline Day, days Workdays, f Forecaster) (Outlook, error) {
	if f == nil {
		f = DefaultForecaster()
	}
	s, err := seriesOf(obs, target, days)
	if err != nil {
		return Outlook{}, err
	}
	last := obs[len(obs)-1]
	o := Outlook{Method: f.String(), AsOf: last.Day, Count: last.Count, Target: target, Deadline: deadline}
	t, err := fit(f, s)
	if err != nil {
		return o, err
	}
	o.conclude(t, days)
	return o, nil
}

func seriesOf(obs []Observation, target int64, days Workdays) (Series, error) {
	if target == 0 {
		return Series{}, ErrNoTarget
	}
	if target < 0 {
		return Series{}, invalid("target", -1, target, "must not be negative")
	}
	if err := days.given(); err != nil {
		return Series{}, err
	}
	s := Series{Target: float64(target)}
	for i, o := range obs {
		if o.Count < 0 {
			return s, invalid("count", i, o.Count, "must not be negative")
		}
		x := 0.0
		if i > 0 {
			if o.Day < obs[i-1].Day {
				return s, invalid("day", i, o.Day, "must not be before the one before it")
			}
			x = float64(days(obs[0].Day+1, o.Day))
		}
		if n := len(s.X); n > 0 && x <= s.X[n-1] {
			s.Y[n-1] = float64(o.Count)
			continue
		}
		s.X, s.Y = append(s.X, x), append(s.Y, float64(o.Count))
	}
	if len(s.X) < 3 {
		return s, ErrTooFew
	}
	return s, nil
}

// conclude reads the finishing days and the deadline off a trend.
func (o *Outlook) conclude(t Trend, days Workdays) {
	target := float64(o.Target)
	left := max(0, days(o.AsOf+1, o.Deadline))
	o.AtDeadline = t.levels(float64(left), o.Count)
	if o.Count >= o.Target {
		now := Finish{o.AsOf, true}
		o.Reached, o.OnTime = true, float64(b2i(o.AsOf <= o.Deadline))
		o.Likely, o.Early80, o.Late80, o.Early95, o.Late95 = now, now, now, now, now
		return
	}
	// The chance of being done after n days cannot fall with n: who was done
	// once is done.
	want := []struct {
		p  float64
		to *Finish
	}{{0.025, &o.Early95}, {0.10, &o.Early80}, {0.50, &o.Likely}, {0.90, &o.Late80}, {0.975, &o.Late95}}
	// It is looked at more coarsely further out, and day by day where a limit is
	// passed.
	var done float64
	k := 0
	for n := 1; n <= Horizon && k < len(want); {
		step := max(1, n/40)
		if ahead := max(done, t.chance(float64(n+step-1), target)); step == 1 || ahead >= want[k].p {
			for ; step > 0 && k < len(want); step-- {
				done = max(done, t.chance(float64(n), target))
				for k < len(want) && done >= want[k].p {
					want[k].to.Day, want[k].to.Known = dayAfter(o.AsOf, n, days)
					k++
				}
				n++
			}
			continue
		} else {
			done = ahead
		}
		n += step
	}
	for n := 1; n <= left; n += max(1, n/40) {
		o.OnTime = max(o.OnTime, t.chance(float64(n), target))
	}
	if left > 0 {
		o.OnTime = max(o.OnTime, t.chance(float64(left), target))
	}
}

// chance is the probability of target or more after so many days.
func (t Trend) chance(days, target float64) float64 {
	m, s := t.Mean(days), t.Spread(days)
	if s <= 0 {
		return float64(b2i(m >= target))
	}
	return studentBelow((m-target)/s, t.Freedom)
}

func (t Trend) levels(days float64, now int64) Levels {
	if days <= 0 {
		return Levels{now, now, now, now, now}
	}
	m, s := t.Mean(days), t.Spread(days)
	at := func(z float64) int64 {
		return int64(math.Round(max(0, min(m+studentFrom(z, t.Freedom)*s, 1<<62))))
	}
	return Levels{at(0), at(-z80), at(z80), at(-z95), at(z95)}
}

const (
	z80 = 1.2815515655446004 // half of 80 % of the normal distribution on each side
	z95 = 1.959963984540054
)

// studentBelow is the distribution function of Student's t by Wallace's
// transformation to the normal (1959), within 0.01 for two degrees of freedom
// and better above.
func studentBelow(t, freedom float64) float64 {
	z := math.Sqrt(freedom*math.Log1p(t*t/freedom)) * (8*freedom + 1) / (8*freedom + 3)
	return 0.5 * math.Erfc(-math.Copysign(z, t)/math.Sqrt2)
}

// studentFrom turns a normal quantile into one of Student's t, the other way.
func studentFrom(z, freedom float64) float64 {
	u := z * (8*freedom + 3) / (8*freedom + 1)
	return math.Copysign(math.Sqrt(freedom*math.Expm1(u*u/freedom)), z)
}

// dayAfter is the n-th working day after a day; false when there is none within
// sixty years.
func dayAfter(day Day, n int, days Workdays) (Day, bool) {
	lo, hi := int32(day), int32(min(int64(day)+int64(n), math.MaxInt32-1)) // days(lo) < n
	for days(day+1, Day(hi)) < n {
		if int64(hi)-int64(day) > 22000 || hi >= math.MaxInt32/2 {
			return 0, false
		}
		lo, hi = hi, hi+(hi-int32(day))+7
	}
	for hi-lo > 1 {
		if mid := lo + (hi-lo)/2; days(day+1, Day(mid)) >= n {
			hi = mid
		} else {
			lo = mid
		}
	}
	return Day(hi), true
}
