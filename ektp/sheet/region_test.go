package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
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

// The exact name of a region elsewhere is no slip of a name within: it is said
// whose it is, also in the table of a regency.
func TestExactNameElsewhere(t *testing.T) {
	for _, c := range []struct{ within, name, want, rule string }{
		{"52", "Sumba Barat", "", "is Kabupaten Sumba Barat (53.12), which is not among the regions of this table"},
		{"36", "Kota Semarang", "", "is Kota Semarang (33.74)"},
		{"36", "Semarang", "", "is Kabupaten Semarang (33.22)"},
		{"51", "Kab. Bandung", "", "is Kabupaten Bandung (32.04)"},
		{"52", "Sumbawa Brat", "52.07", ""},
		{"36", "Kota Sernag", "36.73", ""},
		{"75.02", "Pohuwato", "", "is Kabupaten Pohuwato (75.04), which is not among"},
		{"75.02", "Kab. Gorontalo", "", "is Kabupaten Gorontalo (75.01)"},
		{"75", "Sulawesi Utara", "", "is Sulawesi Utara (71)"},
		{"75.02", "Kota Atlantis", "", "is not the name of a region"},
	} {
		got, err := sheet.Read(book("a.xlsx", grid("", "30 Oktober 2026\nKab/Kota|Wajib KTP|Perekaman\n"+c.name+"|98.000|91.000\n")), sheet.Options{Within: ektp.MustCode(c.within), KeepGood: true})
		if c.rule != "" {
			assert.ErrorContains(t, err, c.rule, c)
			assert.Empty(t, got.Reports, c)
			continue
		}
		require.NoError(t, err, c)
		assert.Equal(t, []string{c.want}, regions(got.Reports), c)
	}
}

// No regency is booked to one of another province, whose name is like its own.
func TestNoRegencyInAnotherProvince(t *testing.T) {
	r := wilayah.Builtin()
	provinces := r.Children(ektp.Country)
	for _, p := range provinces {
		var table strings.Builder
		table.WriteString("30 Oktober 2026\nKab/Kota|Wajib KTP\n")
		rows := 0
		for _, other := range provinces {
			if other.Code == p.Code {
				continue
			}
			for _, regency := range r.Children(other.Code) {
				fmt.Fprintf(&table, "%s|%d\n", regency.Name, 1000+rows)
				rows++
			}
		}
		got, err := sheet.Read(book("a.xlsx", grid("", table.String())), sheet.Options{Within: p.Code, KeepGood: true})
		assert.Error(t, err, p.Name)
		assert.Empty(t, lines(got.Reports), p.Name)
		assert.Len(t, got.Refused, rows, p.Name)
	}
}
