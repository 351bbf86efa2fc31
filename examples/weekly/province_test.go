package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Figures of the whole province are its own statement, where a phase is of the
// whole province; the sum above the rows of its regencies is none. Nothing
// vanishes without a word.
func TestFiguresOfTheProvince(t *testing.T) {
	const head, whole = "KEADAAN 30 OKTOBER 2026\n", "Kode;Wilayah;Wajib KTP;Perekaman\n75;Provinsi Gorontalo;850.000;630.000\n"
	single := planFile(t, "75", `, "regions": ["75.01", "75.02"]`)
	for _, c := range []struct {
		name, plan, file, text string
		want, not              []string
	}{
		{"a row", gorontalo(t), "rekap.csv", head + whole, []string{"Laporan baru: 1.", "630.000", "(6):"}, []string{"Ditolak"}},
		{"a whole file", gorontalo(t), "provinsi gorontalo.csv", head + "Wajib KTP;Perekaman\n850.000;630.000\n", []string{"Laporan baru: 1.", "630.000", "(6):"}, []string{"Ditolak"}},
		{"a sum of rows", gorontalo(t), "rekap.csv", head + whole + "75.02;Boalemo;850.000;630.000\n", []string{"Laporan baru: 1.", "(5):"}, []string{"Ditolak"}},
		{"phases of single regions", single, "rekap.csv", head + whole, []string{"Laporan baru: 0.",
			"rekap.csv: 75 2026-10-30 region: menyebut keseluruhan, padahal tahapnya per daerah: perlu baris tiap daerah"}, []string{"630.000"}},
		{"another province", gorontalo(t), "rekap.csv", head + "Kode;Wilayah;Wajib KTP;Perekaman\n71;Sulawesi Utara;850.000;630.000\n",
			[]string{"Laporan baru: 0.", "rekap.csv: 71 2026-10-30 region: di luar Gorontalo (75)"}, []string{"630.000"}},
	} {
		code, out, stderr := executeOn(t, november, "--in", put(t, map[string]string{c.file: c.text}), "--plan", c.plan)
		assert.Equal(t, attention, code, "%s: %s", c.name, stderr)
		for _, want := range c.want {
			assert.Contains(t, out, want, c.name)
		}
		for _, not := range c.not {
			assert.NotContains(t, out, not, c.name)
		}
	}
}
