package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Two files of one run state the same day of the same region.
func TestTwoFilesOfOneDay(t *testing.T) {
	const head = "Tanggal;Kode;Wajib KTP;Terekam\n"
	own, province := head+"28/06/2026;52.71;400000;260000\n", head+"28/06/2026;52.01;20000;12000\n28/06/2026;52.71;400000;250000\n"
	for _, c := range []struct {
		name, own, province, reason string
		says                        []string
		taken                       string
	}{
		{"with other figures, whatever the reason", own, province, "koreksi", []string{
			`52.71.csv: 52.71 2026-06-28 recorded "260000": dinyatakan 250000 oleh provinsi.csv: tentukan yang benar`,
			`provinsi.csv: 52.71 2026-06-28 recorded "250000": dinyatakan 260000 oleh 52.71.csv: tentukan yang benar`}, "Laporan baru: 1. Sudah ada: 0."},
		{"and without a reason", own, province, "", []string{"Ditolak (2):"}, "Laporan baru: 1. Sudah ada: 0."},
		{"with the same figures", own, strings.Replace(province, "250000", "260000", 1), "", nil, "Laporan baru: 2. Sudah ada: 1."},
		{"with the same, and when it came", own, "Tanggal;Waktu laporan;Kode;Wajib KTP;Terekam\n28/06/2026;29/06/2026;52.71;400000;260000\n", "", nil, "Laporan baru: 1. Sudah ada: 1."},
		{"with a figure more", strings.ReplaceAll(own, ";400000", ";"), strings.Replace(province, "250000", "260000", 1), "koreksi",
			[]string{"provinsi.csv: 52.71 2026-06-28 report: juga dinyatakan oleh 52.71.csv dengan rincian lain: gabungkan dalam satu berkas"}, "Laporan baru: 2. Sudah ada: 0."},
	} {
		in := put(t, map[string]string{"52.71.csv": c.own, "provinsi.csv": c.province})
		_, out, stderr := executeOn(t, july, "--in", in, "--plan", "pemula-2026", "--scope", "52", "--reason", c.reason)
		for _, want := range append(c.says, c.taken) {
			assert.Contains(t, out, want, "%s: %s", c.name, stderr)
		}
		if c.says == nil {
			assert.NotContains(t, out, "Ditolak", c.name)
		}
	}
}

// A single file that changes what is stored is taken with the reason, and keeps
// the day the first came.
func TestReasonIsForWhatIsStored(t *testing.T) {
	const text = "Tanggal;Wajib KTP;Terekam\n28/06/2026;400000;260000\n"
	args := []string{"--plan", "pemula-2026", "--scope", "52", "--reason", "koreksi", "--db", "sqlite://" + filepath.ToSlash(filepath.Join(t.TempDir(), "x.db")), "--in"}
	for _, files := range []map[string]string{{"52.71.csv": text}, {"52.71.csv": strings.Replace(text, "260000", "250000", 1)}} {
		_, out, stderr := executeOn(t, july, append(args, put(t, files))...)
		assert.Contains(t, out, "Laporan baru: 1.", stderr)
		assert.NotContains(t, out, "Ditolak")
	}
}
