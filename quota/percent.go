package quota

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"
)

// A Rounding says what happens to what no longer fits.
type Rounding uint8

const (
	HalfUp   Rounding = iota // to the nearest, half away from zero; the usual
	Truncate                 // cut off, towards zero
	HalfEven                 // to the nearest, half to the even neighbour
	Up                       // away from zero: days, sets and cards needed
)

func (r Rounding) String() string {
	switch r {
	case HalfUp:
		return "half up"
	case Truncate:
		return "truncated"
	case HalfEven:
		return "half to even"
	case Up:
		return "rounded up"
	}
	return "unknown rounding"
}

// Percent is part/whole*100 with so many decimal places, the last rounded half
// away from zero. It is exact for all numbers and is not held to 0..100.
//
// Errors: [ErrNoTarget] when whole is zero; *[InputError] when whole is
// negative or places outside -18..100.
func Percent(part, whole int64, places int32) (decimal.Decimal, error) {
	return PercentRounded(part, whole, places, HalfUp)
}

// PercentRounded is [Percent] with another rounding.
func PercentRounded(part, whole int64, places int32, r Rounding) (decimal.Decimal, error) {
	if whole <= 0 || places < -18 || places > 100 {
		switch {
		case whole == 0:
			return decimal.Decimal{}, ErrNoTarget
		case whole < 0:
			return decimal.Decimal{}, invalid("whole", -1, whole, "must not be negative")
		}
		return decimal.Decimal{}, invalid("places", -1, places, "must be from -18 to 100")
	}
	if places >= 0 {
		if v, ok := percentUnits(part, whole, places, r); ok {
			return decimal.New(v, -places), nil
		}
	}
	// The same in big integers: part*10^(places+2) divided by whole.
	num, den := big.NewInt(part), big.NewInt(whole)
	ten := big.NewInt(10)
	if e := int64(places) + 2; e >= 0 {
		num.Mul(num, ten.Exp(ten, big.NewInt(e), nil))
	} else {
		den.Mul(den, ten.Exp(ten, big.NewInt(-e), nil))
	}
	negative := num.Sign() < 0
	num.Abs(num)
	rem := new(big.Int)
	num.QuoRem(num, den, rem)
	if r.up(num.Bit(0) == 1, rem.Sign() > 0, rem.Lsh(rem, 1).Cmp(den)) {
		num.Add(num, big.NewInt(1))
	}
	if negative {
		num.Neg(num)
	}
	return decimal.NewFromBigInt(num, -places), nil
}

// up says whether a remainder rounds away from zero, half being how twice the
// remainder compares with the divisor.
func (r Rounding) up(odd, some bool, half int) bool {
	switch r {
	case Truncate:
		return false
	case Up:
		return some
	case HalfEven:
		return half > 0 || half == 0 && odd
	}
	return half >= 0
}

// PercentUnits is [Percent] as a whole number of units of the last place:
// 8983 for 89.83 % with two places. It is for tables of millions of rows, where
// a decimal for each number is only needed on the page. Places are 0 to 17.
//
// Errors: as [Percent], and *[InputError] when the result exceeds an int64.
func PercentUnits(part, whole int64, places int32) (int64, error) {
	if whole > 0 && uint32(places) < uint32(len(powers)) {
		// Nearly always it all fits in 64 bits, and one division does it: half
		// of the divisor added before rounds to the nearest.
		if scale := powers[places]; part >= 0 {
			if hi, lo := bits.Mul64(uint64(part), scale); hi == 0 && lo < 1<<62 {
				return int64((lo + uint64(whole)>>1) / uint64(whole)), nil
			}
		}
		if v, ok := percentUnits(part, whole, places, HalfUp); ok {
			return v, nil
		}
		return 0, invalid("part", -1, part, "makes a percentage too large for its places")
	}
	switch {
	case whole == 0:
		return 0, ErrNoTarget
	case whole < 0:
		return 0, invalid("whole", -1, whole, "must not be negative")
	}
	return 0, invalid("places", -1, places, "must be from 0 to 17")
}

var powers = [...]uint64{1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// percentUnits is false when the result does not fit.
func percentUnits(part, whole int64, places int32, r Rounding) (int64, bool) {
	if int(places) >= len(powers) {
		return 0, false
	}
	a, w := uint64(part), uint64(whole)
	if part < 0 {
		a = -a
	}
	var q, rem uint64
	hi, lo := bits.Mul64(a, powers[places])
	switch {
	case hi == 0:
		q = lo / w
		rem = lo - q*w
	case hi < w:
		q, rem = bits.Div64(hi, lo, w)
	default:
		return 0, false
	}
	// w is below 2^63, so the double of the remainder fits.
	half := 0
	if rem+rem > w {
		half = 1
	} else if rem+rem < w {
		half = -1
	}
	if r.up(q&1 == 1, rem > 0, half) {
		q++
	}
	if q > math.MaxInt64 {
		return 0, false
	}
	if part < 0 {
		return -int64(q), true
	}
	return int64(q), true
}
