package locale_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/locale"
	"github.com/ektp-rollout/sdk/schedule"
)

func TestErrorsInBothLanguages(t *testing.T) {
	id, en := locale.New(ektp.Indonesian), locale.New(ektp.English)
	fall := &ektp.FieldError{Region: ektp.MustCode("64.74"), Date: ektp.MustDate("2012-02-01"), Field: "recorded", Value: "8",
		Rule: "must not fall without a reason: it was 9 on 2012-01-01"}
	assert.Equal(t, `64.74 2012-02-01 recorded "8": tidak boleh turun tanpa alasan: sebelumnya 9 pada 2012-01-01`, id.Error(fall))
	assert.Equal(t, fall.Error(), en.Error(fall))
	_, code := ektp.ParseCode("64.1")
	both := errors.Join(fmt.Errorf("--scope: %w", code), ektp.ErrDenied)
	assert.Equal(t, "--scope: region code \"64.1\": satu bagian hanya satu angka: lembar kerja mungkin menghilangkan nol (64.1 bisa 64.10 atau 64.01)\ntidak diizinkan", id.Error(both))
	assert.Equal(t, "disk full", id.Error(errors.New("disk full")), "what is not known stays as it is")
	_, plan := schedule.ReadPlan(strings.NewReader(`{"id": "p", "name": {"id": "", "en": ""}, "scope": "64", "phases": [{"id": "a", "kind": "massal", "start": "2012-01-02", "end": "2012-01-01", "name": {"id": "", "en": ""}}]}`))
	assert.Equal(t, "phases[0].kind \"massal\": harus mass atau regular\nphases[0].end \"2012-01-01\": tidak boleh sebelum tanggal mulai 2012-01-02", id.Error(plan))
	assert.Equal(t, `regions, line 3: "64.72.1" harus menyebut kolom code`, id.Error(errors.New(`regions, line 3: "64.72.1" must name the column code`)))
	assert.Equal(t, "quota: weight -1 of number 3 tidak boleh negatif", id.Error(errors.New("quota: weight -1 of number 3 must not be negative")))
	app := locale.New(ektp.Indonesian, locale.WithMessages(map[string]ektp.Text{
		"rule.must not be negative": {ID: "jangan minus", EN: "must not be negative"},
		"rule.is %s % too much":     {ID: "kelebihan %s %%", EN: "is %s %% too much"},
	}))
	assert.Equal(t, `weight "-1": jangan minus`, app.Error(errors.New(`weight "-1": must not be negative`)), "an app's word comes first")
	assert.Equal(t, `share: kelebihan 7 %`, app.Error(errors.New(`share: is 7 % too much`)))
	assert.Equal(t, "tidak boleh negatif", id.Sprintf("rule.must not be negative"), "a rule is a message as any other")
	_, nik := ektp.ParseNIK("123")
	assert.Equal(t, "NIK: harus 16 angka, bukan 3 karakter", id.Error(nik))
}

// A rule may hold the mark that parts the rules of a line.
func TestRuleOfSeveralParts(t *testing.T) {
	id := locale.New(ektp.Indonesian)
	const beyond = "the row has more cells than the header: a comma within a number, as 112,345 or 88,03, parts it in two; quote it, or part the cells by semicolons"
	const said = "baris ini berisi lebih banyak sel daripada kepala tabel: koma di dalam angka, seperti 112,345 atau 88,03, membelahnya menjadi dua; apit angka itu dengan tanda kutip, atau pisahkan sel dengan titik koma"
	for text, want := range map[string]string{
		`a.csv D3 "000": ` + beyond: `a.csv D3 "000": ` + said,
		"must not be negative; a.csv D3: " + beyond + "; is not in the register":                                              "tidak boleh negatif; a.csv D3: " + said + "; is not in the register",
		`isi of may.csv C4 "x": is a formula that was never worked out: open the workbook in a spreadsheet and save it again`: `isi of may.csv C4 "x": adalah rumus yang belum pernah dihitung: buka buku kerja dengan lembar kerja dan simpan lagi`,
		`rekap of may.csv D4 % "91,57": 100000 of 122589 is 81.57`:                                                            `rekap of may.csv D4 % "91,57": 100000 dari 122589 adalah 81.57`,
		"a: is a template of another programme: it must be x; b: must not be negative; c":                                     "a: adalah formulir isian program lain: harus x; b: tidak boleh negatif; c",
	} {
		assert.Equal(t, want, id.Error(errors.New(text)))
	}
}

