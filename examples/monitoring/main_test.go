package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// execute runs the program as a user does, with a cache folder of its own.
func execute(t *testing.T, cache string, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(context.Background(), args, program{
		stdout: &out, stderr: &err,
		getenv:   func(name string) string { return env[name] },
		cacheDir: func() (string, error) { return cache, nil },
	})
	return code, out.String(), err.String()
}

// squeeze makes one line of a wrapped table, so that figures can be looked for.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestTheStudysProgramme(t *testing.T) {
	cache := t.TempDir()
	code, out, _ := execute(t, cache, nil, "--lang", "en", "--asof", "2012-04-30")
	require.Zero(t, code)
	for _, figure := range []string{"1,214,857", "1,617,507", "88.03", "72.96", "70.79", "61.72", "60", "58.23"} {
		assert.Contains(t, out, figure)
	}
	assert.NotContains(t, out, "946,980", "nothing after the day is looked at")

	code, out, _ = execute(t, cache, nil, "--lang", "en")
	require.Zero(t, code)
	for _, figure := range []string{"946,980", "1,200,168", "1,214,857"} {
		assert.Contains(t, out, figure)
	}
	assert.Contains(t, squeeze(out), "not started")

	code, again, _ := execute(t, cache, nil, "--lang", "en")
	require.Zero(t, code)
	assert.Equal(t, out, again, "a second run adds nothing twice")
	files, err := filepath.Glob(filepath.Join(cache, "ektp-monitoring", "*.db"))
	require.NoError(t, err)
	assert.Len(t, files, 1)
}

func TestLanguageFollowsTheLocale(t *testing.T) {
	for locale, word := range map[string]string{"": "Tahap I", "C.UTF-8": "Tahap I", "id_ID.UTF-8": "Tahap I", "en_GB.UTF-8": "Phase I"} {
		code, out, _ := execute(t, t.TempDir(), map[string]string{"LANG": locale}, "--db", "memory:")
		require.Zero(t, code)
		assert.Contains(t, out, word, "LANG=%s", locale)
	}
	_, out, _ := execute(t, t.TempDir(), map[string]string{"LANG": "id_ID.UTF-8"}, "--db", "memory:")
	assert.Contains(t, out, "1.214.857", "numbers as the language writes them")
}

func TestScopeAndFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	code, out, stderr := execute(t, t.TempDir(), nil, "--db", "memory:", "--scope", "64.74", "--asof", "2012-03-31", "--out", dir, "--lang", "id")
	require.Zero(t, code, stderr)
	assert.Contains(t, out, "80.099")
	assert.NotContains(t, out, "Balikpapan")
	html, err := os.ReadFile(filepath.Join(dir, "recap.html"))
	require.NoError(t, err)
	assert.Contains(t, string(html), "80.099")
	assert.Contains(t, string(html), `lang="id"`)
	csv, err := os.ReadFile(filepath.Join(dir, "recap.csv"))
	require.NoError(t, err)
	assert.Contains(t, string(csv), "80099")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "nothing half-written is left")
}

func TestOwnData(t *testing.T) {
	code, template, _ := execute(t, t.TempDir(), nil, "--template")
	require.Zero(t, code)
	dir := t.TempDir()
	file := filepath.Join(dir, "sulsel.csv")
	require.NoError(t, os.WriteFile(file, []byte(template), 0o600))
	code, out, stderr := execute(t, dir, nil, "--data", file, "--lang", "en")
	require.Zero(t, code, stderr)
	assert.Contains(t, out, "107,915", "the template itself is a valid table")

	own := "code,date,phase,measure,value\n73.71,2025-06-30,2025,target,1000\n73.71,2025-06-30,2025,recorded,250\n73.71,2025-07-31,2025,recorded,400\n"
	require.NoError(t, os.WriteFile(file, []byte(own), 0o600))
	code, out, stderr = execute(t, dir, nil, "--db", "memory:", "--data", file, "--scope", "73", "--asof", "2025-08-01", "--lang", "en")
	require.Zero(t, code, stderr)
	assert.Contains(t, out, "40.00", "another province, another year")
}

func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	write := func(rows string) string {
		path := filepath.Join(dir, "own.csv")
		require.NoError(t, os.WriteFile(path, []byte("code,date,phase,measure,value\n"+rows), 0o600))
		return path
	}
	text := filepath.Join(dir, "text.db")
	require.NoError(t, os.WriteFile(text, []byte("this is no database at all"), 0o600))
	db := filepath.Join(dir, "own.db")
	for _, c := range []struct {
		name, rule, rows string
		args             []string
	}{
		{"unknown region", "not in the list of regions", "64.99,2012-01-01,,recorded,1\n", nil},
		{"date before the phase", "before the phase begins", "64.74,2011-01-01,tahap-1,recorded,1\n", nil},
		{"negative figure", `own.csv:3 value "-1": must not be negative`, "64.74,2012-01-01,tahap-1,target,5\n64.74,2012-01-01,tahap-1,recorded,-1\n", nil},
		{"falling figure", "must not fall without a reason: it was 9", "64.74,2012-01-01,tahap-1,recorded,9\n64.74,2012-02-01,tahap-1,recorded,8\n", nil},
		{"malformed row", "own.csv:2: has 3 cells, the header has 5", "64.74,2012-01-01,tahap-1\n", nil},
		{"empty table", "the table has no rows", " ", nil},
		{"no such file", "no such file", "", []string{"--data", filepath.Join(dir, "none.csv")}},
		{"not a database", "is not a SQLite file", "", []string{"--db", "sqlite://" + filepath.ToSlash(text)}},
		{"no folder", "does not exist", "", []string{"--db", "sqlite://" + filepath.ToSlash(filepath.Join(dir, "no", "x.db"))}},
		{"unknown store", "scheme must be one of", "", []string{"--db", "mysql://x"}},
		{"broken date", "--asof", "", []string{"--asof", "31-12-2012"}},
		{"broken code", "64.10 or 64.01", "", []string{"--scope", "64.1"}},
		{"unknown language", "harus id atau en", "", []string{"--lang", "fr"}},
		{"unknown flag", "not defined", "", []string{"--colour"}},
		{"stray argument", "unexpected argument", "", []string{"2012"}},
	} {
		args := c.args
		if c.rows != "" {
			args = []string{"--data", write(strings.TrimSpace(c.rows)), "--db", "sqlite://" + filepath.ToSlash(db)}
		}
		if c.name != "unknown language" {
			args = append([]string{"--lang", "en"}, args...)
		}
		code, out, stderr := execute(t, dir, nil, args...)
		assert.Equal(t, 2, code, c.name)
		assert.Contains(t, stderr, c.rule, c.name)
		assert.Empty(t, out, c.name)
	}
	_, _, stderr := execute(t, dir, nil, "--data", write("64.74,2012-01-01,tahap-1,recorded,-1"), "--db", "memory:")
	assert.Contains(t, stderr, "tidak boleh negatif", "in the reader's language")
	// Of the refused tables nothing was kept.
	code, out, stderr := execute(t, dir, nil, "--data", write("64.74,2012-01-01,tahap-1,target,10\n"), "--db", "sqlite://"+filepath.ToSlash(db), "--lang", "en")
	require.Zero(t, code, stderr)
	assert.Regexp(t, `Kota Bontang Phase I no data 10 target \? \? \?`, squeeze(out), "a target, and no recorded figure")
}
