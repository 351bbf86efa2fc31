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

// An obstacle that nobody stated is not asked for as a fact, in the letter and
// wherever it stands in the report.
func TestInferredObstaclesAreToBeConfirmed(t *testing.T) {
	codes := []ektp.Code{ektp.MustCode("64.71")}
	for lang, want := range map[ektp.Language][2]string{
		ektp.Indonesian: {"Dari angka laporan, bukan dari keterangan daerah, terlihat kemungkinan kendala kerusakan perangkat di 64.71. Mohon Pemerintah Pusat membantu memastikannya lebih dahulu. Bila terbukti, upaya yang diusulkan: perbaiki perangkat.",
			"Kerusakan perangkat (64.71; terlihat dari angka). Upaya: Perbaiki perangkat."},
		ektp.English: {"The figures, not a statement of the regions, point to the obstacle \"faulty devices\" in 64.71. We ask the central government to help confirm it first. If it is confirmed, proposed remedy: mend them.",
			"Faulty devices (64.71; seen in the figures). Remedy: Mend them."},
	} {
		remedy := ektp.Text{ID: "Perbaiki perangkat", EN: "Mend them"}
		a := &monitor.Assessment{AsOf: ektp.MustDate("2012-12-31"),
			Obstacles: []monitor.ObstacleRank{{Category: "equipment_fault", Label: ektp.Text{ID: "Kerusakan perangkat", EN: "Faulty devices"}, Detected: 1,
				Owner: ektp.Central, Regions: codes, Proposed: remedy, ProposedBy: ektp.Central}},
			ForCentre: []monitor.Message{{Code: "central-obstacle", Obstacle: "equipment_fault", Regions: codes}},
			Advice:    []monitor.Recommendation{{Owner: ektp.Central, Obstacle: "equipment_fault", Regions: codes, Remedy: remedy, Text: ektp.Text{ID: "Perbaiki.", EN: "Mend."}}}}
		l := recap.NewLaporan(a, recap.Letter{}, recap.Options{Language: lang})
		assert.Equal(t, want[:1], l.Points)
		assert.Equal(t, want[1:], l.Chapters[2].Parts[1].Points)
		conclusions := l.Chapters[3].Parts
		assert.Equal(t, want[:1], conclusions[len(conclusions)-2].Points)
		assert.NotContains(t, conclusions[len(conclusions)-1].Points, "Perbaiki.", "it is asked for already")
	}
}

// Where one region states an obstacle and the figures point to it in another, the
// request keeps them apart.
func TestStatedAndInferredAreKeptApart(t *testing.T) {
	row := func(code string, detected bool) monitor.Row {
		return monitor.Row{Region: ektp.MustCode(code), Name: code, Obstacles: []monitor.Obstacle{{Category: "power", Detected: detected}}}
	}
	codes := []ektp.Code{ektp.MustCode("64.71"), ektp.MustCode("64.72")}
	a := &monitor.Assessment{Scope: ektp.MustCode("64"), AsOf: ektp.MustDate("2012-12-31"), Regions: []monitor.Row{row("64.71", false), row("64.72", true)},
		Obstacles: []monitor.ObstacleRank{{Category: "power", Label: ektp.Text{ID: "Listrik"}, Notes: 1, Detected: 1, Owner: ektp.Central, Regions: codes}},
		ForCentre: []monitor.Message{{Code: "central-obstacle", Obstacle: "power", Regions: codes}}}
	assert.Equal(t, []string{"Mohon dukungan Pemerintah Pusat untuk mengatasi kendala listrik di 64.71. Dari angka laporan terlihat kemungkinan kendala yang sama di 64.72; hal itu masih perlu dipastikan."},
		recap.NewLaporan(a, recap.Letter{}, recap.Options{}).Points)
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
