package quota_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// weightsOf draws lists of many shapes: like villages, equal, huge, with zeros,
// one giant among dwarfs.
func weightsOf(r *rand.Rand, n int) []int64 {
	w := make([]int64, n)
	shape := r.Intn(6)
	for i := range w {
		switch shape {
		case 0:
			w[i] = int64(math.Exp(7 + r.NormFloat64()))
		case 1:
			w[i] = 1000
		case 2:
			w[i] = 1<<62 - int64(r.Intn(1000))
		case 3:
			w[i] = int64(r.Intn(5))
		case 4:
			w[i] = r.Int63n(1 << uint(1+r.Intn(62)))
		case 5:
			w[i] = 1 + int64(r.Intn(3))
		}
	}
	if shape == 5 {
		w[0] = 1 << 61
	}
	w[r.Intn(n)] = 1 + r.Int63n(1<<40)
	return w
}

func totalOf(r *rand.Rand) int64 {
	return r.Int63n(1 << uint(1+r.Intn(60)))
}

func sum(list []int64) *big.Int {
	s := new(big.Int)
	for _, v := range list {
		s.Add(s, big.NewInt(v))
	}
	return s
}

func apportion(t testing.TB, total int64, w []int64, m quota.Method, opts ...quota.Option) []int64 {
	got, err := quota.Apportion(total, w, m, opts...)
	require.NoError(t, err, "%v of %d by %v", m, total, w)
	return got
}

// claims are priorities weight/signpost as exact squared fractions.
func claim(m quota.Method, w, s int64) *big.Rat {
	b := func(v int64) *big.Int { return big.NewInt(v) }
	var num, den *big.Int // of the squared signpost
	one := b(1)
	s1 := new(big.Int).Add(b(s), one)
	odd := new(big.Int).Add(new(big.Int).Lsh(b(s), 1), one)
	square := func(x *big.Int) *big.Int { return new(big.Int).Mul(x, x) }
	switch m {
	case quota.DHondt:
		num, den = square(s1), one
	case quota.SainteLague:
		num, den = square(odd), one
	case quota.Adams:
		num, den = square(b(s)), one
	case quota.HuntingtonHill:
		num, den = new(big.Int).Mul(b(s), s1), one
	case quota.Dean:
		num, den = square(new(big.Int).Lsh(new(big.Int).Mul(b(s), s1), 1)), square(odd)
	case quota.ModifiedFirstDivisor:
		num, den = square(odd), one
		if s == 0 {
			num, den = b(49), b(25)
		}
	}
	if num.Sign() == 0 {
		return nil // before all others
	}
	return new(big.Rat).SetFrac(new(big.Int).Mul(square(b(w)), den), num)
}

// A divisor method's answer is right when no unit given has a smaller claim
// than a unit not given: the whole definition, checked in big fractions.
func TestDivisorAnswersAreStable(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range 400 {
		w, total := weightsOf(r, 1+r.Intn(40)), totalOf(r)
		for _, m := range methods[1:] {
			got := apportion(t, total, w, m)
			require.Equal(t, big.NewInt(total), sum(got))
			var last, next *big.Rat // weakest given, strongest not given
			for i := range w {
				if w[i] == 0 {
					require.Zero(t, got[i])
					continue
				}
				if got[i] > 0 {
					if c := claim(m, w[i], got[i]-1); c != nil && (last == nil || c.Cmp(last) < 0) {
						last = c
					}
				}
				if c := claim(m, w[i], got[i]); c == nil {
					require.LessOrEqual(t, got[i], int64(0))
					for j := range got { // nobody has a second before everybody a first
						require.LessOrEqual(t, got[j], int64(1))
						require.False(t, got[j] == 0 && got[i] == 1 && w[j] > w[i])
					}
				} else if next == nil || c.Cmp(next) > 0 {
					next = c
				}
			}
			if last != nil && next != nil {
				require.GreaterOrEqual(t, last.Cmp(next), 0, "%v of %d by %v: %v", m, total, w, got)
			}
		}
	}
}

