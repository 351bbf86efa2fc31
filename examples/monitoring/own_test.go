package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// table writes the rows below the header of the template.
func table(t *testing.T, rows string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "own.csv")
	require.NoError(t, os.WriteFile(file, []byte("code,date,phase,measure,value\n"+rows), 0o600))
	return file
}

func TestTemplateIsATable(t *testing.T) {
	code, template, _ := execute(t, t.TempDir(), nil, "--template")
	require.Zero(t, code)
	file := filepath.Join(t.TempDir(), "template.csv")
	require.NoError(t, os.WriteFile(file, []byte(template), 0o600))
	code, out, stderr := execute(t, t.TempDir(), nil, "--data", file, "--lang", "en")
	require.Zero(t, code, stderr)
	assert.Contains(t, out, "107,915")
}

// Without further options the recap is of the figures' own region and newest
// day, whatever the year and the names of the phases.
func TestOwnFigures(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		args       []string
		want       []string
	}{
		{"a phase named as in the study", "64.74,2026-03-13,tahap-1,target,122589\n64.74,2026-03-13,tahap-1,recorded,107915\n", nil,
			[]string{"Kalimantan Timur", "as of 13 March 2026", "88.03"}},
		{"another province, another year", "73.71,2025-06-30,2025,target,1000\n73.71,2025-06-30,2025,recorded,250\n73.71,2025-07-31,2025,recorded,400\n", nil,
			[]string{"Sulawesi Selatan", "as of 31 July 2025", "40.00"}},
		{"an earlier day", "73.71,2025-06-30,2025,target,1000\n73.71,2025-06-30,2025,recorded,250\n73.71,2025-07-31,2025,recorded,400\n", []string{"--asof", "2025-07-01", "--scope", "73"},
			[]string{"as of 1 July 2025", "25.00"}},
		{"two provinces", "32.04,2026-03-13,,target,50\n32.04,2026-03-13,,recorded,10\n64,2026-03-13,,recorded,20\n64.74,2026-03-13,,target,50\n64.74,2026-03-13,,recorded,20\n", nil,
			[]string{"Indonesia", "Kab. Bandung", "Kota Bontang", "30.00"}},
		{"figures of a province alone", "64,2026-03-13,,target,50\n64,2026-03-13,,recorded,20\n", nil,
			[]string{"Kalimantan Timur", "40.00"}},
	} {
		args := append([]string{"--data", table(t, c.rows), "--lang", "en"}, c.args...)
		code, out, stderr := execute(t, t.TempDir(), nil, args...)
		assert.Zero(t, code, "%s: %s", c.name, stderr)
		assert.Empty(t, stderr, c.name)
		for _, want := range c.want {
			assert.Contains(t, out, want, c.name)
		}
	}
}

// A corrected table is a new one: nothing is kept of the old, unless --db asks
// for it.
func TestOwnFiguresCorrected(t *testing.T) {
	cache := t.TempDir()
	for _, recorded := range []string{"30", "20"} {
		file := table(t, "64.74,2026-03-13,,target,50\n64.74,2026-03-13,,recorded,"+recorded+"\n")
		code, out, stderr := execute(t, cache, nil, "--data", file, "--lang", "en")
		require.Zero(t, code, stderr)
		assert.Contains(t, out, recorded)
	}
}

// Under a plan, what lies beyond a phase is named.
func TestOwnFiguresUnderAPlan(t *testing.T) {
	rows := "64.74,2012-01-31,tahap-1,target,50\n64.74,2026-03-13,tahap-1,recorded,20\n64,2007-01-01,,population,20\n"
	code, out, stderr := execute(t, t.TempDir(), nil, "--data", table(t, rows), "--plan", "kaltim-2011", "--lang", "en")
	require.Zero(t, code, stderr)
	assert.Contains(t, out, "as of 13 March 2026")
	assert.Equal(t, `monitoring: warning: outside e-KTP recording in East Kalimantan 2011-2013, 8 August 2011 to 31 December 2013: 64 2007-01-01
monitoring: warning: outside Phase I (tahap-1), 8 August 2011 to 30 April 2012: 64.74 2026-03-13
`, stderr)
	_, _, stderr = execute(t, t.TempDir(), nil, "--data", table(t, "64.74,2026-03-13,tahap-1,recorded,20\n"), "--plan", "kaltim-2011")
	assert.Contains(t, stderr, "peringatan: di luar masa Tahap I (tahap-1), 8 Agustus 2011 sampai 30 April 2012: 64.74 2026-03-13")
	code, _, stderr = execute(t, t.TempDir(), nil, "--data", table(t, "64.74,2012-01-31,tahap-1,recorded,20\n"), "--plan", "kaltim-2011")
	assert.Zero(t, code)
	assert.Empty(t, stderr)
}
