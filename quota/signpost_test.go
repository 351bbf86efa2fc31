package quota_test

import (
	"math/rand"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/require"
)

// Signposts far from the classical ones: wide apart, close together, growing
// faster and faster.
func TestOwnSignposts(t *testing.T) {
	own := map[string]func(s int64) (uint64, uint64){
		"Danish":    func(s int64) (uint64, uint64) { return 3*uint64(s) + 1, 1 },
		"Imperiali": func(s int64) (uint64, uint64) { return uint64(s) + 2, 2 },
		"squares":   func(s int64) (uint64, uint64) { return uint64(s+1) * uint64(s+1), 1 },
		"Cambridge": func(s int64) (uint64, uint64) { // five for everybody first
			if s < 5 {
				return uint64(s), 1_000_000
			}
			return uint64(s), 1
		},
	}
	r := rand.New(rand.NewSource(16))
	for name, signpost := range own {
		m := quota.Divisor(name, signpost)
		for range 200 {
			n := 1 + r.Intn(8)
			w, least, most := make([]int64, n), make([]int64, n), make([]int64, n)
			var sum, room int64
			for i := range w {
				w[i] = 1 + int64(r.Intn(60))
				least[i] = int64(r.Intn(3))
				most[i] = least[i] + int64(r.Intn(80))
				sum += least[i]
				room += most[i]
			}
			total := sum + r.Int63n(room-sum+1)
			got := apportion(t, total, w, m, quota.Minimums(least), quota.Maximums(most))
			want := append([]int64(nil), least...)
			for left := total - sum; left > 0; left-- {
				best := -1
				for i := range w {
					if want[i] >= most[i] {
						continue
					}
					if best < 0 {
						best = i
						continue
					}
					n1, d1 := signpost(want[i])
					n2, d2 := signpost(want[best])
					a, b := uint64(w[i])*d1*n2, uint64(w[best])*d2*n1
					if a > b || a == b && w[i] > w[best] {
						best = i
					}
				}
				want[best]++
			}
			require.Equal(t, want, got, "%s: %d by %v between %v and %v", name, total, w, least, most)
		}
	}
}
