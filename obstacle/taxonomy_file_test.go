package obstacle

import (
	"strings"
	"testing"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTaxonomyFileIsRefusedByName(t *testing.T) {
	// with replaces fields of a good entry.
	with := func(code string, fields ...string) string {
		e := `{"code":"` + code + `","letter":"","parent":"","label":{"id":"x","en":"x"},"tier":"regency","escalate":"province","severity":1,"factor":"sets",` +
			`"remedies":[{"code":"r","tier":"village","effort":1}]}`
		return strings.NewReplacer(fields...).Replace(e)
	}
	file := func(entries ...string) string { return `{"entries":[` + strings.Join(entries, ",") + `]}` }
	for name, c := range map[string]struct{ file, code, field, value string }{
		"a cycle, not who leads into it": {file(with("x", `"parent":""`, `"parent":"a"`), with("a", `"parent":""`, `"parent":"b"`), with("b", `"parent":""`, `"parent":"a"`)), "a", "parent", "b"},
		"its own parent":                 {file(with("a", `"parent":""`, `"parent":"a"`)), "a", "parent", "a"},
		"no tier":                        {file(with("a", `"regency"`, `"bupati"`)), "a", "tier", "bupati"},
		"no tier at all":                 {file(with("a", `"tier":"regency",`, ``)), "a", "tier", ""},
		"no tier to escalate to":         {file(with("x"), with("a", `"province"`, `"gubernur"`)), "a", "escalate", "gubernur"},
		"no tier of a remedy":            {file(with("a", `"village"`, `"kades"`)), "a", "remedies", "r"},
		"escalates downwards":            {file(with("a", `"province"`, `"village"`)), "a", "escalate", "village"},
		"not a number":                   {file(with("a", `"severity":1`, `"severity":"high"`)), "a", "severity", "string"},
		"a field there is not":           {file(with("a", `"severity":1`, `"severity":1,"colour":"red"`)), "a", "entry", ""},
		"a code with spaces":             {file(with(" power ")), " power ", "code", " power "},
		"a remedy with spaces":           {file(with("a", `"code":"r"`, `"code":"r "`)), "a", "remedies", "r "},
		"a letter of the study again":    {file(with("a", `"letter":""`, `"letter":"b"`)), "a", "letter", "b"},
		"a letter taken when replacing":  {file(with("power", `"letter":""`, `"letter":"c"`)), "power", "letter", "c"},
		"a second document":              {file(with("a")) + "\n" + file(with("b")), "", "file", ""},
		"something after it":             {file(with("a")) + "]", "", "file", ""},
	} {
		_, err := BuiltinTaxonomy().Merge(strings.NewReader(c.file))
		var refused *TaxonomyError
		require.ErrorAs(t, err, &refused, name)
		assert.Equal(t, []string{c.code, c.field, c.value}, []string{string(refused.Code), refused.Field, refused.Value}, name)
		assert.ErrorIs(t, err, ektp.ErrInvalid, name)
	}
	swapped, err := BuiltinTaxonomy().Merge(strings.NewReader(file(with("power", `"letter":""`, `"letter":"c"`), with("network", `"letter":""`, `"letter":"b"`)) + " \n"))
	require.NoError(t, err)
	assert.Equal(t, "c", swapped.find(Power).Letter)
}

func TestTaxonomyDoesNotChange(t *testing.T) {
	change := func(e Entry) { clear(e.Duties); clear(e.Remedies) }
	e, _ := BuiltinTaxonomy().Lookup(Power)
	change(e)
	for _, e := range BuiltinTaxonomy().Entries() {
		change(e)
	}
	own, err := BuiltinTaxonomy().Merge(strings.NewReader("{}"))
	require.NoError(t, err)
	e, _ = own.Lookup(Power)
	change(e)
	e, _ = BuiltinTaxonomy().Lookup(Power)
	assert.Equal(t, ektp.DutyCode("KAB-a"), e.Duties[0])
	assert.Equal(t, "generator", e.Remedies[0].Code)
}
