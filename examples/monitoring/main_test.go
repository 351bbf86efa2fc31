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
		{"date before the phase", "before the phase begins", "64.74,2011-01-01,tahap-1,recorded,1\n", []string{"--plan", "kaltim-2011"}},
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
		{"unknown scope", `--scope "99": is not in the list of regions`, "", []string{"--scope", "99"}},
		{"scope of another programme", `--scope "32.04": does not take part in plan kaltim-2011`, "", []string{"--scope", "32.04"}},
		{"scope without figures", `--scope "64.72": does not take part in plan own`, "64.74,2012-01-01,tahap-1,target,5\n", []string{"--scope", "64.72"}},
		{"day before all figures", `--asof "2011-12-31": is before the first figure, of 2012-01-01`, "64.74,2012-01-01,tahap-1,target,5\n", []string{"--asof", "2011-12-31"}},
		{"region outside the phase", "does not take part in phase", "64.71,2012-01-01,tahap-1,target,5\n", []string{"--plan", "kaltim-2011"}},
		{"region outside the plan", `2012-01-01 region "32.04": does not take part in plan kaltim-2011`, "32.04,2012-01-01,,target,5\n", []string{"--plan", "kaltim-2011"}},
		{"no such phase", "is not a phase of plan kaltim-2011", "64.74,2012-01-01,tahap-9,target,5\n", []string{"--plan", "kaltim-2011"}},
		{"unknown plan", "bundled are kaltim-2011", "64.74,2012-01-01,tahap-1,target,5\n", []string{"--plan", "no-plan"}},
		{"plan without figures", "give --data as well", "", []string{"--plan", "kaltim-2011"}},
		{"unknown language", "harus id atau en", "", []string{"--lang", "fr"}},
		{"unknown flag", "not defined", "", []string{"--colour"}},
		{"stray argument", "unexpected argument", "", []string{"2012"}},
	} {
		args := c.args
		if c.rows != "" {
			args = append([]string{"--data", write(strings.TrimSpace(c.rows)), "--db", "sqlite://" + filepath.ToSlash(db)}, args...)
		}
		if c.name != "unknown language" {
			args = append([]string{"--lang", "en"}, args...)
		}
		code, out, stderr := execute(t, dir, nil, args...)
		assert.Equal(t, 2, code, c.name)
		assert.Contains(t, stderr, c.rule, c.name)
		assert.Empty(t, out, c.name)
		assert.Equal(t, 1, strings.Count(stderr, "\n"), "%s: one line, not %s", c.name, stderr)
	}
	_, _, stderr := execute(t, dir, nil, "--data", write("64.74,2012-01-01,tahap-1,recorded,-1"), "--db", "memory:")
	assert.Contains(t, stderr, "tidak boleh negatif", "in the reader's language")
	// Of the refused tables nothing was kept.
	code, out, stderr := execute(t, dir, nil, "--data", write("64.74,2012-01-01,tahap-1,target,10\n"), "--db", "sqlite://"+filepath.ToSlash(db), "--lang", "en")
	require.Zero(t, code, stderr)
	assert.Regexp(t, `Kota Bontang tahap-1 no data 10 target \? \? \?`, squeeze(out), "a target, and no recorded figure")
}
