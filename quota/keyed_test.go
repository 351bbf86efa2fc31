package quota_test

import (
	"cmp"
	"testing"

	"github.com/ektp-rollout/sdk/quota"
	"github.com/stretchr/testify/assert"
)

// Who gives a map is told the key.
func TestErrorsNameTheKey(t *testing.T) {
	villages := map[string]int64{"64.74.01.1001": 120, "64.74.01.1002": 90, "64.74.02.1001": -4}
	for _, c := range []struct {
		want    string
		total   int64
		weights map[string]int64
		opts    []quota.Option
	}{
		{"quota: weight -4 of 64.74.02.1001 must not be negative", 10, villages, nil},
		{"quota: maximums -1 of b must not be negative", 10, map[string]int64{"a": 1, "b": 1}, []quota.Option{quota.Maximums([]int64{1, -1})}},
		{"quota: recipient b: the minimums up to this recipient exceed the total: need 12, have 10", 10,
			map[string]int64{"b": 1, "a": 1}, []quota.Option{quota.Minimum(6)}},
		{"quota: total -1 must not be negative", -1, map[string]int64{"a": 1}, nil},
		{"quota: nobody has a weight: need 10, have 0", 10, map[string]int64{"a": 0}, nil},
	} {
		_, err := quota.ApportionMap(c.total, c.weights, cmp.Compare[string], quota.LargestRemainder, c.opts...)
		assert.EqualError(t, err, c.want)
	}
}
