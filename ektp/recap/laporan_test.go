package recap_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

func TestLaporan(t *testing.T) {
	letter := recap.Letter{Office: []string{"PEMERINTAH PROVINSI KALIMANTAN TIMUR", "SEKRETARIAT DAERAH"}, Number: "470/001", Place: "Samarinda", Date: ektp.MustDate("2013-01-07"),
		To: []string{"Menteri Dalam Negeri", "c.q. Direktur Jenderal Kependudukan dan Pencatatan Sipil"}, In: "Jakarta",
		Signer: "Kepala Biro Pemerintahan Umum", Name: "Drs. H. Contoh, M.Si.", Rank: "Pembina Utama Muda", NIP: "19600101 198503 1 001", Copies: []string{"Gubernur Kalimantan Timur (sebagai laporan)"}}
	l := recap.NewLaporan(study(t, "64", "2012-12-31"), letter, recap.Options{})
	var b bytes.Buffer
	require.NoError(t, recap.WriteLaporan(&b, l, 120))
	golden(t, "laporan-2012-12-31.txt", b.Bytes())
	require.Len(t, l.Chapters, 5, "the customary order")
	assert.Equal(t, []string{"I", "II", "III", "IV", "V"}, []string{recap.Roman(1), recap.Roman(2), recap.Roman(3), recap.Roman(4), recap.Roman(5)})
	assert.Contains(t, b.String(), "1.214.857 / 1.617.507 (75,11\u00a0%)")
	assert.Contains(t, b.String(), "Belum mulai merekam: Kab. Kutai Barat.")
	assert.NotContains(t, b.String(), "24 Tahun 2013", "an act of a later year")
}

// What is asked of the central government is at the head of the letter and
// alone in its part of the conclusions, as a request.
func TestRequestsComeFirst(t *testing.T) {
	for _, lang := range []ektp.Language{ektp.Indonesian, ektp.English} {
		a := study(t, "64", "2012-12-31")
		asked := map[ektp.Language]string{ektp.Indonesian: "Mohon dukungan Pemerintah Pusat", ektp.English: "We ask the central government"}[lang]
		l := recap.NewLaporan(a, recap.Letter{}, recap.Options{Language: lang})
		n := 0
		for _, m := range a.ForCentre {
			if strings.HasPrefix(m.Code, "central-") {
				n++
			}
		}
		require.Greater(t, n, 1)
		conclusions := l.Chapters[3].Parts
		requests, advice := conclusions[len(conclusions)-2].Points, conclusions[len(conclusions)-1].Points
		assert.Len(t, requests, n)
		assert.Equal(t, requests, l.Points[:n])
		for _, r := range requests {
			assert.Contains(t, r, asked)
			assert.NotContains(t, advice, r)
		}
		for _, p := range append(slices.Concat(l.Points, advice), l.Chapters[2].Parts[1].Points...) {
			assert.True(t, strings.HasSuffix(p, "."), p)
			assert.NotContains(t, p, map[ektp.Language]string{ektp.Indonesian: "Pemerintah Pusat: ", ektp.English: "Central government: "}[lang], "an order to the Ministry")
		}
		assert.Contains(t, l.Points[len(l.Points)-1], map[ektp.Language]string{ektp.Indonesian: "hal lain, lihat Bab IV.", ektp.English: "see chapter IV."}[lang])
	}
	a := study(t, "64", "2012-12-31")
	a.ForCentre = []monitor.Message{{Code: "progress", Text: ektp.Text{ID: "Baik"}}, {Code: "own-request", Text: ektp.Text{ID: "Mohon blangko"}}}
	assert.Equal(t, []string{"Mohon blangko.", "Baik."}, recap.NewLaporan(a, recap.Letter{}, recap.Options{}).Points, "an app's own request")
}

func TestLegalBasisOfTheDay(t *testing.T) {
	for on, want := range map[string][2][]string{ // cited, not cited
		"2012-12-31": {{"Nomor 23 Tahun 2006", "37 Tahun 2007", "35 Tahun 2010"}, {"24 Tahun 2013", "40 Tahun 2019", "112 Tahun 2013", "96 Tahun 2018"}},
		"2015-06-30": {{"24 Tahun 2013", "37 Tahun 2007", "112 Tahun 2013"}, {"40 Tahun 2019", "96 Tahun 2018", "35 Tahun 2010"}},
		"2024-06-30": {{"24 Tahun 2013", "40 Tahun 2019", "112 Tahun 2013", "96 Tahun 2018"}, {"37 Tahun 2007", "35 Tahun 2010"}},
	} {
		basis := strings.Join(recap.NewLaporan(&monitor.Assessment{AsOf: ektp.MustDate(on)}, recap.Letter{}, recap.Options{}).Letter.Basis, "\n")
		for _, act := range want[0] {
			assert.Contains(t, basis, act, on)
		}
		for _, act := range want[1] {
			assert.NotContains(t, basis, act, on)
		}
	}
}

// The name of the province is said once, and titles are written as titles.
func TestOpening(t *testing.T) {
	a := study(t, "64", "2012-12-31")
	l := recap.NewLaporan(a, recap.Letter{}, recap.Options{Language: ektp.Indonesian})
	assert.Equal(t, 1, strings.Count(l.Opening, "Kalimantan Timur"), l.Opening)
	a.Name = ektp.Text{ID: "Perekaman e-KTP", EN: "e-KTP recording"}
	l = recap.NewLaporan(a, recap.Letter{}, recap.Options{Language: ektp.English})
	assert.Contains(t, l.Opening, "e-KTP recording in Kalimantan Timur")
	assert.Equal(t, "Monitoring Report on the Recording of the e-KTP", l.Letter.Subject)
}
