package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// What stands between two tables: the footer of the first dates no other, a
// title does.
func TestFooterOfATable(t *testing.T) {
	const header, other = "NO|KAB/KOTA|WAJIB KTP|SUDAH REKAM\n", "NO|KAB/KOTA|WAJIB KTP|BELUM REKAM\n"
	for between, want := range map[string]string{
		"Dicetak: 02 Mei 2026 08:15 Halaman 1 dari 2":                      "2026-04-30",
		"|||Mataram, 4 Mei 2026\n|||Kepala Dinas\n|||NIP 1":                "2026-04-30",
		"|||Mataram, tanggal 4 Mei 2026\n|||Bulan Purnama, S.E.":           "2026-04-30",
		"Ditetapkan di Mataram\npada tanggal 4 Mei 2026":                   "2026-04-30",
		"CATATAN: angka sementara per 27 April 2026":                       "2026-04-30",
		"Keterangan:\n1. Data per 27 April 2026":                           "2026-04-30",
		"02 Mei 2026 08:15":                                                "2026-04-30",
		"KEADAAN 31 MEI 2026":                                              "2026-05-31",
		"31 Mei 2026":                                                      "2026-05-31",
		"BULAN MEI 2026":                                                   "2026-05-31",
		"Minggu, 31 Mei 2026":                                              "2026-05-31",
		"LAPORAN KEADAAN 31 MEI 2026|Halaman 2":                            "2026-05-31",
		"|||Mataram, 4 Mei 2026\n|||Kepala Dinas\nPOSISI 31 MEI 2026":      "2026-05-31",
		"|||Mataram, 4 Mei 2026\n|||Kepala Dinas\n|\nDATA PER 31 MEI 2026": "2026-05-31",
	} {
		for _, second := range []string{header, other} {
			if second == other && strings.HasPrefix(between, "02 Mei") {
				continue // above another table it may be its date
			}
			table := "KEADAAN 30 APRIL 2026\n" + header + "1|Bontang|10|5\n" + between + "\n" + second + "2|Samarinda|12|6\n"
			got, err := sheet.Read(book("a.xlsx", grid("", table)), sheet.Options{})
			require.NoError(t, err, between)
			require.Len(t, got.Reports, 2, between)
			assert.Equal(t, want, got.Reports[1].Date.String(), between)
		}
	}
}
