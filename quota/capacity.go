package quota

// A Limit is a bound that may not be known: the zero Limit bounds nothing.
type Limit struct {
	N     int64
	Known bool
}

// At is a known limit.
func At(n int64) Limit { return Limit{N: n, Known: true} }

// A Shift is how long one set of equipment records and how long one recording
// takes.
type Shift struct {
	Minutes   int64 // of one shift
	Shifts    int64 // a day
	Seconds   int64 // of one recording: 240 in the plans of 2011
	Available Ratio // share of the time the set works; zero means always
}

// PerSetDay is floor(minutes*60*shifts*availability/seconds): 10 hours at 4
// minutes are 150, the norm of DKI Jakarta in 2011. Errors: *[InputError].
func (s Shift) PerSetDay() (int64, error) {
	a := s.Available
	if a == (Ratio{}) {
		a = Ratio{Part: 1, Whole: 1}
	}
	switch {
	case s.Seconds <= 0:
		return 0, invalid("seconds of a recording", -1, s.Seconds, "must be positive")
	case s.Minutes < 0 || s.Minutes > 1440:
		return 0, invalid("minutes of a shift", -1, s.Minutes, "must be from 0 to 1440")
	case s.Shifts < 0 || s.Shifts*s.Minutes > 1440 || s.Shifts > 1440:
		return 0, invalid("shifts", -1, s.Shifts, "must fit into a day")
	case a.Whole <= 0 || a.Part < 0 || a.Part > a.Whole:
		return 0, invalid("availability", -1, a, "must be from nothing to all")
	}
	seconds := s.Minutes * s.Shifts * 60
	q := mul64(uint64(seconds), uint64(a.Part))
	// floor(floor(x/b)/c) is floor(x/(b*c)).
	whole, _ := q.div64(uint64(a.Whole))
	return int64(whole) / s.Seconds, nil
}

// OperatorsPerPoint is how many technical staff each service point needs at
// least (circular of the Ministry of Home Affairs of 13 October 2010).
const OperatorsPerPoint = 4

// Capacity is what the places can do in a day, with everything that may bound
// it. Sets and PerSet are required; what is not known bounds nothing.
type Capacity struct {
	Sets      int64 // sets of equipment in working order
	PerSet    int64 // recordings by set and day; see [Shift]
	Points    int64 // service points; 0: not known
	Operators Limit // technical staff; a point without four is not open
	Powered   Limit // sets the electricity suffices for; see [PoweredSets]
	Summoned  Limit // people called for a day
	Attend    Ratio // how many of those called come; zero: not known. 44 to 80 % came
	Centre    Limit // single records (print-ready) the data centre makes in a day
}

// A Bound is one of the things that limit a day, in recordings.
type Bound struct {
	Name  string // equipment, operators, power, attendance
	Daily int64
}

// DayCapacity is what a capacity amounts to in a day.
type DayCapacity struct {
	Recorded   int64   // recordings
	PrintReady int64   // of them made print-ready by the centre the same day at most
	Bounds     []Bound // all that are known, the equipment first
	Binding    string  // the name of the smallest
}

// Day is what can be done in a day, and what bounds it. Errors: *[InputError].
func (c Capacity) Day() (DayCapacity, error) {
	for _, v := range []struct {
		name string
		n    int64
	}{{"sets", c.Sets}, {"recordings per set", c.PerSet}, {"service points", c.Points}, {"operators", c.Operators.N},
		{"sets with power", c.Powered.N}, {"summoned", c.Summoned.N}, {"limit of the centre", c.Centre.N}} {
		if v.n < 0 || v.n > 1<<31 {
			return DayCapacity{}, invalid(v.name, -1, v.n, "must be from 0 to 2^31")
		}
	}
	if a := c.Attend; a != (Ratio{}) && (a.Whole <= 0 || a.Part < 0 || a.Part > a.Whole) {
		return DayCapacity{}, invalid("attendance", -1, a, "must be from nothing to all")
	}
	var d DayCapacity
	bound := func(name string, daily int64) {
		if len(d.Bounds) == 0 || daily < d.Recorded {
			d.Recorded, d.Binding = daily, name
		}
		d.Bounds = append(d.Bounds, Bound{name, daily})
	}
	bound("equipment", c.Sets*c.PerSet)
	if c.Operators.Known && c.Points > 0 {
		open := min(c.Points, c.Operators.N/OperatorsPerPoint)
		bound("operators", mulDiv(c.Sets, open, c.Points)*c.PerSet)
	}
	if c.Powered.Known {
		bound("power", c.Powered.N*c.PerSet)
	}
	if c.Summoned.Known {
		come := c.Summoned.N
		if c.Attend.Whole > 0 {
			come = mulDiv(come, c.Attend.Part, c.Attend.Whole)
		}
		bound("attendance", come)
	}
	d.PrintReady = d.Recorded
	if c.Centre.Known {
		d.PrintReady = min(d.PrintReady, c.Centre.N)
	}
	return d, nil
}

