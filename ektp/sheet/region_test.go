package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Names stand for the region of the day, under its code of the day.
func TestNamesOfTheDay(t *testing.T) {
	for _, c := range []struct{ day, name, want, rule string }{
		{"2012-04-30", "Mahakam Ulu", "", "not in the list of regions on that day"},
		{"2016-04-30", "Mahakam Ulu", "64.11", ""},
		{"2012-04-30", "Kalimantan Utara", "", "not in the list of regions on that day"},
		{"2012-04-30", "Bulungan", "64.04", ""},
		{"2012-04-30", "Tana Tidung", "64.10", ""},
		{"2012-04-30", "Kutai Barat", "64.07", ""},
		{"2012-04-30", "Kec. Long Apari", "64.07.01", ""},
	} {
		tables := []string{c.day + "\nKab/Kota|Target\n" + c.name + "|5\n"}
		if ektp.MustDate(c.day).Year() == 2012 && c.name != "Kec. Long Apari" && c.name != "Kalimantan Utara" {
			tables = append(tables, "KAB. "+c.name+"\nKeadaan 30 April 2012\nTarget|Terekam\n5|4\n")
		}
		for _, table := range tables {
			got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{Within: ektp.MustCode("64")})
			if c.rule != "" {
				assert.ErrorContains(t, err, c.rule, table)
				continue
			}
			require.NoError(t, err, table)
			assert.Equal(t, []string{c.want}, regions(got.Reports), table)
		}
	}
}

// A code and the name of another region refuse the row, also where the other
// lies in another province today.
func TestNameOfAnotherRegion(t *testing.T) {
	for _, c := range []struct{ code, name, other string }{
		{"64.01", "Kab. Malinau", "Malinau"}, {"64.05", "Kab. Bulungan", "Bulungan"}, {"64.74", "Kota Tarakan", "Tarakan"}, {"64.01", "Kab. Berau", "Berau"}, {"64.09", "Surabaya", "Surabaya"}, {"64.04.05", "Tanjung Palas", "Tanjung Palas"},
		{"64.04", "Kab. Bulungan", ""}, {"64.73", "Tarakan", ""}, {"64.72", "Kota Samarnda", ""}, {"64.01", "Kab. Pasir", ""},
	} {
		_, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKode|Kab/Kota|Target\n"+c.code+"|"+c.name+"|5\n")), sheet.Options{Within: ektp.MustCode("64")})
		if c.other == "" {
			assert.NoError(t, err, c)
			continue
		}
		assert.ErrorContains(t, err, "is the code of another region than the name beside it", c)
		assert.ErrorContains(t, err, c.other, c)
	}
}
