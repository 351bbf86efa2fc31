package quota

import (
	"strings"

	"github.com/shopspring/decimal"
)

// A PercentCheck says whether a printed percentage agrees with its own counts.
type PercentCheck struct {
	Ratio
	Printed    decimal.Decimal
	Places     int32           // decimal places as printed
	Recomputed decimal.Decimal // with those places, half away from zero
	As         []Rounding      // under which roundings it agrees; none is a contradiction
}

// Consistent says that the percentage follows from the counts by some rounding.
func (c PercentCheck) Consistent() bool { return len(c.As) > 0 }

// Difference is printed less recomputed, in percentage points.
func (c PercentCheck) Difference() decimal.Decimal { return c.Printed.Sub(c.Recomputed) }

// CheckPercent recomputes a percentage as somebody printed it ("89,83",
// "67 %", "99.40 persen"), with the places it was printed with: a whole number
// is compared as a whole number. Roundings are tried in the order of their
// constants, [HalfUp] first.
//
// Errors: [ErrNoTarget] when whole is zero, *[InputError] for what is no number.
func CheckPercent(part, whole int64, printed string) (PercentCheck, error) {
	s := strings.TrimSpace(printed)
	for _, unit := range []string{"%", "persen", "percent"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	s = strings.Replace(s, ",", ".", 1)
	v, err := decimal.NewFromString(s)
	if err != nil || strings.ContainsAny(s, "eE") || len(s) > 40 {
		return PercentCheck{}, invalid("printed percentage", -1, printed, "must be a number")
	}
	c := PercentCheck{Ratio: Ratio{Part: part, Whole: whole}, Printed: v, Places: max(0, -v.Exponent())}
	for r := HalfUp; r <= Up; r++ {
		d, err := PercentRounded(part, whole, c.Places, r)
		if err != nil {
			return PercentCheck{}, err
		}
		if r == HalfUp {
			c.Recomputed = d
		}
		if d.Equal(v) {
			c.As = append(c.As, r)
		}
	}
	return c, nil
}

// ImpliedWhole is the smallest and largest denominator that give the printed
// percentage, with so many places, rounded half up: what somebody must have
// divided by. False when there is none.
func ImpliedWhole(part int64, printed decimal.Decimal, places int32) (least, most int64, ok bool) {
	half := decimal.New(5, -places-1)
	low, high := printed.Sub(half), printed.Add(half)
	if part <= 0 || !low.IsPositive() {
		return 0, 0, false
	}
	// low <= 100*part/whole < high
	hundred := decimal.NewFromInt(part).Mul(decimal.NewFromInt(100))
	q, _ := hundred.QuoRem(high, 0)
	from := q.Add(decimal.NewFromInt(1))
	to, _ := hundred.QuoRem(low, 0)
	if !to.BigInt().IsInt64() || from.GreaterThan(to) {
		return 0, 0, false
	}
	return from.IntPart(), to.IntPart(), true
}

// A SumCheck says whether parts add up to the total printed beside them.
type SumCheck struct {
	Total      int64 // as printed
	Sum        int64 // of the parts
	Difference int64 // total less sum
}

// Consistent says that there is no difference.
func (c SumCheck) Consistent() bool { return c.Difference == 0 }

// CheckSum adds up the parts of a printed total.
func CheckSum(total int64, parts ...int64) SumCheck {
	c := SumCheck{Total: total}
	for _, p := range parts {
		c.Sum += p
	}
	c.Difference = c.Total - c.Sum
	return c
}

// CheckLeft compares a printed "left to do" with whole less part.
func CheckLeft(part, whole, left int64) SumCheck {
	return CheckSum(whole, part, left)
}

// CheckMean says whether the percentage printed for a whole can be that of its
// parts: it must lie between the smallest and the largest of theirs. Only what
// was printed is needed. With no parts it is false.
func CheckMean(whole decimal.Decimal, parts ...decimal.Decimal) bool {
	if len(parts) == 0 {
		return false
	}
	return whole.GreaterThanOrEqual(decimal.Min(parts[0], parts[1:]...)) &&
		whole.LessThanOrEqual(decimal.Max(parts[0], parts[1:]...))
}
