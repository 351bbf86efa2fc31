package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Percentages of which none is above 1, and no counts to hold them against.
func TestFractionsWithoutCounts(t *testing.T) {
	for rows, told := range map[string]int{
		"Bontang|0,8803\nPaser|0,5":  1,
		"Bontang|0,8803\nPaser|1":    1,
		"Bontang|0,8803\nPaser|50,1": 0,
		"Bontang|0\nPaser|0,00":      0,
		"Bontang|88,03 %":            0,
	} {
		got, err := sheet.Read(book("a_30042012.xlsx", grid("", "Kab/Kota|Persentase perekaman\n"+rows+"\n")), sheet.Options{})
		require.NoError(t, err, rows)
		require.Len(t, got.Findings, told, rows)
		if told > 0 {
			assert.Equal(t, "percent", got.Findings[0].Check)
			assert.Equal(t, "B2", got.Findings[0].Cell)
		}
	}
	got, err := sheet.Read(book("a_30042012.xlsx", grid("", "Kab/Kota|Target|Terekam|%\nBontang|100|50|0,5\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, "recorded=50 target=100 %50", said(got), "with counts it is made a percentage")
	assert.Equal(t, "repaired", got.Findings[0].Check)
}
