package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Columns that a form lacks are understood where they say when, by whom or with
// what remark; figures are not.
func TestColumnsAFormLacks(t *testing.T) {
	const siak = "KODE|WILAYAH|IDEM|NO_PROP|NO_KAB|WKTP L|WKTP P|WKTP JML|REKAM L|REKAM P|REKAM JML|BLM_REKAM L|BLM_REKAM P|BLM_REKAM JML"
	const row = "64.74|KOTA BONTANG|KAB|64|74|6|5|11|3|2|5|3|3|6"
	for _, c := range []struct{ header, cell, date, note string }{
		{"KETERANGAN", "listrik padam", "2012-04-30", "listrik padam"},
		{"TANGGAL", "29/04/2012", "2012-04-29", ""},
		{"NO", "1", "2012-04-30", ""},
		{"PRR", "7", "2012-04-30", ""},
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", "KEADAAN 30 APRIL 2012\n"+siak+"|"+c.header+"\n"+row+"|"+c.cell+"\n")), sheet.Options{})
		require.NoError(t, err, c.header)
		assert.Equal(t, "siak-aggregate", got.Mappings[0].Form, c.header)
		require.Len(t, got.Reports, 1, c.header)
		r := got.Reports[0]
		assert.Equal(t, c.date, r.Date.String(), c.header)
		assert.Len(t, r.Figures, 9, c.header)
		if c.note != "" {
			assert.Equal(t, []string{c.note}, r.Notes)
		}
		if last := got.Mappings[0].Columns[14]; c.header == "PRR" {
			assert.Equal(t, "not understood", last.Why)
			assert.Len(t, got.Findings, 1)
		} else {
			assert.Equal(t, "words of the header", last.Why, c.header)
			assert.Empty(t, got.Findings, c.header)
		}
	}
}
