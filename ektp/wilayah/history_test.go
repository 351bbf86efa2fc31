package wilayah_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

const historyHeader = "effective,kind,from,to,name,law,source\n"

// A province of which the built-in table knows no history. The changes are made
// up.
func TestWithChanges(t *testing.T) {
	r, err := wilayah.Builtin().WithChanges(strings.NewReader(historyHeader +
		"2020-05-01,merge,11.01;11.02,11.02,X,UU 1/2020,test\n" +
		"2022,split,91,92,Y,UU 2/2022,test\n"))
	require.NoError(t, err)
	on, code := ektp.MustDate, ektp.MustCode
	trace := func(c, from, to string) string {
		return names(r.Trace(code(c), on(from), on(to), wilayah.ByLaw))
	}
	assert.Equal(t, "11.02", trace("11.01", "2019-01-01", "2026-01-01"))
	assert.Equal(t, "11.02", trace("11.02", "2019-01-01", "2026-01-01"))
	assert.Equal(t, "11.01 11.02", trace("11.02", "2026-01-01", "2019-01-01"))
	assert.Equal(t, "91 92", trace("91", "2021-01-01", "2026-01-01"))
	assert.Equal(t, "65.01", trace("64.04", "2012-01-01", "2026-01-01"), "the built-in history stays")
	assert.True(t, r.Known(code("11.02"), on("2019-01-01")))
	assert.True(t, r.Known(code("11.01"), on("2019-01-01")))
	assert.False(t, r.Known(code("11.01"), on("2026-01-01")))
	assert.Error(t, r.Overlaps([]wilayah.Dated{{Code: code("11.01"), Date: on("2019-01-01")}, {Code: code("11.02"), Date: on("2021-01-01")}}))
	assert.NoError(t, r.Overlaps([]wilayah.Dated{{Code: code("11.01"), Date: on("2019-01-01")}, {Code: code("11.02"), Date: on("2019-01-01")}}))
	assert.Len(t, wilayah.Builtin().Changes(), 40, "the built-in register is as it was")
}

func TestWithChangesRefuses(t *testing.T) {
	for table, rule := range map[string]string{
		"":                 "no header",
		"effective,kind\n": "must name the column from",
		historyHeader + "2020,split,11.01,11.01,X,L,S\n":                                     "leads back to itself",
		historyHeader + "2020,eaten,11.01,11.02,X,L,S\n":                                     "must be of the kind",
		historyHeader + "2020,transfer,11.01;11.03,11.02,X,L,S\n":                            "that is a merge",
		historyHeader + "2020,merge,11.01,11.02,X,L,S\n":                                     "one region only",
		historyHeader + "2020,rename,11.01,11.02,X,L,S\n":                                    "that is a transfer",
		historyHeader + "2020,split,11,11.02,X,L,S\n":                                        "same level",
		historyHeader + "2020,split,0,11,X,L,S\n":                                            "same level",
		historyHeader + "2020,split,11.01,11.02,X,,S\n":                                      "law and its source",
		historyHeader + "20-1,split,11.01,11.02,X,L,S\n":                                     "no day or year",
		historyHeader + "2020,split,11.1,11.02,X,L,S\n":                                      "64.10 or 64.01",
		historyHeader + "2020,split,11.01;11.01,11.02,X,L,S\n":                               "twice",
		historyHeader + "2020,transfer,64.04,11.02,X,L,S\n":                                  "went to 65.01 already",
		historyHeader + "2020,transfer,11.01,11.02,X,L,S\n2021,transfer,11.02,11.01,X,L,S\n": "line 3: \"2021,transfer,11.02,11.01,X,L,S\" leads 11.02 in a circle",
		historyHeader + "2020,split\n":                                                       "wrong number of fields",
	} {
		_, err := wilayah.Builtin().WithChanges(strings.NewReader(table))
		assert.ErrorContains(t, err, rule, table)
		assert.ErrorIs(t, err, ektp.ErrInvalid, table)
	}
}

// Whatever the table, following it ends and gives valid codes.
func FuzzWithChanges(f *testing.F) {
	f.Add(historyHeader + "2020,transfer,11.01,11.02,X,L,S\n2021,transfer,11.02,11.03,X,L,S\n")
	f.Add(historyHeader + "2020,merge,11.01;11.02,11.02,X,L,S\n2021,split,11.02,11.01,X,L,S\n")
	f.Fuzz(func(t *testing.T, table string) {
		r, err := wilayah.Builtin().WithChanges(strings.NewReader(table))
		if err != nil {
			return
		}
		old, now := ektp.MustDate("1990-01-01"), ektp.MustDate("2030-01-01")
		for _, c := range r.Changes() {
			for _, code := range append(c.From, c.To) {
				for _, b := range []wilayah.Basis{wilayah.ByLaw, wilayah.ByCodeBook} {
					for _, found := range append(r.Trace(code, old, now, b), r.Trace(code, now, old, b)...) {
						if !found.Code.Valid() {
							t.Fatal(found.Code)
						}
					}
				}
				r.Known(code, now)
			}
		}
	})
}
