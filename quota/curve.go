package quota

// A Curve is a plan: how much should be done by the end of each working day.
type Curve struct {
	Start Day
	Days  Workdays // nil: [EveryDay]
	// Cumulative is the plan after the first, second, … working day from Start.
	// It does not fall; its last number is the target.
	Cumulative []int64
}

// A Shape is how a planned curve runs.
type Shape uint8

const (
	Linear Shape = iota // the same each day
	SCurve              // slow at the beginning and the end, fastest in the middle
)

// PlanCurve spreads a target over the working days from start to deadline, so
// that the daily numbers are whole and add up to it. Errors: *[InputError] for a
// negative target or no calendar, *[InfeasibleError] when there is no working
// day for it.
func PlanCurve(target int64, start, deadline Day, days Workdays, shape Shape) (Curve, error) {
	c := Curve{Start: start, Days: days}
	if target < 0 {
		return c, invalid("target", -1, target, "must not be negative")
	}
	if err := days.given(); err != nil {
		return c, err
	}
	n := int64(days(start, deadline))
	if n > 1<<20 {
		return c, invalid("working days", -1, n, "must be at most 2^20")
	}
	if n <= 0 {
		if target > 0 {
			return c, &InfeasibleError{Recipient: -1, Need: target, Rule: "there is no working day up to the deadline"}
		}
		return c, nil
	}
	// Each number is rounded by itself from the share of the whole, so that no
	// day is more than one unit off and the last is exact.
	c.Cumulative = make([]int64, n)
	weight, all := func(k int64) int64 { return 1 }, n
	if shape == SCurve {
		// k(n+1-k) is a parabola; the sum over the days is n(n+1)(n+2)/6.
		weight, all = func(k int64) int64 { return k * (n + 1 - k) }, n*(n+1)*(n+2)/6
	}
	var upTo int64
	for k := range n {
		upTo += weight(k + 1)
		c.Cumulative[k] = mulDiv(target, upTo, all)
	}
	return c, nil
}

// CapacityCurve is the plan of doing each working day what can be done, daily
// being the capacity of the first, second, … day, until the target is reached.
// Its last number is below the target when the days do not suffice. Errors:
// *[InputError] for a negative target or capacity, or no calendar.
func CapacityCurve(target int64, start Day, days Workdays, daily []int64) (Curve, error) {
	c := Curve{Start: start, Days: days}
	if target < 0 {
		return c, invalid("target", -1, target, "must not be negative")
	}
	if err := days.given(); err != nil {
		return c, err
	}
	var sum int64
	for i, d := range daily {
		if d < 0 {
			return c, invalid("daily capacity", i, d, "must not be negative")
		}
		sum += min(d, target-sum)
		c.Cumulative = append(c.Cumulative, sum)
	}
	return c, nil
}

// On is the plan for the end of a day, 0 before the start.
func (c Curve) On(day Day) int64 {
	if len(c.Cumulative) == 0 || day < c.Start {
		return 0
	}
	n := min(c.Days.between(c.Start, day), len(c.Cumulative))
	if n <= 0 {
		return 0
	}
	return c.Cumulative[n-1]
}

// A Gap is what was achieved against what was planned.
type Gap struct {
	Day             Day
	Planned, Actual int64
	// Lag is the working days since the plan had the actual number: 0 on time,
	// negative when ahead by at least a day.
	Lag int
}

// Against compares observations with the plan.
func (c Curve) Against(obs []Observation) []Gap {
	gaps := make([]Gap, len(obs))
	for i, o := range obs {
		g := Gap{Day: o.Day, Planned: c.On(o.Day), Actual: o.Count}
		// The number of planned days that o.Count completes.
		done := 0
		for done < len(c.Cumulative) && c.Cumulative[done] <= o.Count {
			done++
		}
		if o.Day >= c.Start {
			g.Lag = min(c.Days.between(c.Start, o.Day), len(c.Cumulative))
		}
		g.Lag -= done
		gaps[i] = g
	}
	return gaps
}

// Parts cuts a target into whole numbers for months, weeks or days, by weight,
// usually the working days of each: twelve roundings would not add up. It is
// [Apportion] by [LargestRemainder].
func Parts(target int64, weights []int64) ([]int64, error) {
	return Apportion(target, weights, LargestRemainder)
}
