package quota

import (
	"fmt"
	"math"
	"slices"
)

// LastPace goes on as between the last two observations: the naive method, for
// comparison.
type LastPace struct{}

func (LastPace) String() string { return "last pace" }

// Fit needs two stretches in which something was done.
func (LastPace) Fit(s Series) (Trend, error) {
	t := s.steps()
	if len(t) < 2 {
		return Trend{}, ErrTooFew
	}
	last := t[len(t)-1]
	return straight(s, t, last.done/last.days, last.days), nil
}

func straight(s Series, t steps, rate, learnt float64) Trend {
	sd, free := t.noise()
	now := s.Y[len(s.Y)-1]
	return Trend{Freedom: free, Spread: scatter(sd, learnt),
		Mean: func(d float64) float64 { return now + rate*d }}
}

// Drift goes on at the pace of recent working days, older ones counting half as
// much every Half days; 0 counts all alike.
type Drift struct{ Half float64 }

func (f Drift) String() string {
	if f.Half == 0 {
		return "drift over all"
	}
	return fmt.Sprintf("drift, half in %g days", f.Half)
}

// Fit needs two stretches in which something was done.
func (f Drift) Fit(s Series) (Trend, error) { return f.fit(s, s.steps()) }

func (f Drift) fit(s Series, t steps) (Trend, error) {
	if len(t) < 2 {
		return Trend{}, ErrTooFew
	}
	rate, learnt := t.pace(f.weight)
	return straight(s, t, rate, learnt), nil
}

func (f Drift) weight(age float64) float64 {
	if f.Half == 0 {
		return 1
	}
	return math.Exp2(-age / f.Half)
}

// Damped is [Drift] with a pace that loses the share Loss of itself each
// working day: the last residents are the hardest to reach.
type Damped struct {
	Half float64
	Loss float64 // 0.005: half in 138 working days
}

func (f Damped) String() string { return fmt.Sprintf("damped trend, %g %% a day", 100*f.Loss) }

// Fit needs two stretches in which something was done.
func (f Damped) Fit(s Series) (Trend, error) { return f.fit(s, s.steps()) }

func (f Damped) fit(s Series, t steps) (Trend, error) {
	trend, err := Drift{f.Half}.fit(s, t)
	if err != nil || f.Loss <= 0 {
		return trend, err
	}
	now, keep := s.Y[len(s.Y)-1], 1-f.Loss
	first := (trend.Mean(1) - now) * keep // what the next day does
	trend.Mean = func(d float64) float64 {
		// The sum of a geometric series in place of d.
		return now + first*(1-math.Pow(keep, d))/f.Loss
	}
	return trend, nil
}

// A Growth is the form of a [Saturating] forecaster.
type Growth uint8

const (
	Logistic Growth = iota
	Gompertz
)

// Saturating fits a curve that rises towards a ceiling. The ceiling is looked
// for between what was reached and one and a half times the target; a ceiling
// below the target means that it is never reached.
type Saturating struct{ Growth Growth }

func (f Saturating) String() string {
	if f.Growth == Gompertz {
		return "Gompertz growth"
	}
	return "logistic growth"
}

// linear is the transformation under which the curve below a ceiling is a
// straight line, and back is its inverse.
func (f Saturating) linear(share float64) float64 {
	if f.Growth == Gompertz {
		return -math.Log(-math.Log(share))
	}
	return math.Log(share / (1 - share))
}

func (f Saturating) back(v float64) float64 {
	if f.Growth == Gompertz {
		return math.Exp(-math.Exp(-v))
	}
	return 1 / (1 + math.Exp(-v))
}

// Fit needs four observations above zero and two stretches of work.
func (f Saturating) Fit(s Series) (Trend, error) {
	t := s.steps()
	var x, y []float64
	for i, v := range s.Y {
		if v > 0 {
			x, y = append(x, s.X[i]), append(y, v)
		}
	}
	if len(x) < 4 || len(t) < 2 {
		return Trend{}, ErrTooFew
	}
	const ceilings = 48
	top := slices.Max(y)
	low, high := top*1.01, max(1.5*s.Target, top*1.5)
	best, ceiling, a, b := math.Inf(1), 0.0, 0.0, 0.0
	for k := range ceilings {
		c := low * math.Pow(high/low, float64(k)/(ceilings-1))
		p, q, off := f.line(x, y, c)
		if off < best && q > 0 {
			best, ceiling, a, b = off, c, p, q
		}
	}
	if ceiling == 0 {
		return Trend{}, ErrTooFew
	}
	end := s.X[len(s.X)-1]
	now := s.Y[len(s.Y)-1]
	at := func(d float64) float64 { return ceiling * f.back(a+b*(end+d)) }
	sd, free := t.noise()
	var learnt float64
	for _, st := range t {
		learnt += st.days
	}
	return Trend{Freedom: max(1, free-1), Spread: scatter(sd, learnt),
		Mean: func(d float64) float64 { return now + at(d) - at(0) }}, nil
}

// line is the least-squares line under a ceiling and how far the curve is off.
func (f Saturating) line(x, y []float64, ceiling float64) (a, b, off float64) {
	n := float64(len(x))
	var sx, sv, sxx, sxv float64
	for i := range x {
		v := f.linear(y[i] / ceiling)
		sx, sv, sxx, sxv = sx+x[i], sv+v, sxx+x[i]*x[i], sxv+x[i]*v
	}
	b = (n*sxv - sx*sv) / (n*sxx - sx*sx)
	a = (sv - b*sx) / n
	for i := range x {
		d := y[i] - ceiling*f.back(a+b*x[i])
		off += d * d
	}
	return a, b, off
}

// DefaultForecaster is what [Predict] takes when given none: the forecaster
// that did well on both the real series and the simulated programmes of package
// backtest, whose documentation has the table.
func DefaultForecaster() Forecaster {
	return Calibrated{Ensemble{Drift{Half: 5}, Drift{Half: 30}, Damped{Half: 5, Loss: 0.005}}}
}
