package obstacle

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAClassifierHasOneVote(t *testing.T) {
	says := func(m ...Match) Classifier { return ClassifierFunc(func(string) []Match { return m }) }
	twice := says(Match{Power, 0.4, []Span{{0, 1}}}, Match{Power, 0.8, []Span{{2, 3}}})
	other := says(Match{Power, 0.6, []Span{{0, 1}}})
	assert.Empty(t, Vote(2, twice, says()).Classify("x"))
	got := Vote(2, twice, other).Classify("x")
	assert.Equal(t, []Span{{0, 1}, {2, 3}}, got[0].Evidence)
	assert.InDelta(t, 0.7, got[0].Confidence, 1e-9)
}
