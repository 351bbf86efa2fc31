package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Two tables of one book: what each says of Bontang on 30 April 2012.
func TestWhatTwoTablesSay(t *testing.T) {
	for name, c := range map[string]struct{ first, second, want, rule string }{
		"other measure, name of the same length, same count": {"Wajib KTP|100", "Terekam|100", "eligible=100 recorded=100", ""},
		"a measure again, and a new one":                     {"Target|Terekam|5|4", "Terekam|Wajib KTP|4|9", "eligible=9 recorded=4 target=5", ""},
		"a measure with another count":                       {"Target|Terekam|5|4", "Terekam|Wajib KTP|3|9", "recorded=4 target=5", "row 2 of sheet"},
		"other percentage of the same":                       {"% Target|50,1", "% Target|50,2", "%50.1", "row 2 of sheet"},
		"percentage of another":                              {"% Target|50", "% Wajib KTP|50", "%50 %50", ""},
		"the same percentage, other places":                  {"% Target|50,10", "% Target|50,1", "%50.1", ""},
		"another device":                                     {"Monitor baik|5", "UPS baik|5", "monitor5 ups5", ""},
		"the same device":                                    {"Monitor baik|5", "Monitor baik|6", "monitor5", "row 2 of sheet"},
		"L and P that do not give the total":                 {"Target|5", "Target L|Target P|2|2", "target=5", "row 2 of sheet"},
	} {
		var sheets []sheet.Sheet
		for i, s := range []string{c.first, c.second} {
			sheets = append(sheets, grid(string(rune('A'+i)), tableOf(s)))
		}
		got, err := sheet.Read(book("a_30042012.xlsx", sheets...), sheet.Options{KeepGood: true})
		if c.rule != "" {
			require.ErrorContains(t, err, c.rule, name)
		} else {
			require.NoError(t, err, name)
		}
		require.Len(t, got.Reports, 1, name)
		assert.Equal(t, c.want, said(got), name)
	}
}

// One table: a second row of the region is taken once only when it says the same.
// Where it says something else neither is taken.
func TestSecondRowOfARegion(t *testing.T) {
	for _, header := range []string{"Terekam", "% Target", "Monitor rusak"} {
		got, err := sheet.Read(book("a_30042012.xlsx", grid("", "Kab/Kota|"+header+"\nBontang|88\nBontang|88\nBontang|12\nBontang|88\nPaser|7\n")), sheet.Options{KeepGood: true})
		require.Error(t, err, header)
		var cells []string
		for _, e := range got.Refused {
			cells = append(cells, e.Cell)
		}
		assert.Equal(t, []string{"A2", "A4", "A5"}, cells, header)
		assert.ErrorContains(t, err, "the region is given twice for the day, with other figures: row 4 below", header)
		assert.Equal(t, []string{"64.01"}, regions(got.Reports), header)
		assert.Len(t, got.Findings, 1, header)
	}
}

// A count of a month is not added to one of a day; what was counted so far is.
func TestPeriodsOfTwoTables(t *testing.T) {
	for header, good := range map[string]bool{"Terekam": true, "Perekaman hari ini": false} {
		got, err := sheet.Read(book("a.xlsx", grid("A", "30 April 2012\nKab/Kota|"+header+"\nBontang|8\n"), grid("B", "Bulan April 2012\nKab/Kota|Cetak hari ini\nBontang|9\n")), sheet.Options{KeepGood: true})
		assert.Equal(t, good, err == nil, header)
		if good {
			assert.Equal(t, "2012-04-01", got.Reports[0].From.String())
		}
	}
}
