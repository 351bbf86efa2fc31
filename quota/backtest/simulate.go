package backtest

import (
	"fmt"
	"math"
	"math/rand"

	"github.com/ektp-rollout/sdk/quota"
)

// FiveDays is a calendar of five working days and two free ones.
func FiveDays(from, to quota.Day) int {
	if to < from {
		return 0
	}
	upTo := func(d quota.Day) int { // working days from day 1 to d
		n := max(0, int(d))
		return n/7*5 + min(n%7, 5)
	}
	return upTo(to) - upTo(from-1)
}

// Simulate makes n programmes, always the same for the same seed. Each records
// a target of 2,000 to 200,000 with a pace that grows over the first weeks,
// changes slowly, scatters from day to day, stops for a week or more with each
// breakdown, and falls when few are left. Reports come about every week; one in
// seven is missing and one in twenty takes back up to 3 % of what was reported.
func Simulate(n int, seed int64) []Case {
	cases := make([]Case, 0, n)
	for i := range n {
		cases = append(cases, simulate(rand.New(rand.NewSource(seed*1_000_003+int64(i))), i))
	}
	return cases
}

func simulate(r *rand.Rand, i int) Case {
	target := math.Exp(math.Log(2_000) + r.Float64()*math.Log(100))
	c := Case{Name: fmt.Sprintf("simulated %d", i), Target: int64(target), Days: FiveDays}
	planned := 60 + 120*r.Float64() // working days at full pace
	growth := 1 + 25*r.Float64()
	hard := 0.25 * r.Float64() // share of residents who are hard to reach
	slow := 0.0                // slow change of the pace
	recorded, taken := 0.0, 0.0
	stop, report := 0, quota.Day(1+r.Intn(6))
	for day, work := quota.Day(1), 0.0; day < 3000; day++ {
		if FiveDays(day, day) == 1 {
			work++
			slow = 0.98*slow + 0.04*r.NormFloat64()
			if stop == 0 && r.Float64() < 0.008 {
				stop = 4 + r.Intn(20)
			}
			if stop > 0 {
				stop--
			} else {
				pace := target / planned * (1 - math.Exp(-work/growth)) * math.Exp(slow)
				if left := target - recorded; hard > 0 && left < hard*target {
					pace *= math.Max(0.15, left/(hard*target))
				}
				recorded += pace * math.Max(0, 1+0.3*r.NormFloat64())
			}
		}
		if c.Finish == 0 && recorded >= target {
			c.Finish = day
		}
		if day >= report || c.Finish != 0 {
			report = day + 7 + quota.Day(r.Intn(3)-1)
			if r.Float64() < 1.0/7 {
				report += 7
			}
			if r.Float64() < 0.05 {
				taken = 0.03 * r.Float64() * recorded // found double later
			} else {
				taken = 0
			}
			c.Obs = append(c.Obs, quota.Observation{Day: day, Count: int64(recorded - taken)})
		}
		if c.Finish != 0 {
			break
		}
	}
	return c
}
