package obstacle

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLexiconReads(t *testing.T) {
	a, err := buildAutomaton(lexiconText)
	require.NoError(t, err)
	t.Logf("%d forms, %d states", len(a.patterns), len(a.longest))
}
