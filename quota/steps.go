package quota

import "math"

// steps are the stretches between observations in which something was done. A
// fall is a revision and no stretch.
type steps struct {
	days, done []float64
	age        []float64 // working days from the end of the stretch to the end
}

func (s Series) steps() steps {
	if len(s.X) == 0 {
		return steps{}
	}
	n := len(s.X) - 1 // at most so many, in one piece of memory
	room := make([]float64, 3*n)
	t := steps{room[:0:n], room[n : n : 2*n], room[2*n : 2*n : 3*n]}
	last := s.X[n]
	for i := 1; i < len(s.X); i++ {
		if d := s.Y[i] - s.Y[i-1]; d >= 0 {
			t.days = append(t.days, s.X[i]-s.X[i-1])
			t.done = append(t.done, d)
			t.age = append(t.age, last-s.X[i])
		}
	}
	return t
}

// pace is done by day, each stretch weighted by weight(age).
func (t steps) pace(weight func(age float64) float64) (rate, days float64) {
	var done float64
	for i := range t.days {
		w := weight(t.age[i])
		done += w * t.done[i]
		days += w * t.days[i]
	}
	if days == 0 {
		return 0, 0
	}
	return done / days, days
}

// noise is the standard deviation of a single day's work, and how many
// stretches it was learnt from less one.
func (t steps) noise() (sd, freedom float64) {
	rate, _ := t.pace(func(float64) float64 { return 1 })
	var v float64
	for i, d := range t.days {
		off := t.done[i] - rate*d
		v += off * off / d
	}
	freedom = float64(len(t.days) - 1)
	return math.Sqrt(v / freedom), freedom
}

// scatter is the spread of a sum of days whose pace was learnt from so many.
func scatter(sd, learnt float64) func(float64) float64 {
	return func(d float64) float64 { return sd * math.Sqrt(d+d*d/learnt) }
}
