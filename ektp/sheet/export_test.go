package sheet

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/ektp-rollout/sdk/quota"
)

// CheckPercentAgrees holds the quick check against that of package quota.
func CheckPercentAgrees(t *testing.T, part, whole int64, p decimal.Decimal) {
	t.Helper()
	c, err := quota.CheckPercent(part, whole, p.StringFixed(max(0, -p.Exponent())))
	want := err == nil && c.Consistent()
	if got, sure := unitsAgree(part, whole, p.CoefficientInt64(), -p.Exponent()); sure && got != want {
		t.Fatalf("%v for %d of %d: quota says %v", p, part, whole, want)
	}
}
