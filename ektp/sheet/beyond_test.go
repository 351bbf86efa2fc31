package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// A comma within a number parts it in two: the row is refused, the others stand.
func TestCSVRowWithMoreCellsThanTheHeader(t *testing.T) {
	for row, cell := range map[string]string{"64.74,Kota Bontang,112,345,100,001": "E2", "64.74,Kota Bontang,112,88,03": "E2", "64.74,Kota Bontang,112,88,,-,03": "G2", "64.74,Kota Bontang,112,88,,-": ""} {
		in := "KODE,KAB/KOTA,WAJIB KTP,PEREKAMAN\n" + row + "\n64.01,Paser,5,4\n"
		got, err := sheet.Read(sheet.CSV(strings.NewReader(in), "a_30042012.csv", sheet.CSVOptions{}), sheet.Options{KeepGood: true})
		if cell == "" {
			require.NoError(t, err, row)
			assert.Len(t, got.Reports, 2, row)
			continue
		}
		require.ErrorContains(t, err, "more cells than the header", row)
		require.Len(t, got.Refused, 1, row)
		assert.Equal(t, cell, got.Refused[0].Cell, row)
		assert.Equal(t, []string{"64.01"}, regions(got.Reports), row)
		assert.Empty(t, got.Findings, row)
	}
}

// A remark right of the header parts nothing, unless words could have been
// pushed there.
func TestCSVRemarkBeyondTheHeader(t *testing.T) {
	for _, c := range []struct {
		mark, header, row string
		good              bool
	}{
		{";", "Kab/Kota;Wajib KTP;Terekam", "Bontang;10;5;baik", true},
		{"\t", "Kab/Kota;Wajib KTP;Terekam", "Bontang;10;5;;baik", true},
		{";", "Kab/Kota;Wajib KTP;Terekam", "Bontang;10;5;7", true},
		{",", "Kab/Kota;Wajib KTP;Terekam", "Bontang;10;5;baik", true},
		{",", "Kab/Kota;Wajib KTP;Terekam", "Bontang;10;5;345 orang", false},
		{",", "Kab/Kota;Wajib KTP;Keterangan", "Bontang;112;345;baik", false},
	} {
		in := strings.ReplaceAll(c.header+"\n"+c.row+"\nPaser;5;4;\n", ";", c.mark)
		got, err := sheet.Read(sheet.CSV(strings.NewReader(in), "a_30042012.csv", sheet.CSVOptions{}), sheet.Options{KeepGood: true})
		if !c.good {
			require.ErrorContains(t, err, "more cells than the header", c)
			assert.Len(t, got.Reports, 1, c)
			continue
		}
		require.NoError(t, err, c)
		assert.Equal(t, "eligible=10 recorded=5 eligible=5 recorded=4", said(got), c)
		require.Len(t, got.Findings, 1, c)
		assert.Contains(t, got.Findings[0].Rule, "the column has no header", c)
	}
}

// A column without a header that holds something is told of once.
func TestColumnsWithoutHeader(t *testing.T) {
	got, err := sheet.Read(book("a_30042012.xlsx", grid("", "Kab/Kota||Target|||\nBontang|x|1||-||9\nPaser|y|2||7|\nBerau|z|3||8||6\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Len(t, got.Reports, 3)
	const rule = ": the column has no header, its cells are left out: say what it means with Options.Columns"
	assert.Equal(t, []string{`warning: a_30042012.xlsx B2 "x"` + rule, `warning: a_30042012.xlsx G2 "9"` + rule, `warning: a_30042012.xlsx E3 "7"` + rule}, findings(got))
}
