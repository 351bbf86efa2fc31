package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/excel"
	"github.com/ektp-rollout/sdk/ektp/sheet"
)

// sheets holds a sheet of each name, with the rows. What is written as a number
// of a file is one.
func bookOf(t *testing.T, rows string, names ...string) string {
	t.Helper()
	var sheets []sheet.Sheet
	for _, name := range names {
		sheets = append(sheets, sheet.Sheet{Name: name, Rows: func(yield func(sheet.Row, error) bool) {
			for i, line := range strings.Split(rows, "\n") {
				var cells []sheet.Cell
				for _, text := range strings.Split(line, ";") {
					c := sheet.Cell{Text: text}
					if strings.Trim(text, "0123456789.") == "" {
						c.Kind = sheet.Number
					}
					cells = append(cells, c)
				}
				if !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
					return
				}
			}
		}})
	}
	var b bytes.Buffer
	require.NoError(t, excel.Write(&b, ektp.MustDate("2026-06-30"), nil, sheets...))
	return b.String()
}

// What is another region's is not booked to the one the file is named after.
func TestFiguresOfAnotherRegion(t *testing.T) {
	const table = "KEADAAN 30 JUNI 2026\nWajib KTP;Perekaman\n145.000;130.000\n"
	const rows = "KEADAAN 30 JUNI 2026\nWajib KTP;Perekaman\n145000;130000"
	const damaged = "KEADAAN 30 JUNI 2026\nKab/Kota;Wajib KTP;Perekaman\nKab. Gorontalo;280.5;200\nBoalemo;105;70\nBone Bolango;120.4;90.25"
	for _, c := range []struct{ file, text, says, taken string }{
		{"boalemo/rekap.csv", "PEMERINTAH KABUPATEN BOALEMO\n" + table, "", "Laporan baru: 1."},
		{"boalemo/rekap.csv", "PEMERINTAH KOTA GORONTALO\n" + table, "menyebut Kota Gorontalo (75.71), padahal berkas ini dari Kabupaten Boalemo (75.02)", "Laporan baru: 0."},
		{"boalemo.csv", "KOTA MANADO\n" + table, "menyebut Kota Manado (71.71)", "Laporan baru: 0."},
		{"boalemo.xlsx", bookOf(t, rows, "Pohuwato", "Boalemo"), "boalemo.xlsx [Pohuwato]: menyebut Kabupaten Pohuwato (75.04)", "Laporan baru: 1."},
		{"boalemo_dan_pohuwato.csv", table, "bisa lebih dari satu wilayah: Kabupaten Boalemo (75.02), Kabupaten Pohuwato (75.04)", "Laporan baru: 0."},
		{"boalemo.csv", "KEADAAN 30 JUNI 2026\nKab/Kota;Wajib KTP\nPohuwato;145.000\n", "adalah Kabupaten Pohuwato (75.04), yang tidak termasuk wilayah tabel ini", "Laporan baru: 0."},
		{"provinsi.csv", "KEADAAN 30 JUNI 2026\nKab/Kota;Wajib KTP\nBoalemo;145.000\nBoalemo;154.000\n", "di bawahnya baris 4", "Laporan baru: 0."},
		{"provinsi.xlsx", bookOf(t, damaged, "Rekap"), `[Rekap] C4 Perekaman "70": harus bilangan bulat`, "Laporan baru: 0."},
	} {
		in := put(t, map[string]string{filepath.FromSlash(c.file): c.text})
		_, out, stderr := executeOn(t, july, "--in", in, "--plan", "pemula-2026", "--scope", "75", "--asof", "2026-07-01")
		assert.Contains(t, out, c.taken, "%s: %s", c.file, stderr)
		if c.says == "" {
			assert.NotContains(t, out, "Ditolak")
		}
		assert.Contains(t, out, c.says, c.file)
	}
}
