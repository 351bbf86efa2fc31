package quota

import "math"

// Ensemble is the mean of several forecasters; where they disagree the spread
// is wider. One that cannot conclude is left out.
type Ensemble []Forecaster

func (e Ensemble) String() string { return "ensemble" }

// Fit is the mean of all fits.
func (e Ensemble) Fit(s Series) (Trend, error) {
	trends := make([]Trend, 0, len(e))
	free := math.Inf(1)
	stretches := s.steps() // the same for all that learn from them
	for _, f := range e {
		if t, err := fitSteps(f, s, stretches); err == nil {
			trends = append(trends, t)
			free = min(free, t.Freedom)
		}
	}
	if len(trends) == 0 {
		return Trend{}, ErrTooFew
	}
	n := float64(len(trends))
	mean := func(d float64) (m float64) {
		for _, t := range trends {
			m += t.Mean(d) / n
		}
		return m
	}
	return Trend{Mean: mean, Freedom: free, Spread: func(d float64) float64 {
		// The variance between the means, taken from the first of them, in one
		// pass.
		first := trends[0].Mean(d)
		var v, off float64
		for i, t := range trends {
			if s := t.Spread(d); i == 0 {
				v += s * s / n
			} else {
				away := t.Mean(d) - first
				v += (s*s + away*away) / n
				off += away / n
			}
		}
		return math.Sqrt(max(0, v-off*off))
	}}, nil
}

// fitSteps is fit where the stretches of the series are known.
func fitSteps(f Forecaster, s Series, t steps) (Trend, error) {
	switch f := f.(type) { // of these types themselves: what embeds one has a Fit of its own
	case Drift:
		return f.fit(s, t)
	case Damped:
		return f.fit(s, t)
	}
	return fit(f, s)
}
