package schedule

import (
	"slices"

	"github.com/ektp-rollout/sdk/ektp"
)

// Points takes what reports say of a region in the phase: recorded figures with
// the target they are measured against, printed percentages, and whether
// recording has begun. Reports for no phase speak of the mass phase the region
// takes part in. The target is the newest known on the day, from the reports or
// the plan; a quota comes before the number of eligible residents.
//
// It takes every source at its word. Where sources contradict each other,
// ektp/monitor chooses by a stated rule. All reports that are given count, also
// drafts: leave out what shall not.
func (ph *Phase) Points(reports []ektp.Report, region ektp.Code) []Point {
	var own []*ektp.Report
	for i := range reports {
		r := &reports[i]
		if r.Region == region && (r.Phase == ph.ID || r.Phase == "" && ph.Kind == Mass) {
			own = append(own, r)
		}
	}
	slices.SortStableFunc(own, func(a, b *ektp.Report) int { return a.Key().Compare(b.Key()) })
	var points []Point
	wholes := map[ektp.Measure]int64{}
	targets := ph.targetsOf(region)
	for _, r := range own {
		for len(targets) > 0 && targets[0].From <= r.Date {
			wholes[targets[0].measure()] = targets[0].Count
			targets = targets[1:]
		}
		for _, m := range []ektp.Measure{ektp.Target, ektp.Eligible} {
			if v, ok := r.Value(m); ok {
				wholes[m] = v
			}
		}
		whole, ok := wholes[ektp.Target]
		if !ok {
			whole = wholes[ektp.Eligible]
		}
		if v, ok := r.Value(ektp.Started); ok {
			points = append(points, Point{Date: r.Date, Started: v != 0})
		}
		if v, ok := r.Value(ektp.Recorded); ok {
			points = append(points, Point{Date: r.Date, Figure: true, Part: v, Whole: whole})
		}
		for _, q := range r.Percents {
			if q.Part == ektp.Recorded && q.Whole != ektp.Adjusted {
				points = append(points, Point{Date: r.Date, Figure: true, Percent: true, Part: q.Percent.Shift(4).IntPart(), Whole: 100_0000})
			}
		}
	}
	return points
}

func (t *Target) measure() ektp.Measure {
	if t.Of == "" {
		return ektp.Target
	}
	return t.Of
}

// targetsOf are the targets of a region, the oldest first.
func (ph *Phase) targetsOf(region ektp.Code) (list []Target) {
	for _, t := range ph.Targets {
		if t.Region == region {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b Target) int { return a.From.Compare(b.From) })
	return list
}