// reference is the largest remainder in big integers.
func reference(total int64, w []int64) []int64 {
	s := sum(w)
	out := make([]int64, len(w))
	rem := make([]*big.Int, len(w))
	left := total
	for i := range w {
		q, m := new(big.Int).DivMod(new(big.Int).Mul(big.NewInt(total), big.NewInt(w[i])), s, new(big.Int))
		out[i], rem[i] = q.Int64(), m
		left -= out[i]
	}
	for ; left > 0; left-- {
		best := -1
		for i := range w {
			if rem[i] == nil {
				continue
			}
			if best >= 0 {
				if c := rem[i].Cmp(rem[best]); c < 0 || c == 0 && w[i] <= w[best] {
					continue
				}
			}
			best = i
		}
		out[best]++
		rem[best] = nil
	}
	return out
}

func TestLargestRemainderIsExact(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 1500 {
		n := 1 + r.Intn(150)
		w, total := weightsOf(r, n), totalOf(r)
		require.Equal(t, reference(total, w), apportion(t, total, w, quota.LargestRemainder), "%d by %v", total, w)
	}
	for range 3 { // where remainders are counted by more bits
		w := weightsOf(r, 5000)
		require.Equal(t, reference(777, w), apportion(t, 777, w, quota.LargestRemainder))
	}
}

// Nobody is a whole unit away from the exact share.
func TestQuotaRule(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for range 500 {
		w, total := weightsOf(r, 1+r.Intn(60)), totalOf(r)
		s := sum(w)
		for i, v := range apportion(t, total, w, quota.LargestRemainder) {
			exact := new(big.Int).Mul(big.NewInt(total), big.NewInt(w[i]))
			off := new(big.Int).Mul(big.NewInt(v), s)
			off.Sub(off, exact).Abs(off)
			require.Negative(t, off.Cmp(s))
		}
	}
}

// A larger total takes nothing from anybody, except with LargestRemainder.
func TestHouseMonotonicity(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	for range 150 {
		w, total := weightsOf(r, 1+r.Intn(20)), totalOf(r)
		for _, m := range methods[1:] {
			before := apportion(t, total, w, m)
			for step := int64(1); step < 4; step++ {
				after := apportion(t, total+step, w, m)
				for i := range w {
					require.GreaterOrEqual(t, after[i], before[i], "%v of %d by %v", m, total+step, w)
				}
				before = after
			}
		}
	}
}

// With a divisor method nobody who grows loses to somebody who shrinks.
func TestPopulationMonotonicity(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	for range 300 {
		w := weightsOf(r, 2+r.Intn(20))
		total := int64(r.Intn(5000))
		v := append([]int64(nil), w...)
		for i := range v {
			v[i] = v[i]/10*int64(9+r.Intn(3)) + 1
		}
		for _, m := range methods[1:] {
			a, b := apportion(t, total, w, m), apportion(t, total, v, m)
			for i := range w {
				for j := range w {
					if v[i] > w[i] && v[j] < w[j] {
						require.False(t, b[i] < a[i] && b[j] > a[j], "%v", m)
					}
				}
			}
		}
	}
}

// vinton is the rule as it was applied in the 19th century: the first seat, due
// to each state by the constitution, is taken out of the seats left over.
type vinton struct{}

func (vinton) String() string { return "Vinton" }

func (vinton) Share(p quota.Problem, out []int64) error {
	remainders := make([]int64, len(out))
	var lifted, left, all int64
	for _, w := range p.Weights {
		all += w
	}
	left = p.Total
	for i, w := range p.Weights {
		out[i], remainders[i] = p.Total*w/all, p.Total*w%all
		if out[i] == 0 {
			out[i], remainders[i] = 1, 0
			lifted++
		}
		left -= out[i]
	}
	more, err := quota.Apportion(left, remainders, quota.DHondt, quota.Maximum(1))
	for i := range more {
		out[i] += more[i]
	}
	return err
}

