package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// A resident's number in the name of a file or sheet is shown nowhere.
func TestNamesAreMasked(t *testing.T) {
	const nik = "6472011005900001"
	silent := func(text string) { t.Helper(); assert.NotContains(t, text, nik); assert.Contains(t, text, "647201") }
	got, err := sheet.Read(book("berkas "+nik+".xlsx", grid(nik, "30 April 2012\nKab/Kota|Target\nAtlantis|5\nBontang|1\nBontang|2\nPaser|ada\n"), grid("B "+nik, "catatan\n"), grid("C", "30 April 2012\nKab/Kota|Target\nBontang|3\n")), sheet.Options{KeepGood: true})
	require.Error(t, err)
	require.Len(t, got.Refused, 5)
	require.NotEmpty(t, got.Findings)
	require.NotEmpty(t, got.Mappings)
	silent(err.Error())
	for _, e := range got.Refused {
		silent(e.File + e.Sheet + e.Error())
	}
	for i := range got.Findings {
		silent(got.Findings[i].File + got.Findings[i].Sheet + got.Findings[i].String())
	}
	for i := range got.Mappings {
		silent(got.Mappings[i].File + got.Mappings[i].Sheet + got.Mappings[i].String())
	}
	_, err = sheet.Read(sheet.CSV(strings.NewReader("a;\"b\n"), nik+".csv", sheet.CSVOptions{}), sheet.Options{})
	silent(err.Error())
	_, err = sheet.RegionOfName(nik+" 64.72 64.74.csv", ektp.Country, wilayah.Builtin())
	silent(err.Error())
	silent((&sheet.CellError{File: nik, Sheet: nik, Rule: "x"}).Error())
}
