package sheet_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// A title that names another region than the file refuses the table; one around
// it, or one beside its own name, does not.
func TestTitleOfAnotherRegion(t *testing.T) {
	for _, c := range []struct{ title, region, rule string }{
		{"PEMERINTAH KOTA GORONTALO", "75.02", `A1 "PEMERINTAH KOTA GORONTALO": says Kota Gorontalo (75.71), and the file is of Kabupaten Boalemo (75.02): say whose figures they are`},
		{"KOTA MANADO", "75.02", "says Kota Manado (71.71), and the file is of Kabupaten Boalemo (75.02)"},
		{"Pohuwato", "75.02", "says Kabupaten Pohuwato (75.04), and the file is of Kabupaten Boalemo"},
		{"PROVINSI SULAWESI UTARA", "75.02", "says Sulawesi Utara (71)"},
		{"KABUPATEN GORONTALO", "75.71", "says Kabupaten Gorontalo (75.01)"},
		{"PEMERINTAH KABUPATEN BOALEMO", "75.02", ""},
		{"PROVINSI GORONTALO", "75.02", ""},
		{"PEMERINTAH KABUPATEN BOALEMO|TEMBUSAN: KOTA GORONTALO", "75.02", ""},
		{"KOTA GORONTALO|KABUPATEN BOALEMO", "75.02", ""},
		{"KABUPATEN/KOTA : GORONTALO", "75.01", ""},
		{"KABUPATEN/KOTA : GORONTALO", "75.71", ""},
		{"KAB/KOTA : BOALEMO", "75.02", ""},
		{"REKAPITULASI PEREKAMAN KTP-EL KABUPATEN/KOTA", "75.02", ""},
		{"DATA KOTA DAN KABUPATEN", "75.02", ""},
		{"KABUPATEN NUNUKAN", "64.05", ""},
		{"KABUPATEN NUNUKAN PROVINSI KALIMANTAN UTARA", "64.05", ""},
		{"PROVINSI KALIMANTAN TIMUR", "65.03", ""},
	} {
		code := ektp.MustCode(c.region)
		table := c.title + "\nKEADAAN 30 OKTOBER 2026\nWajib KTP|Perekaman\n145.000|130.000\n"
		if code == ektp.MustCode("64.05") {
			table = c.title + "\nKEADAAN 30 APRIL 2012\nWajib KTP|Perekaman\n145.000|130.000\n"
		}
		got, err := sheet.Read(book("rekap.xlsx", grid("", table)), sheet.Options{Within: code, Region: code, KeepGood: true})
		if c.rule == "" {
			assert.NoError(t, err, c)
			assert.Equal(t, []string{c.region}, regions(got.Reports), c)
			continue
		}
		assert.ErrorContains(t, err, c.rule, c)
		assert.Empty(t, got.Reports, c)
		assert.Len(t, got.Refused, 1, c)
	}
	_, err := sheet.Read(book("rekap.xlsx", grid("", "KOTA MANADO\nKEADAAN 30 OKTOBER 2026\nWajib KTP|Perekaman\n145.000|130.000\n")), sheet.Options{Within: ektp.MustCode("75")})
	assert.ErrorContains(t, err, "says Kota Manado (71.71), which is not among the regions of this table")
}

// So does the name of a sheet; the sheet of the region itself is read.
func TestSheetOfAnotherRegion(t *testing.T) {
	const table = "KEADAAN 30 OKTOBER 2026\nWajib KTP|Perekaman\n"
	code := ektp.MustCode("75.02")
	got, err := sheet.Read(book("boalemo.xlsx", grid("Pohuwato", table+"120.000|90.000\n"), grid("Boalemo", table+"145.000|130.000\n"), grid("Sheet12", "")), sheet.Options{Within: code, Region: code, KeepGood: true})
	assert.ErrorContains(t, err, "boalemo.xlsx [Pohuwato]: says Kabupaten Pohuwato (75.04), and the file is of Kabupaten Boalemo (75.02)")
	assert.Len(t, got.Refused, 1)
	assert.Equal(t, []string{"75.02 2026-10-30 eligible=145000 recorded=130000"}, lines(got.Reports))
	for _, name := range []string{"12", "16.04", "1604", "Rekap", "Kota", "Gorontalo", "Prov. Gorontalo", "Boalemo Okt"} {
		got, err := sheet.Read(book("boalemo.xlsx", grid(name, table+"145.000|130.000\n")), sheet.Options{Within: code, Region: code})
		assert.NoError(t, err, name)
		assert.Equal(t, []string{"75.02"}, regions(got.Reports), name)
	}
}

// No regency's own titles, nor the name of its own sheet, are taken for those of
// another.
func TestOwnTitlesContradictNothing(t *testing.T) {
	r := wilayah.Builtin()
	for _, p := range r.Children(ektp.Country) {
		for _, own := range r.Children(p.Code) {
			_, short, _ := strings.Cut(own.Name, " ")
			for sheetName, title := range map[string]string{
				short: "PEMERINTAH " + own.Name, own.Name: "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL " + strings.ToUpper(own.Name) + " PROVINSI " + p.Name,
				"Rekap " + short: "REKAPITULASI KABUPATEN/KOTA: " + short, "": strings.ReplaceAll(strings.ReplaceAll(own.Name, "Kabupaten", "Kab."), "Kota ", "Kota : "),
			} {
				o := sheet.Options{Within: own.Code, Region: own.Code}
				got, err := sheet.Read(book("rekap.xlsx", grid(sheetName, title+"\nKEADAAN 30 OKTOBER 2026\nWajib KTP|Perekaman\n9|8\n")), o)
				if assert.NoError(t, err, title) {
					assert.Equal(t, []string{own.Code.String()}, regions(got.Reports), title)
				}
			}
		}
	}
}
