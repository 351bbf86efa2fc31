package sheet_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// numbers is a table whose figures are number cells, as a workbook holds them.
func numbers(lines string) sheet.Sheet {
	plain := grid("", lines)
	return sheet.Sheet{Rows: func(yield func(sheet.Row, error) bool) {
		for row, err := range plain.Rows {
			for i := range row.Cells {
				if c := &row.Cells[i]; c.Text != "" && strings.Trim(c.Text, "0123456789.") == "" {
					c.Kind = sheet.Number
				}
			}
			if !yield(row, err) {
				return
			}
		}
	}}
}

// Where one cell of a column lost its thousands, "105.000" became 105 in others.
func TestColumnThatLostItsThousands(t *testing.T) {
	const head = "KEADAAN 30 OKTOBER 2026\nKab/Kota|Wajib KTP|Perekaman|Target\n"
	const reason = "a spreadsheet may have taken the point"
	for _, c := range []struct {
		rows  string
		cells string
		want  []string
	}{
		{"Kab. Gorontalo|280.5|200|7\nBoalemo|105|70|8\nBone Bolango|120.4|90.25|9\n", "B3 B5 B4 C5 C3 C4",
			[]string{"75.01 2026-10-30 target=7", "75.02 2026-10-30 target=8", "75.03 2026-10-30 target=9"}},
		{"Kab. Gorontalo|280.5||7\nBoalemo|105000|0|8\nBone Bolango|90|12|9\n", "B3 B5",
			[]string{"75.01 2026-10-30 target=7", "75.02 2026-10-30 eligible=105000 recorded=0 target=8", "75.03 2026-10-30 recorded=12 target=9"}},
		{"Kab. Gorontalo|280||\nBoalemo|105.25||8\n", "B4 B3", []string{"75.02 2026-10-30 target=8"}},
		{"Kab. Gorontalo|280||\nBoalemo|105||\nJUMLAH|385.5||\n", "B3 B4", nil},
		{"Kab. Gorontalo|280|200|7\n", "", []string{"75.01 2026-10-30 eligible=280 recorded=200 target=7"}},
	} {
		got, err := sheet.Read(book("a.xlsx", numbers(head+c.rows)), sheet.Options{KeepGood: true})
		var cells []string
		for _, e := range got.Refused {
			cells = append(cells, e.Cell)
			assert.Contains(t, e.Rule, reason, c.rows)
		}
		assert.ElementsMatch(t, strings.Fields(c.cells), cells, "%s: %v", c.rows, err)
		assert.Equal(t, c.want, lines(got.Reports), c.rows)
	}
	got, err := sheet.Read(book("a.csv", grid("", head+"Kab. Gorontalo|280.500|200|7\n")), sheet.Options{})
	assert.NoError(t, err)
	assert.Equal(t, []string{"75.01 2026-10-30 eligible=280500 recorded=200 target=7"}, lines(got.Reports))
}

// A reader that hands each row on at once refuses the small figures from the damage
// on, and cannot take back those above it.
func TestDamageBelowWhichAReaderRefuses(t *testing.T) {
	rows := "KEADAAN 30 OKTOBER 2026\nKab/Kota|Wajib KTP|Target\nKab. Gorontalo|280|7\nBoalemo|105.25|8\nBone Bolango|120|9\n"
	var refused, taken []string
	for report, err := range sheet.NewReader(book("a.xlsx", numbers(rows)), sheet.Options{KeepGood: true}).Reports() {
		var cell *sheet.CellError
		if errors.As(err, &cell) {
			refused = append(refused, cell.Cell)
			continue
		}
		taken = append(taken, lines([]ektp.Report{report})...)
	}
	assert.Equal(t, []string{"B4", "B5"}, refused)
	assert.Equal(t, []string{"75.01 2026-10-30 eligible=280 target=7", "75.02 2026-10-30 target=8", "75.03 2026-10-30 target=9"}, taken)
}

// A row of which every figure was refused makes no report: the region has not
// reported.
func TestNothingLeftOfARow(t *testing.T) {
	got, err := sheet.Read(book("a.xlsx", numbers("KEADAAN 30 OKTOBER 2026\nKab/Kota|Wajib KTP|Target|Keterangan\nBoalemo|280.5|ada|\nPohuwato|ada||listrik padam\nBone Bolango|1500||\n")), sheet.Options{KeepGood: true})
	assert.Error(t, err)
	assert.Len(t, got.Refused, 3)
	assert.Equal(t, []string{"75.04", "75.03"}, regions(got.Reports))
}
