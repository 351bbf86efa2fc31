package quota

import "math"

// Ensemble is the mean of several forecasters; where they disagree the spread
// is wider. One that cannot conclude is left out.
type Ensemble []Forecaster

func (e Ensemble) String() string { return "ensemble" }

// Fit is the mean of all fits.
func (e Ensemble) Fit(s Series) (Trend, error) {
	var trends []Trend
	free := math.Inf(1)
	for _, f := range e {
		if t, err := f.Fit(s); err == nil {
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
		m := mean(d)
		var v float64
		for _, t := range trends {
			s, off := t.Spread(d), t.Mean(d)-m
			v += (s*s + off*off) / n
		}
		return math.Sqrt(v)
	}}, nil
}
