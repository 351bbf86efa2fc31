package quota_test

import (
	"fmt"

	"github.com/ektp-rollout/sdk/quota"
)

// A thousand cards for the three kecamatan of Bontang, by the residents obliged
// in October 2011.
func ExampleApportion() {
	weights := []int64{51_885, 48_236, 22_467}
	shares, err := quota.Apportion(1_000, weights, quota.LargestRemainder)
	fmt.Println(shares, err)
	// Output: [423 394 183] <nil>
}

// Seven sets, at least two for each kecamatan.
func ExampleMinimum() {
	sets, _ := quota.Apportion(7, []int64{51_885, 48_236, 22_467}, quota.SainteLague, quota.Minimum(2))
	fmt.Println(sets)
	_, err := quota.Apportion(5, []int64{51_885, 48_236, 22_467}, quota.SainteLague, quota.Minimum(2))
	fmt.Println(err)
	// Output:
	// [3 2 2]
	// quota: recipient 2: the minimums up to this recipient exceed the total: need 6, have 5
}

// A divisor method of one's own: the Danish one, with 1, 4, 7, …
func ExampleDivisor() {
	danish := quota.Divisor("Danish", func(s int64) (num, den uint64) { return 3*uint64(s) + 1, 1 })
	shares, _ := quota.Apportion(10, []int64{53, 24, 23}, danish)
	fmt.Println(danish, shares)
	// Output: Danish [5 3 2]
}

func ExampleReportTie() {
	var tie quota.Tie
	shares, _ := quota.Apportion(4, []int64{100, 100, 100}, quota.SainteLague, quota.ReportTie(&tie))
	fmt.Println(shares, tie.Units, "unit drawn among", tie.Recipients)
	// Output: [2 1 1] 1 unit drawn among [0 1 2]
}

// A province, its two regencies and their districts, in one list.
func ExampleCascade() {
	parent := []int{-1, 0, 0, 1, 1, 2}
	weights, _ := quota.SumUp(parent, []int64{0, 0, 0, 700, 300, 450})
	amounts, _ := quota.Cascade(100, parent, weights, quota.LargestRemainder)
	fmt.Println(amounts)
	// Output: [100 69 31 48 21 31]
}

func ExampleRatio() {
	fmt.Println(quota.Ratio{Part: 351_736, Whole: 391_544, Of: "target"})
	fmt.Println(quota.Ratio{Part: 12, Whole: 0, Of: "target"})
	// Output:
	// 351736 of 391544 target (89.83 %)
	// 12 of 0 target (n/a)
}

// A release of 2011 printed 62 % beside these counts.
func ExampleCheckPercent() {
	c, _ := quota.CheckPercent(13_600, 22_467, "62")
	fmt.Println(c.Consistent(), c.Recomputed)
	c, _ = quota.CheckPercent(43_366, 122_589, "35,37")
	fmt.Println(c.Consistent(), c.As)
	// Output:
	// false 61
	// true [truncated]
}

// In January those who turn 17 in the year enter the denominator.
func ExampleCompare() {
	e, _ := quota.Compare(quota.Ratio{Part: 194_649_012, Whole: 196_394_976}, quota.Ratio{Part: 194_649_012, Whole: 200_426_767}, 2)
	fmt.Println("change", e.Change, "recording", e.Recording, "denominator", e.Denominator, "no loss:", e.FellWithoutLoss())
	// Output: change -1.99 recording 0 denominator -1.99 no loss: true
}

// The plan of Balikpapan in June 2012.
func ExampleCapacity() {
	plan, _ := quota.Capacity{Sets: 11, PerSet: 200}.In(120, 0)
	sets, _ := quota.RequiredSets(400_000, 120, 200)
	fmt.Println(plan.Recorded, "with 11 sets;", sets, "sets needed")
	// Output: 264000 with 11 sets; 17 sets needed
}

func ExampleDistribute() {
	places := []quota.Place{{Remaining: 60_000, PerSet: 200}, {Remaining: 90_000, PerSet: 200}, {Remaining: 135_847, PerSet: 200}}
	d, _ := quota.Distribute(9, places, 2)
	fmt.Println(d.Sets, "sets, the last after", d.Latest, "days")
	a, _ := quota.Redistribute([]int64{3, 3, 3}, places, 2, 1)
	fmt.Println(a.Moves, "gains", a.Gained, "days")
	// Output:
	// [2 3 4] sets, the last after 170 days
	// [{0 2 1}] gains 57 days
}

func ExamplePredict() {
	obs := []quota.Observation{{Day: 1, Count: 9_746}, {Day: 4, Count: 12_797}, {Day: 9, Count: 13_623}, {Day: 21, Count: 21_207}, {Day: 56, Count: 43_366}}
	o, _ := quota.Predict(obs, 122_589, 184, quota.EveryDay, nil)
	fmt.Println("likely:", o.Likely)
	fmt.Println("80 % between", o.Early80, "and", o.Late80)
	fmt.Printf("chance to be on time: %.2f\n", o.OnTime)
	// Output:
	// likely: day 195
	// 80 % between day 147 and none in sight
	// chance to be on time: 0.41
}

func ExampleWhatIf() {
	p := quota.Programme{Today: 1, Deadline: 90, Days: quota.EveryDay, Remaining: 60_000,
		Capacity: quota.Capacity{Sets: 3, PerSet: 200}}
	s, _ := quota.WhatIf(p, quota.Step{From: 11, AddSets: 1}, quota.Step{From: 31, Outage: 5})
	fmt.Println("ends on day", s.Before.Recorded.Day, "or", s.After.Recorded.Day)
	// Output: ends on day 100 or 83
}
