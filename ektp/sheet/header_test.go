package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// What stands above a header, or in brackets behind it, may make another column
// of it. Headers are of one row, or two parted by /; empty: not understood.
func TestWordsThatChangeAHeader(t *testing.T) {
	for header, want := range map[string]string{
		"KIA / TARGET": "", "SUKET / %": "", "SISA SUKET / %": "", "GAGAL / PEREKAMAN": "", "CETAK / TARGET": "", "UPS / JUMLAH": "",
		"PEREKAMAN (GAGAL)": "", "PENDUDUK (WNA)": "", "PENDUDUK (0-4)": "", "PENDUDUK 17 TAHUN": "", "PEREKAMAN (L)": "recorded:L", "TANGGAL PEREKAMAN": "", "SET PEREKAMAN": "",

		"KTP-EL / TARGET": "target", "PEREKAMAN KTP-EL / WAJIB KTP": "eligible", "HASIL PEREKAMAN / %": "percent:recorded/eligible", "PEREKAMAN / JUMLAH": "recorded", "PEREKAMAN / BELUM": "not_recorded",
		"KAB/KOTA / TARGET": "target", "KEADAAN 30 APRIL 2012 / TARGET": "target", "PENDUDUK / L + P": "population", "TARGET / (ORANG)": "target",
		"WAJIB KTP (DKB SMT I 2011)": "eligible", "WAJIB KTP (17 TAHUN KE ATAS)": "eligible", "TARGET (JIWA)": "target", "TARGET (L+P)": "target", "PENDUDUK (L dan P)": "population", "TARGET (2)": "target", "REALISASI (S.D. 30 APRIL 2012)": "recorded", "TARGET TAHUN 2012": "target",
	} {
		upper, lower, two := strings.Cut(header, " / ")
		table := "Data per 30 April 2012\nKab/Kota|" + upper + "|Wajib KTP-el\n"
		if two {
			table += "|" + lower + "|\n"
		}
		if want == "eligible" {
			table = strings.Replace(table, "Wajib KTP-el", "Sisa blanko", 1)
		}
		got, err := sheet.Read(book("a.xlsx", grid("", table+"Bontang|5|10\nPaser|6|12\n")), sheet.Options{})
		require.NoError(t, err, header)
		m := got.Mappings[0]
		assert.Equal(t, want, m.Columns[1].Means.String(), header)
		if want == "" {
			require.Len(t, got.Findings, 1, header)
			assert.Contains(t, got.Findings[0].Rule, "not understood", header)
		}
		assert.Len(t, got.Reports, 2, header)
	}
}

// Residents below "perekaman" may be all, or those recorded.
func TestResidentsRecordedIsAmbiguous(t *testing.T) {
	_, err := sheet.Read(book("a.xlsx", grid("", "30 April 2012\nKab/Kota|PEREKAMAN|Wajib KTP\n|PENDUDUK|\nBontang|5|10\n")), sheet.Options{})
	assert.ErrorContains(t, err, "can mean more than one thing, say which with Options.Columns: population, recorded")
}
