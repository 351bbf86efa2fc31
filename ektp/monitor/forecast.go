package monitor

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// Forecast says when a line reaches its target if it goes on as it does. It
// follows from the observations alone and knows nothing of the plan.
type Forecast struct {
	Finish     ektp.Date       `json:"finish,omitempty"` // as likely before as after; no date: not in sight
	Early      ektp.Date       `json:"early,omitempty"`  // 80 of 100 end between Early and Late
	Late       ektp.Date       `json:"late,omitempty"`
	Early95    ektp.Date       `json:"early_95,omitempty"`
	Late95     ektp.Date       `json:"late_95,omitempty"`
	AtDeadline Levels          `json:"at_deadline"`
	InTime     decimal.Decimal `json:"in_time"`  // probability of reaching the target by the deadline, percent, whole; of a sum of regions that of the least likely
	Method     string          `json:"method"`   // of quota.Forecaster
	Observed   int             `json:"observed"` // figures it was made from
	From       ektp.Date       `json:"from"`     // the day of the last of them
}

// Levels is the count expected on the day of the deadline, with the bounds of
// the 80 % interval.
type Levels struct {
	Expected int64 `json:"expected"`
	Low      int64 `json:"low"`
	High     int64 `json:"high"`
}

// mostObservations bounds what a forecast is made from: more of the past does
// not make it better, and the whole country must be done in one call.
const mostObservations = 40

// thinned takes evenly spread observations, the last among them.
func thinned(series []quota.Observation) []quota.Observation {
	n := len(series)
	if n <= mostObservations {
		return series
	}
	out := make([]quota.Observation, 0, mostObservations)
	for i := range mostObservations {
		out = append(out, series[(n-1)*i/(mostObservations-1)])
	}
	return out
}

// forecast gives a line that is under way its forecast; none where too little
// is known.
func (e *evaluator) forecast(l *Line, series []quota.Observation) {
	if len(series) < 3 || !l.Target.Known || !l.Recorded.Known || l.Recorded.Count >= l.Target.Count || l.End.IsZero() {
		return
	}
	// Looking years ahead must not make the assessment speak of their holidays.
	uncovered := slices.Clone(e.calendar.uncovered)
	defer func() { e.calendar.uncovered = uncovered }()
	o, err := quota.Predict(thinned(series), l.Target.Count, quota.Day(l.End), e.workdays, e.in.Forecaster)
	if err != nil {
		return // too few, or too irregular: then there is no forecast
	}
	if o.Likely.Known && ektp.Date(o.Likely.Day) < e.in.AsOf {
		return // by then it would be done, and nobody has said so: the figures are too old to foretell
	}
	// What is recorded stays recorded, and nobody is recorded beyond the target.
	floor := min(series[len(series)-1].Count, l.Recorded.Count)
	within := func(n int64) int64 { return min(max(floor, n), l.Target.Count) }
	l.Forecast = &Forecast{Finish: finish(o.Likely), Early: finish(o.Early80), Late: finish(o.Late80), Early95: finish(o.Early95), Late95: finish(o.Late95),
		AtDeadline: Levels{within(o.AtDeadline.Expected), within(o.AtDeadline.Low80), within(o.AtDeadline.High80)},
		InTime:     decimal.NewFromFloat(o.OnTime * 100).Round(0), Method: o.Method, Observed: min(len(series), mostObservations), From: ektp.Date(o.AsOf)}
}

func finish(f quota.Finish) ektp.Date {
	if !f.Known || f.Day > quota.Day(ektp.MaxDate) {
		return 0
	}
	return ektp.Date(f.Day)
}

// forecastTotal forecasts the scope: where its figure is the sum of regions that
// have forecasts of their own, from these, else from its own curve.
func (e *evaluator) forecastTotal() {
	l := e.a.Total.Line()
	if e.in.Limits.Forecasts < 0 || l == nil || l.Forecast != nil || !alike(l.Recorded, l.Target) {
		return
	}
	if l.Recorded.Source == SumOfRegions && len(e.units) > 1 && len(e.units) <= e.in.Limits.Forecasts {
		l.Forecast = e.forecastOfRegions(l)
		return
	}
	series := make([]quota.Observation, len(e.a.Curve))
	for i, c := range e.a.Curve {
		if i > 0 && c.Count < e.a.Curve[i-1].Count && l.Recorded.Coverage == nil {
			return // published totals that contradict each other foretell nothing
		}
		series[i] = quota.Observation{Day: quota.Day(c.Date), Count: c.Count}
	}
	e.forecast(l, series)
}

// forecastOfRegions is done when the last region is, and no likelier in time
// than the least likely of them; nobody is recorded beyond a region's target.
// None where a region that is not done has no forecast.
func (e *evaluator) forecastOfRegions(l *Line) *Forecast {
	if l.Recorded.Count >= l.Target.Count || l.End.IsZero() {
		return nil
	}
	f := Forecast{InTime: hundred}
	latest := []*ektp.Date{&f.Finish, &f.Early, &f.Late, &f.Early95, &f.Late95}
	never := make([]bool, len(latest))
	for i := range e.a.Regions {
		r := e.a.Regions[i].line(l.Phase)
		if r == nil {
			continue
		}
		if r.Recorded.Known && r.Target.Known && r.Recorded.Count >= r.Target.Count {
			f.AtDeadline.add(Levels{r.Target.Count, r.Target.Count, r.Target.Count})
			continue
		}
		o := r.Forecast
		if o == nil {
			return nil
		}
		f.AtDeadline.add(Levels{min(o.AtDeadline.Expected, r.Target.Count), min(o.AtDeadline.Low, r.Target.Count), min(o.AtDeadline.High, r.Target.Count)})
		f.InTime = decimal.Min(f.InTime, o.InTime)
		f.Method, f.Observed, f.From = o.Method, f.Observed+o.Observed, max(f.From, o.From)
		for k, d := range []ektp.Date{o.Finish, o.Early, o.Late, o.Early95, o.Late95} {
			never[k] = never[k] || d.IsZero()
			*latest[k] = max(*latest[k], d)
		}
	}
	for k := range latest {
		if never[k] {
			*latest[k] = 0
		}
	}
	if f.From.IsZero() {
		return nil
	}
	return &f
}

func (l *Levels) add(o Levels) {
	l.Expected, l.Low, l.High = l.Expected+o.Expected, l.Low+o.Low, l.High+o.High
}

// line is the region's line of a phase, nil when it is not in it.
func (r *Row) line(phase string) *Line {
	for i := range r.Lines {
		if r.Lines[i].Phase == phase {
			return &r.Lines[i]
		}
	}
	return nil
}
