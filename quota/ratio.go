package quota

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"
)

// A Ratio is a percentage that has not forgotten where it comes from: what was
// counted, by what it is divided, and what that is called. It is never held to
// 100: recordings of other regions' residents are real.
type Ratio struct {
	Part, Whole int64
	Of          string // the denominator: "wajib KTP", "target", "recorded"
}

// Percent is 100*Part/Whole rounded half away from zero; false when there is
// nothing to divide by.
func (r Ratio) Percent(places int32) (decimal.Decimal, bool) {
	d, err := Percent(r.Part, r.Whole, places)
	return d, err == nil
}

// Remaining is what is missing to the whole, 0 when nothing is.
func (r Ratio) Remaining() int64 { return max(0, r.Whole-r.Part) }

// Excess is what is above the whole, 0 when nothing is.
func (r Ratio) Excess() int64 { return max(0, r.Part-r.Whole) }

// String is "351736 of 391544 target (89.83 %)", with n/a for no percentage.
func (r Ratio) String() string {
	of := r.Of
	if of != "" {
		of = " " + of
	}
	if d, ok := r.Percent(2); ok {
		return fmt.Sprintf("%d of %d%s (%s %%)", r.Part, r.Whole, of, d.StringFixed(2))
	}
	return fmt.Sprintf("%d of %d%s (n/a)", r.Part, r.Whole, of)
}

// Compare orders by achievement, exactly; what has nothing to divide by is
// below everything else.
func (r Ratio) Compare(s Ratio) int {
	switch {
	case r.Whole <= 0 || s.Whole <= 0:
		return b2i(r.Whole > 0) - b2i(s.Whole > 0)
	case r.Part < 0 || s.Part < 0:
		if (r.Part < 0) != (s.Part < 0) {
			return 1 - 2*b2i(r.Part < 0)
		}
		return mul64(uint64(-s.Part), uint64(r.Whole)).cmp(mul64(uint64(-r.Part), uint64(s.Whole)))
	}
	return mul64(uint64(r.Part), uint64(s.Whole)).cmp(mul64(uint64(s.Part), uint64(r.Whole)))
}

// Total is the plain achievement of many regions: all that was counted over all
// there is. It is not the mean of their percentages.
func Total(of string, regions []Ratio) Ratio {
	t := Ratio{Of: of}
	for _, r := range regions {
		t.Part += r.Part
		t.Whole += r.Whole
	}
	return t
}

// Capped is the achievement in which each region counts at most up to its own
// whole: a kota at 130 % does not hide a kabupaten at 60 %. A region without a
// whole counts nothing. Show it beside [Total], not in its place.
func Capped(of string, regions []Ratio) Ratio {
	t := Ratio{Of: of}
	for _, r := range regions {
		t.Part += min(r.Part, r.Whole)
		t.Whole += r.Whole
	}
	return t
}

// Ranked is the order of the regions by achievement, best first, as positions
// in the list, and the rank of each: equal achievement has equal rank, and the
// rank after two firsts is 3. A region with nothing to divide by has rank 0 and
// is last.
func Ranked(regions []Ratio) (order, rank []int) {
	order, rank = make([]int, len(regions)), make([]int, len(regions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return regions[b].Compare(regions[a]) })
	for k, i := range order {
		switch {
		case regions[i].Whole <= 0:
		case k > 0 && regions[order[k-1]].Compare(regions[i]) == 0:
			rank[i] = rank[order[k-1]]
		default:
			rank[i] = k + 1
		}
	}
	return order, rank
}

// divCeil is a/b rounded up, for a >= 0 and b > 0.
func divCeil(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}

// mulDiv is a*b/c rounded down, for a, b >= 0, c > 0 and a result below 2^63.
func mulDiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(q)
}
