package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func july() time.Time { return time.Date(2026, 7, 1, 8, 0, 0, 0, time.UTC) }

// planFile writes a plan of one phase through 2026.
func planFile(t *testing.T, scope, regions string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.json")
	text := `{"id": "p", "name": {"id": "P", "en": "P"}, "scope": "` + scope + `", "phases": [{"id": "one", "name": {"id": "Satu", "en": "One"}, "kind": "mass",
		"start": "2026-01-01", "end": "2026-12-31"` + regions + `}]}`
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

const lombok = "Tanggal;Kode;Wajib KTP;Terekam\n28/06/2026;52.01;20000;12000\n28/06/2026;52.02;30000;15000\n28/06/2026;52.71;10000;7000\n"

const bontang = "Tanggal;Kode;Wajib KTP;Terekam\n30/06/2026;64.74.01;61000;50000\n30/06/2026;64.74.02;40000;30000\n"

// Who owes a report is the tier below, of plans of every scope.
func TestWhoIsMissing(t *testing.T) {
	for _, c := range []struct {
		name, file, plan, scope string
		missing                 []string // none: all is well
		heard                   []string
	}{
		{"a national plan, one province", lombok, "pemula-2026", "52", []string{"(7):", "Kabupaten Bima (52.06)", "Kota Bima (52.72)"}, []string{"(52)", "(52.71)"}},
		{"a national plan, all provinces", lombok, "pemula-2026", "", []string{"(37):", "Bali (51)"}, []string{"(52)"}},
		{"a regency's plan of kecamatan", bontang, planFile(t, "64.74", `, "regions": ["64.74.01", "64.74.02"]`), "", nil, []string{"Belum melapor"}},
		{"a phase of the whole province", lombok, planFile(t, "52", ""), "", []string{"(7):", "Kabupaten Bima (52.06)"}, []string{"(52)", "(52.01)"}},
		{"a phase of a whole regency", bontang, planFile(t, "64.74", ""), "", []string{"(1):", "Bontang Barat (64.74.03)"}, []string{"(64.74.01)"}},
		{"a regency of a plan of regencies", bontang, planFile(t, "64", `, "regions": ["64.72", "64.74"]`), "64.74", nil, []string{"Belum melapor"}},
	} {
		args := []string{"--in", put(t, map[string]string{"provinsi.csv": c.file}), "--plan", c.plan}
		if c.scope != "" {
			args = append(args, "--scope", c.scope)
		}
		code, out, stderr := executeOn(t, july, args...)
		_, out, _ = strings.Cut(out, "\nBerkas: ")
		if c.missing == nil {
			assert.Equal(t, allWell, code, "%s: %s %s", c.name, out, stderr)
		}
		for _, want := range c.missing {
			assert.Contains(t, out, want, c.name)
		}
		for _, text := range append(c.heard, "not permitted", "tidak diizinkan", "Ditolak", "Perlu diperiksa") {
			assert.NotContains(t, out, text, c.name)
		}
	}
}

// A kecamatan that the register does not know is named with its regency; what
// lies outside the province is refused in words.
func TestNamesForPeople(t *testing.T) {
	in := put(t, map[string]string{"provinsi.csv": lombok + "28/06/2026;64.74;1;1\n"})
	_, out, _ := executeOn(t, july, "--in", in, "--plan", "pemula-2026", "--scope", "52")
	assert.Contains(t, out, "provinsi.csv: 64.74 2026-06-28 region: di luar Nusa Tenggara Barat (52), yang bironya mengerjakan rekap ini")
	_, out, _ = executeOn(t, july, "--in", put(t, nil), "--plan", planFile(t, "52.71", `, "regions": ["52.71.01"]`))
	assert.Contains(t, out, "  52.71.01, Kota Mataram\n")
}

// Who sends words alone has not reported.
func TestWordsAreNoFigure(t *testing.T) {
	in := put(t, map[string]string{"rekap.csv": "Keadaan 30 Oktober 2026\nKode;Wajib KTP;Perekaman;Keterangan\n75.01;105.000;72.000;\n75.02;-;-;angka menyusul\n"})
	code, out, stderr := executeOn(t, november, "--in", in, "--plan", planFile(t, "75", `, "regions": ["75.01", "75.02"]`))
	assert.Equal(t, attention, code, stderr)
	assert.Contains(t, out, "Belum melapor dalam 7 hari terakhir (1):\n  Kabupaten Boalemo (75.02)\n")
}
