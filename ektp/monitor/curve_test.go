package monitor

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/quota"
)

// Summed up day by day, the steps of some series, daily or with gaps, give what all
// of them last said by that day, in whatever order the series come.
func TestStepsAddUpToWhatWasSaid(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 200 {
		var all deltas
		var series [][]quota.Observation
		for range 1 + rng.IntN(5) {
			gap := rng.IntN(3)
			var days []quota.Observation
			day := quota.Day(1000 + rng.IntN(50))
			for range 1 + rng.IntN(60) {
				days = append(days, quota.Observation{Day: day, Count: int64(rng.IntN(1000))})
				day += quota.Day(1 + gap*rng.IntN(6))
			}
			series = append(series, days)
			all.cover(ektp.Date(days[0].Day), ektp.Date(days[len(days)-1].Day))
			all.add(days)
		}
		sum := int64(0)
		for i, step := range all.steps {
			sum += step
			var said int64
			for _, days := range series {
				last := int64(0)
				for _, o := range days {
					if o.Day <= quota.Day(all.first)+quota.Day(i) {
						last = o.Count
					}
				}
				said += last
			}
			assert.Equal(t, said, sum)
		}
		assert.Len(t, all.unknown, len(all.steps))
	}
}
