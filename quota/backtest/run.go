package backtest

import (
	"errors"
	"math"
	"slices"

	"github.com/ektp-rollout/sdk/quota"
)

// A Case is a series whose continuation is known.
type Case struct {
	Name   string
	Target int64
	Days   quota.Workdays
	Obs    []quota.Observation
	// Finish is the day on which the target was reached, 0 when not known.
	Finish quota.Day
}

// A Score is how one forecaster did over all cases and cuts.
type Score struct {
	Method string
	Cuts   int // forecasts asked for
	Failed int // of them without an answer

	// Levels: the next observations, up to three ahead.
	Levels     int     // how many were compared
	LevelError float64 // mean distance, in per cent of the target
	In80, In95 float64 // share within the interval, 0.80 and 0.95 when calibrated

	// Finishing days, of the cases that have one.
	Finishes               int     // how many were compared
	FinishError            float64 // median distance, in per cent of the working days that were left
	Never                  float64 // share for which no likely finish was seen
	FinishIn80, FinishIn95 float64
}

// Run cuts each case after its third observation and each later one that has a
// continuation, and scores every forecaster on the same cuts.
func Run(cases []Case, forecasters []quota.Forecaster) []Score {
	scores := make([]Score, len(forecasters))
	for k, f := range forecasters {
		scores[k] = run(cases, f)
	}
	return scores
}

func run(cases []Case, f quota.Forecaster) Score {
	s := Score{Method: f.String()}
	var off, in80, in95, never, fin80, fin95 float64
	var late []float64
	for _, c := range cases {
		for n := 3; n < len(c.Obs); n++ {
			known := c.Obs[:n]
			if known[n-1].Count >= c.Target {
				break
			}
			s.Cuts++
			failed := false
			for _, next := range c.Obs[n:min(n+3, len(c.Obs))] {
				o, err := quota.Predict(known, c.Target, next.Day, c.Days, f)
				if errors.Is(err, quota.ErrTooFew) {
					failed = true
					break
				}
				if err != nil {
					panic(err) // the cases are ours
				}
				l := o.AtDeadline
				s.Levels++
				off += 100 * math.Abs(float64(l.Expected-next.Count)) / float64(c.Target)
				in80 += within(next.Count, l.Low80, l.High80)
				in95 += within(next.Count, l.Low95, l.High95)
			}
			if failed {
				s.Failed++
				continue
			}
			if c.Finish == 0 {
				continue
			}
			o, err := quota.Predict(known, c.Target, c.Finish, c.Days, f)
			if err != nil {
				panic(err)
			}
			s.Finishes++
			left := float64(max(1, c.Days(o.AsOf+1, c.Finish)))
			if !o.Likely.Known {
				never++
				late = append(late, math.Inf(1))
			} else {
				got := float64(c.Days(o.AsOf+1, o.Likely.Day))
				late = append(late, 100*math.Abs(got-left)/left)
			}
			fin80 += between(c.Finish, o.Early80, o.Late80)
			fin95 += between(c.Finish, o.Early95, o.Late95)
		}
	}
	if s.Levels > 0 {
		n := float64(s.Levels)
		s.LevelError, s.In80, s.In95 = off/n, in80/n, in95/n
	}
	if s.Finishes > 0 {
		n := float64(s.Finishes)
		slices.Sort(late)
		s.FinishError = late[len(late)/2]
		s.Never, s.FinishIn80, s.FinishIn95 = never/n, fin80/n, fin95/n
	}
	return s
}

func within(v, low, high int64) float64 {
	if v < low || v > high {
		return 0
	}
	return 1
}

// between takes an end that is not known for one beyond the horizon.
func between(day quota.Day, from, to quota.Finish) float64 {
	if !from.Known || day < from.Day || to.Known && day > to.Day {
		return 0
	}
	return 1
}
