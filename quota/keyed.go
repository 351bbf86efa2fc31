package quota

import (
	"slices"

	"github.com/shopspring/decimal"
)

// ApportionMap is [Apportion] over any key. compare orders the keys, for equal
// claims of equal weight: the lesser is first, so the result does not depend on
// the order of anything. TieOrder and options with a number for each recipient
// go by the keys in ascending order.
func ApportionMap[K comparable](total int64, weights map[K]int64, compare func(a, b K) int, m Method, opts ...Option) (map[K]int64, error) {
	keys := make([]K, 0, len(weights))
	for k := range weights {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	w := make([]int64, len(keys))
	for i, k := range keys {
		w[i] = weights[k]
	}
	got, err := Apportion(total, w, m, opts...)
	if err != nil {
		return nil, err
	}
	out := make(map[K]int64, len(keys))
	for i, k := range keys {
		out[k] = got[i]
	}
	return out, nil
}

// ApportionAmount shares an amount of money in units of so many decimal places:
// 0 for whole rupiah, -3 for thousands. The amount must be a whole number of
// such units.
func ApportionAmount(amount decimal.Decimal, places int32, weights []int64, m Method, opts ...Option) ([]decimal.Decimal, error) {
	units := amount.Shift(places)
	if !units.IsInteger() || !units.BigInt().IsInt64() {
		return nil, invalid("amount", -1, amount, "must be a whole number of its smallest unit, below 2^63")
	}
	got, err := Apportion(units.IntPart(), weights, m, opts...)
	if err != nil {
		return nil, err
	}
	out := make([]decimal.Decimal, len(got))
	for i, v := range got {
		out[i] = decimal.New(v, -places)
	}
	return out, nil
}
