package obstacle

import (
	"slices"
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTaxonomyHoldsTheStudy(t *testing.T) {
	tax := BuiltinTaxonomy()
	letters := ""
	for i, e := range tax.Entries()[:categoryCount] {
		assert.Equal(t, categories[i], e.Code)
		assert.NotEmpty(t, e.Remedies, e.Code)
		assert.NotEmpty(t, e.Duties, e.Code)
		letters += e.Letter
	}
	assert.Equal(t, "abcdefg", letters, "the study's obstacles a to g, in its order")
	for _, code := range []string{"repair_replace", "mobile_service", "bimtek", "regular_phase", "extra_maintenance"} {
		found := false
		for _, e := range tax.Entries() {
			_, ok := tax.Remedy(e.Code, code)
			found = found || ok
		}
		assert.True(t, found, "remedy of the study: %s", code)
	}
	for _, e := range tax.Entries() {
		assert.NotEmpty(t, e.Label.ID, e.Code)
		assert.NotEmpty(t, e.Label.EN, e.Code)
		assert.NotEmpty(t, e.Source, e.Code)
		assert.LessOrEqual(t, e.Escalate, e.Tier, "escalation of %s goes up", e.Code)
		for _, r := range e.Remedies {
			assert.NotEmpty(t, r.Source, r.Code)
		}
	}
	assert.Contains(t, tax.ByDuty("KAB-a"), Power)
	assert.Equal(t, "Listrik", tax.Label(Power, ektp.Indonesian))
}

func TestTaxonomyRefusesWithTheName(t *testing.T) {
	entry := func(code, more string) string {
		return `{"code":"` + code + `","label":{"id":"x","en":"x"},"tier":"regency","escalate":"province","severity":1,"factor":"sets"` + more + `}`
	}
	for name, c := range map[string]struct{ file, code, field string }{
		"cycle":        {entry("a", `,"parent":"b"`) + "," + entry("b", `,"parent":"a"`), "a", "parent"},
		"no parent":    {entry("a", `,"parent":"zz"`), "a", "parent"},
		"unknown duty": {entry("a", `,"duties":["KAB-zz"]`), "a", "duties"},
		"twice":        {entry("a", "") + "," + entry("a", ""), "a", "code"},
		"severity":     {strings.Replace(entry("a", ""), `"severity":1`, `"severity":9`, 1), "a", "severity"},
		"factor":       {strings.Replace(entry("a", ""), `"sets"`, `"luck"`, 1), "a", "factor"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := BuiltinTaxonomy().Merge(strings.NewReader(`{"entries":[` + c.file + `]}`))
			var te *TaxonomyError
			require.ErrorAs(t, err, &te)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
			assert.Equal(t, Category(c.code), te.Code)
			assert.Equal(t, c.field, te.Field)
		})
	}
	own, err := BuiltinTaxonomy().Merge(strings.NewReader(`{"duties":["X-1"],"entries":[` + entry("flood", `,"duties":["X-1"],"parent":"transportation"`) + `]}`))
	require.NoError(t, err)
	_, ok := own.Lookup("flood")
	assert.True(t, ok)
	_, ok = BuiltinTaxonomy().Lookup("flood")
	assert.False(t, ok, "the built-in taxonomy does not change")
}

// What the centre owes the centre can mend: a province must have something to
// ask it for.
func TestTheCentreHasARemedyForWhatItOwes(t *testing.T) {
	for _, e := range BuiltinTaxonomy().Entries() {
		if e.Tier == ektp.Central {
			assert.True(t, slices.ContainsFunc(e.Remedies, func(r Remedy) bool { return r.Tier == ektp.Central }), e.Code)
		}
	}
}
