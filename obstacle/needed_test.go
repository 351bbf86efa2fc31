package obstacle

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The less a statement seems to state anything, the surer must be what; where it
// seems to state nothing, nothing is sure enough.
func TestNeeded(t *testing.T) {
	assert.True(t, math.IsInf(needed(statedAbove), 1))
	assert.True(t, math.IsInf(needed(-5), 1))
	assert.InDelta(t, heardAbove, needed(20), 1e-6)
	before := math.Inf(1)
	for anything := statedAbove + 0.01; anything < 12; anything += 0.01 {
		now := needed(anything)
		assert.Less(t, now, before)
		assert.InDelta(t, 1, math.Exp(-(now-heardAbove))+math.Exp(-(anything-statedAbove)), 1e-9)
		before = now
	}
}