// The census of 1880 as C. W. Seaton computed it: Alabama had 8 of 299 seats
// and 7 of 300. Without the first seat given to Nevada it was Florida that lost.
func TestAlabamaParadox(t *testing.T) {
	_, rows := table(t, "us-house-1880.csv")
	var w []int64
	at := map[string]int{}
	for i, row := range rows {
		w = append(w, number(t, row[1]))
		at[row[0]] = i
	}
	alabama, florida := at["Alabama"], at["Florida"]
	assert.Equal(t, int64(8), apportion(t, 299, w, vinton{})[alabama])
	assert.Equal(t, int64(7), apportion(t, 300, w, vinton{})[alabama])
	assert.Equal(t, int64(2), apportion(t, 298, w, quota.LargestRemainder)[florida])
	assert.Equal(t, int64(1), apportion(t, 299, w, quota.LargestRemainder)[florida])
	assert.Equal(t, []int64{4, 4, 2}, apportion(t, 10, []int64{6, 6, 2}, quota.LargestRemainder))
	assert.Equal(t, []int64{5, 5, 1}, apportion(t, 11, []int64{6, 6, 2}, quota.LargestRemainder))
}

func TestScaleAndOrderDoNotMatter(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	for range 300 {
		n := 1 + r.Intn(100)
		w := make([]int64, n)
		rank := make([]int64, n)
		for i := range w {
			w[i] = int64(r.Intn(1000))
			rank[i] = int64(i) * 7
		}
		w[0] = 1 + int64(r.Intn(1000))
		total := int64(r.Intn(4000))
		scaled := make([]int64, n)
		for i := range w {
			scaled[i] = w[i] * (1<<62/1000 - 1)
		}
		perm := r.Perm(n)
		pw, pr := make([]int64, n), make([]int64, n)
		for i, j := range perm {
			pw[i], pr[i] = w[j], rank[j]
		}
		for _, m := range methods {
			want := apportion(t, total, w, m)
			require.Equal(t, want, apportion(t, total, scaled, m), "%v scaled", m)
			// With an order for ties that goes with the recipient, everybody has
			// the same; without, only recipients of equal weight may exchange.
			got := apportion(t, total, pw, m, quota.TieOrder(pr))
			plain := apportion(t, total, pw, m)
			a, b := map[[2]int64]int{}, map[[2]int64]int{}
			for i, j := range perm {
				require.Equal(t, want[j], got[i], "%v in another order", m)
				a[[2]int64{w[i], want[i]}]++
				b[[2]int64{pw[i], plain[i]}]++
			}
			require.Equal(t, a, b)
		}
	}
}

func TestTieIsReported(t *testing.T) {
	for _, m := range methods {
		var tie quota.Tie
		got := apportion(t, 4, []int64{10, 10, 10}, m, quota.ReportTie(&tie))
		assert.Equal(t, []int64{2, 1, 1}, got, "%v", m)
		assert.Equal(t, quota.Tie{Recipients: []int{0, 1, 2}, Units: 1}, tie, "%v", m)
		got = apportion(t, 4, []int64{10, 10, 10}, m, quota.ReportTie(&tie), quota.TieOrder([]int64{3, 1, 2}))
		assert.Equal(t, []int64{1, 2, 1}, got)
		apportion(t, 3, []int64{10, 10, 10}, m, quota.ReportTie(&tie))
		assert.Zero(t, tie, "%v: three for three", m)
	}
	// The larger weight is first: 3/2 = 1 + 1/2 and 1/2 tie on the remainder.
	var tie quota.Tie
	assert.Equal(t, []int64{0, 2}, apportion(t, 2, []int64{1, 3}, quota.LargestRemainder, quota.ReportTie(&tie)))
	assert.Equal(t, quota.Tie{Recipients: []int{0, 1}, Units: 1}, tie)
	// A tie among those who compete beside one at its minimum.
	assert.Equal(t, []int64{5, 2, 1}, apportion(t, 8, []int64{1, 9, 9}, quota.LargestRemainder,
		quota.Minimums([]int64{5, 0, 0}), quota.ReportTie(&tie)))
	assert.Equal(t, quota.Tie{Recipients: []int{1, 2}, Units: 1}, tie)
}

