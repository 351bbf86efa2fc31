package recap_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ektp-rollout/sdk/ektp"
	"github.com/ektp-rollout/sdk/ektp/monitor"
	"github.com/ektp-rollout/sdk/ektp/recap"
)

// What is asked of the centre is a request, with the remedy where the centre
// has one; regions are listed as a sentence does.
func TestRequestsAreWorded(t *testing.T) {
	codes := func(list ...string) (out []ektp.Code) {
		for _, c := range list {
			out = append(out, ektp.MustCode(c))
		}
		return out
	}
	for name, tt := range map[string]struct {
		by      ektp.Tier
		regions []ektp.Code
		want    string
	}{
		"of the centre":      {ektp.Central, codes("64.71"), "Mohon dukungan Pemerintah Pusat untuk mengatasi kendala blanko dan bahan cetak di 64.71. Upaya yang diusulkan: kirim blanko."},
		"of somebody else":   {ektp.Province, codes("64.71", "64.72"), "Mohon dukungan Pemerintah Pusat untuk mengatasi kendala blanko dan bahan cetak di 64.71 dan 64.72."},
		"of many, the first": {0, codes("64.01", "64.02", "64.03", "64.07", "64.08", "64.09", "64.11", "64.71"), "Mohon dukungan Pemerintah Pusat untuk mengatasi kendala blanko dan bahan cetak di 64.01, 64.02, 64.03, 64.07, 64.08, 64.09 dan 2 daerah lain."},
	} {
		a := &monitor.Assessment{AsOf: ektp.MustDate("2012-12-31"),
			Obstacles: []monitor.ObstacleRank{{Category: "supply", Label: ektp.Text{ID: "Blanko dan bahan cetak"}, Owner: ektp.Central, Regions: tt.regions,
				Proposed: ektp.Text{ID: "Kirim blanko"}, ProposedBy: tt.by}},
			ForCentre: []monitor.Message{{Code: "central-obstacle", Obstacle: "supply", Regions: tt.regions, Text: ektp.Text{ID: "Perlu tindakan Pusat"}}}}
		assert.Equal(t, []string{tt.want}, recap.NewLaporan(a, recap.Letter{}, recap.Options{}).Points, name)
	}
}

// Who acts and what is done are of one tier, or the other tier is named.
func TestTheRemedyNamesItsTier(t *testing.T) {
	for by, want := range map[ektp.Tier]string{ektp.Village: "Penduduk rentan (64.71). Upaya: Perekaman di rumah.",
		ektp.Regency: "Penduduk rentan (64.71). Upaya: Perekaman di rumah (Kabupaten/Kota)."} {
		a := &monitor.Assessment{AsOf: ektp.MustDate("2012-12-31"), Obstacles: []monitor.ObstacleRank{{Category: "vulnerable_residents",
			Label: ektp.Text{ID: "Penduduk rentan"}, Owner: ektp.Village, Regions: []ektp.Code{ektp.MustCode("64.71")},
			Remedies: []ektp.Text{{ID: "Lain"}}, Proposed: ektp.Text{ID: "Perekaman di rumah"}, ProposedBy: by}}}
		assert.Equal(t, []string{want}, recap.NewLaporan(a, recap.Letter{}, recap.Options{}).Chapters[2].Parts[1].Points)
	}
}
