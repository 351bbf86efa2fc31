package sheet

import (
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/quota"
)

// percentAgrees reports whether a printed percentage follows from its counts
// by some rounding: what quota.CheckPercent says.
func percentAgrees(part, whole int64, p decimal.Decimal) bool {
	c, err := quota.CheckPercent(part, whole, p.StringFixed(max(0, -p.Exponent())))
	return err == nil && c.Consistent()
}

// unitsAgree is percentAgrees without its cost, for a percentage of so many
// units of its last place: 8803 of two places. Not sure means that the other
// must be asked.
func unitsAgree(part, whole, units int64, places int32) (agrees, sure bool) {
	if part < 0 || whole <= 0 || units < 0 || places < 0 || places > 4 {
		return false, false
	}
	scale := uint64(100)
	for range places {
		scale *= 10
	}
	hi, lo := bits.Mul64(uint64(part), scale)
	if hi >= uint64(whole) {
		return false, false
	}
	q, rest := bits.Div64(hi, lo, uint64(whole))
	return uint64(units) == q || rest > 0 && uint64(units) == q+1, true
}
