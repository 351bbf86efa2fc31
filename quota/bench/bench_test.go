package bench

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
)

// villages are weights as populations of villages are spread.
func villages(n int) []int64 {
	r := rand.New(rand.NewSource(1))
	w := make([]int64, n)
	for i := range w {
		w[i] = 50 + int64(math.Exp(7.5+0.9*r.NormFloat64()))
	}
	return w
}

var (
	sizes  = []int{14, 514, 83_700}
	totals = []int64{20_000, 10_000_000}
)

func each(b *testing.B, f func(b *testing.B, total int64, w []int64)) {
	for _, n := range sizes {
		w := villages(n)
		for _, total := range totals {
			b.Run(fmt.Sprintf("n=%d/total=%d", n, total), func(b *testing.B) {
				b.ReportAllocs()
				f(b, total, w)
			})
		}
	}
}

func BenchmarkLargestRemainder(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		each(b, func(b *testing.B, total int64, w []int64) {
			for b.Loop() {
				_, _ = quota.Apportion(total, w, quota.LargestRemainder)
			}
		})
	})
	b.Run("floatsort", func(b *testing.B) {
		each(b, func(b *testing.B, total int64, w []int64) {
			for b.Loop() {
				floatSort(total, w)
			}
		})
	})
	b.Run("floor", func(b *testing.B) {
		each(b, func(b *testing.B, total int64, w []int64) {
			for b.Loop() {
				onePassFloor(total, w)
			}
		})
	})
}

var divisors = []struct {
	m        quota.Method
	signpost func(s int64) float64
}{
	{quota.SainteLague, func(s int64) float64 { return float64(s) + 0.5 }},
	{quota.DHondt, func(s int64) float64 { return float64(s) + 1 }},
	{quota.HuntingtonHill, func(s int64) float64 { return math.Sqrt(float64(s) * float64(s+1)) }},
	{quota.Adams, func(s int64) float64 { return float64(s) }},
	{quota.Dean, func(s int64) float64 { return float64(s) * float64(s+1) / (float64(s) + 0.5) }},
}

func BenchmarkDivisor(b *testing.B) {
	for _, d := range divisors {
		b.Run(d.m.String()+"/ours", func(b *testing.B) {
			each(b, func(b *testing.B, total int64, w []int64) {
				for b.Loop() {
					_, _ = quota.Apportion(total, w, d.m)
				}
			})
		})
		b.Run(d.m.String()+"/heap", func(b *testing.B) {
			each(b, func(b *testing.B, total int64, w []int64) {
				for b.Loop() {
					heapSeats(total, w, d.signpost)
				}
			})
		})
	}
}

// The peers agree with ours where floating point suffices, so they measure the
// same work.
func TestPeersAgree(t *testing.T) {
	for _, n := range sizes[:2] { // enough units for everybody's first
		w := villages(n)
		for _, d := range divisors {
			ours, err := quota.Apportion(20_000, w, d.m)
			if err != nil {
				t.Fatal(err)
			}
			off := 0
			for i, v := range heapSeats(20_000, w, d.signpost) {
				if v != ours[i] {
					off++
				}
			}
			// Equal claims are decided in another order by a heap.
			if off > n/25 {
				t.Errorf("%v for %d: %d differ", d.m, n, off)
			}
		}
	}
}

// sink keeps the compiler from leaving the work out.
var sink int64

func pairs(n int) (part, whole []int64) {
	r := rand.New(rand.NewSource(2))
	for range n {
		w := 500 + r.Int63n(400_000)
		whole = append(whole, w)
		part = append(part, r.Int63n(w))
	}
	return part, whole
}

func BenchmarkPercentMillion(b *testing.B) {
	part, whole := pairs(1_000_000)
	b.Run("units", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range part {
				v, _ := quota.PercentUnits(part[i], whole[i], 2)
				sink += v
			}
		}
	})
	b.Run("Percent", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range part {
				_, _ = quota.Percent(part[i], whole[i], 2)
			}
		}
	})
	b.Run("decimal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range part {
				decimalPercent(part[i], whole[i], 2)
			}
		}
	})
}

// BenchmarkCascade takes ten million down a tree of the country's size: 38
// provinces, 514 regencies, 7,285 districts, 83,762 villages.
func BenchmarkCascade(b *testing.B) {
	r := rand.New(rand.NewSource(3))
	var parent []int
	level := []int{-1}
	for _, n := range []int{38, 514, 7285, 83_762} {
		var next []int
		for i := range n {
			next = append(next, len(parent))
			if i < len(level) {
				parent = append(parent, level[i])
			} else {
				parent = append(parent, level[r.Intn(len(level))])
			}
		}
		level = next
	}
	weights := make([]int64, len(parent))
	for i, w := range villages(len(level)) {
		weights[level[i]] = w
	}
	weights, err := quota.SumUp(parent, weights)
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range []quota.Method{quota.LargestRemainder, quota.SainteLague} {
		b.Run(m.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := quota.Cascade(10_000_000, parent, weights, m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("floatsort by family", func(b *testing.B) {
		b.ReportAllocs()
		children := make([][]int, len(parent)+1)
		for i, p := range parent {
			children[p+1] = append(children[p+1], i)
		}
		for b.Loop() {
			got := make([]int64, len(parent))
			queue := []int{-1}
			for k := 0; k < len(queue); k++ {
				i := queue[k]
				if len(children[i+1]) == 0 {
					continue
				}
				total := int64(10_000_000)
				if i >= 0 {
					total = got[i]
				}
				w := make([]int64, 0, len(children[i+1]))
				for _, c := range children[i+1] {
					w = append(w, weights[c])
				}
				for j, v := range floatSort(total, w) {
					got[children[i+1][j]] = v
				}
				queue = append(queue, children[i+1]...)
			}
		}
	})
}

// BenchmarkPredict is one region's forecast from forty weekly reports.
func BenchmarkPredict(b *testing.B) {
	r := rand.New(rand.NewSource(4))
	var obs []quota.Observation
	count := int64(0)
	for i := range 40 {
		count += int64(500 + r.Intn(1500))
		obs = append(obs, quota.Observation{Day: quota.Day(1 + 7*i), Count: count})
	}
	for b.Loop() {
		if _, err := quota.Predict(obs, 2*count, 600, quota.EveryDay, nil); err != nil {
			b.Fatal(err)
		}
	}
}