// PoweredSets is how many sets an installation of so many volt-amperes feeds,
// at a power factor in per cent and so many watts a set (750 to 1000 measured).
// Errors: *[InputError].
func PoweredSets(voltAmperes, factorPercent, wattsPerSet int64) (int64, error) {
	switch {
	case voltAmperes < 0 || voltAmperes > 1<<40:
		return 0, invalid("volt-amperes", -1, voltAmperes, "must be from 0 to 2^40")
	case factorPercent < 0 || factorPercent > 100:
		return 0, invalid("power factor", -1, factorPercent, "must be from 0 to 100 %")
	case wattsPerSet <= 0 || wattsPerSet > 1<<40:
		return 0, invalid("watts per set", -1, wattsPerSet, "must be positive")
	}
	return voltAmperes * factorPercent / (100 * wattsPerSet), nil
}

// A CapacityPlan is what a capacity does in so many working days.
type CapacityPlan struct {
	Day        DayCapacity
	Days       int64
	Recorded   int64
	PrintReady int64 // at the end; what the centre still has to do is Waiting
	Waiting    int64
}

// In is what is done in so many working days, when backlog recordings wait at
// the centre at the beginning. Balikpapan planned in June 2012: 11 sets at 200 a
// day for 120 days, which is 264,000.
func (c Capacity) In(days, backlog int64) (CapacityPlan, error) {
	d, err := c.Day()
	if err != nil {
		return CapacityPlan{}, err
	}
	if days < 0 || days > 1<<20 {
		return CapacityPlan{}, invalid("days", -1, days, "must be from 0 to 2^20")
	}
	if backlog < 0 || backlog > 1<<60 {
		return CapacityPlan{}, invalid("backlog", -1, backlog, "must be from 0 to 2^60")
	}
	p := CapacityPlan{Day: d, Days: days, Recorded: clampMul(d.Recorded, days)}
	all := p.Recorded + backlog
	p.PrintReady = all
	if c.Centre.Known {
		p.PrintReady = min(all, clampMul(c.Centre.N, days))
	}
	p.Waiting = all - p.PrintReady
	return p, nil
}

// clampMul is a*b, at most 2^61.
func clampMul(a, b int64) int64 {
	p := mul64(uint64(a), uint64(b))
	if p.hi > 0 || p.lo > 1<<61 {
		return 1 << 61
	}
	return int64(p.lo)
}

// Shortfall is what is missing to a target after so many days, 0 when nothing.
func (c Capacity) Shortfall(remaining, days int64) (int64, error) {
	p, err := c.In(days, 0)
	return max(0, remaining-p.Recorded), err
}

// RequiredSets is how many sets finish remaining in so many working days:
// ceil(remaining/(days*perSet)). False when no number does.
func RequiredSets(remaining, days, perSet int64) (int64, bool) {
	if remaining <= 0 {
		return 0, true
	}
	if days <= 0 || perSet <= 0 {
		return 0, false
	}
	return divCeil(remaining, clampMul(days, perSet)), true
}

// SummonsFor is how many people to call so that capacity is used when only a
// share of them comes, held to at most so many in a hundred of the capacity:
// who is called and cannot be served loses a day's work. Errors: *[InputError].
func SummonsFor(capacity int64, attend Ratio, capPercent int64) (int64, error) {
	switch {
	case capacity < 0 || capacity > 1<<40:
		return 0, invalid("capacity", -1, capacity, "must be from 0 to 2^40")
	case attend.Whole <= 0 || attend.Part <= 0 || attend.Part > attend.Whole:
		return 0, invalid("attendance", -1, attend, "must be above nothing and at most all")
	case capPercent < 100 || capPercent > 1000:
		return 0, invalid("cap", -1, capPercent, "must be from 100 to 1000 %")
	}
	q, rem := mul64(uint64(capacity), uint64(attend.Whole)).div64Ceil(uint64(attend.Part))
	if rem { // more than can be counted: the cap decides
		return capacity * capPercent / 100, nil
	}
	return min(int64(q), capacity*capPercent/100), nil
}