// Who is held at the minimum does not compete for the rest, remainder included.
func TestMinimum(t *testing.T) {
	// Shares of 100: 1.7, 49.15, 49.15. Held at 2, the first does not get the
	// unit left over.
	assert.Equal(t, []int64{2, 49, 49}, apportion(t, 100, []int64{17, 4915 / 10, 4915 / 10}, quota.LargestRemainder, quota.Minimum(2)))
	r := rand.New(rand.NewSource(8))
	for range 2000 {
		n := 1 + r.Intn(30)
		w := weightsOf(r, n)
		least := int64(r.Intn(5))
		total := least*int64(n) + int64(r.Intn(500))
		for _, m := range methods {
			got := apportion(t, total, w, m, quota.Minimum(least))
			require.Equal(t, big.NewInt(total), sum(got))
			var rest int64
			var free []int64
			for i, v := range got {
				require.GreaterOrEqual(t, v, least)
				if v > least {
					free = append(free, w[i])
					rest += v
				}
			}
			// Those above the minimum have what they would have among themselves.
			if m == quota.LargestRemainder || len(free) == 0 {
				continue
			}
			alone := apportion(t, rest, free, m)
			k := 0
			for _, v := range got {
				if v > least {
					require.Equal(t, alone[k], v, "%v of %d at least %d by %v", m, total, least, w)
					k++
				}
			}
		}
		// Largest remainder: hold everybody below, round after round.
		require.Equal(t, heldRounds(total, w, least), apportion(t, total, w, quota.LargestRemainder, quota.Minimum(least)), "%d at least %d by %v", total, least, w)
	}
}

func heldRounds(total int64, w []int64, least int64) []int64 {
	held := make([]bool, len(w))
	for {
		rest, s := total, new(big.Int)
		for i := range w {
			if held[i] {
				rest -= least
			} else {
				s.Add(s, big.NewInt(w[i]))
			}
		}
		changed := false
		for i := range w {
			share := new(big.Int).Mul(big.NewInt(rest), big.NewInt(w[i]))
			if !held[i] && (share.Cmp(new(big.Int).Mul(big.NewInt(least), s)) < 0 || w[i] == 0) {
				held[i], changed = true, true
			}
		}
		if !changed {
			var free []int64
			for i := range w {
				if !held[i] {
					free = append(free, w[i])
				}
			}
			out := make([]int64, len(w))
			var part []int64
			if len(free) > 0 {
				part = reference(rest, free)
			}
			for i := range w {
				if held[i] {
					out[i] = least
				} else {
					out[i], part = part[0], part[1:]
				}
			}
			return out
		}
	}
}

func TestBoundsAndHeld(t *testing.T) {
	lr := quota.LargestRemainder
	assert.Equal(t, []int64{10, 45, 45}, apportion(t, 100, []int64{80, 10, 10}, lr, quota.Maximum(45), quota.Maximums([]int64{10, 99, 99})))
	assert.Equal(t, []int64{45, 28, 27}, apportion(t, 100, []int64{80, 10, 10}, lr, quota.Maximum(45)))
	// The first has three sets already: of four more it gets none.
	for _, m := range methods {
		assert.Equal(t, []int64{0, 2, 2}, apportion(t, 4, []int64{1, 1, 1}, m, quota.Held([]int64{3, 0, 0})), "%v", m)
	}
	// Large totals under bounds take the other way through the divisor methods.
	r := rand.New(rand.NewSource(9))
	for range 300 {
		n := 1 + r.Intn(10)
		w := weightsOf(r, n)
		least, most := make([]int64, n), make([]int64, n)
		total := int64(1) << 41
		var room int64
		for i := range w {
			least[i] = r.Int63n(1 << 30)
			most[i] = least[i] + r.Int63n(1<<41)
			room += least[i]
			if w[i] > 0 {
				room += most[i] - least[i]
			}
		}
		if room < total {
			continue
		}
		for _, m := range methods {
			got := apportion(t, total, w, m, quota.Minimums(least), quota.Maximums(most))
			for i := range w {
				for j := range w {
					if m == lr || got[i] == least[i] || got[j] == most[j] || w[i] == 0 || w[j] == 0 {
						continue
					}
					a, b := claim(m, w[i], got[i]-1), claim(m, w[j], got[j])
					require.GreaterOrEqual(t, a.Cmp(b), 0, "%v by %v between %v and %v: %v", m, w, least, most, got)
				}
			}
		}
	}
}

