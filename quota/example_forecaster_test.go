package quota_test

import (
	"fmt"

	"github.com/ektp-rollout/sdk/quota"
)

// promised is a forecaster of one's own: the office promised so many a day, give
// or take.
type promised struct{ daily, give float64 }

func (p promised) String() string { return "as promised" }

func (p promised) Fit(s quota.Series) (quota.Trend, error) {
	now := s.Y[len(s.Y)-1]
	return quota.Trend{
		Mean:    func(days float64) float64 { return now + p.daily*days },
		Spread:  func(days float64) float64 { return p.give * days },
		Freedom: 30,
	}, nil
}

func ExampleForecaster() {
	obs := []quota.Observation{{Day: 1, Count: 9_746}, {Day: 4, Count: 12_797}, {Day: 9, Count: 13_623}}
	o, _ := quota.Predict(obs, 122_589, 100, quota.EveryDay, promised{daily: 1_000, give: 100})
	fmt.Println(o.Method, "likely:", o.Likely, "80 % between", o.Early80, "and", o.Late80)
	// Output: as promised likely: day 118 80 % between day 106 and day 135
}
