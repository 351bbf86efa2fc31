package wilayah_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/wilayah"
)

func TestSearch(t *testing.T) {
	r := wilayah.Builtin()
	for text, want := range map[string]string{
		"Kutai Kertanegara": "64.02", "kab. kutai kartanegara": "64.02", "KUKAR": "64.02", "Kutai Kartanegra": "64.02",
		"Kota Bontang": "64.74", "Bontang": "64.74", "PPU": "64.09", "penajam paser utara": "64.09", "Kaltim": "64",
		"Kab Tana Tidung": "65.04", "Samarinda": "64.72", "Bandoeng": "", "Kab. Bandung": "32.04", "Kota Bandung": "32.73",
		"Jakarta Selatan": "31.74", "kota adm. jakarta selatan": "31.74", "Kab. Kep. Siau Tagulandang Biaro": "71.09", "DKI Jakarta": "31",
		"Tj. Selor": "65.01.05", "Kec. Sungai Menggaris": "65.03.13", "Kutai Tim.": "64.08", "KAB.KUTAI BARAT": "64.07", "Kabupaten  Malinaw": "65.02",
		"Mahakam Hulu": "64.11", "DI Yogyakarta": "34", "Kaltara": "65", "Prov. Kalimantan  Utara": "65",
		"Kec. Sangatta Selatan": "64.08.12", "": "", "zzzzzz": "",
	} {
		got, ok := r.Find(text, wilayah.Query{})
		if want == "" {
			assert.False(t, ok, "%q found %v", text, got)
			continue
		}
		assert.True(t, ok, text)
		assert.Equal(t, want, got.Code.String(), text)
	}
	hits := r.Search("Bandung", wilayah.Query{Tier: ektp.Regency})
	require.GreaterOrEqual(t, len(hits), 2)
	assert.Equal(t, "32.04 32.73", hits[0].Code.String()+" "+hits[1].Code.String(), "both, the kabupaten and the kota")
	assert.Empty(t, r.Search("Bontang", wilayah.Query{Within: ektp.MustCode("65")}))
}
