package quota

import (
	"math"
	"slices"
)

// Dispersion is how far apart regions are, in percentage points. It is a
// description in floating point, not a figure to publish with decimals.
type Dispersion struct {
	N                    int // regions with something to divide by
	Min, Median, Max     float64
	Quartile1, Quartile3 float64
	// MAD is the median of the distances to the median. When it is zero, more
	// than half of the regions are equal and outliers cannot be told.
	MAD float64
	// Low and High are the positions of outliers: modified z-score
	// 0.6745*(x-median)/MAD beyond 3.5 (Iglewicz and Hoaglin, 1993).
	Low, High []int
}

// Disperse describes the achievement of regions. Those with nothing to divide
// by are left out. False when there is none.
func Disperse(regions []Ratio) (Dispersion, bool) {
	var d Dispersion
	var x []float64
	var at []int
	for i, r := range regions {
		if r.Whole > 0 {
			x = append(x, 100*float64(r.Part)/float64(r.Whole))
			at = append(at, i)
		}
	}
	if d.N = len(x); d.N == 0 {
		return d, false
	}
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	d.Min, d.Max = sorted[0], sorted[d.N-1]
	d.Quartile1, d.Median, d.Quartile3 = quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)
	away := make([]float64, d.N)
	for i, v := range x {
		away[i] = math.Abs(v - d.Median)
	}
	slices.Sort(away)
	if d.MAD = quantile(away, 0.5); d.MAD > 0 {
		for i, v := range x {
			switch z := 0.6745 * (v - d.Median) / d.MAD; {
			case z < -3.5:
				d.Low = append(d.Low, at[i])
			case z > 3.5:
				d.High = append(d.High, at[i])
			}
		}
	}
	return d, true
}

// quantile interpolates between the sorted values.
func quantile(sorted []float64, q float64) float64 {
	x := q * float64(len(sorted)-1)
	i := int(x)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
}