func TestCannotBeShared(t *testing.T) {
	for _, row := range []struct {
		name      string
		total     int64
		weights   []int64
		opts      []quota.Option
		recipient int
	}{
		{"nobody", 1, nil, nil, -1},
		{"only zeros", 1, []int64{0, 0}, nil, -1},
		{"only zeros above their minimum", 3, []int64{0, 0}, []quota.Option{quota.Minimum(1)}, -1},
		{"minimums above the total", 5, []int64{1, 1, 1}, []quota.Option{quota.Minimum(2)}, 2},
		{"minimum above the total", 5, []int64{1, 1, 1}, []quota.Option{quota.Minimums([]int64{0, 6, 0})}, 1},
		{"minimum above the maximum", 5, []int64{1, 1}, []quota.Option{quota.Minimums([]int64{0, 3}), quota.Maximum(2)}, 1},
		{"maximums below the total", 5, []int64{1, 1}, []quota.Option{quota.Maximum(2)}, -1},
		{"overflowing minimums", math.MaxInt64, []int64{1, 1, 1}, []quota.Option{quota.Minimum(math.MaxInt64 - 1)}, 1},
	} {
		for _, m := range methods {
			_, err := quota.Apportion(row.total, row.weights, m, row.opts...)
			var e *quota.InfeasibleError
			require.ErrorAs(t, err, &e, row.name)
			require.ErrorIs(t, err, quota.ErrInfeasible)
			require.Equal(t, row.recipient, e.Recipient, row.name)
			require.Equal(t, row.weights == nil || row.name == "only zeros", errors.Is(err, quota.ErrNoTarget), row.name)
		}
	}
	for _, err := range []error{
		func() error { _, err := quota.Apportion(-1, []int64{1}, quota.Dean); return err }(),
		func() error { _, err := quota.Apportion(1, []int64{1, -1}, quota.Dean); return err }(),
		func() error { _, err := quota.Apportion(1, []int64{1}, nil); return err }(),
		func() error { _, err := quota.Apportion(1, []int64{1}, quota.Dean, quota.Minimum(-1)); return err }(),
		func() error {
			_, err := quota.Apportion(1, []int64{1}, quota.Dean, quota.Minimums([]int64{1, 2}))
			return err
		}(),
		func() error {
			_, err := quota.Apportion(1, []int64{1, 2}, quota.Dean, quota.TieOrder([]int64{1}))
			return err
		}(),
	} {
		require.ErrorIs(t, err, quota.ErrInvalid)
	}
	for _, m := range methods {
		assert.Empty(t, apportion(t, 0, nil, m))
		assert.Equal(t, []int64{0, 0}, apportion(t, 0, []int64{0, 5}, m))
		assert.Equal(t, []int64{2, 2}, apportion(t, 4, []int64{0, 0}, m, quota.Minimum(2)))
		assert.Equal(t, []int64{math.MaxInt64}, apportion(t, math.MaxInt64, []int64{math.MaxInt64}, m))
	}
}

func TestOneAllocation(t *testing.T) {
	r := rand.New(rand.NewSource(10))
	for _, n := range []int{14, 514, 83_700} {
		w := make([]int64, n)
		for i := range w {
			w[i] = int64(math.Exp(7 + r.NormFloat64()))
		}
		for _, m := range methods {
			got := testing.AllocsPerRun(5, func() { _, _ = quota.Apportion(10_000_000, w, m) })
			assert.Equal(t, 1.0, got, "%v for %d", m, n)
		}
	}
}

func FuzzApportion(f *testing.F) {
	f.Add(int64(5), int64(0), []byte{1, 2, 3})
	f.Add(int64(1<<62), int64(1), []byte{255, 0, 0, 9})
	f.Add(int64(0), int64(0), []byte{})
	f.Fuzz(func(t *testing.T, total, least int64, raw []byte) {
		if len(raw) > 200 {
			return
		}
		w := make([]int64, len(raw))
		for i, b := range raw {
			w[i] = int64(b&15) << (b >> 4 * 4 % 60)
		}
		for _, m := range methods {
			got, err := quota.Apportion(total, w, m, quota.Minimum(least))
			if err != nil {
				var a *quota.InputError
				var b *quota.InfeasibleError
				require.True(t, errors.As(err, &a) || errors.As(err, &b), "%v", err)
				continue
			}
			require.Equal(t, big.NewInt(total), sum(got))
			for i := range got {
				require.GreaterOrEqual(t, got[i], least)
				for j := range got {
					require.False(t, w[i] > w[j] && got[i] < got[j], "%v: the larger has less", m)
				}
			}
		}
	})
}
