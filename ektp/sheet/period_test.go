package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// Titles, each line a row, and the period of the table.
func TestPeriodsOfTitles(t *testing.T) {
	for title, want := range map[string]string{
		"TRIWULAN I TAHUN 2012":                                              "2012-01-01..2012-03-31",
		"Triwulan ke-2 2012":                                                 "2012-04-01..2012-06-30",
		"TW IV TAHUN 2012":                                                   "2012-10-01..2012-12-31",
		"TAHUN 2012 TRIWULAN III":                                            "2012-07-01..2012-09-30",
		"CATURWULAN II TAHUN 2012":                                           "2012-05-01..2012-08-31",
		"SEMESTER I (JANUARI - JUNI) TAHUN 2012":                             "2012-01-01..2012-06-30",
		"JANUARI S/D APRIL 2012":                                             "2012-01-01..2012-04-30",
		"JANUARI 2012 S/D APRIL 2012":                                        "2012-01-01..2012-04-30",
		"PERIODE JANUARI - MARET 2012":                                       "2012-01-01..2012-03-31",
		"BULAN NOVEMBER 2011 SAMPAI DENGAN JANUARI 2012":                     "2011-11-01..2012-01-31",
		"1 JANUARI S.D. 30 APRIL 2012":                                       "2012-01-01..2012-04-30",
		"1 April - 15 April 2012":                                            "2012-04-01..2012-04-15",
		"1-15 April 2012":                                                    "2012-04-01..2012-04-15",
		"Periode 1 - 15 April 2012":                                          "2012-04-01..2012-04-15",
		"April 1-15, 2012":                                                   "2012-04-01..2012-04-15",
		"MINGGU KE II (9 S.D. 15 APRIL 2012)":                                "2012-04-09..2012-04-15",
		"Minggu, 29 April 2012":                                              "..2012-04-29",
		"PEREKAMAN S/D APRIL 2012":                                           "..2012-04-30",
		"BULAN 4 TAHUN 2012":                                                 "2012-04-01..2012-04-30",
		"BULAN APRIL\nTAHUN 2012":                                            "2012-04-01..2012-04-30",
		"TRIWULAN II\nTAHUN 2012":                                            "2012-04-01..2012-06-30",
		"PERIODE II\nBULAN APRIL 2012":                                       "2012-04-16..2012-04-30",
		"REKAP TAHUN 2012\nKEADAAN 30 APRIL 2012":                            "..2012-04-30",
		"KEADAAN 30 APRIL 2012 (DKB SEMESTER I 2011)":                        "..2012-04-30",
		"BERDASARKAN UU NO. 24 TAHUN 2013\nPER 30-4-2014":                    "..2014-04-30",
		"PERPRES NOMOR 26 TAHUN 2009 KEADAAN 30-04-2012":                     "..2012-04-30",
		"Petugas: Mei Lestari\nKeadaan 30 April 2012":                        "..2012-04-30",
		"DKB SEMESTER II TAHUN 2011\nKEADAAN 30 APRIL 2012":                  "..2012-04-30",
		"DATA PENDUDUK SEMESTER I 2012\nBULAN MARET 2012":                    "2012-03-01..2012-03-31",
		"LAPORAN BULAN APRIL 2012\nKEADAAN TANGGAL 26 APRIL 2012":            "..2012-04-26",
		"LAPORAN BULAN APRIL 2012\nKEADAAN TANGGAL 30 APRIL 2012":            "2012-04-01..2012-04-30",
		"DATA PENDUDUK SEMESTER I TAHUN 2012\nKEADAAN TANGGAL 26 APRIL 2012": "..2012-04-26",
		"DATA PENDUDUK SEMESTER I TAHUN 2012":                                "2012-01-01..2012-06-30",

		// No period, or none that can be told.
		"Berdasarkan UU Nomor 24 Tahun 2013":                    "no date",
		"PERPRES NOMOR 26 TAHUN 2009":                           "no date",
		"Permendagri No 8 Tahun 2010 tanggal 13 Januari 2010":   "no date",
		"Perpres Nomor 26 Tahun 2009, keadaan 30 Apr '12":       "no date",
		"PP 40 TAHUN 2019":                                      "no date",
		"Nomor : 470/30/04/2012":                                "no date",
		"MINGGU KE II BULAN APRIL 2012":                         "cannot be told",
		"MINGGU KE II\nBULAN APRIL 2012":                        "cannot be told",
		"LAPORAN SEMESTER TAHUN 2012":                           "cannot be told",
		"TRIWULAN V TAHUN 2012":                                 "cannot be told",
		"PERIODE I TAHUN 2012":                                  "cannot be told",
		"PERIODE 2 APRIL 2012":                                  "cannot be told",
		"DESEMBER S/D MARET 2012":                               "cannot be told",
		"KEADAAN 31 APRIL 2012":                                 "no such day",
		"KEADAAN 31/04/2012":                                    "no such day",
		"KEADAAN 31 APRIL 2012\nTAHUN 2012":                     "no such day",
		"KEADAAN 30 APRIL 2012, DICETAK 2 MEI 2012":             "more than one date",
		"DKB SEMESTER II TAHUN 2011\nKEADAAN 30 APRIL":          "no date",
		"LAPORAN BULAN APRIL 2012\nKEADAAN TANGGAL 2 MEI 2012":  "more than one date",
		"SEMESTER I BULAN APRIL 2012":                           "more than one date",
		"JANUARI S/D MARET 2012\nKEADAAN TANGGAL 30 APRIL 2012": "more than one date",
	} {
		read := func(o sheet.Options) (*sheet.Result, error) {
			return sheet.Read(book("a.xlsx", grid("", title+"\nKab/Kota|Target\nBontang|1\n")), o)
		}
		got, err := read(sheet.Options{})
		if !strings.Contains(want, "..") {
			require.ErrorContains(t, err, want, title)
			got, err = read(sheet.Options{Date: ektp.MustDate("2012-04-30")})
			require.NoError(t, err, title)
			assert.Equal(t, "2012-04-30", got.Reports[0].Date.String(), "%s: the caller settles it", title)
			continue
		}
		require.NoError(t, err, title)
		assert.Equal(t, want, got.Reports[0].From.String()+".."+got.Reports[0].Date.String(), title)
	}
}

// Names of sheets and files are read as titles are.
func TestPeriodsOfNames(t *testing.T) {
	for name, want := range map[string]string{"rekap januari-april 2012": "2012-01-01..2012-04-30", "TW II 2012": "2012-04-01..2012-06-30", "rekap 31 april 2012": "no such day"} {
		for _, b := range []sheet.Book{book(name+".xlsx", grid("", "Kab/Kota|Target\nBontang|1\n")), book("a.xlsx", grid(name, "Kab/Kota|Target\nBontang|1\n"))} {
			got, err := sheet.Read(b, sheet.Options{})
			if !strings.Contains(want, "..") {
				assert.ErrorContains(t, err, want, name)
				continue
			}
			require.NoError(t, err, name)
			assert.Equal(t, want, got.Reports[0].From.String()+".."+got.Reports[0].Date.String(), name)
		}
	}
}

// The error names the cell whose words cannot be told.
func TestPeriodErrorNamesTheCell(t *testing.T) {
	_, err := sheet.Read(book("a.xlsx", grid("", "REKAP\nKEADAAN 31 APRIL 2012\nKab/Kota|Target\nBontang|1\n")), sheet.Options{})
	assert.EqualError(t, err, `a.xlsx A2 "KEADAAN 31 APRIL 2012": no such day in the calendar`)
}
