package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// A header without rows is told of; a book without any row is an error.
func TestTableWithoutRows(t *testing.T) {
	const rule = "no row of data stands below the header"
	for _, rows := range []string{"", "JUMLAH|5\n"} {
		_, err := sheet.Read(book("a_30042012.csv", grid("", "Kab/Kota|Target\n"+rows)), sheet.Options{})
		require.ErrorContains(t, err, rule)
		assert.ErrorIs(t, err, ektp.ErrInvalid)
	}
	got, err := sheet.Read(book("a_30042012.xlsx", grid("A", "Kab/Kota|Target\n"), grid("B", "Kab/Kota|Target\nBontang|5\n")), sheet.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"warning: a_30042012.xlsx [A] 1: " + rule}, findings(got))
	_, err = sheet.Read(book("a_30042012.csv", grid("", "Kab/Kota|Target\nBontang|\n")), sheet.Options{})
	assert.NoError(t, err, "nothing is known of Bontang: the row is listed in LeftOut")
}

// 1 2 3 below the header numbers the columns, or is the first day of the month.
func TestFirstDayOrColumnNumbers(t *testing.T) {
	for _, c := range []struct {
		rows, want string
		told       int
	}{
		{"1|2|3\n2|5|7\n", "printings=3 recordings=2 printings=7 recordings=5", 1},
		{"1|2|3\n", "printings=3 recordings=2", 1},
		{"1|2|3\n||\n1|5|7\n2|8|9\n", "printings=7 recordings=5 printings=9 recordings=8", 0},
		{"1|2|3\n01|5|7\n2|8|9\n", "printings=7 recordings=5 printings=9 recordings=8", 0},
		{"1|2|3\n01/04/2012|5|7\n02/04/2012|8|9\n", "printings=7 recordings=5 printings=9 recordings=8", 0},
		{"1|2|3\n2 April 2012|8|9\n", "printings=9 recordings=8", 0},
		{"(1)|(2)|(3)\n2|8|9\n", "printings=9 recordings=8", 0},
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", "LAPORAN HARIAN KOTA BONTANG\nBULAN APRIL 2012\nTANGGAL|PEREKAMAN HARI INI|CETAK HARI INI\n"+c.rows)), sheet.Options{})
		require.NoError(t, err, c.rows)
		assert.Equal(t, c.want, said(got), c.rows)
		assert.Len(t, got.Findings, c.told, c.rows)
	}
}

// Rows worked out from those above are no regions.
func TestDerivedRows(t *testing.T) {
	for _, row := range []string{"|PERSENTASE|100|50,00", "|%||50", "PERSENTASE (%)||100|50,00", "|SELISIH||10", "|Selisih lebih/kurang|-3|10", "|Capaian|100 %|50 %"} {
		got, err := sheet.Read(book("a_30042012.xlsx", grid("", "No|Kab/Kota|Wajib KTP|Terekam\n1|Paser|10|5\n2|Bontang|10|5\n|JUMLAH|20|10\n"+row+"\n")), sheet.Options{})
		require.NoError(t, err, row)
		assert.Len(t, got.Reports, 2, row)
		assert.Contains(t, got.Mappings[0].LeftOut, sheet.LeftOut{First: 5, Last: 5, Why: sheet.WhyDerived}, row)
		assert.Empty(t, got.Findings, row)
	}
}

// Names of totals and averages; a row that is there twice counts once.
func TestNamesOfTotals(t *testing.T) {
	const rows = "Kab/Kota|Target\nPaser|5\nBontang|7\nBontang|7\n"
	for total, why := range map[string]string{"JUMLAH": sheet.WhyTotal, "Sub Jumlah Kota": sheet.WhyTotal, "J U M L A H": sheet.WhyTotal, "T O T A L  KAB / KOTA": sheet.WhyTotal, "Rata-rata": sheet.WhyAverage, "Rerata kota": sheet.WhyAverage} {
		sum := "12"
		if why == sheet.WhyAverage {
			sum = "6"
		}
		got, err := sheet.Read(book("a_30042012.xlsx", grid("", rows+total+"|"+sum+"\n")), sheet.Options{})
		require.NoError(t, err, total)
		assert.Equal(t, []sheet.LeftOut{{First: 5, Last: 5, Why: why}}, got.Mappings[0].LeftOut, total)
		assert.Len(t, got.Findings, 1, "%s: the city is there twice, and no more", total)
	}
}
