package quota

import "math"

// Calibrated widens or narrows the spread of another forecaster by what it
// would have got wrong in the same series: it is asked at each earlier
// observation, and its distances to what came, measured in its own spread, are
// the correction. The pace of a programme is not a coin thrown each day: a
// breakdown lasts, so that spreads learnt from the scatter of days are too
// narrow.
type Calibrated struct{ Of Forecaster }

func (c Calibrated) String() string {
	if c.Of == nil {
		return "calibrated"
	}
	return c.Of.String() + ", calibrated"
}

// Before anything is known, the spread is doubled, and this counts as much as
// so many past forecasts.
const (
	priorVariance = 2
	priorWeight   = 4
)

// Fit is the fit of the other one with its spread corrected.
func (c Calibrated) Fit(s Series) (Trend, error) {
	t, err := fit(c.Of, s)
	if err != nil {
		return t, err
	}
	sum, weight := float64(priorVariance*priorWeight), float64(priorWeight)
	for n := max(3, len(s.X)-24); n < len(s.X); n++ {
		past, err := fit(c.Of, Series{X: s.X[:n], Y: s.Y[:n], Target: s.Target})
		if err != nil {
			continue
		}
		// What came after one cut is one experience, however many dates it has.
		var z2, count float64
		for i := n; i < len(s.X); i++ {
			d := s.X[i] - s.X[n-1]
			if sd := past.Spread(d); sd > 0 {
				z := (s.Y[i] - past.Mean(d)) / sd
				z2 += min(z*z, 100)
				count++
			}
		}
		if count > 0 {
			sum += z2 / count
			weight++
		}
	}
	factor := math.Sqrt(sum / weight)
	spread := t.Spread
	t.Spread = func(d float64) float64 { return factor * spread(d) }
	return t, nil
}
