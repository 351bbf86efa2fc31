package quota

import "math"

// steps are the stretches between observations in which something was done. A
// fall is a revision and no stretch.
type steps []step

type step struct {
	days, done float64
	age        float64 // working days from the end of the stretch to the end
}

func (s Series) steps() steps {
	t := make(steps, 0, len(s.X))
	for i := 1; i < len(s.X); i++ {
		if d := s.Y[i] - s.Y[i-1]; d >= 0 {
			t = append(t, step{s.X[i] - s.X[i-1], d, s.X[len(s.X)-1] - s.X[i]})
		}
	}
	return t
}

// pace is done by day, each stretch weighted by weight(age).
func (t steps) pace(weight func(age float64) float64) (rate, days float64) {
	var done float64
	for _, st := range t {
		w := weight(st.age)
		done += w * st.done
		days += w * st.days
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
	for _, st := range t {
		off := st.done - rate*st.days
		v += off * off / st.days
	}
	freedom = float64(len(t) - 1)
	return math.Sqrt(v / freedom), freedom
}

// scatter is the spread of a sum of days whose pace was learnt from so many.
func scatter(sd, learnt float64) func(float64) float64 {
	return func(d float64) float64 { return sd * math.Sqrt(d+d*d/learnt) }
}
