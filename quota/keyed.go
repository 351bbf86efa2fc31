package quota

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// ApportionMap is [Apportion] over any key. compare orders the keys and tells
// any two apart, for equal claims of equal weight: the lesser is first, so the
// result does not depend on the order of anything. TieOrder and options with a
// number for each recipient go by the keys in ascending order.
//
// Errors are those of Apportion and name the key; a nil compare is an
// *[InputError] too.
func ApportionMap[K comparable](total int64, weights map[K]int64, compare func(a, b K) int, m Method, opts ...Option) (map[K]int64, error) {
	if compare == nil {
		return nil, invalid("compare", -1, "nil", "must be given")
	}
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
		return nil, named(err, keys)
	}
	out := make(map[K]int64, len(keys))
	for i, k := range keys {
		out[k] = got[i]
	}
	return out, nil
}

// named says in an error of Apportion which key it means.
func named[K any](err error, keys []K) error {
	switch e := err.(type) {
	case *InputError:
		if e.Index >= 0 && e.Index < len(keys) {
			named := *e
			named.Key = fmt.Sprint(keys[e.Index])
			return &named
		}
	case *InfeasibleError:
		if e.Recipient >= 0 && e.Recipient < len(keys) {
			named := *e
			named.Key = fmt.Sprint(keys[e.Recipient])
			return &named
		}
	}
	return err
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
