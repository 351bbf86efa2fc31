package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func november() time.Time { return time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC) }

// gorontalo writes a plan of the whole province in two phases, with a pause
// between them.
func gorontalo(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.json")
	require.NoError(t, os.WriteFile(path, []byte(`{"id": "gorontalo-2026", "name": {"id": "G", "en": "G"}, "scope": "75", "phases": [
		{"id": "tahap-1", "name": {"id": "Tahap I", "en": "Phase I"}, "kind": "mass", "start": "2026-01-05", "end": "2026-06-30"},
		{"id": "tahap-2", "name": {"id": "Tahap II", "en": "Phase II"}, "kind": "mass", "start": "2026-08-03", "end": "2026-12-31"}]}`), 0o600))
	return path
}

// A day before the programme is a slip of the year; a day between its phases is
// none.
func TestDayBeforeTheProgramme(t *testing.T) {
	const table = "Wajib KTP;Perekaman\n105.000;72.000\n"
	for _, c := range []struct {
		name, file, text string
		says             [2]string // Indonesian, English; empty: it is taken
	}{
		{"in the title", "boalemo.csv", "Keadaan 30 Oktober 2025\n" + table, [2]string{
			`boalemo.csv A1: 75.02 2025-10-30 date "2025-10-30": sebelum tahap pertama daerah ini dimulai, yaitu 2026-01-05: apakah tahunnya benar?`,
			`boalemo.csv A1: 75.02 2025-10-30 date "2025-10-30": lies before the region's first phase begins, on 2026-01-05: is the year right?`}},
		{"in the row", "rekap.csv", "Tanggal;Kode;Wajib KTP;Perekaman\n30/10/2025;75.02;105.000;72.000\n", [2]string{
			`rekap.csv: 75.02 2025-10-30 date "2025-10-30": sebelum tahap`, `rekap.csv: 75.02 2025-10-30 date "2025-10-30": lies before`}},
		{"the first day", "boalemo.csv", "Keadaan 5 Januari 2026\n" + table, [2]string{}},
		{"between the phases", "boalemo.csv", "Keadaan 15 Juli 2026\n" + table, [2]string{}},
	} {
		in := put(t, map[string]string{c.file: c.text})
		for i, lang := range []string{"id", "en"} {
			code, out, stderr := executeOn(t, november, "--in", in, "--plan", gorontalo(t), "--lang", lang)
			assert.Equal(t, attention, code, "%s: %s", c.name, stderr)
			if c.says[i] == "" {
				assert.Contains(t, out, [2]string{"Laporan baru: 1.", "New reports: 1."}[i], c.name)
				continue
			}
			assert.Contains(t, out, c.says[i], c.name)
			assert.Contains(t, out, [2]string{"Laporan baru: 0.", "New reports: 0."}[i], c.name)
		}
	}
}

// Nor is the sum of kecamatan of a day before theirs.
func TestDayBeforeTheParts(t *testing.T) {
	in := put(t, map[string]string{"rekap.csv": "Tanggal;Kode;Wajib KTP;Terekam\n30/06/2025;64.74;101000;80000\n"})
	_, out, stderr := executeOn(t, july, "--in", in, "--plan", planFile(t, "64.74", `, "regions": ["64.74.01", "64.74.02"]`))
	assert.Contains(t, out, `rekap.csv: 64.74 2025-06-30 date "2025-06-30": sebelum tahap pertama daerah ini dimulai, yaitu 2026-01-01`, stderr)
}
