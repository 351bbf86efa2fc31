package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// A cell of the header merged over several columns is that of the one which
// holds something.
func TestHeaderMergedOverColumns(t *testing.T) {
	name, figure := sheet.Range{Top: 2, Left: 2, Bottom: 2, Right: 3}, sheet.Range{Top: 2, Left: 4, Bottom: 2, Right: 5}
	read := func(row string, o sheet.Options) (*sheet.Result, error) {
		return sheet.Read(book("a.xlsx", grid("", "30 April 2012\nNo|Kab/Kota||Wajib KTP||Terekam\n"+row, name, figure)), o)
	}
	for _, row := range []string{"1|Bontang||100||50", "1||Bontang|100||50", "1|Bontang|||100|50", "1|Bontang||100|-|50"} {
		got, err := read(row, sheet.Options{})
		require.NoError(t, err, row)
		assert.Equal(t, "eligible=100 recorded=50", said(got), row)
		assert.Len(t, got.Mappings[0].Columns, 4, row)
		assert.Empty(t, got.Findings, row)
	}

	got, err := read("1|Bontang||100|200|50", sheet.Options{KeepGood: true})
	require.ErrorContains(t, err, "means the same as another column")
	require.Len(t, got.Refused, 1)
	assert.Equal(t, "D2", got.Refused[0].Cell, "once, at the cell that is merged")
	got, err = read("1|Bontang||100|200|50", sheet.Options{Columns: map[string]sheet.Meaning{"E": {Role: sheet.Figure, Measure: ektp.Target}}})
	require.NoError(t, err)
	assert.Equal(t, "eligible=100 recorded=50 target=200", said(got))
	got, err = read("1|Bontang||100||50", sheet.Options{Columns: map[string]sheet.Meaning{"D": {Role: sheet.Figure, Measure: ektp.Target}}})
	require.NoError(t, err)
	assert.Equal(t, "recorded=50 target=100", said(got))
}

// Merged over two rows and columns, with a lower header in one of them.
func TestHeaderMergedAboveABlankColumn(t *testing.T) {
	got, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|Wajib KTP||Terekam\n|Jumlah||\nBontang|100||50\n",
		sheet.Range{Top: 2, Left: 1, Bottom: 3, Right: 1}, sheet.Range{Top: 2, Left: 2, Bottom: 2, Right: 3}, sheet.Range{Top: 2, Left: 4, Bottom: 3, Right: 4})), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, "eligible=100 recorded=50", said(got))
}

// A merged title says nothing of the cells of the header.
func TestMergedTitleAboveGroups(t *testing.T) {
	const table = "REKAP KEADAAN 30 APRIL 2012\nNO|KAB/KOTA|WAJIB KTP||SUDAH REKAM|\n||L|P|L|P\n1|Bontang|10|5|4|3\n"
	title, no, group := sheet.Range{Top: 1, Left: 1, Bottom: 1, Right: 6}, sheet.Range{Top: 2, Left: 1, Bottom: 3, Right: 1}, sheet.Range{Top: 2, Left: 3, Bottom: 2, Right: 4}
	for want, merged := range map[string][]sheet.Range{
		"eligible:L=10 eligible:P=5 recorded:L=4 recorded:P=3": {title, no},
		"eligible:L=10 eligible:P=5 recorded:L=4":              {title, no, group},
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", table, merged...)), sheet.Options{})
		require.NoError(t, err)
		assert.Equal(t, want, said(got))
	}
}
