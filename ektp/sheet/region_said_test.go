package sheet_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/sheet"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

// Names of files: a code with a point, else a name, else bare digits; what can be
// a day of the year is a code only beside a name, or with a point and alone.
func TestRegionOfName(t *testing.T) {
	for _, c := range []struct{ name, within, want, rule string }{
		{"bengkulu selatan 1703.csv", "", "17.01", ""},
		{"bengkulu selatan 1703.csv", "17", "17.01", ""},
		{"bengkulu utara 1703.csv", "17", "17.03", ""},
		{"52.03 lombok timur 1604.csv", "", "52.03", ""},
		{"rekap 1604 lombok timur.csv", "52", "52.03", ""},
		{"rekap 1703.csv", "17", "", ""},
		{"rekap 16.10.csv", "16", "", ""},
		{"16.10.csv", "16", "16.10", ""},
		{"1610.csv", "16", "", ""},
		{"16.10 ogan ilir.csv", "16", "16.10", ""},
		{"ogan ilir 1610.csv", "16", "16.10", ""},
		{"rekap 16.13.csv", "16", "16.13", ""},
		{"rekap 1671.csv", "16", "16.71", ""},
		{"rekap 75.02.csv", "75", "75.02", ""},
		{"rekap bone bolango.csv", "75", "75.03", ""},
		{"rekap bone bolango.csv", "", "75.03", ""},
		{"rekap gorontalo boalemo.csv", "75", "75.02", ""},
		{"boalemo (kab. boalemo).csv", "75", "75.02", ""},
		{"boalemo, sulawesi utara.csv", "75", "75.02", ""},
		{"kota gorontalo.csv", "75", "75.71", ""},
		{"kab gorontalo.csv", "75", "75.01", ""},
		{"rekap 1703.csv", "52", "", ""},
		{"16.04 rekap.csv", "52", "", ""},
		{"lahat.csv", "52", "", ""},
		{"rekap 6474 1604.csv", "", "64.74", ""},
		{"rekap Bontang.csv", "", "64.74", ""},
		{"rekap kalimantan timur bontang april 2012.csv", "64", "64.74", ""},
		{"agr_rekam_cetak_ektp_30042012_8207.xlsx", "", "82.07", ""},
		{"rekap_2012-04-1_33.xlsx", "", "", ""},
		{"64.05 nunukan.csv", "64", "64.05", ""},
		{"nunukan.csv", "64", "64.05", ""},
		{"64 rekap.csv", "64", "", ""},
		{"17.03 bengkulu selatan.csv", "17", "", "is the code of another region than the name beside it: Kabupaten Bengkulu Selatan"},
		{"6472 bontang.csv", "64", "", "is the code of another region than the name beside it: Kota Bontang"},
		{"rekap boalemo tembusan bone bolango.csv", "75", "", "can be more than one region: Kabupaten Boalemo (75.02), Kabupaten Bone Bolango (75.03)"},
		{"boalemo_dan_pohuwato.csv", "75", "", "can be more than one region: Kabupaten Boalemo (75.02), Kabupaten Pohuwato (75.04)"},
		{"75.02 boalemo pohuwato.csv", "", "", "can be more than one region"},
		{"64.72 64.74.csv", "64", "", "can be more than one region: 64.72, 64.74"},
	} {
		within, want := ektp.Country, ektp.Country
		if c.within != "" {
			within = ektp.MustCode(c.within)
		}
		if c.want != "" {
			want = ektp.MustCode(c.want)
		}
		got, err := sheet.RegionOfName("inbox/"+c.name, within, wilayah.Builtin())
		assert.Equal(t, want, got, c)
		if c.rule == "" {
			assert.NoError(t, err, c)
		} else {
			assert.ErrorContains(t, err, c.rule, c)
			assert.ErrorIs(t, err, ektp.ErrInvalid)
		}
	}
	_, ok := sheet.RegionInName("64.72 bontang.csv", wilayah.Builtin())
	assert.False(t, ok)
}