// A program says what its users can do, in English too.
func TestRuleWordedAnew(t *testing.T) {
	app := map[string]ektp.Text{"rule.the table says no date: give Options.Date": {ID: "tabel tidak bertanggal", EN: "write the date above the table"}}
	for lang, want := range map[ektp.Language]string{ektp.Indonesian: "a.csv: tabel tidak bertanggal; tidak boleh negatif", ektp.English: "a.csv: write the date above the table; must not be negative"} {
		assert.Equal(t, want, locale.New(lang, locale.WithMessages(app)).Error(errors.New("a.csv: the table says no date: give Options.Date; must not be negative")))
	}
}

// Whatever the workflow refuses, in every state, is said in one language.
func TestStepsInIndonesian(t *testing.T) {
	id, n := locale.New(ektp.Indonesian), 0
	for _, a := range []ektp.Action{ektp.ActionSave, ektp.ActionSubmit, ektp.ActionVerify, ektp.ActionReturn, ektp.ActionForward} {
		for _, s := range []ektp.State{ektp.Draft, ektp.Submitted, ektp.Returned, ektp.Verified, ektp.Forwarded} {
			r := ektp.Report{Region: ektp.MustCode("75.02"), Date: ektp.MustDate("2026-10-30"), Phase: "tahap-1", State: s, Revision: 1}
			if _, err := r.Apply(a, ""); err != nil {
				n++
				assert.Regexp(t, "^a.csv: laporan 75.02 2026-10-30 tahap-1 (masih|sudah) .*(tidak dapat|hanya dapat) ", id.Error(fmt.Errorf("a.csv: %w", err)))
			}
		}
	}
	assert.Equal(t, 20, n)
}

// Every rule that the nouns, the figures and the monitor word has its
// Indonesian.
func TestEveryRuleIsTranslated(t *testing.T) {
	file, err := os.ReadFile("rules.json")
	require.NoError(t, err)
	var rows []ektp.Text
	require.NoError(t, json.Unmarshal(file, &rows))
	for _, row := range rows {
		assert.Equal(t, strings.Count(row.EN, "%s"), strings.Count(row.ID, "%s"), row.EN)
	}
	known := func(s string) bool {
		s = regexp.MustCompile(`%[a-z]`).ReplaceAllString(s, "%s")
		for _, row := range rows {
			if row.EN == s || strings.HasPrefix(row.EN, s+"%s") || strings.HasPrefix(row.EN, s+": ") || strings.HasSuffix(row.EN, "%s"+s) {
				return true
			}
		}
		return false
	}
	found := 0
	for _, dir := range []string{"..", "../excel", "../figures", "../ingest", "../monitor", "../sheet", "../store", "../wilayah", "../readiness", "../apparatus", "../../quota", "../../obstacle", "../../schedule/summons", "../../schedule/picture", "../../schedule"} {
		files, err := filepath.Glob(dir + "/*.go")
		require.NoError(t, err)
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			tree, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			require.NoError(t, err)
			ast.Inspect(tree, func(n ast.Node) bool {
				var value ast.Node
				switch n := n.(type) {
				case *ast.KeyValueExpr: // Rule: "…"
					if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
						value = n.Value
					}
				case *ast.CompositeLit: // &LoadError{line, value, "…"}
					if t, ok := n.Type.(*ast.Ident); ok && strings.HasSuffix(t.Name, "Error") && len(n.Elts) > 1 {
						last := n.Elts[len(n.Elts)-1]
						_, keyed := last.(*ast.KeyValueExpr)
						if _, wraps := last.(*ast.UnaryExpr); !keyed && !wraps {
							value = last
						}
					}
				case *ast.ValueSpec: // const ruleWhole = "…"
					if strings.HasPrefix(n.Names[0].Name, "rule") && len(n.Values) > 0 {
						value = n.Values[0]
					}
				case *ast.CallExpr: // f.add(path, value, "…"), invalid(field, index, value, "…")
					if f, ok := n.Fun.(*ast.Ident); ok && len(n.Args) == 4 && f.Name == "invalid" {
						value = n.Args[3]
					}
					if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) == 3 && (f.Sel.Name == "add" || f.Sel.Name == "fault" || f.Sel.Name == "mismatch") {
						value = n.Args[2]
					}
				}
				if value == nil {
					return true
				}
				ast.Inspect(value, func(n ast.Node) bool {
					lit, ok := n.(*ast.BasicLit)
					if !ok || lit.Kind != token.STRING {
						return true
					}
					s, err := strconv.Unquote(lit.Value)
					require.NoError(t, err)
					if len(s) > 3 {
						found++
						assert.True(t, known(s), "%s: %q has no Indonesian in rules.json", name, s)
					}
					return true
				})
				return true
			})
		}
	}
	assert.Greater(t, found, 30)
}
