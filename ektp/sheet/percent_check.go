package sheet

import (
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/quota"
)

// percentAgrees reports whether a printed percentage follows from its counts
// by some rounding: what quota.CheckPercent says, for the usual sizes without
// its cost.
func percentAgrees(part, whole int64, p decimal.Decimal) bool {
	if whole <= 0 {
		return false
	}
	if places := -p.Exponent(); part >= 0 && places >= 0 && places <= 4 && p.NumDigits() <= maxDigits {
		units := uint64(p.CoefficientInt64())
		scale := uint64(100)
		for range places {
			scale *= 10
		}
		if hi, lo := bits.Mul64(uint64(part), scale); hi < uint64(whole) {
			q, rest := bits.Div64(hi, lo, uint64(whole))
			return units == q || rest > 0 && units == q+1
		}
	}
	c, err := quota.CheckPercent(part, whole, p.StringFixed(max(0, -p.Exponent())))
	return err == nil && c.Consistent()
}
